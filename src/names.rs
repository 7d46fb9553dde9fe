//! Texts to small numbers: the one table by text that this crate has.
//!
//! All texts lie behind each other in one buffer, and a slot of the table is four bytes, so that 22,000 label names
//! cost two allocations that grow and nothing else. [`Names`] borrows nothing, so what holds it can outlive the text that
//! was read; where that stays, its texts need no copy. One table for all uses is also one piece of code in the wasm file.

use crate::json::number;
use crate::text::{joined, part};

/// A table that outlives what it was made of.
pub type Names = Table<'static>;

/// Distinct texts, numbered from 0 in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Table<'t> {
    /// Those that are its own.
    texts: String,
    known: Vec<Known<'t>>,
    /// Open addressing with a power of two of slots: the number of a text plus one, or 0.
    slots: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Known<'t> {
    /// The text, if it is not among the table's own.
    lent: Option<&'t str>,
    /// Where it ends, if it is.
    end: u32,
    /// Most texts that are asked for are told from others by that alone.
    hash: u32,
}

impl<'t> Table<'t> {
    /// A table without texts.
    #[must_use]
    pub fn new() -> Table<'t> {
        Table::default()
    }

    /// So many texts will come.
    pub fn reserve(&mut self, texts: usize) {
        let count = (self.known.len() + texts) * 2;
        if self.slots.len() < count {
            self.place_in(count.next_power_of_two());
        }
        self.known.reserve(texts);
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// There are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The text of a number that this table gave.
    #[must_use]
    pub fn text(&self, number: usize) -> &str {
        let Some(known) = self.known.get(number) else {
            return "";
        };
        if let Some(text) = known.lent {
            return text;
        }
        let before = number.checked_sub(1).and_then(|at| self.known.get(at));
        let start = before.map_or(0, |before| before.end);
        part(&self.texts, start as usize, known.end as usize)
    }

    /// The number of a text, if it has come.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let number = *self.slots.get(self.slot(text, hash(text)))? as usize;
        number.checked_sub(1)
    }

    /// The number of a text; a new one if it has not come yet.
    pub fn intern(&mut self, text: &str) -> usize {
        self.enter(text, None)
    }

    /// The same for a text that stays: it is not copied.
    pub fn intern_lent(&mut self, text: &'t str) -> usize {
        self.enter(text, Some(text))
    }

    #[inline(never)]
    fn enter(&mut self, text: &str, lent: Option<&'t str>) -> usize {
        if self.slots.len() < (self.known.len() + 1) * 2 {
            self.grow();
        }
        let hash = hash(text);
        let slot = self.slot(text, hash);
        let slot = &mut self.slots[..][slot];
        if *slot == 0 {
            if lent.is_none() {
                self.texts.push_str(text);
            }
            let end = self.texts.len() as u32;
            self.known.push(Known { lent, end, hash });
            *slot = self.known.len() as u32;
        }
        *slot as usize - 1
    }

    /// Adds a text; false if it was there.
    pub fn insert(&mut self, text: &str) -> bool {
        let before = self.len();
        self.intern(text) == before
    }

    /// The text is there.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// The slot that holds a text, or the empty one where it belongs. At most half of the slots are taken.
    #[inline(always)]
    fn slot(&self, text: &str, hash: u32) -> usize {
        let (slots, texts) = (&self.slots[..], &self.known[..]);
        let mask = slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let number = slots[slot] as usize;
            if number == 0 || texts[number - 1].hash == hash && self.is(number - 1, text) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The text of this number is this one.
    #[must_use]
    #[inline(always)]
    pub fn is(&self, number: usize, text: &str) -> bool {
        let known = match self.known.get(number) {
            Some(Known {
                lent: Some(lent), ..
            }) => lent,
            _ => self.text(number),
        };
        known.len() == text.len() && is_same(known.as_bytes(), text.as_bytes())
    }

    fn grow(&mut self) {
        self.place_in((self.slots.len() * 2).max(16));
    }

    /// Places all texts in so many slots, a power of two.
    fn place_in(&mut self, count: usize) {
        self.slots = vec![0; count];
        let slots = &mut self.slots[..];
        for (number, known) in self.known.iter().enumerate() {
            let mut slot = known.hash as usize & (count - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (count - 1);
            }
            slots[slot] = number as u32 + 1;
        }
    }
}

/// Makes names that nothing else has.
#[derive(Debug, Clone, Default)]
pub struct FreshNames {
    taken: Names,
    /// For each taken name the number that was last put behind it, so that many of one name do not each count from
    /// the start.
    last: Vec<u32>,
}

impl FreshNames {
    /// No name is kept free, and none has been made.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.taken.is_empty()
    }

    /// A name that must stay free.
    pub fn keep_free(&mut self, name: &str) {
        self.taken.intern(name);
    }

    /// `base`, or `base 2`, `base 3`, ..., of at most `longest` code points.
    pub fn fresh(&mut self, base: &str, longest: usize) -> String {
        let base = start(base, longest);
        if self.taken.insert(base) {
            return base.to_owned();
        }
        let number = self.taken.intern(base);
        self.last.resize(self.taken.len().max(self.last.len()), 1);
        loop {
            self.last[number] += 1;
            let suffix = number::write(f64::from(self.last[number]));
            let room = longest.saturating_sub(suffix.len() + 1);
            let name = joined(&[start(base, room), &suffix], " ");
            if self.taken.insert(&name) {
                return name;
            }
        }
    }
}

/// At most this many code points of a text.
fn start(text: &str, longest: usize) -> &str {
    match text.char_indices().nth(longest) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// The same bytes, of two texts that are equally long. Most texts are short: their first bytes and their last ones are all.
#[inline(always)]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    match one.len() {
        8..=16 => {
            one.first_chunk::<8>() == other.first_chunk::<8>()
                && one.last_chunk::<8>() == other.last_chunk::<8>()
        }
        4..=7 => {
            one.first_chunk::<4>() == other.first_chunk::<4>()
                && one.last_chunk::<4>() == other.last_chunk::<4>()
        }
        _ => one == other,
    }
}

/// Eight bytes at a time, multiplied and folded: fast on short texts. The last ones may count twice. Whoever wants
/// collisions harms only their own page.
#[inline(always)]
pub(crate) fn hash(text: &str) -> u32 {
    narrowed(hash_by(text, |word| word))
}

/// All bits of it: other texts have another one, for all that counts.
#[inline(never)]
pub(crate) fn wide_hash(text: &str) -> u64 {
    hash_by(text, |word| word)
}

/// The [`hash`] of a text of ASCII in lower case.
#[inline(never)]
pub(crate) fn hash_of_lowered(text: &str) -> u32 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // The high bit of each byte that is at least this.
    let reach = |word: u64, least: u8| word.wrapping_add(ONES * u64::from(0x80 - least));
    let lowered = |word| {
        let capitals = reach(word, b'A') & !reach(word, b'Z' + 1) & ONES << 7;
        word | capitals >> 2
    };
    narrowed(hash_by(text, lowered))
}

#[inline(always)]
fn hash_by(text: &str, taken_as: impl Fn(u64) -> u64) -> u64 {
    let mix = |hash: u64, word: u64| {
        (hash.rotate_left(5) ^ taken_as(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    let bytes = text.as_bytes();
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((word, more)) = rest.split_first_chunk() {
        hash = mix(hash, u64::from_le_bytes(*word));
        rest = more;
    }
    match (bytes.last_chunk(), rest.first_chunk(), rest.last_chunk()) {
        (Some(word), ..) => hash = mix(hash, u64::from_le_bytes(*word)),
        (None, Some(first), Some(last)) => {
            let word = |bytes| u64::from(u32::from_le_bytes(bytes));
            hash = mix(hash, word(*first) << 32 | word(*last));
        }
        _ => {
            for byte in rest {
                hash = mix(hash, u64::from(*byte));
            }
        }
    }
    hash
}

/// The last byte of a word counts only in the highest bits of a hash, and a slot is named by the lowest of these.
#[inline(always)]
fn narrowed(hash: u64) -> u32 {
    (hash >> 32 ^ hash >> 54) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_texts_in_the_order_in_which_they_come() {
        let mut names = Names::new();
        for round in 0..2 {
            for number in 0..5_000 {
                assert_eq!(names.find(&format!("label {number}")).is_some(), round == 1);
                assert_eq!(names.intern(&format!("label {number}")), number);
            }
        }
        assert_eq!(names.len(), 5_000);
        assert_eq!(names.text(4_321), "label 4321");
        assert!(!names.insert("label 7") && names.insert("") && !names.insert(""));
        assert_eq!(names.find("label 5000"), None);
    }
}
