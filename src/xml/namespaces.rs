//! What prefixes mean, element by element.

use super::scan::{Step, error};
use super::{Reason, Tree};
use crate::names::Names;

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// The declarations that hold here.
#[derive(Debug)]
pub(super) struct Namespaces<'t> {
    /// Prefix, number of the namespace, and how deep its element lies.
    declared: Vec<(&'t str, u32, u32)>,
    /// The namespaces by number; 0 is none.
    known: Names,
}

impl<'t> Namespaces<'t> {
    pub fn new() -> Namespaces<'t> {
        let mut known = Names::new();
        known.intern("");
        known.intern(XML);
        Namespaces {
            declared: vec![("xml", 1, 0)],
            known,
        }
    }

    /// A declaration on the tag that is being read, which begins at `tag`.
    pub fn declare(
        &mut self,
        prefix: &'t str,
        value: (u32, u32),
        tree: &mut Tree<'t>,
        depth: u32,
        tag: usize,
    ) -> Step<()> {
        let name = tree.decoded(value);
        let reason = match (prefix, name) {
            ("xmlns", _) => Some(Reason::ReservedPrefix),
            ("xml", _) if name != XML => Some(Reason::ReservedPrefix),
            ("xml", _) => None,
            (_, XML | XMLNS) => Some(Reason::ReservedName),
            ("", "") => None,
            (_, "") => Some(Reason::Undeclared),
            // The reader of Python parts namespace and name by this character.
            _ if name.contains('}') => Some(Reason::Syntax),
            _ => None,
        };
        if let Some(reason) = reason {
            return error(tag, reason);
        }
        let is_address = super::prolog::is_address(name);
        let number = self.known.intern(name) as u32;
        if !is_address {
            tree.doubtful.get_or_insert(tag as u32);
        } else if prefix.is_empty() && !name.is_empty() && !name.contains(':') {
            // Of a default without a scheme that reader only warns, and forgets over it what it had to say before.
            tree.doubtful = None;
        }
        self.declared.push((prefix, number, depth));
        Ok(())
    }

    /// The namespace of a name, and the name without its prefix. Without a prefix only elements have one.
    pub fn of<'n>(&self, name: &'n str, is_element: bool, tag: usize) -> Step<(u32, &'n str)> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if prefix.is_empty() && !is_element {
            return Ok((0, local));
        }
        let mut declared = self.declared.iter().rev();
        match declared.find(|(known, ..)| *known == prefix) {
            Some((_, number, _)) => Ok((*number, local)),
            None if prefix.is_empty() => Ok((0, local)),
            None => error(tag, Reason::UnboundPrefix),
        }
    }

    /// Forgets what elements of this depth declared.
    pub fn close(&mut self, depth: u32) {
        while self.declared.len() > 1
            && self
                .declared
                .last()
                .is_some_and(|(_, _, declared)| *declared >= depth)
        {
            self.declared.pop();
        }
    }
}
