//! "Did you mean", and how values stand in messages.

use crate::check::lowered;

/// Longer words than names have are not worth the square of their length.
const LONGEST: usize = 80;

/// So many letters may differ at the most.
pub const MOST_LETTERS: usize = 3;

/// The candidate nearest to `word`, if it is near enough to be what was meant.
///
/// The distance counts insertions, deletions, replacements and swaps of neighbours; case counts for
/// nothing. At most a third of the longer word may differ, and never more than three letters.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let (_, nearest) = nearest_within(word, &mut candidates.into_iter(), MOST_LETTERS)?;
    Some(nearest)
}

/// The same where no more than `most` letters may differ, with the number of the candidate.
pub fn nearest_within<'c>(
    word: &str,
    candidates: &mut dyn Iterator<Item = &'c str>,
    most: usize,
) -> Option<(usize, &'c str)> {
    let folded = letters(word);
    if folded.len() > LONGEST {
        return None;
    }
    let mut best = None;
    let mut limit = most;
    for (number, candidate) in candidates.enumerate() {
        let other = letters(candidate);
        let limit_here = (folded.len().max(other.len()) / 3).min(limit);
        if other.len() > LONGEST || folded.len().abs_diff(other.len()) > limit_here {
            continue;
        }
        if let Some(distance) = distance(&folded, &other, limit_here) {
            best = Some((number, candidate));
            // Another one has to be nearer.
            let Some(nearer) = distance.checked_sub(1) else {
                break;
            };
            limit = nearer;
        }
    }
    best
}

fn letters(word: &str) -> Vec<char> {
    lowered(word.trim()).chars().take(LONGEST + 1).collect()
}

/// What words that are near to each other have about the same: how long they are, and which letters they have.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sketch {
    length: u32,
    /// A bit for each letter, of some letters the same.
    letters: u32,
}

impl Sketch {
    /// That of a word.
    #[must_use]
    pub fn of(word: &str) -> Sketch {
        let mut sketch = Sketch::default();
        for letter in letters(word) {
            sketch.length += 1;
            sketch.letters |= 1 << ((letter as u32).wrapping_mul(0x9e37_79b1) >> 27);
        }
        sketch
    }

    /// Words that look so may differ in no more than so many letters. A letter that is replaced is one more and one less.
    #[must_use]
    pub fn is_near(self, other: Sketch, most: usize) -> bool {
        let differing = (self.letters ^ other.letters).count_ones();
        self.length.abs_diff(other.length) as usize <= most && differing as usize <= 2 * most
    }
}

/// Optimal string alignment distance, if it is not above `limit`.
///
/// Only the cells near the diagonal are filled in: the others are above the limit anyway.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let (a, b) = without_ends(a, b);
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

/// What is left of two words without the letters that both begin and end with: the same is between them.
fn without_ends<'w>(mut a: &'w [char], mut b: &'w [char]) -> (&'w [char], &'w [char]) {
    while let ([one, a_rest @ ..], [other, b_rest @ ..]) = (a, b)
        && one == other
    {
        (a, b) = (a_rest, b_rest);
    }
    while let ([a_rest @ .., one], [b_rest @ .., other]) = (a, b)
        && one == other
    {
        (a, b) = (a_rest, b_rest);
    }
    (a, b)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The distance by its definition.
    fn plain(a: &[char], b: &[char]) -> usize {
        let ([a_rest @ .., one], [b_rest @ .., other]) = (a, b) else {
            return a.len().max(b.len());
        };
        let mut least = plain(a_rest, b_rest) + usize::from(one != other);
        least = least.min(plain(a_rest, b) + 1).min(plain(a, b_rest) + 1);
        if let ([a_rest @ .., x, y], [b_rest @ .., z, w]) = (a, b)
            && (x, y) == (w, z)
        {
            least = least.min(plain(a_rest, b_rest) + 1);
        }
        least
    }

    #[test]
    fn a_distance_is_what_it_is_by_definition_and_near_words_look_alike() {
        let mut words = vec![String::new()];
        let mut state = 1_u32;
        for _ in 0..60 {
            let mut word = String::new();
            for _ in 0..state % 7 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                word.push(char::from(b'a' + (state >> 16) as u8 % 3));
            }
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) >> 3;
            words.push(word);
        }
        for one in &words {
            for other in &words {
                let (a, b) = (letters(one), letters(other));
                let expected = plain(&a, &b);
                for most in 0..=MOST_LETTERS {
                    let found = distance(&a, &b, most);
                    let is_near = expected <= most;
                    assert_eq!(found, is_near.then_some(expected), "{one} {other}");
                    assert!(!is_near || Sketch::of(one).is_near(Sketch::of(other), most));
                }
            }
        }
    }

    #[test]
    fn the_first_of_the_nearest_is_meant() {
        let names = ["vehicle", "Cars", "cart", "car", "CAR"];
        assert_eq!(nearest("car", names), Some("car"));
        assert_eq!(nearest("carx", names), Some("Cars"));
        assert_eq!(nearest("bicycle", names), None);
        let within = |most| nearest_within("vehikele", &mut names.into_iter(), most);
        assert_eq!(within(1), None);
        assert_eq!(within(2), Some((0, "vehicle")));
    }
}
