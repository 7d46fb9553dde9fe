//! What JavaScript hands over, as JSON text. Objects are never walked from here: `JSON.stringify` does that, and a cycle,
//! a getter that throws or a nesting too deep end there as an ordinary exception.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use crate::diagnostic::{Arg, Code, Diagnostic, Findings, Report, filled};
use crate::json::{Document, Path, SyntaxError, parse, unpack};
use crate::text::units;

/// The longest text that is read, in bytes of UTF-8. The reader takes up to 4 bytes of memory for each byte of text
/// (and half as much again while its list grows), and 40 for each key that no other object has; the module can have 4 GiB.
pub const MAX_TEXT_BYTES: u32 = 64 << 20;

/// A value or text from JavaScript.
#[derive(Debug)]
pub enum Input {
    /// JSON text.
    Text {
        /// It, or whatever text the caller has.
        text: String,
        /// It came as text, so that lines and columns mean something to the caller.
        is_text: bool,
    },
    /// A value as `pack.js` packs it.
    Packed(Vec<u8>),
}

impl Input {
    /// Reads it.
    ///
    /// # Errors
    /// The text is not JSON.
    pub fn document(&self) -> Result<Document<'_>, SyntaxError> {
        match self {
            Input::Text { text, .. } => parse(text),
            // What is no packed value, since a page has replaced the engine's own encoder, is as an empty text.
            Input::Packed(bytes) => unpack(bytes).map_or_else(|| parse(""), Ok),
        }
    }

    /// The JSON text; nothing of a value that came packed.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Input::Text { text, .. } => text,
            Input::Packed(_) => "",
        }
    }

    /// It came as text, so that lines and columns mean something to the caller.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self, Input::Text { is_text: true, .. })
    }
}

/// Why a value has no JSON text.
#[derive(Debug)]
pub struct NotJson(String);

impl NotJson {
    fn said(words: &JsValue) -> NotJson {
        NotJson(words.as_string().unwrap_or_default())
    }

    /// As the one finding of a report.
    #[must_use]
    pub fn report(self) -> Report {
        let mut findings = Findings::new(false);
        findings.push(0, Diagnostic::new(Code::NotJson, Path::root(), self.0));
        findings.into_report(None)
    }
}

#[wasm_bindgen(module = "/src/js/outside.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = textOf)]
    fn json_of(value: &JsValue) -> Result<JsString, JsValue>;

    fn encode(text: &JsString, from: u32, bytes: &mut [u8]) -> i32;
}

#[wasm_bindgen(module = "/src/js/pack.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn pack(value: &JsValue, most: u32) -> Result<Option<Vec<u8>>, JsValue>;
}

/// A JavaScript value, read without its JSON text where that is possible.
///
/// # Errors
/// As [`text_of`].
pub fn value_of(value: &JsValue) -> Result<Input, NotJson> {
    if value.is_string() {
        return text_of(value);
    }
    match pack(value, MAX_TEXT_BYTES) {
        Ok(Some(bytes)) => Ok(Input::Packed(bytes)),
        Ok(None) => text_of(value),
        Err(words) => Err(NotJson::said(&words)),
    }
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
    let text = json_of(value).map_err(|words| NotJson::said(&words))?;
    let bytes = bytes_of(&text).ok_or_else(|| {
        let most = Arg::from(MAX_TEXT_BYTES as usize >> 20);
        let words = "It is not JSON of a readable size: its text is longer than {} MiB.";
        NotJson(filled(words, &[most]))
    })?;
    // A TextEncoder writes nothing but UTF-8, yet a page can replace it.
    let text = String::from_utf8(bytes)
        .map_err(|_| NotJson("It is not JSON: its text is no Unicode.".into()))?;
    Ok(Input::Text {
        text,
        is_text: value.is_string(),
    })
}

/// A text in UTF-8; nothing if it is too long.
fn bytes_of(text: &JsString) -> Option<Vec<u8>> {
    let most = MAX_TEXT_BYTES as usize;
    // In UTF-16 units, of which each takes at least one byte, and mostly no more.
    let length = text.length() as usize;
    if length > most {
        return None;
    }
    let mut bytes = vec![0; length];
    let mut written = encode(text, 0, &mut bytes);
    if written < 0 {
        let begun = !written as usize;
        let mut read = 0;
        for byte in bytes.get(..begun)? {
            read += units(*byte);
        }
        bytes.resize(begun + 3 * length.saturating_sub(read), 0);
        let rest = encode(text, read as u32, bytes.get_mut(begun..)?);
        written = begun as i32 + rest.max(0);
    }
    bytes.truncate(written as usize);
    (bytes.len() <= most).then_some(bytes)
}
