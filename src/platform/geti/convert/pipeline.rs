//! The order of tasks in a body or an answer, and what a spec has no word for: how its tasks are joined.

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
#[derive(Clone, Copy)]
pub struct Stage<'d> {
    /// Its place in the list.
    pub index: usize,
    pub node: Node<'d>,
    /// Nothing where the type is unknown.
    pub kind: Option<TaskType>,
    pub id: Option<&'d str>,
    pub title: Option<&'d str>,
    pub labels: Option<Node<'d>>,
    pub structure: Option<Node<'d>>,
}

impl Stage<'_> {
    fn is_trainable(&self) -> bool {
        self.kind.is_some_and(TaskType::is_trainable)
    }
}

/// Where a task leads to, and whether another one leads to it.
#[derive(Clone, Copy, Default)]
struct Link {
    next: Option<usize>,
    has_source: bool,
}

/// Puts all tasks into the order in which data flows. What is not on the way comes last, in the order of the list.
pub fn sort(recovery: &mut Recovery, stages: &mut Vec<Stage<'_>>, pipeline: Node<'_>) {
    let connections = pipeline.get("connections");
    let mut is_plain = true;
    let links = links(recovery, stages, connections, &mut is_plain);
    let mut here = None;
    for (at, (stage, link)) in stages.iter().zip(&links).enumerate() {
        if !link.has_source && (here.is_none() || stage.kind == Some(TaskType::Dataset)) {
            here = Some(at);
            if stage.kind == Some(TaskType::Dataset) {
                break;
            }
        }
    }
    let mut rest: Vec<Option<Stage<'_>>> = stages.iter().copied().map(Some).collect();
    stages.clear();
    while let Some(at) = here
        && let Some(stage) = rest.get_mut(at).and_then(Option::take)
    {
        stages.push(stage);
        here = links.get(at).and_then(|link| link.next);
    }
    is_plain &= stages.len() == rest.len();
    for stage in rest {
        stages.extend(stage);
    }
    if !is_plain {
        let at = At::ROOT;
        let at = at.key("pipeline");
        recovery.lose(
            connections.unwrap_or(pipeline),
            at.key("connections"),
            &notice!(
                NotInSpec,
                "The tasks are not joined one after the other, and a spec knows nothing else.",
                ""
            ),
        );
    }
}

/// The links of each task. `is_plain` stays where each connection joins two tasks of the list, and no task is left or
/// entered twice.
fn links(
    recovery: &mut Recovery,
    stages: &[Stage<'_>],
    connections: Option<Node<'_>>,
    is_plain: &mut bool,
) -> Vec<Link> {
    let at = At::ROOT;
    let at = at.key("pipeline");
    let at = at.key("connections");
    let mut ends = Names::new();
    let mut places = Vec::new();
    // Ids go before titles: a connection of a stored project never means a title. Of one name the first task counts.
    for is_id in [true, false] {
        for (place, stage) in stages.iter().enumerate() {
            let end = if is_id { stage.id } else { stage.title };
            if end.is_some_and(|end| ends.insert(end)) {
                places.push(place);
            }
        }
    }
    let mut links = vec![Link::default(); stages.len()];
    for (index, node) in recovery.list(connections, at).into_iter().enumerate() {
        recovery.lose_unknown(node, at.item(index), "A connection", &["from", "to"]);
        let place = |key| {
            let number = ends.find(node.get(key)?.as_str()?)?;
            places.get(number).copied()
        };
        match (place("from"), place("to")) {
            (Some(from), Some(to)) if links[from].next.is_none() && !links[to].has_source => {
                links[from].next = Some(to);
                links[to].has_source = true;
            }
            _ => *is_plain = false,
        }
    }
    links
}

/// Notes the dataset and crop tasks that the body of the spec would not have again, and those that it would have more.
/// The tasks are sorted.
pub fn lose_helpers(
    recovery: &mut Recovery,
    stages: &[Stage<'_>],
    spec: &ProjectSpec,
    tasks: Node<'_>,
) {
    let titles = titles(spec);
    let mut crops = titles.iter().skip(2).step_by(2);
    let at = At::ROOT;
    let at = at.key("pipeline");
    let at = at.key("tasks");
    let mut known = stages
        .iter()
        .filter(|stage| stage.kind.is_some())
        .peekable();
    let mut before: Option<&Stage<'_>> = None;
    while let Some(stage) = known.next() {
        let is_first = before.is_none();
        let after_trainable = before.is_some_and(Stage::is_trainable);
        before = Some(stage);
        let before_trainable = known.peek().is_some_and(|after| after.is_trainable());
        let kind = Arg::Words(stage.kind.map_or("", TaskType::name));
        let here = at.item(stage.index);
        let expected = match stage.kind {
            Some(TaskType::Dataset) if is_first && !spec.tasks.is_empty() => titles.first(),
            Some(TaskType::Crop) if after_trainable && before_trainable => crops.next(),
            Some(TaskType::Dataset | TaskType::Crop) => {
                recovery.lose(
                    stage.node,
                    here,
                    &notice!(
                        NotInSpec,
                        "A spec has no word for a {_kind} task in this place, so it is left out.",
                        "",
                        _kind = kind
                    ),
                );
                continue;
            }
            _ if after_trainable => {
                crops.next();
                recovery.lose(
                    stage.node,
                    here,
                    &notice!(
                        NotInSpec,
                        "No crop task stands before this one, and a spec cannot say so.",
                        ""
                    ),
                );
                continue;
            }
            _ if is_first => {
                recovery.lose(
                    tasks,
                    at,
                    &notice!(
                        NotInSpec,
                        "No dataset task stands first, and a spec cannot say so.",
                        ""
                    ),
                );
                continue;
            }
            _ => continue,
        };
        if let (Some(title), Some(expected)) = (stage.title, expected)
            && title != expected
        {
            recovery.lose(
                stage.node.get("title").unwrap_or(stage.node),
                here.key("title"),
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
