//! Geti behind the trait of all platforms.

use super::{calm, convert, payload, rules, talk, words};
use crate::diagnostic::{Diagnostic, Findings};
use crate::json::{Document, Node, Path, Value};
use crate::platform::talk::{CallError, Client, ClientOptions};
use crate::platform::{
    Calm, CheckOptions, Converted, Operation, Outline, Platform, PlatformId, Profile, Recovered,
    Supports,
};
use crate::spec::{InSpec, LabelSink, ProjectSpec};

/// Intel Geti 2.x.
#[derive(Debug)]
pub struct Geti;

static PROFILE: Profile = Profile {
    id: PlatformId::Geti,
    title: "Intel Geti",
    docs: "https://docs.geti.intel.com/docs/rest-api/openapi-specification",
    task_kinds: &[
        "classification",
        "detection",
        "rotated_detection",
        "segmentation",
        "instance_segmentation",
        "keypoint_detection",
        "anomaly",
    ],
    max_labels: Some(words::MAX_LABELS),
    max_length: None,
    documented_labels: Some(words::DOCUMENTED_LABELS),
    max_tasks: words::MAX_TRAINABLE_TASKS,
    supports: Supports {
        hierarchy: true,
        groups: true,
        hotkeys: true,
        colors: true,
        skeleton: true,
        chain: true,
        delete: true,
        rename: true,
    },
};

impl Platform for Geti {
    fn profile(&self) -> &'static Profile {
        &PROFILE
    }

    fn check(&self, body: &Document<'_>, options: &CheckOptions, findings: &mut Findings) {
        let update = options.operation == Operation::Update;
        if let Some(body) = payload::read(findings, body.root(), update) {
            rules::check(&body, options, findings);
        }
    }
    fn to_payload(&self, spec: &ProjectSpec) -> Converted {
        convert::to_payload(spec)
    }

    fn from_payload(&self, payload: &Document<'_>) -> Recovered {
        self.from_payload_into(payload, &mut InSpec)
    }

    fn from_payload_into(&self, payload: &Document<'_>, labels: &mut dyn LabelSink) -> Recovered {
        convert::from_payload(payload.root(), labels)
    }

    fn connect(&self, connection: Node<'_>, options: ClientOptions) -> Result<Client, CallError> {
        let connection = talk::Connection::from_json(connection)?;
        Ok(Client::new(Box::new(connection), options))
    }

    fn calm(&self, outline: &Outline<'_>, index: usize) -> Calm {
        calm::calm(outline, index)
    }

    fn respell(&self, place: &Path, value: &mut Value) -> bool {
        convert::respell(place, value)
    }
    fn retell(&self, spec: &ProjectSpec, diagnostic: &mut Diagnostic) {
        convert::retell(spec, diagnostic);
    }
}
