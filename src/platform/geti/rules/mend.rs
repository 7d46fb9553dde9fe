//! Cures for shape errors in texts that are used in more than one place: titles, label names, groups.
//!
//! The reader tells of such an error where it stands; only here is known what else must change with it.

use super::super::payload::{Body, Text, cut};
use super::super::words::{MAX_TEXT, TaskType};
use super::context::Check;
use super::labels::{can_go, group_for};
use super::reconnect::reconnection;
use crate::diagnostic::{Arg, Code, Fix};
use crate::json::{Path, Value};
use crate::path;
use crate::text::replaced;

pub fn check(check: &mut Check<'_, '_>) {
    project_name(check);
    let untitled = check.body.task.iter().filter(|task| task.title.is_none());
    let is_only = untitled.count() == 1;
    for task in 0..check.body.task.len() {
        title(check, task, is_only);
    }
    connections(check);
    let some = &check.body.some;
    if !some.nameless && !some.unfit {
        return;
    }
    for label in 0..check.body.label.len() {
        nameless(check, label);
        only_a_name(check, label);
        name(check, label);
        group(check, label);
    }
}

/// What the reader says of a text that is there and cannot stay as it is.
const UNFIT: [Code; 2] = [Code::TextTooLong, Code::LoneSurrogate];
/// What it says where there is no text.
const ABSENT: [Code; 3] = [Code::EmptyText, Code::WrongType, Code::MissingKey];

/// A text as it should be, if something is wrong with it: without broken characters, and short enough.
fn mended(text: Option<Text<'_>>, otherwise: &str) -> Option<String> {
    let text = text?;
    let is_long = text.text.len() > MAX_TEXT && text.text.chars().count() > MAX_TEXT;
    if !is_long && !text.node.is_broken_string() {
        return None;
    }
    let whole = replaced(text.text, "\u{fffd}", "");
    let mut short = cut(&whole).to_owned();
    if short.is_empty() {
        short.push_str(otherwise);
    }
    Some(short)
}

fn project_name(check: &mut Check<'_, '_>) {
    const UNTITLED: &str = "Untitled project";
    let name = check.body.name;
    let text = mended(name, UNTITLED);
    if name.is_some() && text.is_none() {
        return;
    }
    let path = path!["name"];
    let mut fix = Fix::titled("Name it {}", &[Arg::Text(UNTITLED)]);
    match text {
        None => {
            fix.add(&path, UNTITLED);
            check.cure(&path, &ABSENT, &fix);
        }
        Some(text) => {
            fix.replace(&path, &*text);
            check.cure(&path, &[Code::LoneSurrogate], &fix);
        }
    }
}

fn title(check: &mut Check<'_, '_>, task: usize, is_only: bool) {
    let body = check.body;
    let here = body.task(task);
    let path = Body::task_part(task, "title");
    if let Some(title) = here.title {
        let otherwise = here.kind.map_or("Task", TaskType::default_title);
        let Some(text) = mended(here.title, otherwise) else {
            return;
        };
        let fresh = check.fresh_title(&text);
        let mut fix = Fix::titled("Call the task {}", &[Arg::Text(&fresh)]);
        fix.replace(&path, &*fresh);
        let shared = check.graph.tasks_named(title.text).len() > 1;
        if !check.update && !shared {
            for (index, key) in check.graph.ends_named(title.text) {
                let path = Body::connection_part(*index, key);
                fix.replace(&path, &*fresh);
            }
        }
        cure_all(check, &fix);
    } else if here.node.is_null() && body.task.len() == body.connection.len() + 2 {
        let at = Body::task_path(task);
        let mut fix = Fix::titled("Remove this item", &[]);
        fix.remove(&at);
        check.cure(&at, &[Code::WrongType], &fix);
    } else if is_only
        && !check.update
        && here.node.is_object()
        && let Some(fix) = titled(check, task, &path)
    {
        check.cure(&path, &ABSENT, &fix);
    }
}

/// One cure for a text that stands in several places, told at each of them; in a long one only at the first, since each
/// copy is as long as the list of places.
fn cure_all(check: &mut Check<'_, '_>, fix: &Fix) {
    const LONG: usize = 16;
    let most = if fix.patch.len() > LONG { 1 } else { LONG };
    for operation in fix.patch.iter().take(most) {
        for place in operation.touches() {
            check.cure(place, &UNFIT, fix);
        }
    }
}

/// A title for the one task that has none: the name that connections use and no task has, else one made from its type.
fn titled(check: &mut Check<'_, '_>, task: usize, path: &Path) -> Option<Box<Fix>> {
    const TITLE: &str = "Call the task {}";
    let body = check.body;
    let mut unmatched = Vec::new();
    for connection in &body.connection {
        for end in [connection.from, connection.to].into_iter().flatten() {
            if unmatched.len() < 2
                && check.graph.tasks_named(end.text).is_empty()
                && unmatched.first() != Some(&end.text)
            {
                unmatched.push(end.text);
            }
        }
    }
    if let [name] = unmatched[..]
        && name.chars().count() <= MAX_TEXT
    {
        let mut fix = Fix::titled(TITLE, &[Arg::Text(name)]);
        fix.add(path, name);
        return Some(fix);
    }
    let fresh = check.fresh_title(body.task(task).kind.map_or("Task", TaskType::default_title));
    let connections = reconnection(check, Some((task, &fresh)))?;
    let mut fix = Fix::titled(TITLE, &[Arg::Text(&fresh)]);
    fix.add(path, &*fresh).then(*connections);
    Some(fix)
}

/// Ends that are missing, empty or no texts, and lists of connections that are not there.
fn connections(check: &mut Check<'_, '_>) {
    let body = check.body;
    if check.update {
        return;
    }
    let mut broken = body.connections.is_none();
    for connection in &body.connection {
        broken |= connection.from.is_none() || connection.to.is_none();
    }
    if !broken {
        return;
    }
    let Some(operation) = reconnection(check, None) else {
        return;
    };
    let mut fix = Fix::titled("Connect the tasks one after the other", &[]);
    fix.then(*operation);
    if body.connections.is_none() {
        check.cure(&path!["pipeline", "connections"], &ABSENT, &fix);
    }
    // One cure for all: the first ones of very many suffice.
    for index in 0..body.connection.len().min(100) {
        let at = path!["pipeline", "connections", index];
        check.cure(&at, &[Code::WrongType], &fix);
        check.cure(&at.join("from"), &ABSENT, &fix);
        check.cure(&at.join("to"), &ABSENT, &fix);
    }
}

/// What was meant by a label without a name only a person can say.
fn nameless(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = body.label(label);
    if here.name.is_none() && here.node.is_object() && can_go(check, label) {
        let mut fix = Fix::titled("Remove this label", &[]);
        fix.if_asked().remove(&body.label_path(label));
        check.cure(&body.label_part(label, "name"), &ABSENT, &fix);
    }
}

/// A label that is written as its name alone. An update would need its id too.
fn only_a_name(check: &mut Check<'_, '_>, label: usize) {
    let here = check.body.label(label);
    let Some(Text { text, .. }) = Text::of(Some(here.node)).filter(|_| !check.update) else {
        return;
    };
    let takes_labels = |kind: &TaskType| kind.is_trainable() && *kind != TaskType::Anomaly;
    let kind = check.kind(label).filter(takes_labels);
    if text.is_empty() || kind.is_none_or(|kind| kind.reserved_word() == Some(text)) {
        return;
    }
    let name = check.fresh_label(cut(text));
    let group = group_for(check, label);
    let path = check.body.label_path(label);
    let mut fix = Fix::titled("Make it a label of that name", &[]);
    fix.replace(
        &path,
        Value::of_texts(&[("name", &name), ("group", &group)]),
    );
    check.cure(&path, &[Code::WrongType], &fix);
}

fn name(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let Some(text) = mended(body.label(label).name, "label") else {
        return;
    };
    let fresh = check.fresh_label(&text);
    let mut fix = Fix::titled("Call the label {}", &[Arg::Text(&fresh)]);
    check.write(&mut fix, label, "name", &fresh);
    check.rename_references(&mut fix, label, &fresh);
    cure_all(check, &fix);
}

fn group(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let Some(text) = mended(body.label(label).group, "group") else {
        return;
    };
    if !check.may_share(label, "text") {
        return;
    }
    let mut fix = Fix::titled("Rename the group", &[]);
    let fresh = check.fresh_group(&text);
    check.regroup(&mut fix, &check.mates(label), &fresh);
    check.cure(&body.label_part(label, "group"), &UNFIT, &fix);
}
