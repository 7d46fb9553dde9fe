//! Reading texts: type, length, surrogates that stand alone.

use super::super::words::MAX_TEXT;
use super::Text;
use crate::diagnostic::{Code, Diagnostic, Findings, Fix, quoted};
use crate::json::{Node, PatchOperation, number};
use crate::shape::{self, At};

/// What to offer where a text is wrong.
#[derive(Debug, Clone, Copy)]
pub enum Cure {
    /// It may be left out: take it out.
    LeaveOut,
    /// Nothing can be offered.
    None,
    /// The text is used elsewhere too, so that only a rule that knows the whole body can change it.
    ByRule,
}

/// Reads a text of 1 to 1000 code points. An overlong one is reported and still returned, so that rules can go on.
pub fn text<'d>(
    findings: &mut Findings,
    node: Node<'d>,
    at: At<'_>,
    cure: Cure,
) -> Option<Text<'d>> {
    any_length(findings, node, at, cure).and_then(|text| {
        if text.text.is_empty() {
            let mut diagnostic = Diagnostic::new(
                Code::EmptyText,
                at.path(),
                format!("{} is empty.", quoted(at.word())),
            )
            .help("Write at least one character.")
            .param("key", at.word());
            if matches!(cure, Cure::LeaveOut) {
                diagnostic = diagnostic.fix(Fix::safe(
                    format!("Remove {}", quoted(at.word())),
                    vec![PatchOperation::remove(at.path())],
                ));
            }
            findings.push(node.order(), diagnostic);
            return None;
        }
        Some(text)
    })
}

/// Reads a text of 0 to 1000 code points.
pub fn any_length<'d>(
    findings: &mut Findings,
    node: Node<'d>,
    at: At<'_>,
    cure: Cure,
) -> Option<Text<'d>> {
    let Some(text) = node.as_str() else {
        let mut diagnostic = shape::wrong_type(node, at, "text");
        if let Some(number) = node.as_f64().filter(|number| number.is_finite()) {
            let written = number::write(number);
            diagnostic = diagnostic.fix(Fix::safe(
                format!("Write it as the text {}", quoted(&written)),
                vec![PatchOperation::replace(at.path(), written)],
            ));
        } else if matches!(cure, Cure::LeaveOut) {
            diagnostic = diagnostic.fix(Fix::safe(
                format!("Remove {}", quoted(at.word())),
                vec![PatchOperation::remove(at.path())],
            ));
        }
        findings.push(node.order(), diagnostic);
        return None;
    };
    // A code point takes at least one byte, so a short text needs no counting.
    if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
        findings.push(node.order(), unless_by_rule(too_long(text, at), cure));
    }
    Some(Text { text, node })
}

/// Reports half of a surrogate pair in a text that the server stores. Texts that it ignores, or only compares with others,
/// may hold one.
pub fn stored(findings: &mut Findings, text: Option<Text<'_>>, at: At<'_>, cure: Cure) {
    if let Some(text) = text.filter(|text| text.node.is_broken_string()) {
        findings.push(
            text.node.order(),
            unless_by_rule(shape::lone_surrogate(text.node, at), cure),
        );
    }
}

fn unless_by_rule(mut diagnostic: Diagnostic, cure: Cure) -> Diagnostic {
    if matches!(cure, Cure::ByRule) {
        diagnostic.fixes.clear();
    }
    diagnostic
}

fn too_long(text: &str, at: At<'_>) -> Diagnostic {
    let length = text.chars().count();
    let cut = cut(text);
    Diagnostic::new(
        Code::TextTooLong,
        at.path(),
        format!(
            "{} has {length} characters, but {MAX_TEXT} is the most.",
            quoted(at.word())
        ),
    )
    .help("Write a shorter text.")
    .param("key", at.word())
    .param("length", length)
    .param("max", MAX_TEXT)
    .fix(Fix::safe(
        format!("Cut it to {MAX_TEXT} characters"),
        vec![PatchOperation::replace(at.path(), cut)],
    ))
}

/// The text cut to the longest that Geti takes, without the spaces that the cut may leave at its end.
pub fn cut(text: &str) -> String {
    let mut cut: String = text.chars().take(MAX_TEXT).collect();
    let kept = cut.trim_end().len();
    cut.truncate(if kept == 0 { cut.len() } else { kept });
    cut
}
