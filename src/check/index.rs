//! Symbol to labels. Most symbols have one label, so that one costs no allocation.

use super::engine::LabelKey;
use super::interner::Symbol;

#[derive(Debug, Default)]
struct Slot {
    first: Option<LabelKey>,
    rest: Vec<LabelKey>,
}

/// Which labels have a symbol, in the order in which they were told.
#[derive(Debug, Default)]
pub(super) struct Index {
    slots: Vec<Slot>,
    /// Symbols that have had two labels at once; some may have fewer by now.
    crowded: Vec<Symbol>,
}

impl Index {
    pub fn insert(&mut self, symbol: Symbol, key: LabelKey) {
        let at = symbol.0 as usize;
        if at >= self.slots.len() {
            self.slots.resize_with(at + 1, Slot::default);
        }
        let slot = &mut self.slots[at];
        if slot.first.is_none() {
            slot.first = Some(key);
        } else {
            if slot.rest.is_empty() {
                self.crowded.push(symbol);
            }
            slot.rest.push(key);
        }
    }

    pub fn remove(&mut self, symbol: Symbol, key: LabelKey) {
        let Some(slot) = self.slots.get_mut(symbol.0 as usize) else {
            return;
        };
        if slot.first == Some(key) {
            slot.first = if slot.rest.is_empty() {
                None
            } else {
                Some(slot.rest.remove(0))
            };
        } else {
            slot.rest.retain(|other| *other != key);
        }
        if slot.rest.is_empty() {
            self.crowded.retain(|other| *other != symbol);
        }
    }

    pub fn members(&self, symbol: Symbol) -> impl Iterator<Item = LabelKey> {
        self.slots
            .get(symbol.0 as usize)
            .into_iter()
            .flat_map(|slot| slot.first.into_iter().chain(slot.rest.iter().copied()))
    }

    pub fn len(&self, symbol: Symbol) -> usize {
        self.slots.get(symbol.0 as usize).map_or(0, |slot| {
            usize::from(slot.first.is_some()) + slot.rest.len()
        })
    }

    pub fn crowded(&self) -> impl Iterator<Item = Symbol> {
        self.crowded.iter().copied()
    }
}
