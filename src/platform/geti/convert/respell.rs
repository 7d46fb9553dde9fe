//! Values and words of a body as a spec has them.

use crate::diagnostic::{Code, Diagnostic, Notice};
use crate::json::{Path, Value};
use crate::notice;
use crate::platform::{Spelling, spelt, unspelt};
use crate::spec::{ProjectSpec, TaskKind};

/// How values of a body are written in a spec; those that are told nowhere here are the same in both.
const SPELLINGS: [(&str, Spelling); 9] = [
    ("", unspelt),
    ("/tasks", unspelt),
    ("/tasks/*", unspelt),
    ("/tasks/*/kind", kind),
    ("/tasks/*/labels", |value| list(value, label)),
    ("/tasks/*/labels/*", label),
    ("/tasks/*/skeleton", skeleton),
    ("/tasks/*/skeleton/edges", |value| list(value, edge)),
    ("/tasks/*/skeleton/edges/*", edge),
];

/// Makes of a value of a body the one that stands for it at a place of a spec. False where a spec has no such value.
#[must_use]
pub fn respell(place: &Path, value: &mut Value) -> bool {
    spelt(&SPELLINGS, place, value)
}

fn kind(value: &mut Value) -> bool {
    value.as_str().and_then(TaskKind::from_name).is_some()
}

fn list(value: &mut Value, item: Spelling) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().all(item),
        _ => false,
    }
}

fn skeleton(value: &mut Value) -> bool {
    let Value::Object(members) = value else {
        return false;
    };
    members.iter_mut().all(|(key, value)| match key.as_str() {
        "edges" => list(value, edge),
        key => key == "positions",
    })
}

fn label(value: &mut Value) -> bool {
    let Value::Object(members) = value else {
        return false;
    };
    members.retain(|(_, value)| !matches!(value, Value::Null));
    members.iter_mut().all(|(key, _)| {
        if key == "parent_id" {
            "parent".clone_into(key);
        }
        ["name", "color", "hotkey", "group", "parent"].contains(&key.as_str())
    })
}

/// Two labels: an edge, or the nodes of one. Of any other number a spec has no edge.
fn edge(value: &mut Value) -> bool {
    if let Value::Object(_) = value {
        *value = value.get("nodes").cloned().unwrap_or_default();
    }
    value.as_array().is_some_and(|nodes| nodes.len() == 2)
}

/// Says without pipelines and connections what a spec's tasks are wrong with.
pub fn retell(spec: &ProjectSpec, diagnostic: &mut Diagnostic) {
    match diagnostic.code {
        Code::TasklessProject => say(
            diagnostic,
            &notice!(
                TasklessProject,
                "The project has no tasks.",
                "Add a task, such as detection."
            ),
        ),
        Code::TooManyTasks => say(
            diagnostic,
            &notice!(
                TooManyTasks,
                "The project has {tasks} tasks, and Geti does not chain so many.",
                "",
                tasks = spec.tasks.len()
            ),
        ),
        _ => {}
    }
}

fn say(diagnostic: &mut Diagnostic, notice: &Notice<'_>) {
    diagnostic.message = notice.message();
    diagnostic.params = notice.params();
    if let Some(help) = notice.help() {
        diagnostic.help = Some(help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path;

    fn respelled(place: &Path, mut value: Value) -> Option<Value> {
        respell(place, &mut value).then_some(value)
    }

    #[test]
    fn values_are_written_as_a_spec_does() {
        let text = |text: &str| Some(Value::from(text));
        assert_eq!(respelled(&path!["tasks", 0, "kind"], "crop".into()), None);
        assert_eq!(
            respelled(&path!["tasks", 0, "kind"], "anomaly".into()),
            text("anomaly")
        );
        let sent = Value::object().with("name", "a").with("parent_id", "b");
        let label = Value::object().with("name", "a").with("parent", "b");
        assert_eq!(
            respelled(&path!["tasks", 0, "labels", 1], sent.clone()),
            Some(label.clone())
        );
        assert_eq!(
            respelled(&path!["tasks", 0, "labels"], vec![sent].into()),
            Some(vec![label].into())
        );
        let ends = Value::from(vec!["a".into(), "b".into()]);
        let sent = Value::object()
            .with("edges", vec![Value::object().with("nodes", ends.clone())])
            .with("positions", vec![]);
        let skeleton = Value::object()
            .with("edges", vec![ends])
            .with("positions", vec![]);
        assert_eq!(
            respelled(&path!["tasks", 0, "skeleton"], sent),
            Some(skeleton)
        );
        assert_eq!(
            respelled(
                &path!["tasks", 0, "skeleton", "edges", 0],
                vec!["a".into()].into()
            ),
            None
        );
        assert_eq!(respelled(&path!["tasks"], vec![].into()), None);
    }
}
