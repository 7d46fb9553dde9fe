//! Bodies that may be sent: only a check without errors makes one.

use super::{
    CheckOptions, Operation, Platform, Trail, validate, validate_document, validate_spec_document,
};
use crate::diagnostic::{Findings, Report};
use crate::json::{Document, Value, to_text};
use crate::spec;

/// The key of a body under which the workspace stands.
const WORKSPACE: &str = "workspace_id";

/// A body that its platform would accept. There is no other way to make one than a check without errors.
#[derive(Debug, Clone)]
pub struct Valid {
    payload: Value,
    trail: Option<Trail>,
    template: Option<u32>,
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
            template: None,
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
            template: None,
        })
    }

    /// Checks what is said of a project that is made from a template: its body, or a spec, of which only name and
    /// description count then. `workspace` is where it is made, and takes the place of what the body says.
    ///
    /// # Errors
    /// The report, if there is an error in it.
    pub fn of_template(
        platform: &dyn Platform,
        given: &Document<'_>,
        is_spec: bool,
        template: u32,
        workspace: Option<u32>,
    ) -> Result<Valid, Report> {
        let mut payload = given.root().to_value();
        let mut trail = None;
        if is_spec {
            let reading = spec::read(given, &mut Findings::default());
            let converted = platform.to_payload(&reading.spec);
            payload = Value::object();
            for key in ["title", "description"] {
                if let Some(text) = converted.payload.get(key) {
                    payload.set(key, text.clone());
                }
            }
            trail = Some(converted.trail);
        }
        if let (Some(workspace), Value::Object(members)) = (workspace, &mut payload) {
            members.retain(|(key, _)| key != WORKSPACE);
            payload.set(WORKSPACE, f64::from(workspace).into());
        }
        let text = to_text(&payload);
        let options = CheckOptions {
            operation: Operation::CreateFromTemplate,
            ..CheckOptions::default()
        };
        let mut report = validate(platform, &text, &options, false);
        if report.ok {
            return Ok(Valid {
                payload,
                trail,
                template: Some(template),
            });
        }
        if let Some(trail) = &trail {
            for diagnostic in &mut report.diagnostics {
                diagnostic.path = trail.back(&diagnostic.path);
                // They are about the body, which nobody sees.
                diagnostic.fixes.clear();
            }
        }
        Err(report)
    }

    /// The template that it is made from.
    #[must_use]
    pub fn template(&self) -> Option<u32> {
        self.template
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
