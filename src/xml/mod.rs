//! XML as servers written in Python take it: what expat reads with namespaces and without any DTD, told at the places where
//! expat tells it. Read in one pass without recursion, and never a panic on hostile text.

mod attributes;
mod chars;
mod error;
mod namespaces;
mod prolog;
mod read;
mod scan;
mod tree;
mod write;

pub use chars::{Place, holds, place};
pub use error::{Reason, XmlError};
pub use read::read;
pub use tree::{Attribute, Element, Event, Instruction, Tree};
pub use write::{Part, Written, push_escaped, written};
