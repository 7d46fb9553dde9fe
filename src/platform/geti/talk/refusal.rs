//! What Geti refused about a body, as diagnostics that point into what was sent.
//!
//! A body that is sent has passed the same rules here. What is refused all the same is so for an installation's own
//! limits and switches, or by another version of the server; so the places are found by what its message names.

use super::answer::{Envelope, envelope, short};
use crate::diagnostic::{CODES, Code, Diagnostic, Scope};
use crate::json::{Path, Value};
use crate::path;
use crate::platform::request::Response;
use crate::platform::{PlatformId, Valid};

/// The diagnostics of a refusal: one, since Geti tells of the first fault only; none if it is not about the body.
pub(super) fn diagnostics(response: &Response, body: &Valid) -> Vec<Diagnostic> {
    if !matches!(response.status, 400 | 409 | 422) {
        return Vec::new();
    }
    let Some(envelope) = envelope(response) else {
        return Vec::new();
    };
    let Some(code) = code(&envelope) else {
        return Vec::new();
    };
    let found = place(code, &envelope.message, body.payload());
    let path = body
        .trail()
        .map_or_else(|| found.clone(), |trail| trail.back(&found));
    let message = format!("Geti refused this: {}", short(&envelope.message));
    let mut diagnostic =
        Diagnostic::new(code, path, message).param("errorCode", envelope.code.as_str());
    // Some codes are warnings here; whatever the server refuses is an error.
    diagnostic.severity = crate::diagnostic::Severity::Error;
    vec![diagnostic]
}

/// The code of the registry: the server's own, or the one that its words speak of.
fn code(envelope: &Envelope) -> Option<Code> {
    let own = CODES
        .iter()
        .find(|info| info.name == envelope.code && info.scope == Scope::Platform(PlatformId::Geti));
    if let Some(info) = own {
        return Some(info.code);
    }
    if envelope.code != "bad_request" {
        // `limit_reached`, `missing_payload`, ...: not about what stands in the body.
        return None;
    }
    let said = |words: &str| envelope.message.contains(words);
    let by_words: &[(&str, Code)] = &[
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
    Some(
        by_words
            .iter()
            .find(|(words, _)| said(words))
            .map_or(Code::ServerRefused, |(_, code)| *code),
    )
}

/// Where in the body: the place that the message names, else the part that the code is about.
fn place(code: Code, message: &str, body: &Value) -> Path {
    let named = quoted_parts(message);
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
    let pipeline = path!["pipeline"];
    let mut places = Vec::new();
    strings(body, &Path::root(), &mut places);
    let is_at = |path: &Path, keys: &[&str]| {
        path.last()
            .is_some_and(|last| keys.contains(&last.as_ref()))
            && pipeline.contains(path)
    };
    if let Some(field) = message
        .strip_prefix("Invalid value received for field '")
        .and_then(|rest| rest.split('\'').next())
    {
        return by_field(field, message, body).unwrap_or(pipeline);
    }
    if matches!(code, Code::UnknownKey) {
        return by_key(&named, body).unwrap_or_else(Path::root);
    }
    // The later one of two that are alike is the one to change.
    let by_value = named.iter().find_map(|name| {
        // Types are told in capitals.
        let is_it = |text: &str| {
            text == *name || code == Code::InvalidTaskType && text.eq_ignore_ascii_case(name)
        };
        let mut hits = places
            .iter()
            .filter(|(path, text)| is_it(text) && is_at(path, keys));
        if code == Code::MultiTaskLabelGroup {
            hits.next_back()
        } else {
            hits.next()
        }
    });
    if let Some((path, _)) = by_value {
        let in_task = matches!(code, Code::BadNumberOfLabels);
        return if in_task {
            path.parent().join("labels")
        } else {
            path.clone()
        };
    }
    match code {
        Code::EmptyProjectName => path!["name"],
        Code::TasklessProject | Code::DuplicateTaskNames | Code::InvalidTaskType => {
            path!["pipeline", "tasks"]
        }
        Code::NoTasksConnections
        | Code::TooManyTasks
        | Code::BadNumberOfTaskConnections
        | Code::UnconnectedTasks
        | Code::TooManyOutgoingConnections
        | Code::TooManyIncomingConnections => path!["pipeline", "connections"],
        Code::TooManyLabels | Code::DuplicateLabelNames | Code::DuplicateLabelHotkeys => {
            path!["pipeline", "tasks"]
        }
        Code::WrongNumberOfNodes | Code::IncorrectNodeInGraph | Code::DuplicateEdgeInGraph => {
            skeleton(body, "edges")
        }
        Code::NodeNameNotInLabels | Code::NodeOutOfBounds => skeleton(body, "positions"),
        _ => Path::root(),
    }
}

/// What stands in backticks or single quotes, the former first: `` `x` ``, `'y'`.
fn quoted_parts(message: &str) -> Vec<&str> {
    let inside = |quote: char| message.split(quote).skip(1).step_by(2);
    inside('`')
        .chain(inside('\''))
        .filter(|part| !part.is_empty())
        .collect()
}

/// `Invalid value received for field 'color': This field is expected to have pattern ..., but found 'red' instead.`
fn by_field(field: &str, message: &str, body: &Value) -> Option<Path> {
    let found = message
        .rsplit_once("but found '")
        .and_then(|(_, rest)| rest.strip_suffix("' instead."));
    let mut all = Vec::new();
    everything(body, &Path::root(), &mut all);
    let here: Vec<_> = all
        .into_iter()
        .filter(|(path, _)| path.last().is_some_and(|last| last == field))
        .collect();
    let exact = here
        .iter()
        .find(|(_, value)| value.as_str().is_some_and(|text| Some(text) == found));
    exact.or(here.first()).map(|(path, _)| path.clone())
}

/// `Additional properties are not allowed ('a', 'b' were unexpected)`
fn by_key(names: &[&str], body: &Value) -> Option<Path> {
    let mut all = Vec::new();
    everything(body, &Path::root(), &mut all);
    let is_named = |path: &Path| {
        path.last()
            .is_some_and(|last| names.contains(&last.as_ref()))
    };
    all.into_iter().map(|(path, _)| path).find(is_named)
}

fn skeleton(body: &Value, part: &'static str) -> Path {
    let tasks = body
        .get("pipeline")
        .and_then(|pipeline| pipeline.get("tasks"))
        .and_then(Value::as_array)
        .unwrap_or_default();
    match tasks
        .iter()
        .position(|task| task.get("keypoint_structure").is_some())
    {
        Some(index) => path!["pipeline", "tasks", index, "keypoint_structure", part],
        None => path!["pipeline", "tasks"],
    }
}

/// Every text with its place, in document order.
fn strings<'v>(value: &'v Value, at: &Path, out: &mut Vec<(Path, &'v str)>) {
    let mut all = Vec::new();
    everything(value, at, &mut all);
    out.extend(
        all.into_iter()
            .filter_map(|(path, value)| value.as_str().map(|text| (path, text))),
    );
}

/// Every value with its place, in document order.
fn everything<'v>(value: &'v Value, at: &Path, out: &mut Vec<(Path, &'v Value)>) {
    out.push((at.clone(), value));
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                everything(item, &at.join(index), out);
            }
        }
        Value::Object(members) => {
            for (key, item) in members {
                everything(item, &at.join(key), out);
            }
        }
        _ => {}
    }
}
