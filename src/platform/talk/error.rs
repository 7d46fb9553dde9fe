//! How a call ends when it does not end well.

use std::ops::{Deref, DerefMut};

use crate::diagnostic::{Diagnostic, Param, Report, Severity};
use crate::json::{Out, Show};

use super::Api;

/// The kinds of errors of the JavaScript API that a call can end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// What would have changed something never went out.
    NotSent,
    /// The platform did not carry it out.
    Rejected,
    /// It may have, and every way to find out was tried.
    Unknown,
}

/// Why a call failed; what `LabelwrightError` carries. As small as a pointer, since most steps of a conversation can
/// come to one.
#[derive(Debug, Clone, PartialEq)]
pub struct CallError(Box<Details>);

/// What a [`CallError`] tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// Which kind of error.
    pub code: ErrorCode,
    /// What happened, for people. Never holds a secret.
    pub message: String,
    /// The status of the answer, where there was one.
    pub status: Option<u16>,
    /// What the platform found wrong, with places in what was sent.
    pub diagnostics: Vec<Diagnostic>,
    /// When the platform may be asked again, in ms from now.
    pub retry_after_ms: Option<u64>,
    /// The platform's own mark of the request, where the answer could be read and had one.
    pub request_id: Option<String>,
    /// Whether the platform may have carried the call out.
    pub outcome: Outcome,
}

impl ErrorCode {
    /// Its name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ErrorCode::Invalid => "invalid",
            ErrorCode::Unauthorized => "unauthorized",
            ErrorCode::Forbidden => "forbidden",
            ErrorCode::NotFound => "not_found",
            ErrorCode::Conflict => "conflict",
            ErrorCode::LimitReached => "limit_reached",
            ErrorCode::RateLimited => "rate_limited",
            ErrorCode::Unsupported => "unsupported",
            ErrorCode::Server => "server",
            ErrorCode::Network => "network",
            ErrorCode::Timeout => "timeout",
            ErrorCode::Aborted => "aborted",
            ErrorCode::BadResponse => "bad_response",
        }
    }
}

impl Outcome {
    /// Its name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Outcome::NotSent => "not_sent",
            Outcome::Rejected => "rejected",
            Outcome::Unknown => "unknown",
        }
    }
}

/// With the keys of `LabelwrightError`.
impl Show for CallError {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.texts(&[
            ("code", Some(self.code.name())),
            ("message", Some(&self.message)),
            ("requestId", self.request_id.as_deref()),
            ("outcome", Some(self.outcome.name())),
        ]);
        if let Some(status) = self.status {
            out.key("status").number(f64::from(status));
        }
        if let Some(after) = self.retry_after_ms {
            out.key("retryAfterMs").number(after as f64);
        }
        out.key("diagnostics").list(&self.diagnostics);
        out.close('}');
    }
}

impl Deref for CallError {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl DerefMut for CallError {
    fn deref_mut(&mut self) -> &mut Details {
        &mut self.0
    }
}

impl CallError {
    /// An error with nothing but a code, a message and an outcome.
    #[must_use]
    pub fn new(code: ErrorCode, message: String, outcome: Outcome) -> CallError {
        CallError(Box::new(Details {
            code,
            message,
            status: None,
            diagnostics: Vec::new(),
            retry_after_ms: None,
            request_id: None,
            outcome,
        }))
    }

    /// A mistake of the caller that was found before anything went out.
    #[must_use]
    pub fn misuse(message: impl Into<String>) -> CallError {
        CallError::new(ErrorCode::Invalid, message.into(), Outcome::NotSent)
    }

    /// Something that the platform, or this version, cannot do.
    #[must_use]
    pub fn unsupported(message: impl Into<String>) -> CallError {
        CallError::new(ErrorCode::Unsupported, message.into(), Outcome::NotSent)
    }

    /// A body that is not sent, since it has errors.
    #[must_use]
    pub fn not_valid(report: Report) -> CallError {
        let mut first = "";
        let mut more = 0;
        for diagnostic in &report.diagnostics {
            if diagnostic.severity != Severity::Error {
                continue;
            }
            if first.is_empty() {
                first = &diagnostic.message;
            } else {
                more += 1;
            }
        }
        let mut message = format!("The project is not valid, and was not sent: {first}");
        if more > 0 {
            message += &format!(" ({more} more)");
        }
        let mut error = CallError::misuse(message);
        error.diagnostics = report.diagnostics;
        error
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
        let ends = [".", "!", "?", "…"];
        let is_sentence = ends.iter().any(|end| self.message.ends_with(end));
        self.message += if is_sentence { " " } else { ". " };
        self.message += note;
        self
    }

    /// The same without anything in its texts that must not be said.
    #[must_use]
    pub fn scrubbed(mut self, api: &dyn Api) -> CallError {
        api.scrub(&mut self.message);
        if let Some(id) = &mut self.request_id {
            api.scrub(id);
        }
        for diagnostic in &mut self.diagnostics {
            api.scrub(&mut diagnostic.message);
            if let Some(help) = &mut diagnostic.help {
                api.scrub(help);
            }
            for (_, value) in &mut diagnostic.params {
                if let Param::Text(text) = value {
                    api.scrub(text);
                }
            }
        }
        self
    }
}
