//! How a call ends when it does not end well.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Report};
use crate::platform::request::Secret;

/// The kinds of errors of the JavaScript API that a call can end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Refused here, or by the platform's own validation.
    Invalid,
    /// The platform does not know the token.
    Unauthorized,
    /// The platform knows the token, and it may not do this.
    Forbidden,
    /// There is no such thing on the platform.
    NotFound,
    /// It is in another state than the call needs.
    Conflict,
    /// A limit of the installation or the account is reached.
    LimitReached,
    /// Too many requests.
    RateLimited,
    /// The platform has no such call.
    Unsupported,
    /// The platform failed.
    Server,
    /// No answer: offline, DNS, TLS, or CORS, which a browser does not tell apart.
    Network,
    /// No answer in time.
    Timeout,
    /// The caller did not want to wait longer.
    Aborted,
    /// An answer that is none of the platform's.
    BadResponse,
}

/// Whether the platform may have carried the call out.
///
/// A call that only reads changes nothing: it is `rejected` where the platform said no, and `not_sent` where no
/// answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// What would have changed something never went out.
    NotSent,
    /// The platform did not carry it out.
    Rejected,
    /// It may have, and every way to find out was tried.
    Unknown,
}

/// Why a call failed; what `LabelwrightError` carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallError {
    /// Which kind of error.
    pub code: ErrorCode,
    /// What happened, for people. Never holds a secret.
    pub message: String,
    /// The status of the answer, where there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What the platform found wrong, with places in what was sent.
    pub diagnostics: Vec<Diagnostic>,
    /// When the platform may be asked again, in ms from now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// The platform's own mark of the request, where the answer could be read and had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Whether the platform may have carried the call out.
    pub outcome: Outcome,
}

impl CallError {
    /// An error with nothing but a code, a message and an outcome.
    #[must_use]
    pub fn new(code: ErrorCode, message: impl Into<String>, outcome: Outcome) -> CallError {
        CallError {
            code,
            message: message.into(),
            status: None,
            diagnostics: Vec::new(),
            retry_after_ms: None,
            request_id: None,
            outcome,
        }
    }

    /// A mistake of the caller that was found before anything went out.
    #[must_use]
    pub fn misuse(message: impl Into<String>) -> CallError {
        CallError::new(ErrorCode::Invalid, message, Outcome::NotSent)
    }

    /// Something that the platform, or this version, cannot do.
    #[must_use]
    pub fn unsupported(message: impl Into<String>) -> CallError {
        CallError::new(ErrorCode::Unsupported, message, Outcome::NotSent)
    }

    /// A body that is not sent, since it has errors.
    #[must_use]
    pub fn not_valid(report: Report) -> CallError {
        let count = report.errors().count();
        let more = if count > 1 {
            format!(" ({} more)", count - 1)
        } else {
            String::new()
        };
        let first = report
            .errors()
            .next()
            .map_or("", |diagnostic| diagnostic.message.as_str());
        let message = format!("The project is not valid, and was not sent: {first}{more}");
        CallError {
            diagnostics: report.diagnostics,
            ..CallError::misuse(message)
        }
    }

    /// The same with another outcome.
    #[must_use]
    pub fn with_outcome(mut self, outcome: Outcome) -> CallError {
        self.outcome = outcome;
        self
    }

    /// The same with one more sentence.
    #[must_use]
    pub fn with_note(mut self, note: &str) -> CallError {
        if !self.message.ends_with(['.', '!', '?', '…']) {
            self.message.push('.');
        }
        self.message.push(' ');
        self.message.push_str(note);
        self
    }

    /// The same without the secret in any of its texts.
    #[must_use]
    pub fn scrubbed(mut self, secret: &Secret) -> CallError {
        let scrub = |text: &mut String| *text = secret.scrub(text);
        scrub(&mut self.message);
        self.request_id.iter_mut().for_each(scrub);
        for diagnostic in &mut self.diagnostics {
            scrub(&mut diagnostic.message);
            diagnostic.help.iter_mut().for_each(scrub);
            diagnostic.params.iter_mut().for_each(|(_, value)| {
                if let crate::diagnostic::Param::Text(text) = value {
                    scrub(text);
                }
            });
        }
        self
    }
}
