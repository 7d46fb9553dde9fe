//! What Pictograph's servers demand as far as that is known, and what they take though no one means it.

mod attributes;
mod classes;
mod ignored;
mod project;
mod skeleton;
mod types;

use super::payload::Body;
use crate::diagnostic::Findings;

/// Applies every rule to a body and adds what it finds.
pub fn check(body: &Body<'_>, findings: &mut Findings) {
    project::check(body, findings);
    types::check(body, findings);
    classes::check(body, findings);
    for class in &body.class {
        attributes::check(class, findings);
        skeleton::check(class, findings);
    }
    ignored::check(body, findings);
}
