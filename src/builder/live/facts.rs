//! What is noted of a label: hashes of its texts, and what of it could be found fault with.

use crate::builder::labels::{Field, Label};
use crate::check::lower;
use crate::color::Color;

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
/// It is its own parent, or its parent's name cannot be seen.
pub(super) const ODD_PARENT: u16 = 1 << 8;
/// What is found at it can hang on more than on what labels have in common.
pub(super) const STRANGE: u16 = 1 << 9;

/// Groups and names that Geti keeps for itself.
pub(super) const RESERVED: [&str; 4] = ["No class", "No object", "Empty", "default - anomaly"];

/// Longer texts reach limits of some platform.
const LONGEST: usize = 100;

/// What could be found fault with.
pub(super) fn bits_of(label: &Label) -> u16 {
    let mut bits = 0;
    let name = label.name();
    bits |= odd(name, ODD_NAME);
    if name.is_empty() {
        // Messages call such a label by its place.
        bits |= STRANGE;
    }
    if let Some(color) = label.text(Field::Color) {
        bits |= COLOR;
        if Color::parse_hex(color).is_none() {
            bits |= ODD_COLOR;
        }
    }
    if let Some(hotkey) = label.text(Field::Hotkey) {
        bits |= HOTKEY | odd(hotkey, ODD_HOTKEY);
        // No platform uses a key with a digit.
        if !hotkey.bytes().any(|byte| byte.is_ascii_digit()) {
            bits |= ODD_HOTKEY;
        }
    }
    if let Some(group) = label.text(Field::Group) {
        bits |= GROUP | odd(group, ODD_GROUP);
        // It gets the group that the labels beside it share.
        if group.is_empty() {
            bits |= STRANGE;
        }
    }
    if let Some(parent) = label.text(Field::Parent) {
        bits |= PARENT | odd(parent, ODD_PARENT);
        if parent == name {
            bits |= ODD_PARENT;
        }
    }
    bits
}

/// What is odd about a text: this, if it is kept by some platform or cannot be seen.
fn odd(text: &str, bit: u16) -> u16 {
    let mut bits = 0;
    if RESERVED.contains(&text) || text.chars().all(char::is_whitespace) {
        bits |= bit;
    }
    if text.len() > LONGEST || text.starts_with('/') || !text.chars().all(is_plain) {
        bits |= STRANGE;
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

/// A hash that is the same for texts that differ in case and spaces alone: of what [`crate::check::folded`] gives.
pub(super) fn folded_hash(text: &str) -> u32 {
    let mut hash = 0;
    let mut is_after_space = false;
    for character in text.chars() {
        if character.is_whitespace() {
            is_after_space = hash != 0;
            continue;
        }
        if is_after_space {
            is_after_space = false;
            hash = mixed(hash, ' ');
        }
        hash = match character {
            '\u{130}' => mixed(mixed(hash, 'i'), '\u{307}'),
            other => mixed(hash, lower(other)),
        };
    }
    hash ^ (hash >> 15)
}

/// Never 0: that is the hash of nothing.
fn mixed(hash: u32, character: char) -> u32 {
    let hash = (hash.rotate_left(5) ^ character as u32).wrapping_mul(0x9e37_79b1);
    hash.max(1)
}

/// A hash of a text as it is; 0 of none.
pub(super) fn hash_of(text: Option<&str>) -> u64 {
    let Some(text) = text else { return 0 };
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^ (hash >> 29)
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
