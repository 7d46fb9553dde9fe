//! Keys by which a server knows a repeated request.

use super::creations::Key;
use crate::platform::request::Moment;

/// A key for one creation: 32 hexadecimal digits, as a random UUID has them without its dashes. The die gives 52 bits,
/// the time and the number of the creation the rest, so that two of the same page differ even where the die does not.
pub(super) fn once(moment: &Moment, key: Key) -> String {
    const VERSION: u64 = 0xf000;
    const VARIANT: u64 = 0b11 << 62;
    let seed = moment.random.to_bits() ^ u64::from(key.0).rotate_left(32);
    let high = mixed(seed) & !VERSION | 0x4000;
    let low = mixed(high ^ moment.unix_ms as u64) & !VARIANT | 0b10 << 62;
    let mut text = String::with_capacity(32);
    for half in [high, low] {
        for place in (0..16).rev() {
            let digit = (half >> (4 * place)) & 15;
            text.extend(char::from_digit(digit as u32, 16));
        }
    }
    text
}

/// Spreads what differs in a few bits over all of them, each number to another one.
fn mixed(number: u64) -> u64 {
    let mut mixed = number;
    for _ in 0..3 {
        mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_random_ids() {
        let mut seen = std::collections::HashSet::new();
        for number in 0..100_u32 {
            for unix_ms in [0, 1, 1_700_000_000_000] {
                for random in [0.0, 0.5, 0.500_000_000_000_000_1] {
                    let key = once(&Moment { unix_ms, random }, Key(number));
                    assert_eq!(key.len(), 32);
                    assert!(key.bytes().all(|byte| b"0123456789abcdef".contains(&byte)));
                    assert_eq!(&key[12..13], "4");
                    assert!("89ab".contains(&key[16..17]));
                    assert!(seen.insert(key));
                }
            }
        }
    }
}
