//! The order of tasks in a body or an answer, and what a spec has no word for: how its tasks are joined.

use rustc_hash::FxHashMap;

use super::super::words::TaskType;
use super::from_payload::Reader;
use super::name::Titles;
use crate::diagnostic::quoted;
use crate::json::{Fields, Node};
use crate::path;
use crate::shape::At;
use crate::spec::ProjectSpec;

/// One task of the pipeline, whatever its type.
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

/// All tasks in the order in which data flows. What is not on the way comes last, in the order of the list.
pub fn chain(
    reader: &mut Reader,
    stages: &[Stage<'_>],
    connections: Option<Node<'_>>,
    pipeline: Node<'_>,
) -> Vec<usize> {
    let links = links(reader, stages, connections);
    let mut order: Vec<usize> = Vec::with_capacity(stages.len());
    let mut seen = vec![false; stages.len()];
    let is_start = |at: &usize| !links.has_source[*at];
    let start = (0..stages.len())
        .filter(is_start)
        .find(|at| stages[*at].kind == Some(TaskType::Dataset))
        .or_else(|| (0..stages.len()).find(is_start));
    let mut here = start;
    while let Some(at) = here.filter(|at| !seen[*at]) {
        seen[at] = true;
        order.push(at);
        here = links.next[at];
    }
    let is_plain = links.is_plain && order.len() == stages.len();
    order.extend((0..stages.len()).filter(|at| !seen[*at]));
    if !is_plain {
        let node = connections.unwrap_or(pipeline);
        let message =
            "The tasks are not joined one after the other, and a spec knows nothing else.";
        reader.lose(node, path!["pipeline", "connections"], message);
    }
    order
}

struct Links {
    next: Vec<Option<usize>>,
    has_source: Vec<bool>,
    /// Each connection joins two tasks of the list, and no task is left or entered twice.
    is_plain: bool,
}

fn links(reader: &mut Reader, stages: &[Stage<'_>], connections: Option<Node<'_>>) -> Links {
    let at = At::ROOT;
    let at = at.key("pipeline");
    let at = at.key("connections");
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    // Ids go before titles: a connection of a stored project never means a title.
    for (index, stage) in stages.iter().enumerate().rev() {
        places.extend(stage.title.map(|title| (title, index)));
    }
    for (index, stage) in stages.iter().enumerate().rev() {
        places.extend(stage.id.map(|id| (id, index)));
    }
    let mut links = Links {
        next: vec![None; stages.len()],
        has_source: vec![false; stages.len()],
        is_plain: true,
    };
    for (index, node) in reader.list(connections, at).into_iter().enumerate() {
        let at = at.item(index);
        let Fields {
            values: [from, to],
            unknown,
        } = Fields::read(node, &["from", "to"]);
        reader.lose_unknown(&unknown, at, "A connection");
        let place = |end: Option<Node<'_>>| {
            end.and_then(Node::as_str)
                .and_then(|name| places.get(name))
                .copied()
        };
        match (place(from), place(to)) {
            (Some(from), Some(to)) if links.next[from].is_none() && !links.has_source[to] => {
                links.next[from] = Some(to);
                links.has_source[to] = true;
            }
            _ => links.is_plain = false,
        }
    }
    links
}

/// Notes the dataset and crop tasks that the body of the spec would not have again, and those that it would have more.
pub fn lose_helpers(
    reader: &mut Reader,
    stages: &[Stage<'_>],
    chain: &[usize],
    spec: &ProjectSpec,
    tasks: Node<'_>,
) {
    let titles = Titles::of(spec);
    let ordered: Vec<&Stage<'_>> = chain
        .iter()
        .map(|at| &stages[*at])
        .filter(|stage| stage.kind.is_some())
        .collect();
    let mut crops = titles.crops.iter();
    for (place, stage) in ordered.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| ordered[before]);
        let after = ordered.get(place + 1);
        let path = path!["pipeline", "tasks", stage.index];
        let expected = match stage.kind {
            Some(TaskType::Dataset) if place == 0 && !spec.tasks.is_empty() => &titles.dataset,
            Some(TaskType::Crop)
                if before.is_some_and(Stage::is_trainable)
                    && after.is_some_and(|after| after.is_trainable()) =>
            {
                match crops.next() {
                    Some(title) => title,
                    None => continue,
                }
            }
            Some(TaskType::Dataset | TaskType::Crop) => {
                let kind = stage.kind.map_or("", TaskType::name);
                reader.lose(
                    stage.node,
                    path,
                    format!(
                        "A spec has no word for a {kind} task in this place, so it is left out."
                    ),
                );
                continue;
            }
            _ => {
                if before.is_some_and(Stage::is_trainable) {
                    crops.next();
                    reader.lose(
                        stage.node,
                        path,
                        "No crop task stands before this one, and a spec cannot say so.",
                    );
                } else if before.is_none() {
                    reader.lose(
                        tasks,
                        path!["pipeline", "tasks"],
                        "No dataset task stands first, and a spec cannot say so.",
                    );
                }
                continue;
            }
        };
        if let Some(title) = stage.title.filter(|title| title != expected) {
            let node = stage.node.get("title").unwrap_or(stage.node);
            let message = format!(
                "A spec has no title for a {} task, so {} becomes {}.",
                stage.kind.map_or("", TaskType::name),
                quoted(title),
                quoted(expected)
            );
            reader.lose(node, path.join("title"), message);
        }
    }
}
