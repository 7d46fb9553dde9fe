//! What an answer says about whether the request was carried out.

use super::answer::{self, Shape};
use crate::platform::request::{Failure, Moment, Reply, Response};
use crate::platform::talk::{CallError, Outcome, RemoteProject};

/// How sure it is that a request without its answer was not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It was not.
    Refused,
    /// It was not, says the server, and may be sent again later.
    Deferred,
    /// It was not, by the status; but it is not Geti who says so, and things between may answer after it acted.
    Odd,
    /// Nobody can say.
    Unknown,
}

/// What an answer other than the one that was asked for leaves open. `shape` is what [`answer::read`] found.
pub(super) fn doubt(response: &Response, shape: Shape) -> Doubt {
    let geti = shape == Shape::Envelope;
    match response.status {
        // Too many requests: the work was not begun.
        429 => Doubt::Deferred,
        // The server itself is busy. Without its own words or a time to come back, it is a gateway that says so, and
        // one that lost the connection after the server had the request says the same.
        503 if geti || response.header("retry-after").is_some() => Doubt::Deferred,
        // The gateway gave up waiting, for us or for another.
        408 | 499 => Doubt::Unknown,
        // Turned away at the door, for what stands in the request line and headers.
        401 | 403 | 404 | 405 | 411 | 413 | 414 | 415 | 417 | 421 | 426 | 428 | 431 | 501 | 505
        | 511 => Doubt::Refused,
        400..=499 | 507 if geti => Doubt::Refused,
        400..=499 => Doubt::Odd,
        // A crash may leave a project behind; of the rest nobody knows.
        _ => Doubt::Unknown,
    }
}

/// Whether a project was made.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It was, and this is it.
    Made(Box<RemoteProject>),
    /// This error says more.
    NotSeen(Doubt, CallError),
}

/// Reads the reply to the creation of a project of that name.
pub(super) fn of(reply: &Reply, name: &str, timeout_ms: u32, moment: &Moment) -> Verdict {
    let response = match answer::arrived(reply, timeout_ms) {
        Ok(response) => response,
        Err(error) if matches!(reply, Err(Failure::Unsendable { .. })) => {
            return Verdict::NotSeen(Doubt::Refused, error.with_outcome(Outcome::NotSent));
        }
        Err(error) => return Verdict::NotSeen(Doubt::Unknown, error),
    };
    let read = answer::read(response, moment, |node| {
        answer::project(node).filter(|project| project.name == name)
    });
    match read {
        Ok(project) => Verdict::Made(Box::new(project)),
        Err((error, shape)) => Verdict::NotSeen(doubt(response, shape), error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_status(status: u16, body: &str) -> &'static str {
        let reply = Ok(Response {
            status,
            headers: Vec::new(),
            body: body.to_owned(),
        });
        match of(
            &reply,
            "p",
            1,
            &Moment {
                unix_ms: 0,
                random: 0.0,
            },
        ) {
            Verdict::Made(_) => "made",
            Verdict::NotSeen(Doubt::Refused, _) => "refused",
            Verdict::NotSeen(Doubt::Deferred, _) => "deferred",
            Verdict::NotSeen(Doubt::Odd, _) => "odd",
            Verdict::NotSeen(Doubt::Unknown, _) => "unknown",
        }
    }

    #[test]
    fn by_status_and_by_who_says_it() {
        let envelope = |status: u16| {
            format!(r#"{{"error_code": "x", "message": "y", "http_status": {status}}}"#)
        };
        for (status, from_geti, from_anyone) in [
            (200, "unknown", "unknown"),
            (302, "unknown", "unknown"),
            (400, "refused", "odd"),
            (401, "refused", "refused"),
            (408, "unknown", "unknown"),
            (409, "refused", "odd"),
            (429, "deferred", "deferred"),
            (500, "unknown", "unknown"),
            (501, "refused", "refused"),
            (502, "unknown", "unknown"),
            (503, "deferred", "unknown"),
            (504, "unknown", "unknown"),
            (507, "refused", "unknown"),
        ] {
            assert_eq!(
                of_status(status, &envelope(status)),
                from_geti,
                "{status} from Geti"
            );
            assert_eq!(
                of_status(status, "no JSON"),
                from_anyone,
                "{status} from anyone"
            );
        }
    }

    #[test]
    fn a_project_is_one_only_under_the_name_that_was_sent() {
        let project = |name: &str| {
            format!(
                r#"{{"id": "0123456789abcdef01234567", "name": "{name}", "pipeline": {{"tasks": []}}}}"#
            )
        };
        assert_eq!(of_status(201, &project("p")), "made");
        assert_eq!(of_status(200, &project("p")), "made");
        assert_eq!(of_status(201, &project("q")), "unknown");
        assert_eq!(of_status(201, "<html>"), "unknown");
        assert_eq!(of_status(201, &project("p")[..40]), "unknown");
        assert_eq!(of_status(204, ""), "unknown");
    }
}
