//! A spec as JSON: keys in the order of the API's types, and only those that are set.

use super::{LabelSpec, ProjectSpec, Skeleton, TaskSpec};
use crate::json::Value;

/// The spec as a JSON value.
#[must_use]
pub fn write(spec: &ProjectSpec) -> Value {
    let mut object = Value::object();
    object.set_text("name", &spec.name);
    object.set_given("description", &spec.description);
    object.set_given("instructions", &spec.instructions);
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

/// A task as a JSON value.
#[must_use]
pub fn task(task: &TaskSpec) -> Value {
    let mut object = Value::object();
    object.set_text("kind", task.kind.name());
    object.set_given("title", &task.title);
    if !task.labels.is_empty() {
        let mut labels = Value::list();
        for each in &task.labels {
            labels.push(label(each));
        }
        object.set("labels", labels);
    }
    if let Some(skeleton) = &task.skeleton {
        object.set("skeleton", skeleton.to_value(""));
    }
    object
}

/// A label as a JSON value.
#[must_use]
pub fn label(label: &LabelSpec) -> Value {
    let mut object = Value::object();
    object.set_text("name", &label.name);
    object.set_given("color", &label.color);
    object.set_given("hotkey", &label.hotkey);
    object.set_given("group", &label.group);
    object.set_given("parent", &label.parent);
    object
}

impl Skeleton {
    /// The skeleton. An edge is the list of its labels, or an object with that list under a key.
    #[must_use]
    pub fn to_value(&self, key: &str) -> Value {
        let mut edges = Value::list();
        for ends in &self.edges {
            let mut edge = Value::list();
            for label in ends {
                edge.push(Value::from(label.as_str()));
            }
            if !key.is_empty() {
                let mut object = Value::object();
                object.set(key, edge);
                edge = object;
            }
            edges.push(edge);
        }
        let mut object = Value::object();
        object.set("edges", edges);
        object.set("positions", self.positions_to_value());
        object
    }

    /// Where each label stands, as a spec and most bodies write it.
    #[must_use]
    pub fn positions_to_value(&self) -> Value {
        let mut positions = Value::list();
        for point in &self.positions {
            let mut object = Value::object();
            object.set_text("label", &point.label);
            object.set("x", Value::Number(point.x));
            object.set("y", Value::Number(point.y));
            positions.push(object);
        }
        positions
    }
}
