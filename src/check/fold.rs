//! What people take for the same name.

use std::borrow::Cow;

use super::lower::lower;

/// The text in lower case, trimmed, with single spaces. Borrowed where it is so already.
#[must_use]
pub fn folded(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut after_space = false;
    for character in text.chars() {
        if character.is_whitespace() {
            after_space = !out.is_empty();
            continue;
        }
        if after_space {
            push_lowered(&mut out, ' ');
            after_space = false;
        }
        push_lowered(&mut out, character);
    }
    Cow::Owned(out)
}

/// The text is ASCII and as [`folded`] gives it.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    if let ([b' ', ..], _) | (_, [.., b' ']) = (bytes, bytes) {
        return false;
    }
    let mut word = [b'-'; 8];
    let Some(last) = bytes.last_chunk() else {
        // What is missing to eight bytes is filled up with what is plain.
        for (place, byte) in word.iter_mut().zip(bytes) {
            *place = *byte;
        }
        return is_plain(word);
    };
    // Each word begins with the last byte of the one before, so that no two spaces are missed between them.
    let mut rest = bytes;
    while let Some(first) = rest.first_chunk() {
        if !is_plain(*first) {
            return false;
        }
        rest = rest.get(7..).unwrap_or_default();
    }
    is_plain(*last)
}

/// The eight bytes are ASCII without capital letters, control characters and two spaces beside each other.
#[inline(always)]
fn is_plain(bytes: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = ONES << 7;
    let word = u64::from_le_bytes(bytes);
    // The high bit of each byte of ASCII that is at least `least`.
    let from = |least: u8| word.wrapping_add(ONES * u64::from(128 - least));
    let capital = from(b'A') & !from(b'Z' + 1);
    let space = from(b' ') & !from(b' ' + 1) & HIGHS;
    (word | capital | !from(b' ') | space & space << 8) & HIGHS == 0
}

/// The text in lower case, character by character.
#[must_use]
pub fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        push_lowered(&mut out, character);
    }
    out
}

fn push_lowered(out: &mut String, character: char) {
    let mut bytes = [0; 4];
    out.push_str(match character {
        // The one letter whose lower case is two characters: a capital I with a dot.
        '\u{130}' => "i\u{307}",
        other => lower(other).encode_utf8(&mut bytes),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_and_spaces() {
        assert_eq!(folded("car wheel"), Cow::Borrowed("car wheel"));
        assert_eq!(folded("  Car\t Wheel "), "car wheel");
        assert_eq!(folded("ÄPFEL"), "äpfel");
        assert_eq!(folded(""), "");
        assert_eq!(folded(" "), "");
    }
}
