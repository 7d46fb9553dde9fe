//! A platform by the name that a caller gives it, or none.

use super::talk::CallError;
use super::{ALL, Platform, PlatformId, find};
use crate::diagnostic::{Arg, filled, nearest, quoted};
use crate::text::joined;

/// The platform of that name.
///
/// # Errors
/// Misuse: `"getti"`, which no platform is called; `unsupported`: one that this build was made without.
pub fn named(name: &str) -> Result<&'static dyn Platform, CallError> {
    let Some(id) = PlatformId::from_name(name) else {
        return Err(unknown(name));
    };
    find(id).ok_or_else(|| {
        let mut held = String::new();
        for platform in ALL {
            let between = if held.is_empty() { "" } else { " and " };
            held = joined(&[&held, platform.profile().title], between);
        }
        CallError::unsupported(filled(
            "labelwright was started with {} alone, without {}. It has all platforms when the first init() is one without `platform`.",
            &[Arg::Words(&held), Arg::Text(name)],
        ))
    })
}

/// The platform that a project is for where nothing is said: Geti, or the first that this build knows.
#[must_use]
pub fn usual() -> &'static dyn Platform {
    ALL[0]
}

fn unknown(name: &str) -> CallError {
    let names = PlatformId::ALL.map(PlatformId::name);
    let mut shown = String::new();
    for name in names {
        let between = if shown.is_empty() { "" } else { ", " };
        shown = joined(&[&shown, &quoted(name)], between);
    }
    let hint = match nearest(name, names.iter().copied()) {
        Some(near) => filled(" Did you mean {}?", &[Arg::Text(near)]),
        None => String::new(),
    };
    CallError::misuse(filled(
        "There is no platform {}.{} Known: {}.",
        &[Arg::Text(name), Arg::Words(&hint), Arg::Words(&shown)],
    ))
}
