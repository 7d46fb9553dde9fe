//! Which labels no rule of this folder has anything to say of.

use crate::platform::{Calm, Outline};

/// Parents change the order of labels, and groups what is said of all of them.
pub fn calm(outline: &Outline<'_>, index: usize) -> Calm {
    let has_structure = outline
        .tasks
        .get(index)
        .is_none_or(|task| task.groups > 0 || task.parents > 0);
    if has_structure || outline.extras.is_some() {
        Calm::NONE
    } else {
        Calm::NAMES
    }
}
