//! What breaks while the server builds a new project: automatic groups that clash, parents across three tasks.
//!
//! Source: observed by running the server; a crash here leaves an orphan project document behind.

use super::super::payload::Body;
use super::super::words::{ANOMALY_GROUP, ANOMALY_LABELS, TaskType, is_anomaly_title};
use super::context::Check;
use super::labels::capital;
use crate::check::{LabelKey, Parent};
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
    let exclusive = exclusive_on_top(check);
    let automatic: Vec<(usize, Option<&'static str>)> = order
        .iter()
        .map(|task| (*task, automatic_group(body, &exclusive, *task)))
        .collect();
    clashes(check, &automatic);
    if path.is_some() {
        parents_between(check, &automatic);
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
fn automatic_group(body: &Body<'_>, exclusive: &[bool], task: usize) -> Option<&'static str> {
    let kind = body.task[task].kind?;
    if kind == TaskType::Anomaly || has_anomaly_title(body, task) {
        // With labels of its own, such a task keeps them and gets no others.
        return body.labels_of(task).is_empty().then_some(ANOMALY_GROUP);
    }
    match kind {
        TaskType::Classification => (!exclusive[task]).then_some("No class"),
        _ => kind.reserved_word(),
    }
}

/// Which tasks have a group on top with two labels. A group is on top if its first label has no parent in this task.
fn exclusive_on_top(check: &Check<'_, '_>) -> Vec<bool> {
    let body = check.body;
    let mut exclusive = vec![false; body.task.len()];
    let task = |key: &LabelKey| body.label[key.0 as usize].task;
    for group in check.engine.groups() {
        // The labels of one task were told one after the other.
        for labels in group.chunk_by(|one, other| task(one) == task(other)) {
            let on_top = match body.label[labels[0].0 as usize].parent {
                Parent::Named(parent) => {
                    let owner = check.engine.first_named(task(&labels[0]), parent.text);
                    owner.is_none()
                }
                _ => true,
            };
            exclusive[task(&labels[0])] |= on_top && labels.len() > 1;
        }
    }
    exclusive
}

fn clashes(check: &mut Check<'_, '_>, automatic: &[(usize, Option<&'static str>)]) {
    let body = check.body;
    let mut on_path = vec![false; body.task.len()];
    for (task, _) in automatic {
        on_path[*task] = true;
    }
    // The first task that gets each group.
    let mut owners: Vec<(&'static str, usize)> = Vec::new();
    for (task, group) in automatic {
        let Some(group) = group else { continue };
        let owner = owners.iter().find(|(known, _)| known == group).copied();
        if let Some((_, other)) = owner {
            let diagnostic = Diagnostic::new(
                Code::AutomaticGroupClash,
                Body::task_path(*task),
                format!(
                    "{} and {} would both get the automatic label group {}; the server breaks on that.",
                    capital(&body.task_words(other)),
                    body.task_words(*task),
                    quoted(group)
                ),
            )
            .help("Chain tasks of different families: not detection after rotated detection, nor segmentation after instance segmentation.")
            .related(Body::task_path(other), "The other task.")
            .param("group", *group);
            check.report(body.task[*task].node.order(), diagnostic);
            continue;
        }
        owners.push((group, *task));
        let sent: Vec<usize> = check
            .engine
            .in_group(group)
            .iter()
            .map(|key| key.0 as usize)
            .filter(|label| body.label[*label].task != *task && on_path[body.label[*label].task])
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
fn parents_between(check: &mut Check<'_, '_>, automatic: &[(usize, Option<&'static str>)]) {
    let body = check.body;
    let trainable: Vec<(usize, Option<&'static str>)> = automatic
        .iter()
        .copied()
        .filter(|(task, _)| is_trainable(body, *task))
        .collect();
    if trainable.len() < 2 {
        return;
    }
    for label in 0..body.label.len() {
        let Parent::Named(parent) = body.label[label].parent else {
            continue;
        };
        let has = |at: usize| {
            let (task, group) = trainable[at];
            check.engine.first_named(task, parent.text).is_some()
                || match group {
                    Some(ANOMALY_GROUP) => ANOMALY_LABELS.contains(&parent.text),
                    word => word == Some(parent.text),
                }
        };
        let outside = (1..trainable.len()).find(|at| !has(*at) && !has(at - 1));
        let Some(outside) = outside else { continue };
        if check.engine.first_anywhere(parent.text).is_none() {
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
                body.task_words(trainable[outside - 1].0),
                body.task_words(trainable[outside].0)
            ),
        )
        .help("Take the parent off, or chain two tasks only.")
        .param("parent", parent.text)
        .fix(fix);
        check.report(parent.node.order(), diagnostic);
    }
}
