//! Numbers from text and back, by JavaScript's own functions.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The number that a text says; `NaN` where it says none.
    #[must_use]
    #[wasm_bindgen(js_name = Number)]
    pub fn read(text: &str) -> f64;

    /// The shortest text that reads back as the same number.
    #[must_use]
    #[wasm_bindgen(js_name = String)]
    pub fn write(number: f64) -> String;
}
