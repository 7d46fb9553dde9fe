//! Whether a project of the server is what was sent.

use crate::json::Value;

/// It has the same type, and its first parameters hold all that was sent. Some answers tell no parameters at all though
/// they were sent; then the name, which is unique, must do.
pub(super) fn same(sent: &Value, made: &Value) -> bool {
    if sent.get("type") != made.get("type") {
        return false;
    }
    let history = made.get("param_history").and_then(Value::as_array);
    match (sent.get("params"), history.and_then(<[Value]>::first)) {
        (Some(sent), Some(made)) => holds(made, sent),
        _ => true,
    }
}

/// One value holds all that the other says. A label may come back as an object. Recursion is bounded by the depth of JSON.
fn holds(made: &Value, sent: &Value) -> bool {
    match (made, sent) {
        (Value::Object(_), Value::Object(members)) => members.iter().all(|(key, sent)| {
            *sent == Value::Null || made.get(key).is_some_and(|made| holds(made, sent))
        }),
        (Value::Array(made), Value::Array(sent)) => {
            made.len() == sent.len() && made.iter().zip(sent).all(|(made, sent)| holds(made, sent))
        }
        (Value::Object(_), Value::String(_)) => made.get("choice") == Some(sent),
        (Value::String(_), Value::Object(members)) => {
            members.len() == 1 && sent.get("choice") == Some(made)
        }
        _ => made == sent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn what_comes_back_may_be_more_but_not_other() {
        let read = |text: &str| parse(text).unwrap().root().to_value();
        let sent = read(
            r#"{"type": "t", "name": "n", "params": {"a": null, "b": {"c": ["x", {"choice": "y"}]}}}"#,
        );
        for (history, expected) in [
            ("[]", true),
            (r#"[{"b": {"c": ["x", "y"]}, "version": 0}]"#, true),
            (
                r#"[{"b": {"c": [{"choice": "x", "display": "x"}, {"choice": "y"}], "d": 1}}, {"b": 5}]"#,
                true,
            ),
            (r#"[{"version": 0}]"#, false),
            (r#"[{"b": {"c": ["x"]}}]"#, false),
            (r#"[{"b": {"c": ["y", "x"]}}]"#, false),
        ] {
            let made = read(&format!(r#"{{"type": "t", "param_history": {history}}}"#));
            assert_eq!(same(&sent, &made), expected, "{history}");
        }
        assert!(!same(&sent, &read(r#"{"type": "u", "param_history": []}"#)));
        assert!(same(&sent, &read(r#"{"type": "t"}"#)));
    }
}
