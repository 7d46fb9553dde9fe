//! The simulated servers, one file a platform.

#[path = "platforms/geti.rs"]
mod geti;

pub use geti::{Geti, ORGANIZATION, TOKEN, WORKSPACE, refusal};
