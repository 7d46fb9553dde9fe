//! Talking to Pictograph: its requests, and how its answers are read. The calls are those of all platforms.
//!
//! Source: the requests of the official Python clients 1.4.1 (`projects`) and 1.69.146 (`datasets`), and how they read
//! answers. Projects go by their names, which are unique in an organisation; a creation is known by its key when it is
//! repeated. The slash behind the address of all projects matters, since neither server redirects to it.

mod connection;
mod fit;
mod read;
mod refusal;

pub use connection::Connection;

use super::words::Dialect;
use crate::json::{Node, Value};
use crate::platform::PlatformId;
use crate::platform::request::{Method, Request, Secret};
use crate::platform::talk::{
    Api, CallError, Envelope, Fault, Manner, Operation, RemoteProject, Rows, encode,
};

static PROJECTS: Manner = Manner {
    platform: PlatformId::Pictograph,
    title: "Pictograph",
    references: "those are names, and neither nothing nor dots alone can stand in an address",
    name_key: "name",
    no_endpoint: "\"Not Found\"",
    no_project: read::NOT_FOUND,
    page_sizes: (50, 200),
};

static DATASETS: Manner = Manner {
    page_sizes: (100, 1000),
    ..PROJECTS
};

/// The marks of the two questions: whether there is the newer dialect, and whether there is the older.
const NEWER: u8 = 0;
const OLDER: u8 = 1;

impl Api for Connection {
    /// As long as the dialect is not known, pages are of the older one's size, which both take.
    fn manner(&self) -> &'static Manner {
        match self.dialect.get() {
            Some(Dialect::Datasets) => &DATASETS,
            _ => &PROJECTS,
        }
    }

    fn secret(&self) -> &Secret {
        &self.key
    }

    fn request(&self, operation: Operation<'_>) -> Request {
        let dialect = self.dialect.get().copied().unwrap_or(Dialect::Datasets);
        match operation {
            Operation::List { limit, skip, .. } => self.list(dialect, limit, skip),
            Operation::Create(body) => self.ask(dialect, Method::Post, "", Some(body)),
            Operation::Get(name) => self.ask(dialect, Method::Get, &encode(name), None),
            Operation::Delete(name) => self.ask(dialect, Method::Delete, &encode(name), None),
        }
    }

    fn question(&self) -> Option<(u8, Request)> {
        let (mark, dialect) = match (self.dialect.get(), self.is_older.get()) {
            (Some(_), _) => return None,
            (None, false) => (NEWER, Dialect::Datasets),
            (None, true) => (OLDER, Dialect::Projects),
        };
        Some((mark, self.list(dialect, 1, 0)))
    }

    fn learn(&self, _mark: u8, answer: Node<'_>) -> Result<bool, CallError> {
        let dialect = read::dialect(answer);
        if let Some(dialect) = dialect {
            // Two calls may have asked at the same time: the first answer holds for both.
            self.dialect.get_or_init(|| dialect);
        }
        Ok(dialect.is_some())
    }

    fn learn_missing(&self, mark: u8) -> bool {
        self.is_older.set(true);
        mark == NEWER
    }

    fn fit(&self, body: &Value, made_here: bool) -> Result<Option<Value>, Vec<Fault>> {
        match self.dialect.get() {
            Some(dialect) => fit::fit(*dialect, body, made_here),
            None => Ok(None),
        }
    }

    fn knows_repeats(&self) -> bool {
        true
    }

    fn has_unique_names(&self) -> bool {
        true
    }

    /// The newer dialect takes an id in the place of a name.
    fn is_referred(&self, project: &RemoteProject, reference: &str) -> bool {
        let id = project.raw.get("id").and_then(Value::as_str);
        project.reference.eq_ignore_ascii_case(reference)
            || id.is_some_and(|id| id.eq_ignore_ascii_case(reference))
    }

    fn deletes_silently(&self) -> bool {
        true
    }

    fn is_reference(&self, text: &str) -> bool {
        !matches!(text, "" | "." | "..")
    }

    fn project(&self, node: Node<'_>) -> Option<Box<RemoteProject>> {
        read::project(read::inside(node)?)
    }

    fn rows(&self, node: Node<'_>) -> Option<Rows> {
        read::rows(node)
    }

    fn is_deleted(&self, answer: Node<'_>) -> bool {
        let is_said = |key| answer.get(key).is_some_and(Node::is_object);
        is_said("deleted") || is_said("data")
    }

    fn envelope(&self, answer: Node<'_>, status: u16) -> Option<Envelope> {
        refusal::envelope(answer, status)
    }

    fn faults(&self, envelope: &Envelope, answer: Node<'_>, body: &Value) -> Vec<Fault> {
        refusal::faults(envelope, answer, body)
    }

    fn is_same(&self, sent: &Value, made: &Value) -> bool {
        fit::same(sent, made)
    }
}

impl Connection {
    fn list(&self, dialect: Dialect, limit: usize, skip: usize) -> Request {
        let query = format!("?limit={limit}&offset={skip}");
        self.ask(dialect, Method::Get, &query, None)
    }

    /// A request about all projects, or about the one whose encoded name follows.
    fn ask(&self, dialect: Dialect, method: Method, rest: &str, body: Option<&str>) -> Request {
        let mut path = match dialect {
            Dialect::Projects => "/projects/",
            Dialect::Datasets => "/datasets/",
        }
        .to_owned();
        path.push_str(rest);
        Request {
            method,
            url: self.base.join("/api/v1/developer", &path),
            headers: if body.is_some() { &SEND } else { &READ },
            secret: self.key.clone(),
            once: String::new(),
            body: body.map(str::to_owned),
            timeout_ms: 0,
        }
    }
}

const ACCEPT: (&str, &str) = ("accept", "application/json");
const KEY: (&str, &str) = ("x-api-key", "");

static READ: [(&str, &str); 2] = [ACCEPT, KEY];
static SEND: [(&str, &str); 3] = [ACCEPT, ("content-type", "application/json"), KEY];
