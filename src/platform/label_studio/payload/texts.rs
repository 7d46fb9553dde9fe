//! Fields that hold text.

use super::numbers;
use crate::diagnostic::{Arg, Diagnostic, Findings};
use crate::json::{Node, Path};
use crate::notice;
use crate::python;
use crate::shape::{self, At, Cure};

/// What is cut out of a text may leave one that is too short for a title; then it is for a person to mend.
const LEAST: usize = 3;

/// A text as the server keeps it: without the spaces at its ends; a number is its digits. Nothing, and told, where it refuses
/// the value whatever its length. Null is for the caller.
pub fn text<'d>(findings: &mut Findings, node: Node<'d>, at: At<'_>) -> Option<&'d str> {
    let Some(text) = node.as_str() else {
        if node.as_f64().is_some() {
            return Some(node.literal());
        }
        shape::wrong_type(findings, node, at, "text");
        return None;
    };
    if node.is_broken_string() {
        let cured = text
            .chars()
            .filter(|next| *next != char::REPLACEMENT_CHARACTER);
        let cure = if cured.count() >= LEAST {
            Cure::None
        } else {
            Cure::ByRule
        };
        shape::lone_surrogate(findings, node, at, cure);
        return None;
    }
    if text.contains('\0') {
        null_character(findings, node, text, &at.path(), at.word());
        return None;
    }
    Some(python::strip(text))
}

fn null_character(findings: &mut Findings, node: Node<'_>, text: &str, path: &Path, key: &str) {
    let cured = crate::text::replaced(text, "\0", "");
    let found = findings.tell(
        node.order(),
        path,
        &notice!(
            NullCharacter,
            "{key} holds the character U+0000, which cannot be stored.",
            "Remove the character.",
            key = key,
        ),
    );
    if python::strip(&cured).chars().count() >= LEAST {
        found.offer("Remove it", &[]).replace(path, cured);
    }
}

/// Holds a text against its least and its greatest length.
pub fn length(
    findings: &mut Findings,
    node: Node<'_>,
    at: At<'_>,
    text: &str,
    (least, most): (usize, usize),
) {
    // As text, a number with a point has three characters at the least, and never so many that it is too long.
    if node.as_f64().is_some() && !numbers::is_whole(node.literal()) {
        return;
    }
    let text = if text == "-0" { "0" } else { text };
    let length = text.chars().count();
    let path = at.path();
    if length > most {
        let cut: String = text.chars().take(most).collect();
        let cut = python::strip(&cut);
        too_long(findings, node, &path, at.word(), length, most)
            .offer("Cut it to {} characters", &[Arg::from(most)])
            .replace(&path, cut);
    } else if length < least && length > 0 {
        findings.tell(
            node.order(),
            &path,
            &notice!(
                TextTooShort,
                "{key} has {length} character{_s}, but {min} is the least.",
                "Write a longer text, or leave it empty.",
                key = at.word(),
                length = length,
                min = least,
                _s = Arg::plural(length),
            ),
        );
    }
}

pub fn too_long<'f>(
    findings: &'f mut Findings,
    node: Node<'_>,
    path: &Path,
    key: &str,
    length: usize,
    most: usize,
) -> &'f mut Diagnostic {
    findings.tell(
        node.order(),
        path,
        &notice!(
            TextTooLong,
            "{key} has {length} characters, but {max} is the most.",
            "Write a shorter text.",
            key = key,
            length = length,
            max = most,
        ),
    )
}
