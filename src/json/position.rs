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

/// Marks through a text from which the position of any byte is a short count. They are set as far as someone asks.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    marks: Vec<Mark>,
}

impl<'t> Lines<'t> {
    /// Nothing is read yet.
    #[must_use]
    pub fn new(text: &'t str) -> Lines<'t> {
        let start = Mark {
            byte: 0,
            line: 1,
            column: 1,
            units: 0,
        };
        Lines {
            text,
            marks: vec![start],
        }
    }

    /// The position of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&mut self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let bytes = self.text.as_bytes();
        let mut here = self.marks[self.marks.len() - 1];
        while here.byte + STRIDE <= offset {
            here.pass(bytes, here.byte + STRIDE);
            self.marks.push(here);
        }
        here = self.marks[offset / STRIDE];
        here.pass(bytes, offset);
        Position {
            line: here.line,
            column: here.column,
            offset: here.units,
        }
    }
}

impl Mark {
    /// Goes on to a byte. A character counts where it begins, so that a mark may stand inside one.
    fn pass(&mut self, bytes: &[u8], to: usize) {
        for byte in bytes.get(self.byte..to).unwrap_or_default() {
            let units = text::units(*byte);
            self.units += units;
            self.column += units;
            if *byte == b'\n' {
                self.line += 1;
                self.column = 1;
            }
        }
        self.byte = to;
    }
}
