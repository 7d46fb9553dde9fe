//! Reading a body or an answer as a spec: what the readers of all platforms share.

use crate::color::Color;
use crate::diagnostic::{Arg, Findings, Notice, Template};
use crate::json::{Items, Node};
use crate::notice;
use crate::shape::{self, At, Cure};

/// Reads values, and collects what was wrong with them or has no place in a spec.
#[derive(Debug, Default)]
pub struct Recovery {
    /// The losses so far.
    pub losses: Findings,
}

impl Recovery {
    /// Notes something that a spec cannot hold.
    // Apart, so that callers need not put a notice together in memory.
    #[inline(always)]
    pub fn lose(&mut self, node: Node<'_>, at: &At<'_>, notice: &Notice<'_>) {
        self.lose_apart(node, at, notice.template, notice.values);
    }

    #[inline(never)]
    fn lose_apart(
        &mut self,
        node: Node<'_>,
        at: &At<'_>,
        template: &'static Template,
        values: &[Arg<'_>],
    ) {
        let notice = Notice { template, values };
        self.losses.tell(node.order(), &at.path(), &notice);
    }

    /// Notes the keys of an object that are none of those that are known.
    pub fn lose_unknown(&mut self, object: Node<'_>, at: &At<'_>, owner: &str, known: &[&str]) {
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

    /// The value of a key of an object that must have it.
    pub fn needed<'d>(
        &mut self,
        object: Node<'d>,
        at: &At<'_>,
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
    pub fn lack(&mut self, object: Node<'_>, at: &At<'_>, owner: &str, key: &'static str) {
        shape::missing_key(&mut self.losses, object, *at, key, owner);
    }

    /// The text of a key, or nothing where it is not there or null. Anything else is reported.
    pub fn text<'d>(
        &mut self,
        object: Node<'d>,
        at: &At<'_>,
        key: &'static str,
    ) -> Option<&'d str> {
        self.text_of(object.get(key), at, key)
    }

    /// The same of the value of a key.
    pub fn text_of<'d>(
        &mut self,
        value: Option<Node<'d>>,
        at: &At<'_>,
        key: &'static str,
    ) -> Option<&'d str> {
        let node = value?;
        match node.plain_length() {
            Some(_) => node.as_str(),
            None => self.as_text(node, &at.key(key)),
        }
    }

    /// The same of a value.
    pub fn as_text<'d>(&mut self, node: Node<'d>, at: &At<'_>) -> Option<&'d str> {
        if node.is_null() {
            return None;
        }
        let text = node.as_str();
        if text.is_none() {
            shape::wrong_type(&mut self.losses, node, *at, "text");
        } else if node.is_broken_string() {
            shape::lone_surrogate(&mut self.losses, node, *at, Cure::None);
        }
        text
    }

    /// The text of a key if it is not empty.
    pub fn filled_text(
        &mut self,
        object: Node<'_>,
        at: &At<'_>,
        key: &'static str,
    ) -> Option<String> {
        let text = self.text(object, at, key)?;
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The number of a key; anything else is reported.
    pub fn number(&mut self, object: Node<'_>, at: &At<'_>, key: &'static str) -> Option<f64> {
        let node = object.get(key)?;
        let number = node.as_f64();
        if number.is_none() {
            shape::wrong_type(&mut self.losses, node, at.key(key), "a number");
        }
        number
    }

    /// The items of the list of a key, or nothing where it is not there or null. Anything else is reported.
    pub fn list<'d>(&mut self, object: Node<'d>, at: &At<'_>, key: &'static str) -> Items<'d> {
        let list = object.get(key).filter(|list| !list.is_null());
        if let Some(node) = list.filter(|list| !list.is_array()) {
            shape::wrong_type(&mut self.losses, node, at.key(key), "a list");
        }
        // An object has no items.
        list.unwrap_or(object).items()
    }

    /// Reads the objects of the list of a key, one after the other. Items that are none are reported.
    pub fn each<'d>(
        &mut self,
        object: Node<'d>,
        at: &At<'_>,
        key: &'static str,
        read: &mut dyn FnMut(&mut Recovery, Node<'d>, &At<'_>),
    ) {
        let here = at.key(key);
        for (index, node) in self.list(object, at, key).enumerate() {
            let here = here.item(index);
            if self.object(node, &here) {
                read(self, node, &here);
            }
        }
    }

    /// It is an object; anything else is reported.
    pub fn object(&mut self, node: Node<'_>, at: &At<'_>) -> bool {
        if !node.is_object() {
            shape::wrong_type(&mut self.losses, node, *at, "an object");
        }
        node.is_object()
    }

    /// The `color` of a label as a spec writes it, of that text and what was read of it. A colour that none is, is lost.
    pub fn color(
        &mut self,
        label: Node<'_>,
        at: &At<'_>,
        text: &str,
        read: Option<Color>,
    ) -> Option<String> {
        if read.is_none() {
            self.lose(
                label.get("color").unwrap_or(label),
                &at.key("color"),
                &notice!(
                    NotInSpec,
                    "{_color} is not a colour that a spec can have, so it is left out.",
                    "",
                    _color = text
                ),
            );
        }
        read.map(Color::to_hex)
    }
}
