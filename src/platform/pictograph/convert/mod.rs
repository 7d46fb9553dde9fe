//! Spec to request body and back.
//!
//! A body is written as the older dialect (`projects`) has it wherever that can hold the spec, since the newer one
//! (`datasets`) takes it too; else as the newer has it, with `box` for `bbox` and the description as `readme`. What needs the
//! newer one: labels of whole images (`tag`), a chain to them (`select` attributes of the classes of the task before),
//! skeletons, instructions (under a heading in `readme`), and a name that two tasks use. The extras of a spec can ask
//! for one of the two by `{"api": "projects"}` or `{"api": "datasets"}`; what the older one cannot hold is then lost.
//!
//! A label is a class, in the place and under the name that it has; a task with a skeleton is one class, called by its
//! title, whose joints are the labels. A spec that goes to a body and comes back is the same but for what the losses
//! name and what is made up: the title of a task with a skeleton, the name of the attribute that holds labels without a
//! group, the group of its own that each tag is in since tags do not exclude each other.
//!
//! Reading takes bodies and answers of both dialects, with or without the envelope. `box` and `bbox` are one; ids,
//! dates and numbers of images are no part of a project.

mod classes;
mod from_payload;
mod pose;
mod respell;
mod to_payload;

pub use from_payload::from_payload;
pub use respell::respell;
pub use to_payload::to_payload;
