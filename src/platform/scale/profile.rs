//! Scale behind the trait of all platforms.

use super::{calm, convert, payload, rules, talk};
use crate::diagnostic::{Diagnostic, Findings};
use crate::json::{Document, Node, Path, Value};
use crate::platform::talk::{CallError, Client, ClientOptions};
use crate::platform::{
    Calm, CheckOptions, Converted, Operation, Outline, Platform, PlatformId, Profile, Recovered,
    Supports,
};
use crate::spec::ProjectSpec;

/// Scale AI.
#[derive(Debug)]
pub struct Scale;

/// A chain is one of a task in which shapes are drawn and questions about them: those are attributes there.
static PROFILE: Profile = Profile {
    id: PlatformId::Scale,
    title: "Scale AI",
    docs: "https://scale.com/docs/api-reference/projects",
    task_kinds: &[
        "classification",
        "detection",
        "rotated_detection",
        "segmentation",
        "instance_segmentation",
        "keypoint_detection",
        "polyline",
    ],
    max_labels: None,
    max_length: None,
    documented_labels: None,
    max_tasks: 2,
    supports: Supports {
        hierarchy: true,
        groups: false,
        hotkeys: false,
        colors: false,
        skeleton: false,
        chain: true,
        delete: false,
        rename: false,
    },
};

impl Platform for Scale {
    fn profile(&self) -> &'static Profile {
        &PROFILE
    }

    fn check(&self, body: &Document<'_>, options: &CheckOptions, findings: &mut Findings) {
        let update = options.operation == Operation::Update;
        if let Some(body) = payload::read(findings, body.root(), update) {
            rules::check(&body, findings);
        }
    }

    fn to_payload(&self, spec: &ProjectSpec) -> Converted {
        convert::to_payload(spec)
    }

    fn from_payload(&self, payload: &Document<'_>) -> Recovered {
        convert::from_payload(payload.root())
    }

    fn calm(&self, outline: &Outline<'_>, index: usize) -> Calm {
        calm::calm(outline, index)
    }

    fn respell(&self, place: &Path, value: &mut Value) -> bool {
        convert::respell(place, value)
    }

    fn connect(&self, connection: Node<'_>, options: ClientOptions) -> Result<Client, CallError> {
        let connection = talk::Connection::from_json(connection)?;
        Ok(Client::new(Box::new(connection), options))
    }

    fn retell(&self, spec: &ProjectSpec, diagnostic: &mut Diagnostic) {
        convert::retell(spec, diagnostic);
    }
}
