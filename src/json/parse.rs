//! Text to [`Document`], in one pass and without recursion.

use super::alike::{Between, KeyNote, close};
use super::cell::{Cell, Kind};
use super::document::Document;
use super::swar;
use super::syntax::{Reason, SyntaxError};
use crate::text;

/// How deep containers may nest. Servers written in Python give up a little below 1,000 levels.
pub const MAX_DEPTH: usize = 900;

/// How many digits a whole number may have. Python, which stands behind the platforms, reads no longer ones.
const MAX_DIGITS: usize = 4300;

/// Reads a JSON text.
///
/// Takes what Python's reader takes, since that is what stands behind the platforms: besides JSON
/// the words `NaN`, `Infinity` and `-Infinity`, and lone surrogate escapes. A byte order mark is skipped.
///
/// # Errors
/// The first place where the text is not JSON: `{"a": 1,}`, `[1 2]`, `"open`.
pub fn parse(text: &str) -> Result<Document<'_>, SyntaxError> {
    let mut parser = Parser {
        bytes: text.as_bytes(),
        at: 0,
        reason: Reason::Empty,
        open: Vec::new(),
        keys: Vec::new(),
        key: 0,
        turn: Between::default(),
        turn_key: 0,
        document: Document::of_text(text, text.len() / 8 + 4),
        count: 0,
    };
    let read = if text.len() >= Cell::LIMIT {
        parser.fail(Reason::TooLarge)
    } else {
        parser.document()
    };
    let offset = parser.at.min(text.len());
    let reason = parser.reason;
    parser.document.cells.truncate(parser.count);
    read.map(|()| parser.document)
        .ok_or(SyntaxError { offset, reason })
}

pub(super) struct Parser<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) at: usize,
    reason: Reason,
    /// The containers that are open, innermost last: where they stand among the nodes.
    pub(super) open: Vec<u32>,
    /// What is known of each key.
    pub(super) keys: Vec<KeyNote>,
    /// The last key.
    pub(super) key: usize,
    /// What stood between two objects of a list,
    pub(super) turn: Between,
    /// and the first key of the second one.
    pub(super) turn_key: usize,
    /// What has been read, with room for more nodes,
    pub(super) document: Document<'t>,
    /// of which there are so many.
    pub(super) count: usize,
}

impl Parser<'_> {
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
    #[inline(always)]
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
    #[inline(always)]
    pub(super) fn skip_space(&mut self) -> u8 {
        loop {
            let next = self.peek();
            if !matches!(next, b' ' | b'\n' | b'\r' | b'\t') {
                return next;
            }
            self.at += 1;
        }
    }

    /// Adds a node.
    #[inline(always)]
    fn push(&mut self, kind: Kind, start: usize, value: usize) {
        if self.count == self.document.cells.len() {
            self.make_room();
        }
        if let Some(place) = self.document.cells.get_mut(self.count) {
            *place = Cell::new(kind, start, value).0;
        }
        self.count += 1;
    }

    #[inline(never)]
    fn make_room(&mut self) {
        let cells = &mut self.document.cells;
        cells.resize(2 * cells.len(), 0);
    }

    /// A node.
    pub(super) fn cell(&self, at: usize) -> Cell {
        Cell(self.document.cells.get(at).copied().unwrap_or_default())
    }

    fn document(&mut self) -> Option<()> {
        if self.document.text.starts_with('\u{feff}') {
            self.at = 3;
        }
        self.skip_space();
        if self.is_at_end() {
            return self.fail(Reason::Empty);
        }
        // Behind the last value of an object that the next one of its list may follow.
        let mut turn = None;
        loop {
            if self.value()? {
                if let Some(after) = turn.take() {
                    self.note_turn(after);
                }
                continue;
            }
            turn = None;
            // A value is complete: close what closes after it, or step to the next one.
            loop {
                let Some(close) = self.close() else {
                    self.skip_space();
                    if self.is_at_end() {
                        return Some(());
                    }
                    return self.fail(Reason::TrailingText);
                };
                if close == b'}' {
                    self.pass_alike();
                }
                let after = self.at;
                let next = self.skip_space();
                if next == close {
                    self.at += 1;
                    self.shut();
                    turn = (close == b'}').then_some(after);
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
                    self.note_between(after);
                    turn = None;
                }
                break;
            }
        }
    }

    /// What closes the innermost container.
    fn close(&self) -> Option<u8> {
        let container = self.cell(*self.open.last()? as usize);
        Some(match container.kind() {
            Kind::Object => b'}',
            _ => b']',
        })
    }

    /// The innermost container is complete: what stands behind it lies in it.
    fn shut(&mut self) {
        if let Some(index) = self.open.pop() {
            close(&mut self.document.cells, index as usize, self.count);
        }
    }

    /// Reads one value; true if it is a container whose first child comes next.
    fn value(&mut self) -> Option<bool> {
        let first = self.skip_space();
        let start = self.at;
        let (word, kind) = match first {
            b'"' => {
                let text = self.string()?;
                let (kind, value) = match text {
                    Said::Plain(length) => (Kind::Text, length),
                    Said::Decoded { text, broken } => {
                        self.document.decoded.push(text);
                        let kind = if broken { Kind::Broken } else { Kind::Decoded };
                        (kind, self.document.decoded.len() - 1)
                    }
                };
                self.push(kind, start, value);
                return Some(false);
            }
            b'{' | b'[' => {
                if self.open.len() >= MAX_DEPTH {
                    return self.fail(Reason::TooDeep);
                }
                let (kind, close) = match first {
                    b'{' => (Kind::Object, b'}'),
                    _ => (Kind::Array, b']'),
                };
                let index = self.count;
                self.push(kind, start, 0);
                self.at += 1;
                self.skip_space();
                if self.eat(close) {
                    return Some(false);
                }
                self.open.push(index as u32);
                if close == b'}' {
                    self.key()?;
                }
                return Some(true);
            }
            b't' => ("true", Kind::True),
            b'f' => ("false", Kind::False),
            b'n' => ("null", Kind::Null),
            b'N' => ("NaN", Kind::Number),
            b'I' => ("Infinity", Kind::Number),
            b'-' if self.is_next("-Infinity") => ("-Infinity", Kind::Number),
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
        self.push(kind, start, word.len());
        Some(false)
    }

    fn is_next(&self, word: &str) -> bool {
        text::after(self.document.text, self.at).starts_with(word)
    }

    /// Reads a key and its colon.
    fn key(&mut self) -> Option<()> {
        if self.skip_space() != b'"' {
            return self.fail(Reason::ExpectedKey);
        }
        let start = self.at;
        // Objects in a list are like each other: mostly a key comes after the same one as the last time.
        if let Some(last) = self.keys.get(self.key)
            && let Some(next) = self.keys.get(last.follower as usize)
            && swar::same(self.bytes, next.start as usize, start, next.length as usize)
        {
            self.key = last.follower as usize;
            self.at += next.length as usize;
            self.push(Kind::Key, start, self.key);
        } else {
            self.new_key(start)?;
        }
        self.skip_space();
        if !self.eat(b':') {
            return self.fail(Reason::ExpectedColon);
        }
        Some(())
    }

    /// The same, if it is another one than the last time.
    #[inline(never)]
    fn new_key(&mut self, start: usize) -> Option<()> {
        let said = self.string()?;
        let keys = &mut self.document.keys;
        let (key, kind) = match said {
            Said::Plain(length) => {
                let text = text::part(self.document.text, start + 1, start + 1 + length);
                (keys.intern(text), Kind::Key)
            }
            Said::Decoded { text, broken } => {
                let kind = if broken { Kind::BrokenKey } else { Kind::Key };
                (keys.intern(&text), kind)
            }
        };
        if key == self.keys.len() {
            let length = if kind == Kind::Key {
                self.at - start
            } else {
                0
            };
            self.keys.push(KeyNote::new(start, length));
        }
        if let Some(last) = self.keys.get_mut(self.key) {
            last.follower = key as u32;
        }
        self.key = key;
        self.push(kind, start, key);
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
        self.push(Kind::Number, start, self.at - start);
        Some(())
    }

    /// Reads a text, from its quote on.
    #[inline(always)]
    fn string(&mut self) -> Option<Said> {
        let start = self.at + 1;
        self.at = start;
        self.pass_plain();
        if self.peek() != b'"' {
            return self.string_with_escapes(start);
        }
        self.at += 1;
        Some(Said::Plain(self.at - 1 - start))
    }

    /// Goes on to the next quote, backslash or control character.
    fn pass_plain(&mut self) {
        self.at = swar::plain_end(self.bytes, self.at);
    }

    /// The same for a text that does not end where the parser stands. `from` is where it begins.
    #[inline(never)]
    fn string_with_escapes(&mut self, mut from: usize) -> Option<Said> {
        let mut text = String::new();
        let mut broken = false;
        loop {
            text.push_str(text::part(self.document.text, from, self.at));
            match self.peek() {
                b'"' => break,
                b'\\' => text.push(self.escape(&mut broken)?),
                _ => return self.fail(Reason::BadString),
            }
            from = self.at;
            self.pass_plain();
        }
        self.at += 1;
        Some(Said::Decoded { text, broken })
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

/// What a text says.
enum Said {
    /// What stands in its quotes, which is so many bytes long.
    Plain(usize),
    /// This. `broken`: it held half of a surrogate pair, which UTF-8 cannot carry; here it is U+FFFD.
    Decoded { text: String, broken: bool },
}
