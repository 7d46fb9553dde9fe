//! Values of a body as a spec has them.

use crate::json::{Path, Value};
use crate::platform::{Spelling, spelt, unspelt};

/// Places whose values are written otherwise in a body, so that no edit of one is one of the spec. A group is that of
/// several labels.
const SPELLINGS: [(&str, Spelling); 10] = [
    ("", unspelt),
    ("/tasks", unspelt),
    ("/tasks/*", unspelt),
    ("/tasks/*/kind", unspelt),
    ("/tasks/*/labels", unspelt),
    ("/tasks/*/labels/*", unspelt),
    ("/tasks/*/labels/*/group", unspelt),
    ("/tasks/*/skeleton", unspelt),
    ("/tasks/*/skeleton/edges", unspelt),
    ("/tasks/*/skeleton/edges/*", unspelt),
];

/// Makes of a value of a body the one that stands for it at a place of a spec. False where a spec has no such value.
#[must_use]
pub fn respell(place: &Path, value: &mut Value) -> bool {
    spelt(&SPELLINGS, place, value)
}
