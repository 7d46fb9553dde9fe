//! A list of labels of Scale, with those below them.

use crate::json::Node;
use crate::notice;
use crate::platform::Recovery;
use crate::shape::At;
use crate::spec::LabelSpec;

/// Reads labels side by side, and those below them. Recursion is bounded by the depth of JSON.
pub fn read_labels(
    recovery: &mut Recovery,
    labels_of_task: &mut Vec<LabelSpec>,
    list: Node<'_>,
    at: &At<'_>,
    parent: Option<&str>,
    several: bool,
) {
    for (index, item) in list.items().enumerate() {
        let at = &at.item(index);
        let name = if item.is_object() {
            recovery.lose_unknown(
                item,
                at,
                "A label",
                &["choice", "subchoices", "display", "instance_label"],
            );
            recovery.needed(item, at, "This label", "choice");
            let name = recovery.text(item, at, "choice");
            let display = recovery.text(item, at, "display");
            if display.is_some() && display != name {
                lose(recovery, item, at, "display");
            }
            if item.get("instance_label").and_then(Node::as_bool) == Some(true) {
                lose(recovery, item, at, "instance_label");
            }
            name
        } else {
            recovery.as_text(item, at)
        };
        if let Some(name) = name {
            let mut label = LabelSpec::new(name);
            label.parent = parent.map(str::to_owned);
            label.group = several.then(|| name.to_owned());
            labels_of_task.push(label);
        }
        recovery.list(item, at, "subchoices");
        if let Some(below) = item.get("subchoices") {
            read_labels(
                recovery,
                labels_of_task,
                below,
                &at.key("subchoices"),
                name.or(parent),
                several,
            );
        }
    }
}

fn lose(recovery: &mut Recovery, label: Node<'_>, at: &At<'_>, key: &'static str) {
    recovery.lose(
        label.get(key).unwrap_or(label),
        &at.key(key),
        &notice!(
            NotInSpec,
            "A label has no {_key} in a spec, so it is left out.",
            "",
            _key = key
        ),
    );
}
