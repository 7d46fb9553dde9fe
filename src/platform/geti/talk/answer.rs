//! What Geti's answers mean: the document that was asked for, or an error.

use crate::json::{Node, parse, to_text};
use crate::platform::PlatformId;
use crate::platform::request::{Failure, Moment, Reply, Response};
use crate::platform::talk::{CallError, ErrorCode, Outcome, RemoteProject, retry_after_ms};

/// What an answer looked like that was not what had been asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The envelope of Geti's own errors.
    Envelope,
    /// A success whose JSON is cut off or missing: the next one may be whole.
    Broken,
    /// Anything else.
    Other,
}

/// Geti's own error: `{"error_code", "message", "http_status"}`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Envelope {
    pub code: String,
    pub message: String,
}

/// The response, if there is one; else an error that says why not.
pub(super) fn arrived(reply: &Reply, timeout_ms: u32) -> Result<&Response, CallError> {
    let failure = match reply {
        Ok(response) => return Ok(response),
        Err(failure) => failure,
    };
    // Of these, only calls that change something care for more than "nothing was changed".
    let fail = |code, message: String| CallError::new(code, message, Outcome::NotSent);
    Err(match failure {
        Failure::Network { message } => {
            let said = if message.is_empty() {
                String::new()
            } else {
                format!(" ({})", short(message))
            };
            let cause = "It is out of reach, redirects elsewhere, or does not allow calls from this page's origin (CORS).";
            fail(
                ErrorCode::Network,
                format!("No answer from Geti{said}. {cause}"),
            )
        }
        Failure::Timeout => fail(
            ErrorCode::Timeout,
            format!("Geti did not answer within {timeout_ms} ms."),
        ),
        Failure::Aborted { .. } => fail(ErrorCode::Aborted, "The call was aborted.".to_owned()),
        Failure::Unsendable { message } => fail(
            ErrorCode::Invalid,
            format!(
                "The request could not be made: {}.",
                short(message).trim_end_matches('.')
            ),
        ),
    })
}

/// Reads the document of a success; anything else is an error. `take` gives nothing for a document of another shape.
pub(super) fn read<T>(
    response: &Response,
    moment: &Moment,
    take: impl FnOnce(Node<'_>) -> Option<T>,
) -> Result<T, (CallError, Shape)> {
    if !response.is_success() {
        let envelope = envelope(response);
        let shape = if envelope.is_some() {
            Shape::Envelope
        } else {
            Shape::Other
        };
        return Err((refused(response, envelope.as_ref(), moment), shape));
    }
    if is_html(response) {
        let message = "Geti answered with a web page instead of data, as it does when the token is wrong or has expired.";
        return Err((
            error(response, ErrorCode::Unauthorized, message, moment),
            Shape::Other,
        ));
    }
    match parse(&response.body) {
        Err(syntax) => {
            let reason = syntax.reason;
            let message = format!(
                "Geti's answer ({}) is not JSON: {reason} (byte {}).",
                response.status, syntax.offset
            );
            Err((
                error(response, ErrorCode::BadResponse, &message, moment),
                Shape::Broken,
            ))
        }
        Ok(document) => take(document.root()).ok_or_else(|| {
            let message = format!(
                "Geti's answer ({}) is not of the expected shape.",
                response.status
            );
            (
                error(response, ErrorCode::BadResponse, &message, moment),
                Shape::Other,
            )
        }),
    }
}

/// Geti's own error, if the answer is one. A proxy's JSON is not.
pub(super) fn envelope(response: &Response) -> Option<Envelope> {
    let document = parse(&response.body).ok()?;
    let root = document.root();
    let code = root.get("error_code")?.as_str()?.to_owned();
    if root.get("http_status")?.as_f64() != Some(f64::from(response.status)) {
        return None;
    }
    let message = match root.get("message") {
        None => String::new(),
        Some(text) if text.as_str().is_some() => text.as_str().unwrap_or_default().to_owned(),
        Some(other) => to_text(&other.to_value()),
    };
    Some(Envelope { code, message })
}

/// The error that an answer without success stands for.
fn refused(response: &Response, envelope: Option<&Envelope>, moment: &Moment) -> CallError {
    let code = code(
        response.status,
        envelope.map(|envelope| envelope.code.as_str()),
    );
    let status = response.status;
    let message = match envelope {
        Some(Envelope { code, message }) if message.is_empty() => {
            format!("Geti answered {status} {code}.")
        }
        Some(Envelope { code, message }) => {
            format!("Geti answered {status} {code}: {}", short(message))
        }
        None if response.body.contains("endpoint_not_found_response") => {
            format!("Geti answered {status}: it has no such endpoint. Is the base URL right?")
        }
        None if is_html(response) => {
            format!("Geti, or a proxy before it, answered {status} with a web page.")
        }
        None if response.body.trim().is_empty() => {
            format!("Geti, or a proxy before it, answered {status} without a word.")
        }
        None => format!(
            "Geti, or a proxy before it, answered {status}: {}",
            short(&response.body)
        ),
    };
    error(response, code, &message, moment)
}

fn error(response: &Response, code: ErrorCode, message: &str, moment: &Moment) -> CallError {
    CallError {
        status: Some(response.status),
        retry_after_ms: retry_after_ms(response, moment.unix_ms),
        request_id: response.header("x-request-id").map(short),
        ..CallError::new(code, message, Outcome::Rejected)
    }
}

fn code(status: u16, error_code: Option<&str>) -> ErrorCode {
    match status {
        401 | 407 => ErrorCode::Unauthorized,
        402 | 413 | 507 => ErrorCode::LimitReached,
        403 | 451 => ErrorCode::Forbidden,
        404 | 410 => ErrorCode::NotFound,
        405 => ErrorCode::Unsupported,
        408 => ErrorCode::Timeout,
        409 if error_code
            .is_some_and(|code| code.starts_with("too_many_") || code.contains("limit")) =>
        {
            ErrorCode::LimitReached
        }
        409 | 412 | 423 => ErrorCode::Conflict,
        429 => ErrorCode::RateLimited,
        400..=499 => ErrorCode::Invalid,
        500..=599 => ErrorCode::Server,
        _ => ErrorCode::BadResponse,
    }
}

fn is_html(response: &Response) -> bool {
    let declared = response.header("content-type").is_some_and(|kind| {
        kind.trim_start()
            .to_ascii_lowercase()
            .starts_with("text/html")
    });
    declared
        || response
            .body
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('<')
}

/// Foreign text as a part of a message: one line, not long.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 600;
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(cut);
        line.push('…');
    }
    line
}

/// A project as it stands in an answer.
pub(super) fn project(node: Node<'_>) -> Option<RemoteProject> {
    let id = node.get("id")?.as_str().filter(|id| is_id(id))?;
    let name = node.get("name")?.as_str()?;
    node.get("pipeline")?
        .get("tasks")
        .filter(|tasks| tasks.is_array())?;
    Some(RemoteProject {
        platform: PlatformId::Geti,
        reference: id.to_owned(),
        name: name.to_owned(),
        created_at: node
            .get("creation_time")
            .and_then(Node::as_str)
            .map(str::to_owned),
        raw: node.to_value(),
    })
}

/// The text is an id as Geti gives them to projects.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The rows of a list, and how many projects there are in all.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rows {
    pub projects: Vec<RemoteProject>,
    pub count: Option<usize>,
}

/// A page of a list.
pub(super) fn rows(node: Node<'_>) -> Option<Rows> {
    let list = node.get("projects").filter(|list| list.is_array())?;
    let projects = list.items().map(project).collect::<Option<Vec<_>>>()?;
    let count = node
        .get("project_counts")
        .and_then(Node::as_f64)
        .filter(|count| (0.0..1e9).contains(count));
    Some(Rows {
        projects,
        count: count.map(|count| count as usize),
    })
}
