//! The platforms: one folder each, of the same inner shape, behind one trait.

mod convert;
pub mod geti;
mod options;
mod profile;
mod repair;
pub mod request;
pub mod talk;
mod trail;
mod valid;
mod validate;

pub use convert::{Converted, Recovered};
pub use options::{CheckOptions, Limits, Operation};
pub use profile::{PlatformId, Profile, Supports};
pub use repair::{Repaired, repair};
pub use trail::{Origin, Trail};
pub use valid::Valid;
pub use validate::{validate, validate_document};

use crate::diagnostic::Findings;
use crate::json::Document;

/// What every platform can do. All of it is pure: no clock, no randomness, no network.
pub trait Platform: Sync {
    /// Its names, limits and abilities.
    fn profile(&self) -> &'static Profile;

    /// Checks a request body as the platform's server would, and collects everything that is wrong.
    fn check(&self, body: &Document<'_>, options: &CheckOptions, findings: &mut Findings);
}

/// The platforms that this build knows.
pub const ALL: &[&dyn Platform] = &[&geti::Geti];

/// The platform with this id, if this build knows it.
#[must_use]
pub fn find(id: PlatformId) -> Option<&'static dyn Platform> {
    ALL.iter()
        .copied()
        .find(|platform| platform.profile().id == id)
}
