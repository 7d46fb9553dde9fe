//! A body or an answer of the server as a spec.

use super::super::rules::read_config;
use super::read_config::read_tasks;
use super::settings;
use crate::json::Document;
use crate::platform::{PlatformId, Recovered, Recovery};
use crate::shape::At;
use crate::spec::ProjectSpec;

/// The project in a body of a create or an update, or in an answer of the server.
#[must_use]
pub fn from_payload(payload: &Document<'_>) -> Recovered {
    let root = payload.root();
    let mut recovery = Recovery::default();
    let mut spec = ProjectSpec::default();
    let at = &At::ROOT;
    if recovery.object(root, at) {
        spec.name = recovery.filled_text(root, at, "title").unwrap_or_default();
        spec.description = recovery.filled_text(root, at, "description");
        spec.instructions = recovery.filled_text(root, at, "expert_instruction");
        if let Some(text) = recovery.text(root, at, "label_config")
            && let Some(node) = root.get("label_config")
        {
            let tasks = &mut spec.tasks;
            read_config(&mut recovery.losses, payload, node, text, |config| {
                read_tasks(config, tasks)
            });
        }
        let settings = settings::read(root, spec.instructions.is_some());
        if let Some(settings) = settings {
            spec.extras.push((PlatformId::LabelStudio, settings));
        }
    }
    Recovered {
        spec,
        losses: recovery.losses,
    }
}
