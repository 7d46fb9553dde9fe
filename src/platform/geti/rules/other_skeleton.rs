//! Skeletons of tasks that are no keypoint tasks: the server ignores a right one, and breaks on a wrong one.

use super::super::payload::Skeleton;
use super::super::words::TaskType;
use super::context::Check;
use super::edges::Edges;
use super::labels::capital;
use super::points::in_second_stage;
use super::skeleton::structure_path;
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::json::PatchOperation;

/// Reports the skeleton of a task of another type.
pub fn of_other_task(
    check: &mut Check<'_, '_>,
    task: usize,
    skeleton: &Skeleton<'_>,
    edges: &mut Edges,
) {
    let body = check.body;
    let path = structure_path(task);
    let words = capital(&body.task_words(task));
    let kind = body.task[task].kind.map_or("", TaskType::name);
    let fix = Fix::safe(
        "Remove the skeleton",
        vec![PatchOperation::remove(path.clone())],
    );
    let diagnostic = if is_right(check, task, skeleton, edges) {
        Diagnostic::new(
            Code::UnusedSkeleton,
            path,
            format!("{words} has a skeleton, but a {kind} task has no use for it; the server ignores it."),
        )
        .help("Take it out, or make the task a keypoint_detection task.")
    } else {
        Diagnostic::new(
            Code::BrokenUnusedSkeleton,
            path,
            format!("{words} has a skeleton with mistakes, though a {kind} task has no use for one; the server breaks on it."),
        )
        .help("Take it out.")
    };
    check.report(
        skeleton.node.order(),
        diagnostic.param("type", kind).fix(fix),
    );
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
