//! Values and words of a body as a spec has them.

use crate::diagnostic::{Code, Diagnostic};
use std::borrow::Cow;

use crate::json::{Path, Value};
use crate::spec::{ProjectSpec, TaskKind};

/// The value at a place of a spec that stands for `value` in a body. Nothing where a spec has no such value.
#[must_use]
pub fn respell(place: &Path, value: Value) -> Option<Value> {
    let keys: Vec<Cow<'_, str>> = place.keys().collect();
    let keys: Vec<&str> = keys.iter().map(Cow::as_ref).collect();
    match keys[..] {
        // An item may also be told as "-", the end of the list.
        ["tasks", _, "kind"] => TaskKind::from_name(value.as_str()?).map(|_| value),
        ["tasks", _, "labels"] => list(value, label),
        ["tasks", _, "labels", _] => label(value),
        ["tasks", _, "skeleton"] => object(
            value,
            &[("edges", &|edges| list(edges, edge)), ("positions", &Some)],
        ),
        ["tasks", _, "skeleton", "edges"] => list(value, edge),
        ["tasks", _, "skeleton", "edges", _] => edge(value),
        [] | ["tasks"] | ["tasks", _] => None,
        _ => Some(value),
    }
}

fn list(value: Value, item: fn(Value) -> Option<Value>) -> Option<Value> {
    match value {
        Value::Array(items) => items
            .into_iter()
            .map(item)
            .collect::<Option<Vec<_>>>()
            .map(Value::Array),
        _ => None,
    }
}

type Known<'k> = (&'k str, &'k dyn Fn(Value) -> Option<Value>);

fn object(value: Value, known: &[Known<'_>]) -> Option<Value> {
    let Value::Object(members) = value else {
        return None;
    };
    let members = members.into_iter().map(|(key, value)| {
        let (_, respell) = known.iter().find(|(name, _)| *name == key)?;
        Some((key, respell(value)?))
    });
    members.collect::<Option<Vec<_>>>().map(Value::Object)
}

fn label(value: Value) -> Option<Value> {
    let Value::Object(members) = value else {
        return None;
    };
    let members = members
        .into_iter()
        .filter(|(_, value)| *value != Value::Null)
        .map(|(key, value)| {
            let key = if key == "parent_id" {
                "parent".to_owned()
            } else {
                key
            };
            matches!(
                key.as_str(),
                "name" | "color" | "hotkey" | "group" | "parent"
            )
            .then_some((key, value))
        });
    members.collect::<Option<Vec<_>>>().map(Value::Object)
}

/// Two labels: an edge, or the nodes of one. Of any other number a spec has no edge.
fn edge(value: Value) -> Option<Value> {
    let nodes = match value {
        Value::Object(_) => value.get("nodes")?.clone(),
        nodes => nodes,
    };
    nodes
        .as_array()
        .is_some_and(|nodes| nodes.len() == 2)
        .then_some(nodes)
}

/// Says without pipelines and connections what a spec's tasks are wrong with.
pub fn retell(spec: &ProjectSpec, diagnostic: &mut Diagnostic) {
    let tasks = spec.tasks.len();
    match diagnostic.code {
        Code::TasklessProject => {
            diagnostic.message = "The project has no tasks.".to_owned();
            diagnostic.help = Some("Add a task, such as detection.".to_owned());
        }
        Code::TooManyTasks => {
            diagnostic.message =
                format!("The project has {tasks} tasks, and Geti does not chain so many.");
            diagnostic.params = vec![("tasks", tasks.into())];
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path;

    #[test]
    fn values_are_written_as_a_spec_does() {
        let text = |text: &str| Some(Value::from(text));
        assert_eq!(respell(&path!["tasks", 0, "kind"], "crop".into()), None);
        assert_eq!(
            respell(&path!["tasks", 0, "kind"], "anomaly".into()),
            text("anomaly")
        );
        let sent = Value::object().with("name", "a").with("parent_id", "b");
        let label = Value::object().with("name", "a").with("parent", "b");
        assert_eq!(
            respell(&path!["tasks", 0, "labels", 1], sent.clone()),
            Some(label.clone())
        );
        assert_eq!(
            respell(&path!["tasks", 0, "labels"], vec![sent].into()),
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
            respell(&path!["tasks", 0, "skeleton"], sent),
            Some(skeleton)
        );
        assert_eq!(
            respell(
                &path!["tasks", 0, "skeleton", "edges", 0],
                vec!["a".into()].into()
            ),
            None
        );
        assert_eq!(respell(&path!["tasks"], vec![].into()), None);
    }
}
