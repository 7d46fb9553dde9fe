//! The points of a skeleton are the labels of its task; the server's two stages look them up differently.

use super::super::payload::Text;
use super::context::Check;
use super::edges::Edges;
use crate::diagnostic::{Arg, nearest};
use crate::json::Path;
use crate::notice;

/// Whether a name stands for a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Point {
    /// A label of the task.
    Known,
    /// The server takes the word for a missing id, and breaks in its second stage.
    NoneWord,
    /// Only the first stage finds it, in another task.
    OfOtherTask,
    /// No label at all.
    Unknown,
}

/// Stage 1 asks all labels of the project that are not deleted, by name or id; stage 2 those of the task that are not
/// empty. On create labels have no ids, which the first stage compares as the text "None".
pub fn point(check: &Check<'_, '_>, task: usize, text: &str) -> Point {
    let without_id = text == "None";
    let in_stage_1 =
        check.engine.first_alive(text).is_some() || (without_id && check.has_label_without_id);
    match (in_stage_1, in_second_stage(check, task, text)) {
        (true, true) => Point::Known,
        (false, _) => Point::Unknown,
        (true, false) if without_id => Point::NoneWord,
        (true, false) => Point::OfOtherTask,
    }
}

/// On create labels have neither ids nor flags; on update the second stage has a view of its own.
pub fn in_second_stage(check: &Check<'_, '_>, task: usize, text: &str) -> bool {
    match check.views.get(task) {
        Some(view) => view.has_point(text),
        None => check.engine.first_named(task, text).is_some(),
    }
}

/// Reports a point that is none. `fellows` are the points of its edge with all edges, where it stands in an edge.
pub fn unknown_point(
    check: &mut Check<'_, '_>,
    task: usize,
    node: Text<'_>,
    path: &Path,
    state: Point,
    fellows: Option<(&[Text<'_>], &Edges)>,
    owner: (&'static str, &Path),
) {
    const HELP: &str = "Write the name of a label of this task, exactly as it is written there.";
    let name = Arg::Text(node.text);
    let _role = Arg::Words(if fellows.is_some() {
        "An edge joins"
    } else {
        "A position names"
    });
    let notice = &match state {
        Point::NoneWord => {
            const MESSAGE: &str =
                "{_role} the point {name}, which the server takes for a missing id and breaks on.";
            notice!(SkeletonNodeNone, MESSAGE, HELP, name = name, _role = _role)
        }
        Point::OfOtherTask => {
            const MESSAGE: &str = "{_role} the point {name}, which is not a label of this task; the server breaks on it.";
            notice!(
                SkeletonOfOtherTask,
                MESSAGE,
                HELP,
                name = name,
                _role = _role
            )
        }
        _ => {
            const MESSAGE: &str =
                "{_role} the point {name}, but no label of the task has that name.";
            if fellows.is_some() {
                notice!(
                    IncorrectNodeInGraph,
                    MESSAGE,
                    HELP,
                    name = name,
                    _role = _role
                )
            } else {
                notice!(
                    NodeNameNotInLabels,
                    MESSAGE,
                    HELP,
                    name = name,
                    _role = _role
                )
            }
        }
    };
    let guess = meant(check, task, node.text, fellows);
    let found = check.tell(node.node, path, notice);
    if let Some(guess) = guess {
        found.offer_guess(guess);
    }
    found.offer(owner.0, &[]).remove(owner.1);
}

/// The label that was meant: not one that the edge has already, nor one that would make a second edge of the same points.
fn meant<'d>(
    check: &mut Check<'_, 'd>,
    task: usize,
    text: &str,
    fellows: Option<(&[Text<'_>], &Edges)>,
) -> Option<&'d str> {
    let labels = check.body.labels_of(task);
    if !check.may_compare(labels.len()) {
        return None;
    }
    let names: Vec<&'d str> = labels
        .iter()
        .filter(|label| !label.empty && !label.deleted)
        .filter_map(|label| Some(label.name?.text))
        .collect();
    let guess = nearest(text, names)?;
    let Some((nodes, edges)) = fellows else {
        return Some(guess);
    };
    let taken = nodes.iter().any(|node| node.text == guess);
    let other = nodes.iter().find(|node| node.text != text);
    let twice = nodes.len() == 2 && other.is_some_and(|other| edges.join(guess, other.text));
    (!taken && !twice).then_some(guess)
}
