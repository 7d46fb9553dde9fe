//! Which labels no rule of this folder has anything to say of.

use super::convert::comes_back;
use crate::platform::{Calm, Outline};
use crate::spec::TaskKind;

/// So many labels make no config of a length that is told.
const MOST_LABELS: usize = 200;

/// Groups are tags and parents are tags in each other, which change what stands beside them.
pub fn calm(outline: &Outline<'_>) -> Calm {
    let mut kinds = Vec::new();
    let mut labels = 0;
    let mut has_structure = false;
    let mut has_none = false;
    for task in &outline.tasks {
        kinds.push(task.kind);
        labels += task.labels;
        has_structure |= task.groups > 0;
        let is_asked = matches!(task.kind, TaskKind::Classification | TaskKind::Anomaly);
        has_structure |= is_asked && task.parents > 0;
        has_none |= task.labels == 0;
    }
    let weights = outline
        .extras
        .and_then(|extras| extras.get("control_weights"));
    if has_structure || has_none || labels > MOST_LABELS || weights.is_some() || !comes_back(&kinds)
    {
        return Calm::NONE;
    }
    Calm {
        colors: true,
        hotkeys: true,
        ..Calm::NAMES
    }
}
