//! The edges of skeletons, by the points that they join.

use super::super::payload::{Body, Text};
use super::super::words::TaskType;
use super::context::Check;
use super::points::{Point, point};
use crate::diagnostic::Arg;
use crate::json::{Node, Path, Value};
use crate::names::Names;
use crate::{notice, path};

/// The same for both directions of an edge, and different for different edges, as paths tell their steps apart.
fn pair(a: &str, b: &str) -> Path {
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    path![first, second]
}

/// The edges of a whole body: the server counts those of all tasks together.
#[derive(Debug, Default)]
pub struct Edges {
    /// The pairs that edges of keypoint tasks join.
    pairs: Names,
    /// The pairs that have been passed.
    passed: Names,
}

impl Edges {
    /// The edges of a body, none of them passed.
    pub fn of(body: &Body<'_>) -> Edges {
        let mut edges = Edges::default();
        let posed = body
            .task
            .iter()
            .filter(|task| task.kind == Some(TaskType::KeypointDetection));
        for edge in posed
            .filter_map(|task| task.skeleton.as_ref())
            .flat_map(|skeleton| &skeleton.edges)
        {
            if let Some([from, to]) = edge.nodes.as_deref() {
                edges.pairs.insert(pair(from.text, to.text).as_str());
            }
        }
        edges
    }

    /// Passes an edge; false if one of the same points has been passed.
    pub fn add(&mut self, from: &str, to: &str) -> bool {
        self.passed.insert(pair(from, to).as_str())
    }

    /// Some edge joins these points.
    pub fn join(&self, from: &str, to: &str) -> bool {
        self.pairs.contains(pair(from, to).as_str())
    }
}

/// Reports an edge that does not have two points.
pub fn wrong_number(
    check: &mut Check<'_, '_>,
    task: usize,
    nodes: &[Text<'_>],
    path: &Path,
    edges: &Edges,
    edge: Node<'_>,
) {
    let count = nodes.len();
    // A list of points is most likely a line through them.
    let mut pairs = Vec::new();
    if count > 2 {
        let mut seen = Names::new();
        let known = |node: &Text<'_>| point(check, task, node.text) == Point::Known;
        for ends in nodes.windows(2).rev() {
            let (from, to) = (ends[0].text, ends[1].text);
            if ends.iter().all(known)
                && from != to
                && !edges.join(from, to)
                && seen.insert(pair(from, to).as_str())
            {
                pairs.push([from, to]);
            }
        }
    }
    let found = check.tell(
        edge,
        path,
        &notice!(
            WrongNumberOfNodes,
            "The edge joins {count} point{_s}, but an edge joins exactly two.",
            "Write one edge for each pair of points.",
            count = count,
            _s = Arg::plural(count),
        ),
    );
    let title = if pairs.is_empty() {
        "Remove this edge"
    } else {
        "Join each point with the next"
    };
    let fix = found.offer(title, &[]).remove(path);
    for nodes in pairs {
        let nodes = vec![Value::from(nodes[0]), Value::from(nodes[1])];
        fix.add(path, Value::object().with("nodes", nodes));
    }
}
