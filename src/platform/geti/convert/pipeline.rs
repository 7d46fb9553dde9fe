//! The order of tasks in a body or an answer, and what a spec has no word for: how its tasks are joined.

use std::cell::Cell;

use super::super::words::TaskType;
use super::name::titles;
use crate::diagnostic::Arg;
use crate::json::Node;
use crate::names::Names;
use crate::notice;
use crate::platform::Recovery;
use crate::shape::At;
use crate::spec::ProjectSpec;

/// One task of the pipeline, whatever its type.
pub struct Stage<'d> {
    /// Its place in the list.
    pub index: usize,
    pub node: Node<'d>,
    /// Nothing where the type is unknown.
    pub kind: Option<TaskType>,
    /// Which one of the stages it leads to.
    next: Option<usize>,
    /// Another one leads to it.
    has_source: bool,
    /// It is among those that are sorted.
    is_sorted: Cell<bool>,
}

impl<'d> Stage<'d> {
    pub fn new(node: Node<'d>, kind: Option<TaskType>, index: usize) -> Stage<'d> {
        Stage {
            index,
            node,
            kind,
            next: None,
            has_source: false,
            is_sorted: Cell::new(false),
        }
    }

    /// Its title, if that is text.
    pub fn title(&self) -> Option<&'d str> {
        self.node.get("title")?.as_str()
    }

    fn is_trainable(&self) -> bool {
        self.kind.is_some_and(TaskType::is_trainable)
    }
}

/// All tasks in the order in which data flows. What is not on the way comes last, in the order of the list.
pub fn sorted<'s, 'd>(
    recovery: &mut Recovery,
    stages: &'s mut [Stage<'d>],
    pipeline: Node<'d>,
    at: &At<'_>,
) -> Vec<&'s Stage<'d>> {
    let mut is_plain = join(recovery, stages, pipeline, at);
    // The first task that nothing leads to, and rather a dataset task.
    let mut here = None;
    let mut is_dataset = false;
    for (place, stage) in stages.iter().enumerate() {
        let would_be = stage.kind == Some(TaskType::Dataset);
        if !stage.has_source && (here.is_none() || would_be && !is_dataset) {
            here = Some(place);
            is_dataset = would_be;
        }
    }
    let stages = &*stages;
    let mut sorted = Vec::new();
    while let Some(stage) = here.and_then(|place| stages.get(place))
        && !stage.is_sorted.replace(true)
    {
        sorted.push(stage);
        here = stage.next;
    }
    for stage in stages {
        if !stage.is_sorted.get() {
            is_plain = false;
            sorted.push(stage);
        }
    }
    if !is_plain {
        recovery.lose(
            pipeline.get("connections").unwrap_or(pipeline),
            &at.key("connections"),
            &notice!(
                NotInSpec,
                "The connections do not join the tasks one after the other; in a spec the tasks follow each other in the order of its list.",
                ""
            ),
        );
    }
    sorted
}

/// Notes where each task leads. True if each connection joins two tasks of the list, and no task is left or entered
/// twice.
fn join(
    recovery: &mut Recovery,
    stages: &mut [Stage<'_>],
    pipeline: Node<'_>,
    at: &At<'_>,
) -> bool {
    let mut ends = Ends::default();
    // Ids go before titles: a connection of a stored project never means a title. Of one name the first task counts.
    for key in &["id", "title"] {
        for (place, stage) in stages.iter().enumerate() {
            let end = stage.node.get(key).and_then(Node::as_str);
            if end.is_some_and(|end| ends.names.insert(end)) {
                ends.places.push(place);
            }
        }
    }
    let mut is_plain = true;
    let list = recovery.list(pipeline, at, "connections");
    let at = at.key("connections");
    for (index, node) in list.enumerate() {
        recovery.lose_unknown(node, &at.item(index), "A connection", &["from", "to"]);
        is_plain &= lead(stages, ends.place(node, "from"), ends.place(node, "to"));
    }
    is_plain
}

/// What connections call the tasks.
#[derive(Default)]
struct Ends {
    names: Names,
    /// Of each name, the place of the task.
    places: Vec<usize>,
}

impl Ends {
    /// The task that an end of a connection means.
    #[inline(never)]
    fn place(&self, connection: Node<'_>, key: &str) -> Option<usize> {
        let number = self.names.find(connection.get(key)?.as_str()?)?;
        self.places.get(number).copied()
    }
}

/// Joins two tasks, if both are known and neither is joined so already.
fn lead(stages: &mut [Stage<'_>], from: Option<usize>, to: Option<usize>) -> bool {
    let (Some(from), Some(to)) = (from, to) else {
        return false;
    };
    if stages[from].next.is_some() || stages[to].has_source {
        return false;
    }
    stages[from].next = Some(to);
    stages[to].has_source = true;
    true
}

/// Notes the dataset and crop tasks that the body of the spec would not have again, and those that it would have more.
/// The tasks are sorted.
pub fn lose_helpers(
    recovery: &mut Recovery,
    stages: &[&Stage<'_>],
    spec: &ProjectSpec,
    pipeline: Node<'_>,
    at: &At<'_>,
) {
    let titles = titles(spec);
    // The place of the last crop task that the body of the spec has so far.
    let mut crop = 0;
    let at = at.key("tasks");
    let mut known = Vec::new();
    for stage in stages {
        if stage.kind.is_some() {
            known.push(*stage);
        }
    }
    let is_trainable = |place: usize| known.get(place).is_some_and(|stage| stage.is_trainable());
    for (place, stage) in known.iter().enumerate() {
        let is_at_start = place == 0;
        let follows_trainable = !is_at_start && is_trainable(place - 1);
        let kind = Arg::Words(stage.kind.map_or("", TaskType::name));
        let here = at.item(stage.index);
        let expected = match stage.kind {
            Some(TaskType::Dataset) if is_at_start && !spec.tasks.is_empty() => titles.first(),
            Some(TaskType::Crop) if follows_trainable && is_trainable(place + 1) => {
                crop += 2;
                titles.get(crop)
            }
            Some(TaskType::Dataset | TaskType::Crop) => {
                recovery.lose(
                    stage.node,
                    &here,
                    &notice!(
                        NotInSpec,
                        "A spec has no word for a {_kind} task in this place, so it is left out.",
                        "",
                        _kind = kind
                    ),
                );
                None
            }
            _ if follows_trainable => {
                crop += 2;
                recovery.lose(
                    stage.node,
                    &here,
                    &notice!(
                        NotInSpec,
                        "No crop task stands before this one; a body made from this spec will have one there.",
                        ""
                    ),
                );
                None
            }
            _ => {
                if is_at_start {
                    recovery.lose(
                        pipeline.get("tasks").unwrap_or(pipeline),
                        &at,
                        &notice!(
                            NotInSpec,
                            "The pipeline does not begin with a dataset task; a body made from this spec will.",
                            ""
                        ),
                    );
                }
                None
            }
        };
        if let (Some(title), Some(expected)) = (stage.title(), expected)
            && title != expected
        {
            recovery.lose(
                stage.node.get("title").unwrap_or(stage.node),
                &here.key("title"),
                &notice!(
                    NotInSpec,
                    "A spec has no title for a {_kind} task, so {_title} becomes {_expected}.",
                    "",
                    _kind = kind,
                    _title = title,
                    _expected = expected
                ),
            );
        }
    }
}
