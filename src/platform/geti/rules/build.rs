//! What breaks while the server builds a new project: automatic groups that clash, parents across three tasks.
//!
//! Source: observed by running the server; a crash here leaves an orphan project document behind.

use super::super::payload::{Body, Text};
use super::super::words::{ANOMALY_GROUP, ANOMALY_LABELS, TaskType, is_anomaly_title};
use super::context::Check;
use crate::check::{LabelKey, Parent};
use crate::diagnostic::Arg;
use crate::notice;
use crate::text::joined;

/// The tasks along the one path that a right pipeline has; tasks that run in a circle beside it are not on it.
/// Nothing where the connections make no path: of several tasks one beside which there are only circles is connected to nothing.
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
    let mut here = entered.iter().position(|entered| !entered);
    let mut path = Vec::with_capacity(count);
    while let Some(task) = here {
        path.push(task);
        here = next[task];
    }
    (path.len() > 1 || count == 1).then_some(path)
}

#[inline(never)]
pub fn check(check: &mut Check<'_, '_>) {
    match main_path(check) {
        Some(path) => {
            let automatic = automatic_groups(check, &path);
            clashes(check, &automatic);
            parents_between(check, &automatic);
        }
        None => {
            let all: Vec<usize> = (0..check.body.task.len()).collect();
            let automatic = automatic_groups(check, &all);
            clashes(check, &automatic);
        }
    }
}

/// A task that the server makes, in the order of the pipeline.
struct Made {
    task: usize,
    /// It gets a model, by its type or by its title.
    is_trainable: bool,
    /// The group that the server adds to it.
    group: Option<&'static str>,
}

fn automatic_groups(check: &Check<'_, '_>, order: &[usize]) -> Vec<Made> {
    let body = check.body;
    let exclusive = exclusive_on_top(check);
    let mut automatic = Vec::with_capacity(order.len());
    for task in order {
        let Some(here) = body.task.get(*task) else {
            continue;
        };
        let by_title = here.title.is_some_and(|title| is_anomaly_title(title.text));
        let group = match here.kind {
            // With labels of its own, such a task keeps them and gets no others.
            Some(kind) if kind == TaskType::Anomaly || by_title => {
                here.range.is_empty().then_some(ANOMALY_GROUP)
            }
            Some(TaskType::Classification) if exclusive.get(*task) == Some(&true) => None,
            Some(kind) => kind.reserved_word(),
            None => None,
        };
        automatic.push(Made {
            task: *task,
            is_trainable: by_title || here.kind.is_some_and(TaskType::is_trainable),
            group,
        });
    }
    automatic
}

/// Which classification tasks have a group on top with two labels; of others it may say so. A group is on top if its first label has no parent in this task.
fn exclusive_on_top(check: &Check<'_, '_>) -> Vec<bool> {
    let kinds = check.body.task.iter().map(|task| task.kind);
    let mut open = kinds
        .filter(|kind| *kind == Some(TaskType::Classification))
        .count();
    let mut exclusive = vec![false; check.body.task.len()];
    for group in check.engine.groups() {
        if open == 0 {
            break;
        }
        // The labels of one task were told one after the other.
        let mut before = None;
        let mut on_top = false;
        for key in group {
            let label = key.0 as usize;
            let task = check.body.label[label].task;
            if before != Some(task) {
                on_top = check.is_on_top(label);
            } else if on_top && !exclusive[task] {
                exclusive[task] = true;
                let kind = check.task_kind(task);
                open -= usize::from(kind == Some(TaskType::Classification));
            }
            before = Some(task);
        }
    }
    exclusive
}

fn clashes(check: &mut Check<'_, '_>, automatic: &[Made]) {
    // The first task that gets each group.
    let mut owners: Vec<(&'static str, usize)> = Vec::new();
    for made in automatic {
        let Some(group) = made.group else { continue };
        match owners.iter().find(|(known, _)| *known == group) {
            Some((_, owner)) => both_get(check, group, *owner, made.task),
            None => {
                owners.push((group, made.task));
                used_elsewhere(check, group, made.task, automatic);
            }
        }
    }
}

/// Two tasks would get the same automatic group.
fn both_get(check: &mut Check<'_, '_>, group: &'static str, first: usize, task: usize) {
    let notice = &notice!(
        AutomaticGroupClash,
        "{^_first_task} and {_task} would both get the automatic label group {group}; the server breaks on that.",
        "",
        group = group,
        _first_task = check.body.spelt_task(first);
        _task,
    );
    let help = match group {
        "No object" => "Only one of the two can be a detection or rotated detection task.",
        "Empty" => "Only one of the two can be a segmentation or instance segmentation task.",
        ANOMALY_GROUP => "A project can have one anomaly task.",
        _ => {
            "Put two labels without a parent of one of the tasks into one group: then Geti adds none there."
        }
    };
    check.tell_task(task, "", notice).advise(help, &[]).relate(
        &Body::task_path(first),
        "The task that gets this group first.",
    );
}

/// Labels of other tasks must not use the group that a task gets.
fn used_elsewhere(check: &mut Check<'_, '_>, group: &'static str, task: usize, automatic: &[Made]) {
    let body = check.body;
    let mut is_made = vec![false; body.task.len()];
    for made in automatic {
        is_made[made.task] = true;
    }
    let mut paths = Vec::new();
    let mut first = None;
    for key in check.engine.in_group(group) {
        let label = key.0 as usize;
        let here = &body.label[label];
        if here.task != task && is_made[here.task] {
            first = first.or(Some(here.node));
            paths.push(body.label_part(label, "group"));
        }
    }
    let (Some(node), Some(path)) = (first, paths.first()) else {
        return;
    };
    let fresh = check.fresh_group(&joined(&[group, " (group)"], ""));
    let notice = &notice!(
        AutomaticGroupClash,
        "The group {group} is the one that Geti adds to {_task} by itself; the server breaks when another task uses it.",
        "Use another group name.",
        group = group,
        _task = body.spelt_task(task),
    );
    let found = check.tell(node, path, notice);
    found.relate(&Body::task_path(task), "The task that gets this group.");
    let fix = found.offer("Use the group {}", &[Arg::Text(&fresh)]);
    for path in &paths {
        fix.replace(path, fresh.as_str());
    }
}

/// For every two trainable tasks that follow each other, every parent that is used anywhere must be a label of one of them.
#[inline(never)]
fn parents_between(check: &mut Check<'_, '_>, automatic: &[Made]) {
    let body = check.body;
    if !body.some.parent {
        return;
    }
    // What was right for one label is so for its whole run.
    let mut right = None;
    for label in 0..body.label.len() {
        let run = check.run(label);
        if run == right {
            continue;
        }
        let Some(parent) = known_parent(check, label) else {
            continue;
        };
        let Some((before, task)) = outside(check, automatic, label, parent) else {
            right = run;
            continue;
        };
        let fix = check.without_parent("Remove the parent", &[label]);
        let notice = &notice!(
            ParentOutsidePair,
            "The parent {parent} is a label of neither {_first_task} nor {_next_task}; the server breaks on parents outside of two tasks that follow each other.",
            "Remove the parent, or chain only two tasks.",
            _first_task = body.spelt_task(before),
            _next_task = body.spelt_task(task);
            parent,
        );
        check.tell_label(label, "parent_id", notice).cure(Some(fix));
    }
}

/// The parent of a label, if it is a label of some task. In other than classification tasks labels have no parents,
/// which is told elsewhere, as is a parent that no label is.
fn known_parent<'d>(check: &Check<'_, 'd>, label: usize) -> Option<Text<'d>> {
    let here = check.body.label.get(label)?;
    match here.parent {
        Parent::Named(parent) if check.task_kind(here.task) == Some(TaskType::Classification) => {
            check.engine.parent_of(LabelKey(label as u32), None)?;
            Some(parent)
        }
        _ => None,
    }
}

/// The first two neighbours among the tasks that can be trained of which neither has the parent of this label.
fn outside(
    check: &Check<'_, '_>,
    automatic: &[Made],
    label: usize,
    parent: Text<'_>,
) -> Option<(usize, usize)> {
    let mut before = None;
    for made in automatic {
        if !made.is_trainable {
            continue;
        }
        let has = has_parent_of(check, made.task, label)
            || match made.group {
                Some(ANOMALY_GROUP) => ANOMALY_LABELS.contains(&parent.text),
                word => word == Some(parent.text),
            };
        if has {
            before = None;
        } else if let Some(before) = before.replace(made.task) {
            return Some((before, made.task));
        }
    }
    None
}

fn has_parent_of(check: &Check<'_, '_>, task: usize, label: usize) -> bool {
    let key = LabelKey(label as u32);
    check.engine.parent_of(key, Some(task)).is_some()
}

/// With the tasks in this order, each parent that is a label of some task is found: in the task of the child or in the one
/// before it that has labels and, on create, in each two neighbours that can be trained.
pub fn parents_fit(check: &Check<'_, '_>, order: &[usize]) -> bool {
    let body = check.body;
    let mut owner = None;
    for task in order {
        let range = match body.task.get(*task) {
            Some(task) if !task.range.is_empty() => task.range.clone(),
            _ => continue,
        };
        for label in range {
            if known_parent(check, label).is_some()
                && !has_parent_of(check, *task, label)
                && !owner.is_some_and(|owner| has_parent_of(check, owner, label))
            {
                return false;
            }
        }
        owner = Some(*task);
    }
    if check.update {
        return true;
    }
    let automatic = automatic_groups(check, order);
    let trainable = automatic.iter().filter(|made| made.is_trainable);
    if trainable.count() < 3 {
        return true;
    }
    for label in 0..body.label.len() {
        if let Some(parent) = known_parent(check, label)
            && outside(check, &automatic, label, parent).is_some()
        {
            return false;
        }
    }
    true
}
