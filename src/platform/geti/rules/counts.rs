//! How many labels there are, in all and in each task.

use super::super::payload::{Body, Label, Text};
use super::super::words::{DOCUMENTED_LABELS, TaskType, is_anomaly_title};
use super::context::Check;
use super::labels::capital;
use super::reconnect::MOST_TASKS;
use super::update::can_stay;
use crate::check::LabelKey;
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::json::{Node, PatchOperation};
use crate::names::Names;

/// A cure that moves more labels one by one is not offered.
const MOST_MOVED: usize = 1000;

pub fn check(check: &mut Check<'_, '_>) {
    total(check);
    for task in 0..check.body.task.len() {
        count(check, task);
    }
}

fn total(check: &mut Check<'_, '_>) {
    let (count, max) = (check.engine.count(), check.max_labels);
    let order = check.body.tasks.map_or(0, Node::order);
    let path = crate::path!["pipeline", "tasks"];
    if count > max {
        let diagnostic = Diagnostic::new(
            Code::TooManyLabels,
            path,
            format!(
                "The project has {count} labels, but {max} are the most that this server takes."
            ),
        )
        .help("Take labels out, or make two projects.")
        .param("count", count)
        .param("max", max);
        check.report(order, diagnostic);
    } else if count > DOCUMENTED_LABELS {
        let diagnostic = Diagnostic::new(
            Code::MoreLabelsThanDocumented,
            path,
            format!("The project has {count} labels; Geti's documentation allows {DOCUMENTED_LABELS}, though its server takes {max}."),
        )
        .help("Another installation may refuse it. Think of splitting the project.")
        .param("count", count)
        .param("max", DOCUMENTED_LABELS);
        check.report(order, diagnostic);
    }
}

/// Source: facts of section 2.3.1 of the server's REST validator: none for dataset and crop, none (create) or two
/// (update) for anomaly, two on top for classification, one for the rest.
fn count(check: &mut Check<'_, '_>, task: usize) {
    let body = check.body;
    let Some(kind) = body.task[task].kind else {
        return;
    };
    let labels = body.labels_of(task);
    let found = labels.len();
    let (found, expected) = match kind {
        _ if !kind.is_trainable() && found > 0 => (found, "none"),
        TaskType::Anomaly if !check.update && found > 0 => (found, "none on create"),
        TaskType::Anomaly if check.update && found != 2 => (found, "exactly 2"),
        TaskType::Classification if check.count(task).on_top < 2 => {
            (check.count(task).on_top, "at least two top-level ones")
        }
        _ if kind.is_local() && found == 0 => (found, "at least one"),
        _ => return,
    };
    let node = body.task[task].labels.unwrap_or(body.task[task].node);
    let path = Body::task_path(task).join("labels");
    let words = capital(&body.task_words(task));
    let mut diagnostic = Diagnostic::new(
        Code::BadNumberOfLabels,
        path.clone(),
        format!(
            "{words} has {found} label{}, but {} task takes {expected}.",
            if found == 1 { "" } else { "s" },
            kind.a()
        ),
    )
    .param("found", found)
    .param("expected", expected)
    .param("type", kind.name());
    diagnostic = match kind {
        _ if !kind.is_trainable() => {
            diagnostic.help("Move the labels to the task that is to be trained.")
        }
        TaskType::Anomaly if !check.update => diagnostic
            .help("Geti makes the labels \"Normal\" and \"Anomalous\" by itself. Send none."),
        TaskType::Anomaly => diagnostic
            .help("Send back the two labels that Geti made, \"Normal\" and \"Anomalous\"."),
        TaskType::Classification => {
            diagnostic.help("Add labels without a parent until there are two.")
        }
        _ => diagnostic.help("Add a label."),
    };
    if expected.starts_with("none") {
        diagnostic.fixes.extend(moved(check, task));
        diagnostic.fixes.extend(removed(check, task, kind));
    } else if kind == TaskType::Anomaly {
        diagnostic.fixes.extend(without_surplus(check, task));
    } else if kind == TaskType::Classification {
        diagnostic.fixes.extend(kept(check, task, found));
        diagnostic.fixes.extend(out_of_circles(check, task, found));
    }
    check.report(node.order(), diagnostic);
}

/// So many labels were deleted that too few are left on top: as many as needed stay.
fn kept(check: &Check<'_, '_>, task: usize, on_top: usize) -> Option<Fix> {
    let body = check.body;
    let range = body.task[task].range.clone();
    let mut names = Names::new();
    let staying: Vec<usize> = range
        .filter(|label| can_stay(check, *label) && check.is_on_top(*label))
        .filter(|label| {
            // Not two of one name or hotkey.
            let here = &body.label[*label];
            let hotkey = here.hotkey.filter(|hotkey| !hotkey.text.is_empty());
            here.name
                .is_some_and(|name| names.insert(&format!("name {}", name.text)))
                && hotkey.is_none_or(|hotkey| names.insert(&format!("hotkey {}", hotkey.text)))
        })
        .take(2usize.saturating_sub(on_top))
        .collect();
    (on_top + staying.len() >= 2).then(|| {
        let flags = staying
            .iter()
            .map(|label| check.body.label_path(*label).join("is_deleted"));
        Fix::safe(
            "Keep the labels",
            flags.map(PatchOperation::remove).collect(),
        )
    })
}

/// Nobody means parents in a circle: without them there may be enough labels on top.
fn out_of_circles(check: &mut Check<'_, '_>, task: usize, on_top: usize) -> Option<Fix> {
    let body = check.body;
    let cycles = check.cycles();
    let members = cycles.iter().flatten().copied();
    let mut members: Vec<usize> = members
        .filter(|label| body.label[*label].task == task && !body.label[*label].deleted)
        .collect();
    if on_top + members.len() < 2 || members.len() > MOST_MOVED {
        return None;
    }
    // Those of one group stay in one group.
    let group = |label: &usize| check.engine.group(LabelKey(*label as u32));
    members.sort_by_key(|label| (group(label), *label));
    let parts: Vec<Vec<usize>> = members
        .chunk_by(|one, other| group(one).is_some() && group(one) == group(other))
        .map(<[usize]>::to_vec)
        .collect();
    let patch = parts.iter().flat_map(|part| check.detached(part)).collect();
    Some(Fix::safe("Remove the parents that run in a circle", patch))
}

fn takes_labels(kind: TaskType) -> bool {
    kind == TaskType::Classification || kind.is_local()
}

/// The labels go to the one task that lacks labels or, if none lacks any, to the one task that takes labels.
fn moved(check: &Check<'_, '_>, task: usize) -> Option<Fix> {
    let body = check.body;
    let labels = body.labels_of(task);
    let has_points = body.task[task]
        .range
        .clone()
        .any(|label| check.is_referred_to(label));
    if body.task.len() > MOST_TASKS || labels.len() > MOST_MOVED || has_points {
        return None;
    }
    let (needy, fed): (Vec<usize>, Vec<usize>) = (0..body.task.len())
        .filter(|other| body.task[*other].kind.is_some_and(takes_labels))
        .partition(|other| body.labels_of(*other).is_empty());
    let (([taker], _) | ([], [taker])) = (&needy[..], &fed[..]) else {
        return None;
    };
    let taker = *taker;
    let word = body.task[taker].kind.and_then(TaskType::reserved_word);
    let fits = |label: &Label<'_>| {
        let is_reserved = |text: Option<Text<'_>>| text.is_some_and(|text| Some(text.text) == word);
        let group = label
            .group
            .map_or(&[][..], |group| check.engine.in_group(group.text));
        let free = |mate: &LabelKey| {
            let mate = &body.label[mate.0 as usize];
            mate.task == task || mate.task == taker && mate.parent_node.is_none()
        };
        label.parent_node.is_none()
            && !is_reserved(label.name)
            && !is_reserved(label.group)
            && group.iter().all(free)
    };
    if !labels.iter().all(fits) {
        return None;
    }
    let [from, to] = [task, taker].map(|task| Body::task_path(task).join("labels"));
    let patch = if needy.is_empty() {
        let added = labels
            .iter()
            .map(|label| PatchOperation::add(to.join("-"), label.node.to_value()));
        added.chain([PatchOperation::remove(from)]).collect()
    } else {
        vec![PatchOperation::moving(from, to)]
    };
    let title = format!("Move the labels to {}", body.task_words(taker));
    Some(Fix::safe(title, patch))
}

/// Nothing that names the labels would be left behind.
fn removed(check: &Check<'_, '_>, task: usize, kind: TaskType) -> Option<Fix> {
    let body = check.body;
    let mut labels = body.task[task].range.clone();
    // Without labels of its own, an anomaly task gets the same ones as any other.
    let clash = kind == TaskType::Anomaly
        && (0..body.task.len().min(MOST_TASKS)).any(|other| {
            let title = body.task[other].title;
            let by_title = title.is_some_and(|title| is_anomaly_title(title.text));
            other != task && (by_title || body.task[other].kind == Some(kind))
        });
    if clash || labels.any(|label| check.is_referred_to(label)) {
        return None;
    }
    let patch = vec![PatchOperation::remove(Body::task_path(task).join("labels"))];
    Some(Fix::safe("Remove the labels", patch))
}

/// Of the labels of an anomaly task only the two that Geti made stay: they have ids and are not empty.
fn without_surplus(check: &Check<'_, '_>, task: usize) -> Option<Fix> {
    let body = check.body;
    let is_own = |label: &usize| body.label[*label].id.is_some() && !body.label[*label].empty;
    let (own, surplus): (Vec<usize>, Vec<usize>) = body.task[task].range.clone().partition(is_own);
    if own.len() != 2
        || surplus.len() > MOST_MOVED
        || surplus.iter().any(|label| check.is_referred_to(*label))
    {
        return None;
    }
    let paths = surplus.iter().rev().map(|label| body.label_path(*label));
    let patch = paths.map(PatchOperation::remove).collect();
    Some(Fix::safe("Remove the labels that Geti did not make", patch))
}
