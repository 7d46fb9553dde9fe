//! What differs from platform to platform: requests, and how answers are read.

use crate::diagnostic::Code;
use crate::json::{Node, Path, Value};
use crate::platform::PlatformId;
use crate::platform::request::{Request, Secret};

use super::{CallError, RemoteProject};

/// What a platform's API looks like. The calls themselves are the same for all platforms.
pub trait Api {
    /// What can be said in plain data.
    fn manner(&self) -> &'static Manner;

    /// What is kept out of all messages.
    fn secret(&self) -> &Secret;

    /// The request of an operation. Its time is set by the client.
    fn request(&self, operation: Operation<'_>) -> Request;

    /// What must be asked before any operation can be told in a request: a mark for [`Api::learn`], and the request.
    /// Nothing once all is known.
    fn question(&self) -> Option<(u8, Request)> {
        None
    }

    /// Keeps the answer to the question of that mark; false if it is of another shape.
    ///
    /// # Errors
    /// The answer shows that the caller must do something.
    fn learn(&self, mark: u8, answer: Node<'_>) -> Result<bool, CallError> {
        let _ = (mark, answer);
        Ok(false)
    }

    /// The text can be the reference of a project. What cannot is not sent: dots or slashes in it would make the
    /// address of something else.
    fn is_reference(&self, text: &str) -> bool;

    /// A project as it stands in an answer.
    fn project(&self, node: Node<'_>) -> Option<Box<RemoteProject>>;

    /// A page of a list.
    fn rows(&self, node: Node<'_>) -> Option<Rows>;

    /// The answer says that the project was deleted.
    fn is_deleted(&self, answer: Node<'_>) -> bool;

    /// The platform's own words about an error, by which it is told from what stands between. `status` is that of the answer.
    fn envelope(&self, answer: Node<'_>, status: u16) -> Option<Envelope>;

    /// What the platform found wrong with a body that it refused, and where in it; nothing if it is about something else.
    fn fault(&self, envelope: &Envelope, body: &Value) -> Option<(Code, Path)>;

    /// A project of the server, as it stands in an answer, is what was sent.
    fn is_same(&self, sent: &Value, made: &Value) -> bool;
}

/// What can be said of a platform's API in plain data.
#[derive(Debug)]
pub struct Manner {
    /// Which platform it is.
    pub platform: PlatformId,
    /// What messages call it.
    pub title: &'static str,
    /// What a reference looks like, behind "is no id of a ... project:".
    pub references: &'static str,
    /// The key of a body under which the project's name stands.
    pub name_key: &'static str,
    /// What stands in the answer to an endpoint that does not exist.
    pub no_endpoint: &'static str,
    /// The error code for a project that does not exist.
    pub no_project: &'static str,
    /// Projects on a page of a list where nobody says how many, and the most that there can be.
    pub page_sizes: (u32, u32),
}

/// What a platform can be asked for.
#[derive(Debug, Clone, Copy)]
pub enum Operation<'a> {
    /// A page of projects, the newest first.
    List {
        /// All names that contain this.
        name: Option<&'a str>,
        /// Projects on the page.
        limit: usize,
        /// Newer projects that are left out.
        skip: usize,
    },
    /// Makes a project of this body.
    Create(&'a str),
    /// Reads the project of this reference.
    Get(&'a str),
    /// Deletes it.
    Delete(&'a str),
}

/// A platform's own words about an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// The kind of error.
    pub code: String,
    /// For people; may be empty.
    pub message: String,
}

/// The rows of a list, and how many projects there are in all.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The projects.
    pub projects: Vec<RemoteProject>,
    /// How many there are on all pages, if the answer says so.
    pub count: Option<usize>,
}
