//! What JavaScript hands over, as JSON text. Objects are never walked from here: `JSON.stringify` does that, and a cycle,
//! a getter that throws or a nesting too deep end there as an ordinary exception.

use js_sys::{JSON, JsString, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Findings, Report, quoted};
use crate::json::Path;
use crate::text::joined;

/// The longest text that is read, in bytes of UTF-8. The reader takes up to 40 bytes of memory for each byte of text
/// (and half as much again while its list grows); the module can have 4 GiB.
pub const MAX_TEXT_BYTES: u32 = 64 << 20;

/// A value or text from JavaScript, as text.
#[derive(Debug)]
pub struct Input {
    /// JSON, or whatever text the caller has.
    pub text: String,
    /// It came as text, so that lines and columns mean something to the caller.
    pub is_text: bool,
}

/// Why a value has no JSON text.
#[derive(Debug)]
pub struct NotJson(String);

impl NotJson {
    /// As the one finding of a report.
    #[must_use]
    pub fn report(self) -> Report {
        let mut findings = Findings::new(false);
        findings.push(0, Diagnostic::new(Code::NotJson, Path::root(), self.0));
        findings.into_report(None)
    }
}

#[wasm_bindgen]
extern "C" {
    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Uint8Array;
}

/// The JSON text of a JavaScript value: a string is taken as JSON text, anything else goes through `JSON.stringify`.
///
/// Half a surrogate pair in an object arrives as an escape (`"\ud800"`), and is reported by the check. In a string that is
/// handed over as text it becomes U+FFFD, as it would in the body of a request.
///
/// # Errors
/// A value without a JSON form (`undefined`, a function, a symbol, a `BigInt`), a cycle, a getter, `toJSON` or proxy that
/// throws, a nesting that the engine does not follow, or a text too long to be read. The reason is in words.
pub fn text_of(value: &JsValue) -> Result<Input, NotJson> {
    let (text, is_text) = match value.dyn_ref::<JsString>() {
        Some(text) => (text.clone(), true),
        None => (stringify(value)?, false),
    };
    // `length` counts UTF-16 units, of which each takes at least one byte.
    let bytes = if text.length() > MAX_TEXT_BYTES {
        None
    } else {
        Some(TextEncoder::new().encode(&text))
    };
    let Some(bytes) = bytes.filter(|bytes| bytes.length() <= MAX_TEXT_BYTES) else {
        return Err(NotJson(format!(
            "It is not JSON of a readable size: its text is longer than {} MiB.",
            MAX_TEXT_BYTES >> 20
        )));
    };
    // A TextEncoder writes nothing but UTF-8, yet a page can replace it.
    let text = String::from_utf8(bytes.to_vec())
        .map_err(|_| NotJson("It is not JSON: its text is no Unicode.".into()))?;
    Ok(Input { text, is_text })
}

fn stringify(value: &JsValue) -> Result<JsString, NotJson> {
    let text = JSON::stringify(value).map_err(|reason| {
        NotJson(format!(
            "It cannot be written as JSON: {}",
            words_of(&reason)
        ))
    })?;
    // `JSON.stringify` answers `undefined` where a value has no JSON form, whatever its type says.
    text.dyn_into::<JsString>().map_err(|_| {
        let kind = if value.is_undefined() {
            "it is undefined"
        } else if value.is_function() {
            "it is a function"
        } else if value.is_symbol() {
            "it is a symbol"
        } else {
            "its toJSON gives nothing"
        };
        NotJson(format!("It cannot be written as JSON: {kind}."))
    })
}

/// The words of something that was thrown, however hostile. Nothing of it is run but a getter of `message`, and what that
/// throws is caught.
pub(crate) fn words_of(thrown: &JsValue) -> String {
    const LONGEST: usize = 300;
    let message = if thrown.is_object() {
        Reflect::get(thrown, &JsValue::from_str("message")).ok()
    } else {
        Some(thrown.clone())
    };
    let words = message
        .as_ref()
        .and_then(JsValue::dyn_ref::<JsString>)
        .map(|text| String::from(text.slice(0, LONGEST as u32)));
    match words.as_deref().map(str::trim) {
        None | Some("") => "something was thrown that has no message.".into(),
        // V8 draws the cycle over several lines.
        Some(words) => {
            let line = joined(&words.split_whitespace().collect::<Vec<_>>(), " ");
            if line.ends_with(['.', '!', '?']) {
                line
            } else {
                format!("{line}.")
            }
        }
    }
}

/// A text in quotes for a message, of a value that should have been something else.
#[must_use]
pub fn shown(value: &JsValue) -> String {
    match value.dyn_ref::<JsString>() {
        Some(text) => quoted(&String::from(text.slice(0, 100))),
        None => value.js_typeof().as_string().unwrap_or_default(),
    }
}
