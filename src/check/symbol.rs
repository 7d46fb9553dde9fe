//! What the engine calls a text.

/// A text that the engine has seen. Equal texts have equal symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub(super) u32);
