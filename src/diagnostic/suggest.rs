//! "Did you mean", and how values stand in messages.

use crate::check::lowered;

/// The candidate nearest to `word`, if it is near enough to be what was meant.
///
/// The distance counts insertions, deletions, replacements and swaps of neighbours; case counts for
/// nothing. At most a third of the longer word may differ, and never more than three letters.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // Longer words than names have are not worth the square of their length.
    const LONGEST: usize = 80;
    let folded = letters(word, LONGEST + 1);
    if folded.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = letters(candidate, LONGEST + 1);
        let limit = (folded.len().max(other.len()) / 3).min(3);
        if other.len() > LONGEST || folded.len().abs_diff(other.len()) > limit {
            continue;
        }
        let limit = best.map_or(limit, |(least, _)| limit.min(least));
        if let Some(distance) = distance(&folded, &other, limit)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn letters(word: &str, most: usize) -> Vec<char> {
    lowered(word.trim()).chars().take(most).collect()
}

/// Optimal string alignment distance, if it is not above `limit`.
///
/// Only the cells near the diagonal are filled in: the others are above the limit anyway.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let far = limit + 1;
    let mut before = vec![far; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).map(|column| column.min(far)).collect();
    for i in 1..=a.len() {
        let mut row = vec![far; b.len() + 1];
        if i <= limit {
            row[0] = i;
        }
        for j in i.saturating_sub(limit).max(1)..=(i + limit).min(b.len()) {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row[j] = least.min(far);
        }
        if row.iter().all(|cell| *cell == far) && last.iter().all(|cell| *cell == far) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= limit)
}

/// A text in quotes as a message shows it: control characters visible, long ones cut.
#[must_use]
#[inline(never)]
pub fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_quoted(&mut out, text);
    out
}

/// The same at the end of a message.
pub fn push_quoted(out: &mut String, text: &str) {
    const LONGEST: usize = 60;
    out.push('"');
    for (count, character) in text.chars().enumerate() {
        if count == LONGEST {
            out.push('…');
            break;
        }
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            hidden if hidden.is_control() || is_invisible(hidden) => {
                out.push_str("\\u{");
                push_hexadecimal(out, hidden as u32);
                out.push('}');
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

fn push_hexadecimal(out: &mut String, number: u32) {
    if number > 15 {
        push_hexadecimal(out, number / 16);
    }
    out.extend(char::from_digit(number % 16, 16));
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}
