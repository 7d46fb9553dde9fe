//! The exports in a real browser: shapes of what comes back, every odd JavaScript value, and the module works after each.
#![cfg(target_arch = "wasm32")]

#[path = "browser/builder.rs"]
mod builder;
#[path = "browser/client.rs"]
mod client;
#[path = "browser/input.rs"]
mod input;
#[path = "browser/large.rs"]
mod large;
#[path = "browser/shape.rs"]
mod shape;
#[path = "browser/support.rs"]
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
