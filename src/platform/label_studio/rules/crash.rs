//! What the server's second reader breaks on, libxml2 on the original text, and configs that nest too deep.

use super::super::words::{MOST_DEPTH, MOST_VIEWS};
use super::config::Config;
use super::edit::offer;
use super::schema::{Reach, reached};
use crate::diagnostic::Arg;
use crate::names::Names;
use crate::notice;
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
    for event in &tree.events {
        if let Event::Text((from, to), at) = event
            && to - from > LONGEST_TEXT
        {
            crash(config, *at, "a text is longer than 10 MB");
        }
    }
    depth(config);
}

fn crash(config: &mut Config<'_, '_>, at: u32, reason: &str) {
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

/// An instruction has something that looks like the attribute `name`.
fn names_something(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, after)) = crate::text::split(rest, "name") {
        let is_begin = before.is_empty() || before.ends_with(|last: char| last.is_whitespace());
        let value = after.trim_start().strip_prefix('=');
        if is_begin && value.is_some_and(|value| value.trim_start().starts_with(['"', '\''])) {
            return true;
        }
        rest = after;
    }
    false
}

fn depth(config: &mut Config<'_, '_>) {
    let tree = config.tree;
    let reached = reached(&tree.elements);
    let mut views: Vec<u32> = Vec::with_capacity(reached.len());
    for (element, reach) in tree.elements.iter().zip(&reached) {
        let around = element.parent.and_then(|parent| views.get(parent as usize));
        let is_view = matches!(reach, Reach::Root | Reach::View | Reach::Inner);
        views.push(around.copied().unwrap_or(0) + u32::from(is_view));
    }
    let too_many = views.iter().position(|count| *count > MOST_VIEWS);
    let too_deep = tree
        .elements
        .iter()
        .position(|element| element.depth >= MOST_DEPTH);
    for (index, reason) in [
        (too_many, "more than 113 Views lie in each other"),
        (too_deep, "more than 256 tags lie in each other"),
    ] {
        if let Some(element) = index.and_then(|index| tree.elements.get(index)) {
            crash(config, element.start, reason);
        }
    }
}
