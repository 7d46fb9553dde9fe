//! Symbol to labels, as lists that run through the labels: a label comes and goes without a look at the others of its symbol.

use super::engine::LabelKey;
use super::symbol::Symbol;

/// The labels of one symbol. Keys are told with one added: 0 is none.
#[derive(Debug, Clone, Copy, Default)]
struct Head {
    first: u32,
    last: u32,
    /// Where the symbol stands among the crowded ones, with one added.
    crowded: u32,
}

/// What stands beside a label in the list of its symbol.
#[derive(Debug, Clone, Copy, Default)]
struct Link {
    /// The symbol, with one added.
    symbol: u32,
    before: u32,
    after: u32,
}

/// Which labels have a symbol, in the order in which they were told.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By symbol.
    heads: Vec<Head>,
    /// By label.
    links: Vec<Link>,
    /// Symbols with two labels or more.
    crowded: Vec<Symbol>,
}

/// Makes a list long enough for this place, and if it must grow then for so many.
#[inline(always)]
fn reach<T: Copy + Default>(list: &mut Vec<T>, at: u32, room: usize) {
    if at as usize >= list.len() {
        let length = room.max(2 * list.len()).max(at as usize + 1);
        list.resize(length, T::default());
    }
}

impl Index {
    /// `key` is larger than those before it. `room` is how many labels there will be, as far as is known.
    pub fn insert(&mut self, symbol: Symbol, key: LabelKey, room: usize) {
        reach(&mut self.heads, symbol.0, room);
        let head = &mut self.heads[..][symbol.0 as usize];
        let before = head.last;
        head.last = key.0 + 1;
        let link = Link {
            symbol: symbol.0 + 1,
            before,
            after: 0,
        };
        // Mostly the label comes right behind the one before.
        if self.links.len() == key.0 as usize {
            if self.links.is_empty() {
                self.links.reserve(room);
            }
            self.links.push(link);
        } else {
            reach(&mut self.links, key.0, room);
            self.links[..][key.0 as usize] = link;
        }
        let links = &mut self.links[..];
        if before == 0 {
            head.first = key.0 + 1;
            return;
        }
        links[before as usize - 1].after = key.0 + 1;
        if head.crowded == 0 {
            self.crowded.push(symbol);
            head.crowded = self.crowded.len() as u32;
        }
    }

    pub fn remove(&mut self, key: LabelKey) {
        let Some(link) = self.links.get_mut(key.0 as usize).map(std::mem::take) else {
            return;
        };
        let Some(head) = self.heads.get_mut((link.symbol as usize).wrapping_sub(1)) else {
            return;
        };
        match self.links.get_mut((link.before as usize).wrapping_sub(1)) {
            Some(before) => before.after = link.after,
            None => head.first = link.after,
        }
        match self.links.get_mut((link.after as usize).wrapping_sub(1)) {
            Some(after) => after.before = link.before,
            None => head.last = link.before,
        }
        if head.first == head.last && head.crowded != 0 {
            let place = std::mem::take(&mut head.crowded);
            // The last one takes its place.
            self.crowded.swap_remove(place as usize - 1);
            if let Some(moved) = self.crowded.get(place as usize - 1) {
                self.heads[moved.0 as usize].crowded = place;
            }
        }
    }

    /// The symbol of a label.
    pub fn symbol(&self, key: LabelKey) -> Option<Symbol> {
        let symbol = self.links.get(key.0 as usize)?.symbol;
        Some(Symbol(symbol.checked_sub(1)?))
    }

    pub fn members(&self, symbol: Option<Symbol>) -> Members<'_> {
        let head = symbol.and_then(|symbol| self.heads.get(symbol.0 as usize));
        Members {
            links: &self.links,
            next: head.map_or(0, |head| head.first),
        }
    }

    pub fn crowded(&self) -> &[Symbol] {
        &self.crowded
    }
}

/// The labels that have a symbol, in the order in which they were told.
#[derive(Debug, Clone, Copy)]
pub struct Members<'e> {
    links: &'e [Link],
    next: u32,
}

impl Members<'_> {
    /// There are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.next == 0
    }
}

impl Iterator for Members<'_> {
    type Item = LabelKey;

    fn next(&mut self) -> Option<LabelKey> {
        let key = self.next.checked_sub(1)?;
        self.next = self.links.get(key as usize).map_or(0, |link| link.after);
        Some(LabelKey(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(index: &Index, symbol: u32) -> Vec<u32> {
        let members = index.members(Some(Symbol(symbol)));
        members.map(|LabelKey(key)| key).collect()
    }

    #[test]
    fn as_lists_kept_apart() {
        let (mut index, mut expected) = (Index::default(), vec![Vec::new(); 7]);
        let mut state = 7_u64;
        let mut random = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005) + 1;
            (state >> 33) % below
        };
        let mut next = 0;
        for _ in 0..2_000 {
            if random(3) > 0 {
                let symbol = random(7);
                index.insert(Symbol(symbol as u32), LabelKey(next), 0);
                expected[symbol as usize].push(next);
                next += 1 + random(2) as u32;
            } else {
                let key = random(u64::from(next) + 2) as u32;
                index.remove(LabelKey(key));
                expected
                    .iter_mut()
                    .for_each(|keys| keys.retain(|other| *other != key));
            }
            let mut crowded: Vec<u32> = index.crowded().iter().map(|symbol| symbol.0).collect();
            crowded.sort_unstable();
            let several = |symbol: &u32| expected[*symbol as usize].len() > 1;
            assert!(crowded.into_iter().eq((0..7).filter(several)));
            for symbol in 0..7 {
                assert_eq!(members(&index, symbol), expected[symbol as usize]);
            }
        }
    }
}
