//! Labelwright: build, check, repair and create labelling projects.
pub mod check;
pub mod color;
pub mod diagnostic;
#[cfg(target_arch = "wasm32")]
pub mod js;
pub mod json;
pub mod platform;
pub mod shape;
pub mod spec;
