//! Which organisation and which workspace: asked of the server before the first call, where they are not given.

use std::cell::OnceCell;

use super::connection::Connection;
use super::read::{list, text};
use crate::diagnostic::quoted;
use crate::json::Node;
use crate::platform::request::{Method, Request};
use crate::platform::talk::{CallError, ErrorCode, Outcome, encode, iso_date};
use crate::text::joined;

/// The marks of the two questions.
const ORGANIZATION: u8 = 0;
const WORKSPACE: u8 = 1;

impl Connection {
    pub(super) fn next_question(&self) -> Option<(u8, Request)> {
        let Some(organization) = self.organization.get() else {
            let path = "/personal_access_tokens/organization";
            return Some((ORGANIZATION, self.ask(Method::Get, path, None)));
        };
        if self.workspace.get().is_some() {
            return None;
        }
        let path = joined(&["/organizations/", organization, "/workspaces"], "");
        Some((WORKSPACE, self.ask(Method::Get, &path, None)))
    }

    pub(super) fn take_answer(&self, mark: u8, answer: Node<'_>) -> Result<bool, CallError> {
        let (place, id) = if mark == ORGANIZATION {
            (&self.organization, organization(answer))
        } else {
            (&self.workspace, workspace(answer)?)
        };
        let Some(id) = id else { return Ok(false) };
        // Two calls may have asked at the same time: the first answer holds for both.
        place.get_or_init(|| encode(id));
        Ok(true)
    }

    /// The path of the workspace, once it is known.
    pub(super) fn workspace_path(&self) -> String {
        let known = |id: &'_ OnceCell<String>| id.get().cloned().unwrap_or_default();
        let (organization, workspace) = (known(&self.organization), known(&self.workspace));
        joined(
            &["/organizations", &organization, "workspaces", &workspace],
            "/",
        )
    }
}

/// The oldest of `organizations`, as Intel's own client takes it, or the single id of servers before 2.5.
fn organization(answer: Node<'_>) -> Option<&str> {
    let mut oldest = None;
    for entry in answer
        .get("organizations")
        .into_iter()
        .flat_map(Node::items)
    {
        let made = text(entry, "organizationCreatedAt").and_then(iso_date);
        let made = made.unwrap_or(i64::MAX);
        if let Some(id) = usable_id(entry, "organizationId")
            && oldest.is_none_or(|(before, _)| made < before)
        {
            oldest = Some((made, id));
        }
    }
    match oldest {
        Some((_, id)) => Some(id),
        None => usable_id(answer, "organizationId"),
    }
}

/// The only workspace; nothing if the answer is of another shape.
fn workspace(answer: Node<'_>) -> Result<Option<&str>, CallError> {
    let Some(workspaces) = list(answer, "workspaces") else {
        return Ok(None);
    };
    let mut only = None;
    let mut count = 0;
    let mut all = String::new();
    for entry in workspaces.items() {
        only = usable_id(entry, "id");
        let Some(id) = only else { return Ok(None) };
        if count > 0 {
            all.push_str(", ");
        }
        count += 1;
        let name = quoted(text(entry, "name").unwrap_or_default());
        all += &format!("{id} ({name})");
    }
    match count {
        0 => {
            let message = "Geti shows no workspace to this token.".to_owned();
            Err(CallError::new(
                ErrorCode::NotFound,
                message,
                Outcome::NotSent,
            ))
        }
        1 => Ok(only),
        _ => Err(CallError::misuse(format!(
            "Geti has {count} workspaces for this token: {all}. Give one as `workspaceId`."
        ))),
    }
}

/// An id that can stand in a path: dots alone would be taken for steps in it.
fn usable_id<'d>(object: Node<'d>, key: &str) -> Option<&'d str> {
    text(object, key).filter(|id| !matches!(*id, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn both_shapes_of_organizations() {
        let read = |text: &str| organization(parse(text).unwrap().root()).map(str::to_owned);
        let two = r#"{"organizations": [{"organizationId": "b", "organizationCreatedAt": "2025-01-01T00:00:00Z"},
            {"organizationId": "a", "organizationCreatedAt": "2024-01-01T00:00:00Z"}, {"organizationId": "c"}]}"#;
        assert_eq!(read(two).as_deref(), Some("a"));
        assert_eq!(read(r#"{"organizationId": "a"}"#).as_deref(), Some("a"));
        assert_eq!(
            read(r#"{"organizations": [], "organizationId": "a"}"#).as_deref(),
            Some("a")
        );
        for none in [
            "{}",
            "[]",
            r#"{"organizations": []}"#,
            r#"{"organizationId": ".."}"#,
            r#"{"organizationId": 1}"#,
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn several_workspaces_are_listed() {
        let text = r#"{"workspaces": [{"id": "w1", "name": "First"}, {"id": "w2"}]}"#;
        let error = workspace(parse(text).unwrap().root()).unwrap_err();
        assert_eq!(
            error.message,
            "Geti has 2 workspaces for this token: w1 (\"First\"), w2 (\"\"). Give one as `workspaceId`."
        );
    }
}
