//! Talking to Geti: its requests, and how its answers are read. The calls are those of all platforms.

mod connection;
mod place;
mod read;
mod refusal;
mod same;

pub use connection::Connection;

use crate::diagnostic::Code;
use crate::json::{Node, Path, Value};
use crate::platform::PlatformId;
use crate::platform::request::{Method, Request, Secret};
use crate::platform::talk::{
    Api, CallError, Envelope, Manner, Operation, RemoteProject, Rows, encode,
};

static MANNER: Manner = Manner {
    platform: PlatformId::Geti,
    title: "Geti",
    references: "those are 24 hexadecimal digits",
    name_key: "name",
    no_endpoint: "endpoint_not_found_response",
    no_project: "project_not_found",
    page_sizes: (50, 100),
};

impl Api for Connection {
    fn manner(&self) -> &'static Manner {
        &MANNER
    }

    fn secret(&self) -> &Secret {
        &self.token
    }

    fn request(&self, operation: Operation<'_>) -> Request {
        let mut path = self.workspace_path();
        path.push_str("/projects");
        match operation {
            Operation::List { name, limit, skip } => {
                path +=
                    &format!("?limit={limit}&skip={skip}&sort_by=creation_date&sort_direction=dsc");
                if let Some(name) = name {
                    path += "&name=";
                    path += &encode(name);
                }
                self.ask(Method::Get, &path, None)
            }
            Operation::Create(body) => self.ask(Method::Post, &path, Some(body)),
            Operation::Get(id) | Operation::Delete(id) => {
                path.push('/');
                path += &encode(id);
                let method = match operation {
                    Operation::Get(_) => Method::Get,
                    _ => Method::Delete,
                };
                self.ask(method, &path, None)
            }
        }
    }

    fn question(&self) -> Option<(u8, Request)> {
        self.next_question()
    }

    fn learn(&self, mark: u8, answer: Node<'_>) -> Result<bool, CallError> {
        self.take_answer(mark, answer)
    }

    fn is_reference(&self, text: &str) -> bool {
        read::is_id(text)
    }

    fn project(&self, node: Node<'_>) -> Option<Box<RemoteProject>> {
        read::project(node)
    }

    fn rows(&self, node: Node<'_>) -> Option<Rows> {
        read::rows(node)
    }

    fn is_deleted(&self, answer: Node<'_>) -> bool {
        answer.get("result").and_then(Node::as_str) == Some("success")
    }

    fn envelope(&self, answer: Node<'_>, status: u16) -> Option<Envelope> {
        read::envelope(answer, status)
    }

    fn fault(&self, envelope: &Envelope, body: &Value) -> Option<(Code, Path)> {
        refusal::fault(envelope, body)
    }

    fn is_same(&self, sent: &Value, made: &Value) -> bool {
        same::same(sent, made)
    }
}

impl Connection {
    /// A request for a path below `/api/v1`.
    fn ask(&self, method: Method, path: &str, body: Option<&str>) -> Request {
        Request {
            method,
            url: self.base.join("/api/v1", path),
            headers: match (method, body) {
                (Method::Get, _) => &READ,
                (_, None) => &CHANGE,
                (_, Some(_)) => &SEND,
            },
            secret: self.token.clone(),
            body: body.map(str::to_owned),
            once: String::new(),
            timeout_ms: 0,
        }
    }
}

const ACCEPT: (&str, &str) = ("accept", "application/json");
const TOKEN: (&str, &str) = ("x-api-key", "");
const GUARD: (&str, &str) = ("x-geti-csrf-protection", "1");

static READ: [(&str, &str); 2] = [ACCEPT, TOKEN];
static CHANGE: [(&str, &str); 3] = [ACCEPT, TOKEN, GUARD];
static SEND: [(&str, &str); 4] = [ACCEPT, ("content-type", "application/json"), TOKEN, GUARD];
