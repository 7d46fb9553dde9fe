//! A JSON value that was read: one flat list of nodes that know their places in the text.

use super::cell::{Cell, Kind};
use super::{Value, number};
use crate::names::Names;
use crate::text;

/// A JSON value that was read. All texts lie where they were read from, unless they have escapes.
///
/// Nodes stand in document order: a key before its value, a container before what lies in it.
#[derive(Debug)]
pub struct Document<'t> {
    /// The text that was parsed; empty where none was.
    pub(super) text: &'t str,
    /// Where texts and numbers lie.
    pub(super) said: &'t str,
    /// The nodes, each a [`Cell`].
    pub(super) cells: Vec<u64>,
    /// The keys of all objects, each once.
    pub(super) keys: Names,
    /// What texts with escapes mean.
    pub(super) decoded: Vec<String>,
    /// How many bytes stand between the beginning of a text and what it says: its quote.
    pub(super) quote: usize,
}

impl<'t> Document<'t> {
    /// Of a JSON text of which nothing is read yet. `count`: for how many nodes there is room.
    pub(super) fn of_text(text: &'t str, count: usize) -> Document<'t> {
        Document {
            text,
            quote: 1,
            ..Document::of_values(text, count)
        }
    }

    /// The same of texts without anything between them.
    pub(super) fn of_values(said: &'t str, count: usize) -> Document<'t> {
        Document {
            text: "",
            said,
            cells: vec![0; count],
            keys: Names::new(),
            decoded: Vec::new(),
            quote: 0,
        }
    }

    /// The whole value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node {
            document: self,
            index: 0,
        }
    }

    /// The text that was parsed; empty for a value that came without one.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Byte offset of the node that has this place in document order.
    #[must_use]
    pub fn offset_of(&self, order: u32) -> usize {
        self.cell(order).start()
    }

    #[inline(always)]
    fn cell(&self, index: u32) -> Cell {
        let cell = self.cells.get(index as usize);
        Cell(cell.copied().unwrap_or_default())
    }
}

/// One value of a document; cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    index: u32,
}

/// One item of an array.
pub type Item<'d> = Node<'d>;

/// One key with its value.
#[derive(Debug, Clone, Copy)]
pub struct Member<'d> {
    /// The key, for its place and its text.
    pub key_node: Node<'d>,
    /// The value.
    pub value: Node<'d>,
    /// The decoded key.
    pub key: &'d str,
}

impl<'d> Node<'d> {
    #[inline(always)]
    fn cell(self) -> Cell {
        self.document.cell(self.index)
    }

    /// How many nodes it is, with what lies in it.
    pub(crate) fn span(self) -> u32 {
        self.cell().span()
    }

    /// Its place in document order; larger is later.
    #[must_use]
    pub fn order(self) -> u32 {
        self.index
    }

    /// Byte offset of its first character in the text.
    #[must_use]
    pub fn offset(self) -> usize {
        self.cell().start()
    }

    /// The string, if it is one.
    #[must_use]
    #[inline(never)]
    pub fn as_str(self) -> Option<&'d str> {
        let cell = self.cell();
        match cell.kind() {
            Kind::Text => Some(self.plain_text().unwrap_or_default()),
            Kind::Decoded | Kind::Broken => {
                let decoded = self.document.decoded.get(cell.value());
                Some(decoded.map_or("", String::as_str))
            }
            Kind::Key | Kind::BrokenKey => Some(self.document.keys.text(cell.value())),
            _ => None,
        }
    }

    /// The string, if it holds no escapes.
    #[inline(always)]
    pub(crate) fn plain_text(self) -> Option<&'d str> {
        let length = self.plain_length()?;
        let (_, text) = self
            .document
            .said
            .split_at_checked(self.offset() + self.document.quote)?;
        Some(text.split_at_checked(length)?.0)
    }

    /// How many bytes a string has that holds no escapes, and so nothing broken either.
    #[inline(always)]
    pub(crate) fn plain_length(self) -> Option<usize> {
        self.cell().plain_length()
    }

    /// The number of a key is one of this document; see [`Members::next_numbered`].
    pub(crate) fn key_of(self, number: usize) -> &'d str {
        self.document.keys.text(number)
    }

    /// The number of a key, if any object of this document has it.
    pub(super) fn number_of(self, key: &str) -> Option<usize> {
        self.document.keys.find(key)
    }

    /// Any object of this document has such a key.
    #[must_use]
    pub fn is_key_known(self, key: &str) -> bool {
        self.number_of(key).is_some()
    }

    /// It is a string with half of a surrogate pair in it, which UTF-8 cannot carry; it reads as U+FFFD.
    #[must_use]
    #[inline(never)]
    pub fn is_broken_string(self) -> bool {
        matches!(self.cell().kind(), Kind::Broken | Kind::BrokenKey)
    }

    /// How a number is written; empty if it is none.
    #[must_use]
    #[inline(never)]
    pub fn literal(self) -> &'d str {
        let cell = self.cell();
        match cell.kind() {
            Kind::Number => text::part(
                self.document.said,
                cell.start(),
                cell.start() + cell.value(),
            ),
            _ => "",
        }
    }

    /// The number, if it is one; also `NaN` and `Infinity`, which servers written in Python read.
    #[must_use]
    #[inline(never)]
    pub fn as_f64(self) -> Option<f64> {
        if self.cell().kind() != Kind::Number {
            return None;
        }
        Some(match self.literal() {
            "Infinity" => f64::INFINITY,
            "-Infinity" => f64::NEG_INFINITY,
            literal => number::read(literal).unwrap_or(f64::NAN),
        })
    }

    /// The truth value, if it is one.
    #[must_use]
    #[inline(never)]
    pub fn as_bool(self) -> Option<bool> {
        match self.cell().kind() {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => None,
        }
    }

    /// It is `null`.
    #[must_use]
    #[inline(never)]
    pub fn is_null(self) -> bool {
        self.cell().kind() == Kind::Null
    }

    /// It is an object.
    #[must_use]
    #[inline(never)]
    pub fn is_object(self) -> bool {
        self.cell().kind() == Kind::Object
    }

    /// It is an array.
    #[must_use]
    #[inline(never)]
    pub fn is_array(self) -> bool {
        self.cell().kind() == Kind::Array
    }

    /// What lies in it, if it is a container of this kind.
    #[inline(never)]
    fn inside(self, kind: Kind) -> Nodes<'d> {
        let cell = self.cell();
        let count = if cell.kind() == kind { cell.value() } else { 0 };
        Nodes {
            document: self.document,
            index: self.index + 1,
            end: self.index + 1 + count as u32,
        }
    }

    /// The items of an array; nothing for any other value.
    #[must_use]
    pub fn items(self) -> Items<'d> {
        Items(self.inside(Kind::Array))
    }

    /// The members of an object in document order, also those that a later one of the same key replaces.
    #[must_use]
    pub fn members(self) -> Members<'d> {
        Members(self.inside(Kind::Object))
    }

    /// The members, if it is an object; where so many are read that a call counts.
    #[inline(always)]
    pub(crate) fn members_of_object(self) -> Option<Members<'d>> {
        let cell = self.cell();
        (cell.kind() == Kind::Object).then(|| {
            Members(Nodes {
                document: self.document,
                index: self.index + 1,
                end: self.index + cell.span(),
            })
        })
    }

    /// The same text, number, truth value or `null`, or the one as well as the other a list or an object, of whatever.
    #[must_use]
    #[inline(never)]
    pub fn is_like(self, other: Node<'_>) -> bool {
        match (self.as_str(), other.as_str()) {
            (None, None) if self.as_f64().is_some() => self.as_f64() == other.as_f64(),
            (None, None) => self.cell().kind() == other.cell().kind(),
            (one, two) => one == two && self.is_broken_string() == other.is_broken_string(),
        }
    }

    /// The value of a key. Where the key stands twice, the last one counts, as for every JSON reader of note.
    #[must_use]
    #[inline(never)]
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        let mut value = None;
        for member in self.members() {
            if member.key == key {
                value = Some(member.value);
            }
        }
        value
    }

    /// The word for its type, as a message uses it.
    #[must_use]
    #[inline(never)]
    pub fn type_name(self) -> &'static str {
        match self.cell().kind() {
            Kind::Null => "null",
            Kind::True | Kind::False => "a boolean",
            Kind::Number => "a number",
            Kind::Array => "a list",
            Kind::Object => "an object",
            _ => "text",
        }
    }

    /// An owned copy. Recursion is bounded by [`super::MAX_DEPTH`].
    #[must_use]
    pub fn to_value(self) -> Value {
        if let Some(text) = self.as_str() {
            return Value::from(text);
        }
        if let Some(number) = self.as_f64() {
            return Value::Number(number);
        }
        match self.cell().kind() {
            Kind::Array => {
                let mut items = Value::list();
                for item in self.items() {
                    items.push(item.to_value());
                }
                items
            }
            Kind::Object => {
                let mut members: Vec<(String, Value)> = Vec::new();
                let mut seen = Names::new();
                for member in self.members() {
                    let value = member.value.to_value();
                    // Of a key that stands twice, the last one counts.
                    match members.get_mut(seen.intern(member.key)) {
                        Some(before) => before.1 = value,
                        None => members.push((member.key.to_owned(), value)),
                    }
                }
                Value::Object(members)
            }
            kind @ (Kind::True | Kind::False) => Value::Bool(kind == Kind::True),
            _ => Value::Null,
        }
    }
}

/// Values that lie side by side.
#[derive(Debug, Clone)]
struct Nodes<'d> {
    document: &'d Document<'d>,
    index: u32,
    end: u32,
}

impl<'d> Nodes<'d> {
    /// The next value, or key.
    #[inline(always)]
    fn step(&mut self) -> Option<Node<'d>> {
        if self.index >= self.end {
            return None;
        }
        let index = self.index;
        self.index += self.document.cell(index).span();
        Some(Node {
            document: self.document,
            index,
        })
    }
}

/// The items of an array.
#[derive(Debug, Clone)]
pub struct Items<'d>(Nodes<'d>);

impl<'d> Items<'d> {
    /// The next item, without a call, where there are many.
    #[inline(always)]
    pub(crate) fn step(&mut self) -> Option<Item<'d>> {
        self.0.step()
    }
}

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Item<'d>> {
        self.0.step()
    }
}

/// The members of an object.
#[derive(Debug, Clone)]
pub struct Members<'d>(Nodes<'d>);

impl<'d> Members<'d> {
    /// The next member by its key's number: the document has each key once.
    #[inline(always)]
    pub(crate) fn next_numbered(&mut self) -> Option<(usize, Node<'d>)> {
        let (number, node, _) = self.next_measured()?;
        Some((number, node))
    }

    /// The same with the length of the value, if it is a text without escapes.
    #[inline(always)]
    pub(crate) fn next_measured(&mut self) -> Option<(usize, Node<'d>, Option<usize>)> {
        let Nodes {
            document,
            index,
            end,
        } = self.0;
        if index >= end {
            return None;
        }
        // A key is one node.
        let value = index + 1;
        let cell = document.cell(value);
        self.0.index = value + cell.span();
        let node = Node {
            document,
            index: value,
        };
        Some((document.cell(index).value(), node, cell.plain_length()))
    }
}

impl<'d> Iterator for Members<'d> {
    type Item = Member<'d>;

    // Many walk along objects: one walk for all is a smaller program.
    #[inline(never)]
    fn next(&mut self) -> Option<Member<'d>> {
        let key_node = self.0.step()?;
        Some(Member {
            key: key_node.as_str().unwrap_or_default(),
            key_node,
            value: self.0.step()?,
        })
    }
}
