//! Bodies that may be sent: only a check without errors makes one.

use crate::json::{Path, Value};

/// Which place of a spec each place of a payload came from, for payloads that were made from a spec.
///
/// The most exact prefix counts: with `/pipeline/tasks/1/labels/3` known, `/pipeline/tasks/1/labels/3/name`
/// is found too.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trail {
    steps: Vec<(Path, Path)>,
}

impl Trail {
    /// Notes that `payload` was made from `spec`.
    pub fn note(&mut self, payload: Path, spec: Path) {
        self.steps.push((payload, spec));
    }

    /// The place of the spec that the place of the payload came from; the whole spec where nothing nearer is known.
    #[must_use]
    pub fn back(&self, payload: &Path) -> Path {
        let nearest = self
            .steps
            .iter()
            .filter(|(from, _)| from.contains(payload))
            .max_by_key(|(from, _)| from.segments().len());
        match nearest {
            None => Path::root(),
            Some((_, to)) => to.clone(),
        }
    }
}

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
