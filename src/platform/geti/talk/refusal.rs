//! What Geti refused about a body, as diagnostics that point into what was sent.
//!
//! A body that is sent has passed the same rules here. What is refused all the same is so for an installation's own
//! limits and switches, or by another version of the server; so the places are found by what its message names.

use crate::diagnostic::{CODES, Code, Scope};
use crate::json::{Path, Value};
use crate::path;
use crate::platform::PlatformId;
use crate::platform::talk::{Envelope, holds};
use crate::text::split;

/// The code of a refusal, and its place in the body: one, since Geti tells of the first fault only; nothing if it is not
/// about the body.
pub(super) fn fault(envelope: &Envelope, body: &Value) -> Option<(Code, Path)> {
    let code = code(envelope)?;
    Some((code, place(code, &envelope.message, body)))
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

/// Of each code: the keys under which the text stands that the message names, and the place where it names none that is
/// found: a pointer, or a part of the skeleton.
const PLACES: [(Code, &str, &str); 26] = [
    (Code::EmptyProjectName, TEXTS, "/name"),
    (Code::BadNumberOfLabels, "title", ""),
    (Code::InvalidTaskType, "task_type", TASKS),
    (Code::MultiTaskLabelGroup, "group", ""),
    (Code::MismatchingParentsInLabelGroup, "group", ""),
    (Code::MultipleEmptyLabels, "group", ""),
    (Code::ReservedEmptyLabel, "name group", ""),
    (Code::UnsupportedHierarchicalLabels, "name parent_id", ""),
    (Code::ParentLabelNotFound, "name parent_id", ""),
    (Code::EmptyParentLabel, "name parent_id", ""),
    (Code::TasklessProject, TEXTS, TASKS),
    (Code::DuplicateTaskNames, TEXTS, TASKS),
    (Code::TooManyLabels, TEXTS, TASKS),
    (Code::DuplicateLabelNames, TEXTS, TASKS),
    (Code::DuplicateLabelHotkeys, TEXTS, TASKS),
    (Code::NoTasksConnections, TEXTS, CONNECTIONS),
    (Code::TooManyTasks, TEXTS, CONNECTIONS),
    (Code::BadNumberOfTaskConnections, TEXTS, CONNECTIONS),
    (Code::UnconnectedTasks, TEXTS, CONNECTIONS),
    (Code::TooManyOutgoingConnections, TEXTS, CONNECTIONS),
    (Code::TooManyIncomingConnections, TEXTS, CONNECTIONS),
    (Code::WrongNumberOfNodes, TEXTS, "edges"),
    (Code::IncorrectNodeInGraph, TEXTS, "edges"),
    (Code::DuplicateEdgeInGraph, TEXTS, "edges"),
    (Code::NodeNameNotInLabels, TEXTS, "positions"),
    (Code::NodeOutOfBounds, TEXTS, "positions"),
];
const TEXTS: &str = "name title group hotkey label color";
const TASKS: &str = "/pipeline/tasks";
const CONNECTIONS: &str = "/pipeline/connections";

/// Where in the body: the place that the message names, else the part that the code is about.
fn place(code: Code, message: &str, body: &Value) -> Path {
    if let Some(rest) = message.strip_prefix("Invalid value received for field '") {
        return by_field(rest, body).unwrap_or_else(|| path!["pipeline"]);
    }
    let names = quoted_parts(message);
    if code == Code::UnknownKey {
        return find(body, false, &|_, key, _| names.contains(&key)).unwrap_or_default();
    }
    let (mut keys, mut part) = (TEXTS, "");
    for (other, its_keys, its_part) in PLACES {
        if other == code {
            (keys, part) = (its_keys, its_part);
        }
    }
    // The later one of two that are alike is the one to change.
    let last = code == Code::MultiTaskLabelGroup;
    for name in names {
        let found = find(body, last, &|path, key, value| {
            let text = value.as_str().unwrap_or_default();
            // Types are told in capitals.
            let is_named =
                text == name || code == Code::InvalidTaskType && text.eq_ignore_ascii_case(name);
            is_named
                && keys.split(' ').any(|one| one == key)
                && path.as_str().starts_with("/pipeline/")
        });
        match found {
            Some(title) if code == Code::BadNumberOfLabels => return title.parent().join("labels"),
            Some(path) => return path,
            None => {}
        }
    }
    let skeleton = match Path::from_pointer(part) {
        Some(path) => return path,
        None => find(body, false, &|_, key, _| key == "keypoint_structure"),
    };
    match skeleton {
        Some(skeleton) => skeleton.join(part),
        None => path!["pipeline", "tasks"],
    }
}

/// What stands in backticks or single quotes, the former first: `` `x` ``, `'y'`.
fn quoted_parts(message: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for quote in ["`", "'"] {
        let mut rest = message;
        while let Some((_, quoted)) = split(rest, quote)
            && let Some((part, after)) = split(quoted, quote)
        {
            if !part.is_empty() {
                parts.push(part);
            }
            rest = after;
        }
    }
    parts
}

/// `Invalid value received for field 'color': This field is expected to have pattern ..., but found 'red' instead.`
/// `rest` begins with the field.
fn by_field(rest: &str, body: &Value) -> Option<Path> {
    let (field, mut rest) = split(rest, "'").unwrap_or((rest, ""));
    let mut value = None;
    while let Some((_, found)) = split(rest, "but found '") {
        value = found.strip_suffix("' instead.");
        rest = found;
    }
    find(body, false, &|_, key, found| {
        key == field && value.is_some() && found.as_str() == value
    })
    .or_else(|| find(body, false, &|_, key, _| key == field))
}

/// Says whether it is this value, by its place, the last step to it, and itself.
type IsIt<'i> = &'i dyn Fn(&Path, &str, &Value) -> bool;

/// The place of the first value that is it, or of the last, in document order.
fn find(body: &Value, last: bool, is_it: IsIt<'_>) -> Option<Path> {
    let mut found = None;
    walk(body, &Path::root(), "", &mut |path, key, value| {
        if (last || found.is_none()) && is_it(path, key, value) {
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
