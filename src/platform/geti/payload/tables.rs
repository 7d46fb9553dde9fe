//! What a body may hold: of a create, and of an update.

use super::super::words::{ID_LENGTH, MAX_TEXT, TaskType};
use crate::color::Color;
use crate::json::Node;
use crate::shape::{Cure, Key, Kind, Object};

/// The objects of a body.
pub struct Tables {
    /// They are those of an update.
    pub update: bool,
    pub project: Object,
    pub pipeline: Object,
    pub task: Object,
    pub connection: Object,
    pub label: Object,
    /// A label of a task whose labels have no parents.
    pub flat_label: Object,
}

/// A body that creates a project: no object of it may have other keys.
pub static CREATE: Tables = Tables {
    update: false,
    project: Object {
        keys: PROJECT.keys.split_at(2).0,
        any: "A new project",
        ..PROJECT
    },
    pipeline: Object {
        any: "The pipeline",
        ..PIPELINE
    },
    task: Object {
        keys: TASK.keys.split_at(4).0,
        any: "A new task",
        ..TASK
    },
    connection: Object {
        any: "A connection",
        keys: &[
            text("from").cure(Cure::OneOf).required(),
            text("to").cure(Cure::OneOf).required(),
        ],
        ..CONNECTION
    },
    label: Object {
        any: "A new label",
        keys: &label(is_parent),
        ..LABEL
    },
    flat_label: Object {
        any: "A new label",
        keys: &label(is_nothing),
        ..LABEL
    },
};

/// A body that changes a project: only the project and its tasks are closed.
pub static UPDATE: Tables = Tables {
    update: true,
    project: PROJECT,
    pipeline: PIPELINE,
    task: TASK,
    connection: CONNECTION,
    label: LABEL,
    flat_label: LABEL,
};

/// What only an update has comes after the rest. `pipeline` is missed by the reader, which does so last.
const PROJECT: Object = Object {
    keys: &[
        text("name").stored().required(),
        Key::new("pipeline", Kind::Object),
        id("id").required(),
        text("creation_time").cure(Cure::LeaveOut),
        text("creator_id").cure(Cure::LeaveOut),
        Key::new("performance", Kind::Inside(&PERFORMANCE)).cure(Cure::LeaveOut),
        text("thumbnail").cure(Cure::LeaveOut),
        Key::new("datasets", Kind::Each(&DATASET)).cure(Cure::LeaveOut),
    ],
    expected: "an object with \"name\" and \"pipeline\"",
    this: "The project",
    any: "The project",
    ..Object::OPEN
};

/// `connections` is missed by the reader, which does so last.
const PIPELINE: Object = Object::open(
    "The pipeline",
    &[
        Key::new("connections", Kind::List),
        Key::new("tasks", Kind::List).required(),
    ],
);

/// What only an update has comes after the rest. Which titles are stored depends on the type.
const TASK: Object = Object {
    keys: &[
        text("title").cure(Cure::OneOf).required(),
        Key::new("task_type", Kind::Word(MAX_TEXT, is_task_type))
            .cure(Cure::OneOf)
            .required(),
        Key::new("labels", Kind::List).cure(Cure::Null),
        Key::new("keypoint_structure", Kind::Object),
        id("id").required(),
        id("label_schema_id"),
    ],
    expected: "an object with \"title\" and \"task_type\"",
    this: "This task",
    any: "A task",
    ..Object::OPEN
};

const CONNECTION: Object = Object {
    expected: "an object with \"from\" and \"to\"",
    ..Object::open(
        "This connection",
        &[id("from").required(), id("to").required()],
    )
};

/// What only an update has comes after the rest.
const LABEL: Object = Object {
    keys: &[
        LABEL_KEYS[0],
        LABEL_KEYS[1],
        LABEL_KEYS[2],
        LABEL_KEYS[3],
        LABEL_KEYS[4],
        id("id"),
        flag("is_empty"),
        flag("is_deleted"),
        flag("revisit_affected_annotations"),
    ],
    expected: "an object with \"name\" and \"group\"",
    cure: Cure::Null,
    this: "This label",
    ..Object::OPEN
};

const LABEL_KEYS: [Key; 5] = label(is_parent);

/// Colours and parents are read by the reader.
const fn label(parent: fn(Node<'_>) -> bool) -> [Key; 5] {
    [
        text("name").cure(Cure::ByRule).stored().required(),
        Key::new("color", Kind::ByRule(is_color)),
        Key::new("hotkey", Kind::Text(0, MAX_TEXT))
            .cure(Cure::LeaveOut)
            .stored(),
        text("group").cure(Cure::ByRule).stored(),
        Key::new("parent_id", Kind::ByRule(parent)),
    ]
}

/// Its objects are open, and neither list is asked for by the schema.
pub static SKELETON: Object = Object::open(
    "",
    &[
        Key::new("edges", Kind::List).cure(Cure::EmptyList),
        Key::new("positions", Kind::List).cure(Cure::EmptyList),
    ],
);

/// An edge.
pub static EDGE: Object = Object {
    cure: Cure::Whole,
    ..Object::open(
        "This edge",
        &[Key::new("nodes", Kind::List)
            .cure(Cure::Whole)
            .or_else(Cure::Whole)],
    )
};

/// One of the labels that an edge joins.
pub static NODE: Key = text("").cure(Cure::OneOf);

/// A position.
pub static POSITION: Object = Object {
    cure: Cure::Whole,
    ..Object::open(
        "This position",
        &[
            text("label").cure(Cure::OneOf).or_else(Cure::Whole),
            coordinate("x"),
            coordinate("y"),
        ],
    )
};

// The server only reads the following parts; leaving them out changes nothing.

const PERFORMANCE: Object = Object::open(
    "",
    &[
        Key::new("score", Kind::NumberOrNull).cure(Cure::Whole),
        Key::new("task_performances", Kind::Each(&TASK_PERFORMANCE)).cure(Cure::Whole),
    ],
);

const TASK_PERFORMANCE: Object = Object {
    cure: Cure::Whole,
    ..Object::open(
        "This performance",
        &[
            id("task_id").or_else(Cure::Whole),
            Key::new("score", Kind::InsideOrNull(&SCORE))
                .cure(Cure::Whole)
                .or_else(Cure::Whole),
        ],
    )
};

const SCORE: Object = Object::open(
    "This score",
    &[
        Key::new("value", Kind::Number)
            .cure(Cure::Whole)
            .or_else(Cure::Whole),
        text("metric_type").or_else(Cure::Whole),
    ],
);

const DATASET: Object = Object {
    cure: Cure::Whole,
    ..Object::open("", &[id("id"), text("name").cure(Cure::LeaveOut)])
};

const fn text(name: &'static str) -> Key {
    Key::new(name, Kind::Text(1, MAX_TEXT))
}

/// Updates only: any text of exactly 24 code points; the server does not ask for hexadecimal.
const fn id(name: &'static str) -> Key {
    Key::new(name, Kind::Id(ID_LENGTH))
}

const fn flag(name: &'static str) -> Key {
    Key::new(name, Kind::Flag).cure(Cure::LeaveOut)
}

const fn coordinate(name: &'static str) -> Key {
    Key::new(name, Kind::Number)
        .cure(Cure::Middle)
        .or_else(Cure::Middle)
}

fn is_task_type(text: &str) -> bool {
    TaskType::from_name(text).is_some()
}

fn is_color(node: Node<'_>) -> bool {
    node.as_str().is_some_and(Color::is_hex)
}

fn is_parent(node: Node<'_>) -> bool {
    node.is_null() || node.as_str().is_some()
}

fn is_nothing(_: Node<'_>) -> bool {
    false
}
