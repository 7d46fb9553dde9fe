//! Bytes looked at eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = ONES << 7;

/// The eight bytes that begin at a place, the first one lowest; nothing near the end.
#[inline(always)]
pub fn word(bytes: &[u8], at: usize) -> Option<u64> {
    let next = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*next))
}

/// The high bit of the first byte of a word that is a quote, backslash or control character, and of some behind it; none if
/// there is no such byte.
#[inline(always)]
fn ends(word: u64) -> u64 {
    // The high bit of each byte that is less than `most`, of none before the first of them, and of some behind it.
    let less = |word: u64, most: u64| word.wrapping_sub(ONES * most) & !word & HIGHS;
    less(word ^ (ONES * u64::from(b'"')), 1)
        | less(word ^ (ONES * u64::from(b'\\')), 1)
        | less(word, 0x20)
}

/// The next quote, backslash, control character or end.
#[inline(always)]
pub fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        let ends = ends(word);
        // Asked rather than reckoned, so that the next word can be looked at before the answer is there.
        if ends != 0 {
            return at + ends.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while !matches!(bytes.get(at), None | Some(0..0x20 | b'"' | b'\\')) {
        at += 1;
    }
    at
}

/// Whether the same bytes stand at two places, so many of them and one at least.
#[inline(always)]
pub fn same(bytes: &[u8], one: usize, other: usize, length: usize) -> bool {
    let (Some(first), Some(other_first)) = (word(bytes, one), word(bytes, other)) else {
        return length > 0 && bytes.get(one..one + length) == bytes.get(other..other + length);
    };
    let differs = first ^ other_first;
    if length < 8 {
        return length > 0 && differs << (64 - 8 * length) == 0;
    }
    if differs != 0 {
        return false;
    }
    let mut at = 8;
    while at < length {
        // The last eight bytes may be some of those before them again.
        let step = at.min(length - 8);
        if word(bytes, one + step) != word(bytes, other + step) || other + step + 8 > bytes.len() {
            return false;
        }
        at += 8;
    }
    true
}
