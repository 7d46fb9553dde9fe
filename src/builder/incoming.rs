//! A project on its way into a builder.

use super::input::read;
use super::label::Label;
use super::labels::Labels;
use crate::json::{Document, SyntaxError};
use crate::platform::Platform;
use crate::platform::talk::CallError;
use crate::spec::{LabelSink, LabelTexts, ProjectSpec, TaskSpec, draft};

/// What messages call it.
pub const PROJECT: &str = "The project";

/// A project of which the labels are in their slots already, and all else is a spec. So the text that it is read from
/// can be let go before labels are entered anywhere.
#[derive(Debug, Default)]
pub struct Incoming {
    /// Its tasks have no labels.
    pub(super) spec: ProjectSpec,
    pub(super) arrivals: Arrivals,
}

/// Labels that were read, task by task.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    pub labels: Labels,
    /// How many each task has. They stand in slots that follow each other.
    pub counts: Vec<u32>,
}

impl LabelSink for Arrivals {
    fn open(&mut self, _: &mut TaskSpec, _: usize) {
        self.counts.push(0);
    }

    fn take(&mut self, _: &mut TaskSpec, texts: LabelTexts<'_>) {
        self.labels.keep(Label::of(texts));
        if let Some(count) = self.counts.last_mut() {
            *count += 1;
        }
    }
}

impl Incoming {
    /// Of a spec.
    #[must_use]
    pub fn of(mut spec: ProjectSpec) -> Incoming {
        let mut arrivals = Arrivals::default();
        spec.hand_labels_to(&mut arrivals);
        Incoming { spec, arrivals }
    }

    /// Of the JSON of a spec.
    ///
    /// # Errors
    /// `invalid`: it has not the shape of a spec.
    pub fn read(document: Result<Document<'_>, SyntaxError>) -> Result<Incoming, CallError> {
        read(PROJECT, document, |node, findings| {
            let mut arrivals = Arrivals::default();
            let spec = draft::project_into(node, findings, &mut arrivals);
            Incoming { spec, arrivals }
        })
    }

    /// Of a body or an answer of a platform, as far as it can be read.
    #[must_use]
    pub fn of_payload(platform: &dyn Platform, payload: &Document<'_>) -> Incoming {
        let mut arrivals = Arrivals::default();
        let recovered = platform.from_payload_into(payload, &mut arrivals);
        Incoming {
            spec: recovered.spec,
            arrivals,
        }
    }
}
