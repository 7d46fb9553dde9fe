//! Where in a body the fault is that Scale speaks of. Its answers have words and nothing else.

use crate::json::{Path, Value, index_of};
use crate::path;

/// The place that the words name, as a way of keys (`params.geometries.box`) or by one key; the name where they speak of
/// one that is taken; else the whole body.
pub(super) fn place(message: &str, body: &Value) -> Path {
    let mut best = Path::root();
    let mut word = String::new();
    for character in message.chars().chain([' ']) {
        // `labels[0].choice` is a way too.
        match character {
            '[' | '/' => word.push('.'),
            ']' => {}
            '.' | '_' => word.push(character),
            other if other.is_alphanumeric() => word.push(other),
            _ => {
                consider(&word, body, &mut best);
                word.clear();
            }
        }
    }
    if best == Path::root() && crate::text::find(message, "already").is_some() {
        best = path!["name"];
    }
    best
}

/// Keeps the place of a word, if it is one and no longer way is known.
fn consider(word: &str, body: &Value, best: &mut Path) {
    let way = word.trim_matches('.');
    if way.is_empty() {
        return;
    }
    let params = body.get("params");
    for (from, start) in [(Some(body), Path::root()), (params, path!["params"])] {
        let Some(found) = from.and_then(|value| follow(value, start, way)) else {
            continue;
        };
        if found.keys().count() > best.keys().count() {
            *best = found;
        }
        return;
    }
}

fn follow(value: &Value, start: Path, way: &str) -> Option<Path> {
    let (mut here, mut path) = (value, start);
    for key in way.split('.') {
        here = match here {
            Value::Array(items) => items.get(index_of(key)?)?,
            here => here.get(key)?,
        };
        path = path.join(key);
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn words_name_places() {
        let body = parse(
            r#"{"name": "n", "pipeline": "x", "params": {"instruction": "i", "labels": ["a", {"choice": "b"}]}}"#,
        )
        .unwrap()
        .root()
        .to_value();
        for (message, pointer) in [
            ("Invalid pipeline.", "/pipeline"),
            (
                "\"params.labels[1].choice\" is not allowed",
                "/params/labels/1/choice",
            ),
            ("params/labels/0 must be an object", "/params/labels/0"),
            ("`labels` must be a list", "/params/labels"),
            ("the params: instruction is too long", "/params/instruction"),
            ("You already have such a project", "/name"),
            ("A project with that name exists.", "/name"),
            ("Not now...", ""),
            ("", ""),
        ] {
            assert_eq!(place(message, &body).as_str(), pointer, "{message}");
        }
    }
}
