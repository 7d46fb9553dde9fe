//! Results on their way to JavaScript: one serializer for all of them.

use serde::Serialize;
use wasm_bindgen::{JsValue, UnwrapThrowExt};

use crate::json::to_json;

/// A plain JavaScript value: objects without a prototype of ours, no `Map`, absent keys for what is `None`.
#[must_use]
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    parsed(&to_json(value))
}

/// Apart, since the other is made anew for each type.
fn parsed(text: &str) -> JsValue {
    // It is JSON, since the serializer wrote it; only an engine out of memory can refuse it.
    js_sys::JSON::parse(text).unwrap_throw()
}
