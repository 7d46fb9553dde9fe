//! What the server breaks on: a tag that it takes for a comment, and what its second reader, libxml2 on the original text,
//! does not take.

use super::super::words::MOST_DEPTH;
use super::config::Config;
use super::edit::offer;
use crate::diagnostic::Arg;
use crate::names::Names;
use crate::notice;
use crate::python::is_space;
use crate::text::{after, before, split};
use crate::xml::{Event, Place, place};

/// The longest text between two tags.
const LONGEST_TEXT: u32 = 10_000_000;

/// Reports what ends in a 500.
pub fn check(config: &mut Config<'_, '_>) {
    encoding(config);
    let tree = config.tree;
    let is_version = |version: &str| {
        version
            .strip_prefix("1.")
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if tree.version.is_some_and(|version| !is_version(version)) {
        crash(config, 0, "its XML version is not 1.0");
    }
    if let Some(at) = tree.doubtful {
        crash(config, at, "it has a namespace that is no address");
    }
    for instruction in &tree.instructions {
        if names_something(instruction.text) {
            crash(
                config,
                instruction.start,
                "an instruction (<? ... ?>) has a name",
            );
        }
    }
    let mut ids = Names::new();
    for attribute in &tree.attributes {
        // The namespace of the prefix xml.
        if attribute.namespace != 1 || !attribute.name.ends_with(":id") {
            continue;
        }
        let id = tree.decoded(attribute.value).trim();
        let mut characters = id.chars();
        let begins = characters.next().map(place) == Some(Place::Anywhere);
        if !begins || characters.any(|other| place(other) == Place::Nowhere) {
            crash(config, attribute.start, "an xml:id is no name");
        } else if !ids.insert(id) {
            crash(config, attribute.start, "an xml:id stands twice");
        }
    }
    for element in tree.elements.iter().skip(1) {
        // It looks for comments by this name, and cannot remove what it finds.
        if element.namespace == 0 && element.name == "comment" {
            crash(config, element.start, "a tag is called comment");
        }
        if element.depth == MOST_DEPTH {
            crash(
                config,
                element.start,
                "more than 256 tags lie in each other",
            );
        }
    }
    for event in &tree.events {
        if let Event::Text((from, to), at) = event
            && to - from > LONGEST_TEXT
        {
            crash(config, *at, "a text is longer than 10 MB");
        }
    }
}

pub fn crash(config: &mut Config<'_, '_>, at: u32, reason: &str) {
    config.tell(
        at as usize,
        &notice!(
            ConfigCrash,
            "The server breaks on this label config (500): {_reason}.",
            "Write the config without it.",
            _reason = Arg::Words(reason),
        ),
    );
}

fn encoding(config: &mut Config<'_, '_>) {
    let Some(encoding) = config.tree.encoding else {
        return;
    };
    let xml = config.xml();
    let end = crate::text::find(xml, "?>").unwrap_or_default() + 2;
    let rest = xml.get(end..).unwrap_or_default();
    let next = end + rest.len() - rest.trim_start().len();
    let cured = config.edited(&[(0, next as u32, String::new())]);
    let found = config.tell(
        0,
        &notice!(
            ConfigCrash,
            "The server breaks on this label config (500): it names the encoding {encoding}.",
            "Remove the XML declaration.",
            encoding = encoding,
        ),
    );
    offer(found, "Remove the XML declaration", &[], Some(cured));
}

/// What lxml takes for the attribute `name` of an instruction, the last `name="..."` behind a space, is not empty.
fn names_something(text: &str) -> bool {
    let mut rest = text;
    let mut names = false;
    loop {
        rest = rest.trim_start_matches(is_space);
        if rest.is_empty() {
            return names;
        }
        let behind = rest.trim_start_matches(|next: char| next.is_alphanumeric() || next == '_');
        let key = before(rest, rest.len() - behind.len());
        if let Some((value, after)) = quoted(behind).filter(|_| !key.is_empty()) {
            if key == "name" {
                names = !value.is_empty();
            }
            rest = after;
        }
        rest = rest.trim_start_matches(|next| !is_space(next));
    }
}

/// `="..."` as its value and what stands behind it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let value = text.trim_start_matches(is_space).strip_prefix('=')?;
    let value = value.trim_start_matches(is_space);
    let quote = value.starts_with(['"', '\'']).then(|| before(value, 1))?;
    split(after(value, 1), quote)
}
