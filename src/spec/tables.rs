//! What a spec may hold.

use crate::shape::{Cure, Key, Kind, Object};

/// Words of request bodies and of other tools, with the keys that they mean.
pub const SYNONYMS: &[(&str, &str)] = &[
    ("task_type", "kind"),
    ("type", "kind"),
    ("colour", "color"),
    ("shortcut", "hotkey"),
];

/// `{name, tasks}`; `tasks` is missed by the reader, which may know better what was meant.
pub const PROJECT: Object = Object {
    keys: &[
        text("name").required(),
        text("description").cure(Cure::LeaveOut),
        text("instructions").cure(Cure::LeaveOut),
        Key::new("tasks", Kind::List).cure(Cure::Wrap).essential(),
        Key::new("extras", Kind::Object),
    ],
    expected: "an object with \"name\" and \"tasks\"",
    cure: Cure::None,
    essential: true,
    this: "The project",
    any: "A project",
};

/// `{kind}`; missed by the reader, which says what it can be.
pub const TASK: Object = Object {
    keys: &[
        text("kind").essential(),
        text("title").cure(Cure::LeaveOut),
        Key::new("labels", Kind::List)
            .cure(Cure::WrapOrLeaveOut)
            .essential(),
        Key::new("skeleton", Kind::Object),
    ],
    expected: "an object with \"kind\"",
    cure: Cure::Null,
    essential: true,
    this: "This task",
    any: "A task",
};

/// `{name}`; the colour is read by the reader.
pub const LABEL: Object = Object {
    keys: &[
        text("name").or_else(Cure::WholeIfAsked).essential(),
        Key::new("color", Kind::ByRule(|_| true)),
        text("hotkey").cure(Cure::LeaveOut),
        text("group").cure(Cure::LeaveOut).essential(),
        text("parent").cure(Cure::LeaveOut).essential(),
    ],
    expected: "an object with \"name\"",
    cure: Cure::Named,
    essential: true,
    this: "This label",
    any: "A label",
};

/// A colour that an editor holds, right or wrong.
pub const COLOR: Key = text("color").cure(Cure::LeaveOut);

/// What can be changed of a project's texts.
pub const PROJECT_CHANGES: Object = Object {
    keys: &[
        text("name"),
        text("description").or_null(),
        text("instructions").or_null(),
    ],
    expected: "an object with what is to change",
    ..PROJECT
};

/// What can be changed of a task.
pub const TASK_CHANGES: Object = Object {
    keys: &[
        text("kind"),
        text("title").or_null(),
        Key::new("skeleton", Kind::Object).or_null(),
    ],
    expected: "an object with what is to change",
    ..TASK
};

/// What can be changed of a label.
pub const LABEL_CHANGES: Object = Object {
    keys: &[
        text("name"),
        text("color").or_null(),
        text("hotkey").or_null(),
        text("group").or_null(),
        text("parent").or_null(),
    ],
    expected: "an object with what is to change",
    ..LABEL
};

/// `{edges, positions}`. Whatever is wrong in it keeps the platform's rules from being asked: points and edges refer to
/// each other.
pub const SKELETON: Object = Object {
    keys: &[list("edges"), list("positions")],
    expected: "an object with \"edges\" and \"positions\"",
    cure: Cure::LeaveOut,
    essential: true,
    this: "The skeleton",
    any: "A skeleton",
};

/// One of two labels that an edge joins.
pub const END: Key = text("").essential();

/// `{label, x, y}`
pub const POINT: Object = Object {
    keys: &[
        text("label").or_else(Cure::WholeIfAsked).essential(),
        number("x"),
        number("y"),
    ],
    expected: "an object with \"label\", \"x\" and \"y\"",
    cure: Cure::WholeIfAsked,
    essential: true,
    this: "This position",
    any: "A position",
};

/// An object for each platform, in the order of `PlatformId::ALL`.
pub const EXTRAS: Object = Object {
    keys: &[
        extra("geti"),
        extra("label-studio"),
        extra("scale"),
        extra("pictograph"),
    ],
    expected: "an object with a key for each platform",
    cure: Cure::LeaveOut,
    essential: false,
    this: "",
    any: "The extras",
};

const fn text(name: &'static str) -> Key {
    Key::new(name, Kind::Text(0, usize::MAX)).stored()
}

const fn list(name: &'static str) -> Key {
    Key::new(name, Kind::List)
        .cure(Cure::EmptyList)
        .or_else(Cure::EmptyList)
        .essential()
}

const fn number(name: &'static str) -> Key {
    Key::new(name, Kind::Number)
        .cure(Cure::MiddleIfAsked)
        .or_else(Cure::MiddleIfAsked)
        .essential()
}

const fn extra(name: &'static str) -> Key {
    Key::new(name, Kind::Inside(&Object::OPEN)).cure(Cure::LeaveOut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::PlatformId;

    #[test]
    fn extras_have_a_key_for_each_platform_in_its_place() {
        let names = EXTRAS.keys.iter().map(|key| key.name);
        assert!(names.eq(PlatformId::ALL.map(PlatformId::name)));
    }
}
