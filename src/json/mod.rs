//! JSON as this crate needs it: read in one pass without recursion, with the place of every value,
//! strings borrowed where the text allows it, and never a panic on hostile text.

mod alike;
mod cell;
mod columns;
mod document;
pub mod number;
mod out;
mod packed;
mod parse;
mod patch;
mod pointer;
mod position;
mod swar;
mod syntax;
mod value;
mod write;

pub use columns::Columns;
pub use document::{Document, Item, Items, Member, Members, Node};
pub use out::{Out, Show, to_json};
pub use packed::unpack;
pub use parse::{MAX_DEPTH, parse};
pub(crate) use patch::find;
pub use patch::{Op, PatchError, PatchOperation, apply_patch, patch_in_place};
pub use pointer::{Path, Step, index_of};
pub(crate) use pointer::{around, push_step};
pub use position::{Lines, Position};
pub use syntax::{Reason, SyntaxError};
pub use value::Value;
pub use write::{to_indented_text, to_text};
