//! Repairing: the first safe fix of each error, again and again, until none is left to apply.

use super::{CheckOptions, Platform, validate_document};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Report, Severity};
use crate::json::{self, Document, PatchOperation, Value, parse, patch_in_place, to_text};
use crate::names::Names;

/// What a repair did.
#[derive(Debug, Clone, PartialEq)]
pub struct Repaired {
    /// The body afterwards.
    pub payload: Value,
    /// The diagnostics whose first usable fix was applied, in the order of applying.
    pub applied: Vec<Diagnostic>,
    /// What is left.
    pub report: Report,
}

/// Rounds of checking and fixing. Each round fixes all that it can, and a cure may uncover a further error;
/// bodies need two or three rounds.
const MOST_ROUNDS: usize = 32;

/// Repairs what can be repaired: applies the first safe fix of each error until none is left to apply.
/// With `risky`, the first fix of each error, whatever its applicability.
///
/// Nothing that was right is changed: a fix touches only what its diagnostic speaks of.
#[must_use]
pub fn repair(
    platform: &dyn Platform,
    body: &Document<'_>,
    options: &CheckOptions,
    risky: bool,
) -> Repaired {
    let mut report = validate_document(platform, body, options, false);
    let mut payload = body.root().to_value();
    let mut applied = Vec::new();
    for _ in 0..MOST_ROUNDS {
        if !round(&mut payload, &mut report, risky, &mut applied) {
            break;
        }
        // It was written by our own writer, so it can be read.
        let text = to_text(&payload);
        if let Ok(document) = parse(&text) {
            report = validate_document(platform, &document, options, false);
        }
    }
    Repaired {
        payload,
        applied,
        report,
    }
}

/// Applies one fix for each error, as far as the fixes keep out of each other's way, and moves what was cured from the
/// report to `applied`. Says whether there was any.
///
/// From the end of the document to its beginning, so that taking items out of lists moves only items that are done.
fn round(
    payload: &mut Value,
    report: &mut Report,
    risky: bool,
    applied: &mut Vec<Diagnostic>,
) -> bool {
    let mut touched = Touched::default();
    let mut cured = vec![false; report.diagnostics.len()];
    for (diagnostic, cured) in report.diagnostics.iter().zip(&mut cured).rev() {
        if diagnostic.severity != Severity::Error {
            continue;
        }
        let usable = |fix: &&Fix| risky || fix.applicability == Applicability::Safe;
        let Some(fix) = diagnostic.fixes.iter().find(usable) else {
            continue;
        };
        let places = scopes(&fix.patch);
        if !touched.disturbed_by(&places) && patch_in_place(payload, &fix.patch).is_ok() {
            touched.add(&places);
            *cured = true;
        }
    }
    let before = applied.len();
    for (diagnostic, cured) in std::mem::take(&mut report.diagnostics)
        .into_iter()
        .zip(cured)
    {
        let place = if cured {
            &mut *applied
        } else {
            &mut report.diagnostics
        };
        place.push(diagnostic);
    }
    applied.len() > before
}

/// The places that a round has changed.
#[derive(Default)]
struct Touched {
    /// The places themselves, and all that they lie in.
    places: Names,
    /// Of each: changed as a whole.
    whole: Vec<bool>,
}

impl Touched {
    /// Something was changed at one of these places, around it or inside of it.
    fn disturbed_by(&self, places: &[&str]) -> bool {
        for place in places {
            if self.places.contains(place) {
                return true;
            }
            let mut around = *place;
            while let Some(place) = json::around(around) {
                around = place;
                let number = self.places.find(around);
                if number.and_then(|number| self.whole.get(number)) == Some(&true) {
                    return true;
                }
            }
        }
        false
    }

    fn add(&mut self, places: &[&str]) {
        for place in places {
            self.note(place, true);
            let mut around = *place;
            while let Some(place) = json::around(around) {
                around = place;
                self.note(around, false);
            }
        }
    }

    fn note(&mut self, place: &str, whole: bool) {
        let number = self.places.intern(place);
        match self.whole.get_mut(number) {
            Some(before) => *before |= whole,
            None => self.whole.push(whole),
        }
    }
}

/// What a patch may disturb: where it changes the end of a list the list, else the place itself.
fn scopes(patch: &[PatchOperation]) -> Vec<&str> {
    let mut scopes = Vec::new();
    for operation in patch {
        for place in operation.touches() {
            let pointer = place.as_str();
            scopes.push(pointer.strip_suffix("/-").unwrap_or(pointer));
        }
    }
    scopes
}
