//! The wire form: a request body as read, with the place of every part.

mod read;
mod tables;

pub use read::read;
pub use tables::{ATTRIBUTE, CLASS, PROJECT};

use super::words::{ClassType, Dialect};
use crate::json::Node;

/// A body, as far as it could be read.
#[derive(Debug)]
pub struct Body<'d> {
    /// All of it.
    pub node: Node<'d>,
    /// The dialect whose rules it is held to.
    pub dialect: Dialect,
    /// It changes a project.
    pub update: bool,
    /// What the project is to be called, with the key: `name` or `new_name`.
    pub name: Option<(&'static str, Node<'d>)>,
    /// `annotation_types`, where it is a list.
    pub types: Option<Node<'d>>,
    /// The items of `annotation_types` that are text.
    pub kinds: Vec<Type<'d>>,
    /// `classes`, where it is a list.
    pub classes: Option<Node<'d>>,
    /// The items of `classes` that are objects.
    pub class: Vec<Class<'d>>,
}

/// A type of annotations.
#[derive(Debug, Clone, Copy)]
pub struct Type<'d> {
    /// Index in its list.
    pub index: usize,
    /// The text.
    pub node: Node<'d>,
    /// What it stands for, where it is one that Pictograph has.
    pub kind: Option<ClassType>,
}

/// One class.
#[derive(Debug)]
pub struct Class<'d> {
    /// The object.
    pub node: Node<'d>,
    /// Index in the list.
    pub index: usize,
    /// `name`, where it is text of a length that can be.
    pub name: Option<Node<'d>>,
    /// `type`; its index counts for nothing.
    pub kind: Option<Type<'d>>,
    /// `color`
    pub color: Option<Node<'d>>,
    /// The items of `attributes` that are objects.
    pub attributes: Vec<Attribute<'d>>,
    /// `skeleton`
    pub skeleton: Option<Skeleton<'d>>,
}

/// What can be said of an object of a class.
#[derive(Debug)]
pub struct Attribute<'d> {
    /// The object.
    pub node: Node<'d>,
    /// Index in the list.
    pub index: usize,
    /// `name`
    pub name: Option<Node<'d>>,
    /// `type`
    pub kind: Option<Node<'d>>,
    /// `values`, where it is a list.
    pub values: Option<Node<'d>>,
}

/// The joints of a keypoint class and how they hang together.
#[derive(Debug)]
pub struct Skeleton<'d> {
    /// The object.
    pub node: Node<'d>,
    /// `nodes`, where it is a list.
    pub nodes: Option<Node<'d>>,
    /// Its items, readable or not.
    pub joints: Vec<Joint<'d>>,
    /// The items of `edges` that are lists of whole numbers, with their index.
    pub edges: Vec<(usize, Node<'d>)>,
}

/// One joint.
#[derive(Debug)]
pub struct Joint<'d> {
    /// `name`
    pub name: Option<Node<'d>>,
    /// `x` and `y`
    pub place: [Option<Node<'d>>; 2],
}

/// A text that was read as one.
#[must_use]
pub fn text<'d>(node: Option<Node<'d>>) -> Option<&'d str> {
    node?.as_str()
}
