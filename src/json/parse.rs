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
    if u32::try_from(text.len()).is_err() {
        return Err(SyntaxError {
            offset: 0,
            reason: Reason::TooLarge,
        });
    }
    let mut parser = Parser {
        text,
        bytes: text.as_bytes(),
        at: 0,
        entries: Vec::with_capacity(text.len() / 12 + 4),
    };
    if text.starts_with('\u{feff}') {
        parser.at = 3;
    }
    parser.document()?;
    Ok(Document {
        text,
        entries: parser.entries,
    })
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    entries: Vec<Entry<'t>>,
}

type Parsed<T> = Result<T, SyntaxError>;

impl<'t> Parser<'t> {
    fn fail<T>(&self, reason: Reason) -> Parsed<T> {
        let reason = if self.at >= self.bytes.len() && reason != Reason::Empty {
            Reason::UnexpectedEnd
        } else {
            reason
        };
        Err(SyntaxError {
            offset: self.at.min(self.bytes.len()),
            reason,
        })
    }

    fn skip_space(&mut self) -> Option<u8> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                self.at += 1;
            } else {
                return Some(byte);
            }
        }
        None
    }

    fn push(&mut self, kind: Kind<'t>, start: usize) {
        let end = self.entries.len() as u32 + 1;
        self.entries.push(Entry {
            kind,
            start: start as u32,
            end,
        });
    }

    fn document(&mut self) -> Parsed<()> {
        if self.skip_space().is_none() {
            return self.fail(Reason::Empty);
        }
        // The open containers, innermost last.
        let mut open: Vec<u32> = Vec::new();
        loop {
            self.skip_space();
            let opened = self.value(&mut open)?;
            if opened {
                continue;
            }
            // A value is complete: close what closes after it, or step to the next one.
            loop {
                let Some(&container) = open.last() else {
                    return match self.skip_space() {
                        None => Ok(()),
                        Some(_) => self.fail(Reason::TrailingText),
                    };
                };
                let is_object = matches!(self.entries[container as usize].kind, Kind::Object);
                let close = if is_object { b'}' } else { b']' };
                match self.skip_space() {
                    Some(b',') => {
                        self.at += 1;
                        if self.skip_space() == Some(close) {
                            return self.fail(Reason::TrailingComma);
                        }
                        if is_object {
                            self.key()?;
                        }
                        break;
                    }
                    Some(byte) if byte == close => {
                        self.at += 1;
                        self.close(&mut open);
                    }
                    _ => return self.fail(Reason::ExpectedCommaOrEnd),
                }
            }
        }
    }

    fn close(&mut self, open: &mut Vec<u32>) {
        let end = self.entries.len() as u32;
        if let Some(container) = open.pop() {
            self.entries[container as usize].end = end;
        }
    }

    /// Reads one value; true if it is a container whose first child comes next.
    fn value(&mut self, open: &mut Vec<u32>) -> Parsed<bool> {
        let start = self.at;
        let Some(&byte) = self.bytes.get(start) else {
            return self.fail(Reason::UnexpectedEnd);
        };
        match byte {
            b'{' | b'[' => {
                if open.len() >= MAX_DEPTH {
                    return self.fail(Reason::TooDeep);
                }
                let is_object = byte == b'{';
                open.push(self.entries.len() as u32);
                self.push(if is_object { Kind::Object } else { Kind::Array }, start);
                self.at += 1;
                if self.skip_space() == Some(if is_object { b'}' } else { b']' }) {
                    self.at += 1;
                    self.close(open);
                    return Ok(false);
                }
                if is_object {
                    self.key()?;
                }
                return Ok(true);
            }
            b'"' => {
                let kind = self.string()?;
                self.push(kind, start);
            }
            b'-' | b'0'..=b'9' => {
                let number = self.number()?;
                self.push(Kind::Number(number), start);
            }
            _ => {
                let word = [
                    ("true", Kind::Bool(true)),
                    ("false", Kind::Bool(false)),
                    ("null", Kind::Null),
                    ("NaN", Kind::Number(f64::NAN)),
                    ("Infinity", Kind::Number(f64::INFINITY)),
                ]
                .into_iter()
                .find(|(word, _)| self.bytes[start..].starts_with(word.as_bytes()));
                let Some((word, kind)) = word else {
                    return self.fail(Reason::ExpectedValue);
                };
                self.at += word.len();
                self.push(kind, start);
            }
        }
        Ok(false)
    }

    /// Reads a key and its colon.
    fn key(&mut self) -> Parsed<()> {
        if self.skip_space() != Some(b'"') {
            return self.fail(Reason::ExpectedKey);
        }
        let start = self.at;
        let kind = self.string()?;
        self.push(kind, start);
        if self.skip_space() != Some(b':') {
            return self.fail(Reason::ExpectedColon);
        }
        self.at += 1;
        Ok(())
    }

    fn number(&mut self) -> Parsed<f64> {
        let start = self.at;
        if self.bytes[start..].starts_with(b"-Infinity") {
            self.at += 9;
            return Ok(f64::NEG_INFINITY);
        }
        let digits = |parser: &mut Self| {
            let from = parser.at;
            while parser.bytes.get(parser.at).is_some_and(u8::is_ascii_digit) {
                parser.at += 1;
            }
            parser.at > from
        };
        if self.bytes[self.at] == b'-' {
            self.at += 1;
        }
        if self.bytes.get(self.at) == Some(&b'0') {
            self.at += 1;
        } else if !digits(self) {
            return self.fail(Reason::ExpectedValue);
        }
        let whole = self.at;
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            if !digits(self) {
                return self.fail(Reason::ExpectedValue);
            }
        }
        if matches!(self.bytes.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.bytes.get(self.at), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if !digits(self) {
                return self.fail(Reason::ExpectedValue);
            }
        }
        if self.at == whole && whole - start > MAX_DIGITS {
            let sign = usize::from(self.bytes[start] == b'-');
            if whole - start - sign > MAX_DIGITS {
                return Err(SyntaxError {
                    offset: start,
                    reason: Reason::LongNumber,
                });
            }
        }
        Ok(number::read(text::part(self.text, start, self.at)).unwrap_or(f64::NAN))
    }

    fn string(&mut self) -> Parsed<Kind<'t>> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            match self.bytes.get(at) {
                Some(b'"') => {
                    self.at = at + 1;
                    return Ok(Kind::String {
                        text: Cow::Borrowed(text::part(self.text, start, at)),
                        broken: false,
                    });
                }
                Some(b'\\') => break,
                Some(byte) if *byte >= 0x20 => at += 1,
                _ => {
                    self.at = at;
                    return self.fail(Reason::BadString);
                }
            }
        }
        self.escaped_string(start, at)
    }

    /// The rest of a string from its first escape on.
    fn escaped_string(&mut self, start: usize, first_escape: usize) -> Parsed<Kind<'t>> {
        let mut text = String::with_capacity(first_escape - start + 16);
        let mut broken = false;
        let mut copied = start;
        let mut at = first_escape;
        loop {
            match self.bytes.get(at) {
                Some(b'"') => {
                    text.push_str(text::part(self.text, copied, at));
                    self.at = at + 1;
                    return Ok(Kind::String {
                        text: Cow::Owned(text),
                        broken,
                    });
                }
                Some(b'\\') => {
                    text.push_str(text::part(self.text, copied, at));
                    self.at = at;
                    let (decoded, length) = match self.bytes.get(at + 1) {
                        Some(b'"') => ('"', 2),
                        Some(b'\\') => ('\\', 2),
                        Some(b'/') => ('/', 2),
                        Some(b'b') => ('\u{8}', 2),
                        Some(b'f') => ('\u{c}', 2),
                        Some(b'n') => ('\n', 2),
                        Some(b'r') => ('\r', 2),
                        Some(b't') => ('\t', 2),
                        Some(b'u') => self.unicode_escape(at, &mut broken)?,
                        _ => return self.fail(Reason::BadEscape),
                    };
                    text.push(decoded);
                    at += length;
                    copied = at;
                }
                Some(byte) if *byte >= 0x20 => at += 1,
                _ => {
                    self.at = at;
                    return self.fail(Reason::BadString);
                }
            }
        }
    }

    fn hex4(&self, at: usize) -> Option<u32> {
        let digits = self.bytes.get(at..at + 4)?;
        digits.iter().try_fold(0, |sum, byte| {
            Some(sum * 16 + (*byte as char).to_digit(16)?)
        })
    }

    /// The character of a `\u` escape at `at`, and how many bytes it takes.
    fn unicode_escape(&self, at: usize, broken: &mut bool) -> Parsed<(char, usize)> {
        let Some(first) = self.hex4(at + 2) else {
            return self.fail(Reason::BadEscape);
        };
        if let Some(decoded) = char::from_u32(first) {
            return Ok((decoded, 6));
        }
        if first < 0xdc00
            && self.bytes.get(at + 6..at + 8) == Some(b"\\u")
            && let Some(second @ 0xdc00..=0xdfff) = self.hex4(at + 8)
        {
            let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return Ok((
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
                12,
            ));
        }
        *broken = true;
        Ok((char::REPLACEMENT_CHARACTER, 6))
    }
}
