//! A body for the dialect that a server speaks, and whether a project of the server is what was sent.

use super::super::words::{ClassType, Dialect, NEWER_CLASS_KEYS, NEWER_KEYS};
use crate::diagnostic::Code;
use crate::json::{Path, Value};
use crate::path;
use crate::platform::talk::Fault;

/// The body as the server of a dialect wants it, if it is another.
///
/// One that was made of a spec is written as the dialect has it. One that a caller made is theirs: it stays as it is, since
/// each dialect reads both names of a box.
///
/// # Errors
/// What only the newer dialect has, where the server speaks the older: it would be refused, or ignored.
pub(super) fn fit(
    dialect: Dialect,
    body: &Value,
    made_here: bool,
) -> Result<Option<Value>, Vec<Fault>> {
    if dialect == Dialect::Projects {
        let faults = newer_parts(body);
        return if faults.is_empty() {
            Ok(None)
        } else {
            Err(faults)
        };
    }
    Ok(made_here.then(|| newer(body)))
}

/// Everything that only the newer dialect has.
fn newer_parts(body: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut tell = |path: Path, what: &str| {
        let words = [
            "Its older API, which this server speaks, has no ",
            what,
            ". A project with the extras {\"pictograph\": {\"api\": \"projects\"}} is written without.",
        ];
        faults.push(Fault {
            code: Code::NewerApiOnly,
            path,
            words: words.concat(),
        });
    };
    let given =
        |object: &Value, key: &str| object.get(key).is_some_and(|value| *value != Value::Null);
    for key in NEWER_KEYS {
        if given(body, key) {
            tell(path![key], key);
        }
    }
    for (index, class) in list(body, "classes").iter().enumerate() {
        for key in NEWER_CLASS_KEYS {
            if given(class, key) {
                tell(path!["classes", index, key], key);
            }
        }
        if kind(class.get("type")) == Some(ClassType::Tag) {
            tell(path!["classes", index, "type"], "tags");
        }
    }
    faults
}

fn list<'v>(object: &'v Value, key: &str) -> &'v [Value] {
    let list = object.get(key).and_then(Value::as_array);
    list.unwrap_or_default()
}

fn kind(value: Option<&Value>) -> Option<ClassType> {
    ClassType::from_name(value?.as_str()?)
}

/// The body with the newer names of types, and with the description under the key that took its place.
fn newer(body: &Value) -> Value {
    let mut body = body.clone();
    let Value::Object(members) = &mut body else {
        return body;
    };
    let has_readme = members.iter().any(|(key, _)| key == "readme");
    for (key, value) in members {
        match (key.as_str(), value) {
            ("description", _) if !has_readme => "readme".clone_into(key),
            ("annotation_types", Value::Array(types)) => types.iter_mut().for_each(rename),
            ("classes", Value::Array(classes)) => {
                for class in classes {
                    let Value::Object(members) = class else {
                        continue;
                    };
                    for (key, value) in members {
                        if key == "type" {
                            rename(value);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    body
}

fn rename(value: &mut Value) {
    if let Some(kind) = kind(Some(value)) {
        *value = kind.name(Dialect::Datasets).into();
    }
}

/// It has the classes that were sent, by name and type, in their order and no others. What the server chooses itself is
/// left aside.
pub(super) fn same(sent: &Value, made: &Value) -> bool {
    let (sent, made) = (list(sent, "classes"), list(made, "classes"));
    sent.len() == made.len()
        && sent.iter().zip(made).all(|(sent, made)| {
            let (own, other) = (sent.get("type"), made.get("type"));
            let is_left = own.is_none_or(|own| *own == Value::Null);
            let same_type = own == other || kind(own).is_some() && kind(own) == kind(other);
            sent.get("name") == made.get("name") && (is_left || same_type)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{parse, to_text};

    fn read(text: &str) -> Value {
        parse(text).unwrap().root().to_value()
    }

    #[test]
    fn what_was_made_here_is_written_anew() {
        let body = read(
            r#"{"name": "n", "description": "d", "annotation_types": ["bbox", "polygon"], "classes": [{"name": "a", "type": "bbox"}]}"#,
        );
        let fitted = fit(Dialect::Datasets, &body, true).unwrap().unwrap();
        assert_eq!(
            to_text(&fitted),
            r#"{"name":"n","readme":"d","annotation_types":["box","polygon"],"classes":[{"name":"a","type":"box"}]}"#
        );
        assert_eq!(fit(Dialect::Datasets, &body, false), Ok(None));
        assert_eq!(fit(Dialect::Projects, &body, true), Ok(None));
    }

    #[test]
    fn the_older_dialect_holds_less() {
        let body = read(
            r#"{"name": "n", "readme": "r", "classes": [{"name": "a", "type": "tag"}, {"name": "b", "type": "keypoint", "skeleton": {"nodes": [], "edges": []}, "attributes": null}]}"#,
        );
        let faults = fit(Dialect::Projects, &body, false).unwrap_err();
        let places: Vec<_> = faults.iter().map(|fault| fault.path.as_str()).collect();
        assert_eq!(
            places,
            ["/readme", "/classes/0/type", "/classes/1/skeleton"]
        );
        assert!(faults.iter().all(|fault| fault.code == Code::NewerApiOnly));
    }

    #[test]
    fn boxes_are_the_same_by_either_name() {
        let sent = read(r#"{"classes": [{"name": "a", "type": "bbox"}, {"name": "b"}]}"#);
        for (made, expected) in [
            (
                r#"{"classes": [{"name": "a", "type": "box", "color": "red"}, {"name": "b", "type": null}]}"#,
                true,
            ),
            (
                r#"{"classes": [{"name": "a", "type": "polygon"}, {"name": "b"}]}"#,
                false,
            ),
            (r#"{"classes": [{"name": "a", "type": "box"}]}"#, false),
            (
                r#"{"classes": [{"name": "c", "type": "box"}, {"name": "b"}]}"#,
                false,
            ),
            ("{}", false),
        ] {
            assert_eq!(same(&sent, &read(made)), expected, "{made}");
        }
    }
}
