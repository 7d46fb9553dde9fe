//! What breaks while the server builds a new project: automatic groups that clash, parents across three tasks.
//!
//! Source: observed by running the server; a crash here leaves an orphan project document behind.

use super::super::payload::Body;
use super::super::words::{ANOMALY_GROUP, ANOMALY_LABELS, TaskType, is_anomaly_title};
use super::context::Check;
use super::labels::capital;
use crate::check::Parent;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::PatchOperation;

/// The tasks along the one path that a right pipeline has; tasks that run in a circle beside it are not on it.
/// Nothing where the connections make no path.
pub fn main_path(check: &Check<'_, '_>) -> Option<Vec<usize>> {
    let body = check.body;
    let count = body.task.len();
    if body.connection.len() + 1 != count {
        return None;
    }
    let mut next = vec![None; count];
    let mut entered = vec![false; count];
    for connection in &body.connection {
        let from = check.task_named(connection.from?.text)?;
        let to = check.task_named(connection.to?.text)?;
        if next[from].is_some() || entered[to] {
            return None;
        }
        next[from] = Some(to);
        entered[to] = true;
    }
    let mut here = (0..count).find(|task| !entered[*task]);
    let mut path = Vec::new();
    while let Some(task) = here {
        path.push(task);
        here = next[task];
    }
    Some(path)
}

pub fn check(check: &mut Check<'_, '_>) {
    let body = check.body;
    let path = main_path(check);
    let order: Vec<usize> = path
        .clone()
        .unwrap_or_else(|| (0..body.task.len()).collect());
    clashes(check, &order);
    if let Some(path) = path {
        parents_between(check, &path);
    }
}

fn has_anomaly_title(body: &Body<'_>, task: usize) -> bool {
    body.task[task]
        .title
        .is_some_and(|title| is_anomaly_title(title.text))
}

/// The task gets a model, by its type or by its title.
pub fn is_trainable(body: &Body<'_>, task: usize) -> bool {
    body.task[task].kind.is_some_and(TaskType::is_trainable) || has_anomaly_title(body, task)
}

/// The group that the server adds to a task.
fn automatic_group(check: &Check<'_, '_>, task: usize) -> Option<&'static str> {
    let body = check.body;
    let kind = body.task[task].kind?;
    if kind == TaskType::Anomaly || has_anomaly_title(body, task) {
        // With labels of its own, such a task keeps them and gets no others.
        return body.labels_of(task).is_empty().then_some(ANOMALY_GROUP);
    }
    match kind {
        TaskType::Classification => (!has_exclusive_top_group(check, task)).then_some("No class"),
        _ => kind.reserved_word(),
    }
}

/// Some group on top has two labels. A group is on top if its first label has no parent in this task.
fn has_exclusive_top_group(check: &Check<'_, '_>, task: usize) -> bool {
    check.engine.groups().into_iter().any(|group| {
        let labels: Vec<_> = group
            .iter()
            .map(|key| &check.body.label[key.0 as usize])
            .filter(|label| label.task == task)
            .collect();
        let on_top = labels.first().is_some_and(|label| match label.parent {
            Parent::Named(parent) => check.engine.named(task, parent.text).is_empty(),
            _ => true,
        });
        on_top && labels.len() > 1
    })
}

fn clashes(check: &mut Check<'_, '_>, order: &[usize]) {
    let body = check.body;
    let automatic: Vec<(usize, &'static str)> = order
        .iter()
        .filter_map(|task| Some((*task, automatic_group(check, *task)?)))
        .collect();
    for (at, (task, group)) in automatic.iter().enumerate() {
        if let Some((other, _)) = automatic[..at].iter().find(|(_, other)| other == group) {
            let diagnostic = Diagnostic::new(
                Code::AutomaticGroupClash,
                Body::task_path(*task),
                format!(
                    "{} and {} would both get the automatic label group {}; the server breaks on that.",
                    capital(&body.task_words(*other)),
                    body.task_words(*task),
                    quoted(group)
                ),
            )
            .help("Chain tasks of different families: not detection after rotated detection, nor segmentation after instance segmentation.")
            .related(Body::task_path(*other), "The other task.")
            .param("group", *group);
            check.report(body.task[*task].node.order(), diagnostic);
        }
        let sent: Vec<usize> = check
            .engine
            .in_group(group)
            .iter()
            .map(|key| key.0 as usize)
            .filter(|label| {
                body.label[*label].task != *task && order.contains(&body.label[*label].task)
            })
            .collect();
        let Some(first) = sent.first().copied() else {
            continue;
        };
        let fresh = check.fresh_group(&format!("{group} (group)"));
        let patch = sent
            .iter()
            .map(|label| {
                PatchOperation::replace(body.label_path(*label).join("group"), fresh.clone())
            })
            .collect();
        let diagnostic = Diagnostic::new(
            Code::AutomaticGroupClash,
            body.label_path(first).join("group"),
            format!(
                "The group {} is the one that Geti adds to {} by itself; the server breaks when another task uses it.",
                quoted(group),
                body.task_words(*task)
            ),
        )
        .help("Use another group name.")
        .related(Body::task_path(*task), "The task that gets this group.")
        .param("group", *group)
        .fix(Fix::safe(format!("Use the group {}", quoted(&fresh)), patch));
        check.report(body.label[first].node.order(), diagnostic);
    }
}

/// For every two trainable tasks that follow each other, every parent that is used anywhere must be a label of one of them.
fn parents_between(check: &mut Check<'_, '_>, path: &[usize]) {
    let body = check.body;
    let trainable: Vec<usize> = path
        .iter()
        .copied()
        .filter(|task| is_trainable(body, *task))
        .collect();
    if trainable.len() < 2 {
        return;
    }
    let mut automatic: Vec<Vec<&'static str>> = Vec::new();
    for task in &trainable {
        automatic.push(match automatic_group(check, *task) {
            Some(ANOMALY_GROUP) => ANOMALY_LABELS.to_vec(),
            Some(word) => vec![word],
            None => Vec::new(),
        });
    }
    for label in 0..body.label.len() {
        let Parent::Named(parent) = body.label[label].parent else {
            continue;
        };
        let has = |at: usize| {
            check
                .engine
                .first_named(trainable[at], parent.text)
                .is_some()
                || automatic[at].contains(&parent.text)
        };
        let outside = (1..trainable.len()).find(|at| !has(*at) && !has(at - 1));
        let Some(outside) = outside else { continue };
        if check.engine.named_anywhere(parent.text).is_empty() {
            // Told already: no label has that name.
            continue;
        }
        let fix = Fix::safe("Remove the parent", check.detached(&[label]));
        let diagnostic = Diagnostic::new(
            Code::ParentOutsidePair,
            body.label_path(label).join("parent_id"),
            format!(
                "The parent {} is a label of neither {} nor {}; the server breaks on parents outside of two tasks that follow each other.",
                quoted(parent.text),
                body.task_words(trainable[outside - 1]),
                body.task_words(trainable[outside])
            ),
        )
        .help("Take the parent off, or chain two tasks only.")
        .param("parent", parent.text)
        .fix(fix);
        check.report(parent.node.order(), diagnostic);
    }
}
