//! The simulated servers, one file a platform.

#[path = "platforms/geti.rs"]
mod geti;
#[path = "platforms/label_studio.rs"]
mod label_studio;
#[path = "platforms/pictograph.rs"]
mod pictograph;
#[path = "platforms/scale.rs"]
mod scale;

pub use geti::{Geti, ORGANIZATION, TOKEN, WORKSPACE, refusal};
pub use label_studio::{LabelStudio, PERSONAL};
pub use pictograph::Pictograph;
pub use scale::Scale;
