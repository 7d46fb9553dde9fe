//! Spec to request body and back.
//!
//! | of a spec | on Scale |
//! |---|---|
//! | boxes, outlines, lines, points | one `geometries` entry each, in a project of images with shapes |
//! | regions | `labels` of a project of pixels |
//! | labels of whole images | `categories` of a project of questions |
//! | labels of what the task before found | an attribute of all annotations |
//! | parent | a heading with the label below it |
//! | labels that do not exclude each other | more than one answer may be given |
//! | instructions | `params.instruction` |
//!
//! A spec that goes to a body and comes back is the same, but for what is told as a loss and what is made up where it is
//! not given: titles of questions, and groups where several answers may be given, each label in one of its own. What a
//! body says on top stays in the extras of the spec, so it comes back to Scale, and is told, since no other platform gets it.
//!
//! Keys of `categorization` are not in today's documentation: `categories` and `allow_multiple` are what its older tasks
//! had.

mod exclusive;
mod extras;
mod from_payload;
mod read_labels;
mod respell;
mod to_payload;
mod tree;
mod write_labels;

pub use from_payload::from_payload;
pub use respell::{respell, retell};
pub use to_payload::to_payload;
