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
use crate::spec::{LabelSpec, ProjectSpec, TaskKind, TaskSpec};

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
        let list = pipeline.key("tasks");
        let joined = pipeline.key("connections");
        let from = At::ROOT.key("tasks");
        let trail = &mut self.out.trail;
        trail.nowhere(&pipeline, &At::ROOT);
        trail.note(&list, &from);
        trail.follows(&joined, &from);
        let mut connections = Value::list();
        let mut tasks = Value::list();
        // Before each task stands a helper.
        for (place, title) in titles.iter().enumerate() {
            if let Some(next) = titles.get(place + 1) {
                let at = &joined.item(place);
                let mut connection = Value::object();
                self.end(&mut connection, at, "from", place, title);
                self.end(&mut connection, at, "to", place + 1, next);
                connections.push(connection);
            }
            let index = place / 2;
            let (at, from) = (&list.item(place), &from.item(index));
            let mut value = Value::object();
            match spec.tasks.get(index) {
                Some(task) if place % 2 == 1 => {
                    self.out.trail.note(at, from);
                    self.task(task, title, &mut value, at, from);
                }
                _ => {
                    self.out.trail.nowhere(at, from);
                    let kind = match index {
                        0 => TaskType::Dataset,
                        _ => TaskType::Crop,
                    };
                    value.set_text("task_type", kind.name());
                    value.set_text("title", title);
                }
            }
            tasks.push(value);
        }
        let mut pipeline = Value::object();
        pipeline.set("connections", connections);
        pipeline.set("tasks", tasks);
        pipeline
    }

    /// One end of a connection: the task in this place. It is noted for the connection too, of which the later note, of
    /// where it leads, is the one that stays.
    #[inline(never)]
    fn end(&mut self, value: &mut Value, at: &At<'_>, key: &str, place: usize, title: &str) {
        let tasks = At::ROOT.key("tasks");
        let task = tasks.item(place / 2);
        let from = &task.key("title");
        self.out.trail.follows(at, from);
        self.out.trail.follows(&at.key(key), from);
        value.set_text(key, title);
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
            value.set("keypoint_structure", skeleton.to_value("nodes"));
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
        let mut value = Value::object();
        value.set_text("name", &label.name);
        match &label.color {
            Some(color) => value.set_text("color", color),
            None => {
                self.out.trail.made_up(&at.key("color"));
                value.set_text("color", &self.palette().choose().to_hex());
            }
        }
        if label.group.is_none() {
            self.out.trail.made_up(&at.key("group"));
        }
        value.set_text("group", self.groups.of(label, title));
        value.set_given("hotkey", &label.hotkey);
        value.set_given("parent_id", &label.parent);
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
