//! Labelwright: build, check, repair and create labelling projects.
pub mod check;
pub mod color;
pub mod diagnostic;
pub mod json;
pub mod platform;
pub mod shape;
pub mod spec;
