//! Spec to request body and back.
//!
//! A spec that goes to a body and comes back is the same, but for what a body says more exactly: each task has a title,
//! each label a colour, written `#rrggbb` in lower case (`#rrggbbaa` where it is not solid), and a group; an empty
//! hotkey is none. Not in a body at all, and told as losses, are description, instructions, the labels of anomaly
//! tasks and the skeletons of other tasks than keypoint tasks. The extras of other platforms are none of its business.
//!
//! Reading a body or an answer tells what a spec cannot hold, each thing once: keys that only the body has, dataset and
//! crop tasks that the body of the spec would not have in the same place under the same title, connections that do not
//! join the tasks one after the other. Ids and what the server adds (automatic labels, the parents of top labels in a
//! chain to a task about whole images, dates, links, datasets) are no part of a project and no losses.

mod from_payload;
mod group;
mod label;
mod name;
mod pipeline;
mod respell;
mod structure;
mod to_payload;

pub use from_payload::from_payload;
pub use respell::{respell, retell};
pub use to_payload::to_payload;
