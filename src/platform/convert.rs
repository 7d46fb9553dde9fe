//! What conversions between specs and payloads give back.

use super::Trail;
use crate::diagnostic::{Diagnostic, Findings};
use crate::json::Value;
use crate::spec::ProjectSpec;

/// A spec as a platform's request body.
#[derive(Debug, Clone)]
pub struct Converted {
    /// The body that creates the project.
    pub payload: Value,
    /// What the platform cannot hold, with places in the spec.
    pub losses: Vec<Diagnostic>,
    /// Which place of the spec each place of the body came from.
    pub trail: Trail,
}

/// A platform's body or answer as a spec.
#[derive(Debug)]
pub struct Recovered {
    /// The project, as far as it could be read.
    pub spec: ProjectSpec,
    /// What a spec cannot hold, with places in what was read.
    pub losses: Findings,
}
