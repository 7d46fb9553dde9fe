//! Byte offsets to lines and columns as editors count them.

use super::{Out, Show};
use crate::text;

/// A place in a text. Lines and columns count from 1, columns and the offset in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in UTF-16 units.
    pub column: usize,
    /// From 0, in UTF-16 units from the start of the text: an index into the JavaScript string.
    pub offset: usize,
}

impl Show for Position {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.numbers(&[
            ("line", self.line as f64),
            ("column", self.column as f64),
            ("offset", self.offset as f64),
        ]);
        out.close('}');
    }
}

/// How many bytes lie between two marks: what one look-up counts at the most, however long a line is.
const STRIDE: usize = 512;

/// What stands at one byte of the text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    byte: usize,
    line: usize,
    column: usize,
    units: usize,
}

/// Marks through a text from which the position of any byte is a short count.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    marks: Vec<Mark>,
}

impl<'t> Lines<'t> {
    /// Scans the text once.
    #[must_use]
    pub fn new(text: &'t str) -> Lines<'t> {
        let mut here = Mark {
            byte: 0,
            line: 1,
            column: 1,
            units: 0,
        };
        let mut marks = vec![here];
        for (byte, character) in text.char_indices() {
            if byte >= marks[marks.len() - 1].byte + STRIDE {
                marks.push(Mark { byte, ..here });
            }
            step(&mut here, character);
        }
        Lines { text, marks }
    }

    /// The position of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let mark = self.marks.partition_point(|mark| mark.byte <= offset);
        let mut here = self.marks[mark - 1];
        for character in text::part(self.text, here.byte, offset).chars() {
            step(&mut here, character);
        }
        Position {
            line: here.line,
            column: here.column,
            offset: here.units,
        }
    }
}

fn step(here: &mut Mark, character: char) {
    here.units += character.len_utf16();
    if character == '\n' {
        here.line += 1;
        here.column = 1;
    } else {
        here.column += character.len_utf16();
    }
}
