//! Values and words of a body as a spec has them.

use crate::diagnostic::{Code, Diagnostic};
use crate::json::{Path, Value};
use crate::notice;
use crate::platform::{Spelling, spelt, unspelt};
use crate::spec::ProjectSpec;

/// Of these a body has no value that a spec could take: lists and objects are built otherwise there.
const SPELLINGS: [(&str, Spelling); 6] = [
    ("", unspelt),
    ("/tasks", unspelt),
    ("/tasks/*", unspelt),
    ("/tasks/*/kind", unspelt),
    ("/tasks/*/labels", unspelt),
    ("/tasks/*/labels/*", unspelt),
];

/// Makes of a value of a body the one that stands for it at a place of a spec. False where a spec has no such value.
#[must_use]
pub fn respell(place: &Path, value: &mut Value) -> bool {
    spelt(&SPELLINGS, place, value)
}

/// The type of a body is made from the tasks of a spec.
pub fn retell(spec: &ProjectSpec, diagnostic: &mut Diagnostic) {
    if diagnostic.code == Code::MissingKey && spec.tasks.is_empty() {
        let notice = notice!(
            MissingKey,
            "The project has no tasks.",
            "Add a task, such as detection."
        );
        diagnostic.message = notice.message();
        diagnostic.help = notice.help();
    }
}
