//! What the documentation demands of a body, and what it hardly means.

mod choices;
mod keys;
mod project;
mod shapes;
mod update;

use super::payload::Body;
use crate::diagnostic::Findings;

/// Checks a body that has been read.
pub fn check(body: &Body<'_>, findings: &mut Findings) {
    if body.update {
        update::check(body, findings);
    } else {
        project::check(body, findings);
    }
    keys::check(body, findings);
    if let Some(params) = body.params {
        let at = body.params_at();
        choices::check(params, &at, findings);
        shapes::check(params, &at, findings);
    }
}
