//! Repairing: the first safe fix of each error, again and again, until none is left to apply.

use super::{CheckOptions, Platform, validate_document};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Report};
use crate::json::{Document, Path, Segment, Value, apply_patch_in_place, parse, to_text};
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
        let done = round(&mut payload, &report, risky);
        if done.is_empty() {
            break;
        }
        applied.extend(done);
        let text = to_text(&payload);
        match parse(&text) {
            Ok(document) => report = validate_document(platform, &document, options, false),
            // Written by our own writer; if it ever failed, the last report would still be true of the last body.
            Err(_) => break,
        }
    }
    Repaired {
        payload,
        applied,
        report,
    }
}

/// Applies one fix for each error, as far as the fixes keep out of each other's way.
///
/// From the end of the document to its beginning, so that taking items out of lists moves only items that are done.
fn round(payload: &mut Value, report: &Report, risky: bool) -> Vec<Diagnostic> {
    let mut touched = Touched::default();
    let mut applied = Vec::new();
    let errors: Vec<&Diagnostic> = report.errors().collect();
    for diagnostic in errors.into_iter().rev() {
        let usable = |fix: &&Fix| risky || fix.applicability == Applicability::Safe;
        let Some(fix) = diagnostic.fixes.iter().find(usable) else {
            continue;
        };
        let places: Vec<String> = fix
            .patch
            .iter()
            .flat_map(|operation| operation.touches().map(scope))
            .collect();
        if places.iter().any(|place| touched.meets(place)) {
            continue;
        }
        if apply_patch_in_place(payload, &fix.patch).is_ok() {
            for place in &places {
                touched.add(place);
            }
            applied.push(diagnostic.clone());
        }
    }
    applied.reverse();
    applied
}

/// The places that a round has changed, as pointers.
#[derive(Default)]
struct Touched {
    places: Names,
    /// They, and all that contain one of them.
    around: Names,
}

impl Touched {
    /// One of the places is this one, or in it, or around it.
    fn meets(&self, place: &str) -> bool {
        self.around.contains(place) || upwards(place).any(|around| self.places.contains(around))
    }

    fn add(&mut self, place: &str) {
        self.places.insert(place);
        for around in upwards(place) {
            if !self.around.insert(around) {
                break;
            }
        }
    }
}

/// A pointer, and the pointers to all that contain its place: `/a/b`, `/a`, and the empty one.
fn upwards(place: &str) -> impl Iterator<Item = &str> {
    let mut here = Some(place);
    std::iter::from_fn(move || {
        let now = here?;
        here = now.rfind('/').map(|at| &now[..at]);
        Some(now)
    })
}

/// What a change at a place may disturb: for an item of a list the item itself, else the key.
fn scope(path: &Path) -> String {
    match path.segments().last() {
        Some(Segment::Key(key)) if key == "-" => path.parent().to_string(),
        _ => path.to_string(),
    }
}
