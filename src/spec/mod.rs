//! The neutral project: what the user wants, on whatever platform.

pub mod draft;
mod kind;
mod model;
mod reader;
mod sink;
mod skeleton;
mod tables;
mod writer;

pub use model::{LabelSpec, LabelTexts, Point, ProjectSpec, Skeleton, TaskKind, TaskSpec};
pub use reader::{Reading, SPEC_AS_BODY, is_spec, read};
pub use sink::{InSpec, LabelSink};
pub use writer::{label, task, write};
