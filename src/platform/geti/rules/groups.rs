//! Groups: one task each, one parent each.

use super::super::payload::Body;
use super::context::Check;
use crate::check::{LabelKey, Members, Parent};
use crate::diagnostic::{Arg, Fix, quoted};
use crate::names::Names;
use crate::notice;
use crate::text::joined;

pub fn check(check: &mut Check<'_, '_>) {
    let body = check.body;
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for group in check.engine.groups() {
        if !is_right(check, group) {
            groups.push(group.map(|key| key.0 as usize).collect());
        }
    }
    for labels in &groups {
        // The labels of one task stand together.
        let parts: Vec<&[usize]> = labels
            .chunk_by(|one, other| body.label(*one).task == body.label(*other).task)
            .collect();
        for part in parts.iter().skip(1) {
            another_task(check, labels[0], part);
        }
        one_empty(check, labels);
        // The server never gets to the parents of a group that two tasks share; its parts can be wrong all the same.
        for part in parts {
            one_parent(check, part);
        }
    }
}

/// Its labels are of one task, have the same parent, and none of them is empty.
fn is_right(check: &Check<'_, '_>, mut group: Members<'_>) -> bool {
    let is_empty = |LabelKey(label)| check.body.label(label as usize).empty;
    let Some(first) = group.next() else {
        return true;
    };
    let is_sibling = |LabelKey(label)| check.are_siblings(first.0 as usize, label as usize);
    !is_empty(first) && group.all(|key| is_sibling(key) && !is_empty(key))
}

/// A cure that puts these labels into a new group.
fn regrouped(check: &mut Check<'_, '_>, labels: &[usize], group: &str) -> Box<Fix> {
    let fresh = check.fresh_group(group);
    let mut fix = Fix::titled("Use the group {} here", &[Arg::Text(&fresh)]);
    check.regroup(&mut fix, labels, &fresh);
    fix
}

/// Tells of the labels of a further task.
fn another_task(check: &mut Check<'_, '_>, first: usize, labels: &[usize]) {
    let body = check.body;
    let label = labels[0];
    let Some(group) = body.label(label).group else {
        return;
    };
    let fix = regrouped(check, labels, group.text);
    let notice = &notice!(
        MultiTaskLabelGroup,
        "The group {group} is used in {_first_task} and in {_task}.",
        "A group belongs to one task. Use another group name here.",
        _first_task = body.spelt_task(body.label(first).task);
        group, _task,
    );
    check
        .tell_label(label, "group", notice)
        .relate(
            &body.label_part(first, "group"),
            "The first use of the group.",
        )
        .cure(Some(fix));
}

/// Only updates can hold empty labels.
fn one_empty(check: &mut Check<'_, '_>, labels: &[usize]) {
    let body = check.body;
    let mut first = None;
    for label in labels {
        let here = body.label(*label);
        if !here.empty {
            continue;
        }
        let first = *first.get_or_insert(*label);
        let Some(group) = here.group.filter(|_| *label != first) else {
            continue;
        };
        let fix = regrouped(check, &[*label], group.text);
        let notice = &notice!(
            MultipleEmptyLabels,
            "The group {group} holds two empty labels.",
            "A group can have at most one label for \"nothing here\".";
            group,
        );
        check
            .tell_label(*label, "group", notice)
            .relate(
                &body.label_path(first),
                "The first empty label of the group.",
            )
            .cure(Some(fix));
    }
}

/// Missing and null are the same; a name and an id of the same label are not.
fn one_parent(check: &mut Check<'_, '_>, labels: &[usize]) {
    let body = check.body;
    let first = labels[0];
    let parent = |check: &Check<'_, '_>, label: usize| check.engine.parent(LabelKey(label as u32));
    let expected = parent(check, first);
    // The labels of each further parent get a group of their own.
    let (mut parents, mut fresh) = (Names::new(), Vec::new());
    let mut odd = None;
    let mut fix = Fix::titled("Give the labels of each parent a group of their own", &[]);
    for label in labels {
        let Some(group) = body.label(*label).group else {
            continue;
        };
        if parent(check, *label) == expected {
            continue;
        }
        odd = odd.or(Some((*label, group)));
        let number = parents.intern(match body.label(*label).parent {
            Parent::Named(parent) => parent.text,
            // No parent can have these names: texts with a broken character are refused.
            Parent::None => "\u{fffd}none",
            Parent::Unreadable => "\u{fffd}unreadable",
        });
        if number == fresh.len() {
            fresh.push(check.fresh_group(group.text));
        }
        check.regroup(&mut fix, &[*label], &fresh[number]);
    }
    let Some((odd, group)) = odd else { return };
    let (its, others) = (parent_words(body, first), parent_words(body, odd));
    let notice = &notice!(
        MismatchingParentsInLabelGroup,
        "The group {group} mixes parents: {_one} has {_its}, {_other} has {_others}.",
        "All labels of a group must have the same parent. Use one group for each parent.",
        group = group.text,
        _one = body.spelt_label(first),
        _its = Arg::Words(&its),
        _other = body.spelt_label(odd),
        _others = Arg::Words(&others),
    );
    let node = body.label(odd).parent_node.unwrap_or(body.label(odd).node);
    check
        .tell(node, &body.label_part(odd, "group"), notice)
        .relate(&body.label_path(first), "The first label of the group.")
        .cure(Some(fix));
}

/// What to say of the parent of a label.
#[inline(never)]
fn parent_words(body: &Body<'_>, label: usize) -> String {
    match body.label(label).parent {
        Parent::Named(parent) => joined(&["the parent", &quoted(parent.text)], " "),
        Parent::None => "no parent".to_owned(),
        Parent::Unreadable => "another parent".to_owned(),
    }
}
