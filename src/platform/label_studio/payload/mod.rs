//! The wire form: the fields of a project, each with what its server takes.

mod datetime;
mod enterprise;
mod fields;
mod numbers;
mod read;
pub mod template;
mod texts;

pub use fields::{FIELDS, Kind, Limit};
pub use read::{Body, read};
