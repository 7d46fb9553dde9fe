//! A spec as JSON: keys in the order of the API's types, and only those that are set.

use super::{LabelSpec, ProjectSpec, Skeleton, TaskSpec};
use crate::json::Value;

/// The spec as a JSON value.
#[must_use]
pub fn write(spec: &ProjectSpec) -> Value {
    let mut members = Members::default();
    members.text("name", &spec.name);
    members.text_if("description", spec.description.as_deref());
    members.text_if("instructions", spec.instructions.as_deref());
    let mut tasks = Vec::new();
    for each in &spec.tasks {
        tasks.push(task(each));
    }
    members.set("tasks", Value::Array(tasks));
    if !spec.extras.is_empty() {
        let mut extras = Members::default();
        for (platform, extra) in &spec.extras {
            extras.set(platform.name(), extra.clone());
        }
        members.set("extras", Value::Object(extras.0));
    }
    Value::Object(members.0)
}

fn task(task: &TaskSpec) -> Value {
    let mut members = Members::default();
    members.text("kind", task.kind.name());
    members.text_if("title", task.title.as_deref());
    if !task.labels.is_empty() {
        let mut labels = Vec::new();
        for each in &task.labels {
            labels.push(label(each));
        }
        members.set("labels", Value::Array(labels));
    }
    if let Some(points) = &task.skeleton {
        members.set("skeleton", skeleton(points));
    }
    Value::Object(members.0)
}

fn label(label: &LabelSpec) -> Value {
    let mut members = Members::default();
    members.text("name", &label.name);
    members.text_if("color", label.color.as_deref());
    members.text_if("hotkey", label.hotkey.as_deref());
    members.text_if("group", label.group.as_deref());
    members.text_if("parent", label.parent.as_deref());
    Value::Object(members.0)
}

fn skeleton(skeleton: &Skeleton) -> Value {
    let mut edges = Vec::new();
    for [from, to] in &skeleton.edges {
        edges.push(Value::Array(vec![from.as_str().into(), to.as_str().into()]));
    }
    let mut positions = Vec::new();
    for point in &skeleton.positions {
        let mut members = Members::default();
        members.text("label", &point.label);
        members.set("x", Value::Number(point.x));
        members.set("y", Value::Number(point.y));
        positions.push(Value::Object(members.0));
    }
    let mut members = Members::default();
    members.set("edges", Value::Array(edges));
    members.set("positions", Value::Array(positions));
    Value::Object(members.0)
}

/// The members of an object that is being written.
#[derive(Default)]
struct Members(Vec<(String, Value)>);

impl Members {
    #[inline(never)]
    fn set(&mut self, key: &str, value: Value) {
        self.0.push((key.to_owned(), value));
    }

    #[inline(never)]
    fn text(&mut self, key: &str, text: &str) {
        self.set(key, Value::String(text.to_owned()));
    }

    fn text_if(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }
}
