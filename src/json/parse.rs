//! Text to [`Document`], in one pass and without recursion.

use std::borrow::Cow;
use std::fmt;

use super::document::{Document, Entry, Kind};
use super::number;
use crate::text;

/// How deep containers may nest. Servers written in Python give up a little below 1,000 levels.
pub const MAX_DEPTH: usize = 900;

/// How many digits a whole number may have. Python, which stands behind the platforms, reads no longer ones.
const MAX_DIGITS: usize = 4300;

/// Why a text is not JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset in the text.
    pub offset: usize,
    /// What was expected there.
    pub reason: Reason,
}

/// The kinds of mistakes in a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There is nothing but white space.
    Empty,
    /// The text ends inside a value.
    UnexpectedEnd,
    /// A value should start here.
    ExpectedValue,
    /// A key in double quotes should start here.
    ExpectedKey,
    /// `:` should follow the key.
    ExpectedColon,
    /// `,` or the closing bracket should follow.
    ExpectedCommaOrEnd,
    /// A comma stands before the closing bracket.
    TrailingComma,
    /// Something follows the value.
    TrailingText,
    /// A string is not closed, or holds a raw control character.
    BadString,
    /// `\` is followed by something that is no escape.
    BadEscape,
    /// A whole number has more than 4300 digits.
    LongNumber,
    /// More than [`MAX_DEPTH`] containers inside each other.
    TooDeep,
    /// The text is larger than 4 GiB.
    TooLarge,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::Empty => "it is empty",
            Reason::UnexpectedEnd => "it ends in the middle of a value",
            Reason::ExpectedValue => "a value should start here",
            Reason::ExpectedKey => "a key in double quotes should start here",
            Reason::ExpectedColon => "a colon should follow the key",
            Reason::ExpectedCommaOrEnd => "a comma or the closing bracket should follow here",
            Reason::TrailingComma => "a comma must not stand before the closing bracket",
            Reason::TrailingText => "something follows after the end of the value",
            Reason::BadString => {
                "a text in quotes is not closed, or holds a line break or another control character"
            }
            Reason::BadEscape => "a backslash stands before a character that needs none",
            Reason::LongNumber => "a whole number has more than 4300 digits",
            Reason::TooDeep => "lists and objects are nested more than 900 levels deep",
            Reason::TooLarge => "it is larger than 4 GiB",
        })
    }
}

/// Reads a JSON text.
///
/// Takes what Python's reader takes, since that is what stands behind the platforms: besides JSON
/// the words `NaN`, `Infinity` and `-Infinity`, and lone surrogate escapes. A byte order mark is skipped.
///
/// # Errors
/// The first place where the text is not JSON: `{"a": 1,}`, `[1 2]`, `"open`.
pub fn parse(text: &str) -> Result<Document<'_>, SyntaxError> {
    let mut parser = Parser {
        text,
        bytes: text.as_bytes(),
        at: 0,
        reason: Reason::Empty,
        entries: Vec::with_capacity(text.len() / 12 + 4),
        order: 0,
    };
    let root = if u32::try_from(text.len()).is_err() {
        parser.fail(Reason::TooLarge)
    } else {
        parser.document()
    };
    root.map(|root| Document { text, root }).ok_or(SyntaxError {
        offset: parser.at.min(text.len()),
        reason: parser.reason,
    })
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Why nothing more is read.
    reason: Reason,
    /// The containers that are open, each with what lies in it so far behind it.
    entries: Vec<Entry<'t>>,
    /// How many values and keys have begun.
    order: u32,
}

impl<'t> Parser<'t> {
    /// Notes why this is not JSON; the place is where the parser stands.
    fn fail<T>(&mut self, reason: Reason) -> Option<T> {
        self.reason = if self.is_at_end() && reason != Reason::Empty {
            Reason::UnexpectedEnd
        } else {
            reason
        };
        None
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next byte. The end looks like a zero, which is as little JSON.
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or_default()
    }

    /// The next byte, if it is this one, is behind us.
    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    /// The next byte that is no white space.
    fn skip_space(&mut self) -> u8 {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.peek()
    }

    fn push(&mut self, kind: Kind<'t>, start: usize) {
        self.entries.push(Entry {
            kind,
            start: start as u32,
            order: self.order,
        });
        self.order += 1;
    }

    fn document(&mut self) -> Option<Entry<'t>> {
        if self.text.starts_with('\u{feff}') {
            self.at = 3;
        }
        self.skip_space();
        if self.is_at_end() {
            return self.fail(Reason::Empty);
        }
        // The open containers, innermost last: where they stand among the entries, and what closes them.
        let mut open: Vec<(usize, u8)> = Vec::new();
        loop {
            self.skip_space();
            if self.value(&mut open)? {
                continue;
            }
            // A value is complete: close what closes after it, or step to the next one.
            loop {
                let next = self.skip_space();
                let Some((container, close)) = open.last().copied() else {
                    if self.is_at_end() {
                        return self.entries.pop();
                    }
                    return self.fail(Reason::TrailingText);
                };
                if next == close {
                    self.at += 1;
                    self.close(container);
                    open.pop();
                    continue;
                }
                if next != b',' {
                    return self.fail(Reason::ExpectedCommaOrEnd);
                }
                self.at += 1;
                if self.skip_space() == close {
                    return self.fail(Reason::TrailingComma);
                }
                if close == b'}' {
                    self.key()?;
                }
                break;
            }
        }
    }

    /// What stands behind a container lies in it.
    fn close(&mut self, container: usize) {
        let inside = self.entries.split_off(container + 1);
        if let Some(Entry {
            kind: Kind::Array(children) | Kind::Object(children),
            ..
        }) = self.entries.last_mut()
        {
            *children = inside;
        }
    }

    /// Reads one value; true if it is a container whose first child comes next.
    fn value(&mut self, open: &mut Vec<(usize, u8)>) -> Option<bool> {
        let start = self.at;
        let first = self.peek();
        let (word, kind) = match first {
            b'{' | b'[' => {
                if open.len() >= MAX_DEPTH {
                    return self.fail(Reason::TooDeep);
                }
                let (kind, close) = match first {
                    b'{' => (Kind::Object(Vec::new()), b'}'),
                    _ => (Kind::Array(Vec::new()), b']'),
                };
                let container = self.entries.len();
                self.push(kind, start);
                self.at += 1;
                self.skip_space();
                if self.eat(close) {
                    return Some(false);
                }
                open.push((container, close));
                if close == b'}' {
                    self.key()?;
                }
                return Some(true);
            }
            b'"' => {
                self.string()?;
                return Some(false);
            }
            b't' => ("true", Kind::Bool(true)),
            b'f' => ("false", Kind::Bool(false)),
            b'n' => ("null", Kind::Null),
            b'N' => ("NaN", Kind::Number(f64::NAN)),
            b'I' => ("Infinity", Kind::Number(f64::INFINITY)),
            b'-' if self.is_next("-Infinity") => ("-Infinity", Kind::Number(f64::NEG_INFINITY)),
            b'-' | b'0'..=b'9' => {
                self.number()?;
                return Some(false);
            }
            _ => return self.fail(Reason::ExpectedValue),
        };
        if !self.is_next(word) {
            return self.fail(Reason::ExpectedValue);
        }
        self.at += word.len();
        self.push(kind, start);
        Some(false)
    }

    fn is_next(&self, word: &str) -> bool {
        text::after(self.text, self.at).starts_with(word)
    }

    /// Reads a key and its colon.
    fn key(&mut self) -> Option<()> {
        if self.skip_space() != b'"' {
            return self.fail(Reason::ExpectedKey);
        }
        self.string()?;
        self.skip_space();
        if !self.eat(b':') {
            return self.fail(Reason::ExpectedColon);
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        if !self.peek().is_ascii_digit() {
            return self.fail(Reason::ExpectedValue);
        }
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        Some(())
    }

    fn number(&mut self) -> Option<()> {
        let start = self.at;
        self.eat(b'-');
        let first = self.at;
        if !self.eat(b'0') {
            self.digits()?;
        }
        let is_long = self.at - first > MAX_DIGITS;
        let whole = self.at;
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        if is_long && self.at == whole {
            self.at = start;
            return self.fail(Reason::LongNumber);
        }
        let number = number::read(text::part(self.text, start, self.at));
        self.push(Kind::Number(number.unwrap_or(f64::NAN)), start);
        Some(())
    }

    /// Reads a text, from its quote on.
    fn string(&mut self) -> Option<()> {
        let start = self.at;
        // What has been decoded, and where it goes on.
        let mut decoded = String::new();
        let mut broken = false;
        let mut from = start + 1;
        self.at = from;
        loop {
            match self.peek() {
                b'"' => break,
                b'\\' => {
                    decoded.push_str(text::part(self.text, from, self.at));
                    decoded.push(self.escape(&mut broken)?);
                    from = self.at;
                }
                0..0x20 => return self.fail(Reason::BadString),
                _ => self.at += 1,
            }
        }
        let rest = text::part(self.text, from, self.at);
        self.at += 1;
        let text = if from == start + 1 {
            Cow::Borrowed(rest)
        } else {
            decoded.push_str(rest);
            Cow::Owned(decoded)
        };
        self.push(Kind::String { text, broken }, start);
        Some(())
    }

    /// Reads an escape, and gives what it stands for.
    fn escape(&mut self, broken: &mut bool) -> Option<char> {
        let letter = self.bytes.get(self.at + 1).copied().unwrap_or_default();
        let character = match letter {
            b'"' | b'\\' | b'/' => letter,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unicode_escape(broken),
            _ => return self.fail(Reason::BadEscape),
        };
        self.at += 2;
        Some(char::from(character))
    }

    /// The number in the `\u` escape at a place.
    fn unit(&self, at: usize) -> Option<u32> {
        let digits = self.bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        let mut unit = 0;
        for digit in digits {
            unit = unit * 16 + char::from(*digit).to_digit(16)?;
        }
        Some(unit)
    }

    fn unicode_escape(&mut self, broken: &mut bool) -> Option<char> {
        let Some(first) = self.unit(self.at) else {
            return self.fail(Reason::BadEscape);
        };
        self.at += 6;
        let mut code = first;
        if let (0xd800..0xdc00, Some(second @ 0xdc00..0xe000)) = (first, self.unit(self.at)) {
            self.at += 6;
            code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        }
        let character = char::from_u32(code);
        *broken |= character.is_none();
        Some(character.unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}
