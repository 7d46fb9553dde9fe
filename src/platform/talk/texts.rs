//! Foreign texts, character by character.

use crate::text::find;

/// The part stands somewhere in the text.
pub(crate) fn holds(text: &str, part: &str) -> bool {
    find(text, part).is_some()
}

/// Goes through the characters until one is not good: gives the place of that one, or the end.
pub(crate) fn span(text: &str, is_good: &mut dyn FnMut(char) -> bool) -> usize {
    for (at, character) in text.char_indices() {
        if !is_good(character) {
            return at;
        }
    }
    text.len()
}

/// Foreign text as a part of a message: one line, not long.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 600;
    let mut line = String::new();
    let (mut length, mut gap) = (0, "");
    span(text, &mut |character| {
        if character.is_whitespace() {
            gap = if length > 0 { " " } else { "" };
            return true;
        }
        length += gap.len();
        line.push_str(gap);
        gap = "";
        if length >= LONGEST {
            line.push('…');
            return false;
        }
        length += 1;
        line.push(character);
        true
    });
    line
}

/// The first character that shows; a space if there is none.
pub(crate) fn begins_with(text: &str) -> char {
    let mut first = ' ';
    span(text, &mut |character| {
        let is_shown = !character.is_whitespace() && character != '\u{feff}';
        if is_shown {
            first = character;
        }
        !is_shown
    });
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_first_character_that_shows() {
        assert_eq!(begins_with("\u{feff} \n<html>"), '<');
        assert_eq!(begins_with(" \n"), ' ');
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(short(" two\n\tlines "), "two lines");
        assert_eq!(short(&"ü".repeat(600)), "ü".repeat(600));
        assert_eq!(short(&"ü".repeat(601)), format!("{}…", "ü".repeat(600)));
        let words = "ab ".repeat(400);
        assert_eq!(short(&words), format!("{}…", text::part(&words, 0, 600)));
    }
}
