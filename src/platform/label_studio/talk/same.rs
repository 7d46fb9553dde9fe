//! Whether a project of the server is what was sent.

use crate::json::{Value, number};
use crate::python;

/// The project has the label config and the description that were sent. Titles are compared before; settings aside, that
/// is all there is to a project. Of one that is made from a template, the label config is not known here.
pub(super) fn same(sent: &Value, made: &Value) -> bool {
    for key in ["label_config", "description"] {
        let text = kept(sent.get(key));
        if !text.is_empty() && made.get(key).and_then(Value::as_str) != Some(&text) {
            return false;
        }
    }
    true
}

/// A text as the server keeps it: without the spaces at its ends. Numbers become text.
pub(super) fn kept(sent: Option<&Value>) -> String {
    match sent {
        Some(Value::String(text)) => python::strip(text).to_owned(),
        Some(Value::Number(value)) => number::write(*value),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn config_and_description_count_without_the_spaces_at_their_ends() {
        let sent = Value::of_texts(&[
            ("title", "A"),
            ("label_config", "\n<View/> "),
            ("description", " two  words\u{a0}"),
        ]);
        let made = |config, description| {
            Value::of_texts(&[("label_config", config), ("description", description)])
        };
        assert!(same(&sent, &made("<View/>", "two  words")));
        assert!(!same(&sent, &made("<View />", "two  words")));
        assert!(!same(&sent, &made("<View/>", "two words")));
        assert!(!same(&sent, &Value::object()));
        assert!(same(&Value::object(), &made("<View/>", "")));
    }
}
