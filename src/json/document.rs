//! A parsed JSON text: one flat list of nodes in document order, each container knowing where it ends.

use std::borrow::Cow;

use super::Value;
use crate::names::Names;

/// What one node of a document is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind<'t> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number; also `NaN` and `Infinity`, which servers written in Python read.
    Number(f64),
    /// A string. `broken` says that it holds a lone surrogate (`"\ud800"`), shown here as U+FFFD.
    String {
        /// The decoded text.
        text: Cow<'t, str>,
        /// It held half of a surrogate pair, which UTF-8 cannot carry.
        broken: bool,
    },
    /// A list; its items follow.
    Array,
    /// An object; its keys and values follow in turn.
    Object,
}

#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub kind: Kind<'t>,
    /// Byte offset of the value's first character in the text.
    pub start: u32,
    /// Index of the first node after this one and all it contains.
    pub end: u32,
}

/// A parsed JSON text. Nodes borrow from the text wherever it has no escapes.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) entries: Vec<Entry<'t>>,
}

impl<'t> Document<'t> {
    /// The whole value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node {
            document: self,
            index: 0,
        }
    }

    /// The node that has this place in document order: a value, or a key.
    #[must_use]
    pub fn node(&self, order: u32) -> Option<Node<'_>> {
        ((order as usize) < self.entries.len()).then_some(Node {
            document: self,
            index: order,
        })
    }

    /// The text that was parsed.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Byte offset of the node that has this place in document order.
    #[must_use]
    pub fn offset_of(&self, order: u32) -> usize {
        self.entries
            .get(order as usize)
            .map_or(0, |entry| entry.start as usize)
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
    /// The decoded key.
    pub key: &'d str,
    /// The key itself, for its place.
    pub key_node: Node<'d>,
    /// The value.
    pub value: Node<'d>,
}

impl<'d> Node<'d> {
    /// The document that it is a part of.
    #[must_use]
    pub fn document(self) -> &'d Document<'d> {
        self.document
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> &'d Kind<'d> {
        &self.document.entries[self.index as usize].kind
    }

    /// Its place in document order; larger is later.
    #[must_use]
    pub fn order(self) -> u32 {
        self.index
    }

    /// Byte offset of its first character in the text.
    #[must_use]
    pub fn offset(self) -> usize {
        self.document.entries[self.index as usize].start as usize
    }

    fn after(self) -> u32 {
        self.document.entries[self.index as usize].end
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(self) -> Option<&'d str> {
        match self.kind() {
            Kind::String { text, .. } => Some(text),
            _ => None,
        }
    }

    /// It is a string with half of a surrogate pair in it.
    #[must_use]
    pub fn is_broken_string(self) -> bool {
        matches!(self.kind(), Kind::String { broken: true, .. })
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        match self.kind() {
            Kind::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.kind() {
            Kind::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// It is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(self.kind(), Kind::Null)
    }

    /// It is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        matches!(self.kind(), Kind::Object)
    }

    /// It is an array.
    #[must_use]
    pub fn is_array(self) -> bool {
        matches!(self.kind(), Kind::Array)
    }

    /// The items of an array; nothing for any other value.
    #[must_use]
    pub fn items(self) -> Items<'d> {
        Items(self.children(self.is_array()))
    }

    /// The members of an object in document order, also those that a later one of the same key replaces.
    #[must_use]
    pub fn members(self) -> Members<'d> {
        Members(self.children(self.is_object()))
    }

    fn children(self, has_any: bool) -> Children<'d> {
        let next = self.index + 1;
        Children {
            document: self.document,
            next,
            end: if has_any { self.after() } else { next },
        }
    }

    /// The value of a key. Where the key stands twice, the last one counts, as for every JSON reader of note.
    #[must_use]
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
    pub fn type_name(self) -> &'static str {
        match self.kind() {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String { .. } => "text",
            Kind::Array => "a list",
            Kind::Object => "an object",
        }
    }

    /// An owned copy. Recursion is bounded by [`super::MAX_DEPTH`].
    #[must_use]
    pub fn to_value(self) -> Value {
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Number(number) => Value::Number(*number),
            Kind::String { text, .. } => Value::String(text.to_string()),
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
        }
    }
}

/// The nodes that lie side by side in a container.
#[derive(Debug, Clone)]
struct Children<'d> {
    document: &'d Document<'d>,
    next: u32,
    end: u32,
}

impl<'d> Iterator for Children<'d> {
    type Item = Node<'d>;

    // Many walk along lists and objects: one walk for all is a smaller program.
    #[inline(never)]
    fn next(&mut self) -> Option<Node<'d>> {
        if self.next >= self.end {
            return None;
        }
        let node = Node {
            document: self.document,
            index: self.next,
        };
        self.next = node.after();
        Some(node)
    }
}

/// The items of an array.
#[derive(Debug, Clone)]
pub struct Items<'d>(Children<'d>);

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Item<'d>> {
        self.0.next()
    }
}

/// The members of an object.
#[derive(Debug, Clone)]
pub struct Members<'d>(Children<'d>);

impl<'d> Iterator for Members<'d> {
    type Item = Member<'d>;

    #[inline(never)]
    fn next(&mut self) -> Option<Member<'d>> {
        let key_node = self.0.next()?;
        Some(Member {
            key: key_node.as_str().unwrap_or_default(),
            key_node,
            value: self.0.next()?,
        })
    }
}
