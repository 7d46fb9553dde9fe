//! Which labels no rule of this folder has anything to say of.

use super::words::ClassType;
use crate::platform::{Calm, Outline};
use crate::spec::TaskKind;

/// Groups of questions change the order of labels; poses are classes that are called like their task.
pub fn calm(outline: &Outline<'_>, index: usize) -> Calm {
    let has_pose = outline
        .tasks
        .iter()
        .any(|task| task.has_skeleton && task.kind == TaskKind::KeypointDetection);
    let Some(task) = outline.tasks.get(index).filter(|_| !has_pose) else {
        return Calm::NONE;
    };
    let is_asked = ClassType::of(task.kind) == ClassType::Tag;
    if is_asked && task.groups > 0 {
        return Calm::NONE;
    }
    Calm {
        // The values of attributes have none.
        colors: !is_asked || index == 0,
        ..Calm::NAMES
    }
}
