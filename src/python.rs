//! How Python reads numbers and spaces: servers written in it take more for a number than JSON does.

use crate::json::number;

/// The zeros of scripts that have decimal digits of their own, besides ASCII. Unicode 14, as Python 3.11 has it.
#[rustfmt::skip]
const ZEROS: [u32; 65] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0,
    0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// What `str.strip` takes off the ends of a text.
#[must_use]
pub fn is_space(character: char) -> bool {
    matches!(character, '\u{1c}'..='\u{1f}') || is_number_space(character)
}

/// What may stand around a number.
fn is_number_space(character: char) -> bool {
    matches!(
        character,
        '\u{9}'..='\u{d}'
            | ' '
            | '\u{85}'
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
    )
}

/// A text without the spaces at its ends, as `str.strip` leaves it.
#[must_use]
pub fn strip(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// A number's text with digits of ASCII and without spaces around, and whether a minus stands before it.
fn plain(text: &str) -> Option<(bool, String)> {
    let mut out = String::new();
    for character in text.trim_matches(is_number_space).chars() {
        if character.is_ascii() {
            out.push(character);
            continue;
        }
        let code = character as u32;
        let zero = ZEROS.iter().find(|zero| code.wrapping_sub(**zero) < 10)?;
        out.push(char::from(b'0' + (code - zero) as u8));
    }
    let negative = out.starts_with('-');
    if negative || out.starts_with('+') {
        out.remove(0);
    }
    Some((negative, out))
}

/// A whole number: its sign and its size, which stops at the largest there is.
pub type Whole = (bool, u64);

/// What `int(text, radix)` makes of a text, for radix 10 and 16; nothing where it refuses.
#[must_use]
pub fn int(text: &str, radix: u32) -> Option<Whole> {
    // Python reads no longer ones, lest it take forever.
    const MOST_DIGITS: usize = 4300;
    let (negative, digits) = plain(text)?;
    let mut rest = digits.as_str();
    if radix == 16
        && let Some(after) = rest.strip_prefix("0x").or(rest.strip_prefix("0X"))
    {
        rest = after.strip_prefix('_').unwrap_or(after);
    }
    let mut size: u64 = 0;
    let mut count = 0;
    let mut may_part = false;
    for character in rest.chars() {
        if character == '_' && may_part {
            may_part = false;
            continue;
        }
        let digit = character.to_digit(radix)?;
        size = size
            .saturating_mul(u64::from(radix))
            .saturating_add(u64::from(digit));
        count += 1;
        may_part = true;
    }
    (may_part && (count <= MOST_DIGITS || radix == 16)).then_some((negative, size))
}

/// A whole number fits into 64 bits.
#[must_use]
pub fn fits_64_bits((negative, size): Whole) -> bool {
    size <= i64::MAX as u64 + u64::from(negative)
}

/// What `float(text)` makes of a text, where that is finite.
#[must_use]
pub fn float(text: &str) -> Option<f64> {
    let (negative, digits) = plain(text)?;
    let bytes = digits.as_bytes();
    if !bytes
        .first()
        .is_some_and(|first| first.is_ascii_digit() || *first == b'.')
    {
        return None;
    }
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    let mut clean = String::new();
    for (at, byte) in digits.bytes().enumerate() {
        if byte == b'_' {
            if !is_digit(at.checked_sub(1)) || !is_digit(Some(at + 1)) {
                return None;
            }
        } else {
            clean.push(char::from(byte));
        }
    }
    let number = number::read(&clean).filter(|number| number.is_finite())?;
    Some(if negative { -number } else { number })
}

/// `int` or `float` makes a number of the text.
#[must_use]
pub fn is_number(text: &str) -> bool {
    int(text, 10).is_some() || float(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_as_python_does() {
        for text in [
            "1",
            " 1 ",
            "-5",
            "+5",
            "1_000",
            ".5",
            "5.",
            "1e3",
            "007",
            "\u{661}",
            "\u{ff11}",
            "\u{a0}1\u{3000}",
            "1_0.0_1e1_0",
            "-.5e-3",
            "\n1\t",
        ] {
            assert!(is_number(text), "{text:?}");
        }
        for text in [
            "",
            " ",
            "0x1",
            "inf",
            "nan",
            "1e400",
            "1__0",
            "_1",
            "1_",
            "\u{bd}",
            "1,5",
            "+-1",
            "--1",
            "1_.5",
            "e5",
            "1 0",
            ".",
            "\u{1c}1",
            "\u{200b}1",
            "1e",
            "x",
        ] {
            assert!(!is_number(text), "{text:?}");
        }
        // As a whole number it may be of any size, up to 4300 digits.
        assert!(is_number(&"9".repeat(4300)));
        assert!(!is_number(&"9".repeat(4301)));
    }

    #[test]
    fn reads_whole_numbers() {
        assert_eq!(int("-12", 10), Some((true, 12)));
        assert_eq!(int("0x_fF", 16), Some((false, 255)));
        assert_eq!(int("ff", 10), None);
        assert_eq!(int(" 12345", 16), Some((false, 0x12345)));
        assert!(fits_64_bits((true, 1 << 63)) && !fits_64_bits((false, 1 << 63)));
    }
}
