//! The second stage of an update repeats the rules of the first with its own view of the labels; see [`View`].
//!
//! It is asked only what the first stage let through, so of a code that the first stage has told it tells nothing more.

use super::super::payload::Body;
use super::super::words::TaskType;
use super::context::Check;
use super::labels::capital;
use super::update::invalid_deletion;
use super::view::{Listed, View};
use crate::check::Parent;
use crate::diagnostic::{Code, Diagnostic, quoted};
use crate::names::Names;

pub fn check(check: &mut Check<'_, '_>) {
    let rules: [(&[Code], Rule); 7] = [
        (&[Code::BadNumberOfLabels], |check| each(check, number)),
        (&[Code::DuplicateLabelNames], names),
        (&[Code::DuplicateLabelHotkeys], hotkeys),
        (
            &[Code::ParentLabelNotFound, Code::EndlessParentSearch],
            parents,
        ),
        (
            &[
                Code::MultiTaskLabelGroup,
                Code::MismatchingParentsInLabelGroup,
            ],
            groups,
        ),
        (&[Code::ReservedEmptyLabel], |check| each(check, reserved)),
        (&[Code::InvalidLabelDeleted], |check| {
            each(check, all_deleted)
        }),
    ];
    let fresh: Vec<bool> = rules
        .iter()
        .map(|(codes, _)| codes.iter().all(|code| !check.has(*code)))
        .collect();
    for ((_, rule), fresh) in rules.iter().zip(fresh) {
        if fresh {
            rule(check);
        }
    }
}

type Rule = fn(&mut Check<'_, '_>);

fn each(check: &mut Check<'_, '_>, rule: fn(&mut Check<'_, '_>, &View)) {
    let views = check.views.clone();
    for view in views.iter() {
        rule(check, view);
    }
}

fn number(check: &mut Check<'_, '_>, view: &View) {
    let body = check.body;
    let Some(kind) = body.task[view.task].kind else {
        return;
    };
    let count = view.distinct.len();
    let (found, expected) = match kind {
        TaskType::Anomaly if count != 2 => (count, "exactly 2"),
        TaskType::Classification => {
            let on_top = |listed: &&Listed| {
                let here = &body.label[listed.looked_up];
                !here.deleted
                    && match here.parent {
                        Parent::Named(parent) => !view.knows(parent.text),
                        _ => true,
                    }
            };
            match view.distinct.iter().filter(on_top).count() {
                found @ 0..2 => (found, "at least two top-level ones"),
                _ => return,
            }
        }
        _ if kind.is_local() && count == 0 => (count, "at least one"),
        _ => return,
    };
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
    for listed in &view.distinct {
        let named = body.label[listed.label]
            .name
            .is_some_and(|name| name.text == word);
        let group = body.label[listed.looked_up].group;
        if !named && group.is_none_or(|group| group.text != word) {
            continue;
        }
        let (key, own) = if named {
            ("name", listed.label)
        } else {
            ("group", listed.looked_up)
        };
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
    let deleted = |listed: &Listed| body.label[listed.looked_up].deleted;
    if !view.distinct.is_empty() && view.distinct.iter().all(deleted) {
        let label = view.distinct[0].looked_up;
        let message = format!("No label of {} would be left.", body.task_words(view.task));
        invalid_deletion(check, label, "is_deleted", message);
    }
}

fn names(check: &mut Check<'_, '_>) {
    let body = check.body;
    let views = check.views.clone();
    let mut seen = Names::new();
    for listed in views.iter().flat_map(|view| &view.listed) {
        let Some(name) = body.label[listed.label].name else {
            continue;
        };
        if body.label[listed.looked_up].deleted || seen.insert(name.text) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            Code::DuplicateLabelNames,
            body.label_path(listed.label).join("name"),
            format!("The label name {} is taken by another label.", quoted(name.text)),
        )
        .help("A deleted label that stands after one of the same name still counts. Rename one of the two.")
        .param("name", name.text);
        check.report(name.node.order(), diagnostic);
    }
}

fn hotkeys(check: &mut Check<'_, '_>) {
    let body = check.body;
    let views = check.views.clone();
    let mut seen = Names::new();
    for listed in views.iter().flat_map(|view| &view.listed) {
        let looked_up = &body.label[listed.looked_up];
        let Some(hotkey) = looked_up
            .hotkey
            .filter(|hotkey| !looked_up.deleted && !hotkey.text.is_empty())
        else {
            continue;
        };
        if seen.insert(hotkey.text) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            Code::DuplicateLabelHotkeys,
            body.label_path(listed.looked_up).join("hotkey"),
            format!(
                "The hotkey {} is taken by another label.",
                quoted(hotkey.text)
            ),
        )
        .help("Choose another, or leave it out.")
        .param("hotkey", hotkey.text);
        check.report(hotkey.node.order(), diagnostic);
    }
}

/// A parent that the first stage found may be out of sight here: behind a label of the same name.
fn parents(check: &mut Check<'_, '_>) {
    let body = check.body;
    let views = check.views.clone();
    for view in views.iter() {
        let mut owner = None;
        for listed in &view.distinct {
            let Parent::Named(parent) = body.label[listed.looked_up].parent else {
                continue;
            };
            if parent.text.is_empty() || view.knows(parent.text) {
                continue;
            }
            let owner = *owner.get_or_insert_with(|| {
                let mut here = check.graph.find(body.task[view.task].id?.text)?;
                // As many steps as there are tasks, for connections may run in a circle.
                for _ in 0..views.len() {
                    here = check.graph.before(here)?;
                    // Of two tasks with one id the later one counts.
                    let task = *check.graph.tasks(here).last()?;
                    if !views[task].listed.is_empty() {
                        return Some(task);
                    }
                }
                None
            });
            if owner.is_some_and(|owner| views[owner].knows(parent.text)) {
                continue;
            }
            let label = listed.looked_up;
            let diagnostic = Diagnostic::new(
                Code::ParentLabelNotFound,
                body.label_path(label).join("parent_id"),
                format!(
                    "{} has the parent {}, which the server does not find.",
                    body.label_words(label),
                    quoted(parent.text)
                ),
            )
            .help("The server looks labels up by their names, and of two labels with one name it sees only the first. Rename one of the two, or name another parent.")
            .param("name", body.label[label].name.map_or("", |name| name.text))
            .param("parent", parent.text);
            check.report(parent.node.order(), diagnostic);
        }
    }
}

fn groups(check: &mut Check<'_, '_>) {
    let body = check.body;
    let views = check.views.clone();
    // For each group the first label in it and, as soon as one is seen, a parent.
    let (mut names, mut known) = (Names::new(), Vec::new());
    for listed in views.iter().flat_map(|view| &view.distinct) {
        let label = listed.looked_up;
        let here = &body.label[label];
        let Some(group) = here.group else { continue };
        let parent = match here.parent {
            Parent::Named(parent) if !parent.text.is_empty() => Some(parent.text),
            _ => None,
        };
        let number = names.intern(group.text);
        if number == known.len() {
            known.push((label, parent));
        }
        let entry = &mut known[number];
        let other_task = body.label[entry.0].task != here.task;
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
            body.label_path(label).join("group"),
            format!(
                "The group {} {what}; deleted labels count here.",
                quoted(group.text)
            ),
        )
        .help("Use another group name.")
        .param("group", group.text);
        check.report(group.node.order(), diagnostic);
    }
}
