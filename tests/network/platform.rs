//! What a simulated server of a platform is. The tests of `random` and `sweep` run for all of them by one loop.
//!
//! To add a platform: a file in `platforms/` with a type that is [`Simulated`] (model: `platforms/geti.rs`; its state
//! beside the projects, which stand in [`Server`], is in cells), a `mod` line for it in `platforms.rs`, and an entry in
//! [`ALL`]. `Simulated::answer` is the server; the rest says what the loop cannot know: connections, bodies, the
//! secrets that nothing may show. What needs expectations of its own (questions, tokens, keys of repeated requests) goes
//! into a file of tests beside `places.rs`, with `World::of`.

use std::fmt::Debug;
use std::rc::Rc;

use labelwright::json::parse;
use labelwright::platform::request::{Request, Response};
use labelwright::platform::talk::{Client, ClientOptions, Retry, connect};
use labelwright::platform::{PlatformId, Valid, find};
use serde_json::Value;

use super::dice::Dice;
use super::platforms::{Geti, LabelStudio, Pictograph, Scale};
use super::server::Server;
use super::world::Body;

/// What makes a new server, for each platform.
pub const ALL: &[fn() -> Rc<dyn Simulated>] = &[
    || Rc::new(Geti::default()),
    || Rc::new(LabelStudio::default()),
    || Rc::new(Scale),
    || Rc::new(Pictograph::newer()),
    || Rc::new(Pictograph::older()),
];

/// A project in answers: a row of a list, and alone.
pub struct Documents {
    pub row: String,
    pub whole: String,
}

/// A platform's server, as far as a client sees one.
pub trait Simulated: Debug {
    fn id(&self) -> PlatformId;

    /// All that nothing may show: tokens and keys, also those that it gave out itself. The first one is the caller's, which
    /// servers and browsers quote in what they say.
    fn secrets(&self) -> Vec<String>;

    /// Connections that reach it: first one whose client asks for a project at once, then those that ask something
    /// else first.
    fn connections(&self) -> Vec<Value>;

    /// A body that creates a project of this name with these labels.
    fn body(&self, name: &str, labels: &[&str]) -> Value;

    /// What the server calls the project of a body.
    fn name_of(&self, body: &Value) -> String;

    /// What `get` takes for the project of this number, from 1, and body. Nothing may rest on an order that the platform
    /// does not promise.
    fn new_id(&self, number: u64, body: &Value) -> String;

    /// What `get` could take, and no project has.
    fn unknown_id(&self) -> &'static str;

    /// A project in its answers.
    fn documents(&self, body: &Value, id: &str, name: &str, made_at: i64) -> Documents;

    /// An error in the platform's own envelope.
    fn refusal(&self, status: u16, code: &str, message: &str) -> Response;

    /// The request makes a project.
    fn is_creation(&self, request: &Request) -> bool;

    /// Carries out a request that has arrived, for the conversation `by`.
    fn answer(&self, server: &mut Server, request: &Request, by: usize, unix_ms: i64) -> Response;

    /// Draws its switches.
    fn shuffle(&self, dice: &mut Dice) {
        let _ = dice;
    }

    /// Such an answer is the true one to this request: whoever gives it has acted.
    fn confirms(&self, request: &Request, status: u16, body: &Body) -> bool {
        let _ = (request, status, body);
        false
    }

    /// The platform can delete projects.
    fn deletes(&self) -> bool {
        true
    }

    /// Its lists say how many projects there are.
    fn counts(&self) -> bool {
        true
    }

    /// A creation that is repeated with its key is carried out once, so that it may be.
    fn knows_repeats(&self) -> bool {
        false
    }

    /// Names are unique: a second project of a name is refused.
    fn has_unique_names(&self) -> bool {
        false
    }
}

impl dyn Simulated {
    /// A client with this connection.
    pub fn client_with(&self, connection: &Value, retry: Retry) -> Client {
        let text = connection.to_string();
        let options = ClientOptions {
            retry,
            ..ClientOptions::default()
        };
        let client = connect(parse(&text).unwrap().root(), options).expect("a connection");
        self.hides_secrets(&format!("{client:?}"));
        client
    }

    /// A client that asks nothing before a call.
    pub fn client(&self) -> Client {
        self.client_with(&self.connections()[0], Retry::default())
    }

    pub fn valid(&self, body: &Value) -> Valid {
        let text = body.to_string();
        let platform = find(self.id()).expect("every build knows it");
        Valid::check(platform, &parse(&text).unwrap()).expect("a valid body")
    }

    /// The body of most tests.
    pub fn cars(&self) -> Value {
        self.body("Cars & bikes", &["car", "bike"])
    }

    /// No secret stands in a text, nor a part of one, which would be as bad.
    pub fn hides_secrets(&self, text: &str) {
        for secret in self.secrets() {
            let (first, last) = secret.split_at(secret.len() / 2);
            for part in [&secret, &secret[9..], first, last] {
                assert!(!text.contains(part), "the secret shows: {text}");
            }
        }
    }
}

/// Path and decoded query of an address.
pub fn decoded(url: &str, base: &str) -> (String, Vec<(String, String)>) {
    let rest = url.strip_prefix(base).expect("the base URL with its path");
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    (
        path.to_owned(),
        pairs
            .map(|pair| pair.split_once('=').unwrap())
            .map(|(key, value)| (key.to_owned(), unescaped(value)))
            .collect(),
    )
}

/// A part of an address in which all but the unreserved characters are percent-encoded.
pub fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            out.push(u8::from_str_radix(&text[at + 1..at + 3], 16).unwrap());
            at += 3;
        } else {
            assert!(
                bytes[at].is_ascii_alphanumeric() || b"-._~".contains(&bytes[at]),
                "{text}"
            );
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap()
}
