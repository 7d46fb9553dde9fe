//! Labels of a body or an answer as labels of a spec.

use rustc_hash::FxHashMap;

use super::super::words::{ANOMALY_GROUP, ANOMALY_LABELS, TaskType};
use super::from_payload::Reader;
use super::pipeline::Stage;
use crate::color::Color;
use crate::diagnostic::quoted;
use crate::json::{Fields, Node};
use crate::shape::{self, At};
use crate::spec::LabelSpec;

const LABEL: [&str; 10] = [
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

/// What reading the labels of one task needs of the others.
pub struct Labels<'m, 'd> {
    /// The names of all labels of the project by id.
    pub names: &'m FxHashMap<&'d str, &'d str>,
    /// The label that the server makes the parent of all top labels.
    pub automatic_parent: Option<Node<'d>>,
}

impl Labels<'_, '_> {
    /// The labels of a task that a user made.
    pub fn read(&self, reader: &mut Reader, stage: &Stage<'_>, at: At<'_>) -> Vec<LabelSpec> {
        let list = reader.list(stage.labels, at);
        let mut labels = Vec::with_capacity(list.len());
        for (index, node) in list.into_iter().enumerate() {
            labels.extend(self.label(reader, stage, node, at.item(index)));
        }
        labels
    }

    fn label(
        &self,
        reader: &mut Reader,
        stage: &Stage<'_>,
        node: Node<'_>,
        at: At<'_>,
    ) -> Option<LabelSpec> {
        reader.object(node, at)?;
        let Fields {
            values:
                [
                    name,
                    color,
                    group,
                    hotkey,
                    parent,
                    empty,
                    deleted,
                    anomalous,
                    ..,
                ],
            unknown,
        } = Fields::read(node, &LABEL);
        let is = |flag: Option<Node<'_>>| flag.and_then(Node::as_bool) == Some(true);
        if is(empty) || is(deleted) {
            return None;
        }
        reader.lose_unknown(&unknown, at, "A label");
        let Some(name_node) = name.filter(|name| !name.is_null()) else {
            shape::missing_key(&mut reader.findings, node, at, "name", "This label");
            return None;
        };
        let name = reader.text(Some(name_node), at.key("name"))?;
        let group = reader
            .text(group, at.key("group"))
            .filter(|group| !group.is_empty());
        if stage.kind == Some(TaskType::Anomaly) {
            if reader.is_stored
                || (ANOMALY_LABELS.contains(&name)
                    && group.is_none_or(|group| group == ANOMALY_GROUP))
            {
                if !ANOMALY_LABELS.contains(&name) {
                    let message = format!(
                        "A spec cannot name the labels of an anomaly task, so {} is left out.",
                        quoted(name)
                    );
                    reader.lose(name_node, at.key("name").path(), message);
                }
                return None;
            }
        } else if is(anomalous) {
            let node = anomalous.unwrap_or(node);
            reader.lose(
                node,
                at.key("is_anomalous").path(),
                "A spec knows no anomalous labels outside of anomaly tasks.",
            );
        }
        Some(LabelSpec {
            name: name.to_owned(),
            color: color.and_then(|color| read_color(reader, color, at.key("color"))),
            hotkey: reader
                .text(hotkey, at.key("hotkey"))
                .filter(|hotkey| !hotkey.is_empty())
                .map(str::to_owned),
            group: group.map(str::to_owned),
            parent: self.parent(reader, parent, at.key("parent_id")),
        })
    }

    fn parent(&self, reader: &mut Reader, node: Option<Node<'_>>, at: At<'_>) -> Option<String> {
        let parent = reader.text(node, at)?;
        if let Some(automatic) = self.automatic_parent {
            let is = |key| automatic.get(key).and_then(Node::as_str) == Some(parent);
            if is("id") || is("name") {
                return None;
            }
        }
        Some(self.names.get(parent).copied().unwrap_or(parent).to_owned())
    }
}

/// The colour in lower case and without an opacity that is full: so `#FF0000` and the server's `#ff0000ff` are one.
fn read_color(reader: &mut Reader, node: Node<'_>, at: At<'_>) -> Option<String> {
    let text = reader.text(Some(node), at)?;
    // The server takes a line break at the end for the second digit of the opacity where that is not given.
    let read = match text.strip_suffix('\n') {
        Some(digits) if digits.len() == 7 => Color::parse_hex(&format!("{digits}0f")),
        Some(digits) => Color::parse_hex(digits),
        None => Color::parse_hex(text),
    };
    if read.is_none() {
        reader.lose(
            node,
            at.path(),
            format!(
                "{} is not a colour as a spec writes them, so it is left out.",
                quoted(text)
            ),
        );
    }
    read.map(Color::to_hex)
}
