//! Labels of a body or an answer as labels of a spec.

use super::super::words::{ANOMALY_GROUP, ANOMALY_LABELS};
use super::pipeline::Stage;
use crate::color::Color;
use crate::json::Node;
use crate::names::Names;
use crate::notice;
use crate::platform::Recovery;
use crate::shape::At;
use crate::spec::LabelSpec;
use crate::text::joined;

const KEYS: [&str; 10] = [
    "name",
    "color",
    "group",
    "hotkey",
    "parent_id",
    "is_empty",
    "is_deleted",
    "is_anomalous",
    "id",
    "revisit_affected_annotations",
];

/// The names of all labels that have an id. A label may be told by either.
pub struct LabelIds<'d> {
    ids: Names,
    names: Vec<&'d str>,
}

impl<'d> LabelIds<'d> {
    pub fn of(stages: &[&Stage<'d>]) -> LabelIds<'d> {
        let mut all = LabelIds {
            ids: Names::new(),
            names: Vec::new(),
        };
        for stage in stages {
            let Some(labels) = stage.node.get("labels") else {
                continue;
            };
            for label in labels.items() {
                let text = |key| label.get(key).and_then(Node::as_str);
                let (Some(id), Some(name)) = (text("id"), text("name")) else {
                    continue;
                };
                let number = all.ids.intern(id);
                match all.names.get_mut(number) {
                    Some(before) => *before = name,
                    None => all.names.push(name),
                }
            }
        }
        all
    }

    /// The name of what is told by its id or by its name.
    pub fn name(&self, told: &str) -> String {
        let number = self.ids.find(told);
        let name = number.and_then(|number| self.names.get(number));
        name.copied().unwrap_or(told).to_owned()
    }
}

/// What reading the labels of one task needs of the others.
pub struct Labels<'r, 'd> {
    pub ids: &'r LabelIds<'d>,
    /// They are from the server.
    pub is_stored: bool,
    /// They are those of an anomaly task.
    pub is_anomaly: bool,
    /// The label that the server makes the parent of all top labels.
    pub automatic_parent: Option<Node<'d>>,
}

impl Labels<'_, '_> {
    /// A label, if a user made it.
    pub fn read(&self, recovery: &mut Recovery, node: Node<'_>, at: &At<'_>) -> Option<LabelSpec> {
        if is(node, "is_empty") || is(node, "is_deleted") {
            return None;
        }
        recovery.lose_unknown(node, at, "A label", &KEYS);
        let Some(name_node) = node.get("name").filter(|name| !name.is_null()) else {
            recovery.lack(node, at, "This label", "name");
            return None;
        };
        let name = recovery.text(node, at, "name")?;
        let group = recovery.filled_text(node, at, "group");
        if self.is_anomaly {
            let is_own = ANOMALY_LABELS.contains(&name);
            let is_own_group = group.as_ref().is_none_or(|group| group == ANOMALY_GROUP);
            if self.is_stored || is_own && is_own_group {
                if !is_own {
                    recovery.lose(
                        name_node,
                        &at.key("name"),
                        &notice!(
                            NotInSpec,
                            "A spec cannot name the labels of an anomaly task, so {_name} is left out.",
                            "",
                            _name = name
                        ),
                    );
                }
                return None;
            }
        } else if is(node, "is_anomalous") {
            recovery.lose(
                node.get("is_anomalous").unwrap_or(node),
                &at.key("is_anomalous"),
                &notice!(
                    NotInSpec,
                    "Only an anomaly task has anomalous labels in a spec, so this mark is left out.",
                    ""
                ),
            );
        }
        Some(LabelSpec {
            name: name.to_owned(),
            color: color(recovery, node, at),
            hotkey: recovery.filled_text(node, at, "hotkey"),
            group,
            parent: self.parent(recovery, node, at),
        })
    }

    fn parent(&self, recovery: &mut Recovery, label: Node<'_>, at: &At<'_>) -> Option<String> {
        let parent = recovery.text(label, at, "parent_id")?;
        if let Some(automatic) = self.automatic_parent {
            for key in &["id", "name"] {
                if automatic.get(key).and_then(Node::as_str) == Some(parent) {
                    return None;
                }
            }
        }
        Some(self.ids.name(parent))
    }
}

/// The colour in lower case and without an opacity that is full: so `#FF0000` and the server's `#ff0000ff` are one.
fn color(recovery: &mut Recovery, label: Node<'_>, at: &At<'_>) -> Option<String> {
    let text = recovery.text(label, at, "color")?;
    // The server takes a line break at the end for the second digit of the opacity where that is not given.
    let bare = text.strip_suffix("\n").unwrap_or(text);
    let opacity = if bare.len() == 7 && bare.len() < text.len() {
        "0f"
    } else {
        ""
    };
    recovery.color(
        label,
        at,
        text,
        Color::parse_hex(&joined(&[bare, opacity], "")),
    )
}

/// That flag of the label is set.
pub fn is(label: Node<'_>, flag: &str) -> bool {
    label.get(flag).and_then(Node::as_bool) == Some(true)
}
