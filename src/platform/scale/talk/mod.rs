//! Talking to Scale: its requests, and how its answers are read. The calls are those of all platforms.
//!
//! Source: the requests of the official Python client 2.18.4 and its reading of answers. Projects go by their names, which
//! are unique, so a look at one shows whether it is there. There is no call that deletes, renames or archives.

mod base64;
mod connection;
mod refusal;
mod same;

pub use connection::Connection;

use crate::diagnostic::Code;
use crate::json::{Node, Path, Value};
use crate::platform::PlatformId;
use crate::platform::request::{Method, Request, Secret};
use crate::platform::talk::{Api, Envelope, Manner, Operation, RemoteProject, Rows, encode};

static MANNER: Manner = Manner {
    platform: PlatformId::Scale,
    title: "Scale",
    references: "those are names, and neither nothing nor dots alone can stand in an address",
    name_key: "name",
    // Nobody has seen what it says there.
    no_endpoint: "",
    no_project: "",
    // All projects come at once.
    page_sizes: (100, 100),
};

impl Api for Connection {
    fn manner(&self) -> &'static Manner {
        &MANNER
    }

    fn secret(&self) -> &Secret {
        &self.key
    }

    fn scrub(&self, text: &mut String) {
        self.key.scrub(text);
        self.pass.scrub(text);
        self.encoded.scrub(text);
    }

    fn pass(&self) -> Secret {
        self.pass.clone()
    }

    fn has_unique_names(&self) -> bool {
        true
    }

    fn deletes(&self) -> bool {
        false
    }

    fn request(&self, operation: Operation<'_>) -> Request {
        match operation {
            Operation::List { .. } => self.ask(Method::Get, "", None),
            Operation::Create(body) => self.ask(Method::Post, "", Some(body)),
            Operation::Get(name) => self.ask(Method::Get, name, None),
            // Never asked for.
            Operation::Delete(name) => self.ask(Method::Delete, name, None),
        }
    }

    fn is_reference(&self, text: &str) -> bool {
        !matches!(text, "" | "." | "..")
    }

    fn project(&self, node: Node<'_>) -> Option<Box<RemoteProject>> {
        let text = |key| node.get(key).and_then(Node::as_str);
        let name = text("name")?;
        text("type")?;
        Some(Box::new(RemoteProject {
            platform: PlatformId::Scale,
            reference: name.to_owned(),
            name: name.to_owned(),
            created_at: text("created_at").map(str::to_owned),
            raw: node.to_value(),
        }))
    }

    fn rows(&self, node: Node<'_>) -> Option<Rows> {
        if !node.is_array() {
            return None;
        }
        let mut projects = Vec::new();
        for row in node.items() {
            projects.push(*self.project(row)?);
        }
        let count = Some(projects.len());
        Some(Rows { projects, count })
    }

    fn is_deleted(&self, _answer: Node<'_>) -> bool {
        false
    }

    fn envelope(&self, answer: Node<'_>, status: u16) -> Option<Envelope> {
        if answer.get("status_code")?.as_f64() != Some(f64::from(status)) {
            return None;
        }
        let message = answer.get("error")?.as_str()?.to_owned();
        // It has no codes but the status.
        let code = String::new();
        Some(Envelope { code, message })
    }

    fn fault(&self, envelope: &Envelope, body: &Value) -> Option<(Code, Path)> {
        let place = refusal::place(&envelope.message, body);
        Some((Code::ServerRefused, place))
    }

    fn is_same(&self, sent: &Value, made: &Value) -> bool {
        same::same(sent, made)
    }
}

impl Connection {
    /// A request about all projects, or about the one of that name.
    fn ask(&self, method: Method, name: &str, body: Option<&str>) -> Request {
        let mut path = "/projects".to_owned();
        if !name.is_empty() {
            path.push('/');
            path.push_str(&encode(name));
        }
        Request {
            method,
            url: self.base.join("", &path),
            headers: if body.is_some() { &SEND } else { &READ },
            secret: self.pass.clone(),
            body: body.map(str::to_owned),
            once: String::new(),
            timeout_ms: 0,
        }
    }
}

const ACCEPT: (&str, &str) = ("accept", "application/json");
const KEY: (&str, &str) = ("authorization", "");

static READ: [(&str, &str); 2] = [ACCEPT, KEY];
static SEND: [(&str, &str); 3] = [ACCEPT, ("content-type", "application/json"), KEY];
