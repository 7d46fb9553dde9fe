//! A spec as the body that creates it: as Geti's tutorial writes it, a dataset task first, a crop task between two.
//!
//! Nothing is repaired here. What is wrong in the spec is as wrong in the body, where the check finds it.

use super::super::words::TaskType;
use super::group::Groups;
use super::name::{Titles, task_type};
use crate::color::{Color, Palette};
use crate::diagnostic::{Code, Diagnostic, quoted};
use crate::json::{Path, Value};
use crate::path;
use crate::platform::{Converted, PlatformId, Trail};
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
        losses: Vec::new(),
        trail: Trail::new(&RENAMES),
    };
    let pipeline = writer.pipeline();
    writer.trail.note(path!["name"], path!["name"]);
    let payload = Value::object()
        .with("name", spec.name.as_str())
        .with("pipeline", pipeline);
    writer.texts_without_place();
    let payload = writer.extras(payload);
    Converted {
        payload,
        losses: writer.losses,
        trail: writer.trail,
    }
}

/// One task of the body.
struct Stage<'t> {
    /// Of the task of the spec that it is, or that it stands before.
    index: usize,
    title: &'t str,
    /// The type of a task that only Geti's pipelines have.
    helper: Option<TaskType>,
}

struct Writer<'s> {
    spec: &'s ProjectSpec,
    groups: Groups<'s>,
    palette: Option<Palette>,
    losses: Vec<Diagnostic>,
    trail: Trail,
}

impl<'s> Writer<'s> {
    fn pipeline(&mut self) -> Value {
        let titles = Titles::of(self.spec);
        let mut stages: Vec<Stage<'_>> = Vec::new();
        for index in 0..self.spec.tasks.len() {
            let (helper, title) = match index.checked_sub(1) {
                None => (TaskType::Dataset, &titles.dataset),
                Some(before) => (TaskType::Crop, &titles.crops[before]),
            };
            stages.push(Stage {
                index,
                title,
                helper: Some(helper),
            });
            stages.push(Stage {
                index,
                title: &titles.tasks[index],
                helper: None,
            });
        }
        self.trail.nowhere(path!["pipeline"], Path::root());
        self.trail.note(path!["pipeline", "tasks"], path!["tasks"]);
        self.trail
            .follows(path!["pipeline", "connections"], path!["tasks"]);
        let pairs = stages.windows(2).enumerate();
        let connections: Vec<Value> = pairs
            .map(|(place, pair)| self.connection(place, pair))
            .collect();
        let tasks: Vec<Value> = stages
            .iter()
            .enumerate()
            .map(|(place, stage)| self.stage(place, stage))
            .collect();
        Value::object()
            .with("connections", connections)
            .with("tasks", tasks)
    }

    fn connection(&mut self, place: usize, pair: &[Stage<'_>]) -> Value {
        let at = path!["pipeline", "connections", place];
        let mut value = Value::object();
        for (key, end) in ["from", "to"].into_iter().zip(pair) {
            let title = path!["tasks", end.index, "title"];
            // Noted for both ends; the later note, of where it leads, is the one that stays.
            self.trail.follows(at.clone(), title.clone());
            self.trail.follows(at.join(key), title);
            value = value.with(key, end.title);
        }
        value
    }

    fn stage(&mut self, place: usize, stage: &Stage<'_>) -> Value {
        let payload_path = path!["pipeline", "tasks", place];
        let spec_path = path!["tasks", stage.index];
        match stage.helper {
            Some(kind) => {
                self.trail.nowhere(payload_path, spec_path);
                Value::object()
                    .with("task_type", kind.name())
                    .with("title", stage.title)
            }
            None => {
                self.trail.note(payload_path.clone(), spec_path.clone());
                let spec = self.spec;
                self.task(
                    &spec.tasks[stage.index],
                    stage.title,
                    &payload_path,
                    &spec_path,
                )
            }
        }
    }

    fn task(
        &mut self,
        task: &'s TaskSpec,
        title: &str,
        payload_path: &Path,
        spec_path: &Path,
    ) -> Value {
        if task_type(task.kind).is_none() {
            let message = format!("Geti has no kind of task {}.", quoted(task.kind.name()));
            self.losses.push(
                Diagnostic::new(Code::UnsupportedKind, spec_path.join("kind"), message)
                    .help("Choose another kind of task, or another platform.")
                    .param("kind", task.kind.name()),
            );
        }
        let has_labels = task.kind != TaskKind::Anomaly;
        let made_up: &'static [&'static str] =
            match (&task.title, task.labels.is_empty() && has_labels) {
                (None, true) => &["title", "labels"],
                (None, false) => &["title"],
                (Some(_), true) => &["labels"],
                (Some(_), false) => &[],
            };
        self.trail.made_up(payload_path.clone(), made_up);
        let mut value = Value::object()
            .with("task_type", task.kind.name())
            .with("title", title);
        if has_labels {
            value = value.with("labels", self.labels(task, title, payload_path));
        } else if !task.labels.is_empty() {
            let message = "Geti makes the labels of an anomaly task itself (\"Normal\" and \"Anomalous\"), so these are left out.";
            self.lose(spec_path.join("labels"), message);
        }
        match &task.skeleton {
            Some(skeleton) if task.kind == TaskKind::KeypointDetection => {
                value.with("keypoint_structure", structure(skeleton))
            }
            Some(_) => {
                let message = format!(
                    "Only a keypoint task has a skeleton on Geti, so that of this {} task is left out.",
                    task.kind.name()
                );
                self.lose(spec_path.join("skeleton"), message);
                value
            }
            None => value,
        }
    }

    fn labels(&mut self, task: &'s TaskSpec, title: &str, payload_path: &Path) -> Vec<Value> {
        self.groups.next_task();
        let at = payload_path.join("labels");
        let mut labels = Vec::with_capacity(task.labels.len());
        for (index, label) in task.labels.iter().enumerate() {
            let made_up: &'static [&'static str] = match (&label.color, &label.group) {
                (Some(_), Some(_)) => &[],
                (None, Some(_)) => &["color"],
                (Some(_), None) => &["group"],
                (None, None) => &["color", "group"],
            };
            if !made_up.is_empty() {
                self.trail.made_up(at.join(index), made_up);
            }
            labels.push(self.label(label, title));
        }
        labels
    }

    fn label(&mut self, label: &'s LabelSpec, title: &str) -> Value {
        let color = match &label.color {
            Some(color) => color.clone(),
            None => self.palette().choose().to_hex(),
        };
        let group = self.groups.of(label, title);
        let mut value = Value::object()
            .with("name", label.name.as_str())
            .with("color", color)
            .with("group", group.as_ref());
        if let Some(hotkey) = &label.hotkey {
            value = value.with("hotkey", hotkey.as_str());
        }
        match &label.parent {
            Some(parent) => value.with("parent_id", parent.as_str()),
            None => value,
        }
    }

    /// Made when the first colour is missing: most specs give all of them or none.
    fn palette(&mut self) -> &mut Palette {
        let spec = self.spec;
        self.palette.get_or_insert_with(|| {
            let sent = spec
                .tasks
                .iter()
                .filter(|task| task.kind != TaskKind::Anomaly)
                .flat_map(|task| &task.labels);
            Palette::new(sent.filter_map(|label| Color::parse_hex(label.color.as_deref()?)))
        })
    }

    fn texts_without_place(&mut self) {
        for (key, words, text) in [
            ("description", "a description", &self.spec.description),
            ("instructions", "instructions", &self.spec.instructions),
        ] {
            if text.as_ref().is_some_and(|text| !text.is_empty()) {
                self.lose(
                    Path::root().join(key),
                    format!(
                        "Geti has no place for {words} of a project, so this text is left out."
                    ),
                );
            }
        }
    }

    /// Hands the extras over onto the root of the body. What the spec itself says stays.
    fn extras(&mut self, mut payload: Value) -> Value {
        let Some(Value::Object(extras)) = self.spec.extras_of(PlatformId::Geti) else {
            return payload;
        };
        for (key, value) in extras {
            let place = path!["extras", "geti", &key[..]];
            if matches!(key.as_str(), "name" | "pipeline") {
                let message = format!(
                    "The project itself says what the body's {} is, so this one is left out.",
                    quoted(key)
                );
                self.lose(place, message);
                continue;
            }
            self.trail.handed_over(path![&key[..]], place);
            payload = payload.with(key, value.clone());
        }
        payload
    }

    fn lose(&mut self, path: Path, message: impl Into<String>) {
        self.losses
            .push(Diagnostic::new(Code::NotOnPlatform, path, message));
    }
}

fn structure(skeleton: &Skeleton) -> Value {
    let edges = skeleton.edges.iter().map(|[from, to]| {
        Value::object().with(
            "nodes",
            vec![Value::from(from.as_str()), Value::from(to.as_str())],
        )
    });
    let positions = skeleton.positions.iter().map(|point| {
        Value::object()
            .with("label", point.label.as_str())
            .with("x", point.x)
            .with("y", point.y)
    });
    Value::object()
        .with("edges", edges.collect::<Vec<_>>())
        .with("positions", positions.collect::<Vec<_>>())
}
