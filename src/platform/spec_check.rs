//! Checking a spec for one platform: as its request body, with everything told in the places and words of the spec.

use super::places::Places;
use super::{CheckOptions, Converted, Operation, Origin, Platform, Trail};
use crate::diagnostic::{Diagnostic, Findings, Fix, Param, Severity, quoted};
use crate::json::{self, Document, Op, PatchOperation, Path, Value};
use crate::names::Names;
use crate::path;
use crate::spec;
use crate::text;

/// Checks a spec. The shape first; where that is sound, the body that creates the project, by the platform's own rules.
/// What the platform cannot hold is a warning.
pub(super) fn check_spec(
    platform: &dyn Platform,
    document: &Document<'_>,
    options: &CheckOptions,
    findings: &mut Findings,
) {
    let reading = spec::read(document, findings);
    if !reading.is_sound {
        return;
    }
    let mut places = Places::new(document.root());
    let Converted {
        payload,
        losses,
        trail,
    } = platform.to_payload(&reading.spec);
    // What is wrong there is known already, and the conversion put something in its place.
    let mut known = Names::new();
    for path in &reading.unread {
        known.intern(path.as_str());
    }
    for loss in losses {
        if loss.severity == Severity::Error {
            known.intern(loss.path.as_str());
        }
        findings.push(places.nearest(&loss.path).1, loss);
    }
    let text = json::to_text(&payload);
    // A large project is in memory in many forms: those that nobody looks at any more go.
    drop(payload);
    let Ok(body) = json::parse(&text) else { return };
    let mut of_body = Findings::new(options.strict);
    let options = CheckOptions {
        operation: Operation::Create,
        ..*options
    };
    platform.check(&body, &options, &mut of_body);
    let of_body = of_body.into_report(None).diagnostics;
    let mut faults = Names::new();
    for found in &of_body {
        let (origin, path) = trail.origin_of(found);
        if found.severity == Severity::Error && matches!(origin, Origin::At | Origin::MadeUp) {
            faults.intern(path.as_str());
        }
    }
    let mut mapper = Mapper {
        platform,
        places,
        trail,
    };
    for mut diagnostic in of_body {
        let (origin, slot) = mapper.trail.origin_of(&diagnostic);
        // What follows from a fault is no news beside it: two tasks of one title have each other's connections.
        let follows = origin == Origin::Follows && faults.contains(slot.as_str());
        if follows || is_inside(&known, &slot) {
            continue;
        }
        let order = mapper.diagnostic(&mut diagnostic, &slot);
        platform.retell(&reading.spec, &mut diagnostic);
        findings.push(order, diagnostic);
    }
}

/// The place or one around it is among these.
fn is_inside(known: &Names, place: &Path) -> bool {
    let mut around = place.as_str();
    while !known.contains(around) {
        match json::around(around) {
            Some(place) => around = place,
            None => return false,
        }
    }
    true
}

struct Mapper<'m, 'd> {
    platform: &'m dyn Platform,
    places: Places<'d>,
    trail: Trail,
}

impl Mapper<'_, '_> {
    /// Moves a finding to the spec, and gives its place in document order. `slot` is where it belongs, there or not.
    fn diagnostic(&mut self, diagnostic: &mut Diagnostic, slot: &Path) -> u32 {
        let mut told = vec![diagnostic.path.clone()];
        let order = if diagnostic.part.is_some() {
            let (place, order) = self.places.nearest(slot);
            diagnostic.path = place;
            order
        } else {
            self.place(&mut diagnostic.path)
        };
        for related in &mut diagnostic.related {
            told.push(related.path.clone());
            self.place(&mut related.path);
        }
        for (_, param) in &mut diagnostic.params {
            self.param(param, &told);
        }
        diagnostic.fixes.retain_mut(|fix| self.fix(fix));
        // What was handed over has the platform's own keys.
        if !path!["extras"].contains(slot) {
            for (payload, spec) in self.trail.renames() {
                if !spec.is_empty() {
                    reword(diagnostic, payload, spec);
                }
            }
        }
        order
    }

    /// Makes a place of the body the one of the spec to show for it, and gives its order.
    fn place(&mut self, path: &mut Path) -> u32 {
        let (place, order) = self.places.nearest(&self.trail.back(path));
        *path = place;
        order
    }

    /// A parameter that tells one of the finding's places tells its place in the spec. A place inside one of them
    /// counts too: a finding about a label may tell of its name.
    fn param(&mut self, param: &mut Param, places: &[Path]) {
        let Param::Text(text) = param else { return };
        if !text.starts_with('/') {
            return;
        }
        let Some(mut told) = Path::from_pointer(text) else {
            return;
        };
        if places
            .iter()
            .any(|place| told.contains(place) || place.contains(&told))
        {
            self.place(&mut told);
            told.as_str().clone_into(text);
        }
    }

    /// Makes it the same edit of the spec; false where the spec cannot be edited so.
    fn fix(&mut self, fix: &mut Fix) -> bool {
        let mut changes = false;
        let mut patch = Vec::new();
        for mut operation in std::mem::take(&mut fix.patch) {
            match self.operation(&mut operation) {
                Edit::Same => {
                    changes |= operation.op != Op::Test;
                    patch.push(operation);
                }
                Edit::Needless => {}
                Edit::Impossible => return false,
            }
        }
        fix.patch = patch;
        changes
    }

    fn operation(&mut self, operation: &mut PatchOperation) -> Edit {
        let (origin, path) = self.trail.origin(&operation.path);
        operation.path = path;
        let path = &operation.path;
        if let Some(from) = &mut operation.from {
            let (from_origin, spec) = self.trail.origin(from);
            *from = spec;
            return match (from_origin, origin) {
                (Origin::At, Origin::At | Origin::MadeUp) => Edit::Same,
                _ => Edit::Impossible,
            };
        }
        let sets = matches!(operation.op, Op::Add | Op::Replace);
        match origin {
            Origin::Nowhere => return Edit::Impossible,
            Origin::Follows => return Edit::Needless,
            Origin::MadeUp if !sets => return Edit::Needless,
            Origin::At | Origin::MadeUp => {}
        }
        let is_there = self.places.has(path);
        // A spec leaves out what has no value.
        if sets && matches!(operation.value, Some(Value::Null)) {
            operation.op = Op::Remove;
            operation.value = None;
        }
        if operation.op == Op::Remove {
            return if is_there { Edit::Same } else { Edit::Needless };
        }
        if operation.op == Op::Replace && !is_there {
            operation.op = Op::Add;
        }
        let Some(value) = &mut operation.value else {
            return Edit::Impossible;
        };
        if self.platform.respell(path, value) {
            Edit::Same
        } else {
            Edit::Impossible
        }
    }
}

/// What becomes of an edit of the body.
enum Edit {
    /// It is one of the spec.
    Same,
    /// The spec is so already, or becomes so by the rest of the patch.
    Needless,
    /// The spec has no such place or value.
    Impossible,
}

/// The spec's word for a platform's key, where a message quotes it.
fn reword(diagnostic: &mut Diagnostic, payload: &str, spec: &str) {
    let mut is_name = false;
    for (name, param) in &mut diagnostic.params {
        match param {
            Param::Text(text) if text == payload && *name == "key" => spec.clone_into(text),
            Param::Text(text) if text == payload => is_name = true,
            _ => {}
        }
    }
    // Something in the project is called like a key: its name stays.
    if is_name {
        return;
    }
    let (from, to) = (quoted(payload), quoted(spec));
    let replace = |text: &mut String| {
        if text::find(text, &from).is_some() {
            *text = text::replaced(text, &from, &to);
        }
    };
    replace(&mut diagnostic.message);
    diagnostic.help.as_mut().map(replace);
    for related in &mut diagnostic.related {
        replace(&mut related.message);
    }
    for fix in &mut diagnostic.fixes {
        replace(&mut fix.title);
    }
}
