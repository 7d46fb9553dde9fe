//! The wire form: a request body as read, with the place of every part.

mod lists;
mod read;
mod tables;

pub use lists::{Sort, each_choice, each_list};
pub use read::read;

use crate::json::Node;
use crate::shape::At;

/// A body, as far as it could be read.
#[derive(Debug)]
pub struct Body<'d> {
    /// The object.
    pub root: Node<'d>,
    /// It sets the parameters of a project that is there: they stand at the top.
    pub update: bool,
    /// `type`
    pub task_type: Option<Node<'d>>,
    /// `name`
    pub name: Option<Node<'d>>,
    /// `rapid`, where it is true.
    pub rapid: Option<Node<'d>>,
    /// `studio` is true.
    pub studio: bool,
    /// `pipeline`, of whatever type.
    pub pipeline: Option<Node<'d>>,
    /// `consensus_attempts`, of whatever type.
    pub attempts: Option<Node<'d>>,
    /// The parameters, where they are an object.
    pub params: Option<Node<'d>>,
}

impl Body<'_> {
    /// Where the parameters stand.
    pub fn params_at(&self) -> At<'static> {
        if self.update {
            At::ROOT
        } else {
            At::ROOT.key("params")
        }
    }
}
