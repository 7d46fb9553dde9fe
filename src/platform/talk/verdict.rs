//! What an answer says about whether the request was carried out.

use super::answer::Shape;
use crate::platform::request::Response;

/// How sure it is that a request without its answer was not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It was not.
    Refused,
    /// It was not, says the server, and may be sent again later.
    Deferred,
    /// It was not, by the status; but it is not the platform who says so, and things between may answer after it acted.
    Odd,
    /// Nobody can say.
    Unknown,
}

/// What an answer other than the one that was asked for leaves open. `shape` is what reading it found.
pub(super) fn doubt(response: &Response, shape: Shape) -> Doubt {
    let own = shape == Shape::Envelope;
    match response.status {
        // Too many requests: the work was not begun.
        429 => Doubt::Deferred,
        // The server itself is busy. Without its own words or a time to come back, it is a gateway that says so, and
        // one that lost the connection after the server had the request says the same.
        503 if own || response.header("retry-after").is_some() => Doubt::Deferred,
        // The gateway gave up waiting, for us or for another.
        408 | 499 => Doubt::Unknown,
        // Turned away at the door, for what stands in the request line and headers.
        401 | 403 | 404 | 405 | 411 | 413 | 414 | 415 | 417 | 421 | 426 | 428 | 431 | 501 | 505
        | 511 => Doubt::Refused,
        400..=499 | 507 if own => Doubt::Refused,
        400..=499 => Doubt::Odd,
        // A crash may leave a project behind; of the rest nobody knows.
        _ => Doubt::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_status_and_by_who_says_it() {
        use Doubt::{Deferred, Odd, Refused, Unknown};
        let doubt = |status, shape| {
            let response = Response {
                status,
                ..Response::default()
            };
            super::doubt(&response, shape)
        };
        for (status, from_the_platform, from_anyone) in [
            (200, Unknown, Unknown),
            (302, Unknown, Unknown),
            (400, Refused, Odd),
            (401, Refused, Refused),
            (408, Unknown, Unknown),
            (409, Refused, Odd),
            (429, Deferred, Deferred),
            (500, Unknown, Unknown),
            (501, Refused, Refused),
            (502, Unknown, Unknown),
            (503, Deferred, Unknown),
            (504, Unknown, Unknown),
            (507, Refused, Unknown),
        ] {
            assert_eq!(
                doubt(status, Shape::Envelope),
                from_the_platform,
                "{status}"
            );
            assert_eq!(doubt(status, Shape::Other), from_anyone, "{status}");
        }
    }
}
