//! What in a JSON text is as it was before. Objects in a list mostly have the same keys with the same marks around them, and
//! texts for values: where between two texts stands what stood there the last time, byte for byte, it need not be read again.

use super::cell::{Cell, Kind};
use super::parse::Parser;
use super::swar;

/// What the parser knows of a key.
#[derive(Debug)]
pub(super) struct KeyNote {
    /// Where it stood first,
    pub start: u32,
    /// and how many bytes it took there, with its quotes; none if it has escapes.
    pub length: u32,
    /// The key that came after it the last time.
    pub follower: u32,
    /// From the value before it to the text behind it.
    between: Between,
}

impl KeyNote {
    /// Of a new key.
    pub fn new(start: usize, length: usize) -> KeyNote {
        KeyNote {
            start: start as u32,
            length: length as u32,
            follower: 0,
            between: Between::default(),
        }
    }
}

/// What stood between a value of an object and the next text of a member, the quote of that text included.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Between {
    /// Where it began,
    start: u32,
    /// and how many bytes it has; none if nothing is known.
    length: u32,
    /// How far from its beginning the text's key stands.
    key: u32,
    /// The same of the brace of the text's object, where that begins in between.
    brace: u32,
}

impl Between {
    /// The same stands at a place.
    #[inline(always)]
    fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        swar::same(bytes, self.start as usize, at, self.length as usize)
    }
}

impl Parser<'_> {
    /// Reads on behind a value in an object, as long as all is as it was the last time: members that are texts, and
    /// behind the last one the next object of the same list. Stops before what is otherwise.
    #[inline(always)]
    pub(super) fn pass_alike(&mut self) {
        let (bytes, keys) = (self.bytes, &self.keys[..]);
        let cells = &mut self.document.cells[..];
        let (list, mut open) = match self.open[..] {
            [.., list, open] => (list as usize, open as usize),
            _ => return,
        };
        let is_in_list = cells
            .get(list)
            .is_some_and(|cell| Cell(*cell).kind() == Kind::Array);
        let (mut at, mut key, mut count) = (self.at, self.key, self.count);
        // The most that one text brings: an object, a key, itself.
        while count + 3 <= cells.len() {
            let Some(last) = keys.get(key) else { break };
            let mut next = last.follower as usize;
            let between = match keys.get(next) {
                Some(key) if key.between.is_at(bytes, at) => &key.between,
                _ if is_in_list && self.turn.is_at(bytes, at) => {
                    next = self.turn_key;
                    &self.turn
                }
                _ => break,
            };
            let start = at + between.length as usize;
            let end = swar::plain_end(bytes, start);
            if bytes.get(end) != Some(&b'"') {
                break;
            }
            if between.brace > 0 {
                close(cells, open, count);
                open = count;
                set(
                    cells,
                    count,
                    Cell::new(Kind::Object, at + between.brace as usize, 0),
                );
                count += 1;
            }
            set(
                cells,
                count,
                Cell::new(Kind::Key, at + between.key as usize, next),
            );
            set(
                cells,
                count + 1,
                Cell::new(Kind::Text, start - 1, end - start),
            );
            count += 2;
            at = end + 1;
            key = next;
        }
        (self.at, self.key, self.count) = (at, key, count);
        if let Some(innermost) = self.open.last_mut() {
            *innermost = open as u32;
        }
    }

    /// Notes what stands between a value that ends at a place and the text that is the next member, if it is one.
    pub(super) fn note_between(&mut self, after: usize) {
        let between = self.between(after);
        if let Some(key) = self.keys.get_mut(self.key) {
            key.between = between;
        }
    }

    /// The same where the object closes in between, and the next one of a list begins.
    pub(super) fn note_turn(&mut self, after: usize) {
        let open = self.open.last().map_or(0, |open| *open as usize);
        let start = self.cell(open).start();
        let between = self.between(after);
        if between.length > 0 && start > after {
            self.turn = Between {
                brace: (start - after) as u32,
                ..between
            };
            self.turn_key = self.key;
        }
    }

    /// What lies between a place and the text that comes next, behind the key that was read last. A key with half of a
    /// surrogate pair in it is not foreseen.
    fn between(&mut self, after: usize) -> Between {
        let is_text = self.skip_space() == b'"';
        let key = self.cell(self.count.wrapping_sub(1));
        if !(is_text && key.kind() == Kind::Key) {
            return Between::default();
        }
        Between {
            start: after as u32,
            length: (self.at + 1 - after) as u32,
            key: (key.start() - after) as u32,
            brace: 0,
        }
    }
}

/// The container at this place is complete: what stands behind it lies in it.
pub(super) fn close(cells: &mut [u64], container: usize, count: usize) {
    if let Some(cell) = cells.get_mut(container) {
        let container_cell = Cell(*cell);
        *cell = Cell::new(
            container_cell.kind(),
            container_cell.start(),
            count - 1 - container,
        )
        .0;
    }
}

#[inline(always)]
fn set(cells: &mut [u64], at: usize, cell: Cell) {
    if let Some(place) = cells.get_mut(at) {
        *place = cell.0;
    }
}
