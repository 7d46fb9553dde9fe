//! Conversions between specs and the platforms' bodies. What a person typed never ends in an exception: what could not be
//! read is among the losses, as an error, and the rest is converted.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::exports::Answer;
use super::failure::platform;
use super::input::{Input, text_of};
use super::output::to_js;
use crate::diagnostic::{Diagnostic, Findings};
use crate::json::{Value, parse};
use crate::platform::{self, CheckOptions, Recovered};
use crate::spec::{self, ProjectSpec};

#[derive(Serialize)]
struct Payload {
    payload: Value,
    losses: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Spec {
    spec: Value,
    losses: Vec<Diagnostic>,
}

/// The body that creates a spec.
///
/// # Errors
/// Misuse: no such platform.
#[wasm_bindgen(js_name = toPayload)]
pub fn to_payload(platform_id: &str, spec: &JsValue) -> Answer {
    let platform = platform(platform_id)?;
    let unread = |losses| (platform.to_payload(&ProjectSpec::default()), losses);
    let (converted, mut losses) = match text_of(spec) {
        Err(not_json) => unread(not_json.report().diagnostics),
        Ok(Input { text, is_text }) => match parse(&text) {
            Ok(document) => {
                let mut findings = Findings::new(false);
                let reading = spec::read(&document, &mut findings);
                let losses = findings
                    .into_report(is_text.then_some(&document))
                    .diagnostics;
                (platform.to_payload(&reading.spec), losses)
            }
            Err(_) => unread(
                platform::validate_spec(platform, &text, &CheckOptions::default(), is_text)
                    .diagnostics,
            ),
        },
    };
    losses.extend(converted.losses);
    Ok(to_js(&Payload {
        payload: converted.payload,
        losses,
    }))
}

/// The spec in a body or an answer of the platform.
///
/// # Errors
/// Misuse: no such platform.
#[wasm_bindgen(js_name = fromPayload)]
pub fn from_payload(platform_id: &str, payload: &JsValue) -> Answer {
    let platform = platform(platform_id)?;
    let (spec, losses) = match text_of(payload) {
        Err(not_json) => (ProjectSpec::default(), not_json.report().diagnostics),
        Ok(Input { text, is_text }) => match parse(&text) {
            Ok(document) => {
                let Recovered { spec, losses } = platform.from_payload(document.root());
                (
                    spec,
                    losses.into_report(is_text.then_some(&document)).diagnostics,
                )
            }
            Err(_) => {
                let report = platform::validate(platform, &text, &CheckOptions::default(), is_text);
                (ProjectSpec::default(), report.diagnostics)
            }
        },
    };
    Ok(to_js(&Spec {
        spec: spec::write(&spec),
        losses,
    }))
}

/// Checks a spec for one platform.
///
/// # Errors
/// Misuse: no such platform.
#[wasm_bindgen(js_name = validateSpec)]
pub fn validate_spec(
    platform_id: &str,
    spec: &JsValue,
    strict: bool,
    max_labels: Option<u32>,
    max_trainable_tasks: Option<u32>,
) -> Answer {
    let platform = platform(platform_id)?;
    let options = super::exports::check_options(
        &JsValue::UNDEFINED,
        strict,
        max_labels,
        max_trainable_tasks,
    )?;
    let report = match text_of(spec) {
        Ok(input) => platform::validate_spec(platform, &input.text, &options, input.is_text),
        Err(not_json) => not_json.report(),
    };
    Ok(to_js(&report))
}
