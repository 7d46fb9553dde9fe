//! The shape of a JSON value: what any reader can find before a rule is asked.
//!
//! What an object may hold is a table ([`Object`]); one walker ([`Reader`]) holds a node against it, tells of everything
//! that is wrong and hands back the rest by position. A body of a platform is its tables and the few lines that make
//! something of what they found.

mod at;
mod cure;
mod faults;
mod meant;
mod object;
mod reader;
mod slots;

pub use at::At;
pub use faults::{list, lone_surrogate, missing_key, shown, wrong_type};
pub use meant::meant;
pub use object::{Cure, Key, Kind, Object};
pub use reader::{Reader, cut};
