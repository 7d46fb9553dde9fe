//! What a platform finds wrong with the body of a creation, told with the places in what was handed over.

use super::CallError;
use super::api::Fault;
use super::client::Session;
use super::texts::short;
use crate::diagnostic::{Arg, Diagnostic, Param, Severity, filled};
use crate::json::parse;
use crate::platform::Valid;
use crate::platform::request::Response;

/// This server cannot hold these parts of the body, so it is not sent.
pub(super) fn misfit(session: &Session, body: &Valid, faults: Vec<Fault>) -> CallError {
    let mut error = CallError::misuse(filled(
        "This server of {} cannot hold all of the project.",
        &[Arg::Words(session.api.manner().title)],
    ));
    add(&mut error, body, faults, "", "");
    error
}

/// Adds what the platform's answer says about the body.
pub(super) fn explain(session: &Session, body: &Valid, error: &mut CallError, response: &Response) {
    let api = &session.api;
    let Some(envelope) = session.envelope(response) else {
        return;
    };
    let Ok(answer) = parse(&response.body) else {
        return;
    };
    let faults = api.faults(&envelope, answer.root(), body.payload());
    let says = [api.manner().title, " refused this: "].concat();
    add(error, body, faults, &says, &envelope.code);
}

fn add(error: &mut CallError, body: &Valid, faults: Vec<Fault>, says: &str, own_code: &str) {
    for fault in faults {
        let Fault {
            code,
            mut path,
            words,
        } = fault;
        if let Some(trail) = body.trail() {
            path = trail.back(&path);
        }
        let message = [says, &short(&words)].concat();
        let mut diagnostic = Diagnostic::new(code, path, message);
        if !own_code.is_empty() {
            let code = Param::Text(own_code.to_owned());
            diagnostic.params.push(("errorCode", code));
        }
        // Some codes are warnings here; whatever the server refuses is an error.
        diagnostic.severity = Severity::Error;
        error.diagnostics.push(diagnostic);
    }
}
