//! Geti's requests.

use std::cell::RefCell;
use std::rc::Rc;

use super::connection::Connection;
use super::creations::Creations;
use crate::platform::request::{HeaderValue, Method, Request};
use crate::platform::talk::{ClientOptions, encode};

/// What all conversations of one client share.
#[derive(Debug)]
pub(super) struct Shared {
    pub connection: Connection,
    pub options: ClientOptions,
    /// Asked of the server once. Never borrowed across a step.
    pub organization: RefCell<Option<String>>,
    pub workspace: RefCell<Option<String>>,
    pub creations: RefCell<Creations>,
}

impl Shared {
    pub fn new(connection: Connection, options: ClientOptions) -> Shared {
        Shared {
            organization: RefCell::new(connection.organization.clone()),
            workspace: RefCell::new(connection.workspace.clone()),
            creations: RefCell::default(),
            connection,
            options,
        }
    }

    /// A request for a path below `/api/v1`.
    pub fn request(&self, method: Method, path: &str, body: Option<String>) -> Request {
        let mut headers = vec![("accept", HeaderValue::Plain("application/json"))];
        if body.is_some() {
            headers.push(("content-type", HeaderValue::Plain("application/json")));
        }
        // An empty token means that a proxy adds the right one.
        if !self.connection.token.is_empty() {
            headers.push((
                "x-api-key",
                HeaderValue::Secret(self.connection.token.clone()),
            ));
        }
        if method != Method::Get {
            headers.push(("x-geti-csrf-protection", HeaderValue::Plain("1")));
        }
        let url = self.connection.base.join(&format!("/api/v1{path}"));
        Request {
            method,
            url,
            headers,
            body,
            timeout_ms: self.options.timeout_ms,
        }
    }
}

/// The requests that need to know organisation and workspace.
#[derive(Debug)]
pub(super) struct Api {
    pub shared: Rc<Shared>,
    projects: String,
}

impl Api {
    pub fn new(shared: Rc<Shared>, organization: &str, workspace: &str) -> Api {
        let projects = format!(
            "/organizations/{}/workspaces/{}/projects",
            encode(organization),
            encode(workspace)
        );
        Api { shared, projects }
    }

    /// Newest first. `name` finds all names that contain it.
    pub fn list(&self, name: Option<&str>, limit: usize, skip: usize) -> Request {
        let mut path = format!(
            "{}?limit={limit}&skip={skip}&sort_by=creation_date&sort_direction=dsc",
            self.projects
        );
        if let Some(name) = name {
            path.push_str("&name=");
            path.push_str(&encode(name));
        }
        self.shared.request(Method::Get, &path, None)
    }

    pub fn create(&self, body: String) -> Request {
        self.shared
            .request(Method::Post, &self.projects, Some(body))
    }

    pub fn get(&self, id: &str) -> Request {
        self.shared.request(Method::Get, &self.project(id), None)
    }

    pub fn delete(&self, id: &str) -> Request {
        self.shared.request(Method::Delete, &self.project(id), None)
    }

    fn project(&self, id: &str) -> String {
        format!("{}/{}", self.projects, encode(id))
    }
}
