//! The editing session: a project that is built label by label, knows what is wrong with it, and can undo.
//!
//! - `session`: what JavaScript's `ProjectBuilder` can do; `steps`: a call there is one step of the history
//! - `project`, `labels`, `order`, `links`: the project, held so that an edit costs what it touches
//! - `edit`: the one place where a project changes; each edit gives the one that takes it back
//! - `family`: what else changes with a label: its children and its place in the skeleton
//! - `fix`: the patch of a diagnostic as edits
//! - `live`: what is wrong now, and what came and went; told of every edit
//! - `input`: what callers hand over, held to its shape; `incoming`: a whole project

mod edit;
mod family;
mod fix;
mod history;
mod id;
mod incoming;
mod input;
mod label;
mod labels;
mod links;
pub mod live;
mod order;
mod project;
mod session;
mod steps;

pub use edit::{Change, Edit};
pub use id::{LabelId, TaskId};
pub use incoming::PROJECT;
pub use input::{read, refused};
pub use label::{Field, Label};
pub use project::{Project, Task, Text};
pub use session::{Session, missing};
