//! Skeletons of tasks that are no keypoint tasks: the server ignores a right one, and breaks on a wrong one.

use super::super::payload::Skeleton;
use super::super::words::TaskType;
use super::context::Check;
use super::edges::Edges;
use super::points::in_second_stage;
use super::skeleton::structure_path;
use crate::diagnostic::Arg;
use crate::notice;

/// Reports the skeleton of a task of another type.
pub fn of_other_task(
    check: &mut Check<'_, '_>,
    task: usize,
    skeleton: &Skeleton<'_>,
    edges: &mut Edges,
) {
    let path = structure_path(task);
    let _task = check.body.spelt_task(task);
    let kind = Arg::Words(check.task_kind(task).map_or("", TaskType::name));
    let notice = if is_right(check, task, skeleton, edges) {
        &notice!(
            UnusedSkeleton,
            "{^_task} has a skeleton, but a {type} task has no use for it; the server ignores it.",
            "Remove it, or make the task a keypoint detection task.",
            type = kind, _task = _task,
        )
    } else {
        &notice!(
            BrokenUnusedSkeleton,
            "{^_task} has a skeleton with mistakes, though a {type} task has no use for one; the server breaks on it.",
            "Remove the skeleton.",
            type = kind, _task = _task,
        )
    };
    check
        .tell(skeleton.node, &path, notice)
        .offer_removal("Remove the skeleton");
}

fn is_right(
    check: &Check<'_, '_>,
    task: usize,
    skeleton: &Skeleton<'_>,
    edges: &mut Edges,
) -> bool {
    let known = |text: &str| in_second_stage(check, task, text);
    let edges_right = skeleton
        .edges
        .iter()
        .all(|edge| match edge.nodes.as_deref() {
            Some([a, b]) => known(a.text) && known(b.text) && edges.add(a.text, b.text),
            Some(_) => false,
            // The reader has told of it.
            None => true,
        });
    skeleton.has_edges
        && skeleton.has_positions
        && edges_right
        && skeleton.positions.iter().all(|position| {
            let inside = |number: Option<(f64, _)>| {
                number.is_none_or(|(number, _)| (0.0..=1.0).contains(&number))
            };
            position.label.is_none_or(|label| known(label.text))
                && inside(position.x)
                && inside(position.y)
        })
}
