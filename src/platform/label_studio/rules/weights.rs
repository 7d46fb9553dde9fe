//! The weights of controls, which the server makes anew from the config and what was sent.

use super::config::Config;
use crate::diagnostic::Arg;
use crate::json::{Node, Path};
use crate::names::Names;
use crate::{notice, path};

/// Reports what the server breaks on while it looks a weight up.
pub fn check(config: &mut Config<'_, '_>, weights: Node<'_>) {
    let tree = config.tree;
    // The controls by name, and which of them have labels.
    let mut controls = Names::new();
    let mut has_labels: Vec<bool> = Vec::new();
    // Of each element the control that it lies in.
    let mut nearest: Vec<Option<usize>> = Vec::new();
    for element in &tree.elements {
        let value = |key: &str| tree.value(element, key).unwrap_or_default();
        let is_plain = element.namespace == 0;
        let name = value("name");
        let is_filter = is_plain && element.name == "Filter";
        let has_both = !name.is_empty() && !value("toName").is_empty();
        if has_both && !is_filter {
            controls.intern(name);
            has_labels.resize(controls.len(), false);
        }
        let around = element
            .parent
            .and_then(|parent| nearest.get(parent as usize).copied().flatten());
        let is_label = is_plain && matches!(element.name, "Label" | "Choice" | "Relation");
        let has_value = ["alias", "value", "valueList"]
            .iter()
            .any(|key| !value(key).is_empty());
        if is_label
            && has_value
            && let Some(flag) = around.and_then(|control| has_labels.get_mut(control))
        {
            *flag = true;
        }
        let own = tree
            .value(element, "name")
            .and_then(|name| controls.find(name));
        nearest.push(own.or(around));
    }
    if controls.is_empty() {
        return;
    }
    if !weights.is_object() {
        crash(config, weights, &path!["control_weights"], "an object");
        return;
    }
    for (number, has_labels) in has_labels.iter().enumerate() {
        let name = controls.text(number);
        let Some(weight) = weights.get(name) else {
            continue;
        };
        let path = path!["control_weights", name];
        if !weight.is_object() {
            if *has_labels || !is_falsy(weight) {
                crash(config, weight, &path, "an object");
            }
        } else if let Some(labels) = weight.get("labels")
            && *has_labels
            && !labels.is_object()
        {
            crash(config, labels, &path.join("labels"), "an object");
        }
    }
}

/// Python takes it for false.
fn is_falsy(node: Node<'_>) -> bool {
    node.is_null()
        || node.as_bool() == Some(false)
        || node.as_f64() == Some(0.0)
        || node.as_str() == Some("")
        || node.is_array() && node.items().next().is_none()
}

fn crash(config: &mut Config<'_, '_>, node: Node<'_>, path: &Path, expected: &str) {
    config
        .tell_outside(
            node,
            path,
            &notice!(
                CrashingValue,
                "{key} must be {_expected}, but is {_shown}, on which the server breaks (500).",
                "Leave it out: the server gives every control the same weight.",
                key = &path.last().unwrap_or_default().into_owned(),
                _expected = Arg::Words(expected),
                _shown = Arg::Words(&crate::shape::shown(node)),
            ),
        )
        .offer("Remove it", &[])
        .remove(path);
}
