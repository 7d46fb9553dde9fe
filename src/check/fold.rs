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
    let mut before = b' ';
    for byte in text.bytes() {
        let is_plain = match byte {
            b'A'..=b'Z' | b'\t' | b'\n' | b'\r' | 0x80.. => false,
            b' ' => before != b' ',
            _ => true,
        };
        if !is_plain {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
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
