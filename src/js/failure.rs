//! What is thrown: plain objects with the keys of `LabelwrightError`, from which the TypeScript makes the class.

use wasm_bindgen::JsValue;

use super::output::to_js;
use crate::diagnostic::{Arg, filled, nearest, quoted};
use crate::platform::talk::CallError;
use crate::platform::{ALL, Platform, PlatformId};
use crate::text::joined;

impl From<CallError> for JsValue {
    fn from(error: CallError) -> JsValue {
        to_js(&error)
    }
}

/// The platform of that name.
///
/// # Errors
/// Misuse: `"getti"`, which no platform is called; `unsupported`: one that this build was made without.
pub fn platform(name: &str) -> Result<&'static dyn Platform, CallError> {
    if let Some(id) = PlatformId::from_name(name) {
        return crate::platform::find(id).ok_or_else(|| {
            CallError::unsupported(filled(
                "This build of labelwright was made without the platform {}.",
                &[Arg::Text(name)],
            ))
        });
    }
    let mut known = Vec::new();
    let mut shown = String::new();
    for platform in ALL {
        let name = platform.profile().id.name();
        known.push(name);
        shown = joined(
            &[&shown, &quoted(name)],
            if shown.is_empty() { "" } else { ", " },
        );
    }
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => filled(" Did you mean {}?", &[Arg::Text(near)]),
        None => String::new(),
    };
    Err(CallError::misuse(filled(
        "There is no platform {}.{} Known: {}.",
        &[Arg::Text(name), Arg::Words(&hint), Arg::Words(&shown)],
    )))
}
