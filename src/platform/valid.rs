//! Bodies that may be sent: only a check without errors makes one.

use super::Trail;
use crate::json::Value;

/// A body that its platform would accept. There is no other way to make one than a check without errors.
#[derive(Debug, Clone)]
pub struct Valid {
    payload: Value,
    trail: Option<Trail>,
}

impl Valid {
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
