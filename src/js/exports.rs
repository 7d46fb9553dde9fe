//! The one-shot functions. What a person typed never ends in an exception: what is no JSON is a finding like any other.

use wasm_bindgen::prelude::*;

use super::input::{text_of, value_of};
use super::output::to_js;
use crate::diagnostic::{
    Arg, CODES, Diagnostic, Findings, Report, filled, nearest as nearest_word,
};
use crate::json::{Document, Out, Show, Value, to_indented_text, to_json};
use crate::platform::talk::CallError;
use crate::platform::{self, ALL, CheckOptions, Limits, Operation, Platform, Recovered};
use crate::spec::{self, ProjectSpec};

/// What can be asked of one value for one platform.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Checks a request body: a `Report`.
    Validate,
    /// Checks a spec: a `Report`.
    ValidateSpec,
    /// Repairs a request body: `{payload, applied, report}`.
    Repair,
    /// The body that creates a spec: `{payload, losses}`.
    ToPayload,
    /// The spec in a body or an answer of the platform: `{spec, losses}`.
    FromPayload,
}

/// Does a task: one function for all, since what crosses the boundary does so in code of its own for each.
///
/// `operation` is its name, or anything that is no text for the usual one. `risky` and `indent`, the white space by which
/// a text is set in, are for repairs.
///
/// # Errors
/// Misuse: no such platform or operation.
#[wasm_bindgen]
#[expect(
    clippy::too_many_arguments,
    reason = "flat arguments cross the boundary without an object being walked"
)]
pub fn run(
    task: Task,
    platform_id: &str,
    value: &JsValue,
    operation: &JsValue,
    strict: bool,
    max_labels: Option<u32>,
    max_trainable_tasks: Option<u32>,
    risky: bool,
    indent: &JsValue,
) -> Result<JsValue, JsValue> {
    let platform = platform::named(platform_id)?;
    let limits = Limits {
        max_labels: max_labels.map(|most| most as usize),
        max_trainable_tasks: max_trainable_tasks.map(|most| most as usize),
    };
    let options = CheckOptions {
        operation: named(operation)?,
        limits,
        strict,
        ..CheckOptions::default()
    };
    let input = match task {
        // Nothing of what is not mended may change, be it half of a character pair.
        Task::Repair => text_of(value),
        _ => value_of(value),
    };
    let input = match input {
        Ok(input) => input,
        Err(not_json) => return Ok(unread(task, platform, not_json.report(), value)),
    };
    let (text, is_text) = (input.text(), input.is_text());
    let body = match input.document() {
        Ok(body) => body,
        Err(error) => {
            let what = match task {
                Task::ValidateSpec | Task::ToPayload => "The project",
                _ => "The body",
            };
            let report = platform::not_json(what, text, error, is_text);
            return Ok(unread(task, platform, report, value));
        }
    };
    Ok(match task {
        Task::Validate => to_js(&platform::validate_document(
            platform, &body, &options, is_text,
        )),
        Task::ValidateSpec => to_js(&platform::validate_spec_document(
            platform, &body, &options, is_text,
        )),
        Task::ToPayload => {
            let mut findings = Findings::new(false);
            let spec = spec::read(&body, &mut findings).spec;
            written(platform, &spec, told(findings, &body, is_text))
        }
        Task::FromPayload => {
            let Recovered { spec, losses } = platform.from_payload(&body);
            recovered(&spec, &told(losses, &body, is_text))
        }
        Task::Repair => {
            let repaired = platform::repair(platform, &body, &options, risky);
            let mut report = repaired.report;
            let payload = match (repaired.applied.is_empty(), is_text) {
                (false, false) => to_json(&repaired.payload),
                (false, true) => {
                    let indent = indent.as_string().unwrap_or_default();
                    let text = to_indented_text(&repaired.payload, &indent);
                    // Once more, for the lines and columns of the text that the caller gets.
                    report = platform::validate(platform, &text, &options, true);
                    to_json(&Value::String(text))
                }
                // Nothing changes: a copy.
                (true, false) => text.to_owned(),
                // Nor does the layout of a text.
                (true, true) => {
                    report = platform::validate_document(platform, &body, &options, true);
                    return Ok(unchanged(value, &report));
                }
            };
            to_js(&Repair {
                payload: &payload,
                applied: &repaired.applied,
                report: &report,
            })
        }
    })
}

fn named(operation: &JsValue) -> Result<Operation, CallError> {
    let Some(name) = operation.as_string() else {
        return Ok(Operation::default());
    };
    Operation::from_name(&name).ok_or_else(|| {
        let message = "There is no operation {}.";
        CallError::misuse(filled(message, &[Arg::Text(&name)]))
    })
}

/// What comes of a value that is no JSON: there is nothing to check, to mend or to convert.
fn unread(task: Task, platform: &dyn Platform, report: Report, value: &JsValue) -> JsValue {
    match task {
        Task::Validate | Task::ValidateSpec => to_js(&report),
        Task::Repair => unchanged(value, &report),
        Task::ToPayload => written(platform, &ProjectSpec::default(), report.diagnostics),
        Task::FromPayload => recovered(&ProjectSpec::default(), &report.diagnostics),
    }
}

fn told(findings: Findings, body: &Document<'_>, is_text: bool) -> Vec<Diagnostic> {
    findings.into_report(is_text.then_some(body)).diagnostics
}

/// A spec as a body; `losses` is what of the spec could not be read.
fn written(platform: &dyn Platform, spec: &ProjectSpec, mut losses: Vec<Diagnostic>) -> JsValue {
    let converted = platform.to_payload(spec);
    losses.extend(converted.losses);
    to_js(&Converted {
        key: "payload",
        value: &converted.payload,
        losses: &losses,
    })
}

fn recovered(spec: &ProjectSpec, losses: &[Diagnostic]) -> JsValue {
    to_js(&Converted {
        key: "spec",
        value: &spec::write(spec),
        losses,
    })
}

/// There is no copy where nothing was changed: what came goes back as it is.
fn unchanged(payload: &JsValue, report: &Report) -> JsValue {
    let result = to_js(&Repair {
        payload: "null",
        applied: &[],
        report,
    });
    // A plain object of ours takes any key.
    let _ = js_sys::Reflect::set(&result, &"payload".into(), payload);
    result
}

/// The result of a conversion.
struct Converted<'r> {
    key: &'r str,
    value: &'r Value,
    losses: &'r [Diagnostic],
}

impl Show for Converted<'_> {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.key(self.key).value(self.value);
        out.key("losses").list(self.losses);
        out.close('}');
    }
}

/// The result of a repair.
struct Repair<'r> {
    /// As JSON.
    payload: &'r str,
    applied: &'r [Diagnostic],
    report: &'r Report,
}

impl Show for Repair<'_> {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.key("payload").raw(self.payload);
        out.key("applied").list(self.applied);
        self.report.show(out.key("report"));
        out.close('}');
    }
}

/// The platforms of this build.
#[wasm_bindgen]
#[must_use]
pub fn platforms() -> JsValue {
    to_js(&Platforms)
}

struct Platforms;

impl Show for Platforms {
    fn show(&self, out: &mut Out) {
        out.open('[');
        for platform in ALL {
            platform.profile().show(out);
        }
        out.close(']');
    }
}

/// Every code that a diagnostic can have, of the platforms of this build.
#[wasm_bindgen]
#[must_use]
pub fn codes() -> JsValue {
    to_js(&Codes)
}

struct Codes;

impl Show for Codes {
    fn show(&self, out: &mut Out) {
        out.open('[');
        for info in CODES {
            if info.scope.is_known() {
                info.show(out);
            }
        }
        out.close(']');
    }
}

/// The candidate nearest to `word`, if it is near enough to be what was meant; `undefined` otherwise. The candidates are
/// lines of one text.
#[wasm_bindgen]
#[must_use]
pub fn nearest(word: &str, candidates: &JsValue) -> JsValue {
    let lines = candidates.as_string().unwrap_or_default();
    let mut candidates = Vec::new();
    for line in lines.lines() {
        candidates.push(line);
    }
    match nearest_word(word, candidates.iter().copied()) {
        Some(near) => near.into(),
        None => JsValue::UNDEFINED,
    }
}
