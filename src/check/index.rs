//! Symbol to labels. Most symbols have one label, so that one costs no allocation.

use super::engine::LabelKey;
use super::symbol::Symbol;

#[derive(Debug, Default)]
enum Slot {
    #[default]
    None,
    One(LabelKey),
    Many(Vec<LabelKey>),
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
        match slot {
            Slot::None => *slot = Slot::One(key),
            Slot::One(first) => {
                *slot = Slot::Many(vec![*first, key]);
                self.crowded.push(symbol);
            }
            Slot::Many(keys) => keys.push(key),
        }
    }

    pub fn remove(&mut self, symbol: Symbol, key: LabelKey) {
        let Some(slot) = self.slots.get_mut(symbol.0 as usize) else {
            return;
        };
        match slot {
            Slot::One(only) if *only == key => *slot = Slot::None,
            Slot::Many(keys) => {
                keys.retain(|other| *other != key);
                if let [only] = keys[..] {
                    *slot = Slot::One(only);
                    self.crowded.retain(|other| *other != symbol);
                }
            }
            _ => {}
        }
    }

    pub fn members(&self, symbol: Symbol) -> &[LabelKey] {
        match self.slots.get(symbol.0 as usize) {
            Some(Slot::One(key)) => std::slice::from_ref(key),
            Some(Slot::Many(keys)) => keys,
            _ => &[],
        }
    }

    pub fn crowded(&self) -> &[Symbol] {
        &self.crowded
    }
}
