//! Names and what refers to them. The server looks for both in the text of the config as it writes it again: every `name="..."`
//! counts, on whatever tag, at the end of whatever attribute, and even in text between tags.

use super::config::Config;
use super::edit::{Edit, offer};
use super::schema::is_converted;
use crate::diagnostic::{Arg, filled, nearest};
use crate::names::Names;
use crate::notice;
use crate::text::find;
use crate::xml::Part;

/// Where `key="` stands in a text and what it holds, one after the other.
fn found<'t>(text: &'t str, key: &str) -> Vec<(usize, &'t str)> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(start) = find(rest, key)
    {
        let value = at + start + key.len();
        let Some(length) = text.get(value..).and_then(|rest| find(rest, "\"")) else {
            break;
        };
        all.push((
            at + start,
            text.get(value..value + length).unwrap_or_default(),
        ));
        at = value + length + 1;
    }
    all
}

/// What a value means that was written with escapes.
fn meant(text: &str) -> String {
    let mut out = crate::text::replaced(text, "&lt;", "<");
    for (escaped, character) in [("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        out = crate::text::replaced(&out, escaped, character);
    }
    out
}

/// Names parted by commas, with another one in place of one.
fn retargeted(all: &str, name: &str, other: &str) -> String {
    let mut out = String::new();
    for (index, part) in all.split(',').enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(if part == name { other } else { part });
    }
    out
}

impl Config<'_, '_> {
    /// A name that nothing has, beginning with this.
    pub fn free_name(&self, base: &str) -> String {
        let mut name = base.to_owned();
        let mut number = 1_usize;
        let taken = |name: &str| {
            let search = ["name=\"", name, "\""].concat();
            find(&self.written.text, &search).is_some()
        };
        let is_plain = |next: char| !matches!(next, '"' | '<' | '&' | ',' | '>');
        let mut plain = String::new();
        for next in base.chars() {
            plain.push(if is_plain(next) { next } else { '_' });
        }
        while taken(&name) || !name.chars().all(is_plain) {
            number += 1;
            name = filled("{}_{}", &[Arg::Words(&plain), Arg::from(number)]);
        }
        name
    }

    /// The config with another name in place of one, wherever it stands or is referred to.
    pub fn renamed(&self, name: &str, fresh: &str) -> String {
        let mut edits: Vec<Edit> = Vec::new();
        for attribute in &self.tree.attributes {
            let value = self.tree.decoded(attribute.value);
            let new = match attribute.name {
                "name" | "whenTagName" if value == name => fresh.to_owned(),
                "toName" => retargeted(value, name, fresh),
                _ => continue,
            };
            if new != value {
                edits.push(self.revalue(attribute, &new));
            }
        }
        self.edited(&edits)
    }

    /// Where in the XML something stands that was found in what was written.
    fn source(&self, place: usize) -> (usize, Option<u32>) {
        match self.written.part_at(place) {
            Some(Part::Attribute(index)) => {
                let attribute = self.tree.attributes.get(index as usize);
                let start = attribute.map_or(0, |attribute| attribute.start);
                (start as usize, Some(index))
            }
            Some(Part::Text(offset)) => (offset as usize, None),
            None => (0, None),
        }
    }
}

/// Reports names that stand twice, and references to names that do not stand there.
pub fn check(config: &mut Config<'_, '_>) {
    let text = std::mem::take(&mut config.written.text);
    let names = found(&text, "name=\"");
    let references = found(&text, "toName=\"");
    config.written.text.clone_from(&text);
    let mut seen = Names::new();
    for (place, name) in names {
        if !seen.insert(name) {
            duplicate(config, place, name);
        }
    }
    for (place, targets) in references {
        for target in targets.split(',') {
            if !seen.contains(target) {
                unknown(config, place, targets, target, &seen);
            }
        }
    }
}

fn duplicate(config: &mut Config<'_, '_>, place: usize, name: &str) {
    let (offset, attribute) = config.source(place);
    let tree = config.tree;
    let attribute = attribute.and_then(|index| tree.attributes.get(index as usize));
    let name = meant(name);
    // Only a whole value can be changed: another attribute may mean something else with it.
    let plain = attribute.filter(|attribute| attribute.name == "name");
    let mut fresh = String::new();
    let mut cured = None;
    if let Some(attribute) = plain
        && config.may_cure()
    {
        let base = if name.is_empty() { "name" } else { &name };
        fresh = config.free_name(&[base, "_2"].concat());
        cured = Some(config.edited(&[config.revalue(attribute, &fresh)]));
    }
    let found = config.tell(
        offset,
        &notice!(
            DuplicateNames,
            "The name {name} stands twice in the label config.",
            "Give one of the two another name. Every attribute that ends in \"name\" counts.",
            name = &name,
        ),
    );
    offer(found, "Rename it to {}", &[Arg::Text(&fresh)], cured);
}

fn unknown(config: &mut Config<'_, '_>, place: usize, all: &str, target: &str, names: &Names) {
    let (offset, attribute) = config.source(place);
    let tree = config.tree;
    let attribute = attribute.and_then(|index| tree.attributes.get(index as usize));
    let guess = if config.may_cure() {
        intended(config, target, names)
    } else {
        None
    };
    let cured = attribute.zip(guess.as_ref()).map(|(attribute, guess)| {
        let other = meant(&retargeted(all, target, guess));
        config.edited(&[config.revalue(attribute, &other)])
    });
    let found = config.tell(
        offset,
        &notice!(
            UnknownToName,
            "{_key} is {name}, but nothing in the label config has that name.",
            "Write a name exactly as it stands there; several are parted by commas without spaces.",
            name = &meant(target),
            _key = "toName",
        ),
    );
    if let Some(guess) = guess {
        let guess = meant(&guess);
        found.guess(&guess);
        offer(found, "Write {}", &[Arg::Text(&guess)], cured);
    }
}

/// The name that was meant: without spaces around, in another case, nearly the same, or the only object that there is.
fn intended(config: &Config<'_, '_>, target: &str, names: &Names) -> Option<String> {
    // A name with a comma cannot be referred to, and one like a number is none.
    let is_fit = |name: &str| names.contains(name) && !name.contains(',') && !is_converted(name);
    let plain = target.trim();
    if is_fit(plain) {
        return Some(plain.to_owned());
    }
    let objects = config.objects();
    let mut all = Vec::new();
    for number in 0..names.len().min(1000) {
        let name = names.text(number);
        if is_fit(name) {
            all.push(name);
        }
    }
    if let Some(guess) = nearest(plain, all) {
        return Some(guess.to_owned());
    }
    match objects.as_slice() {
        [(_, name)] if is_fit(name) => Some(name.clone()),
        _ => None,
    }
}
