//! What is thrown: plain objects with the keys of `LabelwrightError`, from which the TypeScript makes the class.

use serde::Serialize;
use wasm_bindgen::JsValue;

use super::output::to_js;
use crate::diagnostic::{Diagnostic, nearest, quoted};
use crate::platform::{ALL, Platform, PlatformId};
use crate::text::joined;

/// Why a call could not be carried out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// One of the `ErrorCode`s of the API.
    pub code: &'static str,
    /// For people.
    pub message: String,
    /// What was wrong with what was handed over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
}

impl Failure {
    /// The caller made a mistake.
    #[must_use]
    pub fn misuse(message: impl Into<String>) -> Failure {
        Failure {
            code: "invalid",
            message: message.into(),
            diagnostics: Vec::new(),
        }
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> JsValue {
        to_js(&failure)
    }
}

/// The platform of that name.
///
/// # Errors
/// Misuse: `"getti"`, which no platform is called; `unsupported`: one that this build does not have yet.
pub fn platform(name: &str) -> Result<&'static dyn Platform, Failure> {
    let known = ALL.iter().map(|platform| platform.profile().id.name());
    let Some(id) = PlatformId::from_name(name) else {
        let hint = nearest(name, known.clone())
            .map_or(String::new(), |near| format!(" Did you mean \"{near}\"?"));
        let known: Vec<String> = known.map(quoted).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        return Err(Failure::misuse(format!(
            "There is no platform {}.{hint} Known: {}.",
            quoted(name),
            joined(&known, ", ")
        )));
    };
    crate::platform::find(id).ok_or_else(|| Failure {
        code: "unsupported",
        message: format!(
            "This version of labelwright does not speak {} yet.",
            id.name()
        ),
        diagnostics: Vec::new(),
    })
}
