//! Talking to Label Studio: its requests, and how its answers are read. The calls are those of all platforms.

mod connection;
mod read;
mod refusal;
mod same;
mod token;

pub use connection::Connection;

use crate::json::{Node, Value};
use crate::platform::PlatformId;
use crate::platform::request::{Method, Request, Secret};
use crate::platform::talk::{
    Api, CallError, Envelope, Fault, Manner, Operation, RemoteProject, Rows, encode,
};
use crate::text::joined;

static MANNER: Manner = Manner {
    platform: PlatformId::LabelStudio,
    title: "Label Studio",
    references: "those are whole numbers",
    name_key: "title",
    // The title of the web page that it has for all that is not there.
    no_endpoint: "404 | Label Studio",
    no_project: "No Project matches the given query",
    page_sizes: (30, 100),
};

impl Api for Connection {
    fn manner(&self) -> &'static Manner {
        &MANNER
    }

    fn secret(&self) -> &Secret {
        &self.token
    }

    fn scrub(&self, text: &mut String) {
        self.hide(text);
    }

    fn pass(&self) -> Secret {
        self.pass.borrow().header.clone()
    }

    fn look_at_clock(&self, unix_ms: i64) {
        self.now.set(unix_ms);
    }

    fn renew(&self, refused: &Secret) -> bool {
        self.turned_away(refused)
    }

    fn question(&self) -> Option<(u8, Request)> {
        self.exchange()
    }

    fn learn(&self, _: u8, answer: Node<'_>) -> Result<bool, CallError> {
        Ok(self.take_access(answer))
    }

    fn request(&self, operation: Operation<'_>) -> Request {
        const PROJECTS: &str = "/projects/";
        match operation {
            Operation::List { name, limit, skip } => {
                let page = skip / limit.max(1) + 1;
                // Without an order, pinned projects come first, wherever else they belong.
                let mut path = format!("/projects/?page={page}&page_size={limit}&ordering=-id");
                if let Some(name) = name {
                    path += "&title=";
                    path += &encode(name);
                }
                self.ask(Method::Get, &path, None)
            }
            Operation::Create(body) => self.ask(Method::Post, PROJECTS, Some(body)),
            Operation::Get(id) | Operation::Delete(id) => {
                let method = match operation {
                    Operation::Get(_) => Method::Get,
                    _ => Method::Delete,
                };
                self.ask(method, &joined(&[PROJECTS, id, "/"], ""), None)
            }
        }
    }

    /// Enterprise only.
    fn template_request(&self, template: u32, body: &str) -> Option<Request> {
        let path = format!("/project-templates/{template}/create-project");
        Some(self.ask(Method::Post, &path, Some(body)))
    }

    fn name(&self, sent: &Value) -> String {
        same::kept(sent.get("title"))
    }

    fn has_numbered_pages(&self) -> bool {
        true
    }

    fn is_past_end(&self, envelope: &Envelope) -> bool {
        envelope.code == "Invalid page"
    }

    fn deletes_silently(&self) -> bool {
        true
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

    /// It says so by status 204 alone.
    fn is_deleted(&self, _: Node<'_>) -> bool {
        false
    }

    fn envelope(&self, answer: Node<'_>, status: u16) -> Option<Envelope> {
        read::envelope(answer, status)
    }

    fn faults(&self, envelope: &Envelope, answer: Node<'_>, _: &Value) -> Vec<Fault> {
        refusal::faults(envelope, answer)
    }

    fn is_same(&self, sent: &Value, made: &Value) -> bool {
        same::same(sent, made)
    }
}

impl Connection {
    /// A request for a path below `/api`. Of all headers, these three are among those that its CORS lets through.
    fn ask(&self, method: Method, path: &str, body: Option<&str>) -> Request {
        Request {
            method,
            url: self.base.join("/api", path),
            headers: if body.is_some() { &SEND } else { &READ },
            secret: self.pass(),
            body: body.map(str::to_owned),
            once: String::new(),
            timeout_ms: 0,
        }
    }
}

const ACCEPT: (&str, &str) = ("accept", "application/json");
const CONTENT: (&str, &str) = ("content-type", "application/json");
const AUTHORIZATION: (&str, &str) = ("authorization", "");

static READ: [(&str, &str); 2] = [ACCEPT, AUTHORIZATION];
static SEND: [(&str, &str); 3] = [ACCEPT, CONTENT, AUTHORIZATION];
/// With the token in the body.
static EXCHANGE: [(&str, &str); 2] = [ACCEPT, CONTENT];
