//! A spec as the body that creates it: as Geti's tutorial writes it, a dataset task first, a crop task between two.
//!
//! Nothing is repaired here. What is wrong in the spec is as wrong in the body, where the check finds it.

use super::super::words::TaskType;
use super::group::Groups;
use super::name::{task_type, titles};
use crate::color::{Color, Palette};
use crate::diagnostic::Arg;
use crate::json::{Path, Value};
use crate::platform::{Converted, PlatformId};
use crate::spec::{LabelSpec, ProjectSpec, Skeleton, TaskKind, TaskSpec};
use crate::{notice, path};

/// Keys of a body that are called otherwise in a spec. An edge is a list there, without a key.
const RENAMES: [(&str, &str); 4] = [
    ("task_type", "kind"),
    ("parent_id", "parent"),
    ("keypoint_structure", "skeleton"),
    ("nodes", ""),
];

/// The body that creates the spec.
#[must_use]
pub fn to_payload(spec: &ProjectSpec) -> Converted {
    let mut writer = Writer {
        spec,
        groups: Groups::new(spec),
        palette: None,
        out: Converted::new(&RENAMES),
    };
    let pipeline = writer.pipeline();
    let mut out = writer.out;
    out.trail.note("/name", "/name");
    out.payload.set("name", Value::from(&spec.name[..]));
    out.payload.set("pipeline", pipeline);
    out.lose_text(
        "description",
        "Geti",
        "a description",
        spec.description.as_ref(),
    );
    out.lose_text(
        "instructions",
        "Geti",
        "instructions",
        spec.instructions.as_ref(),
    );
    out.hand_over(spec, PlatformId::Geti, &["name", "pipeline"]);
    out
}

struct Writer<'s> {
    spec: &'s ProjectSpec,
    groups: Groups,
    palette: Option<Palette>,
    out: Converted,
}

impl Writer<'_> {
    fn pipeline(&mut self) -> Value {
        let spec = self.spec;
        let titles = titles(spec);
        let trail = &mut self.out.trail;
        trail.nowhere("/pipeline", "");
        trail.note("/pipeline/tasks", "/tasks");
        trail.follows("/pipeline/connections", "/tasks");
        let mut connections = Vec::new();
        let mut tasks = Vec::new();
        for (index, task) in spec.tasks.iter().enumerate() {
            // The helper before it, and itself.
            for place in [2 * index, 2 * index + 1] {
                let title = titles.get(place).map_or("", String::as_str);
                if let Some(next) = titles.get(place + 1) {
                    connections.push(self.connection(place, [title, next]));
                }
                let at = path!["pipeline", "tasks", place];
                let from = path!["tasks", index];
                let mut value = Value::object();
                if place % 2 == 1 {
                    self.out.trail.note(at.as_str(), from.as_str());
                    self.task(task, title, &mut value, &at, &from);
                } else {
                    self.out.trail.nowhere(at.as_str(), from.as_str());
                    let kind = if index == 0 {
                        TaskType::Dataset
                    } else {
                        TaskType::Crop
                    };
                    value.set("task_type", kind.name().into());
                    value.set("title", title.into());
                }
                tasks.push(value);
            }
        }
        let mut pipeline = Value::object();
        pipeline.set("connections", Value::Array(connections));
        pipeline.set("tasks", Value::Array(tasks));
        pipeline
    }

    /// The connection of the task in this place and the one after it.
    fn connection(&mut self, place: usize, titles: [&str; 2]) -> Value {
        let at = path!["pipeline", "connections", place];
        let mut value = Value::object();
        for (end, title) in titles.into_iter().enumerate() {
            let key = ["from", "to"][end];
            let from = path!["tasks", (place + end) / 2, "title"];
            // Noted for both ends; the later note, of where it leads, is the one that stays.
            let trail = &mut self.out.trail;
            trail.follows(at.as_str(), from.as_str());
            trail.follows(at.join(key).as_str(), from.as_str());
            value.set(key, title.into());
        }
        value
    }

    /// `at` is its place in the body, `from` that in the spec.
    fn task(&mut self, task: &TaskSpec, title: &str, value: &mut Value, at: &Path, from: &Path) {
        let kind = task.kind.name();
        if task_type(task.kind).is_none() {
            self.out.lose(
                &from.join("kind"),
                &notice!(
                    UnsupportedKind,
                    "Geti has no kind of task {kind}.",
                    "Choose another kind of task, or another platform.",
                    kind = kind
                ),
            );
        }
        let has_labels = task.kind != TaskKind::Anomaly;
        if task.title.is_none() {
            self.out.trail.made_up(at.join("title").as_str());
        }
        value.set("task_type", kind.into());
        value.set("title", title.into());
        if has_labels {
            let at = at.join("labels");
            if task.labels.is_empty() {
                self.out.trail.made_up(at.as_str());
            }
            self.groups.next_task();
            let mut labels = Vec::with_capacity(task.labels.len());
            for (index, label) in task.labels.iter().enumerate() {
                labels.push(self.label(label, title, &at, index));
            }
            value.set("labels", Value::Array(labels));
        } else if !task.labels.is_empty() {
            self.out.lose(
                &from.join("labels"),
                &notice!(
                    NotOnPlatform,
                    "Geti makes the labels of an anomaly task itself (\"Normal\" and \"Anomalous\"), so these are left out.",
                    ""
                ),
            );
        }
        let Some(skeleton) = &task.skeleton else {
            return;
        };
        if task.kind == TaskKind::KeypointDetection {
            value.set("keypoint_structure", structure(skeleton));
        } else {
            self.out.lose(
                &from.join("skeleton"),
                &notice!(
                    NotOnPlatform,
                    "Only a keypoint task has a skeleton on Geti, so that of this {_kind} task is left out.",
                    "",
                    _kind = Arg::Words(kind)
                ),
            );
        }
    }

    /// `at` is the place of the list.
    fn label(&mut self, label: &LabelSpec, title: &str, at: &Path, index: usize) -> Value {
        for (key, given) in [("color", &label.color), ("group", &label.group)] {
            if given.is_none() {
                let at = at.extended(&[index.into(), key.into()]);
                self.out.trail.made_up(at.as_str());
            }
        }
        let color = match &label.color {
            Some(color) => color.clone(),
            None => self.palette().choose().to_hex(),
        };
        let group = self.groups.of(label, title);
        let mut value = Value::object();
        for (key, text) in [
            ("name", Some(&label.name)),
            ("color", Some(&color)),
            ("group", Some(&group)),
            ("hotkey", label.hotkey.as_ref()),
            ("parent_id", label.parent.as_ref()),
        ] {
            if let Some(text) = text {
                value.set(key, Value::from(&text[..]));
            }
        }
        value
    }

    /// Made when the first colour is missing: most specs give all of them or none.
    fn palette(&mut self) -> &mut Palette {
        let spec = self.spec;
        self.palette.get_or_insert_with(|| {
            let mut given = Vec::new();
            for task in &spec.tasks {
                // The labels of an anomaly task are not sent.
                if task.kind == TaskKind::Anomaly {
                    continue;
                }
                for label in &task.labels {
                    given.extend(label.color.as_deref().and_then(Color::parse_hex));
                }
            }
            Palette::new(&given)
        })
    }
}

fn structure(skeleton: &Skeleton) -> Value {
    let mut edges = Vec::with_capacity(skeleton.edges.len());
    for [from, to] in &skeleton.edges {
        let nodes = vec![Value::from(&from[..]), Value::from(&to[..])];
        let mut edge = Value::object();
        edge.set("nodes", Value::Array(nodes));
        edges.push(edge);
    }
    let mut positions = Vec::with_capacity(skeleton.positions.len());
    for point in &skeleton.positions {
        let mut position = Value::object();
        position.set("label", Value::from(&point.label[..]));
        position.set("x", Value::Number(point.x));
        position.set("y", Value::Number(point.y));
        positions.push(position);
    }
    let mut structure = Value::object();
    structure.set("edges", Value::Array(edges));
    structure.set("positions", Value::Array(positions));
    structure
}
