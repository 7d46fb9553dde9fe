//! What a body may hold. All objects are open: tasks have many parameters, and any can be given for a whole project.

use crate::shape::{Cure, Key, Kind, Object};

/// A body that creates a project. The official client sends `null` for parameters and data set where there are none; the
/// other keys that may be left out are taken to be as patient.
pub static PROJECT: Object = Object {
    expected: "an object with \"type\" and \"name\"",
    ..Object::open(
        "The project",
        &[
            Key::new("type", TEXT).required(),
            Key::new("name", Kind::Text(0, usize::MAX))
                .stored()
                .required(),
            optional("rapid", Kind::Flag),
            optional("studio", Kind::Flag),
            taxonomy("params", Kind::Object),
            optional("pipeline", TEXT),
            optional("consensus_attempts", Kind::Number),
            optional("datasetId", TEXT),
        ],
    )
};

/// The parameters.
pub static PARAMS: Object = Object {
    expected: "an object with parameters",
    ..Object::open(
        "",
        &[
            optional("instruction", Kind::Text(0, usize::MAX)).stored(),
            optional("allow_unlabeled", Kind::Flag),
            optional("allow_multiple", Kind::Flag),
            optional("padding", Kind::Number),
            optional("paddingX", Kind::Number),
            optional("paddingY", Kind::Number),
            optional("priority", Kind::Number),
            taxonomy("geometries", Kind::Inside(&Object::OPEN)),
            taxonomy("objects_to_annotate", Kind::List),
            taxonomy("labels", Kind::List),
            taxonomy("categories", Kind::List),
            taxonomy("annotation_attributes", Kind::Inside(&Object::OPEN)),
            taxonomy("taxonomies", Kind::Inside(&Object::OPEN)),
        ],
    )
};

/// One shape under `geometries`.
pub static GEOMETRY: Object = Object {
    expected: "an object with \"objects_to_annotate\"",
    ..Object::open(
        "This geometry",
        &[
            Key::new("objects_to_annotate", Kind::List).required(),
            optional("min_height", Kind::Number),
            optional("min_width", Kind::Number),
            optional("can_rotate", Kind::Flag),
            optional("integer_pixels", Kind::Flag),
            optional("min_vertices", Kind::Number),
            optional("max_vertices", Kind::Number),
        ],
    )
};

/// A label that is more than a text.
pub static CHOICE: Object = Object {
    expected: "text, or an object with \"choice\"",
    cure: Cure::Null,
    ..Object::open(
        "This label",
        &[
            CHOICE_NAME.required(),
            taxonomy("subchoices", Kind::List),
            optional("display", Kind::Text(0, usize::MAX)).stored(),
            optional("instance_label", Kind::Flag),
        ],
    )
};

/// The name of a label, be it an item of a list or its `choice`.
pub const CHOICE_NAME: Key = Key::new("choice", TEXT).stored();

/// An attribute of annotations, or a question about a whole image.
pub static ATTRIBUTE: Object = Object {
    expected: "an object with \"type\" and \"description\"",
    ..Object::open(
        "This attribute",
        &[
            optional("type", TEXT),
            optional("description", Kind::Text(0, usize::MAX)).stored(),
            taxonomy("choices", Kind::List),
            optional("multiple", Kind::Flag),
        ],
    )
};

const TEXT: Kind = Kind::Text(1, usize::MAX);

const fn optional(name: &'static str, kind: Kind) -> Key {
    let cure = match kind {
        Kind::Flag | Kind::Number => Cure::Meant,
        _ => Cure::LeaveOut,
    };
    taxonomy(name, kind).cure(cure)
}

/// What holds labels is not taken out to mend something.
const fn taxonomy(name: &'static str, kind: Kind) -> Key {
    Key::new(name, kind).or_null()
}
