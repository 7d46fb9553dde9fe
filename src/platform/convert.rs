//! What conversions between specs and payloads give back, and what the writers of all platforms share.

use super::{PlatformId, Trail};
use crate::diagnostic::{Arg, Diagnostic, Findings, Notice, Template};
use crate::json::{Path, Value};
use crate::notice;
use crate::shape::At;
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

impl Converted {
    /// An empty object. `renames` as in [`Trail::new`].
    #[must_use]
    pub fn new(renames: &'static [(&'static str, &'static str)]) -> Converted {
        Converted {
            payload: Value::object(),
            losses: Vec::new(),
            trail: Trail::new(renames),
        }
    }

    /// Tells of something in the spec that the platform cannot hold.
    // Apart, so that callers need not put a notice together in memory.
    #[inline(always)]
    pub fn lose(&mut self, at: &At<'_>, notice: &Notice<'_>) {
        self.lose_apart(at, notice.template, notice.values);
    }

    #[inline(never)]
    fn lose_apart(&mut self, at: &At<'_>, template: &'static Template, values: &[Arg<'_>]) {
        let notice = Notice { template, values };
        self.losses.push(Diagnostic::saying(&notice, &at.path()));
    }

    /// Tells of a text of the project that the platform has no place for: `what` is `a description`, say.
    pub fn lose_text(&mut self, key: &str, platform: &str, what: &str, text: Option<&String>) {
        if text.is_some_and(|text| !text.is_empty()) {
            self.lose(
                &At::ROOT.key(key),
                &notice!(
                    NotOnPlatform,
                    "{_platform} has no place for {_what} of a project, so this text is left out.",
                    "",
                    _platform = Arg::Words(platform),
                    _what = Arg::Words(what)
                ),
            );
        }
    }

    /// Hands what the spec holds for one platform alone over onto the root of the body, but for the keys that the body
    /// has of its `own`.
    pub fn hand_over(&mut self, spec: &ProjectSpec, platform: PlatformId, own: &[&str]) {
        let Some(Value::Object(extras)) = spec.extras_of(platform) else {
            return;
        };
        let at = At::ROOT.key("extras");
        let at = at.key(platform.name());
        for (key, value) in extras {
            let place = at.key(key);
            if own.contains(&key.as_str()) {
                self.lose(
                    &place,
                    &notice!(
                        NotOnPlatform,
                        "The project itself says what the body's {_key} is, so this one is left out.",
                        "",
                        _key = key
                    ),
                );
                continue;
            }
            self.trail.handed_over(&At::ROOT.key(key), &place);
            self.payload.set(key, value.clone());
        }
    }
}

/// A platform's body or answer as a spec.
#[derive(Debug)]
pub struct Recovered {
    /// The project, as far as it could be read.
    pub spec: ProjectSpec,
    /// What a spec cannot hold, with places in what was read.
    pub losses: Findings,
}

/// Makes of a value of a body what a spec writes in its place. False where a spec has no such value.
pub type Spelling = fn(&mut Value) -> bool;

/// The spelling of what a spec has no value for.
pub fn unspelt(_: &mut Value) -> bool {
    false
}

/// Spells a value as the first of the `spellings` does whose pattern fits the place; with none it stays as it is.
/// A pattern is a pointer in which `*` stands for any step.
#[must_use]
pub fn spelt(spellings: &[(&str, Spelling)], place: &Path, value: &mut Value) -> bool {
    for (pattern, spell) in spellings {
        let mut steps = place.as_str().split('/');
        let fits = |wanted| {
            steps
                .next()
                .is_some_and(|step| wanted == "*" || wanted == step)
        };
        if pattern.split('/').all(fits) && steps.next().is_none() {
            return spell(value);
        }
    }
    true
}
