//! Reading labels.

use super::super::words::TaskType;
use super::tables::Tables;
use super::{Body, Label, Text};
use crate::check::Parent;
use crate::color::{self, Color};
use crate::diagnostic::Arg;
use crate::json::Node;
use crate::notice;
use crate::shape::{At, Reader};

/// Reads the labels of a task and adds them to the body.
#[inline(never)]
pub fn labels<'d>(
    reader: &mut Reader<'_>,
    body: &mut Body<'d>,
    list: Node<'d>,
    at: At<'_>,
    kind: Option<TaskType>,
    tables: &Tables,
) {
    let task = body.task.len();
    let table = match kind {
        Some(TaskType::Classification) => &tables.label,
        _ => &tables.flat_label,
    };
    let update = tables.update;
    body.label.reserve(about_as_many(list));
    let mut items = list.items();
    // Not `for ... in items.enumerate()`: that is a call for each label.
    for index in 0.. {
        let Some(node) = items.step() else { break };
        let at = at.item(index);
        let empty = update && is_empty(reader, node, at);
        // The server keeps its own empty labels, and reads of those that are sent nothing but where they stand.
        reader.stores = !empty;
        let mut values = [None; 9];
        let is_object = reader.object_into(node, &at, table, &mut values);
        reader.stores = true;
        if !is_object && node.is_null() {
            // It is told of, and counts for nothing.
            continue;
        }
        let [name, color, hotkey, group_node, parent, id, _, deleted, _] = values;
        let (name, group) = (Text::of(name), Text::of(group_node));
        let (hotkey, parent_text) = (Text::of(hotkey), Text::of(parent));
        let (color_text, id) = (Text::of(color), Text::of(id));
        let parent_node = parent.filter(|parent| parent_text.is_some() || !parent.is_null());
        let label = Label {
            node,
            task,
            index,
            name,
            id,
            color,
            hotkey,
            group,
            group_missing: is_object && group_node.is_none() && node.get("group").is_none(),
            parent: match (parent_node, parent_text) {
                (None, _) => Parent::None,
                (_, Some(text)) => Parent::Named(text),
                _ => Parent::Unreadable,
            },
            parent_node,
            empty,
            deleted: is_true(deleted),
        };
        body.some.note(&label);
        body.label.push(label);
        if let Some(color) = color {
            if !color_text.is_some_and(|color| Color::is_hex(color.text)) {
                bad_color(reader, color, at.key("color"), index);
            }
        } else if update
            && is_object
            && let Some(found) = reader.lacking(node, at, "color", table.this)
        {
            found
                .offer("Give it a colour", &[])
                .add(&at.key("color").path(), color::nth(index).to_hex());
        }
    }
}

/// How many nodes a label with two keys is. Smaller ones count for as much, so that one that is empty asks for no more room.
const LEAST: u32 = 5;

/// About how many labels a list has: as many as fit into it if all are like the smaller one of the first two. A walk along the
/// list would wait at each step for the one before.
fn about_as_many(list: Node<'_>) -> usize {
    let smallest = list.items().take(2).map(Node::span).min();
    (list.span() / smallest.unwrap_or_default().max(LEAST)) as usize
}

/// An update says that a label is an empty one. On the way: unknown keys are ignored, but for two that collide with names
/// inside the server.
fn is_empty(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> bool {
    let mut empty = None;
    for member in node.members() {
        match member.key {
            "is_empty" => empty = Some(member.value),
            "task_title" | "domain" => {
                let path = at.key(member.key).path();
                reader
                    .findings
                    .tell(
                        member.key_node.order(),
                        &path,
                        &notice!(
                            CrashingLabelKey,
                            "A label must not have the key {key}: the server breaks on it.",
                            "Remove the key.",
                            key = member.key,
                        ),
                    )
                    .offer("Remove {}", &[Arg::Text(member.key)])
                    .remove(&path);
            }
            _ => {}
        }
    }
    is_true(empty)
}

fn is_true(node: Option<Node<'_>>) -> bool {
    node.and_then(Node::as_bool) == Some(true)
}

/// `^#([a-fA-F0-9]{6}|[a-fA-F0-9]{8})$` as Python reads it: `$` also matches before one line break at the end.
fn bad_color(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>, index: usize) {
    let text = node.as_str().unwrap_or_default();
    let path = at.path();
    if let Some(digits) = text
        .strip_suffix('\n')
        .filter(|digits| Color::is_hex(digits))
    {
        reader
            .findings
            .tell(
                node.order(),
                &path,
                &notice!(
                    ColorWithNewline,
                    "The colour {color} ends with a line break.",
                    "With six digits the server takes the line break for an opacity of 0f: the label is nearly invisible.",
                    color = text,
                ),
            )
            .offer_text("Remove the line break", digits);
        return;
    }
    let found = if node.as_str().is_none() {
        reader.wrong_type(node, at, "text such as \"#ff0000\"", false)
    } else {
        reader.findings.tell(
            node.order(),
            &path,
            &notice!(
                BadColor,
                "{color} is not a colour that Geti reads.",
                "Write # and six hexadecimal digits, or eight with the opacity: \"#ff0000\" or \"#ff0000ff\".",
                color = text,
            ),
        )
    };
    let (title, color) = match Color::parse_css(text) {
        Some(meant) => ("Write it as {}", meant),
        None => ("Use the colour {}", color::nth(index)),
    };
    found.offer_text(title, &color.to_hex());
}
