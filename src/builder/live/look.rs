//! What is noted of a text.

use crate::check::folded;
use crate::names;

/// Longer texts reach limits of some platform.
const LONGEST: usize = 100;

/// What is noted of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    /// The same for texts that differ in case and spaces alone: a hash of what [`folded`] gives.
    pub folded: u32,
    /// It cannot be seen.
    pub is_blank: bool,
    /// Some platform cannot hold it as it is.
    pub is_strange: bool,
    pub has_digit: bool,
}

const SPACE: u8 = 1;
/// Any other white space.
const BREAK: u8 = 2;
const CONTROL: u8 = 4;
const DIGIT: u8 = 8;
/// Of a character that is not one of ASCII.
const FAR: u8 = 16;

/// What each byte of ASCII is.
const CLASSES: [u8; 128] = {
    let mut classes = [0; 128];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = match byte as u8 {
            b' ' => SPACE,
            b'\t' | b'\n' | b'\r' => BREAK,
            0..0x20 | 0x7f => CONTROL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Looks at a text.
pub(super) fn look(text: &str) -> Look {
    let mut all = 0;
    // At the ends, and behind each other, spaces make no difference.
    let mut needless = 0;
    let mut before = SPACE;
    for byte in text.bytes() {
        let class = CLASSES.get(usize::from(byte)).map_or(FAR, |class| *class);
        all |= class;
        needless |= class & before;
        before = class;
    }
    let mut look = Look {
        folded: 0,
        is_blank: false,
        is_strange: all & CONTROL != 0
            || text.len() > LONGEST
            || text.as_bytes().first() == Some(&b'/'),
        has_digit: all & DIGIT != 0,
    };
    if all & (FAR | BREAK) == 0 && (needless | before) & SPACE == 0 {
        look.folded = names::hash_of_lowered(text);
    } else {
        let folded = folded(text);
        look.folded = names::hash(&folded);
        look.is_blank = folded.is_empty();
        look.is_strange |= !text.chars().all(is_plain);
    }
    look
}

/// The hash of a text without case and spaces.
pub(super) fn folded_hash(text: &str) -> u32 {
    look(text).folded
}

/// Every platform can hold it.
fn is_plain(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\0'..'\u{20}' | '\u{7f}'..'\u{a0}' | '\u{fff0}'..='\u{ffff}' => false,
        other => other < PRIVATE,
    }
}

/// From here on characters mean nothing. Those that are made up for a check stand here.
pub(super) const PRIVATE: char = '\u{100000}';

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::folded;

    #[test]
    fn what_folds_to_the_same_has_one_hash() {
        let texts = [
            "car",
            "Car ",
            " CAR",
            "c ar",
            "c  AR",
            "",
            " ",
            "\t",
            "ÄPFEL",
            "äpfel",
            "İ",
            "i\u{307}",
            "a b",
            "a\u{a0}b",
            "No class",
            "no  class",
            "x",
            "classification of 22,000",
            " Classification of  22,000",
            "classification of 22 000",
            "class\u{b}1",
        ];
        for one in texts {
            for other in texts {
                let is_same = folded(one) == folded(other);
                assert_eq!(
                    folded_hash(one) == folded_hash(other),
                    is_same,
                    "{one:?} {other:?}"
                );
            }
        }
    }
}
