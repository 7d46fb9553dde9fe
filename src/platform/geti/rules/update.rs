//! What only an update can do wrong: deletions, additions, ids that are not the server's own.

use super::super::payload::Body;
use super::super::words::{Internal, TaskType};
use super::connections::id_key;
use super::context::Check;
use super::labels::can_go;
use super::second_stage;
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::PatchOperation;

pub fn check(check: &mut Check<'_, '_>) {
    deletions(check);
    capital_ids(check);
    second_stage::check(check);
    let views = check.views.clone();
    for view in views.iter() {
        added(check, view);
    }
}

pub fn invalid_deletion(
    check: &mut Check<'_, '_>,
    label: usize,
    key: &'static str,
    message: String,
) {
    let path = check.body.label_path(label).join(key);
    let keep = Fix::safe(
        "Keep the label",
        vec![PatchOperation::remove(
            check.body.label_path(label).join("is_deleted"),
        )],
    );
    let diagnostic = Diagnostic::new(Code::InvalidLabelDeleted, path, message)
        .help("Take \"is_deleted\" off.")
        .fix_if(check.body.label[label].deleted.then_some(keep));
    check.report(check.body.label[label].node.order(), diagnostic);
}

/// First stage, task by task.
fn deletions(check: &mut Check<'_, '_>) {
    let body = check.body;
    for task in 0..body.task.len() {
        let Some(kind) = body.task[task].kind else {
            continue;
        };
        let range = body.task[task].range.clone();
        for label in range.clone() {
            let here = &body.label[label];
            if here.empty && here.deleted {
                invalid_deletion(
                    check,
                    label,
                    "is_deleted",
                    format!(
                        "{} is an empty label and can't be deleted.",
                        body.label_words(label)
                    ),
                );
            } else if here.deleted && kind == TaskType::Anomaly {
                invalid_deletion(
                    check,
                    label,
                    "is_deleted",
                    format!(
                        "{} belongs to an anomaly task and can't be deleted.",
                        body.label_words(label)
                    ),
                );
            }
        }
        let stays = range
            .clone()
            .any(|label| !body.label[label].empty && !body.label[label].deleted);
        if let Some(first) = range.clone().next().filter(|_| !stays) {
            let deleted = range
                .clone()
                .find(|label| body.label[*label].deleted && !body.label[*label].empty);
            let message = format!("No label of {} would be left.", body.task_words(task));
            invalid_deletion(check, deleted.unwrap_or(first), "is_deleted", message);
        }
    }
}

/// The second stage lower-cases and trims the ids of connections, but not those of tasks.
fn capital_ids(check: &mut Check<'_, '_>) {
    let body = check.body;
    for (index, task) in body.task.iter().enumerate() {
        let Some(id) = task.id.filter(|id| id_key(id.text) != id.text) else {
            continue;
        };
        let diagnostic = Diagnostic::new(
            Code::UppercaseConnectionId,
            Body::task_path(index).join("id"),
            format!("The id {} has capitals or spaces at its ends; the server compares ids of connections in lower case and trimmed.", quoted(id.text)),
        )
        .help("Take the id from the server's own answer, where it is in lower case.")
        .param("id", id.text);
        check.report(id.node.order(), diagnostic);
    }
}

/// Labels without an id are new ones.
fn added(check: &mut Check<'_, '_>, view: &View) {
    let body = check.body;
    let Some(kind) = body.task[view.task].kind else {
        return;
    };
    let new: Vec<usize> = view
        .distinct
        .iter()
        .map(|listed| listed.looked_up)
        .filter(|label| body.label[*label].id.is_none())
        .collect();
    if new.is_empty() {
        return;
    }
    let follower = if kind.is_local() {
        next_trainable(check, view.task)
    } else {
        None
    };
    let reason = if kind == TaskType::Anomaly || !kind.is_trainable() {
        Some(format!("{} task takes no new labels", kind.a()))
    } else {
        follower.filter(|kind| kind.is_global()).map(|next| {
            format!(
                "{} task that is followed by {} task takes no new labels",
                kind.a(),
                next.a()
            )
        })
    };
    if let Some(reason) = reason {
        for label in &new {
            let node = body.label[*label].node;
            // A label of a stored project that merely lost its id must not be thrown away: only a person knows.
            let remove = can_go(check, *label).then(|| {
                let patch = vec![PatchOperation::remove(body.label_path(*label))];
                Fix::risky("Remove the new label", patch)
            });
            let diagnostic = Diagnostic::new(
                Code::UnsupportedLabelAddition,
                body.label_path(*label),
                format!(
                    "{} has no id, so it is new, but {reason}.",
                    body.label_words(*label)
                ),
            )
            .help("Give it the id that the server gave it, or take it out.")
            .param("type", kind.name())
            .fix_if(remove);
            check.report(node.order(), diagnostic);
        }
    }
}

/// The type of the next task along the connections that can be trained.
fn next_trainable(check: &Check<'_, '_>, task: usize) -> Option<TaskType> {
    let mut here = check.graph.find(check.task_name(task)?)?;
    // Of two tasks with one id the server knows only the later one.
    if check.graph.tasks(here).last() != Some(&task) {
        return None;
    }
    for _ in 0..check.body.connection.len() {
        here = check.graph.after(here)?;
        let next = *check.graph.tasks(here).last()?;
        let kind = check.body.task[next].kind?;
        if kind == TaskType::Internal(Internal::Null) {
            return None;
        }
        if kind.is_trainable() {
            return Some(kind);
        }
    }
    None
}
