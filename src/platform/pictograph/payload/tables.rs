//! What a body may hold.
//!
//! Other keys are ignored (the models of both clients do so), which a rule tells of. A key that may be left out may be
//! `null` too: both clients read answers so, and send raw objects with it.

use super::super::words::MAX_NAME;
use crate::json::Node;
use crate::shape::{Cure, Key, Kind, Object};

/// The objects of a body that creates a project. `new_name` and `classes_base` are those of an update.
pub static PROJECT: Object = Object {
    keys: PATCH.keys.split_at(5).0,
    expected: "an object with \"name\"",
    this: "The project",
    ..Object::OPEN
};

/// A body that changes one: every key may be left out. `annotation_types` is looked at by the reader.
pub static PATCH: Object = Object {
    expected: "an object with what changes",
    ..Object::open(
        "",
        &[
            text("name").or_null(),
            free_text("description"),
            free_text("readme"),
            Key::new("annotation_types", Kind::ByRule(is_list)).or_null(),
            Key::new("classes", Kind::List).or_null().cure(Cure::Wrap),
            text("new_name").or_null(),
            Key::new("classes_base", Kind::List)
                .or_null()
                .cure(Cure::LeaveOut),
        ],
    )
};

/// The name of a new project.
pub static NAME: Key = text("name").required();

/// One of the annotation types.
pub static TYPE: Key = Key::new("", Kind::Text(0, usize::MAX)).cure(Cure::OneOf);

/// A class.
pub static CLASS: Object = Object {
    expected: "an object with \"name\"",
    cure: Cure::Named,
    this: "This class",
    ..Object::open(
        "This class",
        &[
            name(),
            Key::new("type", Kind::Text(0, usize::MAX))
                .or_null()
                .cure(Cure::OneOf),
            free_text("color"),
            Key::new("attributes", Kind::List)
                .or_null()
                .cure(Cure::Wrap),
            Key::new("skeleton", Kind::Object).or_null(),
        ],
    )
};

/// An attribute.
pub static ATTRIBUTE: Object = Object {
    expected: "an object with \"name\"",
    cure: Cure::WholeIfAsked,
    ..Object::open(
        "This attribute",
        &[
            name(),
            Key::new("type", Kind::Text(0, usize::MAX)).cure(Cure::OneOf),
            Key::new("values", Kind::List).or_null(),
        ],
    )
};

/// One of the values of an attribute.
pub static VALUE: Key = Key::new("", Kind::Text(0, usize::MAX)).stored();

/// A skeleton.
pub static SKELETON: Object = Object {
    expected: "an object with \"nodes\" and \"edges\"",
    cure: Cure::LeaveOut,
    ..Object::open(
        "The skeleton",
        &[
            Key::new("nodes", Kind::List).required(),
            Key::new("edges", Kind::List).cure(Cure::EmptyList),
        ],
    )
};

/// A joint. Both coordinates are 0.5 where they are left out.
pub static JOINT: Object = Object {
    expected: "an object with \"name\", \"x\" and \"y\"",
    ..Object::open("This joint", &[name(), coordinate("x"), coordinate("y")])
};

/// An edge, and what stands in it.
pub static EDGE: Key = Key::new("", Kind::List).cure(Cure::Whole);
/// An end of an edge.
pub static END: Key = Key::new("", Kind::Number);

const fn text(key: &'static str) -> Key {
    Key::new(key, Kind::Text(1, usize::MAX)).stored()
}

const fn name() -> Key {
    Key::new("name", Kind::Text(1, MAX_NAME))
        .stored()
        .required()
}

const fn free_text(key: &'static str) -> Key {
    Key::new(key, Kind::Text(0, usize::MAX))
        .stored()
        .or_null()
        .cure(Cure::LeaveOut)
}

const fn coordinate(key: &'static str) -> Key {
    Key::new(key, Kind::Number).cure(Cure::Middle)
}

fn is_list(node: Node<'_>) -> bool {
    node.is_array()
}
