//! The platforms: one folder each, of the same inner shape, behind one trait.

mod calm;
mod convert;
pub mod geti;
pub mod label_studio;
mod named;
mod options;
pub mod pictograph;
mod places;
mod profile;
mod recovery;
mod repair;
pub mod request;
pub mod scale;
mod spec_check;
pub mod talk;
mod trail;
mod valid;
mod validate;

pub use calm::{Calm, Kin, Outline, TaskOutline};
pub use convert::{Converted, Recovered, Spelling, spelt, unspelt};
pub use named::{named, usual};
pub use options::{CheckOptions, Limits, Operation};
pub use profile::{PlatformId, Profile, Supports};
pub use recovery::Recovery;
pub use repair::{Repaired, repair};
pub use trail::{Origin, Trail};
pub use valid::Valid;
pub use validate::{not_json, validate, validate_document, validate_spec, validate_spec_document};

use crate::diagnostic::{Diagnostic, Findings};
use crate::json::{Document, Node, Path, Value};
use crate::spec::{LabelSink, ProjectSpec, TaskKind};
use talk::{CallError, Client, ClientOptions};

/// What every platform can do. All of it is pure: no clock, no randomness, no network.
pub trait Platform: Sync {
    /// Its names, limits and abilities.
    fn profile(&self) -> &'static Profile;

    /// Checks a request body as the platform's server would, and collects everything that is wrong.
    fn check(&self, body: &Document<'_>, options: &CheckOptions, findings: &mut Findings);

    /// The body that creates a spec. Repairs nothing: what is wrong in the spec is as wrong in the body.
    fn to_payload(&self, spec: &ProjectSpec) -> Converted;

    /// The project in a body of this platform or in an answer of its server, as far as it can be read.
    #[expect(
        clippy::wrong_self_convention,
        reason = "it is called so in the JavaScript API"
    )]
    fn from_payload(&self, payload: &Document<'_>) -> Recovered;

    /// The same, with its labels where the sink puts them.
    #[expect(clippy::wrong_self_convention, reason = "as `from_payload`")]
    fn from_payload_into(&self, payload: &Document<'_>, labels: &mut dyn LabelSink) -> Recovered {
        let mut recovered = self.from_payload(payload);
        recovered.spec.hand_labels_to(labels);
        recovered
    }

    /// Makes of a value that a fix puts into a body what a spec writes at this place. False where a spec has no such
    /// value.
    fn respell(&self, place: &Path, value: &mut Value) -> bool;

    /// What a label of a task can have so that nothing is ever found at it; see [`Calm`].
    fn calm(&self, outline: &Outline<'_>, index: usize) -> Calm;

    /// By how many characters a calm label makes the text longer that a project becomes, where anything hangs on that:
    /// a label of a task of this kind with this name, colour and hotkey.
    fn length(
        &self,
        kind: TaskKind,
        name: &str,
        color: Option<&str>,
        hotkey: Option<&str>,
    ) -> usize {
        let _ = (kind, name, color, hotkey);
        0
    }

    /// A client for a connection: `{platform, ...}`.
    ///
    /// # Errors
    /// Something in it is missing, misspelt or of another type.
    fn connect(&self, connection: Node<'_>, options: ClientOptions) -> Result<Client, CallError>;

    /// Words for a spec what a check said of its body, where that speaks of things that a spec does not have.
    fn retell(&self, spec: &ProjectSpec, diagnostic: &mut Diagnostic) {
        let _ = (spec, diagnostic);
    }
}

/// The platforms that this build knows.
pub const ALL: &[&dyn Platform] = &[
    #[cfg(feature = "geti")]
    &geti::Geti,
    #[cfg(feature = "label-studio")]
    &label_studio::LabelStudio,
    #[cfg(feature = "scale")]
    &scale::Scale,
    #[cfg(feature = "pictograph")]
    &pictograph::Pictograph,
];

/// The platform with this id, if this build knows it.
#[must_use]
pub fn find(id: PlatformId) -> Option<&'static dyn Platform> {
    ALL.iter()
        .copied()
        .find(|platform| platform.profile().id == id)
}
