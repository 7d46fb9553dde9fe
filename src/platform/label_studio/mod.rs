//! Label Studio, community and Enterprise.
//!
//! Source of every rule: a live server of version 1.23.2 (Community), asked about 1,800 bodies; the public OpenAPI file for
//! what only Enterprise has; the editor's sources for what it demands of a label config on top.

mod calm;
mod convert;
mod payload;
mod profile;
mod rules;
pub mod talk;
mod words;

pub use profile::LabelStudio;
