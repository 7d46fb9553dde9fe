//! Cures: the config with a few places changed and all else as it was.

use super::config::Config;
use crate::diagnostic::{Arg, Diagnostic};
use crate::xml::Attribute;

/// From where to where in the XML, and what to write there instead.
pub type Edit = (u32, u32, String);

impl Config<'_, '_> {
    /// The config with some places changed. They lie behind each other.
    pub fn edited(&self, edits: &[Edit]) -> String {
        let mut out = String::with_capacity(self.whole.len() + 32);
        let mut at = 0;
        for (from, to, text) in edits {
            let (from, to) = (*from as usize + self.shift, *to as usize + self.shift);
            out.push_str(self.whole.get(at..from).unwrap_or_default());
            out.push_str(text);
            at = to;
        }
        out.push_str(self.whole.get(at..).unwrap_or_default());
        out
    }

    /// The edit that gives an attribute another value.
    pub fn revalue(&self, attribute: &Attribute<'_>, value: &str) -> Edit {
        let mut text = String::new();
        crate::xml::push_escaped(&mut text, value, true);
        // The value may stand between single quotes.
        let text = crate::text::replaced(&text, "'", "&apos;");
        (attribute.value_start, attribute.value_end, text)
    }
}

/// Offers a config in place of the one that is there.
pub fn offer(found: &mut Diagnostic, title: &str, values: &[Arg<'_>], config: Option<String>) {
    if let Some(config) = config {
        found.offer(title, values).replace(&Config::path(), config);
    }
}
