//! A spec as JSON: keys in the order of the API's types, and only those that are set.

use super::{LabelSpec, ProjectSpec, Skeleton, TaskSpec};
use crate::json::Value;

/// The spec as a JSON value.
#[must_use]
pub fn write(spec: &ProjectSpec) -> Value {
    let mut value = Value::object().with("name", spec.name.as_str());
    value = with_text(value, "description", spec.description.as_ref());
    value = with_text(value, "instructions", spec.instructions.as_ref());
    value = value.with("tasks", spec.tasks.iter().map(task).collect::<Vec<_>>());
    if !spec.extras.is_empty() {
        let extras = spec
            .extras
            .iter()
            .map(|(platform, extra)| (platform.name().to_owned(), extra.clone()));
        value = value.with("extras", Value::Object(extras.collect()));
    }
    value
}

fn task(task: &TaskSpec) -> Value {
    let mut value = Value::object().with("kind", task.kind.name());
    value = with_text(value, "title", task.title.as_ref());
    if !task.labels.is_empty() {
        value = value.with("labels", task.labels.iter().map(label).collect::<Vec<_>>());
    }
    match &task.skeleton {
        Some(points) => value.with("skeleton", skeleton(points)),
        None => value,
    }
}

fn label(label: &LabelSpec) -> Value {
    let mut value = Value::object().with("name", label.name.as_str());
    value = with_text(value, "color", label.color.as_ref());
    value = with_text(value, "hotkey", label.hotkey.as_ref());
    value = with_text(value, "group", label.group.as_ref());
    with_text(value, "parent", label.parent.as_ref())
}

fn skeleton(skeleton: &Skeleton) -> Value {
    let edge =
        |[from, to]: &[String; 2]| Value::Array(vec![from.as_str().into(), to.as_str().into()]);
    Value::object()
        .with("edges", skeleton.edges.iter().map(edge).collect::<Vec<_>>())
        .with(
            "positions",
            skeleton
                .positions
                .iter()
                .map(|point| {
                    Value::object()
                        .with("label", point.label.as_str())
                        .with("x", point.x)
                        .with("y", point.y)
                })
                .collect::<Vec<_>>(),
        )
}

fn with_text(value: Value, key: &str, text: Option<&String>) -> Value {
    match text {
        Some(text) => value.with(key, text.as_str()),
        None => value,
    }
}
