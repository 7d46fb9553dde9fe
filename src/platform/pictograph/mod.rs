//! Pictograph.
//!
//! Its API speaks two dialects: `projects`, that of the clients up to 1.60, and `datasets`, that of the newer ones. What
//! is told here of the first stands on its page "Projects", of both in the code of the official clients 1.4.1 and
//! 1.69.146. The server's own code is not public, so two assumptions are made throughout: what the page says to fail
//! fails, and what the official clients refuse to send would fail too. What neither speaks of is taken.

mod calm;
mod convert;
mod payload;
mod profile;
mod rules;
pub mod talk;
mod words;

pub use profile::Pictograph;
