//! A spec as the body that creates it.
//!
//! Nothing is repaired here. What is wrong in the spec is as wrong in the body, where the check finds it.

use super::control::{Control, Writer};
use super::merge::merged;
use super::names::{IMAGE, TagNames};
use super::tags::is_asked;
use super::write_config::ConfigWriter;
use crate::color::{Color, Palette};
use crate::json::Value;
use crate::notice;
use crate::platform::{Converted, PlatformId};
use crate::shape::At;
use crate::spec::{ProjectSpec, TaskSpec};

/// Keys of a body that are called otherwise in a spec.
const RENAMES: [(&str, &str); 2] = [("title", "name"), ("expert_instruction", "instructions")];
/// What ties the regions of a task to those of the task before.
pub const BELONGS_TO: &str = "belongs to";

/// The body that creates the spec.
#[must_use]
pub fn to_payload(spec: &ProjectSpec) -> Converted {
    let mut out = Converted::new(&RENAMES);
    let extras = spec.extras_of(PlatformId::LabelStudio);
    let mut own = vec!["title", "label_config"];
    for (key, text) in [
        ("title", Some(&spec.name)),
        ("description", spec.description.as_ref()),
        ("expert_instruction", spec.instructions.as_ref()),
    ] {
        let renamed = RENAMES.iter().find(|(payload, _)| *payload == key);
        let from = renamed.map_or(key, |(_, spec)| spec);
        out.trail.note(&At::ROOT.key(key), &At::ROOT.key(from));
        if let Some(text) = text.filter(|text| key == "title" || !text.is_empty()) {
            out.payload.set_text(key, text);
            own.push(key);
            // Shown when a person begins to label, unless the extras say otherwise.
            let shown = "show_instruction";
            if key == "expert_instruction" && extras.and_then(|extras| extras.get(shown)).is_none()
            {
                out.payload.set(shown, Value::Bool(true));
            }
        }
    }
    let mut out = label_config(spec, out);
    out.hand_over(spec, PlatformId::LabelStudio, &own);
    out
}

fn label_config(spec: &ProjectSpec, out: Converted) -> Converted {
    let mut config = ConfigWriter {
        out,
        xml: String::new(),
    };
    let at = At::ROOT.key("tasks");
    let whole = At::ROOT.key("label_config");
    config.out.trail.nowhere(&whole, &at);
    config.open("View", &at);
    config.xml.push_str("><Image");
    config.set("name", IMAGE);
    config.set("value", "$image");
    config.xml.push_str("/>");
    let merged = merged(&spec.tasks);
    let tasks = merged.as_ref().map_or(&spec.tasks, |merged| &merged.tasks);
    let mut writer = Writer {
        config,
        names: TagNames::new(),
        palette: palette(tasks),
        origins: merged.as_ref().map(|merged| merged.origins.as_slice()),
    };
    // The last task that draws.
    let mut drawn: Option<Control> = None;
    let mut is_tied = false;
    for (number, task) in tasks.iter().enumerate() {
        let asked = is_asked(task.kind);
        let control = writer.task(task, number, drawn.as_ref().filter(|_| asked));
        if !asked {
            is_tied |= drawn.is_some();
            drawn = Some(control);
        }
    }
    let Writer {
        mut config, names, ..
    } = writer;
    if is_tied {
        config.open("Relations", &at);
        config.xml.push_str("><Relation");
        config.set("value", BELONGS_TO);
        config.xml.push_str("/></Relations>");
    }
    config.note(&at);
    config.close("View");
    if merged.is_some() {
        // What happens to them tells of all that is in them.
        config.out.losses.clear();
        config.out.lose(
            &at,
            &notice!(
                NotOnPlatform,
                "A label config has questions about whole images, then what is drawn, then questions about that, each kind once: these tasks become that, and those of one kind become one.",
                "Keep tasks of the same kind in projects of their own."
            ),
        );
    }
    config.out.payload.set_text("label_config", &config.xml);
    lose_weights(spec, &names, &mut config.out);
    config.out
}

/// Tells of weights for controls that the config does not have, since the server forgets them.
fn lose_weights(spec: &ProjectSpec, names: &TagNames, out: &mut Converted) {
    let platform = PlatformId::LabelStudio;
    let extras = spec.extras_of(platform);
    let weights = extras.and_then(|extras| extras.get("control_weights"));
    let Some(Value::Object(weights)) = weights else {
        return;
    };
    let at = At::ROOT.key("extras");
    let at = at.key(platform.name());
    let at = at.key("control_weights");
    for (control, _) in weights {
        if !names.has(control) {
            out.lose(
                &at.key(control),
                &notice!(
                    NotOnPlatform,
                    "No tag of the label config is called {_control}, so Label Studio forgets these weights.",
                    "Write the weights under the name that the tag has now.",
                    _control = control
                ),
            );
        }
    }
}

/// The colours for labels without one; nothing where no label needs one. The editor shows all of them in the same green.
fn palette(tasks: &[TaskSpec]) -> Option<Palette> {
    let mut given = Vec::new();
    let mut lacks = false;
    for task in tasks {
        for label in &task.labels {
            given.extend(label.color.as_deref().and_then(Color::parse_hex));
            lacks |= label.color.is_none() && !is_asked(task.kind);
        }
    }
    lacks.then(|| Palette::new(&given))
}
