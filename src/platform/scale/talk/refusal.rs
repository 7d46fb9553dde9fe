//! Where in a body the fault is that Scale speaks of. Its answers have words and nothing else.

use crate::json::{Path, Value};
use crate::path;
use crate::platform::talk::holds;

/// The place of the last key of the body that the words name, or of the one inside it that they name too; the name where
/// they speak of a project that is there already; else the whole body.
pub(super) fn place(message: &str, body: &Value) -> Path {
    let mut found = Path::root();
    if holds(message, "already") {
        found = path!["name"];
    }
    seek(message, body, &Path::root(), &mut found);
    found
}

/// Recursion is bounded by the depth of JSON. Labels are not searched: their names are words of any kind.
fn seek(message: &str, value: &Value, at: &Path, found: &mut Path) {
    let Value::Object(members) = value else {
        return;
    };
    for (key, value) in members {
        let at = at.join(key);
        if holds(message, key) {
            found.clone_from(&at);
        }
        seek(message, value, &at, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn words_name_places() {
        let text = r#"{"name": "n", "pipeline": "x", "params": {"instruction": "i", "geometries": {"box": {"objects_to_annotate": []}}}}"#;
        let body = parse(text).unwrap().root().to_value();
        for (message, pointer) in [
            ("Invalid pipeline.", "/pipeline"),
            (
                "\"params.geometries.box\" is not allowed",
                "/params/geometries/box",
            ),
            ("params/geometries must be an object", "/params/geometries"),
            (
                "`objects_to_annotate` must not be empty",
                "/params/geometries/box/objects_to_annotate",
            ),
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
