//! Reading what a `fetch` gave, whoever's it is: a `Response` of the browser, of another window, of a package for Node.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use crate::js::input::words_of;

#[wasm_bindgen]
extern "C" {
    pub type ForeignResponse;
    #[wasm_bindgen(method, getter, catch)]
    fn headers(this: &ForeignResponse) -> Result<ForeignHeaders, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub fn text(this: &ForeignResponse) -> Result<JsValue, JsValue>;

    type ForeignHeaders;
    #[wasm_bindgen(method, catch)]
    fn get(this: &ForeignHeaders, name: &str) -> Result<JsValue, JsValue>;
}

/// The status, if this is a response that can be read.
pub(super) fn status(response: &ForeignResponse) -> Option<u16> {
    let status = Reflect::get(response, &"status".into()).ok()?.as_f64()?;
    let has_text = Reflect::get(response, &"text".into()).is_ok_and(|text| text.is_function());
    // An opaque answer, whose status is 0, says nothing.
    (has_text && (100.0..600.0).contains(&status)).then_some(status as u16)
}

/// A header that can be read.
pub(super) fn header(response: &ForeignResponse, name: &str) -> Option<String> {
    response.headers().ok()?.get(name).ok()?.as_string()
}

/// The words of what a `fetch` threw. Node says "fetch failed", and why in the error's cause.
pub(super) fn reason(thrown: &JsValue) -> String {
    let words = |thrown: &JsValue| words_of(thrown).trim_end_matches('.').to_owned();
    let cause = if thrown.is_object() {
        Reflect::get(thrown, &"cause".into()).ok()
    } else {
        None
    };
    match cause.filter(JsValue::is_object) {
        Some(cause) => format!("{}: {}", words(thrown), words(&cause)),
        None => words(thrown),
    }
}
