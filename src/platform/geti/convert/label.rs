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
    pub fn of(stages: &[Stage<'d>]) -> LabelIds<'d> {
        let mut all = LabelIds {
            ids: Names::new(),
            names: Vec::new(),
        };
        for stage in stages {
            let Some(labels) = stage.labels else { continue };
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
    pub recovery: &'r mut Recovery,
    pub ids: &'r LabelIds<'d>,
    /// They are from the server.
    pub is_stored: bool,
    /// They are those of an anomaly task.
    pub is_anomaly: bool,
    /// The label that the server makes the parent of all top labels.
    pub automatic_parent: Option<Node<'d>>,
}

impl Labels<'_, '_> {
    /// The labels of a task that a user made.
    pub fn read(&mut self, list: Option<Node<'_>>, at: At<'_>) -> Vec<LabelSpec> {
        let list = self.recovery.list(list, at);
        let mut labels = Vec::with_capacity(list.len());
        for (index, node) in list.into_iter().enumerate() {
            if let Some(label) = self.label(node, at.item(index)) {
                labels.push(label);
            }
        }
        labels
    }

    fn label(&mut self, node: Node<'_>, at: At<'_>) -> Option<LabelSpec> {
        if !self.recovery.object(node, at) || is(node, "is_empty") || is(node, "is_deleted") {
            return None;
        }
        self.recovery.lose_unknown(node, at, "A label", &KEYS);
        let Some(name_node) = node.get("name").filter(|name| !name.is_null()) else {
            self.recovery.lack(node, at, "This label", "name");
            return None;
        };
        let name = self.recovery.text(Some(name_node), at.key("name"))?;
        let group = self
            .recovery
            .filled_text(node.get("group"), at.key("group"));
        if self.is_anomaly {
            let is_own = ANOMALY_LABELS.contains(&name);
            if self.is_stored || is_own && group.is_none_or(|group| group == ANOMALY_GROUP) {
                if !is_own {
                    self.recovery.lose(
                        name_node,
                        at.key("name"),
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
            self.recovery.lose(
                node.get("is_anomalous").unwrap_or(node),
                at.key("is_anomalous"),
                &notice!(
                    NotInSpec,
                    "A spec knows no anomalous labels outside of anomaly tasks.",
                    ""
                ),
            );
        }
        Some(LabelSpec {
            name: name.to_owned(),
            color: self.color(node.get("color"), at.key("color")),
            hotkey: self
                .recovery
                .filled_text(node.get("hotkey"), at.key("hotkey"))
                .map(str::to_owned),
            group: group.map(str::to_owned),
            parent: self.parent(node.get("parent_id"), at.key("parent_id")),
        })
    }

    fn parent(&mut self, node: Option<Node<'_>>, at: At<'_>) -> Option<String> {
        let parent = self.recovery.text(node, at)?;
        if let Some(automatic) = self.automatic_parent {
            for key in ["id", "name"] {
                if automatic.get(key).and_then(Node::as_str) == Some(parent) {
                    return None;
                }
            }
        }
        Some(self.ids.name(parent))
    }

    /// The colour in lower case and without an opacity that is full: so `#FF0000` and the server's `#ff0000ff` are one.
    fn color(&mut self, node: Option<Node<'_>>, at: At<'_>) -> Option<String> {
        let text = self.recovery.text(node, at)?;
        // The server takes a line break at the end for the second digit of the opacity where that is not given.
        let read = match text.strip_suffix('\n') {
            Some(digits) if digits.len() == 7 => Color::parse_hex(&[digits, "0f"].concat()),
            Some(digits) => Color::parse_hex(digits),
            None => Color::parse_hex(text),
        };
        if let (None, Some(node)) = (read, node) {
            self.recovery.lose(
                node,
                at,
                &notice!(
                    NotInSpec,
                    "{_color} is not a colour as a spec writes them, so it is left out.",
                    "",
                    _color = text
                ),
            );
        }
        read.map(Color::to_hex)
    }
}

/// That flag of the label is set.
pub fn is(label: Node<'_>, flag: &str) -> bool {
    label.get(flag).and_then(Node::as_bool) == Some(true)
}
