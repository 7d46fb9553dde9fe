//! Bytes looked at eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = ONES << 7;

/// The eight bytes that begin at a place, the first one lowest; nothing near the end.
#[inline(always)]
pub fn word(bytes: &[u8], at: usize) -> Option<u64> {
    let next = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*next))
}

/// How many bytes of a word stand before the first quote, backslash or control character.
#[inline(always)]
pub fn plain(word: u64) -> usize {
    // The high bit of each byte that is less than `most`, of none before the first of them, and of some behind it.
    let less = |word: u64, most: u64| word.wrapping_sub(ONES * most) & !word & HIGHS;
    let ends = less(word ^ (ONES * u64::from(b'"')), 1)
        | less(word ^ (ONES * u64::from(b'\\')), 1)
        | less(word, 0x20);
    ends.trailing_zeros() as usize / 8
}

/// Whether the same bytes stand at two places, so many of them and one at least.
#[inline(always)]
pub fn same(bytes: &[u8], one: usize, other: usize, length: usize) -> bool {
    if length <= 8 {
        if let (Some(one), Some(other)) = (word(bytes, one), word(bytes, other)) {
            return length > 0 && (one ^ other) << (64 - 8 * length) == 0;
        }
    } else if length <= 16 {
        // The last eight bytes may be some of the first ones again.
        let last = length - 8;
        if let (Some(first), Some(other_first), Some(one), Some(other)) = (
            word(bytes, one),
            word(bytes, other),
            word(bytes, one + last),
            word(bytes, other + last),
        ) {
            return first == other_first && one == other;
        }
    }
    length > 0 && bytes.get(one..one + length) == bytes.get(other..other + length)
}
