//! The constraint engine: told of labels that come and go, it knows which of them clash.
//!
//! It knows nothing of platforms. A platform tells it of labels and asks for what its server minds.

mod engine;
mod fold;
mod index;
mod interner;

pub use engine::{Engine, Entry, Group, LabelKey, Parent};
pub use fold::folded;
pub use interner::Symbol;
