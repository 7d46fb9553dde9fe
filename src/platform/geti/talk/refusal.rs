//! What Geti refused about a body, as diagnostics that point into what was sent.
//!
//! A body that is sent has passed the same rules here. What is refused all the same is so for an installation's own
//! limits and switches, or by another version of the server; so the places are found by what its message names.

use crate::diagnostic::{CODES, Code, Diagnostic, Scope, Severity};
use crate::json::{Path, Value};
use crate::path;
use crate::platform::talk::{Envelope, holds, short, split};
use crate::platform::{PlatformId, Valid};

/// The diagnostics of a refusal: one, since Geti tells of the first fault only; none if it is not about the body.
pub(super) fn diagnostics(envelope: &Envelope, body: &Valid) -> Vec<Diagnostic> {
    let Some(code) = code(envelope) else {
        return Vec::new();
    };
    let mut path = place(code, &envelope.message, body.payload());
    if let Some(trail) = body.trail() {
        path = trail.back(&path);
    }
    let message = format!("Geti refused this: {}", short(&envelope.message));
    let mut diagnostic =
        Diagnostic::new(code, path, message).param("errorCode", envelope.code.as_str());
    // Some codes are warnings here; whatever the server refuses is an error.
    diagnostic.severity = Severity::Error;
    vec![diagnostic]
}

/// What Geti says of a request that does not fit its schema, and the code that it speaks of. The first that is found
/// counts.
const SCHEMA_WORDS: [(&str, Code); 11] = [
    ("Invalid request parameters", Code::ServerRefused),
    ("Additional properties are not allowed", Code::UnknownKey),
    ("to have required ", Code::MissingKey),
    ("to have type ", Code::WrongType),
    ("to have maxLength ", Code::TextTooLong),
    ("to have minLength ", Code::EmptyText),
    ("to have pattern ", Code::BadColor),
    ("to have enum ", Code::UnknownTaskType),
    ("too many outcomming", Code::TooManyOutgoingConnections),
    ("too many incoming", Code::TooManyIncomingConnections),
    ("unconnected tasks", Code::UnconnectedTasks),
];

/// The code of the registry: the server's own, or the one that its words speak of.
fn code(envelope: &Envelope) -> Option<Code> {
    for info in CODES {
        if info.name == envelope.code && info.scope == Scope::Platform(PlatformId::Geti) {
            return Some(info.code);
        }
    }
    if envelope.code != "bad_request" {
        // `limit_reached`, `missing_payload`, ...: not about what stands in the body.
        return None;
    }
    for (words, code) in SCHEMA_WORDS {
        if holds(&envelope.message, words) {
            return Some(code);
        }
    }
    Some(Code::ServerRefused)
}

/// Where in the body: the place that the message names, else the part that the code is about.
fn place(code: Code, message: &str, body: &Value) -> Path {
    let names = quoted_parts(message);
    if let Some(rest) = message.strip_prefix("Invalid value received for field '") {
        let field = split(rest, "'").map_or(rest, |(field, _)| field);
        return by_field(field, message, body).unwrap_or_else(|| path!["pipeline"]);
    }
    if code == Code::UnknownKey {
        let is_named = |_: &Path, key: &str, _: &Value| names.contains(&key);
        return first(body, &is_named).unwrap_or_default();
    }
    let keys: &[&str] = match code {
        Code::BadNumberOfLabels => &["title"],
        Code::InvalidTaskType => &["task_type"],
        Code::MultiTaskLabelGroup
        | Code::MismatchingParentsInLabelGroup
        | Code::MultipleEmptyLabels => &["group"],
        Code::ReservedEmptyLabel => &["name", "group"],
        Code::UnsupportedHierarchicalLabels
        | Code::ParentLabelNotFound
        | Code::EmptyParentLabel => &["name", "parent_id"],
        _ => &["name", "title", "group", "hotkey", "label", "color"],
    };
    for name in names {
        let is_it = |path: &Path, key: &str, value: &Value| {
            let text = value.as_str().unwrap_or_default();
            // Types are told in capitals.
            let is_named =
                text == name || code == Code::InvalidTaskType && text.eq_ignore_ascii_case(name);
            is_named && keys.contains(&key) && path.as_str().starts_with("/pipeline/")
        };
        let mut found = None;
        walk(body, &Path::root(), "", &mut |path, key, value| {
            // The later one of two that are alike is the one to change.
            if is_it(path, key, value) && (found.is_none() || code == Code::MultiTaskLabelGroup) {
                found = Some(path.clone());
            }
        });
        match found {
            Some(title) if code == Code::BadNumberOfLabels => return title.parent().join("labels"),
            Some(path) => return path,
            None => {}
        }
    }
    match code {
        Code::EmptyProjectName => path!["name"],
        Code::NoTasksConnections
        | Code::TooManyTasks
        | Code::BadNumberOfTaskConnections
        | Code::UnconnectedTasks
        | Code::TooManyOutgoingConnections
        | Code::TooManyIncomingConnections => path!["pipeline", "connections"],
        Code::TasklessProject
        | Code::DuplicateTaskNames
        | Code::InvalidTaskType
        | Code::TooManyLabels
        | Code::DuplicateLabelNames
        | Code::DuplicateLabelHotkeys => path!["pipeline", "tasks"],
        Code::WrongNumberOfNodes | Code::IncorrectNodeInGraph | Code::DuplicateEdgeInGraph => {
            skeleton(body, "edges")
        }
        Code::NodeNameNotInLabels | Code::NodeOutOfBounds => skeleton(body, "positions"),
        _ => Path::root(),
    }
}

/// What stands in backticks or single quotes, the former first: `` `x` ``, `'y'`.
fn quoted_parts(message: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for quote in ['`', '\''] {
        for (index, part) in message.split(quote).enumerate() {
            if index % 2 == 1 && !part.is_empty() {
                parts.push(part);
            }
        }
    }
    parts
}

/// `Invalid value received for field 'color': This field is expected to have pattern ..., but found 'red' instead.`
fn by_field(field: &str, message: &str, body: &Value) -> Option<Path> {
    let mut value = message.strip_suffix("' instead.").unwrap_or_default();
    let mut said = false;
    while let Some((_, rest)) = split(value, "but found '") {
        (value, said) = (rest, true);
    }
    let is_it =
        |_: &Path, key: &str, found: &Value| key == field && said && found.as_str() == Some(value);
    first(body, &is_it).or_else(|| first(body, &|_, key, _| key == field))
}

fn skeleton(body: &Value, part: &str) -> Path {
    let is_it = |path: &Path, key: &str, _: &Value| {
        key == "keypoint_structure" && path.as_str().starts_with("/pipeline/tasks/")
    };
    match first(body, &is_it) {
        Some(path) => path.join(part),
        None => path!["pipeline", "tasks"],
    }
}

/// The place of the first value, in document order, that is it.
fn first(body: &Value, is_it: &dyn Fn(&Path, &str, &Value) -> bool) -> Option<Path> {
    let mut found = None;
    walk(body, &Path::root(), "", &mut |path, key, value| {
        if found.is_none() && is_it(path, key, value) {
            found = Some(path.clone());
        }
    });
    found
}

/// Goes to every value, in document order, with its place and the last step to it.
fn walk(value: &Value, path: &Path, key: &str, visit: &mut dyn FnMut(&Path, &str, &Value)) {
    visit(path, key, value);
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &path.join(index), &index.to_string(), visit);
            }
        }
        Value::Object(members) => {
            for (key, item) in members {
                walk(item, &path.join(key), key, visit);
            }
        }
        _ => {}
    }
}
