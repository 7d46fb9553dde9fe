//! Values of a body as a spec has them.

use crate::json::{Path, Value};
use crate::platform::{Spelling, spelt};

/// Places whose values are written otherwise in a body, so that no edit of one is one of the spec. A group is that of
/// several labels.
const SPELLINGS: [(&str, Spelling); 10] = [
    ("", nothing),
    ("/tasks", nothing),
    ("/tasks/*", nothing),
    ("/tasks/*/kind", nothing),
    ("/tasks/*/labels", nothing),
    ("/tasks/*/labels/*", nothing),
    ("/tasks/*/labels/*/group", nothing),
    ("/tasks/*/skeleton", nothing),
    ("/tasks/*/skeleton/edges", nothing),
    ("/tasks/*/skeleton/edges/*", nothing),
];

/// Makes of a value of a body the one that stands for it at a place of a spec. False where a spec has no such value.
#[must_use]
pub fn respell(place: &Path, value: &mut Value) -> bool {
    spelt(&SPELLINGS, place, value)
}

fn nothing(_: &mut Value) -> bool {
    false
}
