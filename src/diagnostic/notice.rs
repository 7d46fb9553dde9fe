//! What a finding says: a template with names in braces, and the values that belong there.
//!
//! Templates are data, and one function fills them in. Code that formats a message of its own at each of a hundred places
//! would be the larger part of the wasm file.

use std::fmt;

use super::suggest::push_quoted;
use super::{Code, Param};
use crate::json::number;
use crate::text::place_of_word;

/// A message before its values are known. Made by [`notice!`](crate::notice).
#[derive(Debug)]
pub struct Template {
    /// The kind of finding.
    code: Code,
    /// The message, what to do about it and the names, a line each: one text, since the place and the length of each text are
    /// numbers that hardly compress.
    words: &'static str,
}

impl Template {
    /// A template of words that [`join`] has joined: see [`message`](Template::message), [`help`](Template::help),
    /// [`names`](Template::names).
    #[must_use]
    pub const fn new(code: Code, words: &'static [u8]) -> Template {
        match std::str::from_utf8(words) {
            Ok(words) => Template { code, words },
            Err(_) => panic!("texts that are joined are text"),
        }
    }

    /// The kind of finding.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// What is wrong, in one sentence: `The points {from} and {to} are joined twice.`
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.line(0)
    }

    /// What to do about it; may be empty.
    #[must_use]
    pub fn help(&self) -> &'static str {
        self.line(1)
    }

    /// The names of the values, each with a space behind it. Those that begin with `_` stay in the message and are no
    /// parameters. The last ones may be without a value, where whoever tells it knows of what: see `Check` of each platform.
    #[must_use]
    pub fn names(&self) -> &'static str {
        self.line(2)
    }

    fn line(&self, number: usize) -> &'static str {
        self.words.split('\n').nth(number).unwrap_or_default()
    }
}

/// How long the texts of a template are, joined.
#[must_use]
pub const fn joined(lines: &[&str; 3]) -> usize {
    lines[0].len() + lines[1].len() + lines[2].len() + 2
}

/// The texts of a template, a line each.
///
/// # Panics
/// While it is compiled, where a text is of several lines.
#[must_use]
pub const fn join<const LENGTH: usize>(lines: &[&str; 3]) -> [u8; LENGTH] {
    let mut words = [b'\n'; LENGTH];
    let (mut line, mut at) = (0, 0);
    while line < lines.len() {
        let text = lines[line].as_bytes();
        let mut byte = 0;
        while byte < text.len() {
            assert!(text[byte] != b'\n', "a text of a template is one line");
            words[at] = text[byte];
            (byte, at) = (byte + 1, at + 1);
        }
        (line, at) = (line + 1, at + 1);
    }
    words
}

/// A template with its values.
#[derive(Debug, Clone, Copy)]
pub struct Notice<'n> {
    /// What it says.
    pub template: &'static Template,
    /// The values, in the order of the template's names.
    pub values: &'n [Arg<'n>],
}

/// A value that a message speaks of.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// Text of the user: quoted in a message.
    Text(&'a str),
    /// Words of ours, which stand in a message as they are.
    Words(&'a str),
    /// A number.
    Number(f64),
    /// Words for the part of something that has this number, made only when the message is.
    Spelt(&'a dyn Spell, usize),
}

/// What has words for its parts.
pub trait Spell {
    /// The words for the part of this number.
    fn spell(&self, part: usize) -> String;
}

impl fmt::Debug for dyn Spell + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Spell")
    }
}

impl Arg<'static> {
    /// The ending of a noun that is counted: `{count} label{_s}`.
    #[must_use]
    pub fn plural(count: usize) -> Arg<'static> {
        Arg::Words(if count == 1 { "" } else { "s" })
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Arg<'a> {
        Arg::Text(text)
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Arg<'a> {
        Arg::Text(text)
    }
}
impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg::Number(number as f64)
    }
}
impl From<f64> for Arg<'_> {
    fn from(number: f64) -> Self {
        Arg::Number(number)
    }
}

impl From<Arg<'_>> for Param {
    fn from(arg: Arg<'_>) -> Param {
        match arg {
            Arg::Text(text) | Arg::Words(text) => Param::Text(text.to_owned()),
            Arg::Number(number) => Param::Number(number),
            Arg::Spelt(whole, part) => Param::Text(whole.spell(part)),
        }
    }
}

impl Notice<'_> {
    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> String {
        named(self.template.message(), self.template.names(), self.values)
    }

    /// What to do about it, if that can be said.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let help = self.template.help();
        (!help.is_empty()).then(|| named(help, self.template.names(), self.values))
    }

    /// The values that translations may use.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, Param)> {
        let mut params = Vec::new();
        for (name, value) in self.template.names().split(' ').zip(self.values) {
            if !name.starts_with('_') {
                params.push((name, Param::from(*value)));
            }
        }
        params
    }
}

/// A template with the values in the places `{}`, one after the other.
#[must_use]
pub fn filled(template: &str, values: &[Arg<'_>]) -> String {
    named(template, "", values)
}

/// A template with the values in the places of their names: `{name}`; `{^name}` with a capital letter;
/// `{}` for the next one.
fn named(template: &str, names: &str, values: &[Arg<'_>]) -> String {
    let mut text = String::with_capacity(template.len() + 24);
    let mut parts = template.split('{');
    text.push_str(parts.next().unwrap_or_default());
    let mut unnamed = values.iter();
    for part in parts {
        // Templates are ours; one without its closing brace is shown as it is.
        let (name, rest) = part.split_once('}').unwrap_or(("", part));
        let key = name.trim_start_matches('^');
        let value = if key.is_empty() {
            unnamed.next()
        } else {
            let at = place_of_word(names, key);
            debug_assert!(at.is_some(), "{template} has no value for {key}");
            at.and_then(|at| values.get(at))
        };
        let start = text.len();
        match value {
            Some(Arg::Text(value)) => push_quoted(&mut text, value),
            Some(Arg::Words(value)) => text.push_str(value),
            Some(Arg::Number(value)) => text.push_str(&number::write(*value)),
            Some(Arg::Spelt(whole, part)) => text.push_str(&whole.spell(*part)),
            None => {}
        }
        if key.len() < name.len()
            && let Some(first) = text.get_mut(start..start + 1)
        {
            first.make_ascii_uppercase();
        }
        text.push_str(rest);
    }
    text
}

/// A [`Notice`]: a code, a message, help, and the values by the names that the two use. Behind a semicolon stand names
/// whose values come from the part of the document that it is told of.
///
/// ```
/// # use labelwright::{diagnostic::Findings, notice, path};
/// let mut findings = Findings::new(false);
/// findings.tell(0, &path!["edges", 1], &notice!(
///     DuplicateEdgeInGraph, "The points {from} and {to} are joined twice.", "Take one of the two out.",
///     from = "wrist", to = "elbow",
/// ));
/// let report = findings.into_report(None);
/// assert_eq!(report.diagnostics[0].message, "The points \"wrist\" and \"elbow\" are joined twice.");
/// ```
#[macro_export]
macro_rules! notice {
    ($code:ident, $message:expr, $help:expr $(, $name:tt = $value:expr)* $(,)? $(; $($own:tt),+ $(,)?)?) => {
        $crate::diagnostic::Notice {
            template: $crate::template!(
                $crate::diagnostic::Code::$code, $message, $help,
                concat!($(stringify!($name), " ",)* $($(stringify!($own), " "),+)?)
            ),
            values: &[$($crate::diagnostic::Arg::from($value)),*],
        }
    };
}

/// A [`Template`]: a code, a message, help, and the names of the values, each with a space behind it.
#[macro_export]
macro_rules! template {
    ($code:expr, $message:expr, $help:expr, $names:expr) => {{
        const LINES: &[&str; 3] = &[$message, $help, $names];
        const WORDS: &[u8; $crate::diagnostic::joined(LINES)] = &$crate::diagnostic::join(LINES);
        const TEMPLATE: &$crate::diagnostic::Template =
            &$crate::diagnostic::Template::new($code, WORDS);
        TEMPLATE
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_the_places_of_their_names() {
        let notice = notice!(
            DuplicateEdgeInGraph,
            "{^_task} joins {from} and {to} {count} times.",
            "Rename {to}.",
            from = "a\"b",
            to = "c",
            count = 2usize,
            _task = Arg::Words("the detection task"),
        );
        assert_eq!(
            notice.message(),
            "The detection task joins \"a\\\"b\" and \"c\" 2 times."
        );
        assert_eq!(notice.help().as_deref(), Some("Rename \"c\"."));
        let names: Vec<&str> = notice.params().iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["from", "to", "count"]);
    }

    #[test]
    fn unnamed_places_take_the_values_in_turn() {
        let values = [Arg::Text("a"), Arg::Number(0.5)];
        assert_eq!(filled("Move {} to {}", &values), "Move \"a\" to 0.5");
        assert_eq!(filled("Take it out", &[]), "Take it out");
        assert_eq!(named("{a}", "a ", &[Arg::Words("{b}")]), "{b}");
    }
}
