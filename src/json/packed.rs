//! What `src/js/pack.js` makes of a JavaScript value, as a [`Document`].
//!
//! It is a list of words of 32 bits, lowest byte first, and behind it all texts without anything between them: the words are
//! how many there are for nodes, how many keys there are, how many UTF-16 units the texts have and how many nodes, then those
//! for nodes, then the lengths of the keys. Keys are numbered as they come, and their texts stand where they come first.
//!
//! A node is its kind in the lowest four bits and what the kind says above them, as in `cell.rs`, but for lengths in UTF-16
//! units. A key with a text, which is most of a body, is one word: [`MEMBER`] or [`AGAIN`].

use super::cell::{Cell, Kind};
use super::document::Document;
use crate::names::Names;
use crate::text;

/// How many bytes the counts take.
const HEAD: usize = 16;

/// A key and a text: from the lowest bit of what it says on 8 bits for the number of the key, and the length of the text.
const MEMBER: u32 = 11;

/// A key, by its number, with the text that it had in its last [`MEMBER`]; an empty one if there was none.
const AGAIN: u32 = 12;

/// How many bits of what it says are the number of a key.
const KEY_BITS: u32 = 8;

/// Reads a packed value; nothing if it is none.
#[must_use]
pub fn unpack(packed: &[u8]) -> Option<Document<'_>> {
    let number = |at: usize| {
        let bytes = packed.get(at..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes) as usize)
    };
    let (word_count, key_count) = (number(0)?, number(4)?);
    let (units, count) = (number(8)?, number(12)?);
    let words = packed.get(HEAD..)?.get(..word_count * 4)?;
    let key_lengths = HEAD + word_count * 4;
    let said = packed.get(key_lengths + key_count * 4..)?;
    let said = std::str::from_utf8(said).ok()?;
    let is_ascii = said.len() == units;
    // A word stands for two nodes at the most.
    let mut document = Document::of_values(said, count.min(2 * word_count));
    let mut places = document.cells.iter_mut();
    let mut keys: Vec<Key> = Vec::new();
    let key_length = |key: usize| number(key_lengths + key * 4);
    let mut at = 0;
    let end = |start: usize, units: usize| {
        if is_ascii {
            start + units
        } else {
            after_units(said, start, units)
        }
    };
    for word in words.chunks_exact(4) {
        let word = u32::from_le_bytes(*word.first_chunk()?);
        let (kind, value) = (word & 15, (word >> 4) as usize);
        let start = at;
        let cell = match kind {
            MEMBER | AGAIN => {
                let number = match kind {
                    MEMBER => value & ((1 << KEY_BITS) - 1),
                    _ => value,
                };
                if number == keys.len() {
                    at = learn(&mut document.keys, &mut keys, said, at, key_length(number)?);
                }
                let key = keys.get_mut(number)?;
                if kind == MEMBER {
                    let start = at;
                    at = end(start, value >> KEY_BITS);
                    key.text = Cell::new(Kind::Text, start, at - start);
                }
                *places.next()? = Cell::new(Kind::Key, start, key.number).0;
                key.text
            }
            _ => match Kind::of(u64::from(kind)) {
                kind @ (Kind::Text | Kind::Number) => {
                    at = end(start, value);
                    Cell::new(kind, start, at - start)
                }
                kind @ (Kind::Decoded | Kind::Broken) => {
                    at = after_units(said, start, value);
                    let decoded = text::part(said, start, at);
                    document.decoded.push(decoded.to_owned());
                    Cell::new(kind, start, document.decoded.len() - 1)
                }
                kind @ (Kind::Key | Kind::BrokenKey) => {
                    if value == keys.len() {
                        at = learn(&mut document.keys, &mut keys, said, at, key_length(value)?);
                    }
                    Cell::new(kind, start, keys.get(value)?.number)
                }
                kind => Cell::new(kind, start, value),
            },
        };
        *places.next()? = cell.0;
    }
    Some(document)
}

/// Notes a new key that begins at a place, so many UTF-16 units long, and says where it ends.
#[inline(never)]
fn learn(known: &mut Names, keys: &mut Vec<Key>, said: &str, start: usize, length: usize) -> usize {
    let end = after_units(said, start, length);
    keys.push(Key {
        number: known.intern(text::part(said, start, end)),
        text: Cell::new(Kind::Text, 0, 0),
    });
    end
}

/// What is known of a key.
struct Key {
    /// Its number in the document; two that differ in halves of surrogate pairs become one.
    number: usize,
    /// Its text in its last [`MEMBER`].
    text: Cell,
}

/// The byte that stands so many UTF-16 units behind another.
fn after_units(said: &str, mut at: usize, units: usize) -> usize {
    let mut rest = units;
    for byte in said.as_bytes().get(at..).unwrap_or_default() {
        let more = text::units(*byte);
        if more > rest {
            break;
        }
        rest -= more;
        at += 1;
    }
    at
}
