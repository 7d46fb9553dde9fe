//! What a client of any platform can be asked for.

use serde::ser::{Serialize, Serializer};

use super::{CallError, ClientOptions, Conversation, RemoteProject};
use crate::json::{Node, Value};
use crate::platform::{PlatformId, Valid, find};

/// A client of one installation of a platform. Each call is a conversation of its own; they can go on at the same time.
pub trait Client {
    /// Which platform it is.
    fn platform(&self) -> PlatformId;

    /// Creates a project. Ends with that project, as do calls that read one.
    fn create(&self, body: Valid) -> Conversation;

    /// Reads the project of that id or name.
    fn get(&self, reference: &str) -> Conversation;

    /// All projects, page by page. The platform may give smaller pages.
    fn list(&self, page_size: Option<u32>) -> Box<dyn Listing>;

    /// Deletes the project of that id or name. Ends with what was deleted, and how much of it.
    fn delete(&self, reference: &str) -> Conversation;
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
impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Answer::Project(project) => project.serialize(serializer),
            Answer::Page(projects) => projects.serialize(serializer),
            Answer::Deleted(what, count) => {
                let count = Value::object().with(what, f64::from(*count));
                Value::object().with("deleted", count).serialize(serializer)
            }
        }
    }
}

/// All projects of a client, each once, page by page.
pub trait Listing {
    /// The call for the next page, which may be empty; nothing when all are listed. A page whose call failed can be
    /// asked for again.
    fn next_page(&self) -> Option<Conversation>;
}

/// A client for a connection, as JavaScript hands it over: `{platform, baseUrl, token, ...}`.
///
/// # Errors
/// Something is missing, misspelt or of another type; a platform that is not known, or not by this build.
pub fn connect(connection: Node<'_>, options: ClientOptions) -> Result<Box<dyn Client>, CallError> {
    let name = connection.get("platform").and_then(Node::as_str);
    let Some(name) = name else {
        return Err(CallError::misuse(
            "A connection must be an object with a `platform`, such as \"geti\".",
        ));
    };
    let id = PlatformId::from_name(name);
    match id.and_then(find) {
        Some(platform) => platform.connect(connection, options),
        None if id.is_some() => Err(CallError::unsupported(format!(
            "This version of labelwright does not speak {name} yet."
        ))),
        None => Err(CallError::misuse(format!(
            "There is no platform {}.",
            crate::diagnostic::quoted(name)
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{parse, to_json};
    use crate::platform::talk::ErrorCode;

    #[test]
    fn clients_are_made_by_the_platforms() {
        let connect = |text: &str| {
            let document = parse(text).unwrap();
            super::connect(document.root(), ClientOptions::default())
                .map(|client| client.platform())
                .map_err(|error| (error.code, error.message))
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
                r#"{"platform": "scale"}"#,
                ErrorCode::Unsupported,
                "does not speak scale yet",
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
