//! Names and hotkeys that must differ over the whole project. The comparison is exact.

use super::super::words::TaskType;
use super::context::Check;
use super::hotkeys::remove_hotkey;
use super::labels::can_go;
use super::update::refuses_new_labels;
use crate::check::LabelKey;
use crate::diagnostic::{Arg, Diagnostic, Fix, Notice};
use crate::json::Node;
use crate::notice;

/// Tells of two labels, the first and the later one.
type Rule = fn(&mut Check<'_, '_>, usize, usize);

pub fn check(check: &mut Check<'_, '_>) {
    let engine = &check.engine;
    let clashes: [(Vec<(LabelKey, LabelKey)>, Rule); 4] = [
        (engine.same_names(), same_name),
        (engine.same_hotkeys(), same_hotkey),
        (engine.similar_names(), similar_name),
        (engine.similar_hotkeys(), similar_hotkey),
    ];
    for (pairs, rule) in &clashes {
        for (first, later) in pairs {
            rule(check, first.0 as usize, later.0 as usize);
        }
    }
}

fn same_name(check: &mut Check<'_, '_>, first: usize, later: usize) {
    let body = check.body;
    let (one, other) = (body.label(first), body.label(later));
    let same_task = one.task == other.task;
    let is_spare = same_task
        && check.kind(later) != Some(TaskType::Classification)
        && is_copy(one.node, other.node)
        && can_go_as_copy(check, later);
    let rename = rename(check, later);
    let (owner, task) = if same_task {
        ("another label of", Arg::Words("this task"))
    } else {
        ("a label of", body.spelt_task(one.task))
    };
    let notice = &notice!(
        DuplicateLabelNames,
        "The label name {name} is taken: {_owner} {_task} has it already.",
        "Label names must differ over all tasks of a project. Rename one of the two.",
        _owner = Arg::Words(owner),
        _task = task;
        name,
    );
    let found = clash(
        check,
        [first, later],
        "name",
        notice,
        "The first label with this name.",
    );
    if is_spare {
        found
            .offer("Remove this copy", &[])
            .remove(&body.label_path(later));
    }
    found.cure(rename);
}

/// Another name. In an update a label gets seen by it, with all that it lacks.
fn rename(check: &mut Check<'_, '_>, label: usize) -> Option<Box<Fix>> {
    let body = check.body;
    let here = body.label(label);
    if check.update && here.id.is_none() && refuses_new_labels(check, here.task).is_some() {
        return None;
    }
    let fresh = check.fresh_label(here.name?.text);
    let mut fix = Fix::titled("Rename it to {}", &[Arg::Text(&fresh)]);
    check.write(&mut fix, label, "name", &fresh);
    if here.group_missing && !check.answers(label) {
        let group = check.fresh_group(&fresh);
        fix.add(&body.label_part(label, "group"), &*group);
    }
    check.rename_references(&mut fix, label, &fresh);
    Some(fix)
}

fn can_go_as_copy(check: &Check<'_, '_>, later: usize) -> bool {
    // What names a copy means the first one, so only the count matters.
    can_go(check, later) || check.count(check.body.label(later).task).live > 1
}

/// The same keys with the same values, in whatever order.
fn is_copy(a: Node<'_>, b: Node<'_>) -> bool {
    has_all_of(a, b) && has_all_of(b, a)
}

/// All the keys of `a`, which are few, are in `b` with the same values.
fn has_all_of(a: Node<'_>, b: Node<'_>) -> bool {
    const MOST_KEYS: usize = 32;
    for (index, member) in a.members().enumerate() {
        let other = b.get(member.key);
        if index == MOST_KEYS || other.is_none_or(|other| !other.is_like(member.value)) {
            return false;
        }
    }
    true
}

fn same_hotkey(check: &mut Check<'_, '_>, first: usize, later: usize) {
    let owner = check.body.label(first).name;
    let notice = &notice!(
        DuplicateLabelHotkeys,
        "The hotkey {hotkey} is taken: {_owner} has it already.",
        "Hotkeys must differ over all labels of a project. Choose another, or leave it out.",
        _owner = owner.map_or(Arg::Words("another label"), |name| Arg::Text(name.text));
        hotkey,
    );
    let found = clash(
        check,
        [first, later],
        "hotkey",
        notice,
        "The first label with this hotkey.",
    );
    remove_hotkey(found);
}

fn similar_name(check: &mut Check<'_, '_>, first: usize, later: usize) {
    let [name, other] = [later, first].map(|label| text(check, label, "name"));
    let notice = &notice!(
        SimilarLabelNames,
        "The label names {other} and {name} differ only in case or spaces.",
        "The server accepts both, but Geti's own form does not, and people will confuse them. Rename one of the two.",
        name = name,
        other = other,
    );
    clash(check, [first, later], "name", notice, "The other label.");
}

fn similar_hotkey(check: &mut Check<'_, '_>, first: usize, later: usize) {
    let [hotkey, other] = [later, first].map(|label| text(check, label, "hotkey"));
    let notice = &notice!(
        SimilarLabelHotkeys,
        "The hotkeys {other} and {hotkey} differ only in case or spaces.",
        "They are the same keys on a keyboard. Choose another for one of the two.",
        hotkey = hotkey,
        other = other,
    );
    remove_hotkey(clash(
        check,
        [first, later],
        "hotkey",
        notice,
        "The other hotkey.",
    ));
}

/// The text at a key of a label.
fn text<'d>(check: &Check<'_, 'd>, label: usize, key: &str) -> &'d str {
    let node = check.body.label(label).node.get(key);
    node.and_then(Node::as_str).unwrap_or_default()
}

/// Tells of the later one of two labels.
fn clash<'f>(
    check: &'f mut Check<'_, '_>,
    [first, later]: [usize; 2],
    key: &'static str,
    notice: &Notice<'_>,
    first_one: &str,
) -> &'f mut Diagnostic {
    let path = check.body.label_part(first, key);
    check
        .tell_label(later, key, notice)
        .relate(&path, first_one)
}
