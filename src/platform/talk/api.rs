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

    /// Takes out of a text whatever must not be said: the secret, and what was got for it.
    fn scrub(&self, text: &mut String) {
        self.secret().scrub(text);
    }

    /// What the headers of a request carry now.
    fn pass(&self) -> Secret {
        self.secret().clone()
    }

    /// It is this late, by the clock of this machine. What was learnt and has run out is forgotten, so that
    /// [`Api::question`] asks for it again.
    fn look_at_clock(&self, unix_ms: i64) {
        let _ = unix_ms;
    }

    /// A request that carried this was turned away (401). True if another may be got for it; then [`Api::question`] asks
    /// for that, unless another call has got it meanwhile.
    fn renew(&self, refused: &Secret) -> bool {
        let _ = refused;
        false
    }

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

    /// There is nothing at the address of the question of that mark. True if that is an answer too: what is asked next
    /// is another question, or the call itself.
    fn learn_missing(&self, mark: u8) -> bool {
        let _ = mark;
        false
    }

    /// The body as this server wants it, where it is another: asked before a project is made of it, once all questions are
    /// answered. `made_here`: it was made of a spec, so that nobody has chosen how it is written.
    ///
    /// # Errors
    /// What this server cannot hold, with its place.
    fn fit(&self, body: &Value, made_here: bool) -> Result<Option<Value>, Vec<Fault>> {
        let _ = (body, made_here);
        Ok(None)
    }

    /// The server carries out a creation once, however often it is repeated with the same key.
    fn knows_repeats(&self) -> bool {
        false
    }

    /// The project is the one that was asked for by this reference.
    fn is_referred(&self, project: &RemoteProject, reference: &str) -> bool {
        project.reference.eq_ignore_ascii_case(reference)
    }

    /// The request that makes a project of this template and body; nothing where the platform has no templates.
    fn template_request(&self, template: u32, body: &str) -> Option<Request> {
        let _ = (template, body);
        None
    }

    /// The name under which the platform keeps a project that is sent so.
    fn name(&self, sent: &Value) -> String {
        let name = sent.get(self.manner().name_key).and_then(Value::as_str);
        name.unwrap_or_default().to_owned()
    }

    /// No two projects have the same name, and the name is what [`Operation::Get`] takes: whether a project is there shows
    /// a look at it alone.
    fn has_unique_names(&self) -> bool {
        false
    }

    /// It has a call that deletes projects.
    fn deletes(&self) -> bool {
        true
    }

    /// Pages of a list are asked for by their number: how many projects are left out is a multiple of a page.
    fn has_numbered_pages(&self) -> bool {
        false
    }

    /// The platform says that it has no page of that number, since projects were deleted meanwhile.
    fn is_past_end(&self, envelope: &Envelope) -> bool {
        let _ = envelope;
        false
    }

    /// Status 204, which has no body, is the answer to a deletion.
    fn deletes_silently(&self) -> bool {
        false
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
    /// For platforms that tell of the first fault only.
    fn fault(&self, envelope: &Envelope, body: &Value) -> Option<(Code, Path)> {
        let _ = (envelope, body);
        None
    }

    /// All that the platform found wrong with a body that it refused.
    fn faults(&self, envelope: &Envelope, answer: Node<'_>, body: &Value) -> Vec<Fault> {
        let _ = answer;
        let mut faults = Vec::new();
        if let Some((code, path)) = self.fault(envelope, body) {
            let words = envelope.message.clone();
            faults.push(Fault { code, path, words });
        }
        faults
    }

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

/// One thing that a platform found wrong with a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// What kind of thing.
    pub code: Code,
    /// Where in the body.
    pub path: Path,
    /// The platform's own words about it.
    pub words: String,
}

/// The rows of a list, and how many projects there are in all.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The projects.
    pub projects: Vec<RemoteProject>,
    /// How many there are on all pages, if the answer says so.
    pub count: Option<usize>,
}
