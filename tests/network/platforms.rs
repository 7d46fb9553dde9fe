//! The simulated servers, one file a platform.

#[path = "platforms/geti.rs"]
mod geti;
#[path = "platforms/scale.rs"]
mod scale;

pub use geti::{Geti, ORGANIZATION, TOKEN, WORKSPACE, refusal};
pub use scale::Scale;
