//! What only an update can do wrong: deletions, additions, ids that are not the server's own.

use super::super::payload::{Body, Text};
use super::super::words::{ID_LENGTH, Internal, TaskType};
use super::connections::{end_path, id_key};
use super::context::Check;
use super::labels::can_go;
use super::reconnect::MOST_TASKS;
use super::second_stage;
use super::view::View;
use crate::diagnostic::{Arg, Notice, filled};
use crate::json::Path;
use crate::notice;

pub fn check(check: &mut Check<'_, '_>) {
    deletions(check);
    capital_ids(check);
    second_stage::check(check);
    for view in check.views {
        added(check, view);
    }
}

/// Tells of a label that must not be deleted.
fn invalid_deletion(check: &mut Check<'_, '_>, label: usize, notice: &Notice<'_>) {
    let can_stay = can_stay(check, label);
    let found = check.tell_label(label, "is_deleted", notice);
    if can_stay {
        found.offer_removal("Keep the label");
    }
}

const KEEP: &str = "Remove \"is_deleted\", or set it to false.";

/// Tells of the deletion of the last label of a task.
pub fn no_label_left(check: &mut Check<'_, '_>, task: usize, label: usize) {
    let notice = &notice!(
        InvalidLabelDeleted,
        "No label of {_task} would be left.",
        KEEP,
        _task = check.body.spelt_task(task),
    );
    invalid_deletion(check, label, notice);
}

/// The label is deleted, and no other label has taken its place: its name, its hotkey, its part in a group.
pub fn can_stay(check: &Check<'_, '_>, label: usize) -> bool {
    const MANY: usize = 100;
    let body = check.body;
    let here = &body.label[label];
    if !here.deleted || body.label.len() > MANY {
        return false;
    }
    for (at, other) in body.label.iter().enumerate() {
        if at == label || other.deleted {
            continue;
        }
        let both_empty = here.empty && other.empty;
        let clashes = same(here.name, other.name) && !here.empty && !other.empty
            || same(here.hotkey, other.hotkey)
            || same(here.group, other.group)
                && (here.task != other.task
                    || here.parent_node.is_some() != other.parent_node.is_some()
                    || both_empty);
        if clashes {
            return false;
        }
    }
    true
}

/// Both are there, not empty, and the same.
fn same(one: Option<Text<'_>>, other: Option<Text<'_>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => !one.text.is_empty() && one.text == other.text,
        _ => false,
    }
}

/// First stage, task by task.
fn deletions(check: &mut Check<'_, '_>) {
    let body = check.body;
    for (task, here) in body.task.iter().enumerate() {
        let Some(kind) = here.kind else { continue };
        let mut stays = false;
        // The first deleted label that is not empty.
        let mut deleted = None;
        for label in here.range.clone() {
            let here = &body.label[label];
            if !here.deleted {
                stays |= !here.empty;
                continue;
            }
            if !here.empty {
                deleted = deleted.or(Some(label));
                if kind != TaskType::Anomaly {
                    continue;
                }
            }
            let notice = if here.empty {
                const MESSAGE: &str = "{^_label} is an empty label and can't be deleted.";
                &notice!(InvalidLabelDeleted, MESSAGE, KEEP; _label)
            } else {
                const MESSAGE: &str = "{^_label} belongs to an anomaly task and can't be deleted.";
                &notice!(InvalidLabelDeleted, MESSAGE, KEEP; _label)
            };
            invalid_deletion(check, label, notice);
        }
        if !stays && !here.range.is_empty() {
            no_label_left(check, task, deleted.unwrap_or(here.range.start));
        }
    }
}

/// The second stage lower-cases and trims the ids of connections, but not those of tasks.
fn capital_ids(check: &mut Check<'_, '_>) {
    let body = check.body;
    for (index, task) in body.task.iter().enumerate() {
        let Some(id) = task.id else { continue };
        let lower = id_key(id.text);
        if lower == id.text {
            continue;
        }
        let path = Body::task_part(index, "id");
        let other_places = places_to_lower(check, id.text, &lower);
        let notice = &notice!(
            UppercaseConnectionId,
            "The id {id} has capital letters, or spaces at its ends; the server compares the ids of connections without either.",
            "Copy the id from the server's answer, where it is in lower case.";
            id,
        );
        let found = check.tell_task(index, "id", notice);
        if let Some(places) = other_places {
            let fix = found.offer("Write it in lower case", &[]);
            for place in &places {
                fix.replace(place, lower.as_str());
            }
            fix.replace(&path, lower);
        }
    }
}

/// The connections' ends that name the id of a task, if in lower case it can be an id of Geti's, and is no other task's.
fn places_to_lower(check: &Check<'_, '_>, id: &str, lower: &str) -> Option<Vec<Path>> {
    let graph = &check.graph;
    let ends = graph.ends_named(id);
    let is_id = lower.len() == ID_LENGTH && lower.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_free = graph.tasks_named(lower).is_empty() && graph.tasks_named(id).len() == 1;
    if !is_id || !is_free || ends.len() > MOST_TASKS {
        return None;
    }
    let mut places = Vec::with_capacity(ends.len());
    for (index, key) in ends {
        places.push(end_path(*index, key));
    }
    Some(places)
}

/// Labels without an id are new ones.
fn added(check: &mut Check<'_, '_>, view: &View) {
    let body = check.body;
    // Found for the first new label: the task may have a long way to the next one that can be trained.
    let mut reason = None;
    for listed in &view.distinct {
        let label = listed.looked_up;
        let here = &body.label[label];
        if here.id.is_some() {
            continue;
        }
        let refused = || refuses_new_labels(check, view.task);
        let Some(reason) = reason.get_or_insert_with(refused) else {
            return;
        };
        let can_go = can_go(check, label);
        let notice = &notice!(
            UnsupportedLabelAddition,
            "{^_label} has no id, so it is new, but {_reason}.",
            "Give it the id that the server gave it, or remove it.",
            _reason = Arg::Words(reason);
            _label,
        );
        let found = check.tell_label(label, "", notice);
        if can_go {
            // A label of a stored project that merely lost its id must not be thrown away: only a person knows.
            found.offer_removal("Remove the new label").if_asked();
        }
    }
}

/// Why a task takes no new labels, if it takes none.
pub fn refuses_new_labels(check: &Check<'_, '_>, task: usize) -> Option<String> {
    let kind = check.task_kind(task)?;
    let a = &kind.a();
    if kind == TaskType::Anomaly || !kind.is_trainable() {
        let values = [Arg::Words(a)];
        return Some(filled("{} task takes no new labels", &values));
    }
    if !kind.is_local() {
        return None;
    }
    let next = next_trainable(check, task).filter(|next| next.is_global())?;
    let values = [Arg::Words(a), Arg::Words(&next.a())];
    let because = "{} task that is followed by {} task takes no new labels";
    Some(filled(because, &values))
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
        let kind = check.task_kind(next)?;
        if kind == TaskType::Internal(Internal::Null) {
            return None;
        }
        if kind.is_trainable() {
            return Some(kind);
        }
    }
    None
}
