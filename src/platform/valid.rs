//! Bodies that may be sent: only a check without errors makes one.

use super::{CheckOptions, Platform, Trail, validate_document, validate_spec_document};
use crate::diagnostic::{Findings, Report};
use crate::json::{Document, Value};
use crate::spec;

/// A body that its platform would accept. There is no other way to make one than a check without errors.
#[derive(Debug, Clone)]
pub struct Valid {
    payload: Value,
    trail: Option<Trail>,
}

impl Valid {
    /// Checks a body that creates a project.
    ///
    /// # Errors
    /// The report, if there is an error in it.
    pub fn check(platform: &dyn Platform, body: &Document<'_>) -> Result<Valid, Report> {
        let report = validate_document(platform, body, &CheckOptions::default(), false);
        if !report.ok {
            return Err(report);
        }
        Ok(Valid {
            payload: body.root().to_value(),
            trail: None,
        })
    }

    /// Checks a spec, and makes the body that creates it.
    ///
    /// # Errors
    /// The report, with places in the spec, if there is an error in it.
    pub fn of_spec(platform: &dyn Platform, spec: &Document<'_>) -> Result<Valid, Report> {
        let report = validate_spec_document(platform, spec, &CheckOptions::default(), false);
        if !report.ok {
            return Err(report);
        }
        let reading = spec::read(spec, &mut Findings::default());
        let converted = platform.to_payload(&reading.spec);
        Ok(Valid {
            payload: converted.payload,
            trail: Some(converted.trail),
        })
    }

    /// The body.
    #[must_use]
    pub fn payload(&self) -> &Value {
        &self.payload
    }

    /// Where it came from, if it came from a spec.
    #[must_use]
    pub fn trail(&self) -> Option<&Trail> {
        self.trail.as_ref()
    }
}
