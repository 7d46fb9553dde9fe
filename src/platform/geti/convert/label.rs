//! Labels of a body or an answer as labels of a spec.

use std::borrow::Cow;

use super::super::words::{ANOMALY_GROUP, ANOMALY_LABELS};
use super::pipeline::Stage;
use crate::color::Color;
use crate::json::{Columns, Node};
use crate::names::Names;
use crate::notice;
use crate::platform::Recovery;
use crate::shape::At;
use crate::spec::LabelTexts;
use crate::text::joined;

/// The keys of a label.
pub const KEYS: [&str; 10] = [
    "name",
    "color",
    "hotkey",
    "group",
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
    pub fn of(root: Node<'d>, stages: &[&Stage<'d>]) -> LabelIds<'d> {
        let mut all = LabelIds {
            ids: Names::new(),
            names: Vec::new(),
        };
        if !root.is_key_known("id") {
            return all;
        }
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
    pub fn name<'t>(&'t self, told: &'t str) -> &'t str {
        let number = self.ids.find(told);
        let name = number.and_then(|number| self.names.get(number));
        name.copied().unwrap_or(told)
    }
}

/// What reading the labels of one task needs of the others.
pub struct Labels<'r, 'd> {
    /// Of [`KEYS`].
    pub columns: Columns,
    pub ids: &'r LabelIds<'d>,
    /// They are from the server.
    pub is_stored: bool,
    /// They are those of an anomaly task.
    pub is_anomaly: bool,
    /// The label that the server makes the parent of all top labels.
    pub automatic_parent: Option<Node<'d>>,
}

impl Labels<'_, '_> {
    /// Hands a label on, if a user made it.
    pub fn read(
        &self,
        recovery: &mut Recovery,
        node: Node<'_>,
        at: &At<'_>,
        take: &mut dyn FnMut(LabelTexts<'_>),
    ) {
        let mut values = [None; KEYS.len()];
        let knows_all = self.columns.read(node, &mut values);
        let [
            name,
            color,
            hotkey,
            group,
            parent,
            empty,
            deleted,
            anomalous,
            ..,
        ] = values;
        if is_true(empty) || is_true(deleted) {
            return;
        }
        if !knows_all {
            recovery.lose_unknown(node, at, "A label", &KEYS);
        }
        let Some(name_node) = name.filter(|name| !name.is_null()) else {
            recovery.lack(node, at, "This label", "name");
            return;
        };
        let Some(name) = recovery.text_of(name, at, "name") else {
            return;
        };
        let filled = |text: &&str| !text.is_empty();
        let group = recovery.text_of(group, at, "group").filter(filled);
        if self.is_anomaly {
            let is_own = ANOMALY_LABELS.contains(&name);
            let is_own_group = group.is_none_or(|group| group == ANOMALY_GROUP);
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
                return;
            }
        } else if is_true(anomalous) {
            recovery.lose(
                anomalous.unwrap_or(node),
                &at.key("is_anomalous"),
                &notice!(
                    NotInSpec,
                    "Only an anomaly task has anomalous labels in a spec, so this mark is left out.",
                    ""
                ),
            );
        }
        let color = self::color(recovery, node, color, at);
        let hotkey = recovery.text_of(hotkey, at, "hotkey").filter(filled);
        let parent = self.parent(recovery, parent, at);
        take([Some(name), color.as_deref(), hotkey, group, parent]);
    }

    fn parent<'t>(
        &'t self,
        recovery: &mut Recovery,
        parent: Option<Node<'t>>,
        at: &At<'_>,
    ) -> Option<&'t str> {
        let parent = recovery.text_of(parent, at, "parent_id")?;
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
fn color<'d>(
    recovery: &mut Recovery,
    label: Node<'_>,
    color: Option<Node<'d>>,
    at: &At<'_>,
) -> Option<Cow<'d, str>> {
    let text = recovery.text_of(color, at, "color")?;
    if Color::is_solid_hex(text) {
        return Some(Cow::Borrowed(text));
    }
    // The server takes a line break at the end for the second digit of the opacity where that is not given.
    let bare = text.strip_suffix("\n").unwrap_or(text);
    let opacity = if bare.len() == 7 && bare.len() < text.len() {
        "0f"
    } else {
        ""
    };
    let read = Color::parse_hex(&joined(&[bare, opacity], ""));
    recovery.color(label, at, text, read).map(Cow::Owned)
}

/// That flag of the label is set.
pub fn is(label: Node<'_>, flag: &str) -> bool {
    is_true(label.get(flag))
}

fn is_true(flag: Option<Node<'_>>) -> bool {
    flag.and_then(Node::as_bool) == Some(true)
}
