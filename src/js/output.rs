//! Results on their way to JavaScript.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::json::{Show, to_json};

#[wasm_bindgen]
extern "C" {
    // What is handed to it is JSON, since our own writer wrote it; only an engine out of memory can refuse it.
    #[wasm_bindgen(js_namespace = JSON)]
    fn parse(text: &str) -> JsValue;
}

/// A plain JavaScript value: objects without a prototype of ours, no `Map`, absent keys for what is `None`.
#[must_use]
#[inline(never)]
pub fn to_js(value: &dyn Show) -> JsValue {
    parse(&to_json(value))
}
