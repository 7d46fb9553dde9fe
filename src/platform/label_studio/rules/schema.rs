//! The shape of the config: only some tags are looked at, and only where `View`s lead to them from the outermost one.
//!
//! The server turns the XML into JSON and holds that against a JSON Schema. On the way each value that looks like a number,
//! true or false becomes one, and is no text any more.

use super::config::Config;
use super::edit::{Edit, offer};
use crate::diagnostic::Arg;
use crate::notice;
use crate::python;
use crate::xml::{Element, Event};

/// How the server comes to an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    Not,
    /// The outermost `View`.
    Root,
    /// A `View` in `View`s only.
    View,
    /// A `View` that lies in a `Choices` or `Labels`.
    Inner,
    /// A `Choices` or `Labels`.
    Group,
    /// A tag whose children nobody looks at.
    Leaf,
}

/// Tells for each element how the server comes to it.
pub fn reached(elements: &[Element<'_>]) -> Vec<Reach> {
    let mut reached: Vec<Reach> = Vec::with_capacity(elements.len());
    for element in elements {
        let name = if element.namespace == 0 {
            element.name
        } else {
            ""
        };
        let parent = element
            .parent
            .and_then(|parent| reached.get(parent as usize).copied());
        reached.push(match (parent, name) {
            (None, "View") => Reach::Root,
            (Some(Reach::Root | Reach::View), "View") => Reach::View,
            (Some(Reach::Inner | Reach::Group), "View") => Reach::Inner,
            (Some(Reach::Root | Reach::View | Reach::Inner), "Choices" | "Labels") => Reach::Group,
            (
                Some(Reach::Root | Reach::View | Reach::Inner),
                "TextArea" | "Number" | "Image" | "Text" | "HyperText",
            )
            | (Some(Reach::View | Reach::Inner), "Label" | "Choice") => Reach::Leaf,
            (Some(Reach::Group), "Label" | "Choice") if fits_parent(elements, element) => {
                Reach::Leaf
            }
            _ => Reach::Not,
        });
    }
    reached
}

/// A `Choice` in a `Choices`, or a `Label` in a `Labels`.
fn fits_parent(elements: &[Element<'_>], element: &Element<'_>) -> bool {
    let parent = element
        .parent
        .and_then(|parent| elements.get(parent as usize));
    parent.is_some_and(|parent| parent.name.strip_suffix('s') == Some(element.name))
}

/// Reports what the schema refuses, but for the trap of the single choice.
pub fn check(config: &mut Config<'_, '_>) {
    let tree = config.tree;
    let reached = reached(&tree.elements);
    for (index, (element, reach)) in tree.elements.iter().zip(&reached).enumerate() {
        let attributes: &[&'static str] = match (reach, element.name) {
            (Reach::Group, _) | (Reach::Leaf, "TextArea" | "Number") => &["name", "toName"],
            (Reach::Leaf, "Label" | "Choice") => &["value"],
            (Reach::Leaf, _) => &["name"],
            _ => continue,
        };
        for attribute in attributes {
            if tree.attribute(element, attribute).is_none() {
                missing(config, element, attribute);
            } else if *attribute != "value" && attributes.len() > 1 {
                numeric(config, element, attribute);
            }
        }
        if *reach == Reach::Group {
            options(config, index);
        } else if attributes == ["name"] {
            object_value(config, element);
        }
        leading_text(config, index);
    }
}

fn missing(config: &mut Config<'_, '_>, element: &Element<'_>, key: &'static str) {
    let tag = element.name;
    let is_item = matches!(tag, "Label" | "Choice");
    let may_cure = config.may_cure();
    let name = match key {
        _ if !may_cure => None,
        "name" => Some(config.free_name(&tag.to_ascii_lowercase())),
        // Where there is one object, that is what is meant.
        "toName" => match config.objects().as_slice() {
            [(_, name)] => Some(name.clone()),
            _ => None,
        },
        _ => None,
    };
    let cured = name.map(|name| {
        let at = element.start + 1 + tag.len() as u32;
        let mut text = [" ", key, "=\""].concat();
        crate::xml::push_escaped(&mut text, &name, true);
        text.push('"');
        config.edited(&[(at, at, text)])
    });
    let without = (is_item && may_cure)
        .then(|| config.edited(&[(element.start, element.end, String::new())]));
    let found = config.tell(
        element.start as usize,
        &notice!(
            MissingAttribute,
            "{tag} has no {attribute}.",
            "Add {attribute}.",
            tag = tag,
            attribute = key,
        ),
    );
    let title = if key == "name" {
        "Name it"
    } else {
        "Point it to the only object"
    };
    offer(found, title, &[], cured);
    if let Some(without) = without {
        found
            .offer("Remove this {}", &[Arg::Words(tag)])
            .replace(&Config::path(), without)
            .if_asked();
    }
}

/// What looks like true, false or a number is taken for it.
pub fn is_converted(text: &str) -> bool {
    text.eq_ignore_ascii_case("true")
        || text.eq_ignore_ascii_case("false")
        || python::is_number(text)
}

fn numeric(config: &mut Config<'_, '_>, element: &Element<'_>, key: &'static str) {
    let tree = config.tree;
    let Some(attribute) = tree.attribute(element, key) else {
        return;
    };
    let value = tree.decoded(attribute.value);
    if !is_converted(value) {
        return;
    }
    // Wherever the name is used, it gets the same word before it.
    let cured = config.may_cure().then(|| {
        let word = if key == "name" { element.name } else { "tag" };
        let base = [&word.to_ascii_lowercase(), "_", value.trim()].concat();
        let fresh = config.free_name(&base);
        config.renamed(value, &fresh)
    });
    let found = config.tell(
        attribute.start as usize,
        &notice!(
            NumericAttribute,
            "The {attribute} of {tag} is {value}, which the server takes for a number or for true or false.",
            "Put a letter before it, and wherever the name is used.",
            attribute = key,
            tag = element.name,
            value = value,
        ),
    );
    offer(found, "Put a word before it", &[], cured);
}

fn options(config: &mut Config<'_, '_>, index: usize) {
    let tree = config.tree;
    let Some(element) = tree.elements.get(index) else {
        return;
    };
    let item = if element.name == "Choices" {
        "Choice"
    } else {
        "Label"
    };
    let mut children = children(&tree.elements, index);
    let has_options = tree.attribute(element, "value").is_some()
        || children
            .any(|child| child.namespace == 0 && (child.name == item || child.name == "View"));
    if !has_options {
        config.tell(
            element.start as usize,
            &notice!(
                NoOptions,
                "{tag} has no {item}.",
                "Add one, or a value with the variable that holds them.",
                tag = element.name,
                item = item,
            ),
        );
    }
}

/// The elements that lie directly in one.
pub fn children<'e, 'd>(
    elements: &'e [Element<'d>],
    index: usize,
) -> impl Iterator<Item = &'e Element<'d>> + use<'e, 'd> {
    let end = elements.get(index).map_or(0, |element| element.after);
    let mut next = index as u32 + 1;
    std::iter::from_fn(move || {
        let child = elements.get(next as usize).filter(|_| next < end)?;
        next = child.after;
        Some(child)
    })
}

fn object_value(config: &mut Config<'_, '_>, element: &Element<'_>) {
    let tree = config.tree;
    let has = |key| tree.attribute(element, key).is_some();
    match (has("value"), has("valueList")) {
        (true, true) => {
            config.tell(
                element.start as usize,
                &notice!(
                    ValueAndValueList,
                    "{tag} has both {_one} and {_other}.",
                    "Keep the one that is meant.",
                    tag = element.name,
                    _one = "value",
                    _other = "valueList",
                ),
            );
        }
        (false, false) => missing(config, element, "value"),
        _ => {}
    }
}

/// Text before the first element inside becomes a number too.
fn leading_text(config: &mut Config<'_, '_>, index: usize) {
    let tree = config.tree;
    // The events of an element begin behind those of its start.
    let Some(start) = config.starts.get(index).copied() else {
        return;
    };
    let mut text = String::new();
    let mut parts: Vec<Edit> = Vec::new();
    let Some(element) = tree.elements.get(index) else {
        return;
    };
    for event in tree.events.get(start as usize + 1..).unwrap_or_default() {
        let Event::Text(place, offset) = event else {
            break;
        };
        text.push_str(tree.decoded(*place));
        parts.push((*offset, *offset, String::new()));
    }
    if text.chars().all(python::is_space) || !is_converted(&text) {
        return;
    }
    let at = parts.first().map_or(element.start, |(at, ..)| *at);
    let cured = config.may_cure().then(|| {
        // It ends where the next tag begins; comments and sections between go with it.
        let next = tree.elements.get(index + 1);
        let next = next.filter(|next| next.parent == Some(index as u32));
        let inside = config.xml().as_bytes().get(..element.end as usize);
        let mut close = element.end;
        while inside.and_then(|xml| xml.get(close as usize)) != Some(&b'<') && close > 0 {
            close -= 1;
        }
        let end = next.map_or(close, |next| next.start);
        config.edited(&[(element.open_end, end, String::new())])
    });
    let found = config.tell(
        at as usize,
        &notice!(
            NumericText,
            "The text {text} in {tag} is taken for a number or for true or false.",
            "Remove the text: it is not shown anyway.",
            text = text.trim(),
            tag = element.name,
        ),
    );
    offer(found, "Remove the text", &[], cured);
}
