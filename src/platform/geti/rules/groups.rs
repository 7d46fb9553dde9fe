//! Groups: one task each, one parent each.

use super::context::Check;
use crate::check::{LabelKey, Parent};
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::PatchOperation;
use crate::names::Names;

pub fn check(check: &mut Check<'_, '_>) {
    let labels = |group: &[LabelKey]| group.iter().map(|key| key.0 as usize).collect();
    let groups: Vec<Vec<usize>> = check.engine.groups().into_iter().map(labels).collect();
    for labels in groups {
        one_task(check, &labels);
        one_empty(check, &labels);
        one_parent(check, &labels);
    }
}

fn rename(check: &Check<'_, '_>, labels: &[usize], fresh: &str) -> Vec<PatchOperation> {
    labels
        .iter()
        .map(|label| PatchOperation::replace(check.body.label_path(*label).join("group"), fresh))
        .collect()
}

/// One finding for each further task.
fn one_task(check: &mut Check<'_, '_>, labels: &[usize]) {
    let body = check.body;
    let first = labels[0];
    let task = |label: &usize| body.label[*label].task;
    // The labels of one task stand together.
    for here in labels.chunk_by(|one, other| task(one) == task(other)) {
        let (label, task) = (here[0], task(&here[0]));
        let Some(group) = body.label[label]
            .group
            .filter(|_| task != body.label[first].task)
        else {
            continue;
        };
        let fresh = check.fresh_group(group.text);
        let patch = rename(check, here, &fresh);
        let diagnostic = Diagnostic::new(
            Code::MultiTaskLabelGroup,
            body.label_path(label).join("group"),
            format!(
                "The group {} is used in {} and in {}.",
                quoted(group.text),
                body.task_words(body.label[first].task),
                body.task_words(task)
            ),
        )
        .help("A group belongs to one task. Use another group name here.")
        .related(
            body.label_path(first).join("group"),
            "The first use of the group.",
        )
        .param("group", group.text)
        .fix(Fix::safe(
            format!("Use the group {} here", quoted(&fresh)),
            patch,
        ));
        check.report(group.node.order(), diagnostic);
    }
}

/// Only updates can hold empty labels.
fn one_empty(check: &mut Check<'_, '_>, labels: &[usize]) {
    let body = check.body;
    let mut empty = labels
        .iter()
        .copied()
        .filter(|label| body.label[*label].empty);
    let Some(first) = empty.next() else { return };
    for later in empty {
        let Some(group) = body.label[later].group else {
            continue;
        };
        let fresh = check.fresh_group(group.text);
        let patch = rename(check, &[later], &fresh);
        let diagnostic = Diagnostic::new(
            Code::MultipleEmptyLabels,
            body.label_path(later).join("group"),
            format!("The group {} holds two empty labels.", quoted(group.text)),
        )
        .help("A group can have one label for \"nothing here\" at the most.")
        .related(
            body.label_path(first),
            "The first empty label of the group.",
        )
        .param("group", group.text)
        .fix(Fix::safe(
            format!("Use the group {} here", quoted(&fresh)),
            patch,
        ));
        check.report(group.node.order(), diagnostic);
    }
}

/// Missing and null are the same; a name and an id of the same label are not.
fn one_parent(check: &mut Check<'_, '_>, labels: &[usize]) {
    let body = check.body;
    let parent = |check: &Check<'_, '_>, label: usize| check.engine.parent(LabelKey(label as u32));
    let first = labels[0];
    let expected = parent(check, first);
    let odd = labels
        .iter()
        .copied()
        .find(|label| parent(check, *label) != expected);
    let Some(odd) = odd else { return };
    let Some(group) = body.label[odd].group else {
        return;
    };
    let words = |label: usize| match body.label[label].parent {
        Parent::Named(parent) => format!("the parent {}", quoted(parent.text)),
        Parent::None => "no parent".to_owned(),
        Parent::Unreadable => "another parent".to_owned(),
    };
    // The labels of each further parent get a group of their own.
    let (mut parents, mut fresh) = (Names::new(), Vec::new());
    let mut patch = Vec::new();
    for label in labels {
        if parent(check, *label) == expected {
            continue;
        }
        let number = parents.intern(match body.label[*label].parent {
            Parent::Named(parent) => parent.text,
            // No parent can have these names: texts with a broken character are refused.
            Parent::None => "\u{fffd}none",
            Parent::Unreadable => "\u{fffd}unreadable",
        });
        if number == fresh.len() {
            fresh.push(check.fresh_group(group.text));
        }
        patch.extend(rename(check, &[*label], &fresh[number]));
    }
    let node = body.label[odd].parent_node.unwrap_or(body.label[odd].node);
    let diagnostic = Diagnostic::new(
        Code::MismatchingParentsInLabelGroup,
        body.label_path(odd).join("group"),
        format!(
            "The group {} mixes parents: {} has {}, {} has {}.",
            quoted(group.text),
            body.label_words(first).replacen("Label", "label", 1),
            words(first),
            body.label_words(odd).replacen("Label", "label", 1),
            words(odd)
        ),
    )
    .help("All labels of a group must have the same parent. Use one group for each parent.")
    .related(body.label_path(first), "The first label of the group.")
    .param("group", group.text)
    .fix(Fix::safe(
        "Give the labels of each parent a group of their own",
        patch,
    ));
    check.report(node.order(), diagnostic);
}
