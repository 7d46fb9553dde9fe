//! Foreign texts: finding things in them, and quoting them.
//!
//! They are short, so plain ways do; the searches of the standard library are a hundred times as long.

/// What stands before and behind the first `part` of the text.
pub(crate) fn split<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let windows = text.as_bytes().windows(part.len().max(1));
    for (at, window) in windows.enumerate() {
        if window == part.as_bytes() {
            return Some((text.get(..at)?, text.get(at + part.len()..)?));
        }
    }
    None
}

/// The part stands somewhere in the text.
pub(crate) fn holds(text: &str, part: &str) -> bool {
    split(text, part).is_some()
}

/// Foreign text as a part of a message: one line, not long.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 600;
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        for character in word.chars() {
            if length >= LONGEST {
                line.push('…');
                return line;
            }
            line.push(character);
            length += 1;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found() {
        assert_eq!(split("a-b-c", "-"), Some(("a", "b-c")));
        assert_eq!(split("aab", "ab"), Some(("a", "")));
        assert_eq!(split("größe", "ö"), Some(("gr", "ße")));
        assert_eq!(split("a", "ab"), None);
        assert!(!holds("", "a") && !holds("a", ""));
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(short(" two\n\tlines "), "two lines");
        assert_eq!(short(&"ü".repeat(600)), "ü".repeat(600));
        assert_eq!(short(&"ü".repeat(601)), format!("{}…", "ü".repeat(600)));
        let words = "ab ".repeat(400);
        assert_eq!(short(&words), format!("{}…", &words[..600]));
    }
}
