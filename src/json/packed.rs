//! What `src/js/pack.js` makes of a JavaScript value, as a [`Document`].
//!
//! It is a list of words of 32 bits, lowest byte first, and behind it all texts without anything between them: the words are
//! how many nodes and how many keys there are and how many UTF-16 units the texts have, then the nodes, then the lengths of
//! the keys. A node is its kind in the lowest four bits and what the kind says above them, as in `cell.rs`, but for lengths
//! in UTF-16 units. Keys are numbered as they come, and their texts stand where they come first.

use super::cell::{Cell, Kind};
use super::document::Document;
use crate::text;

/// How many bytes the counts take.
const HEAD: usize = 12;

/// Reads a packed value; nothing if it is none.
#[must_use]
pub fn unpack(packed: &[u8]) -> Option<Document<'_>> {
    let word = |at: usize| {
        let bytes = packed.get(at..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes) as usize)
    };
    let (count, key_count, units) = (word(0)?, word(4)?, word(8)?);
    let cells = packed.get(HEAD..)?.get(..count * 4)?;
    let key_lengths = HEAD + count * 4;
    let said = packed.get(key_lengths + key_count * 4..)?;
    let said = std::str::from_utf8(said).ok()?;
    let is_ascii = said.len() == units;
    let mut document = Document::of_values(said, count);
    // The numbers of the keys here; two that differ in halves of surrogate pairs become one.
    let mut numbers: Vec<u32> = Vec::new();
    let mut at = 0;
    for (place, cell) in document.cells.iter_mut().zip(cells.chunks_exact(4)) {
        let cell = u32::from_le_bytes(*cell.first_chunk()?);
        let kind = Kind::of(u64::from(cell));
        let value = (cell >> 4) as usize;
        let start = at;
        let value = match kind {
            Kind::Text | Kind::Number => {
                at = if is_ascii {
                    start + value
                } else {
                    after_units(said, start, value)
                };
                at - start
            }
            Kind::Decoded | Kind::Broken => {
                at = after_units(said, start, value);
                let decoded = text::part(said, start, at);
                document.decoded.push(decoded.to_owned());
                document.decoded.len() - 1
            }
            Kind::Key | Kind::BrokenKey => {
                if value == numbers.len() {
                    at = after_units(said, start, word(key_lengths + value * 4)?);
                    let number = document.keys.intern(text::part(said, start, at));
                    numbers.push(number as u32);
                }
                *numbers.get(value)? as usize
            }
            _ => value,
        };
        *place = Cell::new(kind, start, value).0;
    }
    Some(document)
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
