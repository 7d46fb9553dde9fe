//! What is noted of a label: what of it could be found fault with.

use super::look::Look;
use crate::builder::labels::Field;
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
/// Its parent's name cannot be seen.
pub(super) const ODD_PARENT: u16 = 1 << 8;
/// It is its own parent.
pub(super) const OWN_PARENT: u16 = 1 << 9;
/// What is found at it can hang on more than on what labels have in common: because of its name, its hotkey, its group or its
/// parent.
pub(super) const STRANGE: u16 = 0b1111 << 10;

/// Groups and names that Geti keeps for itself.
pub(super) const RESERVED: [&str; 4] = ["No class", "No object", "Empty", "default - anomaly"];

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
        Field::Color => !Color::is_hex(text),
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
