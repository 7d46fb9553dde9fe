//! What stands in Geti's answers.

use crate::json::{Node, to_text};
use crate::platform::PlatformId;
use crate::platform::talk::{Envelope, RemoteProject, Rows};

/// A text of an object.
pub(super) fn text<'d>(object: Node<'d>, key: &str) -> Option<&'d str> {
    object.get(key)?.as_str()
}

/// A text of an object, to keep.
fn owned(object: Node<'_>, key: &str) -> Option<String> {
    text(object, key).map(str::to_owned)
}

/// A list of an object.
pub(super) fn list<'d>(object: Node<'d>, key: &str) -> Option<Node<'d>> {
    object.get(key).filter(|list| list.is_array())
}

/// Geti's own error: `{"error_code", "message", "http_status"}`.
pub(super) fn envelope(answer: Node<'_>, status: u16) -> Option<Envelope> {
    let code = owned(answer, "error_code")?;
    if answer.get("http_status")?.as_f64() != Some(f64::from(status)) {
        return None;
    }
    let message = match (owned(answer, "message"), answer.get("message")) {
        (Some(text), _) => text,
        (None, Some(other)) => to_text(&other.to_value()),
        (None, None) => String::new(),
    };
    Some(Envelope { code, message })
}

/// A project as it stands in an answer.
pub(super) fn project(node: Node<'_>) -> Option<Box<RemoteProject>> {
    let reference = owned(node, "id").filter(|id| is_id(id))?;
    let name = owned(node, "name")?;
    list(node.get("pipeline")?, "tasks")?;
    Some(Box::new(RemoteProject {
        platform: PlatformId::Geti,
        reference,
        name,
        created_at: owned(node, "creation_time"),
        raw: node.to_value(),
    }))
}

/// The text is an id as Geti gives them to projects.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A page of a list.
pub(super) fn rows(node: Node<'_>) -> Option<Rows> {
    let mut projects = Vec::new();
    for row in list(node, "projects")?.items() {
        projects.push(*project(row)?);
    }
    let count = node.get("project_counts").and_then(Node::as_f64);
    Some(Rows {
        projects,
        count: count
            .filter(|count| (0.0..1e9).contains(count))
            .map(|count| count as usize),
    })
}
