//! What each label must have for itself.

use super::super::payload::Text;
use super::super::words::TaskType;
use super::context::Check;
use crate::check::LabelKey;
use crate::diagnostic::{Arg, Code, Fix};
use crate::notice;
use crate::text::joined;

pub fn check(check: &mut Check<'_, '_>) {
    let is_used = |kind: TaskType| {
        let word = kind.reserved_word();
        word.is_some_and(|word| check.engine.knows(word))
    };
    let mut kinds = check.body.task.iter().filter_map(|task| task.kind);
    if !check.body.some.groupless && !kinds.any(is_used) {
        return;
    }
    for label in 0..check.body.label.len() {
        group_is_there(check, label);
        is_not_reserved(check, label);
    }
}

/// The schema calls `group` optional, but the server breaks without it. Of the empty labels of an update only those
/// count that share their name with another label.
fn group_is_there(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = body.label(label);
    let empty_text = here.group.is_none() && !here.group_missing;
    let counts = empty_text || check.answers(label);
    if here.group.is_some() || !counts || !here.node.is_object() {
        return;
    }
    let path = body.label_part(label, "group");
    let group = if here.empty {
        check.fresh_group("empty")
    } else {
        group_for(check, label)
    };
    let mut fix = Fix::titled("Put it into the group {}", &[Arg::Text(&group)]);
    fix.add(&path, &*group);
    if empty_text {
        // The reader has told of an empty group or one of another type; here is only its cure.
        check.cure(&path, &[Code::EmptyText, Code::WrongType], &fix);
        return;
    }
    let name = here
        .name
        .map_or(Arg::Words(""), |name| Arg::Text(name.text));
    const HELP: &str = "Give it a group. Labels of one group exclude each other.";
    let notice = if here.empty {
        &notice!(
            MissingGroup,
            "The empty label {_name} has no group; the server looks there for the group of the other label of that name, and breaks.",
            HELP,
            _name = name,
        )
    } else {
        &notice!(
            MissingGroup,
            "{^_label} has no group; the server breaks without one.",
            HELP;
            _label
        )
    };
    check.tell_label(label, "", notice).cure(Some(fix));
}

/// The group that the label's siblings share, if they share one, else one of its own.
pub fn group_for(check: &mut Check<'_, '_>, label: usize) -> String {
    let body = check.body;
    let here = body.label(label);
    if let Some(mate) = check.grouped_sibling(label) {
        let group = body.label(mate).group.map_or("", |group| group.text);
        let reserved = check.kind(label).and_then(TaskType::reserved_word);
        // All labels of the group are of this task and have this parent.
        let is_whole = check.engine.in_group(group).count() == check.siblings(mate).len();
        if Some(group) != reserved && is_whole {
            return group.to_owned();
        }
    }
    let name = here.name.or(Text::of(Some(here.node)));
    let base = match (name, body.task(here.task).title) {
        (Some(name), _) => name.text,
        (None, Some(title)) => return check.fresh_group(&joined(&[title.text, "labels"], " ")),
        (None, None) => "labels",
    };
    check.fresh_group(base)
}

/// Each task type keeps one word, as a name and as a group, for the empty label that Geti adds. Exact, case counts.
fn is_not_reserved(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = body.label(label);
    if here.empty || here.deleted {
        return;
    }
    let Some(word) = check.kind(label).and_then(TaskType::reserved_word) else {
        return;
    };
    let named = here.name.filter(|name| name.text == word);
    let grouped = here.group.filter(|group| group.text == word);
    if named.or(grouped).is_none() {
        return;
    }
    let fresh_group = joined(&[word, "(group)"], " ");
    let key = if named.is_some() { "name" } else { "group" };
    let (mut remove, mut rename) = (None, None);
    if named.is_some() {
        if can_go(check, label) {
            const TITLE: &str = "Remove this label; Geti adds {} by itself";
            remove
                .insert(Fix::titled(TITLE, &[Arg::Text(word)]))
                .remove(&body.label_path(label));
        }
        let fix = rename.insert(Fix::titled("Rename the label", &[]));
        let fresh = check.fresh_label(&joined(&[word, "(label)"], " "));
        check.write(fix, label, "name", &fresh);
        check.rename_references(fix, label, &fresh);
        if grouped.is_some() {
            let fresh = check.fresh_group(&fresh_group);
            check.regroup(fix, &[label], &fresh);
        }
    } else if check.may_share(label, "reserved") {
        let fresh = check.fresh_group(&fresh_group);
        let fix = rename.insert(Fix::titled("Rename the group", &[]));
        check.regroup(fix, &check.mates(label), &fresh);
    }
    let notice = &notice!(
        ReservedEmptyLabel,
        "The {_what} {word} is reserved: Geti keeps it for the label of empty images.",
        "Geti adds it by itself. {_help}",
        word = word,
        _what = Arg::Words(key),
        _help = Arg::Words(if key == "name" {
            "Remove yours, or give it another name."
        } else {
            "Use another name for the group."
        }),
    );
    check
        .tell_label(label, key, notice)
        .cure(remove)
        .cure(rename);
}

/// Taking the label out leaves enough others, and nothing names it.
pub fn can_go(check: &Check<'_, '_>, label: usize) -> bool {
    let body = check.body;
    let here = body.label(label);
    let count = check.count(here.task);
    let is_live = !here.empty && !here.deleted;
    let others = count.live - usize::from(is_live);
    let enough = match check.kind(label) {
        Some(TaskType::Anomaly) => !check.update,
        Some(TaskType::Classification) => {
            let gone = usize::from(is_live && check.is_on_top(label));
            count.live_on_top - gone >= 2
        }
        _ => others >= 1,
    };
    let [by_name, by_id] = check.engine.children(LabelKey(label as u32));
    enough && !check.is_point(label) && by_name.is_empty() && by_id.is_empty()
}
