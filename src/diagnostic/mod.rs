//! What is wrong, where, and what to do about it: one shape for every finding of this crate.

mod code;
mod finding;
mod fix;
mod notice;
mod report;
mod suggest;

pub use code::{CODES, Code, CodeInfo, Scope, Severity};
pub use finding::{Diagnostic, Param, Related};
pub use fix::{Applicability, Fix};
pub use notice::{Arg, Notice, Spell, Template, filled, join, joined};
pub use report::{Findings, Report};
pub use suggest::{MOST_LETTERS, Sketch, nearest, nearest_within, quoted};
