//! What only an update can do wrong: deletions, additions, and the second stage's own view of the labels.
//!
//! The second stage leaves empty labels out, keeps deleted ones in the group and reserved-word rules, and looks every
//! attribute up by name: the first label of that name in the task counts, be it empty or deleted.

use super::super::payload::Body;
use super::super::words::TaskType;
use super::connections::id_key;
use super::context::Check;
use super::labels::{can_go, capital};
use crate::check::Parent;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::PatchOperation;
use crate::names::Names;

pub fn check(check: &mut Check<'_, '_>) {
    deletions(check);
    let before: Vec<Code> = SECOND_STAGE
        .iter()
        .copied()
        .filter(|code| check.has(*code))
        .collect();
    let fresh = |code: Code| !before.contains(&code);
    capital_ids(check);
    let views: Vec<View> = (0..check.body.task.len())
        .map(|task| View::of(check.body, task))
        .collect();
    for view in &views {
        if fresh(Code::BadNumberOfLabels) {
            number(check, view);
        }
        if fresh(Code::ReservedEmptyLabel) {
            reserved(check, view);
        }
        if fresh(Code::InvalidLabelDeleted) {
            all_deleted(check, view);
        }
        added(check, view);
    }
    if fresh(Code::DuplicateLabelNames) {
        names(check, &views);
    }
    if fresh(Code::DuplicateLabelHotkeys) {
        hotkeys(check, &views);
    }
    if fresh(Code::MultiTaskLabelGroup) && fresh(Code::MismatchingParentsInLabelGroup) {
        groups(check, &views);
    }
}

/// Codes that the first stage finds too: told once.
const SECOND_STAGE: [Code; 7] = [
    Code::BadNumberOfLabels,
    Code::ReservedEmptyLabel,
    Code::InvalidLabelDeleted,
    Code::DuplicateLabelNames,
    Code::DuplicateLabelHotkeys,
    Code::MultiTaskLabelGroup,
    Code::MismatchingParentsInLabelGroup,
];

fn invalid_deletion(check: &mut Check<'_, '_>, label: usize, key: &'static str, message: String) {
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

/// A label with the one that the second stage looks up for its name.
#[derive(Clone, Copy)]
struct Seen {
    label: usize,
    looked_up: usize,
}

/// One task as the second stage sees it: its labels but the empty ones, deleted ones included.
struct View {
    task: usize,
    /// The first label of each name.
    names: Vec<Seen>,
    /// All of them.
    listed: Vec<Seen>,
}

impl View {
    fn of(body: &Body<'_>, task: usize) -> View {
        let (mut texts, mut firsts) = (Names::new(), Vec::new());
        let mut view = View {
            task,
            names: Vec::new(),
            listed: Vec::new(),
        };
        let mut told = Names::new();
        for label in body.task[task].range.clone() {
            let here = &body.label[label];
            let Some(name) = here.name else { continue };
            let number = texts.intern(name.text);
            if number == firsts.len() {
                firsts.push(label);
            }
            if here.empty {
                continue;
            }
            let seen = Seen {
                label,
                looked_up: firsts[number],
            };
            view.listed.push(seen);
            if told.insert(name.text) {
                view.names.push(seen);
            }
        }
        view
    }
}

fn text<'d>(body: &Body<'d>, label: usize) -> &'d str {
    body.label[label].name.map_or("", |name| name.text)
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

fn number(check: &mut Check<'_, '_>, view: &View) {
    let body = check.body;
    let Some(kind) = body.task[view.task].kind else {
        return;
    };
    let count = view.names.len();
    let (found, expected) = match kind {
        TaskType::Anomaly if count != 2 => (count, "exactly 2"),
        TaskType::Classification => {
            let mut known = Names::new();
            for seen in &view.names {
                known.intern(text(body, seen.label));
                if let Some(id) = body.label[seen.looked_up].id {
                    known.intern(id.text);
                }
            }
            let on_top = view.names.iter().filter(|seen| {
                let here = &body.label[seen.looked_up];
                let below =
                    matches!(here.parent, Parent::Named(parent) if known.contains(parent.text));
                !here.deleted && !below
            });
            (on_top.count(), "at least two top-level ones")
        }
        _ if kind.is_local() && count == 0 => (count, "at least one"),
        _ => return,
    };
    if expected == "at least two top-level ones" && found >= 2 {
        return;
    }
    let node = body.task[view.task]
        .labels
        .unwrap_or(body.task[view.task].node);
    let diagnostic = Diagnostic::new(
        Code::BadNumberOfLabels,
        Body::task_path(view.task).join("labels"),
        format!(
            "{} has {found} label{} of different names that are neither empty nor deleted, but {} task takes {expected}.",
            capital(&body.task_words(view.task)),
            if found == 1 { "" } else { "s" },
            kind.a()
        ),
    )
    .help("Empty labels, and labels that share the name of a deleted one, do not count.")
    .param("found", found)
    .param("expected", expected)
    .param("type", kind.name());
    check.report(node.order(), diagnostic);
}

fn reserved(check: &mut Check<'_, '_>, view: &View) {
    let body = check.body;
    let Some(word) = body.task[view.task].kind.and_then(TaskType::reserved_word) else {
        return;
    };
    for seen in &view.names {
        let own = seen.label;
        let named = text(body, own) == word;
        let grouped = body.label[seen.looked_up]
            .group
            .is_some_and(|group| group.text == word);
        if !named && !grouped {
            continue;
        }
        let key = if named { "name" } else { "group" };
        let diagnostic = Diagnostic::new(
            Code::ReservedEmptyLabel,
            body.label_path(own).join(key),
            format!("The {key} {} is reserved: Geti keeps it for the label of empty images.", quoted(word)),
        )
        .help("This counts for deleted labels too, and for labels that share their name with the empty one.")
        .param("word", word);
        check.report(body.label[own].node.order(), diagnostic);
    }
}

fn all_deleted(check: &mut Check<'_, '_>, view: &View) {
    let body = check.body;
    let all = view
        .names
        .iter()
        .all(|seen| body.label[seen.looked_up].deleted);
    if let Some(first) = view.names.first().filter(|_| all) {
        let label = first.looked_up;
        let message = format!("No label of {} would be left.", body.task_words(view.task));
        invalid_deletion(check, label, "is_deleted", message);
    }
}

fn names(check: &mut Check<'_, '_>, views: &[View]) {
    let body = check.body;
    let mut known = Names::new();
    for seen in views.iter().flat_map(|view| &view.listed) {
        let name = text(body, seen.label);
        if body.label[seen.looked_up].deleted || known.insert(name) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            Code::DuplicateLabelNames,
            body.label_path(seen.label).join("name"),
            format!("The label name {} is taken by another label.", quoted(name)),
        )
        .help("A deleted label that stands after one of the same name still counts. Rename one of the two.")
        .param("name", name);
        check.report(body.label[seen.label].node.order(), diagnostic);
    }
}

fn hotkeys(check: &mut Check<'_, '_>, views: &[View]) {
    let body = check.body;
    let mut known = Names::new();
    for seen in views.iter().flat_map(|view| &view.listed) {
        let looked_up = &body.label[seen.looked_up];
        let Some(hotkey) = looked_up
            .hotkey
            .filter(|hotkey| !looked_up.deleted && !hotkey.text.is_empty())
        else {
            continue;
        };
        if known.insert(hotkey.text) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            Code::DuplicateLabelHotkeys,
            body.label_path(seen.label).join("hotkey"),
            format!(
                "The hotkey {} is taken by another label.",
                quoted(hotkey.text)
            ),
        )
        .help("Choose another, or leave it out.")
        .param("hotkey", hotkey.text);
        check.report(body.label[seen.label].node.order(), diagnostic);
    }
}

fn groups(check: &mut Check<'_, '_>, views: &[View]) {
    let body = check.body;
    // Of each group the first label, and a parent as soon as one is seen.
    let (mut texts, mut known): (Names, Vec<(usize, Option<&str>)>) = Default::default();
    for view in views {
        for seen in &view.names {
            let label = &seen.looked_up;
            let here = &body.label[*label];
            let Some(group) = here.group else { continue };
            let parent = match here.parent {
                Parent::Named(parent) if !parent.text.is_empty() => Some(parent.text),
                _ => None,
            };
            let number = texts.intern(group.text);
            if number == known.len() {
                known.push((*label, parent));
            }
            let entry = &mut known[number];
            let other_task = body.label[entry.0].task != view.task;
            let other_parent = matches!((entry.1, parent), (Some(a), Some(b)) if a != b);
            entry.1 = entry.1.or(parent);
            if !other_task && !other_parent {
                continue;
            }
            let code = if other_task {
                Code::MultiTaskLabelGroup
            } else {
                Code::MismatchingParentsInLabelGroup
            };
            let what = if other_task {
                "is used in two tasks"
            } else {
                "mixes parents"
            };
            let diagnostic = Diagnostic::new(
                code,
                body.label_path(*label).join("group"),
                format!(
                    "The group {} {what}; deleted labels count here.",
                    quoted(group.text)
                ),
            )
            .help("Use another group name.")
            .param("group", group.text);
            check.report(here.node.order(), diagnostic);
        }
    }
}

/// Labels without an id are new ones.
fn added(check: &mut Check<'_, '_>, view: &View) {
    let body = check.body;
    let Some(kind) = body.task[view.task].kind else {
        return;
    };
    let new: Vec<usize> = view
        .names
        .iter()
        .map(|seen| seen.looked_up)
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
    let body = check.body;
    let mut here = check.task_name(task)?;
    for _ in 0..body.connection.len() {
        let connection = body
            .connection
            .iter()
            .rev()
            .find(|connection| connection.from.is_some_and(|from| from.text == here))?;
        here = connection.to?.text;
        let kind = body.task[check.task_named(here)?].kind?;
        if kind.is_trainable() {
            return Some(kind);
        }
    }
    None
}
