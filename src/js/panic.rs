//! A panic must not happen. If one does, its words are thrown, so that whoever called hears them: a trap by itself says
//! nothing. The package that is published goes without (`scripts/panics.mjs`): there a panic is a trap.

use wasm_bindgen::prelude::*;

/// Has the words of a panic thrown as an `Error`. The module cannot be used after that: start another.
#[wasm_bindgen(start)]
#[inline(never)]
pub fn throw_words() {
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
}
