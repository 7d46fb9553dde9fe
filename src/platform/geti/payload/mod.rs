//! The wire form: a request body as read, with the place of every part.

mod labels;
mod read;
mod skeleton;
mod tables;
mod task_type;

pub use read::read;

use super::words::{MAX_TEXT, TaskType};
use crate::check::Parent;
use crate::diagnostic::{Arg, Spell, filled};
use crate::json::{Node, Path};
use crate::path;

/// The text cut to the longest that Geti takes, without the spaces that the cut may leave at its end.
#[must_use]
pub fn cut(text: &str) -> &str {
    crate::shape::cut(text, MAX_TEXT)
}

/// A text with its place.
#[derive(Debug, Clone, Copy)]
pub struct Text<'d> {
    /// The text.
    pub text: &'d str,
    /// Where it stands.
    pub node: Node<'d>,
}

impl<'d> Text<'d> {
    /// The text at a node, if it is one.
    #[must_use]
    #[inline(always)]
    pub fn of(node: Option<Node<'d>>) -> Option<Text<'d>> {
        let node = node?;
        let text = node.plain_text().or_else(|| node.as_str())?;
        Some(Text { text, node })
    }
}

/// A body, as far as it could be read.
#[derive(Debug)]
pub struct Body<'d> {
    /// `name`
    pub name: Option<Text<'d>>,
    /// `pipeline.tasks`, where it is a list.
    pub tasks: Option<Node<'d>>,
    /// `pipeline.connections`, where it is a list.
    pub connections: Option<Node<'d>>,
    /// The items of `tasks`, readable or not.
    pub task: Vec<Task<'d>>,
    /// The items of `connections`, readable or not.
    pub connection: Vec<Connection<'d>>,
    /// The labels of all tasks, task by task. The index is the label's key in the engine.
    pub label: Vec<Label<'d>>,
    /// What some of them have or lack.
    pub some: Traits,
}

/// What some label of a body has or lacks. What none has needs no look at each of them.
#[derive(Debug, Default)]
pub struct Traits {
    /// No name.
    pub nameless: bool,
    /// No group.
    pub groupless: bool,
    /// No colour.
    pub colorless: bool,
    /// A name or a group that is too long or has half of a character pair, perhaps.
    pub unfit: bool,
    /// A name or a group of which perhaps nothing can be seen.
    pub blank: bool,
    /// A hotkey.
    pub hotkey: bool,
    /// A parent.
    pub parent: bool,
}

impl Traits {
    /// Notes what a label has and lacks.
    fn note(&mut self, label: &Label<'_>) {
        self.nameless |= label.name.is_none();
        self.groupless |= label.group.is_none();
        self.colorless |= label.color.is_none();
        self.hotkey |= label.hotkey.is_some();
        self.parent |= label.parent_node.is_some();
        self.note_text(label.name);
        self.note_text(label.group);
    }

    #[inline(always)]
    fn note_text(&mut self, text: Option<Text<'_>>) {
        let Some(text) = text else { return };
        let length = text.node.plain_length();
        self.unfit |= length.is_none_or(|length| length > MAX_TEXT);
        self.blank |= !matches!(text.text.as_bytes(), [b'!'..=b'~', ..]);
    }
}

/// One task.
#[derive(Debug)]
pub struct Task<'d> {
    /// The item.
    pub node: Node<'d>,
    /// `title`
    pub title: Option<Text<'d>>,
    /// `id` (updates only)
    pub id: Option<Text<'d>>,
    /// `task_type`, where it is one that Geti has.
    pub kind: Option<TaskType>,
    /// `labels`, where it is a list.
    pub labels: Option<Node<'d>>,
    /// Which of the body's labels are its own.
    pub range: std::ops::Range<usize>,
    /// `keypoint_structure`
    pub skeleton: Option<Skeleton<'d>>,
}

/// One connection.
#[derive(Debug)]
pub struct Connection<'d> {
    /// The item.
    pub node: Node<'d>,
    /// `from`
    pub from: Option<Text<'d>>,
    /// `to`
    pub to: Option<Text<'d>>,
}

/// One label.
#[derive(Debug)]
pub struct Label<'d> {
    /// The item.
    pub node: Node<'d>,
    /// Index of its task.
    pub task: usize,
    /// Index in its task.
    pub index: usize,
    /// `name`
    pub name: Option<Text<'d>>,
    /// `id` (updates only)
    pub id: Option<Text<'d>>,
    /// `color`, of whatever type.
    pub color: Option<Node<'d>>,
    /// `hotkey`
    pub hotkey: Option<Text<'d>>,
    /// `group`
    pub group: Option<Text<'d>>,
    /// The key `group` is not there at all.
    pub group_missing: bool,
    /// `parent_id`
    pub parent: Parent<Text<'d>>,
    /// `parent_id`, of whatever type but null.
    pub parent_node: Option<Node<'d>>,
    /// `is_empty`
    pub empty: bool,
    /// `is_deleted`
    pub deleted: bool,
}

/// A keypoint structure.
#[derive(Debug)]
pub struct Skeleton<'d> {
    /// The object.
    pub node: Node<'d>,
    /// It has no key at all.
    pub is_blank: bool,
    /// `edges` is there.
    pub has_edges: bool,
    /// `positions` is there.
    pub has_positions: bool,
    /// The items of `edges`.
    pub edges: Vec<Edge<'d>>,
    /// The items of `positions`.
    pub positions: Vec<Position<'d>>,
}

/// One edge.
#[derive(Debug)]
pub struct Edge<'d> {
    /// The item.
    pub node: Node<'d>,
    /// `nodes`, where it is a list of texts.
    pub nodes: Option<Vec<Text<'d>>>,
}

/// One position.
#[derive(Debug)]
pub struct Position<'d> {
    /// The item.
    pub node: Node<'d>,
    /// `label`
    pub label: Option<Text<'d>>,
    /// `x`, with its place.
    pub x: Option<(f64, Node<'d>)>,
    /// `y`, with its place.
    pub y: Option<(f64, Node<'d>)>,
}

/// The path of a key, or the path itself where the key is empty.
fn part(path: Path, key: &'static str) -> Path {
    if key.is_empty() { path } else { path.join(key) }
}

/// The tasks, and behind them the labels.
impl Spell for Body<'_> {
    fn spell(&self, part: usize) -> String {
        match part.checked_sub(self.task.len()) {
            None => self.task_words(part),
            Some(label) => self.label_words(label),
        }
    }
}

impl<'d> Body<'d> {
    /// A task.
    #[must_use]
    #[inline(never)]
    pub fn task(&self, task: usize) -> &Task<'d> {
        &self.task[..][task]
    }

    /// A label.
    #[must_use]
    #[inline(never)]
    pub fn label(&self, label: usize) -> &Label<'d> {
        // Of the slice: a list checks the place by a call of its own.
        &self.label[..][label]
    }

    /// The path of a task.
    #[must_use]
    #[inline(never)]
    pub fn task_path(task: usize) -> Path {
        path!["pipeline", "tasks", task]
    }

    /// The path of a label.
    #[must_use]
    #[inline(never)]
    pub fn label_path(&self, label: usize) -> Path {
        let label = self.label(label);
        path!["pipeline", "tasks", label.task, "labels", label.index]
    }

    /// The path of a key of a task.
    #[must_use]
    #[inline(never)]
    pub fn task_part(task: usize, key: &'static str) -> Path {
        part(Body::task_path(task), key)
    }

    /// The path of a key of a label.
    #[must_use]
    #[inline(never)]
    pub fn label_part(&self, label: usize, key: &'static str) -> Path {
        part(self.label_path(label), key)
    }

    /// The path of a key of a connection.
    #[must_use]
    #[inline(never)]
    pub fn connection_part(connection: usize, key: &'static str) -> Path {
        path!["pipeline", "connections", connection, key]
    }

    /// What to call a task in a message.
    #[must_use]
    #[inline(never)]
    pub fn spelt_task(&self, task: usize) -> Arg<'_> {
        Arg::Spelt(self, task)
    }

    /// What to call a label in a message.
    #[must_use]
    pub fn spelt_label(&self, label: usize) -> Arg<'_> {
        Arg::Spelt(self, self.task.len() + label)
    }

    fn task_words(&self, task: usize) -> String {
        let title = self.task(task).title;
        let title = title.map_or(Arg::from(task + 1), |title| Arg::Text(title.text));
        filled("task {}", &[title])
    }

    fn label_words(&self, label: usize) -> String {
        let label = self.label(label);
        let index = Arg::from(label.index + 1);
        match label.name {
            Some(name) => filled("label {}", &[Arg::Text(name.text)]),
            None => filled("label {} of {}", &[index, self.spelt_task(label.task)]),
        }
    }

    /// The labels of a task.
    #[must_use]
    pub fn labels_of(&self, task: usize) -> &[Label<'d>] {
        &self.label[self.task(task).range.clone()]
    }
}
