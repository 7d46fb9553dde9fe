//! Writing XML, with a note of what each part of it came from.

use super::names::is_clean;
use crate::diagnostic::Arg;
use crate::notice;
use crate::platform::Converted;
use crate::shape::At;
use crate::xml;

/// The text of a label config, and the body that it becomes a part of.
#[derive(Debug)]
pub struct ConfigWriter {
    pub out: Converted,
    pub xml: String,
}

impl ConfigWriter {
    /// What is written from here on comes from there.
    pub fn note(&mut self, from: &At<'_>) {
        let config = At::ROOT.key("label_config");
        self.out.trail.part(&config, self.xml.len(), from);
    }

    /// Begins a tag that comes from there.
    pub fn open(&mut self, tag: &str, from: &At<'_>) {
        self.note(from);
        self.xml.push('<');
        self.xml.push_str(tag);
    }

    pub fn close(&mut self, tag: &str) {
        self.xml.push_str("</");
        self.xml.push_str(tag);
        self.xml.push('>');
    }

    /// An attribute whose value is ours.
    pub fn set(&mut self, name: &str, value: &str) {
        self.xml.push(' ');
        self.xml.push_str(name);
        self.xml.push_str("=\"");
        xml::push_escaped(&mut self.xml, value, true);
        self.xml.push('"');
    }

    /// An attribute whose value comes from there. What XML cannot hold is left out.
    pub fn hold(&mut self, name: &str, value: &str, from: &At<'_>) {
        self.note(from);
        if is_clean(value) {
            self.set(name, value);
            return;
        }
        let mut clean = String::new();
        let mut lost = '\0';
        for character in value.chars() {
            if xml::holds(character) {
                clean.push(character);
            } else {
                lost = character;
            }
        }
        // A label needs its value; a hotkey of nothing is none.
        if name == "value" || !clean.is_empty() {
            self.set(name, &clean);
        }
        let code = format!("U+{:04X}", lost as u32);
        self.out.lose(
            from,
            &notice!(
                NotOnPlatform,
                "Label Studio keeps labels in XML, which cannot hold the character {_code}, so {value} becomes {_clean}.",
                "Write it without the character.",
                value = value,
                _code = Arg::Words(&code),
                _clean = &clean,
            ),
        );
    }
}
