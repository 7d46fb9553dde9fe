//! Texts to small numbers, so that every other comparison is one of numbers.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

/// A text that the engine has seen. Equal texts have equal symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub(super) u32);

#[derive(Debug, Default)]
pub(super) struct Interner<'a> {
    symbols: FxHashMap<Cow<'a, str>, Symbol>,
}

impl<'a> Interner<'a> {
    pub fn intern(&mut self, text: Cow<'a, str>) -> Symbol {
        let next = Symbol(self.symbols.len() as u32);
        *self.symbols.entry(text).or_insert(next)
    }

    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.symbols.get(text).copied()
    }
}
