//! The second stage of an update repeats the rules of the first with its own view of the labels; see [`View`].
//!
//! It is asked only what the first stage let through, so of a code that the first stage has told it tells nothing more.

use super::super::payload::{Body, Text};
use super::super::words::TaskType;
use super::context::Check;
use super::update::no_label_left;
use super::view::View;
use crate::check::Parent;
use crate::diagnostic::{Arg, Code};
use crate::names::Names;
use crate::notice;

/// A rule with the codes that silence it.
const RULES: [(&[Code], Rule); 7] = [
    (&[Code::BadNumberOfLabels], number),
    (&[Code::DuplicateLabelNames], names),
    (&[Code::DuplicateLabelHotkeys], hotkeys),
    (
        &[
            Code::ParentLabelNotFound,
            Code::EndlessParentSearch,
            Code::EmptyParentLabel,
        ],
        parents,
    ),
    (
        &[
            Code::MultiTaskLabelGroup,
            Code::MismatchingParentsInLabelGroup,
        ],
        groups,
    ),
    (&[Code::ReservedEmptyLabel], reserved),
    (&[Code::InvalidLabelDeleted], all_deleted),
];

/// Looks at one task.
type Rule = fn(&mut Check<'_, '_>, &View, &mut Seen);

/// What a rule has seen in the tasks before.
#[derive(Default)]
struct Seen {
    texts: Names,
    /// For each text, where it is a group, its first label and the first one of it that has a parent.
    groups: Vec<(usize, Option<usize>)>,
}

pub fn check(check: &mut Check<'_, '_>) {
    for (codes, rule) in &RULES {
        if codes.iter().any(|code| check.has(*code)) {
            continue;
        }
        let mut seen = Seen::default();
        for view in check.views {
            rule(check, view, &mut seen);
        }
    }
}

/// The parent that a label names, unless it names an empty one.
fn parent_of<'d>(body: &Body<'d>, label: usize) -> Option<Text<'d>> {
    match body.label.get(label)?.parent {
        Parent::Named(parent) if !parent.text.is_empty() => Some(parent),
        _ => None,
    }
}

fn number(check: &mut Check<'_, '_>, view: &View, _: &mut Seen) {
    let body = check.body;
    let Some(kind) = check.task_kind(view.task) else {
        return;
    };
    let mut found = view.distinct.len();
    let expected = match kind {
        TaskType::Anomaly if found != 2 => "exactly 2",
        TaskType::Classification => {
            found = 0;
            for listed in &view.distinct {
                let here = &body.label[listed.looked_up];
                let has_parent =
                    matches!(here.parent, Parent::Named(parent) if view.knows(parent.text));
                found += usize::from(!here.deleted && !has_parent);
            }
            if found >= 2 {
                return;
            }
            "at least 2 without a parent"
        }
        _ if kind.is_local() && found == 0 => "at least one",
        _ => return,
    };
    let notice = &notice!(
        BadNumberOfLabels,
        "{^_task} has {found} label{_s} that count{_verb}, but {_a} {type} task must have {expected}.",
        "Labels that are empty or deleted do not count, nor do labels that share the name of one. Add labels, or keep a deleted one.",
        found = found,
        expected = Arg::Words(expected),
        _s = Arg::plural(found),
        _verb = Arg::Words(if found == 1 { "s" } else { "" });
        type, _task, _a,
    );
    check.tell_task(view.task, "labels", notice);
}

fn names(check: &mut Check<'_, '_>, view: &View, seen: &mut Seen) {
    let body = check.body;
    for listed in &view.listed {
        let Some(name) = body.label[listed.label].name else {
            continue;
        };
        if body.label[listed.looked_up].deleted || seen.texts.insert(name.text) {
            continue;
        }
        let notice = &notice!(
            DuplicateLabelNames,
            "The label name {name} is taken by another label.",
            "A deleted label that stands after one of the same name still counts. Rename one of the two.";
            name,
        );
        check.tell_label(listed.label, "name", notice);
    }
}

fn hotkeys(check: &mut Check<'_, '_>, view: &View, seen: &mut Seen) {
    let body = check.body;
    for listed in &view.listed {
        let here = &body.label[listed.looked_up];
        let Some(hotkey) = here.hotkey else { continue };
        if here.deleted || hotkey.text.is_empty() || seen.texts.insert(hotkey.text) {
            continue;
        }
        let notice = &notice!(
            DuplicateLabelHotkeys,
            "The hotkey {hotkey} is taken by another label.",
            "Choose another, or leave it out.";
            hotkey,
        );
        check.tell_label(listed.looked_up, "hotkey", notice);
    }
}

/// A parent that the first stage found may be out of sight here: behind a label of the same name.
fn parents(check: &mut Check<'_, '_>, view: &View, _: &mut Seen) {
    let body = check.body;
    if check.task_kind(view.task) != Some(TaskType::Classification) {
        // Where labels have no parents at all, the first stage has told so.
        return;
    }
    // Found for the first label that asks.
    let mut owner = None;
    for listed in &view.distinct {
        let label = listed.looked_up;
        let Some(parent) = parent_of(body, label) else {
            continue;
        };
        if view.knows(parent.text) {
            continue;
        }
        let owner = *owner.get_or_insert_with(|| view_before(check, view));
        if owner.is_some_and(|owner| owner.knows(parent.text)) {
            continue;
        }
        let notice = &notice!(
            ParentLabelNotFound,
            "{^_label} has the parent {parent}, which the server does not find.",
            "The server looks labels up by their names, and of two labels with one name it sees only the first. Rename one of the two, or name another parent.";
            name, parent, _label,
        );
        check.tell_label(label, "parent_id", notice);
    }
}

/// The next task with labels against the connections.
fn view_before<'c>(check: &Check<'c, '_>, view: &View) -> Option<&'c View> {
    let mut here = check.graph.find(check.task_name(view.task)?)?;
    // As many steps as there are tasks, for connections may run in a circle.
    for _ in check.views {
        here = check.graph.before(here)?;
        // Of two tasks with one id the later one counts.
        let task = *check.graph.tasks(here).last()?;
        let before = check.views.get(task)?;
        if !before.listed.is_empty() {
            return Some(before);
        }
    }
    None
}

fn groups(check: &mut Check<'_, '_>, view: &View, seen: &mut Seen) {
    const HELP: &str = "Use another group name.";
    let body = check.body;
    for listed in &view.distinct {
        let label = listed.looked_up;
        let here = &body.label[label];
        let Some(group) = here.group else { continue };
        let parent = parent_of(body, label);
        let number = seen.texts.intern(group.text);
        if number == seen.groups.len() {
            seen.groups.push((label, None));
        }
        let (first, child) = &mut seen.groups[number];
        let is_of_other_task = body.label[*first].task != here.task;
        let other_parent = child.and_then(|child| parent_of(body, child));
        let has_other_parent = matches!(
            (other_parent, parent),
            (Some(other), Some(parent)) if other.text != parent.text
        );
        if parent.is_some() {
            *child = child.or(Some(label));
        }
        let notice = if is_of_other_task {
            const MESSAGE: &str =
                "The group {group} is used in two tasks; deleted labels count here.";
            &notice!(MultiTaskLabelGroup, MESSAGE, HELP; group)
        } else if has_other_parent {
            const MESSAGE: &str = "The group {group} mixes parents; deleted labels count here.";
            &notice!(MismatchingParentsInLabelGroup, MESSAGE, HELP; group)
        } else {
            continue;
        };
        check.tell_label(label, "group", notice);
    }
}

fn reserved(check: &mut Check<'_, '_>, view: &View, _: &mut Seen) {
    let body = check.body;
    let Some(word) = check.task_kind(view.task).and_then(TaskType::reserved_word) else {
        return;
    };
    let is_word = |text: Option<Text<'_>>| text.is_some_and(|text| text.text == word);
    for listed in &view.distinct {
        let (key, label) = if is_word(body.label[listed.label].name) {
            ("name", listed.label)
        } else if is_word(body.label[listed.looked_up].group) {
            ("group", listed.looked_up)
        } else {
            continue;
        };
        let path = body.label_part(label, key);
        let notice = &notice!(
            ReservedEmptyLabel,
            "The {_key} {word} is reserved: Geti keeps it for the label of empty images.",
            "This counts for deleted labels too, and for labels that share their name with the empty one.",
            word = word,
            _key = Arg::Words(key),
        );
        check.tell(body.label[label].node, &path, notice);
    }
}

fn all_deleted(check: &mut Check<'_, '_>, view: &View, _: &mut Seen) {
    let body = check.body;
    let mut first = None;
    for listed in &view.distinct {
        if !body.label[listed.looked_up].deleted {
            return;
        }
        first = first.or(Some(listed.looked_up));
    }
    if let Some(label) = first {
        no_label_left(check, view.task, label);
    }
}
