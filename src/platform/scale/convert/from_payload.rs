//! A body or an answer of the server as a spec.
//!
//! Reads what creates a project and what the server answers. Of an answer the latest parameters count, the last entry of
//! `param_history`; what else the server tells (dates, people, switches) is no part of the project.
//!
//! What only Scale has is kept in the extras, so that a body made from the spec has it again; it is told all the same,
//! since no other platform gets it.

use super::super::words::{
    OBJECTS, PIXELS, QUESTIONS, SHAPES, TASK_TYPES, geometry, only_geometry,
};
use super::extras::put;
use super::read_labels::read_labels;
use crate::diagnostic::Arg;
use crate::json::{Member, Node, Value};
use crate::notice;
use crate::platform::{PlatformId, Recovered, Recovery};
use crate::shape::At;
use crate::spec::{ProjectSpec, TaskKind, TaskSpec};

/// The project in a body of a create, or in an answer of the server.
#[must_use]
pub fn from_payload(root: Node<'_>) -> Recovered {
    let mut reader = Reader {
        recovery: Recovery::default(),
        spec: ProjectSpec::default(),
        extras: Value::object(),
    };
    reader.project(root);
    let mut spec = reader.spec;
    if reader.extras != Value::object() {
        spec.extras.push((PlatformId::Scale, reader.extras));
    }
    Recovered {
        spec,
        losses: reader.recovery.losses,
    }
}

struct Reader {
    recovery: Recovery,
    spec: ProjectSpec,
    extras: Value,
}

/// What is read of the parameters, by the type of the tasks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taxonomy {
    /// `geometries`
    Shapes,
    /// `labels`
    Pixels,
    /// `categories`; what is asked under `taxonomies` is kept for Scale alone.
    Questions,
    /// `objects_to_annotate` for one shape.
    Shape(&'static str),
    /// Nothing that a spec has.
    Foreign,
}

fn taxonomy(task_type: &str) -> Taxonomy {
    match task_type {
        // Videos have the same shapes.
        SHAPES | "videoannotation" => Taxonomy::Shapes,
        PIXELS => Taxonomy::Pixels,
        QUESTIONS => Taxonomy::Questions,
        "videoboxannotation" => Taxonomy::Shape("box"),
        "videocuboidannotation" => Taxonomy::Shape("cuboid"),
        other => match only_geometry(other) {
            Some(geometry) => Taxonomy::Shape(geometry.name),
            // A type that is not known yet: it may have shapes.
            None if !TASK_TYPES.contains(&other) => Taxonomy::Shapes,
            None => Taxonomy::Foreign,
        },
    }
}

/// A value that says no more than the key's absence.
fn says_nothing(member: &Member<'_>) -> bool {
    let value = member.value;
    match member.key {
        "min_height" | "min_width" => value.as_f64() == Some(0.0),
        "min_vertices" => value.as_f64() == Some(1.0),
        "rapid" | "studio" | "can_rotate" | "integer_pixels" | "allow_unlabeled"
        | "allow_multiple" | "multiple" => value.as_bool() == Some(false) || value.is_null(),
        _ => value.is_null(),
    }
}

impl Reader {
    fn project(&mut self, root: Node<'_>) {
        let at = &At::ROOT;
        let recovery = &mut self.recovery;
        if !recovery.object(root, at) {
            return;
        }
        recovery.needed(root, at, "The project", "name");
        if let Some(name) = recovery.text(root, at, "name") {
            name.clone_into(&mut self.spec.name);
        }
        // One without a type, as a spec without tasks makes it, is read as what most projects are.
        let task_type = recovery.text(root, at, "type").unwrap_or(SHAPES);
        let history = root
            .get("param_history")
            .filter(|history| history.is_array());
        if history.is_none() {
            for member in root.members() {
                if !matches!(member.key, "name" | "type" | "params") {
                    self.keep(&member, at, &[]);
                }
            }
        }
        let taxonomy = taxonomy(task_type);
        let place = at.key("param_history");
        match history.and_then(|history| history.items().enumerate().last()) {
            Some((index, params)) => self.params(params, &place.item(index), taxonomy),
            None => {
                if let Some(params) = root.get("params").filter(|params| !params.is_null()) {
                    self.params(params, &at.key("params"), taxonomy);
                }
            }
        }
        if let Some(node) = root.get("type") {
            self.task_type(node, task_type, taxonomy);
        }
    }

    /// What becomes of the type, now that the tasks are known.
    fn task_type(&mut self, node: Node<'_>, task_type: &str, taxonomy: Taxonomy) {
        let at = At::ROOT.key("type");
        let (has_kind, again) = match taxonomy {
            Taxonomy::Shape(name) => (
                geometry(name).is_some_and(|geometry| geometry.kind.is_some()),
                SHAPES,
            ),
            Taxonomy::Pixels => (true, PIXELS),
            Taxonomy::Questions => (true, QUESTIONS),
            Taxonomy::Shapes => (true, SHAPES),
            Taxonomy::Foreign => (false, ""),
        };
        if task_type == again && !self.spec.tasks.is_empty() {
            return;
        }
        let is_alone = matches!(taxonomy, Taxonomy::Shape(_));
        if has_kind && is_alone && !self.spec.tasks.is_empty() {
            self.recovery.lose(
                node,
                &at,
                &notice!(
                    NotInSpec,
                    "A body made from this spec is of the type {_again}, with the same labels, not {_type}.",
                    "",
                    _again = again,
                    _type = task_type
                ),
            );
            return;
        }
        put(&mut self.extras, &["type"], Value::from(task_type));
        let said = if has_kind && self.spec.tasks.is_empty() {
            "There are no labels from which its tasks could be told, so a spec has none"
        } else if has_kind {
            "A spec has no word for this type beside its kinds of tasks"
        } else {
            "A spec has no kind of task for this type"
        };
        self.recovery.lose(
            node,
            &at,
            &notice!(
                NotInSpec,
                "{_said}: {_type} is kept for Scale alone, in the extras.",
                "",
                _said = Arg::Words(said),
                _type = task_type
            ),
        );
    }

    /// Keeps something for Scale alone; `way` is where its owner stands in a body, `at` where it stands here.
    fn keep(&mut self, member: &Member<'_>, at: &At<'_>, way: &[&str]) {
        if says_nothing(member) {
            return;
        }
        let mut whole = way.to_vec();
        whole.push(member.key);
        put(&mut self.extras, &whole, member.value.to_value());
        self.recovery.lose(
            member.key_node,
            &at.key(member.key),
            &notice!(
                NotInSpec,
                "A spec has no place for {_key}, so it is kept for Scale alone, in the extras.",
                "",
                _key = member.key
            ),
        );
    }

    fn params(&mut self, params: Node<'_>, at: &At<'_>, taxonomy: Taxonomy) {
        if !self.recovery.object(params, at) {
            return;
        }
        let text = self.recovery.text(params, at, "instruction");
        self.spec.instructions = text.map(str::to_owned);
        let is_stored = at.word() == "param_history";
        let mut attributes = None;
        let is_multiple = params.get("allow_multiple").and_then(Node::as_bool) == Some(true);
        for member in params.members() {
            let here = at.key(member.key);
            let value = member.value;
            match (member.key, taxonomy) {
                ("instruction", _) => {}
                ("version" | "created_at", _) if is_stored => {}
                ("geometries", Taxonomy::Shapes) if value.is_object() => {
                    self.geometries(value, &here)
                }
                ("labels", Taxonomy::Pixels) => {
                    self.labels(TaskKind::Segmentation, None, params, at, "labels", false);
                }
                ("categories", Taxonomy::Questions) => {
                    let kind = TaskKind::Classification;
                    self.labels(kind, None, params, at, "categories", is_multiple);
                }
                ("allow_multiple", Taxonomy::Questions) if value.as_bool().is_some() => {}
                (OBJECTS, Taxonomy::Shape(name)) => self.alone(&member, params, at, name),
                ("annotation_attributes", _) if taxonomy != Taxonomy::Foreign => {
                    attributes = Some(member);
                }
                _ => self.keep(&member, at, &["params"]),
            }
        }
        if let Some(member) = attributes {
            self.attributes(&member, at);
        }
    }

    /// Labels of the only shape of its type.
    fn alone(&mut self, member: &Member<'_>, params: Node<'_>, at: &At<'_>, name: &str) {
        match geometry(name).and_then(|geometry| geometry.kind) {
            Some(kind) => self.labels(kind, None, params, at, OBJECTS, false),
            None => self.keep(member, at, &["params"]),
        }
    }

    fn geometries(&mut self, all: Node<'_>, at: &At<'_>) {
        for member in all.members() {
            let here = &at.key(member.key);
            let kind = geometry(member.key).and_then(|geometry| geometry.kind);
            let (Some(mut kind), true) = (kind, member.value.is_object()) else {
                self.keep(&member, at, &["params", "geometries"]);
                continue;
            };
            let is_box = kind == TaskKind::Detection;
            if is_box && member.value.get("can_rotate").and_then(Node::as_bool) == Some(true) {
                kind = TaskKind::RotatedDetection;
            }
            if !self.spec.tasks.is_empty() {
                self.recovery.lose(
                    member.key_node,
                    here,
                    &notice!(
                        NotInSpec,
                        "On Scale all shapes are drawn on the whole image; in a spec these are found inside of what the task before has found.",
                        ""
                    ),
                );
            }
            self.labels(kind, None, member.value, here, OBJECTS, false);
            for inner in member.value.members() {
                let is_read = inner.key == OBJECTS
                    || is_box && inner.key == "can_rotate" && inner.value.as_bool().is_some();
                if !is_read {
                    self.keep(&inner, here, &["params", "geometries", member.key]);
                }
            }
        }
    }

    /// Questions about objects that choose from a list become tasks behind those that find the objects.
    fn attributes(&mut self, all: &Member<'_>, at: &At<'_>) {
        if self.spec.tasks.is_empty() || !all.value.is_object() {
            self.keep(all, at, &["params"]);
            return;
        }
        let at = &at.key(all.key);
        for member in all.value.members() {
            let (attribute, name) = (member.value, member.key);
            let kind = attribute.get("type").filter(|kind| !kind.is_null());
            let is_category = kind.is_none_or(|kind| kind.as_str() == Some("category"));
            let is_list = attribute.get("choices").is_some_and(Node::is_array);
            let way = ["params", all.key, name];
            if !is_category || !is_list {
                self.keep(&member, at, &way[..2]);
                continue;
            }
            let here = &at.key(name);
            let several = attribute.get("multiple").and_then(Node::as_bool);
            let kind = TaskKind::Classification;
            self.labels(
                kind,
                Some(name),
                attribute,
                here,
                "choices",
                several == Some(true),
            );
            for inner in attribute.members() {
                let is_read = match inner.key {
                    "type" | "choices" => true,
                    "multiple" => several.is_some(),
                    "description" => inner.value.as_str() == Some(name),
                    _ => false,
                };
                if !is_read {
                    self.keep(&inner, here, &way);
                }
            }
        }
    }

    /// Adds a task with the labels of the list of a key.
    fn labels(
        &mut self,
        kind: TaskKind,
        title: Option<&str>,
        owner: Node<'_>,
        at: &At<'_>,
        key: &'static str,
        several: bool,
    ) {
        let mut task = TaskSpec::new(kind);
        task.title = title.map(str::to_owned);
        self.recovery.list(owner, at, key);
        if let Some(list) = owner.get(key) {
            read_labels(
                &mut self.recovery,
                &mut task.labels,
                list,
                &at.key(key),
                None,
                several,
            );
        }
        self.spec.tasks.push(task);
    }
}
