//! Reading a body or an answer as a spec: what the readers of all platforms share.

use crate::diagnostic::{Arg, Findings, Notice};
use crate::json::Node;
use crate::notice;
use crate::shape::{self, At};

/// Reads values, and collects what was wrong with them or has no place in a spec.
#[derive(Debug, Default)]
pub struct Recovery {
    /// The losses so far.
    pub losses: Findings,
}

impl Recovery {
    /// Notes something that a spec cannot hold.
    pub fn lose(&mut self, node: Node<'_>, at: At<'_>, notice: &Notice<'_>) {
        self.losses.tell(node.order(), &at.path(), notice);
    }

    /// Notes the keys of an object that are none of those that are known.
    pub fn lose_unknown(&mut self, object: Node<'_>, at: At<'_>, owner: &str, known: &[&str]) {
        for member in object.members() {
            if !known.contains(&member.key) {
                self.losses.tell(
                    member.key_node.order(),
                    &at.path().join(member.key),
                    &notice!(
                        NotInSpec,
                        "{_owner} has no {_key} in a spec, so it is left out.",
                        "",
                        _owner = Arg::Words(owner),
                        _key = member.key
                    ),
                );
            }
        }
    }

    /// The value of a key that must be there.
    pub fn needed<'d>(
        &mut self,
        object: Node<'d>,
        at: At<'_>,
        owner: &str,
        key: &'static str,
    ) -> Option<Node<'d>> {
        let value = object.get(key);
        if value.is_none() {
            self.lack(object, at, owner, key);
        }
        value
    }

    /// Notes that an object has no such key.
    pub fn lack(&mut self, object: Node<'_>, at: At<'_>, owner: &str, key: &'static str) {
        shape::missing_key(&mut self.losses, object, at, key, owner);
    }

    /// A text, or nothing where it is not there or null. Anything else is reported.
    pub fn text<'d>(&mut self, node: Option<Node<'d>>, at: At<'_>) -> Option<&'d str> {
        let node = node.filter(|node| !node.is_null())?;
        let text = node.as_str();
        if text.is_none() {
            shape::wrong_type(&mut self.losses, node, at, "text");
        } else if node.is_broken_string() {
            shape::lone_surrogate(&mut self.losses, node, at, true);
        }
        text
    }

    /// A text that is not empty.
    pub fn filled_text<'d>(&mut self, node: Option<Node<'d>>, at: At<'_>) -> Option<&'d str> {
        self.text(node, at).filter(|text| !text.is_empty())
    }

    /// A number; anything else is reported.
    pub fn number(&mut self, node: Option<Node<'_>>, at: At<'_>) -> Option<f64> {
        let node = node?;
        let number = node.as_f64();
        if number.is_none() {
            shape::wrong_type(&mut self.losses, node, at, "a number");
        }
        number
    }

    /// The items of a list, or nothing where it is not there or null. Anything else is reported.
    pub fn list<'d>(&mut self, node: Option<Node<'d>>, at: At<'_>) -> Vec<Node<'d>> {
        let Some(node) = node.filter(|node| !node.is_null()) else {
            return Vec::new();
        };
        if !node.is_array() {
            shape::wrong_type(&mut self.losses, node, at, "a list");
        }
        node.items().collect()
    }

    /// It is an object; anything else is reported.
    pub fn object(&mut self, node: Node<'_>, at: At<'_>) -> bool {
        if !node.is_object() {
            shape::wrong_type(&mut self.losses, node, at, "an object");
        }
        node.is_object()
    }
}
