//! Checking a spec for one platform: as its request body, with everything told in the places and words of the spec.

use rustc_hash::FxHashSet;

use super::{CheckOptions, Converted, Operation, Origin, Platform};
use crate::diagnostic::{Diagnostic, Findings, Fix, Param, Severity};
use crate::json::{self, Document, PatchOperation, Path, Value};
use crate::path;
use crate::spec;

use super::places::Places;

/// Checks a spec. The shape first; where that is sound, the body that creates the project, by the platform's own rules.
pub(super) fn check_spec<P: Platform + ?Sized>(
    platform: &P,
    document: &Document<'_>,
    options: &CheckOptions,
    findings: &mut Findings,
) {
    let reading = spec::read(document, findings);
    if !reading.is_sound {
        return;
    }
    let places = Places::new(document.root());
    let Converted {
        payload,
        losses,
        trail,
    } = platform.to_payload(&reading.spec);
    // What is wrong there is known already, and the conversion put something in its place.
    let mut known: FxHashSet<Path> = reading.unread.into_iter().collect();
    for loss in losses {
        if loss.severity == Severity::Error {
            known.insert(loss.path.clone());
        }
        findings.push(places.nearest(&loss.path).1, loss);
    }
    let text = json::to_text(&payload);
    let Ok(body) = json::parse(&text) else { return };
    let mut of_body = Findings::new(options.strict);
    platform.check(
        &body,
        &CheckOptions {
            operation: Operation::Create,
            ..*options
        },
        &mut of_body,
    );
    let mapper = Mapper {
        platform,
        places,
        trail,
    };
    let of_body = of_body.into_report(None).diagnostics;
    // What follows from a fault is no news beside it: two tasks of one title have each other's connections.
    let errors = of_body
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let faults: FxHashSet<Path> = errors
        .filter_map(|found| match mapper.trail.origin(&found.path) {
            Origin::At(path) | Origin::MadeUp(path) => Some(path),
            Origin::Follows(_) | Origin::Nowhere(_) => None,
        })
        .collect();
    for diagnostic in of_body {
        let slot = match mapper.trail.origin(&diagnostic.path) {
            Origin::Follows(path) if faults.contains(&path) => continue,
            Origin::At(path)
            | Origin::MadeUp(path)
            | Origin::Follows(path)
            | Origin::Nowhere(path) => path,
        };
        let mut around = slot.clone();
        while !known.contains(&around) {
            if !around.pop() {
                let (order, mut diagnostic) = mapper.diagnostic(diagnostic, &slot);
                platform.retell(&reading.spec, &mut diagnostic);
                findings.push(order, diagnostic);
                break;
            }
        }
    }
}

struct Mapper<'m, 'd, P: ?Sized> {
    platform: &'m P,
    places: Places<'d>,
    trail: super::Trail,
}

impl<P: Platform + ?Sized> Mapper<'_, '_, P> {
    /// The same finding in the spec, with its place in document order. `slot` is where it belongs, there or not.
    fn diagnostic(&self, mut diagnostic: Diagnostic, slot: &Path) -> (u32, Diagnostic) {
        for (_, param) in &mut diagnostic.params {
            self.param(param, &diagnostic.path, &diagnostic.related);
        }
        let (path, order) = self.places.nearest(&self.trail.back(&diagnostic.path));
        diagnostic.path = path;
        for related in &mut diagnostic.related {
            related.path = self.places.nearest(&self.trail.back(&related.path)).0;
        }
        diagnostic.fixes = diagnostic
            .fixes
            .into_iter()
            .filter_map(|fix| self.fix(fix))
            .collect();
        // What was handed over has the platform's own keys.
        if !path!["extras"].contains(slot) {
            self.words(&mut diagnostic);
        }
        (order, diagnostic)
    }

    /// A parameter that tells one of the finding's places tells its place in the spec.
    fn param(&self, param: &mut Param, path: &Path, related: &[crate::diagnostic::Related]) {
        let Param::Text(text) = param else { return };
        if !text.starts_with('/') {
            return;
        }
        let places = std::iter::once(path).chain(related.iter().map(|related| &related.path));
        // A place inside one of them counts too: a finding about a label may tell of its name.
        let Some(told) = Path::from_pointer(text).filter(|told| {
            places
                .into_iter()
                .any(|place| told.contains(place) || place.contains(told))
        }) else {
            return;
        };
        *text = self.places.nearest(&self.trail.back(&told)).0.to_string();
    }

    /// The spec's words for the platform's keys, where a message quotes them.
    fn words(&self, diagnostic: &mut Diagnostic) {
        for (payload, spec) in self
            .trail
            .renames()
            .iter()
            .filter(|(_, spec)| !spec.is_empty())
        {
            let mut is_value = false;
            for (name, param) in &mut diagnostic.params {
                match param {
                    Param::Text(text) if text == payload && *name == "key" => {
                        *text = (*spec).to_owned()
                    }
                    // Something in the project is called like a key: its name stays.
                    Param::Text(text) if text == payload => is_value = true,
                    _ => {}
                }
            }
            if is_value {
                continue;
            }
            let (from, to) = (format!("\"{payload}\""), format!("\"{spec}\""));
            let replace = |text: &mut String| {
                if text.contains(&from) {
                    *text = text.replace(&from, &to);
                }
            };
            replace(&mut diagnostic.message);
            diagnostic.help.as_mut().map(replace);
            diagnostic
                .related
                .iter_mut()
                .for_each(|related| replace(&mut related.message));
            diagnostic
                .fixes
                .iter_mut()
                .for_each(|fix| replace(&mut fix.title));
        }
    }

    /// The same edit of the spec; nothing where the spec cannot be edited so.
    fn fix(&self, fix: Fix) -> Option<Fix> {
        let mut patch = Vec::with_capacity(fix.patch.len());
        for operation in fix.patch {
            match self.operation(operation) {
                Edit::Of(operation) => patch.push(operation),
                Edit::Needless => {}
                Edit::Impossible => return None,
            }
        }
        let changes = patch
            .iter()
            .any(|operation| !matches!(operation, PatchOperation::Test { .. }));
        changes.then_some(Fix { patch, ..fix })
    }

    fn operation(&self, operation: PatchOperation) -> Edit {
        match operation {
            PatchOperation::Add { path, value } => self.set(&path, value, true),
            PatchOperation::Replace { path, value } => self.set(&path, value, false),
            PatchOperation::Remove { path } => match self.trail.origin(&path) {
                Origin::At(path) if self.places.has(&path) => {
                    Edit::Of(PatchOperation::remove(path))
                }
                Origin::At(_) | Origin::MadeUp(_) | Origin::Follows(_) => Edit::Needless,
                Origin::Nowhere(_) => Edit::Impossible,
            },
            PatchOperation::Test { path, value } => match self.trail.origin(&path) {
                Origin::At(path) => match self.platform.respell(&path, value) {
                    Some(value) => Edit::Of(PatchOperation::Test { path, value }),
                    None => Edit::Impossible,
                },
                Origin::MadeUp(_) | Origin::Follows(_) => Edit::Needless,
                Origin::Nowhere(_) => Edit::Impossible,
            },
            PatchOperation::Move { from, path } => {
                match (self.trail.origin(&from), self.trail.origin(&path)) {
                    (Origin::At(from), Origin::At(path) | Origin::MadeUp(path)) => {
                        Edit::Of(PatchOperation::Move { from, path })
                    }
                    _ => Edit::Impossible,
                }
            }
            PatchOperation::Copy { from, path } => {
                match (self.trail.origin(&from), self.trail.origin(&path)) {
                    (Origin::At(from), Origin::At(path) | Origin::MadeUp(path)) => {
                        Edit::Of(PatchOperation::Copy { from, path })
                    }
                    _ => Edit::Impossible,
                }
            }
        }
    }

    fn set(&self, path: &Path, value: Value, is_new: bool) -> Edit {
        let path = match self.trail.origin(path) {
            Origin::At(path) | Origin::MadeUp(path) => path,
            Origin::Follows(_) => return Edit::Needless,
            Origin::Nowhere(_) => return Edit::Impossible,
        };
        let is_there = self.places.has(&path);
        // A spec leaves out what has no value.
        if value == Value::Null {
            return if is_there {
                Edit::Of(PatchOperation::remove(path))
            } else {
                Edit::Needless
            };
        }
        match self.platform.respell(&path, value) {
            None => Edit::Impossible,
            Some(value) if is_there && !is_new => Edit::Of(PatchOperation::Replace { path, value }),
            Some(value) => Edit::Of(PatchOperation::Add { path, value }),
        }
    }
}

enum Edit {
    Of(PatchOperation),
    /// The spec is so already, or becomes so by the rest of the patch.
    Needless,
    /// The spec has no such place or value.
    Impossible,
}
