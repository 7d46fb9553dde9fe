//! Reading labels.

use super::super::words::TaskType;
use super::fits::{fits, fits_flat};
use super::ids::id;
use super::texts::{self, Cure};
use super::{Body, Label};
use crate::check::Parent;
use crate::color::{self, Color};
use crate::diagnostic::{Code, Diagnostic, Findings, Fix, quoted};
use crate::json::{Fields, Node, PatchOperation};
use crate::shape::{self, At};

const CREATE: [&str; 5] = ["name", "color", "hotkey", "group", "parent_id"];
const UPDATE: [&str; 9] = [
    "name",
    "color",
    "hotkey",
    "group",
    "parent_id",
    "id",
    "is_empty",
    "is_deleted",
    "revisit_affected_annotations",
];

/// Reads the labels of a task and adds them to the body.
pub fn labels<'d>(
    findings: &mut Findings,
    body: &mut Body<'d>,
    list: Node<'d>,
    at: At<'_>,
    task: usize,
    kind: Option<TaskType>,
    update: bool,
) {
    let has_parents = kind == Some(TaskType::Classification);
    for (index, node) in list.items().enumerate() {
        let at = at.item(index);
        let mut label = Label {
            node,
            task,
            index,
            name: None,
            id: None,
            color: None,
            hotkey: None,
            group: None,
            group_missing: false,
            parent: Parent::None,
            parent_node: None,
            empty: false,
            deleted: false,
        };
        if node.is_object() {
            if update {
                read_update(findings, &mut label, at)
            } else {
                read_create(findings, &mut label, at, has_parents)
            }
        } else {
            let mut diagnostic =
                shape::wrong_type(node, at, "an object with \"name\" and \"group\"");
            if node.is_null() {
                diagnostic = diagnostic.fix(Fix::safe(
                    "Remove this item",
                    vec![PatchOperation::remove(at.path())],
                ));
            }
            findings.push(node.order(), diagnostic);
        }
        body.label.push(label);
    }
}

fn read_create<'d>(findings: &mut Findings, label: &mut Label<'d>, at: At<'_>, has_parents: bool) {
    let fields = Fields::read(label.node, &CREATE);
    shape::unknown_keys(
        findings,
        label.node,
        &fields.unknown,
        at,
        &CREATE,
        "A new label",
        if has_parents { fits } else { fits_flat },
    );
    read_common(findings, label, at, fields.values);
}

fn read_update<'d>(findings: &mut Findings, label: &mut Label<'d>, at: At<'_>) {
    let fields = Fields::read(label.node, &UPDATE);
    let [
        name,
        color,
        hotkey,
        group,
        parent,
        id_node,
        empty,
        deleted,
        revisit,
    ] = fields.values;
    label.empty = empty.and_then(Node::as_bool).unwrap_or(false);
    read_common(findings, label, at, [name, color, hotkey, group, parent]);
    if color.is_none() {
        let fix = PatchOperation::add(at.key("color").path(), color::nth(label.index).to_hex());
        findings.push(
            label.node.order(),
            shape::missing_key(at, "color", "This label")
                .fix(Fix::safe("Give it a colour", vec![fix])),
        );
    }
    if let Some(node) = id_node {
        label.id = id(findings, node, at.key("id"));
    }
    let mut flag = |node: Option<Node<'d>>, key: &'static str| {
        let node = node?;
        if node.as_bool().is_none() {
            let remove = Fix::safe(
                format!("Remove {}", quoted(key)),
                vec![PatchOperation::remove(at.key(key).path())],
            );
            findings.push(
                node.order(),
                shape::wrong_type(node, at.key(key), "true or false").fix(remove),
            );
        }
        node.as_bool()
    };
    flag(empty, "is_empty");
    label.deleted = flag(deleted, "is_deleted").unwrap_or(false);
    flag(revisit, "revisit_affected_annotations");
    // Other keys are ignored, but for two that collide with names inside the server.
    for member in &fields.unknown {
        if matches!(member.key, "task_title" | "domain") {
            let path = at.path().join(member.key);
            findings.push(
                member.key_node.order(),
                Diagnostic::new(
                    Code::CrashingLabelKey,
                    path.clone(),
                    format!(
                        "A label must not have the key {}: the server breaks on it.",
                        quoted(member.key)
                    ),
                )
                .help("Take the key out.")
                .param("key", member.key)
                .fix(Fix::safe(
                    format!("Remove {}", quoted(member.key)),
                    vec![PatchOperation::remove(path)],
                )),
            );
        }
    }
}

fn read_common<'d>(
    findings: &mut Findings,
    label: &mut Label<'d>,
    at: At<'_>,
    values: [Option<Node<'d>>; 5],
) {
    let [name, color, hotkey, group, parent] = values;
    match name {
        Some(name) => label.name = texts::text(findings, name, at.key("name"), Cure::ByRule),
        None => {
            findings.push(
                label.node.order(),
                shape::missing_key(at, "name", "This label"),
            );
        }
    }
    if let Some(color) = color {
        label.color = Some(color);
        check_color(findings, color, at.key("color"), label.index);
    }
    if let Some(hotkey) = hotkey {
        label.hotkey = texts::any_length(findings, hotkey, at.key("hotkey"), Cure::LeaveOut);
    }
    match group {
        Some(group) => label.group = texts::text(findings, group, at.key("group"), Cure::ByRule),
        None => label.group_missing = true,
    }
    // The server keeps its own empty labels, and reads of those that are sent nothing but where they stand.
    if !label.empty {
        texts::stored(findings, label.name, at.key("name"), Cure::ByRule);
        texts::stored(findings, label.hotkey, at.key("hotkey"), Cure::LeaveOut);
        texts::stored(findings, label.group, at.key("group"), Cure::ByRule);
    }
    if let Some(parent) = parent.filter(|parent| !parent.is_null()) {
        label.parent_node = Some(parent);
        label.parent = match parent.as_str() {
            Some(text) => Parent::Named(super::Text { text, node: parent }),
            None => Parent::Unreadable,
        };
    }
}

/// `^#([a-fA-F0-9]{6}|[a-fA-F0-9]{8})$` as Python reads it: `$` also matches before one line break at the end.
fn check_color(findings: &mut Findings, node: Node<'_>, at: At<'_>, index: usize) {
    let replacement = |text: &str| {
        let meant = Color::parse_css(text);
        let color = meant.unwrap_or_else(|| color::nth(index)).to_hex();
        let title = if meant.is_some() {
            format!("Write it as {}", quoted(&color))
        } else {
            format!("Use the colour {}", quoted(&color))
        };
        Fix::safe(title, vec![PatchOperation::replace(at.path(), color)])
    };
    let Some(text) = node.as_str() else {
        findings.push(
            node.order(),
            shape::wrong_type(node, at, "text such as \"#ff0000\"").fix(replacement("")),
        );
        return;
    };
    let digits = text.strip_suffix('\n').unwrap_or(text);
    if Color::parse_hex(digits).is_none() {
        findings.push(
            node.order(),
            Diagnostic::new(Code::BadColor, at.path(), format!("{} is not a colour that Geti reads.", quoted(text)))
                .help("Write # and six hexadecimal digits, or eight with the opacity: \"#ff0000\" or \"#ff0000ff\".")
                .param("color", text)
                .fix(replacement(text)),
        );
    } else if digits.len() != text.len() {
        findings.push(
            node.order(),
            Diagnostic::new(Code::ColorWithNewline, at.path(), format!("The colour {} ends with a line break.", quoted(text)))
                .help("With six digits the server takes the line break for an opacity of 0f: the label is nearly invisible.")
                .param("color", text)
                .fix(Fix::safe("Take the line break out", vec![PatchOperation::replace(at.path(), digits)])),
        );
    }
}
