//! Which organisation and which workspace: asked of the server before the first call, where they are not given.

use std::rc::Rc;

use super::answer::{self, Shape};
use super::api::{Api, Shared};
use crate::diagnostic::quoted;
use crate::json::Node;
use crate::platform::request::{Method, Moment};
use crate::platform::talk::{
    Ask, CallError, ErrorCode, Flow, Heard, Next, Outcome, encode, iso_date,
};

/// A flow whose requests need to know the place.
pub(super) trait PlacedFlow {
    /// What is wrong with the call before anything is sent.
    fn check(&self) -> Result<(), CallError> {
        Ok(())
    }
    fn begin(&mut self, api: &Api, moment: &Moment) -> Next;
    fn heard(&mut self, api: &Api, heard: Heard, moment: &Moment) -> Next;
    fn outcome(&self, in_flight: bool) -> Outcome;
}

/// A flow that finds the place first.
pub(super) struct Placed {
    shared: Rc<Shared>,
    stage: Stage,
    flow: Box<dyn PlacedFlow>,
}

enum Stage {
    Organization,
    Workspace,
    There(Api),
}

impl Placed {
    pub fn new(shared: Rc<Shared>, flow: Box<dyn PlacedFlow>) -> Placed {
        Placed {
            shared,
            stage: Stage::Organization,
            flow,
        }
    }

    /// Asks for what is not known yet; else the flow begins.
    fn find(&mut self, moment: &Moment) -> Next {
        let organization = self.shared.organization.borrow().clone();
        let workspace = self.shared.workspace.borrow().clone();
        let path = match (organization, workspace) {
            (None, _) => {
                self.stage = Stage::Organization;
                "/personal_access_tokens/organization".to_owned()
            }
            (Some(organization), None) => {
                self.stage = Stage::Workspace;
                format!("/organizations/{}/workspaces", encode(&organization))
            }
            (Some(organization), Some(workspace)) => {
                let api = Api::new(Rc::clone(&self.shared), &organization, &workspace);
                let next = self.flow.begin(&api, moment);
                self.stage = Stage::There(api);
                return next;
            }
        };
        Ask::repeatable(self.shared.request(Method::Get, &path, None)).into()
    }

    /// Reads one of the two answers into what is known.
    fn learn(&self, heard: &Heard, moment: &Moment) -> Result<(), (CallError, Shape)> {
        let response = answer::arrived(&heard.reply, self.shared.options.timeout_ms)
            .map_err(|error| (error, Shape::Other))?;
        if matches!(self.stage, Stage::Organization) {
            let id = answer::read(response, moment, organization)?;
            *self.shared.organization.borrow_mut() = Some(id);
        } else {
            let found = answer::read(response, moment, workspaces)?;
            let id = only(found).map_err(|error| (error, Shape::Other))?;
            *self.shared.workspace.borrow_mut() = Some(id);
        }
        Ok(())
    }
}

impl Flow for Placed {
    fn begin(&mut self, moment: &Moment) -> Next {
        match self.flow.check() {
            Ok(()) => self.find(moment),
            Err(error) => Next::Refuse(error),
        }
    }

    fn heard(&mut self, heard: Heard, moment: &Moment) -> Next {
        if let Stage::There(api) = &self.stage {
            return self.flow.heard(api, heard, moment);
        }
        match self.learn(&heard, moment) {
            Ok(()) => self.find(moment),
            // The call itself has not gone out yet, whatever became of these questions.
            Err((error, Shape::Broken)) => Next::Again(error.with_outcome(Outcome::NotSent)),
            Err((error, _)) => Next::Refuse(error.with_outcome(Outcome::NotSent)),
        }
    }

    fn outcome(&self, in_flight: bool) -> Outcome {
        match self.stage {
            Stage::There(_) => self.flow.outcome(in_flight),
            _ => Outcome::NotSent,
        }
    }
}

/// The oldest of `organizations`, as Intel's own client takes it, or the single id of servers before 2.5.
fn organization(node: Node<'_>) -> Option<String> {
    let listed = node.get("organizations").into_iter().flat_map(Node::items);
    let oldest = listed
        .filter_map(|entry| {
            let id = entry.get("organizationId").and_then(usable_id)?;
            let made = entry
                .get("organizationCreatedAt")
                .and_then(Node::as_str)
                .and_then(iso_date);
            Some((made.unwrap_or(i64::MAX), id))
        })
        .min_by_key(|(made, _)| *made);
    oldest
        .map(|(_, id)| id)
        .or_else(|| node.get("organizationId").and_then(usable_id))
        .map(str::to_owned)
}

/// Ids and names.
fn workspaces(node: Node<'_>) -> Option<Vec<(String, String)>> {
    let list = node.get("workspaces").filter(|list| list.is_array())?;
    list.items()
        .map(|entry| {
            let id = entry.get("id").and_then(usable_id)?;
            let name = entry.get("name").and_then(Node::as_str).unwrap_or_default();
            Some((id.to_owned(), name.to_owned()))
        })
        .collect()
}

fn usable_id(node: Node<'_>) -> Option<&str> {
    node.as_str().filter(|id| !matches!(*id, "" | "." | ".."))
}

fn only(mut workspaces: Vec<(String, String)>) -> Result<String, CallError> {
    match workspaces.len() {
        0 => {
            let message = "Geti shows no workspace to this token.";
            Err(CallError::new(
                ErrorCode::NotFound,
                message,
                Outcome::NotSent,
            ))
        }
        1 => Ok(workspaces.remove(0).0),
        count => {
            let list: Vec<String> = workspaces
                .iter()
                .map(|(id, name)| format!("{id} ({})", quoted(name)))
                .collect();
            let list = list.join(", ");
            Err(CallError::misuse(format!(
                "Geti has {count} workspaces for this token: {list}. Give one as `workspaceId`."
            )))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn both_shapes_of_organizations() {
        let read = |text: &str| organization(parse(text).unwrap().root());
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
        let error = only(workspaces(parse(text).unwrap().root()).unwrap()).unwrap_err();
        assert_eq!(
            error.message,
            "Geti has 2 workspaces for this token: w1 (\"First\"), w2 (\"\"). Give one as `workspaceId`."
        );
    }
}
