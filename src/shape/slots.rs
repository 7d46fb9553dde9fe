//! Keys of a document in a table: which is which, and which values are certainly right.

use super::{Key, Kind};
use crate::json::Node;

/// What a table says of each key of the document, for the table that was used last: the labels of a body share one.
#[derive(Debug, Default)]
pub struct Slots {
    keys: &'static [Key],
    /// A bit for each key that must not be missing.
    pub needed: u64,
    /// By the number of the key in the document.
    known: Vec<Known>,
    /// Of a key past those.
    latest: Known,
}

/// What a table says of a key.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// Its bit; none where it is not known yet, or not in the table.
    pub bit: u64,
    /// Its place in the table; past all of them if it is not in it.
    pub slot: u8,
    /// Any value is right, as far as the walker is concerned.
    takes_any: bool,
    /// How many bytes a text without escapes may have that is certainly right.
    least: u32,
    most: u32,
}

impl Known {
    const NOWHERE: u8 = u8::MAX;

    /// Of a key that stands at this place of its table.
    fn of(key: &Key, slot: usize) -> Known {
        let takes_any = matches!(key.kind, Kind::ByRule(_)) && !key.null;
        let (least, most) = match key.kind {
            // The bit is not its own.
            _ if slot >= LAST_BIT => (1, 0),
            // A code point takes at least one byte.
            Kind::Text(least, most) => (least, most),
            Kind::Word(most, _) => (1, most),
            _ => (1, 0),
        };
        Known {
            bit: bit(slot),
            slot: slot as u8,
            takes_any: takes_any && slot < LAST_BIT,
            least: least as u32,
            most: u32::try_from(most).unwrap_or(u32::MAX),
        }
    }

    /// A value is certainly right. `length`: of a text without escapes, in bytes.
    #[inline(always)]
    pub fn fits(&self, length: Option<usize>) -> bool {
        self.takes_any
            || length
                .is_some_and(|length| length >= self.least as usize && length <= self.most as usize)
    }
}

/// The bit of all keys that come so late in a table. Their values are never right at the first glance.
const LAST_BIT: usize = 63;

/// The bit of a place in a table.
fn bit(slot: usize) -> u64 {
    1 << slot.min(LAST_BIT)
}

impl Slots {
    /// How many keys of a document are known at the most; an object with a million keys has none that a table has.
    const MOST: usize = 256;

    /// Looks keys up in this table from here on.
    pub fn turn_to(&mut self, keys: &'static [Key]) {
        if !std::ptr::eq(self.keys, keys) {
            self.keys = keys;
            self.known.clear();
            self.needed = 0;
            for (slot, key) in keys.iter().enumerate() {
                if key.missing.is_some() {
                    self.needed |= bit(slot);
                }
            }
        }
    }

    /// What the table says of a key of an object.
    #[inline(always)]
    pub fn known(&mut self, object: Node<'_>, number: usize) -> &Known {
        // Not copied out: it is more than the walker asks for.
        if self.known.get(number).is_none_or(|known| known.bit == 0) {
            self.look(object, number);
        }
        self.known.get(number).unwrap_or(&self.latest)
    }

    #[inline(never)]
    fn look(&mut self, object: Node<'_>, number: usize) {
        let name = object.key_of(number);
        let mut found = Known {
            bit: bit(LAST_BIT),
            slot: Known::NOWHERE,
            ..Known::default()
        };
        for (slot, key) in self.keys.iter().enumerate() {
            if key.name == name {
                found = Known::of(key, slot);
            }
        }
        if self.known.len() <= number && number < Slots::MOST {
            self.known.resize(number + 1, Known::default());
        }
        match self.known.get_mut(number) {
            Some(known) => *known = found,
            None => self.latest = found,
        }
    }
}
