//! The one-shot check, for every platform alike.

use super::{CheckOptions, Platform};
use crate::diagnostic::{Code, Diagnostic, Findings, Report};
use crate::json::{Document, Lines, Path, parse};

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
        Err(error) => {
            let mut diagnostic = Diagnostic::new(
                Code::NotJson,
                Path::root(),
                format!("The body is not JSON: {}.", error.reason),
            )
            .help("Mend the text at this place; what comes after it has not been read.");
            if positions {
                diagnostic.position = Some(Lines::new(text).position(error.offset));
            }
            Report {
                ok: false,
                diagnostics: vec![diagnostic],
            }
        }
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
