//! A parsed JSON text: a tree of values that know their places in it.

use std::borrow::Cow;
use std::slice;

use super::Value;
use crate::names::Names;

/// What one node of a document is.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    Null,
    Bool(bool),
    /// Any number; also `NaN` and `Infinity`, which servers written in Python read.
    Number(f64),
    String {
        /// The decoded text.
        text: Cow<'t, str>,
        /// It held half of a surrogate pair, which UTF-8 cannot carry; shown in the text as U+FFFD.
        broken: bool,
    },
    Array(Vec<Entry<'t>>),
    /// Keys and values in turn.
    Object(Vec<Entry<'t>>),
}

#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub kind: Kind<'t>,
    /// Byte offset of the value's first character in the text.
    pub start: u32,
    /// How many nodes begin before this one.
    pub order: u32,
}

impl<'t> Kind<'t> {
    /// What lies directly inside.
    pub fn children(&self) -> &[Entry<'t>] {
        match self {
            Kind::Array(children) | Kind::Object(children) => children,
            _ => &[],
        }
    }
}

/// A parsed JSON text. Nodes borrow from the text wherever it has no escapes.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) root: Entry<'t>,
}

impl<'t> Document<'t> {
    /// The whole value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node(&self.root)
    }

    /// The text that was parsed.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Byte offset of the node that has this place in document order.
    #[must_use]
    pub fn offset_of(&self, order: u32) -> usize {
        let mut here = &self.root;
        while here.order < order {
            let children = here.kind.children();
            let after = children.partition_point(|child| child.order <= order);
            match after.checked_sub(1).and_then(|at| children.get(at)) {
                Some(child) => here = child,
                None => return 0,
            }
        }
        here.start as usize
    }
}

/// One value of a document; cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Node<'d>(&'d Entry<'d>);

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
    /// Its place in document order; larger is later.
    #[must_use]
    pub fn order(self) -> u32 {
        self.0.order
    }

    /// Byte offset of its first character in the text.
    #[must_use]
    pub fn offset(self) -> usize {
        self.0.start as usize
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(self) -> Option<&'d str> {
        match &self.0.kind {
            Kind::String { text, .. } => Some(text),
            _ => None,
        }
    }

    /// It is a string with half of a surrogate pair in it.
    #[must_use]
    pub fn is_broken_string(self) -> bool {
        matches!(self.0.kind, Kind::String { broken: true, .. })
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        match &self.0.kind {
            Kind::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match &self.0.kind {
            Kind::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// It is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(self.0.kind, Kind::Null)
    }

    /// It is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        matches!(self.0.kind, Kind::Object(_))
    }

    /// It is an array.
    #[must_use]
    pub fn is_array(self) -> bool {
        matches!(self.0.kind, Kind::Array(_))
    }

    /// The items of an array; nothing for any other value.
    #[must_use]
    pub fn items(self) -> Items<'d> {
        Items(match &self.0.kind {
            Kind::Array(items) => items.iter(),
            _ => [].iter(),
        })
    }

    /// The members of an object in document order, also those that a later one of the same key replaces.
    #[must_use]
    pub fn members(self) -> Members<'d> {
        Members(match &self.0.kind {
            Kind::Object(members) => members,
            _ => &[],
        })
    }

    /// The same text, number, truth value or `null`, or the one as well as the other a list or an object, of whatever.
    #[must_use]
    pub fn is_like(self, other: Node<'_>) -> bool {
        match (&self.0.kind, &other.0.kind) {
            (Kind::Null, Kind::Null)
            | (Kind::Array(_), Kind::Array(_))
            | (Kind::Object(_), Kind::Object(_)) => true,
            (Kind::Bool(one), Kind::Bool(other)) => one == other,
            (Kind::Number(one), Kind::Number(other)) => one == other,
            (
                Kind::String { text, broken },
                Kind::String {
                    text: other,
                    broken: other_broken,
                },
            ) => text == other && broken == other_broken,
            _ => false,
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
        match &self.0.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String { .. } => "text",
            Kind::Array(_) => "a list",
            Kind::Object(_) => "an object",
        }
    }

    /// An owned copy. Recursion is bounded by [`super::MAX_DEPTH`].
    #[must_use]
    pub fn to_value(self) -> Value {
        match &self.0.kind {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Number(number) => Value::Number(*number),
            Kind::String { text, .. } => Value::String(text.to_string()),
            Kind::Array(_) => {
                let mut items = Value::list();
                for item in self.items() {
                    items.push(item.to_value());
                }
                items
            }
            Kind::Object(_) => {
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

/// The items of an array.
#[derive(Debug, Clone)]
pub struct Items<'d>(slice::Iter<'d, Entry<'d>>);

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Item<'d>> {
        self.0.next().map(Node)
    }

    fn count(self) -> usize {
        self.0.len()
    }
}

/// The members of an object.
#[derive(Debug, Clone)]
pub struct Members<'d>(&'d [Entry<'d>]);

impl<'d> Iterator for Members<'d> {
    type Item = Member<'d>;

    // Many walk along objects: one walk for all is a smaller program.
    #[inline(never)]
    fn next(&mut self) -> Option<Member<'d>> {
        let [key, value, rest @ ..] = self.0 else {
            return None;
        };
        self.0 = rest;
        let key_node = Node(key);
        Some(Member {
            key: key_node.as_str().unwrap_or_default(),
            key_node,
            value: Node(value),
        })
    }
}
