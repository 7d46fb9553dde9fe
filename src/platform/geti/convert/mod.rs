//! Spec to request body and back.

mod from_payload;
mod group;
mod label;
mod name;
mod pipeline;
mod respell;
mod structure;
mod to_payload;

pub use from_payload::from_payload;
pub use respell::{respell, retell};
pub use to_payload::to_payload;
