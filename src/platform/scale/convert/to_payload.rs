//! A spec as the body that creates it.
//!
//! Nothing is repaired here. What is wrong in the spec is as wrong in the body, where the check finds it.

use super::super::words::{GEOMETRIES, Geometry, OBJECTS, PIXELS, QUESTIONS, SHAPES};
use super::exclusive::{Answers, answers};
use super::extras::lay_over;
use super::tree::Tree;
use crate::diagnostic::Arg;
use crate::json::Value;
use crate::names::FreshNames;
use crate::notice;
use crate::platform::{Converted, PlatformId};
use crate::shape::At;
use crate::spec::{ProjectSpec, TaskKind, TaskSpec};

/// Keys of a body that are called otherwise in a spec.
const RENAMES: [(&str, &str); 2] = [("choice", "name"), ("instruction", "instructions")];

/// The body that creates the spec.
#[must_use]
pub fn to_payload(spec: &ProjectSpec) -> Converted {
    let mut writer = Writer {
        out: Converted::new(&RENAMES),
        task_type: "",
        params: Value::object(),
        geometries: Value::object(),
        attributes: Value::object(),
        names: FreshNames::default(),
    };
    writer.keep_free(spec);
    let root = At::ROOT;
    let tasks = root.key("tasks");
    for (index, task) in spec.tasks.iter().enumerate() {
        writer.task(spec, index, task, &tasks.item(index));
    }
    let Writer {
        mut out,
        task_type,
        mut params,
        geometries,
        attributes,
        ..
    } = writer;
    let mut body = Value::object();
    let params_at = root.key("params");
    if !task_type.is_empty() {
        out.trail
            .follows(&root.key("type"), &tasks.item(0).key("kind"));
        body.set_text("type", task_type);
    }
    let name = root.key("name");
    out.trail.note(&name, &name);
    body.set_text("name", &spec.name);
    out.lose_text(
        "description",
        "Scale",
        "a description",
        spec.description.as_ref(),
    );
    let mut all = Value::object();
    if let Some(text) = spec.instructions.as_ref().filter(|text| !text.is_empty()) {
        out.trail
            .note(&params_at.key("instruction"), &root.key("instructions"));
        all.set_text("instruction", text);
    }
    for (key, value) in [
        ("geometries", geometries),
        ("annotation_attributes", attributes),
    ] {
        if value != Value::object() {
            out.trail.nowhere(&params_at.key(key), &tasks);
            params.set(key, value);
        }
    }
    if let Value::Object(members) = params {
        for (key, value) in members {
            all.set(&key, value);
        }
    }
    if all != Value::object() {
        out.trail.nowhere(&params_at, &root);
        body.set("params", all);
    }
    lay_over(&mut out, spec, body);
    out
}

/// Writes a spec, one task after the other.
pub(super) struct Writer {
    pub(super) out: Converted,
    /// Nothing while there is no task that says it.
    task_type: &'static str,
    params: Value,
    geometries: Value,
    attributes: Value,
    /// Titles of tasks, and names of attributes.
    names: FreshNames,
}

impl Writer {
    /// Names of attributes that are given.
    fn keep_free(&mut self, spec: &ProjectSpec) {
        for title in spec.tasks.iter().filter_map(|task| task.title.as_ref()) {
            self.names.keep_free(title);
        }
        let extras = spec.extras_of(PlatformId::Scale);
        let params = extras.and_then(|extras| extras.get("params"));
        let attributes = params.and_then(|params| params.get("annotation_attributes"));
        if let Some(Value::Object(members)) = attributes {
            for (name, _) in members {
                self.names.keep_free(name);
            }
        }
    }

    fn task(&mut self, spec: &ProjectSpec, index: usize, task: &TaskSpec, from: &At<'_>) {
        let params = At::ROOT.key("params");
        let kind = task.kind;
        let is_question = matches!(kind, TaskKind::Classification | TaskKind::Anomaly);
        let geometry = geometry_of(kind);
        let is_first = self.task_type.is_empty();
        let is_taken =
            geometry.is_some_and(|geometry| self.geometries.get(geometry.name).is_some());
        let fits = is_first
            || is_question && self.task_type != QUESTIONS
            || geometry.is_some() && self.task_type == SHAPES && !is_taken;
        if !fits {
            self.does_not_fit(spec, index, task, from);
            return;
        }
        if kind == TaskKind::Anomaly {
            self.out.lose(
                &from.key("kind"),
                &notice!(
                    NotOnPlatform,
                    "Scale has no anomaly tasks, so this one becomes a question like any other.",
                    ""
                ),
            );
        }
        if task.skeleton.is_some() {
            self.out.lose(
                &from.key("skeleton"),
                &notice!(
                    NotOnPlatform,
                    "Scale has no skeletons, so how the points of this one are joined and where they stand is left out.",
                    ""
                ),
            );
        }
        if is_question && !is_first {
            self.attribute(task, from);
            return;
        }
        if task.title.is_some() {
            self.out.lose(
                &from.key("title"),
                &notice!(
                    NotOnPlatform,
                    "Only the questions about objects have titles on Scale, so this one is left out.",
                    ""
                ),
            );
        }
        if let Some(geometry) = geometry {
            self.task_type = SHAPES;
            if !is_first {
                self.out.lose(
                    from,
                    &notice!(
                        NotOnPlatform,
                        "On Scale all shapes are drawn on the whole image, not inside of what the task before has found.",
                        ""
                    ),
                );
            }
            let at = params.key("geometries");
            let at = at.key(geometry.name);
            self.out.trail.note(&at, from);
            let mut shape = Value::object();
            let objects = at.key(OBJECTS);
            shape.set(OBJECTS, self.labels(task, from, &objects));
            if kind == TaskKind::RotatedDetection {
                let at = at.key("can_rotate");
                self.out.trail.follows(&at, &from.key("kind"));
                shape.set("can_rotate", Value::Bool(true));
            }
            self.geometries.set(geometry.name, shape);
        } else if is_question {
            self.task_type = QUESTIONS;
            let labels = self.labels(task, from, &params.key("categories"));
            self.params.set("categories", labels);
            self.several(task, from, &params.key("allow_multiple"));
        } else {
            self.task_type = PIXELS;
            let labels = self.labels(task, from, &params.key("labels"));
            self.params.set("labels", labels);
        }
    }

    fn does_not_fit(&mut self, spec: &ProjectSpec, index: usize, task: &TaskSpec, from: &At<'_>) {
        let before = index
            .checked_sub(1)
            .and_then(|before| spec.tasks.get(before));
        let before = before.map_or("", |before| before.kind.name());
        self.out.lose(
            &from.key("kind"),
            &notice!(
                UnsupportedKind,
                "A project of Scale cannot hold this {_kind} task behind the {_before} task.",
                "Make two projects of them, or choose another platform.",
                kind = task.kind.name(),
                _kind = Arg::Words(task.kind.name()),
                _before = Arg::Words(before)
            ),
        );
    }

    /// A question about each object.
    fn attribute(&mut self, task: &TaskSpec, from: &At<'_>) {
        let attributes = At::ROOT.key("params");
        let attributes = attributes.key("annotation_attributes");
        let given = task.title.as_deref();
        let given = given.filter(|title| self.attributes.get(title).is_none());
        let made;
        let name = match given {
            Some(title) => title,
            None => {
                made = self
                    .names
                    .fresh(task.title.as_deref().unwrap_or("Class"), usize::MAX);
                &made
            }
        };
        if task.title.is_some() && given.is_none() {
            self.out.lose(
                &from.key("title"),
                &notice!(
                    NotOnPlatform,
                    "On Scale two questions about an object cannot have the same title, so this one becomes {_name}.",
                    "",
                    _name = name
                ),
            );
        }
        let at = attributes.key(name);
        let trail = &mut self.out.trail;
        trail.note(&at, from);
        for key in ["type", "description"] {
            trail.follows(&at.key(key), &from.key("title"));
        }
        let mut attribute = Value::object();
        attribute.set_text("type", "category");
        attribute.set_text("description", name);
        attribute.set("choices", self.labels(task, from, &at.key("choices")));
        self.attributes.set(name, attribute);
        self.several(task, from, &at.key("multiple"));
    }

    /// Says that several answers may be given, if the groups of the task do; `at` is where.
    fn several(&mut self, task: &TaskSpec, from: &At<'_>, at: &At<'_>) {
        let answers = answers(&task.labels, &Tree::new(&task.labels));
        if answers == Answers::One {
            return;
        }
        self.out.trail.follows(at, &from.key("labels"));
        let flag = Value::Bool(true);
        match at.word() {
            "allow_multiple" => self.params.set("allow_multiple", flag),
            key => {
                if let Value::Object(members) = &mut self.attributes
                    && let Some((_, attribute)) = members.last_mut()
                {
                    attribute.set(key, flag);
                }
            }
        }
    }
}

fn geometry_of(kind: TaskKind) -> Option<&'static Geometry> {
    let kind = match kind {
        TaskKind::RotatedDetection => TaskKind::Detection,
        kind => kind,
    };
    GEOMETRIES
        .iter()
        .find(|geometry| geometry.kind == Some(kind))
}
