//! A spec as the body that creates it.
//!
//! Nothing is repaired here. What is wrong in the spec is as wrong in the body, where the check finds it.

use super::control::{Control, Writer};
use super::names::{IMAGE, TagNames};
use super::tags::{is_asked, rank};
use super::write_config::ConfigWriter;
use crate::color::{Color, Palette};
use crate::json::Value;
use crate::notice;
use crate::platform::{Converted, PlatformId};
use crate::shape::At;
use crate::spec::{ProjectSpec, TaskKind};

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
    let tasks = At::ROOT.key("tasks");
    let whole = At::ROOT.key("label_config");
    config.out.trail.nowhere(&whole, &tasks);
    config.open("View", &tasks);
    config.xml.push_str("><Image");
    config.set("name", IMAGE);
    config.set("value", "$image");
    config.xml.push_str("/>");
    let mut writer = Writer {
        config,
        names: TagNames::new(),
        palette: palette(spec),
    };
    let mut seen: Vec<(TaskKind, u8)> = Vec::new();
    let mut stays_apart = true;
    // The last task that draws.
    let mut drawn: Option<Control<'_>> = None;
    let mut is_tied = false;
    for (index, task) in spec.tasks.iter().enumerate() {
        let rank = rank(task.kind, drawn.is_some());
        let is_new = !seen.contains(&(task.kind, rank));
        stays_apart &= is_new && seen.last().is_none_or(|(_, last)| *last <= rank);
        seen.push((task.kind, rank));
        let at = tasks.item(index);
        // The tags of one kind are one task when they are read, with one title.
        if is_new {
            writer.title(task, &at);
        }
        let asked = is_asked(task.kind);
        let control = writer.task(task, &at, drawn.as_ref().filter(|_| asked));
        if !asked {
            is_tied |= drawn.is_some();
            drawn = Some(control);
        }
    }
    let mut config = writer.config;
    if is_tied {
        config.open("Relations", &tasks);
        config.xml.push_str("><Relation");
        config.set("value", BELONGS_TO);
        config.xml.push_str("/></Relations>");
    }
    config.note(&tasks);
    config.close("View");
    if !stays_apart {
        config.out.lose(
            &tasks,
            &notice!(
                NotOnPlatform,
                "A label config does not say where one task ends and the next begins, so these tasks do not come back as they are: those of one kind become one.",
                ""
            ),
        );
    }
    config.out.payload.set_text("label_config", &config.xml);
    config.out
}

/// The colours for labels without one; nothing where no label needs one. The editor shows all of them in the same green.
fn palette(spec: &ProjectSpec) -> Option<Palette> {
    let mut given = Vec::new();
    let mut lacks = false;
    for task in &spec.tasks {
        for label in &task.labels {
            given.extend(label.color.as_deref().and_then(Color::parse_hex));
            lacks |= label.color.is_none() && !is_asked(task.kind);
        }
    }
    lacks.then(|| Palette::new(&given))
}
