//! What the answers of a platform mean: the document that was asked for, or an error.

use super::api::{Envelope, Rows};
use super::client::Session;
use super::texts::{begins_with, holds, short};
use super::{CallError, ErrorCode, Outcome, RemoteProject, retry_after_ms};
use crate::json::{Document, parse};
use crate::platform::request::{Failure, Moment, Reply, Response};

/// What an answer looked like that was not what had been asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The envelope of the platform's own errors.
    Envelope,
    /// A success whose JSON is cut off or missing: the next one may be whole.
    Broken,
    /// Anything else, or no answer.
    Other,
}

/// Why there is no document.
pub(super) type Wrong = (CallError, Shape);

impl Session {
    /// Reads the document of a success; anything else is an error.
    pub fn document<'r>(
        &self,
        reply: &'r Reply,
        moment: &Moment,
    ) -> Result<(&'r Response, Document<'r>), Wrong> {
        let response = match reply {
            Ok(response) => response,
            Err(failure) => return Err((self.unanswered(failure), Shape::Other)),
        };
        let title = self.api.manner().title;
        let (code, message, shape) = if !response.is_success() {
            self.refused(response)
        } else if is_html(response) {
            let message = format!(
                "{title} answered with a web page instead of data, as it does when the token is wrong or has expired."
            );
            (ErrorCode::Unauthorized, message, Shape::Other)
        } else {
            let syntax = match parse(&response.body) {
                Ok(document) => return Ok((response, document)),
                Err(syntax) => syntax,
            };
            let (status, reason, offset) = (response.status, syntax.reason, syntax.offset);
            let message =
                format!("{title}'s answer ({status}) is not JSON: {reason} (byte {offset}).");
            (ErrorCode::BadResponse, message, Shape::Broken)
        };
        Err((error(response, moment, code, message), shape))
    }

    /// The error for a document of another shape than the one that was asked for.
    pub fn misshapen(&self, response: &Response, moment: &Moment) -> Wrong {
        let (title, status) = (self.api.manner().title, response.status);
        let message = format!("{title}'s answer ({status}) is not of the expected shape.");
        let error = error(response, moment, ErrorCode::BadResponse, message);
        (error, Shape::Other)
    }

    /// Reads a project. One that is not `expected` counts as a document of another shape.
    pub fn project(
        &self,
        reply: &Reply,
        moment: &Moment,
        expected: &dyn Fn(&RemoteProject) -> bool,
    ) -> Result<Box<RemoteProject>, Wrong> {
        let (response, document) = self.document(reply, moment)?;
        match self.api.project(document.root()) {
            Some(project) if expected(&project) => Ok(project),
            _ => Err(self.misshapen(response, moment)),
        }
    }

    /// Reads a page of a list.
    pub fn rows(&self, reply: &Reply, moment: &Moment) -> Result<Rows, Wrong> {
        let (response, document) = self.document(reply, moment)?;
        self.api
            .rows(document.root())
            .ok_or_else(|| self.misshapen(response, moment))
    }

    /// The platform says that a list does not go on so far.
    pub fn is_past_end(&self, reply: &Reply) -> bool {
        match reply {
            Ok(response) => self
                .envelope(response)
                .is_some_and(|envelope| self.api.is_past_end(&envelope)),
            Err(_) => false,
        }
    }

    /// The platform's own error, if the answer is one. A proxy's JSON is not.
    pub fn envelope(&self, response: &Response) -> Option<Envelope> {
        let document = parse(&response.body).ok()?;
        self.api.envelope(document.root(), response.status)
    }

    /// The error of a request without an answer.
    fn unanswered(&self, failure: &Failure) -> CallError {
        let title = self.api.manner().title;
        let (code, message) = match failure {
            Failure::Network { message } => {
                let mut said = short(message);
                if !said.is_empty() {
                    said = format!(" ({said})");
                }
                let message = format!(
                    "No answer from {title}{said}. It is out of reach, redirects elsewhere, or does not allow calls from this page's origin (CORS)."
                );
                (ErrorCode::Network, message)
            }
            Failure::Timeout => {
                let ms = self.options.timeout_ms;
                let message = format!("{title} did not answer within {ms} ms.");
                (ErrorCode::Timeout, message)
            }
            Failure::Aborted { .. } => (ErrorCode::Aborted, ABORTED.to_owned()),
            Failure::Unsendable { message } => {
                let said = short(message);
                let said = said.trim_end_matches('.');
                let message = format!("The request could not be made: {said}.");
                (ErrorCode::Invalid, message)
            }
        };
        // Of these, only calls that change something care for more than "nothing was changed".
        CallError::new(code, message, Outcome::NotSent)
    }

    /// What an answer without success stands for.
    fn refused(&self, response: &Response) -> (ErrorCode, String, Shape) {
        let manner = self.api.manner();
        let (title, status) = (manner.title, response.status);
        if let Some(Envelope { code, message }) = self.envelope(response) {
            let said = if message.is_empty() {
                ".".to_owned()
            } else {
                format!(": {}", short(&message))
            };
            let between = if code.is_empty() { "" } else { " " };
            return (
                code_of(status, &code),
                format!("{title} answered {status}{between}{code}{said}"),
                Shape::Envelope,
            );
        }
        let quoted;
        let (who, said) = if holds(&response.body, manner.no_endpoint) {
            ("", ": it has no such endpoint. Is the base URL right?")
        } else {
            let said = if is_html(response) {
                " with a web page."
            } else if begins_with(&response.body) == ' ' {
                " without a word."
            } else {
                quoted = format!(": {}", short(&response.body));
                &quoted
            };
            (", or a proxy before it,", said)
        };
        let message = format!("{title}{who} answered {status}{said}");
        (code_of(status, ""), message, Shape::Other)
    }
}

/// What a call says that was aborted.
pub(super) const ABORTED: &str = "The call was aborted.";

fn error(response: &Response, moment: &Moment, code: ErrorCode, message: String) -> CallError {
    let mut error = CallError::new(code, message, Outcome::Rejected);
    error.status = Some(response.status);
    error.retry_after_ms = retry_after_ms(response, moment.unix_ms);
    error.request_id = response.header("x-request-id").map(short);
    error
}

/// The kind of error that a status stands for; some platforms tell a limit by their own code.
fn code_of(status: u16, code: &str) -> ErrorCode {
    match status {
        401 | 407 => ErrorCode::Unauthorized,
        402 | 413 | 507 => ErrorCode::LimitReached,
        403 | 451 => ErrorCode::Forbidden,
        404 | 410 => ErrorCode::NotFound,
        405 => ErrorCode::Unsupported,
        408 => ErrorCode::Timeout,
        409 if code.starts_with("too_many_") || holds(code, "limit") => ErrorCode::LimitReached,
        409 | 412 | 423 => ErrorCode::Conflict,
        429 => ErrorCode::RateLimited,
        400..=499 => ErrorCode::Invalid,
        500..=599 => ErrorCode::Server,
        _ => ErrorCode::BadResponse,
    }
}

fn is_html(response: &Response) -> bool {
    const HTML: &[u8] = b"text/html";
    let kind = response.header("content-type").unwrap_or_default();
    let kind = kind.trim().as_bytes().get(..HTML.len());
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case(HTML)) || begins_with(&response.body) == '<'
}
