//! A spec as the body that creates it: as Geti's tutorial writes it, a dataset task first, a crop task between two.
//!
//! Nothing is repaired here. What is wrong in the spec is as wrong in the body, where the check finds it.

use super::super::words::TaskType;
use super::group::Groups;
use super::name::{task_type, titles};
use crate::color::{Color, Palette};
use crate::diagnostic::Arg;
use crate::json::Value;
use crate::notice;
use crate::platform::{Converted, PlatformId};
use crate::shape::At;
use crate::spec::{LabelSpec, ProjectSpec, Skeleton, TaskKind, TaskSpec};

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
    let name = At::ROOT.key("name");
    out.trail.note(&name, &name);
    out.payload.set_text("name", &spec.name);
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
        let pipeline = At::ROOT.key("pipeline");
        let [list, joined] = ["tasks", "connections"].map(|key| pipeline.key(key));
        let from = At::ROOT.key("tasks");
        let trail = &mut self.out.trail;
        trail.nowhere(&pipeline, &At::ROOT);
        trail.note(&list, &from);
        trail.follows(&joined, &from);
        let mut connections = Value::list();
        let mut tasks = Value::list();
        for (index, task) in spec.tasks.iter().enumerate() {
            // The helper before it, and itself.
            for place in [2 * index, 2 * index + 1] {
                let title = titles.get(place).map_or("", String::as_str);
                if let Some(next) = titles.get(place + 1) {
                    connections.push(self.connection(&joined.item(place), place, [title, next]));
                }
                let (at, from) = (&list.item(place), &from.item(index));
                let mut value = Value::object();
                if place % 2 == 1 {
                    self.out.trail.note(at, from);
                    self.task(task, title, &mut value, at, from);
                } else {
                    self.out.trail.nowhere(at, from);
                    let kind = if index == 0 {
                        TaskType::Dataset
                    } else {
                        TaskType::Crop
                    };
                    value.set_text("task_type", kind.name());
                    value.set_text("title", title);
                }
                tasks.push(value);
            }
        }
        let mut pipeline = Value::object();
        pipeline.set("connections", connections);
        pipeline.set("tasks", tasks);
        pipeline
    }

    /// The connection of the task in this place and the one after it.
    fn connection(&mut self, at: &At<'_>, place: usize, [source, target]: [&str; 2]) -> Value {
        let tasks = At::ROOT.key("tasks");
        let mut value = Value::object();
        for (key, index, title) in [("from", place, source), ("to", place + 1, target)] {
            let task = tasks.item(index / 2);
            let from = &task.key("title");
            // Noted for both ends; the later note, of where it leads, is the one that stays.
            let trail = &mut self.out.trail;
            trail.follows(at, from);
            trail.follows(&at.key(key), from);
            value.set_text(key, title);
        }
        value
    }

    /// `at` is its place in the body, `from` that in the spec.
    fn task(
        &mut self,
        task: &TaskSpec,
        title: &str,
        value: &mut Value,
        at: &At<'_>,
        from: &At<'_>,
    ) {
        let kind = task.kind.name();
        if task_type(task.kind).is_none() {
            self.out.lose(
                &from.key("kind"),
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
            self.out.trail.made_up(&at.key("title"));
        }
        value.set_text("task_type", kind);
        value.set_text("title", title);
        if has_labels {
            let at = &at.key("labels");
            if task.labels.is_empty() {
                self.out.trail.made_up(at);
            }
            self.groups.next_task();
            let mut labels = Value::list();
            for (index, label) in task.labels.iter().enumerate() {
                labels.push(self.label(label, title, &at.item(index)));
            }
            value.set("labels", labels);
        } else if !task.labels.is_empty() {
            self.out.lose(
                &from.key("labels"),
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
                &from.key("skeleton"),
                &notice!(
                    NotOnPlatform,
                    "Only a keypoint task has a skeleton on Geti, so that of this {_kind} task is left out.",
                    "",
                    _kind = Arg::Words(kind)
                ),
            );
        }
    }

    fn label(&mut self, label: &LabelSpec, title: &str, at: &At<'_>) -> Value {
        for (key, given) in [("color", &label.color), ("group", &label.group)] {
            if given.is_none() {
                self.out.trail.made_up(&at.key(key));
            }
        }
        let chosen = match label.color {
            Some(_) => None,
            None => Some(self.palette().choose().to_hex()),
        };
        let group = self.groups.of(label, title);
        let mut value = Value::object();
        for (key, text) in [
            ("name", Some(label.name.as_str())),
            ("color", label.color.as_deref().or(chosen.as_deref())),
            ("group", Some(group)),
            ("hotkey", label.hotkey.as_deref()),
            ("parent_id", label.parent.as_deref()),
        ] {
            if let Some(text) = text {
                value.set_text(key, text);
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
    let mut edges = Value::list();
    for [from, to] in &skeleton.edges {
        let mut nodes = Value::list();
        nodes.push(Value::from(from.as_str()));
        nodes.push(Value::from(to.as_str()));
        let mut edge = Value::object();
        edge.set("nodes", nodes);
        edges.push(edge);
    }
    let mut structure = Value::object();
    structure.set("edges", edges);
    structure.set("positions", skeleton.positions_to_value());
    structure
}
