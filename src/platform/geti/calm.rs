//! Which labels no rule of this folder has anything to say of.

use crate::platform::{Calm, Kin, Outline, TaskOutline};
use crate::spec::TaskKind;

/// Parents are looked for along the connections by the titles of tasks; with three tasks they are held to more.
pub fn calm(outline: &Outline<'_>, index: usize) -> Calm {
    let parents = match (outline.tasks.as_slice(), index) {
        ([_], _) | ([_, _], 0) => Kin::Own,
        ([before, task], _) if leads_to(before, task) => Kin::OwnOrBefore,
        ([_, _], _) => Kin::Own,
        _ => Kin::None,
    };
    let calm = Calm {
        is_whole: false,
        colors: true,
        hotkeys: true,
        groups: true,
        parents: Kin::None,
    };
    match outline.tasks.get(index).map(|task| task.kind) {
        Some(TaskKind::Classification) => Calm { parents, ..calm },
        // Every label is a point of a skeleton; those of an anomaly task are not sent.
        None | Some(TaskKind::KeypointDetection | TaskKind::Anomaly) => Calm::NONE,
        Some(_) => calm,
    }
}

/// Labels of the first task are found from the second one.
fn leads_to(before: &TaskOutline<'_>, task: &TaskOutline<'_>) -> bool {
    let is_plain = |title: Option<&str>| title.is_none_or(|title| (1..200).contains(&title.len()));
    is_plain(before.title)
        && is_plain(task.title)
        && (before.title.is_none() || before.title != task.title)
        && !matches!(before.kind, TaskKind::Anomaly | TaskKind::Polyline)
}
