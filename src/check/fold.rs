//! What people take for the same name.

use std::borrow::Cow;

use super::lower::lower;

/// The text in lower case, trimmed, with single spaces. Borrowed where it is so already.
#[must_use]
pub fn folded(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let plain = bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'A'..=b'Z' | b'\t' | b'\n' | b'\r' | 0x80.. => false,
        b' ' => at > 0 && at + 1 < bytes.len() && bytes[at + 1] != b' ',
        _ => true,
    });
    if plain {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&lowered(word));
    }
    Cow::Owned(out)
}

/// The text in lower case, character by character.
#[must_use]
pub fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            // The one letter whose lower case is two characters: a capital I with a dot.
            '\u{130}' => out.push_str("i\u{307}"),
            other => out.push(lower(other)),
        }
    }
    out
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
