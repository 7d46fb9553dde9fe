//! Spec to request body and back.

mod group;
mod name;
mod to_payload;

pub use to_payload::to_payload;
