//! Skeletons: a task with one is a class with one, whose joints are the labels of the task.

use super::super::words::{ClassType, MAX_NAME};
use super::to_payload::Writer;
use crate::diagnostic::Arg;
use crate::json::{Node, Value};
use crate::names::Names;
use crate::notice;
use crate::platform::Recovery;
use crate::shape::At;
use crate::spec::{LabelSpec, Point, Skeleton, TaskSpec};

/// What a class is called whose task has no title.
const NAME: &str = "pose";

impl Writer<'_> {
    /// The class of a task with a skeleton. `from` is the task's place.
    pub fn pose(&mut self, task: &TaskSpec, from: &At<'_>) {
        let Some(skeleton) = &task.skeleton else {
            return;
        };
        let root = At::ROOT;
        let list = root.key("classes");
        let at = &list.item(self.classes.len());
        let (name, kind, parts) = (at.key("name"), at.key("type"), at.key("skeleton"));
        let (nodes, joined) = (parts.key("nodes"), parts.key("edges"));
        let (labels, frame) = (from.key("labels"), from.key("skeleton"));
        let trail = &mut self.out.trail;
        trail.note(at, from);
        trail.follows(&kind, &from.key("kind"));
        trail.note(&nodes, &labels);
        match task.title {
            Some(_) => trail.note(&name, &from.key("title")),
            None => trail.follows(&name, from),
        }
        let fresh;
        let title = match &task.title {
            Some(title) => title,
            None => {
                fresh = self.names.fresh(NAME, MAX_NAME);
                &fresh
            }
        };
        // One colour is that of the class, several have no place.
        let mut color = task.labels.first().and_then(|label| label.color.as_deref());
        for label in &task.labels {
            color = color.filter(|color| label.color.as_deref() == Some(color));
        }
        let positions = Positions::of(skeleton);
        // The first of two labels of one name is the one that edges and positions mean.
        let mut names = Names::new();
        let mut numbers = Vec::new();
        let mut joints = Value::list();
        for (index, label) in task.labels.iter().enumerate() {
            let from = &labels.item(index);
            self.lose_of_label(label, from);
            self.lose_text(from, "group", label.group.as_deref(), "groups of labels");
            let lost = label.color.as_deref().filter(|_| color.is_none());
            self.lose_text(
                from,
                "color",
                lost,
                "colours of joints but that of their class",
            );
            let mut joint = Value::of_texts(&[("name", &label.name)]);
            if names.insert(&label.name) {
                numbers.push(index);
                if let Some((place, point)) = positions.first(skeleton, &label.name) {
                    let from = frame.key("positions");
                    let (at, from) = (nodes.item(index), from.item(place));
                    for (key, number) in [("x", point.x), ("y", point.y)] {
                        joint.set(key, Value::Number(number));
                        self.out.trail.note(&at.key(key), &from.key(key));
                    }
                }
            }
            joints.push(joint);
        }
        self.lose_strangers(skeleton, &positions, &names, &frame);
        let mut edges = Value::list();
        let from_edges = frame.key("edges");
        for (index, ends) in skeleton.edges.iter().enumerate() {
            let mut edge = Vec::new();
            for end in ends {
                let number = names.find(end).and_then(|name| numbers.get(name));
                edge.extend(number.map(|number| Value::Number(*number as f64)));
            }
            let from = &from_edges.item(index);
            if edge.len() < 2 {
                self.lose_stranger(from, "An edge joins a point that is no label of the task");
                continue;
            }
            let count = edges.as_array().map_or(0, <[Value]>::len);
            self.out.trail.note(&joined.item(count), from);
            edges.push(Value::Array(edge));
        }
        let mut parts = Value::object();
        parts.set("nodes", joints);
        parts.set("edges", edges);
        let mut class = self.class(title, ClassType::Keypoint, color);
        class.set("skeleton", parts);
        self.classes.push(class);
    }

    /// Tells of positions that are of no label, or of one that has a position already.
    fn lose_strangers(
        &mut self,
        skeleton: &Skeleton,
        positions: &Positions,
        labels: &Names,
        frame: &At<'_>,
    ) {
        let from = frame.key("positions");
        for (index, point) in skeleton.positions.iter().enumerate() {
            let first = positions.first(skeleton, &point.label);
            if !labels.contains(&point.label) {
                let what = "A position names a point that is no label of the task";
                self.lose_stranger(&from.item(index), what);
            } else if first.is_some_and(|(first, _)| first != index) {
                let what = "A joint has one place on Pictograph, and this label has another";
                self.lose_stranger(&from.item(index), what);
            }
        }
    }

    fn lose_stranger(&mut self, at: &At<'_>, what: &str) {
        self.out.lose(
            at,
            &notice!(
                NotOnPlatform,
                "{_what}, so it is left out.",
                "",
                _what = Arg::Words(what)
            ),
        );
    }
}

/// The first position of each label.
struct Positions {
    labels: Names,
    first: Vec<usize>,
}

impl Positions {
    fn of(skeleton: &Skeleton) -> Positions {
        let mut positions = Positions {
            labels: Names::new(),
            first: Vec::new(),
        };
        for (index, point) in skeleton.positions.iter().enumerate() {
            if positions.labels.insert(&point.label) {
                positions.first.push(index);
            }
        }
        positions
    }

    fn first<'s>(&self, skeleton: &'s Skeleton, label: &str) -> Option<(usize, &'s Point)> {
        let index = *self.first.get(self.labels.find(label)?)?;
        Some((index, skeleton.positions.get(index)?))
    }
}

/// Reads the skeleton of a class: its joints as labels, and what they form.
pub fn read(recovery: &mut Recovery, node: Node<'_>, at: &At<'_>, task: &mut TaskSpec) {
    recovery.lose_unknown(node, at, "A skeleton", &["nodes", "edges"]);
    let mut skeleton = Skeleton::default();
    // Of each node, also of those that have none, what edges call it.
    let mut names: Vec<Option<String>> = Vec::new();
    let list = at.key("nodes");
    for (index, node) in recovery.list(node, at, "nodes").enumerate() {
        let at = &list.item(index);
        let joint = joint(recovery, node, at);
        names.push(joint.as_ref().map(|(name, _)| name.clone()));
        if let Some((name, place)) = joint {
            if let Some([x, y]) = place {
                let label = name.clone();
                skeleton.positions.push(Point { label, x, y });
            }
            task.labels.push(LabelSpec::new(name));
        }
    }
    let list = at.key("edges");
    for (index, edge) in recovery.list(node, at, "edges").enumerate() {
        let mut ends = edge.items().map(|end| {
            let number = end.as_f64().filter(|number| *number >= 0.0)?;
            names.get(number as usize).cloned().flatten()
        });
        if let (Some(Some(from)), Some(Some(to)), None) = (ends.next(), ends.next(), ends.next()) {
            skeleton.edges.push([from, to]);
        } else {
            recovery.lose(
                edge,
                &list.item(index),
                &notice!(
                    NotInSpec,
                    "An edge joins two joints, which this one does not, so it is left out.",
                    ""
                ),
            );
        }
    }
    task.skeleton = Some(skeleton);
}

/// A joint's name and place. A coordinate that is left out is the middle, if the other is there.
fn joint(
    recovery: &mut Recovery,
    node: Node<'_>,
    at: &At<'_>,
) -> Option<(String, Option<[f64; 2]>)> {
    if !recovery.object(node, at) {
        return None;
    }
    recovery.lose_unknown(node, at, "A joint", &["name", "x", "y"]);
    recovery.needed(node, at, "This joint", "name");
    let name = recovery.text(node, at, "name")?;
    let x = recovery.number(node, at, "x");
    let y = recovery.number(node, at, "y");
    let place = match (x, y) {
        (None, None) => None,
        _ => Some([x.unwrap_or(0.5), y.unwrap_or(0.5)]),
    };
    Some((name.to_owned(), place))
}
