//! The one-shot functions.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::failure::{Failure, platform};
use super::input::{Input, text_of};
use super::output::to_js;
use crate::diagnostic::{CODES, Diagnostic, Report, Scope, Severity, nearest as nearest_word};
use crate::json::{parse, to_indented_text};
use crate::platform::{self, ALL, CheckOptions, Limits, Operation, Profile};

pub(super) type Answer = Result<JsValue, JsValue>;

pub(super) fn check_options(
    operation: &JsValue,
    strict: bool,
    max_labels: Option<u32>,
    max_trainable_tasks: Option<u32>,
) -> Result<CheckOptions, Failure> {
    let operation = match operation.as_string() {
        None => Operation::default(),
        Some(name) => Operation::from_name(&name)
            .ok_or_else(|| Failure::misuse(format!("There is no operation \"{name}\".")))?,
    };
    let limits = Limits {
        max_labels: max_labels.map(|most| most as usize),
        max_trainable_tasks: max_trainable_tasks.map(|most| most as usize),
    };
    Ok(CheckOptions {
        operation,
        limits,
        strict,
    })
}

/// Checks a request body. `operation` is its name, or anything that is no text for the usual one: as a value it crosses the
/// boundary without code of its own in the glue.
///
/// # Errors
/// Misuse: no such platform or operation.
#[wasm_bindgen]
pub fn validate(
    platform_id: &str,
    payload: &JsValue,
    operation: &JsValue,
    strict: bool,
    max_labels: Option<u32>,
    max_trainable_tasks: Option<u32>,
) -> Answer {
    let platform = platform(platform_id)?;
    let options = check_options(operation, strict, max_labels, max_trainable_tasks)?;
    let report = match text_of(payload) {
        Ok(input) => platform::validate(platform, &input.text, &options, input.is_text),
        Err(not_json) => not_json.report(),
    };
    Ok(to_js(&report))
}

/// A repaired body on its way out.
#[derive(Serialize)]
struct Repair<'r, P: Serialize> {
    payload: P,
    applied: &'r [Diagnostic],
    report: &'r Report,
}

/// Repairs a request body. `indent` is the white space by which a text is set in.
///
/// # Errors
/// Misuse: no such platform or operation.
#[wasm_bindgen]
#[expect(
    clippy::too_many_arguments,
    reason = "flat arguments cross the boundary without an object being walked"
)]
pub fn repair(
    platform_id: &str,
    payload: &JsValue,
    operation: &JsValue,
    strict: bool,
    max_labels: Option<u32>,
    max_trainable_tasks: Option<u32>,
    risky: bool,
    indent: &JsValue,
) -> Answer {
    let platform = platform(platform_id)?;
    let options = check_options(operation, strict, max_labels, max_trainable_tasks)?;
    let Input { text, is_text } = match text_of(payload) {
        Ok(input) => input,
        // There is no JSON to make a copy from: what came goes back as it is.
        Err(not_json) => return unchanged(payload, &not_json.report()),
    };
    let body = parse(&text);
    let repaired = body
        .as_ref()
        .ok()
        .map(|body| platform::repair(platform, body, &options, risky))
        .filter(|repaired| !repaired.applied.is_empty());
    let Some(repaired) = repaired else {
        // Nothing changes, not even the layout of a text. Of a value too deep for a server there is no copy either.
        let same = if is_text || body.is_err() {
            payload.clone()
        } else {
            js_sys::JSON::parse(&text)?
        };
        return unchanged(
            &same,
            &platform::validate(platform, &text, &options, is_text),
        );
    };
    if !is_text {
        return Ok(to_js(&Repair {
            payload: &repaired.payload,
            applied: &repaired.applied,
            report: &repaired.report,
        }));
    }
    let text = to_indented_text(&repaired.payload, &indent.as_string().unwrap_or_default());
    // Once more, for the lines and columns of the text that the caller gets.
    let report = platform::validate(platform, &text, &options, true);
    Ok(to_js(&Repair {
        payload: &text,
        applied: &repaired.applied,
        report: &report,
    }))
}

fn unchanged(payload: &JsValue, report: &Report) -> Answer {
    let result = to_js(&Repair {
        payload: (),
        applied: &[],
        report,
    });
    js_sys::Reflect::set(&result, &"payload".into(), payload)?;
    Ok(result)
}

/// The platforms of this build.
#[wasm_bindgen]
#[must_use]
pub fn platforms() -> JsValue {
    let profiles: Vec<&Profile> = ALL.iter().map(|platform| platform.profile()).collect();
    to_js(&profiles)
}

#[derive(Serialize)]
struct ListedCode {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    platform: Option<&'static str>,
    severity: Severity,
    title: &'static str,
    docs: String,
}

/// Every code that a diagnostic can have.
#[wasm_bindgen]
#[must_use]
pub fn codes() -> JsValue {
    let listed = |info: &crate::diagnostic::CodeInfo| ListedCode {
        code: info.name,
        platform: match info.scope {
            Scope::Any => None,
            Scope::Platform(id) => Some(id.name()),
        },
        severity: info.severity,
        title: info.title,
        docs: format!("docs/codes.md#{}", info.name),
    };
    to_js(&CODES.iter().map(listed).collect::<Vec<_>>())
}

/// The candidate nearest to `word`, if it is near enough to be what was meant; `undefined` otherwise. The candidates are
/// lines of one text.
#[wasm_bindgen]
#[must_use]
pub fn nearest(word: &str, candidates: &JsValue) -> JsValue {
    let candidates = candidates.as_string().unwrap_or_default();
    nearest_word(word, candidates.lines()).map_or(JsValue::UNDEFINED, JsValue::from)
}
