//! What is thrown: plain objects with the keys of `LabelwrightError`, from which the TypeScript makes the class.

use wasm_bindgen::JsValue;

use super::output::to_js;
use crate::platform::talk::CallError;

impl From<CallError> for JsValue {
    fn from(error: CallError) -> JsValue {
        to_js(&error)
    }
}
