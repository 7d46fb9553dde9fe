//! How many labels there are, in all and in each task.

use super::super::payload::{Body, Label};
use super::super::words::{DOCUMENTED_LABELS, TaskType, is_anomaly_title};
use super::context::Check;
use super::reconnect::MOST_TASKS;
use super::update::can_stay;
use crate::diagnostic::{Arg, Fix};
use crate::names::Names;
use crate::{notice, path};

/// A cure that moves more labels one by one is not offered.
const MOST_MOVED: usize = 1000;

pub fn check(check: &mut Check<'_, '_>) {
    total(check);
    for task in 0..check.body.task.len() {
        count(check, task);
    }
}

fn total(check: &mut Check<'_, '_>) {
    let count = check.engine.count() + check.left_out;
    let max = check.max_labels;
    let Some(node) = check.body.tasks else { return };
    let path = path!["pipeline", "tasks"];
    if count > max {
        let notice = &notice!(
            TooManyLabels,
            "The project has {count} labels, but this server accepts at most {max}.",
            "Remove labels, or make two projects.",
            count = count,
            max = max,
        );
        check.tell(node, &path, notice);
    } else if count > DOCUMENTED_LABELS {
        let notice = &notice!(
            MoreLabelsThanDocumented,
            "The project has {count} labels; Geti's documentation allows {max}, though its server accepts {_server}.",
            "Another installation may refuse it. Consider splitting the project.",
            count = count,
            max = DOCUMENTED_LABELS,
            _server = max,
        );
        check.tell(node, &path, notice);
    }
}

/// Source: facts of section 2.3.1 of the server's REST validator: none for dataset and crop, none (create) or two
/// (update) for anomaly, two on top for classification, one for the rest.
fn count(check: &mut Check<'_, '_>, task: usize) {
    let body = check.body;
    let Some(kind) = body.task(task).kind else {
        return;
    };
    let found = body.labels_of(task).len();
    let (found, expected, help) = match kind {
        _ if !kind.is_trainable() && found > 0 => (
            found,
            "none",
            "Move the labels to the task that is to be trained.",
        ),
        TaskType::Anomaly if !check.update && found > 0 => (
            found,
            "none when it is created",
            "Geti makes the labels \"Normal\" and \"Anomalous\" by itself. Send none.",
        ),
        TaskType::Anomaly if check.update && found != 2 => (
            found,
            "exactly 2",
            "Send back the two labels that Geti made, \"Normal\" and \"Anomalous\".",
        ),
        TaskType::Classification if !check.has_two_on_top(task) => (
            check.count(task).on_top,
            "at least 2",
            "Add labels without a parent until there are two.",
        ),
        _ if kind.is_local() && found == 0 => (found, "at least one", "Add a label."),
        _ => return,
    };
    let cures = if expected.starts_with("none") {
        [moved(check, task), removed(check, task, kind)]
    } else if kind == TaskType::Anomaly {
        [without_surplus(check, task), None]
    } else if kind == TaskType::Classification {
        [kept(check, task, found), out_of_circles(check, task, found)]
    } else {
        [None, None]
    };
    let notice = &notice!(
        BadNumberOfLabels,
        "{^_task} has {found} label{_s}{_which}, but {_a} {type} task must have {expected}.",
        "",
        found = found,
        expected = Arg::Words(expected),
        _s = Arg::plural(found),
        _which = Arg::Words(if kind == TaskType::Classification {
            " without a parent"
        } else {
            ""
        });
        type, _task, _a,
    );
    let told = check.tell_task(task, "labels", notice);
    told.advise(help, &[]);
    for cure in cures {
        told.cure(cure);
    }
}

/// So many labels were deleted that too few are left on top: as many as needed stay.
fn kept(check: &Check<'_, '_>, task: usize, on_top: usize) -> Option<Box<Fix>> {
    let body = check.body;
    let (mut names, mut hotkeys) = (Names::new(), Names::new());
    let mut fix = Fix::titled("Keep the labels", &[]);
    for label in body.task(task).range.clone() {
        if on_top + fix.patch.len() >= 2 {
            break;
        }
        if !can_stay(check, label) || !check.is_on_top(label) {
            continue;
        }
        // Not two of one name or hotkey.
        let here = body.label(label);
        let hotkey = here.hotkey.filter(|hotkey| !hotkey.text.is_empty());
        if here.name.is_some_and(|name| names.insert(name.text))
            && hotkey.is_none_or(|hotkey| hotkeys.insert(hotkey.text))
        {
            fix.remove(&body.label_part(label, "is_deleted"));
        }
    }
    (on_top + fix.patch.len() >= 2).then_some(fix)
}

/// Nobody means parents in a circle: without them there may be enough labels on top.
fn out_of_circles(check: &mut Check<'_, '_>, task: usize, on_top: usize) -> Option<Box<Fix>> {
    let body = check.body;
    let range = body.task(task).range.clone();
    let mut is_member = vec![false; range.len()];
    let mut count = 0;
    for label in check.cycles().iter().flatten() {
        if range.contains(label) && !body.label(*label).deleted {
            is_member[*label - range.start] = true;
            count += 1;
        }
    }
    if on_top + count < 2 || count > MOST_MOVED {
        return None;
    }
    let mut fix = Fix::titled("Remove the parents that run in a circle", &[]);
    for label in range.clone() {
        if !is_member[label - range.start] {
            continue;
        }
        // Those of one group stay in one group.
        let mut part = check.mates(label);
        part.retain(|mate| std::mem::take(&mut is_member[*mate - range.start]));
        check.detach(&mut fix, &part);
    }
    Some(fix)
}

fn takes_labels(kind: TaskType) -> bool {
    kind == TaskType::Classification || kind.is_local()
}

/// The labels go to the one task that lacks labels or, if none lacks any, to the one task that takes labels.
fn moved(check: &Check<'_, '_>, task: usize) -> Option<Box<Fix>> {
    let body = check.body;
    let labels = body.labels_of(task);
    if body.task.len() > MOST_TASKS || labels.len() > MOST_MOVED || has_points(check, task) {
        return None;
    }
    let (mut needy, mut fed) = (Vec::new(), Vec::new());
    for (other, there) in body.task.iter().enumerate() {
        if there.kind.is_some_and(takes_labels) {
            let list = if there.range.is_empty() {
                &mut needy
            } else {
                &mut fed
            };
            list.push(other);
        }
    }
    let (([taker], _) | ([], [taker])) = (&needy[..], &fed[..]) else {
        return None;
    };
    for label in labels {
        if !fits(check, label, *taker) {
            return None;
        }
    }
    let mut fix = Fix::titled("Move the labels to {}", &[body.spelt_task(*taker)]);
    let (from, to) = (
        Body::task_part(task, "labels"),
        Body::task_part(*taker, "labels"),
    );
    if needy.is_empty() {
        for label in labels {
            fix.add(&to.join("-"), label.node.to_value());
        }
        fix.remove(&from);
    } else {
        fix.relocate(&from, &to);
    }
    Some(fix)
}

/// Some label of a task is used elsewhere, or as a point.
fn has_points(check: &Check<'_, '_>, task: usize) -> bool {
    let mut labels = check.body.task(task).range.clone();
    labels.any(|label| check.is_referred_to(label))
}

/// A label can be one of another task: it has no parent, takes no word that is kept there, and its group comes along.
fn fits(check: &Check<'_, '_>, label: &Label<'_>, taker: usize) -> bool {
    let body = check.body;
    let word = body.task(taker).kind.and_then(TaskType::reserved_word);
    for text in [label.name, label.group].into_iter().flatten() {
        if Some(text.text) == word {
            return false;
        }
    }
    let group = label.group.map_or("", |group| group.text);
    for mate in check.engine.in_group(group) {
        let mate = body.label(mate.0 as usize);
        if mate.task != label.task && (mate.task != taker || mate.parent_node.is_some()) {
            return false;
        }
    }
    label.parent_node.is_none()
}

/// Nothing that names the labels would be left behind.
fn removed(check: &Check<'_, '_>, task: usize, kind: TaskType) -> Option<Box<Fix>> {
    let body = check.body;
    if kind == TaskType::Anomaly {
        // Without labels of its own, an anomaly task gets the same ones as any other.
        for (index, other) in body.task.iter().enumerate().take(MOST_TASKS) {
            let by_title = other
                .title
                .is_some_and(|title| is_anomaly_title(title.text));
            if index != task && (by_title || other.kind == Some(kind)) {
                return None;
            }
        }
    }
    if has_points(check, task) {
        return None;
    }
    let mut fix = Fix::titled("Remove the labels", &[]);
    fix.remove(&Body::task_part(task, "labels"));
    Some(fix)
}

/// Of the labels of an anomaly task only the two that Geti made stay: they have ids and are not empty.
fn without_surplus(check: &Check<'_, '_>, task: usize) -> Option<Box<Fix>> {
    let body = check.body;
    let mut own = 0;
    let mut fix = Fix::titled("Remove the labels that Geti did not make", &[]);
    for label in body.task(task).range.clone().rev() {
        let here = body.label(label);
        if here.id.is_some() && !here.empty {
            own += 1;
        } else if fix.patch.len() == MOST_MOVED || check.is_referred_to(label) {
            return None;
        } else {
            fix.remove(&body.label_path(label));
        }
    }
    (own == 2).then_some(fix)
}
