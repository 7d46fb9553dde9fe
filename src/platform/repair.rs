//! Repairing: the first safe fix of each error, again and again, until none is left to apply.

use rustc_hash::FxHashMap;

use super::{CheckOptions, Platform, validate_document};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Report};
use crate::json::{Document, Path, Value, parse, patch_in_place, to_text};

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
        let places: Vec<Path> = fix
            .patch
            .iter()
            .flat_map(|operation| operation.touches().map(scope))
            .collect();
        if places.iter().any(|place| touched.disturbs(place)) {
            continue;
        }
        if patch_in_place(payload, &fix.patch).is_ok() {
            places.into_iter().for_each(|place| touched.add(place));
            applied.push(diagnostic.clone());
        }
    }
    applied.reverse();
    applied
}

/// The places that a round has changed.
#[derive(Default)]
struct Touched {
    /// The places themselves, and all that they lie in. True: changed as a whole.
    places: FxHashMap<Path, bool>,
}

impl Touched {
    /// Something was changed there, around it or inside of it.
    fn disturbs(&self, place: &Path) -> bool {
        self.places.contains_key(place)
            || ancestors(place).any(|around| self.places.get(&around).is_some_and(|whole| *whole))
    }

    fn add(&mut self, place: Path) {
        for around in ancestors(&place) {
            self.places.entry(around).or_insert(false);
        }
        self.places.insert(place, true);
    }
}

/// Whatever a place lies in, from its parent to the root.
fn ancestors(place: &Path) -> impl Iterator<Item = Path> {
    let mut here = place.clone();
    std::iter::from_fn(move || here.pop().then(|| here.clone()))
}

/// What a change at a place may disturb: for an item of a list the item itself, else the key.
fn scope(path: &Path) -> Path {
    match path.last().as_deref() {
        Some("-") => path.parent(),
        _ => path.clone(),
    }
}
