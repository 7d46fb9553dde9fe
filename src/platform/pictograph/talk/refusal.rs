//! What Pictograph refused, as codes, words and places. Three envelopes exist:
//! `{error: "code", message, details}`, `{detail: text or list or object}`, `{error: {code, message, details}, detail}`.

use super::read::NOT_FOUND;
use crate::diagnostic::Code;
use crate::json::{Node, Path, Step, Value};
use crate::path;
use crate::platform::talk::{Envelope, Fault, holds};

fn text(object: Node<'_>, key: &str) -> Option<String> {
    object.get(key)?.as_str().map(str::to_owned)
}

/// What any of them says; nothing if it is none of them.
pub(super) fn envelope(answer: Node<'_>, status: u16) -> Option<Envelope> {
    let (error, detail) = (answer.get("error"), answer.get("detail"));
    let (mut code, mut message);
    if let Some(error) = error {
        // In the oldest one the text beside `message` is a code.
        message = text(error, "message").or_else(|| text(answer, "message"));
        code = text(error, "code");
        if let Some(word) = error.as_str() {
            match message {
                Some(_) => code = Some(word.to_owned()),
                None => message = Some(word.to_owned()),
            }
        }
    } else {
        let detail = detail?;
        // The framework's own words for an address that it does not have.
        if status == 404 && detail.as_str() == Some("Not Found") {
            return None;
        }
        message = match detail.as_str() {
            Some(text) => Some(text.to_owned()),
            None => text(detail, "message").or_else(|| first_message(detail)),
        };
        code = text(detail, "code");
    }
    let code = match (code, status) {
        (Some(code), _) => code,
        (None, 404) => NOT_FOUND.to_owned(),
        _ => String::new(),
    };
    let message = message.unwrap_or_default();
    Some(Envelope { code, message })
}

fn first_message(list: Node<'_>) -> Option<String> {
    list.items().find_map(|entry| text(entry, "msg"))
}

/// What was found wrong with a body: each entry of a list of faults, else what the one message speaks of.
pub(super) fn faults(envelope: &Envelope, answer: Node<'_>, body: &Value) -> Vec<Fault> {
    let details = answer.get("error").and_then(|error| error.get("details"));
    let details = details.or_else(|| answer.get("details"));
    let lists = [
        details.and_then(|details| details.get("errors")),
        details,
        answer.get("detail"),
    ];
    let mut faults = Vec::new();
    for list in lists.into_iter().flatten() {
        for entry in list.items() {
            faults.extend(fault(entry, body));
        }
        if !faults.is_empty() {
            return faults;
        }
    }
    let (code, path) = by_words(&envelope.message, body);
    let words = envelope.message.clone();
    faults.push(Fault { code, path, words });
    faults
}

/// Words in the type of a fault, as the server's framework writes them, and the code that they stand for. The first
/// that is found counts.
const TYPES: [(&str, Code); 7] = [
    ("missing", Code::MissingKey),
    ("too_long", Code::TextTooLong),
    ("too_short", Code::EmptyText),
    ("extra_forbidden", Code::UnknownKey),
    ("_type", Code::WrongType),
    ("literal_error", Code::UnknownOption),
    ("enum", Code::UnknownOption),
];

/// `{loc: ["body", "classes", 0, "name"], msg, type}`
fn fault(entry: Node<'_>, body: &Value) -> Option<Fault> {
    let loc = entry.get("loc")?;
    let kind = text(entry, "type").unwrap_or_default();
    let mut code = Code::ServerRefused;
    for (word, known) in TYPES.iter().rev() {
        if holds(&kind, word) {
            code = *known;
        }
    }
    // As far as it leads to something that was sent.
    let (mut here, mut path) = (body, Path::root());
    for (index, step) in loc.items().enumerate() {
        let key = step.as_str();
        if index == 0 && key == Some("body") {
            continue;
        }
        let next = match (key, step.as_f64()) {
            (Some(key), _) => here.get(key).map(|next| (next, Step::Key(key))),
            (None, Some(number)) => {
                let index = number as usize;
                let item = here.as_array().and_then(|items| items.get(index));
                item.map(|next| (next, Step::Index(index)))
            }
            _ => None,
        };
        let Some((next, step)) = next else { break };
        path = path.extended(&[step]);
        here = next;
    }
    let words = text(entry, "msg").unwrap_or_default();
    Some(Fault { code, path, words })
}

/// Words of a message, the code that they stand for, and the place that they are about. The first that are found count.
const WORDS: [(&str, Code, &str); 5] = [
    (
        "nnotation type",
        Code::UnknownAnnotationType,
        "/annotation_types",
    ),
    (
        "nnotation_type",
        Code::UnknownAnnotationType,
        "/annotation_types",
    ),
    ("uplicate class", Code::DuplicateClassNames, "/classes"),
    ("class", Code::ServerRefused, "/classes"),
    ("name", Code::ServerRefused, "/name"),
];

/// What a message without places speaks of; the last class whose name it quotes is the place where there is one.
fn by_words(message: &str, body: &Value) -> (Code, Path) {
    for (words, code, place) in WORDS {
        if !holds(message, words) {
            continue;
        }
        let key = crate::text::after(place, 1);
        if body.get(key).is_none() {
            continue;
        }
        let mut path = path![key];
        let items = body.get(key).and_then(Value::as_array).unwrap_or_default();
        for (index, item) in items.iter().enumerate() {
            let (name, place) = match item.get("name") {
                Some(name) => (name, path![key, index, "name"]),
                None => (item, path![key, index]),
            };
            let name = name.as_str().unwrap_or_default();
            if ["'", "\"", "`"]
                .iter()
                .any(|quote| holds(message, &[quote, name, quote].concat()))
            {
                path = place;
            }
        }
        return (code, path);
    }
    (Code::ServerRefused, Path::root())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn all_envelopes_are_read() {
        for (text, status, code, message) in [
            (
                r#"{"error": "conflict", "message": "Taken", "details": {}}"#,
                409,
                "conflict",
                "Taken",
            ),
            (r#"{"error": "flat"}"#, 400, "", "flat"),
            (
                r#"{"detail": "A project with this name already exists"}"#,
                409,
                "",
                "A project with this name already exists",
            ),
            (
                r#"{"detail": "No project x"}"#,
                404,
                "not_found",
                "No project x",
            ),
            (
                r#"{"detail": [{"loc": ["body", "classes", 0, "name"], "msg": "field required", "type": "missing"}]}"#,
                422,
                "",
                "field required",
            ),
            (
                r#"{"detail": {"message": "Project limit", "required": 5}}"#,
                402,
                "",
                "Project limit",
            ),
            (
                r#"{"error": {"code": "insufficient_credits", "message": "Not enough", "details": {"unit": "micro_usd"}}, "detail": "legacy"}"#,
                402,
                "insufficient_credits",
                "Not enough",
            ),
            (
                r#"{"error": {"code": "not_found", "message": "No dataset named x", "details": {}}, "detail": "legacy"}"#,
                404,
                "not_found",
                "No dataset named x",
            ),
        ] {
            let found = envelope(parse(text).unwrap().root(), status).unwrap();
            assert_eq!(
                (found.code.as_str(), found.message.as_str()),
                (code, message),
                "{text}"
            );
        }
        for text in [
            r#"{"detail": "Not Found"}"#,
            r#"{"message": "from a gateway"}"#,
            "{}",
            "[]",
            "\"pay\"",
        ] {
            assert_eq!(envelope(parse(text).unwrap().root(), 404), None, "{text}");
        }
    }

    #[test]
    fn faults_have_places() {
        let body = parse(r#"{"name": "n", "annotation_types": ["bbox", "blob"], "classes": [{"name": "car", "type": "bbox"}, {"type": "bbox"}, {"name": "car"}]}"#)
            .unwrap().root().to_value();
        for (text, expected) in [
            (
                r#"{"detail": [{"loc": ["body", "classes", 1, "name"], "msg": "field required", "type": "missing"}, {"loc": ["body", "classes", 0, "name"], "msg": "too long", "type": "string_too_long"}]}"#,
                vec![
                    (Code::MissingKey, "/classes/1"),
                    (Code::TextTooLong, "/classes/0/name"),
                ],
            ),
            (
                r#"{"error": {"code": "validation_error", "message": "Invalid", "details": {"errors": [{"loc": ["body", "name"], "msg": "too long"}]}}, "detail": "legacy"}"#,
                vec![(Code::ServerRefused, "/name")],
            ),
            (
                r#"{"detail": "Duplicate class name 'car'"}"#,
                vec![(Code::DuplicateClassNames, "/classes/2/name")],
            ),
            (
                r#"{"error": "invalid", "message": "Invalid annotation type \"blob\"", "details": null}"#,
                vec![(Code::UnknownAnnotationType, "/annotation_types/1")],
            ),
            (
                r#"{"detail": "A project with this name already exists"}"#,
                vec![(Code::ServerRefused, "/name")],
            ),
            (r#"{"detail": "No"}"#, vec![(Code::ServerRefused, "")]),
        ] {
            let document = parse(text).unwrap();
            let words = envelope(document.root(), 422).unwrap();
            let faults = faults(&words, document.root(), &body);
            let found: Vec<_> = faults
                .iter()
                .map(|fault| (fault.code, fault.path.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
