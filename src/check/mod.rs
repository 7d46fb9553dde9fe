//! The constraint engine: told of labels that come and go, it knows which of them clash.
//!
//! It knows nothing of platforms. A platform tells it of labels and asks for what its server minds.

mod engine;
mod fold;
mod index;
mod lower;
mod symbol;
#[cfg(test)]
mod tests;

pub use engine::{Engine, Entry, LabelKey, Parent};
pub use fold::{folded, lowered};
pub use index::Members;
pub use symbol::Symbol;
