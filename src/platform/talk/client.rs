//! What a client of any platform can be asked for.

use std::fmt;
use std::rc::Rc;

use super::answer::Wrong;
use super::api::{Api, Operation};
use super::conversation::{Conversation, Heard};
use super::create::Create;
use super::creations::Creations;
use super::delete::Delete;
use super::get::Get;
use super::list::Listing;
use super::{CallError, ClientOptions, ErrorCode, RemoteProject};
use crate::diagnostic::quoted;
use crate::json::{Node, Out, Show};
use crate::platform::request::Request;
use crate::platform::{PlatformId, Valid, named};

/// A client of one installation of a platform. Each call is a conversation of its own; they can go on at the same time.
/// Cheap to clone; the clones share what was learnt about the installation.
#[derive(Clone)]
pub struct Client(Rc<Session>);

/// What all conversations of one client share.
pub(super) struct Session {
    pub api: Box<dyn Api>,
    pub options: ClientOptions,
    pub creations: Creations,
}

/// Without the connection, which holds a secret.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", self.0.api.manner())
            .field("options", &self.0.options)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A client that has not asked anything yet.
    #[must_use]
    pub fn new(api: Box<dyn Api>, options: ClientOptions) -> Client {
        Client(Rc::new(Session {
            api,
            options,
            creations: Creations::default(),
        }))
    }

    /// Which platform it is.
    #[must_use]
    pub fn platform(&self) -> PlatformId {
        self.0.api.manner().platform
    }

    /// Creates a project. Ends with that project, as do calls that read one.
    #[must_use]
    pub fn create(&self, body: Valid) -> Conversation {
        Conversation::new(&self.0, Box::new(Create::new(&self.0, body)))
    }

    /// Says whether a project can be made from this template, before anything is looked at.
    ///
    /// # Errors
    /// The platform has no templates.
    pub fn check_template(&self, template: u32) -> Result<(), CallError> {
        self.0.check_template(Some(template))
    }

    /// Reads the project of that id or name.
    #[must_use]
    pub fn get(&self, reference: &str) -> Conversation {
        Conversation::new(&self.0, Box::new(Get::new(reference))).about(reference)
    }

    /// All projects, page by page. The platform may give smaller pages.
    #[must_use]
    pub fn list(&self, page_size: Option<u32>) -> Listing {
        let (usual, most) = self.0.api.manner().page_sizes;
        Listing::new(&self.0, page_size.unwrap_or(usual).clamp(1, most))
    }

    /// Deletes the project of that id or name. Ends with what was deleted, and how much of it.
    #[must_use]
    pub fn delete(&self, reference: &str) -> Conversation {
        Conversation::new(&self.0, Box::new(Delete::new(reference))).about(reference)
    }
}

impl Session {
    /// The request of an operation.
    pub fn request(&self, operation: Operation<'_>) -> Rc<Request> {
        self.timed(self.api.request(operation))
    }

    /// The request with the time that it is given.
    pub fn timed(&self, mut request: Request) -> Rc<Request> {
        request.timeout_ms = self.options.timeout_ms;
        Rc::new(request)
    }

    /// Reads the answer to a question into what is known.
    pub fn learn(&self, mark: u8, heard: &Heard<'_>) -> Result<(), Wrong> {
        let (response, document) = match self.document(heard.reply, heard.moment) {
            Err((error, _))
                if error.code == ErrorCode::NotFound && self.api.learn_missing(mark) =>
            {
                return Ok(());
            }
            read => read?,
        };
        match self.api.learn(mark, document.root()) {
            Ok(true) => Ok(()),
            Ok(false) => Err(self.misshapen(response, heard.moment)),
            Err(error) => Err((error, super::answer::Shape::Other)),
        }
    }

    /// A project can be made from a template, if it is to be.
    pub fn check_template(&self, template: Option<u32>) -> Result<(), CallError> {
        match template {
            Some(id) if self.api.template_request(id, "").is_none() => Err(self.no_templates()),
            _ => Ok(()),
        }
    }

    pub fn no_templates(&self) -> CallError {
        let title = self.api.manner().title;
        CallError::unsupported(format!("{title} has no project templates."))
    }

    /// What is no reference is not sent: dots or slashes in it would make the address of something else.
    pub fn check_reference(&self, reference: &str) -> Result<(), CallError> {
        if self.api.is_reference(reference) {
            return Ok(());
        }
        let manner = self.api.manner();
        let (reference, title, references) = (quoted(reference), manner.title, manner.references);
        Err(CallError::misuse(format!(
            "{reference} is no id of a {title} project: {references}."
        )))
    }
}

/// What a call ends with.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The project that was created or read.
    Project(Box<RemoteProject>),
    /// A page of a list.
    Page(Vec<RemoteProject>),
    /// So many things of that name were deleted: `("projects", 1)`.
    Deleted(&'static str, u32),
}

/// As the JavaScript API shows it.
impl Show for Answer {
    fn show(&self, out: &mut Out) {
        match self {
            Answer::Project(project) => project.show(out),
            Answer::Page(projects) => out.list(projects),
            Answer::Deleted(what, count) => {
                out.open('{');
                out.key("deleted").open('{');
                out.key(what).number(f64::from(*count));
                out.close('}');
                out.close('}');
            }
        }
    }
}

/// A client for a connection, as JavaScript hands it over: `{platform, baseUrl, token, ...}`.
///
/// # Errors
/// Something is missing, misspelt or of another type; a platform that is not known, or not by this build.
pub fn connect(connection: Node<'_>, options: ClientOptions) -> Result<Client, CallError> {
    let name = connection.get("platform").and_then(Node::as_str);
    let Some(name) = name else {
        return Err(CallError::misuse(
            "A connection must be an object with a `platform`, such as \"geti\".",
        ));
    };
    named(name)?.connect(connection, options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{parse, to_json};

    #[test]
    fn clients_are_made_by_the_platforms() {
        let connect = |text: &str| {
            let document = parse(text).unwrap();
            super::connect(document.root(), ClientOptions::default())
                .map(|client| client.platform())
                .map_err(|error| (error.code, error.message.clone()))
        };
        assert_eq!(
            connect(r#"{"platform": "geti", "baseUrl": "https://host", "token": "t"}"#),
            Ok(PlatformId::Geti)
        );
        for (text, code, part) in [
            (
                r#"{"platform": "getti"}"#,
                ErrorCode::Invalid,
                "There is no platform \"getti\".",
            ),
            (
                r#"{"platform": 5}"#,
                ErrorCode::Invalid,
                "an object with a `platform`",
            ),
            ("[]", ErrorCode::Invalid, "an object with a `platform`"),
            (
                r#"{"platform": "geti"}"#,
                ErrorCode::Invalid,
                "needs `baseUrl`",
            ),
            (
                r#"{"platform": "scale"}"#,
                ErrorCode::Invalid,
                "needs `apiKey`",
            ),
        ] {
            let (found, message) = connect(text).unwrap_err();
            assert!(found == code && message.contains(part), "{text}: {message}");
        }
    }

    #[test]
    fn answers_as_javascript_shows_them() {
        assert_eq!(
            to_json(&Answer::Deleted("projects", 1)),
            r#"{"deleted":{"projects":1}}"#
        );
        assert_eq!(to_json(&Answer::Page(Vec::new())), "[]");
    }
}
