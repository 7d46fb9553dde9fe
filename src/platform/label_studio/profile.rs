//! Label Studio behind the trait of all platforms.

use super::talk::Connection;
use super::{payload, rules};
use crate::diagnostic::{Arg, Findings};
use crate::json::{Document, Node, Path, Value};
use crate::notice;
use crate::platform::talk::{CallError, Client, ClientOptions};
use crate::platform::{
    CheckOptions, Converted, Operation, Platform, PlatformId, Profile, Recovered, Supports,
};
use crate::shape::At;
use crate::spec::ProjectSpec;

/// Label Studio, community and Enterprise.
#[derive(Debug)]
pub struct LabelStudio;

/// Until there are conversions it can hold no kind of task, so that no spec passes for one that it takes.
static PROFILE: Profile = Profile {
    id: PlatformId::LabelStudio,
    title: "Label Studio",
    docs: "https://labelstud.io/guide",
    task_kinds: &[],
    max_labels: None,
    max_tasks: 0,
    supports: Supports {
        hierarchy: false,
        groups: false,
        hotkeys: false,
        colors: false,
        skeleton: false,
        chain: false,
        delete: false,
        rename: false,
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
            rules::check(&body, findings);
        }
    }

    fn to_payload(&self, spec: &ProjectSpec) -> Converted {
        let mut converted = Converted::new(&[]);
        for index in 0..spec.tasks.len() {
            converted.lose(
                &At::ROOT.key("tasks").item(index),
                &notice!(
                    UnsupportedKind,
                    "{_we} cannot write tasks for Label Studio yet.",
                    "",
                    _we = Arg::Words("This version")
                ),
            );
        }
        converted.payload.set("title", spec.name.as_str().into());
        converted
    }

    fn from_payload(&self, payload: Node<'_>) -> Recovered {
        let mut losses = Findings::default();
        losses.tell(
            payload.order(),
            &Path::root(),
            &notice!(
                NotInSpec,
                "{_we} cannot read projects of Label Studio yet.",
                "",
                _we = Arg::Words("This version")
            ),
        );
        Recovered {
            spec: ProjectSpec::default(),
            losses,
        }
    }

    fn respell(&self, _place: &Path, _value: &mut Value) -> bool {
        false
    }

    fn connect(&self, connection: Node<'_>, options: ClientOptions) -> Result<Client, CallError> {
        let connection = Connection::from_json(connection)?;
        Ok(Client::new(Box::new(connection), options))
    }
}
