//! Cures for shape errors in texts that are used in more than one place: titles, label names, groups.
//!
//! The reader tells of such an error where it stands; only here is known what else must change with it.

use super::super::payload::{Body, Text, cut};
use super::super::words::{MAX_TEXT, TaskType};
use super::context::Check;
use super::labels::can_go;
use super::reconnect::reconnection;
use crate::diagnostic::{Code, Fix, quoted};
use crate::json::{PatchOperation, Path};
use crate::names::Names;
use crate::path;

pub fn check(check: &mut Check<'_, '_>) {
    project_name(check);
    let untitled = check.body.task.iter().filter(|task| task.title.is_none());
    let is_only = untitled.count() == 1;
    for task in 0..check.body.task.len() {
        title(check, task, is_only);
    }
    connections(check);
    for label in 0..check.body.label.len() {
        nameless(check, label);
        name(check, label);
        group(check, label);
    }
}

/// A text as it should be, if something is wrong with it: without broken characters, and short enough.
fn mended(text: Text<'_>, otherwise: &str) -> Option<String> {
    let is_long = text.text.len() > MAX_TEXT && text.text.chars().count() > MAX_TEXT;
    if !is_long && !text.node.is_broken_string() {
        return None;
    }
    let whole: String = text
        .text
        .chars()
        .filter(|character| *character != char::REPLACEMENT_CHARACTER)
        .collect();
    let short = cut(&whole);
    Some(if short.is_empty() {
        otherwise.to_owned()
    } else {
        short
    })
}

fn project_name(check: &mut Check<'_, '_>) {
    let name = PatchOperation::add(path!["name"], "Untitled project");
    let fix = Fix::safe("Name it \"Untitled project\"", vec![name]);
    if check.body.name.is_none() {
        check.cure(&path!["name"], Code::EmptyText, fix.clone());
        check.cure(&path!["name"], Code::WrongType, fix.clone());
        check.cure(&path!["name"], Code::MissingKey, fix);
    } else if let Some(text) = check
        .body
        .name
        .and_then(|name| mended(name, "Untitled project"))
    {
        let patch = vec![PatchOperation::replace(path!["name"], text)];
        check.cure(
            &path!["name"],
            Code::LoneSurrogate,
            Fix::safe("Name it \"Untitled project\"", patch),
        );
    }
}

fn title(check: &mut Check<'_, '_>, task: usize, is_only: bool) {
    let body = check.body;
    let here = &body.task[task];
    let path = Body::task_path(task).join("title");
    match here.title {
        Some(title) => {
            let Some(text) = mended(title, here.kind.map_or("Task", TaskType::default_title))
            else {
                return;
            };
            let fresh = check.fresh_title(&text);
            let mut patch = vec![PatchOperation::replace(path, fresh.clone())];
            let shared = check.graph.tasks_named(title.text).len() > 1;
            if !check.update && !shared {
                for (index, key) in check.graph.ends_named(title.text) {
                    let path = path!["pipeline", "connections", *index, *key];
                    patch.push(PatchOperation::replace(path, fresh.clone()));
                }
            }
            cure_all(check, &format!("Call the task {}", quoted(&fresh)), patch);
        }
        None if here.node.is_null() && body.task.len() == body.connection.len() + 2 => {
            let at = Body::task_path(task);
            let fix = Fix::safe("Remove this item", vec![PatchOperation::remove(at.clone())]);
            check.cure(&at, Code::WrongType, fix);
        }
        None if is_only && !check.update && here.node.is_object() => {
            let Some((title, patch)) = title_for(check, task) else {
                return;
            };
            let fix = Fix::safe(format!("Call the task {}", quoted(&title)), patch);
            check.cure(&path, Code::EmptyText, fix.clone());
            check.cure(&path, Code::WrongType, fix.clone());
            check.cure(&path, Code::MissingKey, fix);
        }
        None => {}
    }
}

/// One cure for a text that stands in several places, told at each of them; in a long one only at the first, since each
/// copy is as long as the list of places.
fn cure_all(check: &mut Check<'_, '_>, title: &str, patch: Vec<PatchOperation>) {
    const LONG: usize = 16;
    let all = patch.iter().flat_map(PatchOperation::touches).cloned();
    let places: Vec<Path> = all
        .take(if patch.len() > LONG { 1 } else { LONG })
        .collect();
    let fix = Fix::safe(title, patch);
    for place in places {
        check.cure(&place, Code::TextTooLong, fix.clone());
        check.cure(&place, Code::LoneSurrogate, fix.clone());
    }
}

/// A title for the one task that has none: the name that connections use and no task has, else one made from its type.
fn title_for(check: &mut Check<'_, '_>, task: usize) -> Option<(String, Vec<PatchOperation>)> {
    let body = check.body;
    let path = Body::task_path(task).join("title");
    let ends = body
        .connection
        .iter()
        .flat_map(|connection| [connection.from, connection.to]);
    let mut unmatched: Vec<&str> = ends
        .flatten()
        .map(|end| end.text)
        .filter(|name| check.graph.tasks_named(name).is_empty())
        .collect();
    let mut seen = Names::new();
    unmatched.retain(|name| seen.insert(name));
    if let [name] = unmatched[..] {
        return Some((name.to_owned(), vec![PatchOperation::add(path, name)]));
    }
    let fresh = check.fresh_title(body.task[task].kind.map_or("Task", TaskType::default_title));
    let connections = reconnection(check, Some((task, &fresh)))?;
    Some((
        fresh.clone(),
        vec![PatchOperation::add(path, fresh), connections],
    ))
}

/// Ends that are missing, empty or no texts, and lists of connections that are not there.
fn connections(check: &mut Check<'_, '_>) {
    let body = check.body;
    if check.update {
        return;
    }
    let broken = body
        .connection
        .iter()
        .any(|connection| connection.from.is_none() || connection.to.is_none());
    if body.connections.is_some() && !broken {
        return;
    }
    let Some(patch) = reconnection(check, None) else {
        return;
    };
    let fix = Fix::safe("Connect the tasks one after the other", vec![patch]);
    if body.connections.is_none() {
        check.cure(
            &path!["pipeline", "connections"],
            Code::MissingKey,
            fix.clone(),
        );
        check.cure(&path!["pipeline", "connections"], Code::WrongType, fix);
        return;
    }
    for index in 0..body.connection.len() {
        let at = path!["pipeline", "connections", index];
        check.cure(&at, Code::WrongType, fix.clone());
        for key in ["from", "to"] {
            check.cure(&at.join(key), Code::MissingKey, fix.clone());
            check.cure(&at.join(key), Code::EmptyText, fix.clone());
            check.cure(&at.join(key), Code::WrongType, fix.clone());
        }
    }
}

/// What was meant by a label without a name only a person can say.
fn nameless(check: &mut Check<'_, '_>, label: usize) {
    let path = check.body.label_path(label);
    if check.body.label[label].name.is_none() && can_go(check, label) {
        let fix = Fix::risky(
            "Remove this label",
            vec![PatchOperation::remove(path.clone())],
        );
        for code in [Code::MissingKey, Code::EmptyText, Code::WrongType] {
            check.cure(&path.join("name"), code, fix.clone());
        }
    }
}

fn name(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let Some(text) = body.label[label]
        .name
        .and_then(|name| mended(name, "label"))
    else {
        return;
    };
    let path = body.label_path(label).join("name");
    let fresh = check.fresh_label(&text);
    let mut patch = vec![PatchOperation::replace(path, fresh.clone())];
    patch.extend(check.renamed_references(label, &fresh));
    cure_all(check, &format!("Call the label {}", quoted(&fresh)), patch);
}

fn group(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let Some(text) = body.label[label]
        .group
        .and_then(|group| mended(group, "group"))
    else {
        return;
    };
    let fix = check.shared_fix(label, "text", "Rename the group", |check| {
        let fresh = check.fresh_group(&text);
        check
            .mates(label)
            .iter()
            .map(|mate| {
                PatchOperation::replace(body.label_path(*mate).join("group"), fresh.clone())
            })
            .collect()
    });
    if let Some(fix) = fix {
        let path = body.label_path(label).join("group");
        check.cure(&path, Code::TextTooLong, fix.clone());
        check.cure(&path, Code::LoneSurrogate, fix);
    }
}
