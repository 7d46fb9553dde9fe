//! Parts of texts, looking for one text in another, and putting texts together. The standard library's ways are quicker on
//! long texts, and many times larger; these are messages and names.

/// A part of a text; empty where the ends do not fit. The standard library's way brings the words of a panic with it.
#[must_use]
pub fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// What stands before a place in a text.
#[must_use]
pub fn before(text: &str, to: usize) -> &str {
    part(text, 0, to)
}

/// What stands from a place in a text on.
#[must_use]
pub fn after(text: &str, from: usize) -> &str {
    part(text, from, text.len())
}

/// Where `part` begins in `text` for the first time, in bytes. An empty part is nowhere.
#[must_use]
pub fn find(text: &str, part: &str) -> Option<usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let first = *part.first()?;
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        let at = from + rest.iter().position(|byte| *byte == first)?;
        if text[at..].starts_with(part) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// Where `part` begins in `text` for the last time, in bytes; of two that overlap the first counts.
#[must_use]
pub fn find_last(text: &str, part: &str) -> Option<usize> {
    let mut last = find(text, part)?;
    while let Some(further) = find(after(text, last + part.len()), part) {
        last += part.len() + further;
    }
    Some(last)
}

/// What stands before and after the first `part` in `text`.
#[must_use]
pub fn split<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let at = find(text, part)?;
    Some((text.get(..at)?, text.get(at + part.len()..)?))
}

/// Where among words with a space between each two a word stands, whatever its case.
#[must_use]
pub fn place_of_word(words: &str, word: &str) -> Option<usize> {
    let mut words = words.as_bytes().split(|byte| *byte == b' ');
    words.position(|known| known.eq_ignore_ascii_case(word.as_bytes()))
}

/// `text` with `other` in place of each `part`.
#[must_use]
pub fn replaced(text: &str, part: &str, other: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = split(rest, part) {
        out.push_str(before);
        out.push_str(other);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Texts one behind the other, with something between each two.
#[must_use]
pub fn joined(parts: &[&str], between: &str) -> String {
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

/// How many UTF-16 units the character takes that begins with this byte of UTF-8; none where none begins.
#[must_use]
pub fn units(byte: u8) -> usize {
    match byte {
        0x80..=0xbf => 0,
        0xf0.. => 2,
        _ => 1,
    }
}

/// A byte as two digits, in lower case.
#[inline(never)]
pub fn push_hex(byte: u8, out: &mut String) {
    for digit in [byte >> 4, byte & 15] {
        let zero = if digit < 10 { b'0' } else { b'a' - 10 };
        out.push(char::from(zero + digit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_one() {
        assert_eq!(find("aab", "ab"), Some(1));
        assert_eq!(find("äöü", "ü"), Some(4));
        assert_eq!(find("abc", "abcd"), None);
        assert_eq!(find("abc", ""), None);
        assert_eq!(find("", "a"), None);
        assert_eq!(split("key=value=x", "="), Some(("key", "value=x")));
        assert_eq!(split("key", "="), None);
    }

    #[test]
    fn finds_the_last_one() {
        assert_eq!(find_last("a (b (b", " (b"), Some(4));
        assert_eq!(find_last("éé", "é"), Some(2));
        assert_eq!(find_last("ab", "c"), None);
    }

    #[test]
    fn finds_words() {
        assert_eq!(place_of_word("Label Choice", "choice"), Some(1));
        assert_eq!(place_of_word("Label Choice", "Lab"), None);
        assert_eq!(place_of_word("Label Choice", ""), None);
    }

    #[test]
    fn replaces_each() {
        assert_eq!(replaced("cmd+c, cmd+v", "cmd+", "ctrl+"), "ctrl+c, ctrl+v");
        assert_eq!(replaced("aaa", "aa", "b"), "ba");
        assert_eq!(replaced("ä", "a", "b"), "ä");
    }
}
