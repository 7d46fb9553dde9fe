//! What is noted of a label: hashes of its texts, and what of it could be found fault with.

use crate::builder::labels::Field;
use crate::check::lower;
use crate::color::Color;
use crate::text;

/// It has a name that some platform keeps for itself, or one that cannot be seen.
pub(super) const ODD_NAME: u16 = 1;
/// It has a colour.
pub(super) const COLOR: u16 = 1 << 1;
/// It has a colour that is none.
pub(super) const ODD_COLOR: u16 = 1 << 2;
/// It has a hotkey.
pub(super) const HOTKEY: u16 = 1 << 3;
/// It has a hotkey that some platform may use itself.
pub(super) const ODD_HOTKEY: u16 = 1 << 4;
/// It has a group.
pub(super) const GROUP: u16 = 1 << 5;
/// It has a group that some platform keeps for itself, or one that cannot be seen.
pub(super) const ODD_GROUP: u16 = 1 << 6;
/// It has a parent.
pub(super) const PARENT: u16 = 1 << 7;
/// Its parent's name cannot be seen.
pub(super) const ODD_PARENT: u16 = 1 << 8;
/// It is its own parent.
pub(super) const OWN_PARENT: u16 = 1 << 9;
/// What is found at it can hang on more than on what labels have in common: because of its name, its hotkey, its group or its
/// parent.
pub(super) const STRANGE: u16 = 0b1111 << 10;

/// Groups and names that Geti keeps for itself.
pub(super) const RESERVED: [&str; 4] = ["No class", "No object", "Empty", "default - anomaly"];

/// Longer texts reach limits of some platform.
const LONGEST: usize = 100;

/// What is noted of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    /// The same for texts that differ in case and spaces alone: a hash of what [`crate::check::folded`] gives.
    pub folded: u32,
    /// A hash of the text as it is; 0 where there is none.
    pub exact: u64,
    /// It cannot be seen.
    is_blank: bool,
    /// Some platform cannot hold it as it is.
    is_strange: bool,
    has_digit: bool,
}

/// Looks at a text.
pub(super) fn look(text: &str) -> Look {
    let mut look = Look {
        exact: 0xcbf2_9ce4_8422_2325,
        is_strange: text.len() > LONGEST || text.starts_with('/'),
        ..Look::default()
    };
    let mut is_after_space = false;
    for (at, byte) in text.bytes().enumerate() {
        look.exact = (look.exact ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let lower = match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {
                is_after_space = look.folded != 0;
                continue;
            }
            0x80.. => {
                look_further(text::after(text, at), is_after_space, &mut look);
                break;
            }
            b'A'..=b'Z' => byte + 32,
            _ => byte,
        };
        look.is_strange |= matches!(byte, 0..b' ' | 0x7f);
        look.has_digit |= byte.is_ascii_digit();
        look.add(&mut is_after_space, char::from(lower));
    }
    look.is_blank = look.folded == 0;
    look.exact ^= look.exact >> 29;
    look.folded ^= look.folded >> 15;
    look
}

/// The same from a character on that is not one of ASCII.
fn look_further(text: &str, mut is_after_space: bool, look: &mut Look) {
    for character in text.chars() {
        look.exact = (look.exact ^ u64::from(character)).wrapping_mul(0x0100_0000_01b3);
        look.is_strange |= !is_plain(character);
        look.has_digit |= character.is_ascii_digit();
        if character.is_whitespace() {
            is_after_space = look.folded != 0;
            continue;
        }
        if character == '\u{130}' {
            look.add(&mut is_after_space, 'i');
            look.add(&mut is_after_space, '\u{307}');
        } else {
            look.add(&mut is_after_space, lower(character));
        }
    }
}

impl Look {
    /// The next character that is no space. 0 stays the hash of nothing.
    fn add(&mut self, is_after_space: &mut bool, character: char) {
        if std::mem::take(is_after_space) {
            self.folded = mixed(self.folded, ' ');
        }
        self.folded = mixed(self.folded, character);
    }
}

fn mixed(hash: u32, character: char) -> u32 {
    let hash = (hash.rotate_left(5) ^ character as u32).wrapping_mul(0x9e37_79b1);
    hash.max(1)
}

/// The bits that a text of a label decides: that it is there, that it is odd, that it is strange.
fn bits_by(field: Field) -> [u16; 3] {
    match field {
        Field::Name => [0, ODD_NAME, 1 << 10],
        Field::Color => [COLOR, ODD_COLOR, 0],
        Field::Hotkey => [HOTKEY, ODD_HOTKEY, 1 << 11],
        Field::Group => [GROUP, ODD_GROUP, 1 << 12],
        Field::Parent => [PARENT, ODD_PARENT, 1 << 13],
    }
}

/// All of them.
pub(super) fn all_bits_by(field: Field) -> u16 {
    bits_by(field).into_iter().sum()
}

/// What could be found fault with in a text that looks so; a colour has no look.
pub(super) fn bits_of(field: Field, text: &str, look: Look) -> u16 {
    let [mut bits, odd, strange] = bits_by(field);
    // Messages call a label without a name by its place, and one without a group gets that of those beside it.
    let must_be_there = matches!(field, Field::Name | Field::Group);
    if look.is_strange || must_be_there && text.is_empty() {
        bits |= strange;
    }
    let is_odd = match field {
        Field::Color => Color::parse_hex(text).is_none(),
        // No platform uses a key with a digit.
        Field::Hotkey => !look.has_digit,
        Field::Name | Field::Group => RESERVED.contains(&text),
        Field::Parent => false,
    };
    if look.is_blank || is_odd {
        bits |= odd;
    }
    bits
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

/// The hash of a text without case and spaces.
pub(super) fn folded_hash(text: &str) -> u32 {
    look(text).folded
}

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
