//! A tree written out again, as Python's ElementTree does it: comments and instructions gone, double quotes everywhere.

use super::{Event, Tree};

/// A tree written out again, with where its parts came from.
#[derive(Debug, Default)]
pub struct Written {
    /// The text.
    pub text: String,
    /// Where in it each part begins, and what it is. Only attributes and texts are noted.
    pub parts: Vec<(u32, Part)>,
}

/// A part of a text that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The attribute of this index.
    Attribute(u32),
    /// Text that stands at this byte offset.
    Text(u32),
}

impl Written {
    /// What stands at a place of the text.
    #[must_use]
    pub fn part_at(&self, place: usize) -> Option<Part> {
        let after = self
            .parts
            .partition_point(|(start, _)| *start as usize <= place);
        Some(self.parts.get(after.checked_sub(1)?)?.1)
    }
}

/// Writes a tree out. What namespaces are called is made up: only names after the colon matter to whom this is for.
#[must_use]
pub fn written(tree: &Tree<'_>) -> Written {
    let mut out = Written::default();
    for event in &tree.events {
        match event {
            Event::Start(index) => {
                let Some(element) = tree.elements.get(*index as usize) else {
                    continue;
                };
                out.text.push('<');
                push_name(&mut out.text, element.namespace, element.local);
                for (at, attribute) in tree.attributes_of(element).iter().enumerate() {
                    out.text.push(' ');
                    let part = Part::Attribute(element.first_attribute + at as u32);
                    out.parts.push((out.text.len() as u32, part));
                    let local = crate::text::split(attribute.name, ":")
                        .map_or(attribute.name, |(_, local)| local);
                    push_name(&mut out.text, attribute.namespace, local);
                    out.text.push_str("=\"");
                    push_escaped(&mut out.text, tree.decoded(attribute.value), true);
                    out.text.push('"');
                }
                out.text.push('>');
            }
            Event::Text(place, offset) => {
                out.parts.push((out.text.len() as u32, Part::Text(*offset)));
                push_escaped(&mut out.text, tree.decoded(*place), false);
            }
            Event::End(index) => {
                if let Some(element) = tree.elements.get(*index as usize) {
                    out.text.push_str("</");
                    push_name(&mut out.text, element.namespace, element.local);
                    out.text.push('>');
                }
            }
        }
    }
    out
}

fn push_name(out: &mut String, namespace: u32, local: &str) {
    if namespace > 0 {
        out.push_str("ns:");
    }
    out.push_str(local);
}

/// Text as it may stand between tags, or between double quotes.
pub fn push_escaped(out: &mut String, text: &str, is_value: bool) {
    for character in text.chars() {
        out.push_str(match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' if is_value => "&quot;",
            '\r' if is_value => "&#13;",
            '\n' if is_value => "&#10;",
            '\t' if is_value => "&#09;",
            other => {
                out.push(other);
                continue;
            }
        });
    }
}
