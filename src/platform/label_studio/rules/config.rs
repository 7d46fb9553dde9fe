//! The label config of one check: its tree, and how findings in it are told.

use super::super::words::{MOST_DEPTH, is_one_of};
use crate::diagnostic::{Arg, Diagnostic, Findings, Notice, Param, filled};
use crate::json::{Document, Lines, Node, Path};
use crate::xml::{self, Element, Event, Reason, Tree, Written};
use crate::{notice, path, python};

/// A cure holds the whole config, so no more findings than this get one.
const MOST_CURES: usize = 50;
/// Nor is the place in the JSON text looked for more often.
const MOST_PLACES: usize = 500;

/// One label config.
pub struct Config<'c, 'd> {
    pub tree: &'c Tree<'d>,
    /// As the server writes it again, which is what it looks for names in.
    pub written: Written,
    /// As it stands in the body.
    pub whole: &'d str,
    /// Where in it the tree's text begins: spaces before it count for nothing.
    pub shift: usize,
    /// For each element, which event is its start.
    pub starts: Vec<u32>,
    node: Node<'d>,
    lines: Lines<'d>,
    /// The body's JSON text.
    json: &'d str,
    findings: &'c mut Findings,
    cures_left: usize,
    places_left: usize,
}

/// Reads the config of a body and hands it to `then`, if it is XML.
pub fn read<'d, R>(
    findings: &mut Findings,
    document: &'d Document<'d>,
    node: Node<'d>,
    whole: &'d str,
    then: impl FnOnce(&mut Config<'_, 'd>) -> R,
) -> Option<R> {
    let text = python::strip(whole);
    let shift = whole.len() - whole.trim_start_matches(python::is_space).len();
    let empty = Tree::default();
    let result = xml::read(text);
    let mut config = Config {
        tree: result.as_ref().unwrap_or(&empty),
        written: Written::default(),
        whole,
        shift,
        starts: Vec::new(),
        node,
        lines: Lines::new(whole),
        json: document.text(),
        findings,
        cures_left: MOST_CURES,
        places_left: MOST_PLACES,
    };
    if text.is_empty() {
        config.tell(
            0,
            &notice!(
                EmptyText,
                "{key} is empty.",
                "Write at least \"<View></View>\", or leave it out.",
                key = "label_config",
            ),
        );
        return None;
    }
    if let Err(error) = result {
        let found = config.tell(
            error.offset,
            &notice!(
                ConfigSyntax,
                "The label config is no XML that the server takes: {_reason}.",
                "Mend the config at this place; what comes after it has not been read.",
                _reason = Arg::Words(error.reason.words()),
            ),
        );
        if error.reason == Reason::InvalidToken && is_in_entity(text, error.offset) {
            found.advise(
                "In XML, {} is written as {}; what comes after this one has not been read.",
                &[Arg::Text("&"), Arg::Text("&amp;")],
            );
        }
        return None;
    }
    config.written = xml::written(config.tree);
    for (index, event) in config.tree.events.iter().enumerate() {
        if matches!(event, Event::Start(_)) {
            config.starts.push(index as u32);
        }
    }
    Some(then(&mut config))
}

/// Before this place stands `&`, or that and the beginning of a name.
fn is_in_entity(text: &str, offset: usize) -> bool {
    let mut before = text.as_bytes().iter().take(offset).rev();
    before.find(|byte| !byte.is_ascii_alphanumeric()) == Some(&b'&')
}

impl<'d> Config<'_, 'd> {
    /// Where the config stands.
    pub fn path() -> Path {
        path!["label_config"]
    }

    /// Tells of something at a byte offset of the XML; line and column are those of the config.
    pub fn tell(&mut self, offset: usize, notice: &Notice<'_>) -> &mut Diagnostic {
        let offset = offset + self.shift;
        let at = self.lines.position(offset);
        let start = self.node.offset();
        let mut part = start;
        if self.places_left > 0 {
            self.places_left -= 1;
            let text = self.json.get(start..).unwrap_or_default();
            part += escaped_length(text, offset);
        }
        let order = self.node.order();
        let found = self
            .findings
            .tell_part(order, part as u32, &Self::path(), notice);
        found.part = Some(offset as u32);
        let place = [Arg::from(at.line), Arg::from(at.column)];
        let words = filled(" (line {}, column {}).", &place);
        found
            .message
            .truncate(found.message.trim_end_matches('.').len());
        found.message.push_str(&words);
        for (name, place) in ["line", "column"].into_iter().zip(place) {
            found.params.push((name, Param::from(place)));
        }
        found
    }

    /// Tells of something in the body outside of the config.
    pub fn tell_outside(
        &mut self,
        node: Node<'_>,
        path: &Path,
        notice: &Notice<'_>,
    ) -> &mut Diagnostic {
        self.findings.tell(node.order(), path, notice)
    }

    /// The text that the tree was read from.
    pub fn xml(&self) -> &'d str {
        python::strip(self.whole)
    }

    /// Some more findings may get a cure.
    pub fn may_cure(&mut self) -> bool {
        let may = self.cures_left > 0;
        self.cures_left -= usize::from(may);
        may
    }

    /// An element that has this one inside of it, and one of these tags.
    pub fn around(&self, element: &Element<'d>, tags: &str) -> Option<u32> {
        // What lies deeper the server breaks on anyway.
        let mut parent = element.parent.filter(|_| element.depth < MOST_DEPTH);
        while let Some(index) = parent {
            let around = self.tree.elements.get(index as usize)?;
            if is_one_of(tags, around.local) {
                return Some(index);
            }
            parent = around.parent;
        }
        None
    }
}

/// How many bytes of a JSON string, from its opening quote, stand before a place of the text that it means.
fn escaped_length(json: &str, decoded: usize) -> usize {
    let bytes = json.as_bytes();
    let (mut at, mut passed) = (1, 0);
    while passed < decoded {
        let (step, meant) = match bytes.get(at..) {
            None | Some([] | [b'"', ..]) => break,
            Some([b'\\', b'u', rest @ ..]) => {
                let mut code = 0;
                for digit in rest.iter().take(4) {
                    code = code * 16 + char::from(*digit).to_digit(16).unwrap_or(0);
                }
                match code {
                    // The first half of a pair: both are four bytes together.
                    0xd800..0xdc00 => (12, 4),
                    0..0x80 => (6, 1),
                    0x80..0x800 => (6, 2),
                    _ => (6, 3),
                }
            }
            Some([b'\\', ..]) => (2, 1),
            _ => (1, 1),
        };
        at += step;
        passed += meant;
    }
    at
}
