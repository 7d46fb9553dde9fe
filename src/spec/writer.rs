//! A spec as JSON: keys in the order of the API's types, and only those that are set.

use super::{LabelSpec, ProjectSpec, Skeleton, TaskSpec};
use crate::json::Value;

/// The spec as a JSON value.
#[must_use]
pub fn write(spec: &ProjectSpec) -> Value {
    let mut object = Value::of_texts(&[("name", &spec.name)]);
    set_text(&mut object, "description", spec.description.as_ref());
    set_text(&mut object, "instructions", spec.instructions.as_ref());
    let mut tasks = Value::list();
    for each in &spec.tasks {
        tasks.push(task(each));
    }
    object.set("tasks", tasks);
    if !spec.extras.is_empty() {
        let mut extras = Value::object();
        for (platform, extra) in &spec.extras {
            extras.set(platform.name(), extra.clone());
        }
        object.set("extras", extras);
    }
    object
}

fn task(task: &TaskSpec) -> Value {
    let mut object = Value::of_texts(&[("kind", task.kind.name())]);
    set_text(&mut object, "title", task.title.as_ref());
    if !task.labels.is_empty() {
        let mut labels = Value::list();
        for each in &task.labels {
            labels.push(label(each));
        }
        object.set("labels", labels);
    }
    if let Some(points) = &task.skeleton {
        object.set("skeleton", skeleton(points));
    }
    object
}

fn label(label: &LabelSpec) -> Value {
    let mut object = Value::of_texts(&[("name", &label.name)]);
    for (key, text) in [
        ("color", &label.color),
        ("hotkey", &label.hotkey),
        ("group", &label.group),
        ("parent", &label.parent),
    ] {
        set_text(&mut object, key, text.as_ref());
    }
    object
}

fn skeleton(skeleton: &Skeleton) -> Value {
    let mut edges = Value::list();
    for ends in &skeleton.edges {
        let mut edge = Value::list();
        for label in ends {
            edge.push(Value::from(label.as_str()));
        }
        edges.push(edge);
    }
    let mut object = Value::object();
    object.set("edges", edges);
    object.set("positions", skeleton.positions_to_value());
    object
}

impl Skeleton {
    /// Where each label stands, as a spec and most bodies write it.
    #[must_use]
    pub fn positions_to_value(&self) -> Value {
        let mut positions = Value::list();
        for point in &self.positions {
            let mut object = Value::of_texts(&[("label", &point.label)]);
            object.set("x", Value::Number(point.x));
            object.set("y", Value::Number(point.y));
            positions.push(object);
        }
        positions
    }
}

#[inline(never)]
fn set_text(object: &mut Value, key: &str, text: Option<&String>) {
    if let Some(text) = text {
        object.set_text(key, text);
    }
}
