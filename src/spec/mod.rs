//! The neutral project: what the user wants, on whatever platform.

pub mod draft;
mod kind;
mod model;
mod reader;
mod skeleton;
mod tables;
mod writer;

pub use model::{LabelSpec, Point, ProjectSpec, Skeleton, TaskKind, TaskSpec};
pub use reader::{Reading, read};
pub use writer::{label, task, write};
