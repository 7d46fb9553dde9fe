//! Label Studio behind the trait of all platforms.

use super::talk::Connection;
use super::{calm, convert, payload, rules, words};
use crate::diagnostic::{Diagnostic, Findings};
use crate::json::{Document, Node, Path, Value};
use crate::platform::talk::{CallError, Client, ClientOptions};
use crate::platform::{
    Calm, CheckOptions, Converted, Operation, Outline, Platform, PlatformId, Profile, Recovered,
    Supports,
};
use crate::spec::{ProjectSpec, TaskKind};

/// Label Studio, community and Enterprise.
#[derive(Debug)]
pub struct LabelStudio;

static PROFILE: Profile = Profile {
    id: PlatformId::LabelStudio,
    title: "Label Studio",
    docs: "https://labelstud.io/guide",
    task_kinds: &[
        "classification",
        "detection",
        "rotated_detection",
        "segmentation",
        "instance_segmentation",
        "keypoint_detection",
        "polyline",
        "anomaly",
    ],
    max_labels: None,
    max_length: Some(words::LONG_CONFIG),
    documented_labels: None,
    max_tasks: 2,
    supports: Supports {
        hierarchy: true,
        groups: true,
        hotkeys: true,
        colors: true,
        skeleton: false,
        chain: true,
        delete: true,
        rename: true,
    },
};

impl Platform for LabelStudio {
    fn profile(&self) -> &'static Profile {
        &PROFILE
    }

    fn check(&self, body: &Document<'_>, options: &CheckOptions, findings: &mut Findings) {
        if options.operation == Operation::CreateFromTemplate {
            payload::template::read(findings, body);
            return;
        }
        let update = options.operation == Operation::Update;
        if let Some(body) = payload::read(findings, body, update) {
            rules::check(&body, options.left_out_length, findings);
        }
    }

    fn to_payload(&self, spec: &ProjectSpec) -> Converted {
        convert::to_payload(spec)
    }

    fn from_payload(&self, payload: &Document<'_>) -> Recovered {
        convert::from_payload(payload)
    }

    fn calm(&self, outline: &Outline<'_>, _index: usize) -> Calm {
        calm::calm(outline)
    }

    fn length(
        &self,
        kind: TaskKind,
        name: &str,
        color: Option<&str>,
        hotkey: Option<&str>,
    ) -> usize {
        calm::length(kind, name, color, hotkey)
    }

    fn respell(&self, _place: &Path, _value: &mut Value) -> bool {
        // The texts of a project are the same in both, and the label config is no place of a spec.
        true
    }

    fn retell(&self, _spec: &ProjectSpec, diagnostic: &mut Diagnostic) {
        convert::retell(diagnostic);
    }

    fn connect(&self, connection: Node<'_>, options: ClientOptions) -> Result<Client, CallError> {
        let connection = Connection::from_json(connection)?;
        Ok(Client::new(Box::new(connection), options))
    }
}
