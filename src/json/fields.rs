//! One pass over an object for the keys that a reader knows.

use super::{Member, Node};

/// The values of `N` known keys, and the members of unknown ones.
#[derive(Debug)]
pub struct Fields<'d, const N: usize> {
    /// In the order of the known keys. Of a key that stands twice, the last value.
    pub values: [Option<Node<'d>>; N],
    /// In document order.
    pub unknown: Vec<Member<'d>>,
}

impl<'d, const N: usize> Fields<'d, N> {
    /// Reads an object; any other value gives no fields at all.
    #[must_use]
    pub fn read(node: Node<'d>, known: &[&str; N]) -> Fields<'d, N> {
        let mut fields = Fields {
            values: [None; N],
            unknown: Vec::new(),
        };
        read(node, known, &mut fields.values, &mut fields.unknown);
        fields
    }
}

/// One piece of code for every number of keys.
fn read<'d>(
    node: Node<'d>,
    known: &[&str],
    values: &mut [Option<Node<'d>>],
    unknown: &mut Vec<Member<'d>>,
) {
    for member in node.members() {
        let mut slots = known.iter().zip(values.iter_mut());
        match slots.find(|(key, _)| **key == member.key) {
            Some((_, value)) => *value = Some(member.value),
            None => unknown.push(member),
        }
    }
}
