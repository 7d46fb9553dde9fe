//! What a check of a project can do without: labels at which nothing can be found, whatever else is in the project.
//!
//! A builder checks after every edit. Of the labels that are *calm* it hands a few to the check and leaves the others
//! out; which they are, each platform says of each task. To say too little only costs time.

use crate::json::Value;
use crate::spec::TaskKind;

/// A project without its labels.
#[derive(Debug)]
pub struct Outline<'o> {
    /// Its tasks.
    pub tasks: Vec<TaskOutline<'o>>,
    /// What it holds for the platform alone.
    pub extras: Option<&'o Value>,
}

/// A task without its labels.
#[derive(Debug, Clone, Copy)]
pub struct TaskOutline<'o> {
    /// What is done in it.
    pub kind: TaskKind,
    /// Its title.
    pub title: Option<&'o str>,
    /// It has a skeleton.
    pub has_skeleton: bool,
    /// How many labels it has.
    pub labels: usize,
    /// How many of them have a group.
    pub groups: usize,
    /// How many of them have a parent.
    pub parents: usize,
}

/// Where the parent of a label must be for the label to be calm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// It must have none.
    None,
    /// In its task.
    Own,
    /// In its task, or in the task before.
    OwnOrBefore,
}

/// What a label of a task can have and be calm, beside a name like no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calm {
    /// No label of the task is calm.
    pub is_whole: bool,
    /// A colour.
    pub colors: bool,
    /// A hotkey like no other.
    pub hotkeys: bool,
    /// A group of this task, of which all labels have the same parent.
    pub groups: bool,
    /// A parent, in no circle.
    pub parents: Kin,
}

impl Calm {
    /// No label is calm.
    pub const NONE: Calm = Calm {
        is_whole: true,
        colors: false,
        hotkeys: false,
        groups: false,
        parents: Kin::None,
    };

    /// A label can have nothing but its name.
    pub const NAMES: Calm = Calm {
        is_whole: false,
        ..Calm::NONE
    };
}
