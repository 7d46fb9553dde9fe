//! What stands in Label Studio's answers.

use crate::json::Node;
use crate::platform::PlatformId;
use crate::platform::talk::{Envelope, RemoteProject, Rows, short};

/// A text of an object, to keep.
fn owned(object: Node<'_>, key: &str) -> Option<String> {
    Some(object.get(key)?.as_str()?.to_owned())
}

/// A whole number of an object that is not negative, and small enough to be exact.
fn whole(object: Node<'_>, key: &str) -> Option<u64> {
    let number = object.get(key)?.as_f64()?;
    let whole = number as u64;
    (whole as f64 == number && number < 9e15).then_some(whole)
}

/// Label Studio's own error: `{"id", "status_code", "version", "detail", "exc_info", "validation_errors"?}`. Its kind is
/// told in words alone.
pub(super) fn envelope(answer: Node<'_>, status: u16) -> Option<Envelope> {
    // Of a crash it is whatever Python said.
    let mut code = short(answer.get("detail")?.as_str()?);
    if whole(answer, "status_code")? != u64::from(status) {
        return None;
    }
    if code.ends_with('.') {
        code.pop();
    }
    let mut message = String::new();
    if let Some(errors) = answer.get("validation_errors") {
        words(errors, "", &mut message);
    }
    Some(Envelope { code, message })
}

/// All texts of the errors, each behind its field: `title: Ensure ...; color: ...`.
fn words(errors: Node<'_>, field: &str, all: &mut String) {
    if let Some(text) = errors.as_str() {
        if !all.is_empty() {
            all.push_str("; ");
        }
        if !field.is_empty() {
            all.push_str(field);
            all.push_str(": ");
        }
        all.push_str(text);
    }
    for item in errors.items() {
        words(item, field, all);
    }
    for member in errors.members() {
        let inner = if member.key == "non_field_errors" {
            field
        } else {
            member.key
        };
        words(member.value, inner, all);
    }
}

/// A project as it stands in an answer.
pub(super) fn project(node: Node<'_>) -> Option<Box<RemoteProject>> {
    let title = node.get("title")?;
    if !title.is_null() && title.as_str().is_none() {
        return None;
    }
    Some(Box::new(RemoteProject {
        platform: PlatformId::LabelStudio,
        reference: whole(node, "id")?.to_string(),
        name: title.as_str().unwrap_or_default().to_owned(),
        created_at: owned(node, "created_at"),
        raw: node.to_value(),
    }))
}

/// The text is an id as Label Studio gives them to projects: a whole number from 1.
pub(super) fn is_id(text: &str) -> bool {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (1..=15).contains(&text.len()) && !text.starts_with('0')
}

/// A page of a list.
pub(super) fn rows(node: Node<'_>) -> Option<Rows> {
    let results = node.get("results").filter(|list| list.is_array())?;
    let mut projects = Vec::new();
    for row in results.items() {
        projects.push(*project(row)?);
    }
    Some(Rows {
        projects,
        count: whole(node, "count").map(|count| count as usize),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn errors_are_put_into_a_line() {
        let text = r#"{"id": "x", "status_code": 400, "version": "1.23.2", "detail": "Validation error", "exc_info": null,
            "validation_errors": {"title": ["Too short.", "Too odd."], "created_by": {"email": ["Taken."], "non_field_errors": ["No."]},
            "non_field_errors": ["Nothing."]}}"#;
        let document = parse(text).unwrap();
        let found = envelope(document.root(), 400).unwrap();
        assert_eq!(found.code, "Validation error");
        assert_eq!(
            found.message,
            "title: Too short.; title: Too odd.; email: Taken.; created_by: No.; Nothing."
        );
        assert_eq!(envelope(document.root(), 500), None);
    }

    #[test]
    fn ids_are_whole_numbers() {
        for good in ["1", "42", "123456789012345"] {
            assert!(is_id(good), "{good}");
        }
        for bad in [
            "",
            "0",
            "01",
            "-1",
            "1.0",
            "1/2",
            "..",
            "x",
            "1234567890123456",
            "１",
        ] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
