//! Scale AI, the data engine's API v1.
//!
//! Source of every rule: the public documentation of projects, of labels and of annotation attributes (scale.com/docs), and
//! the requests that the official Python client 2.18.4 sends. There is no server to ask, and the client passes any
//! parameters on. So what the documentation forbids is an error here, what it does not know a warning; where neither says
//! what happens, the rule says what it takes for granted.

mod calm;
mod convert;
mod payload;
mod profile;
mod rules;
pub mod talk;
mod words;

pub use profile::Scale;
