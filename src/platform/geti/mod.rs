//! Intel Geti 2.x.
//!
//! Source of every rule: the server's code at commit d8bd9d33 (its REST API calls itself 2.11.0), run in-process with
//! the keypoint and anomaly-reduction flags on. Wire form: `docs.geti.intel.com`, "Create a Project".

mod calm;
mod convert;
mod payload;
mod profile;
mod rules;
pub mod talk;
mod words;

pub use profile::Geti;
