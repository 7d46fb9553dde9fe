//! What the engine calls a text.

/// A text that the engine has seen. Equal texts have equal symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub(super) u32);

impl Symbol {
    /// Its number: symbols are numbered as their texts come.
    #[must_use]
    pub fn number(self) -> usize {
        self.0 as usize
    }
}
