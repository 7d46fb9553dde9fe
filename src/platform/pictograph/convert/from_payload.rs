//! A body or an answer of the server as a spec.

use super::super::words::{ClassType, INSTRUCTIONS};
use super::pose;
use crate::color::Color;
use crate::json::Node;
use crate::notice;
use crate::platform::{Recovered, Recovery};
use crate::shape::At;
use crate::spec::{LabelSpec, ProjectSpec, TaskKind, TaskSpec};
use crate::text;

/// Keys of the root. Those behind `new_name` are the server's own, and say nothing of the project itself.
const ROOT: [&str; 20] = [
    "name",
    "description",
    "readme",
    "annotation_types",
    "classes",
    "new_name",
    "id",
    "organization_id",
    "image_count",
    "completed_image_count",
    "total_size",
    "created_at",
    "updated_at",
    "archived_images",
    "archived_image_count",
    "is_public",
    "is_archived",
    "storage_class",
    "images",
    "images_pagination",
];

const CLASS: [&str; 5] = ["name", "type", "color", "attributes", "skeleton"];

/// The project in a body of a create or an update, or in an answer of the server, of either dialect.
#[must_use]
pub fn from_payload(root: Node<'_>) -> Recovered {
    let mut reader = Reader {
        recovery: Recovery::default(),
        tasks: Vec::new(),
        classes: Vec::new(),
        default: ClassType::Box,
    };
    let mut spec = ProjectSpec::default();
    let at = At::ROOT;
    let enveloped = ["data", "project", "dataset"]
        .into_iter()
        .find(|key| root.get("name").is_none() && root.get(key).is_some_and(Node::is_object));
    match enveloped.and_then(|key| Some((key, root.get(key)?))) {
        Some((key, inner)) => reader.project(inner, &at.key(key), &mut spec),
        None => reader.project(root, &at, &mut spec),
    }
    Recovered {
        spec,
        losses: reader.recovery.losses,
    }
}

struct Reader<'d> {
    recovery: Recovery,
    /// Each with the type of its classes.
    tasks: Vec<(ClassType, TaskSpec)>,
    /// All that are readable, with their index.
    classes: Vec<(usize, Node<'d>)>,
    /// The type of classes that have none.
    default: ClassType,
}

impl<'d> Reader<'d> {
    fn project(&mut self, node: Node<'d>, at: &At<'_>, spec: &mut ProjectSpec) {
        let recovery = &mut self.recovery;
        if !recovery.object(node, at) {
            return;
        }
        recovery.lose_unknown(node, at, "A project", &ROOT);
        let renamed = recovery.text(node, at, "new_name");
        if let Some(name) = renamed.or_else(|| recovery.text(node, at, "name")) {
            name.clone_into(&mut spec.name);
        }
        self.texts(node, at, spec);
        let types = self.types(node, at);
        if let Some((_, _, Some(kind))) = types.iter().find(|(_, _, kind)| kind.is_some()) {
            self.default = *kind;
        }
        let list = &at.key("classes");
        for (index, class) in self.recovery.list(node, at, "classes").enumerate() {
            let at = &list.item(index);
            if self.recovery.object(class, at) {
                self.class(class, at, index);
            }
        }
        self.lose_types(&types, at);
        self.attributes(list);
        for (_, task) in self.tasks.drain(..) {
            spec.tasks.push(task);
        }
    }

    /// Instructions stand under their heading in `readme`, which takes the place of a description.
    fn texts(&mut self, node: Node<'_>, at: &At<'_>, spec: &mut ProjectSpec) {
        let recovery = &mut self.recovery;
        spec.description = recovery.filled_text(node, at, "description");
        let Some(readme) = recovery.filled_text(node, at, "readme") else {
            return;
        };
        let heading = text::find(&readme, INSTRUCTIONS).filter(|place| {
            let before = text::before(&readme, *place);
            before.is_empty() || before.ends_with("\n\n")
        });
        let mut about = readme.as_str();
        if let Some(place) = heading {
            about = text::before(&readme, place.saturating_sub(2));
            let instructions = text::after(&readme, place + INSTRUCTIONS.len());
            spec.instructions = Some(instructions.to_owned());
        }
        if about.is_empty() {
            return;
        }
        if let Some(description) = &spec.description
            && description != about
        {
            recovery.lose(
                node.get("description").unwrap_or(node),
                &at.key("description"),
                &notice!(
                    NotInSpec,
                    "A spec has one text about the project, and \"readme\" is the newer, so this one is left out.",
                    ""
                ),
            );
        }
        spec.description = Some(about.to_owned());
    }

    /// The texts of `annotation_types`, each with its index and what it stands for.
    fn types(&mut self, node: Node<'d>, at: &At<'_>) -> Vec<(usize, Node<'d>, Option<ClassType>)> {
        let mut types = Vec::new();
        let list = at.key("annotation_types");
        for (index, node) in self.recovery.list(node, at, "annotation_types").enumerate() {
            if let Some(name) = self.recovery.as_text(node, &list.item(index)) {
                types.push((index, node, ClassType::from_name(name)));
            }
        }
        types
    }

    /// A type without classes has nothing in a spec, unless there are no classes at all.
    fn lose_types(&mut self, types: &[(usize, Node<'d>, Option<ClassType>)], at: &At<'_>) {
        let list = at.key("annotation_types");
        for (index, node, kind) in types {
            match kind {
                Some(kind) if self.tasks.iter().any(|(known, _)| known == kind) => continue,
                Some(kind) if self.tasks.is_empty() => {
                    self.tasks.push((*kind, TaskSpec::new(kind.kind())));
                    continue;
                }
                _ => {}
            }
            self.recovery.lose(
                *node,
                &list.item(*index),
                &notice!(
                    NotInSpec,
                    "No class is of the type {_type}, and a spec has no other place for one, so it is left out.",
                    "",
                    _type = node.as_str().unwrap_or_default()
                ),
            );
        }
    }

    fn class(&mut self, node: Node<'d>, at: &At<'_>, index: usize) {
        let recovery = &mut self.recovery;
        recovery.lose_unknown(node, at, "A class", &CLASS);
        let Some(name) = recovery.text(node, at, "name") else {
            if node.get("name").is_none_or(Node::is_null) {
                recovery.lack(node, at, "This class", "name");
            }
            return;
        };
        let Some(kind) = self.kind(node, at) else {
            return;
        };
        let mut label = LabelSpec::new(name);
        label.color = color(&mut self.recovery, node, at);
        self.classes.push((index, node));
        let skeleton = node.get("skeleton").filter(|skeleton| !skeleton.is_null());
        if let Some(skeleton) = skeleton {
            let at = &at.key("skeleton");
            if kind != ClassType::Keypoint {
                self.recovery.lose(
                    skeleton,
                    at,
                    &notice!(
                        NotInSpec,
                        "Only a keypoint task has a skeleton, so this one is left out.",
                        ""
                    ),
                );
            } else if self.recovery.object(skeleton, at) {
                let mut task = TaskSpec::new(TaskKind::KeypointDetection);
                task.title = Some(name.to_owned());
                pose::read(&mut self.recovery, skeleton, at, &mut task);
                for joint in &mut task.labels {
                    joint.color.clone_from(&label.color);
                }
                self.tasks.push((kind, task));
                return;
            }
        }
        if kind == ClassType::Tag {
            // Tags do not exclude each other.
            label.group = Some(label.name.clone());
        }
        for (other, task) in &mut self.tasks {
            if *other == kind && task.skeleton.is_none() {
                task.labels.push(label);
                return;
            }
        }
        let mut task = TaskSpec::new(kind.kind());
        task.labels.push(label);
        self.tasks.push((kind, task));
    }

    fn kind(&mut self, class: Node<'d>, at: &At<'_>) -> Option<ClassType> {
        let Some(node) = class.get("type").filter(|kind| !kind.is_null()) else {
            return Some(self.default);
        };
        let name = self.recovery.text(class, at, "type")?;
        let kind = ClassType::from_name(name);
        if kind.is_none() {
            self.recovery.lose(
                node,
                &at.key("type"),
                &notice!(
                    NotInSpec,
                    "A spec has no kind of task for the type {_type}, so this class is left out.",
                    "",
                    _type = name
                ),
            );
        }
        kind
    }

    /// Choices that all classes of the only task have are a task that follows it; other attributes have no place.
    fn attributes(&mut self, at: &At<'_>) {
        let classes = std::mem::take(&mut self.classes);
        let own = |class: &Node<'d>| {
            class
                .get("attributes")
                .filter(|own| own.items().next().is_some())
        };
        let first = classes.first().and_then(|(_, class)| own(class));
        let common = first.map(Node::to_value);
        let is_chain = matches!(self.tasks.as_slice(), [(kind, _)] if *kind != ClassType::Tag)
            && classes
                .iter()
                .all(|(_, class)| own(class).map(Node::to_value) == common);
        let mut task = TaskSpec::new(TaskKind::Classification);
        for (place, (index, class)) in classes.iter().enumerate() {
            let at = at.item(*index);
            let list = at.key("attributes");
            self.recovery.list(*class, &at, "attributes");
            let Some(attributes) = own(class) else {
                continue;
            };
            for (index, attribute) in attributes.items().enumerate() {
                let is_choice = attribute.get("type").and_then(Node::as_str) == Some("select");
                let at = list.item(index);
                if !(is_chain && is_choice) {
                    self.recovery.lose(
                        attribute,
                        &at,
                        &notice!(
                            NotInSpec,
                            "A spec has no attributes but choices that all classes of its only task have, so this one is left out.",
                            ""
                        ),
                    );
                } else if place == 0 {
                    self.choice(attribute, &at, &mut task);
                }
            }
        }
        if !task.labels.is_empty() {
            self.tasks.push((ClassType::Tag, task));
        }
    }

    fn choice(&mut self, attribute: Node<'_>, at: &At<'_>, task: &mut TaskSpec) {
        let recovery = &mut self.recovery;
        recovery.lose_unknown(attribute, at, "An attribute", &["name", "type", "values"]);
        let group = recovery.text(attribute, at, "name").map(str::to_owned);
        let list = at.key("values");
        for (index, value) in recovery.list(attribute, at, "values").enumerate() {
            if let Some(name) = recovery.as_text(value, &list.item(index)) {
                task.labels.push(LabelSpec {
                    group: group.clone(),
                    ..LabelSpec::new(name)
                });
            }
        }
    }
}

/// `#rrggbb` in lower case, whatever way of style sheets it is written in.
fn color(recovery: &mut Recovery, class: Node<'_>, at: &At<'_>) -> Option<String> {
    let text = recovery
        .text(class, at, "color")
        .filter(|text| !text.is_empty())?;
    recovery.color(class, at, text, Color::parse_css(text))
}
