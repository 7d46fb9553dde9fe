//! Specs to bodies and back.
//!
//! The tasks of a project stand in its label config, XML inside of the body. A task is one control tag or several: a tag
//! for each group of its labels, since labels of one tag exclude each other. Which tags make one task, and in which order tasks
//! follow, is told by what they are:
//!
//! | task | in the config |
//! |---|---|
//! | one about whole images | `Choices`, or a `Taxonomy` where labels have parents |
//! | one that draws | the tag of its kind, such as `RectangleLabels` |
//! | one about the regions of a task before | the same `Choices` with `perRegion` |
//! | one that draws after another that draws | its own tag, and `Relations` that tie its regions to those before |

mod condition;
mod control;
mod from_payload;
mod merge;
mod names;
mod partition;
mod read_config;
mod read_control;
mod read_labels;
mod read_task;
mod retell;
mod settings;
mod shapes;
mod tags;
mod to_payload;
mod write_config;

pub use from_payload::from_payload;
pub use merge::comes_back;
pub use retell::retell;
pub use to_payload::to_payload;
