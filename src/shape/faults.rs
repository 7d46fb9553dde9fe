//! Shape errors.

use super::cure::remove;
use super::{At, Cure};
use crate::diagnostic::{Arg, Diagnostic, Findings, filled, quoted};
use crate::json::{Node, Step, number};
use crate::notice;
use crate::text::replaced;

/// A value of another type than the one that belongs there. `expected` reads as in "must be a list".
pub fn wrong_type<'f>(
    findings: &'f mut Findings,
    node: Node<'_>,
    at: At<'_>,
    expected: &str,
) -> &'f mut Diagnostic {
    let (template, first) = match at.step() {
        None => ("The whole body", Arg::Words("")),
        Some(Step::Key(key)) => ("{}", Arg::Text(key)),
        Some(Step::Index(index)) => ("Item {} of {}", Arg::from(index + 1)),
    };
    let subject = filled(template, &[first, Arg::Text(at.word())]);
    findings.tell(
        node.order(),
        &at.path(),
        &notice!(
            WrongType,
            "{_subject} must be {expected}, but is {_shown}.",
            "Write {expected} here.",
            key = at.word(),
            expected = Arg::Words(expected),
            found = Arg::Words(node.type_name()),
            _subject = Arg::Words(&subject),
            _shown = Arg::Words(&shown(node)),
        ),
    )
}

/// What stands at a node, short enough for a message.
#[must_use]
pub fn shown(node: Node<'_>) -> String {
    let (template, value) = match (node.as_str(), node.as_f64(), node.as_bool()) {
        (Some(text), _, _) => ("the text {}", Arg::Text(text)),
        (_, Some(number), _) => ("the number {}", Arg::Number(number)),
        (_, _, Some(true)) => ("true", Arg::Words("")),
        (_, _, Some(false)) => ("false", Arg::Words("")),
        _ => ("{}", Arg::Words(node.type_name())),
    };
    filled(template, &[value])
}

/// A key that must be there is not. `at` is where its owner is.
pub fn missing_key<'f>(
    findings: &'f mut Findings,
    owner: Node<'_>,
    at: At<'_>,
    key: &str,
    this: &str,
) -> &'f mut Diagnostic {
    findings.tell(
        owner.order(),
        &at.path(),
        &notice!(
            MissingKey,
            "{_this} has no {key}.",
            "Add {key}.",
            key = key,
            _this = Arg::Words(this),
        ),
    )
}

/// A text with half of a character pair in it. It is offered to write it without where the text's cure leaves that to the
/// reader, and to take out what has nothing else and may be left out.
pub fn lone_surrogate(findings: &mut Findings, node: Node<'_>, at: At<'_>, cure: Cure) {
    let text = node.as_str().unwrap_or_default();
    let path = at.path();
    let found = findings.tell(
        node.order(),
        &path,
        &notice!(
            LoneSurrogate,
            "{text} holds half of a character pair (a lone surrogate), which cannot be stored.",
            "It often comes from cutting a text in the middle of an emoji. Remove the broken character.",
            text = text,
        ),
    );
    if matches!(cure, Cure::ByRule | Cure::OneOf) {
        return;
    }
    // It was read as U+FFFD.
    let cured = replaced(text, "\u{fffd}", "");
    if !cured.is_empty() {
        found
            .offer("Write it as {}", &[Arg::Text(&cured)])
            .replace(&path, cured);
    } else if cure == Cure::LeaveOut {
        remove(found, at, "item");
    }
}

/// What is written as a number, or as a text of one.
#[must_use]
pub(super) fn number_in(node: Node<'_>) -> Option<f64> {
    number::read(node.as_str()?.trim()).filter(|number| number.is_finite())
}

/// `"a", "b" and "c"`
#[must_use]
pub fn list(words: &[&str]) -> String {
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == words.len() {
                " and "
            } else {
                ", "
            });
        }
        text.push_str(&quoted(word));
    }
    text
}
