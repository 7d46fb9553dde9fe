//! The one-shot check, for every platform alike.

use super::spec_check::check_spec;
use super::{CheckOptions, Platform};
use crate::diagnostic::{Arg, Diagnostic, Findings, Report};
use crate::json::{Document, Lines, Path, SyntaxError, parse};
use crate::notice;

/// Checks a request body, given as JSON text, as the platform's own server would, and reports every problem at once.
///
/// With `positions` each diagnostic gets its line and column: for text that a person wrote.
#[must_use]
pub fn validate(
    platform: &dyn Platform,
    text: &str,
    options: &CheckOptions,
    positions: bool,
) -> Report {
    match parse(text) {
        Ok(document) => validate_document(platform, &document, options, positions),
        Err(error) => not_json("The body", text, error, positions),
    }
}

/// The same for a text that is parsed already.
#[must_use]
pub fn validate_document(
    platform: &dyn Platform,
    body: &Document<'_>,
    options: &CheckOptions,
    positions: bool,
) -> Report {
    let mut findings = Findings::new(options.strict);
    platform.check(body, options, &mut findings);
    findings.into_report(positions.then_some(body))
}

/// Checks a spec, given as JSON text, for one platform: what is wrong with its shape, what the platform's server would
/// say of the body that creates it, and, as warnings, what the platform cannot hold. Everything points into the spec.
///
/// `ok` says whether the server would accept the body. The operation of the options counts for nothing: a spec is created.
#[must_use]
pub fn validate_spec(
    platform: &dyn Platform,
    text: &str,
    options: &CheckOptions,
    positions: bool,
) -> Report {
    match parse(text) {
        Ok(document) => validate_spec_document(platform, &document, options, positions),
        Err(error) => not_json("The project", text, error, positions),
    }
}

/// The same for a text that is parsed already.
#[must_use]
pub fn validate_spec_document(
    platform: &dyn Platform,
    spec: &Document<'_>,
    options: &CheckOptions,
    positions: bool,
) -> Report {
    let mut findings = Findings::new(options.strict);
    check_spec(platform, spec, options, &mut findings);
    findings.into_report(positions.then_some(spec))
}

/// The one finding about a text that is no JSON.
#[must_use]
pub fn not_json(what: &str, text: &str, error: SyntaxError, positions: bool) -> Report {
    let reason = error.reason.to_string();
    let notice = &notice!(
        NotJson,
        "{_what} is not JSON: {_reason}.",
        "Correct the text at this place; what comes after it has not been read.",
        _what = Arg::Words(what),
        _reason = Arg::Words(&reason),
    );
    let mut diagnostic = Diagnostic::saying(notice, &Path::root());
    if positions {
        diagnostic.position = Some(Lines::new(text).position(error.offset));
    }
    Report {
        ok: false,
        diagnostics: vec![diagnostic],
    }
}
