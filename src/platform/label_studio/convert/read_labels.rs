//! The labels in a tag.

use super::super::words::is_one_of;
use super::condition::CONDITIONS;
use super::read_config::Reader;
use super::tags::CONTAINERS;
use crate::color::Color;
use crate::diagnostic::Arg;
use crate::json::index_of;
use crate::names::Names;
use crate::notice;
use crate::spec::LabelSpec;
use crate::xml::{Element, Tree};

/// The labels of a tag in document order.
#[derive(Debug, Default)]
pub struct Labels {
    pub list: Vec<LabelSpec>,
    /// Of each, whether it lies below no other label.
    pub roots: Vec<bool>,
    /// Of each, its place in an export: where that stands, and what it says.
    pub categories: Vec<Option<(u32, usize)>>,
}

/// Reads the labels in the tag of this index.
pub fn read_labels<'d>(
    reader: &mut Reader<'_, '_, 'd>,
    index: usize,
    element: &Element<'d>,
    is_drawn: bool,
) -> Labels {
    let tree = reader.tree;
    let item = if is_drawn { "Label" } else { "Choice" };
    let mut labels = Labels::default();
    let mut names = Names::new();
    if let Some(variable) = tree.attribute(element, "value") {
        reader.lose(
            variable.start,
            &notice!(
                NotInSpec,
                "The labels of {_tag} come with each image, as {value}; a spec has only labels that stand in it.",
                "",
                _tag = Arg::Words(element.name),
                value = tree.decoded(variable.value)
            ),
        );
    }
    // The labels that are open here: where each ends, and what it is called.
    let mut open: Vec<(usize, Option<&str>)> = Vec::new();
    let mut at = index + 1;
    while let Some(child) = tree
        .elements
        .get(at)
        .filter(|_| at < element.after as usize)
    {
        while open.last().is_some_and(|(after, _)| *after <= at) {
            open.pop();
        }
        if is_one_of(item, child.local) {
            if let Some(mut label) = read_label(reader, child) {
                let around = open.last().and_then(|(_, name)| *name);
                label.parent = around.map(str::to_owned);
                labels.roots.push(label.parent.is_none());
                labels.categories.push(category(tree, child));
                let is_new = names.insert(&label.name);
                let has_children = child.after as usize > at + 1;
                if !is_new && has_children {
                    reader.lose(
                        child.start,
                        &notice!(
                            NotInSpec,
                            "There is another label {label}; in a spec a name is one label, so what stands below this one stands below that.",
                            "",
                            label = &label.name
                        ),
                    );
                }
                labels.list.push(label);
            }
            open.push((child.after as usize, shown(reader, child)));
            at += 1;
        } else if is_one_of(CONTAINERS, child.local) {
            reader.attributes(child, CONDITIONS);
            at += 1;
        } else {
            reader.lose_tag(child.start, child.name);
            at = child.after as usize;
        }
    }
    labels
}

/// The place of a label in an export, if it is a place in a list.
fn category(tree: &Tree<'_>, element: &Element<'_>) -> Option<(u32, usize)> {
    let attribute = tree.attribute(element, "category")?;
    let place = index_of(tree.decoded(attribute.value))?;
    Some((attribute.start, place))
}

/// What a label is called.
fn shown<'c, 'd>(reader: &Reader<'_, 'c, 'd>, element: &Element<'d>) -> Option<&'c str> {
    let tree = reader.tree;
    tree.value(element, "value")
        .or(tree.value(element, "alias"))
}

fn read_label<'d>(reader: &mut Reader<'_, '_, 'd>, element: &Element<'d>) -> Option<LabelSpec> {
    let tree = reader.tree;
    let Some(name) = shown(reader, element) else {
        reader.lose(
            element.start,
            &notice!(
                NotInSpec,
                "This {_tag} has no {_key}, so it is left out.",
                "",
                _tag = Arg::Words(element.name),
                _key = "value"
            ),
        );
        return None;
    };
    let mut label = LabelSpec::new(name);
    let mut known = "value hotkey color";
    let mut color = tree.attribute(element, "color");
    if color.is_none() {
        known = "value hotkey background";
        color = tree.attribute(element, "background");
    }
    if let Some(attribute) = color {
        let value = tree.decoded(attribute.value);
        let read = Color::parse_css(value);
        if read.is_none() {
            reader.lose(
                attribute.start,
                &notice!(
                    NotInSpec,
                    "{_color} is not a colour that a spec can have, so it is left out.",
                    "",
                    _color = value
                ),
            );
        }
        label.color = read.map(Color::to_hex);
    }
    let hotkey = tree.value(element, "hotkey").unwrap_or_default();
    label.hotkey = (!hotkey.is_empty()).then(|| hotkey.to_owned());
    // Where it has no value, the alias is its name.
    if tree.attribute(element, "value").is_none() {
        known = "alias hotkey color background";
    }
    reader.label_attributes(element, known);
    Some(label)
}
