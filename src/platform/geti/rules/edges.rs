//! The edges of skeletons, by the points that they join.

use super::super::payload::{Body, Text};
use super::super::words::TaskType;
use super::context::Check;
use super::points::{Point, point};
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::json::{PatchOperation, Path, Value};
use crate::names::Names;

/// The same for both directions of an edge, and different for different edges.
fn pair(a: &str, b: &str) -> String {
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    format!("{}:{first}{second}", first.len())
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
                edges.pairs.insert(&pair(from.text, to.text));
            }
        }
        edges
    }

    /// Passes an edge; false if one of the same points has been passed.
    pub fn add(&mut self, from: &str, to: &str) -> bool {
        self.passed.insert(&pair(from, to))
    }

    /// Some edge joins these points.
    pub fn join(&self, from: &str, to: &str) -> bool {
        self.pairs.contains(&pair(from, to))
    }
}

/// Reports an edge that does not have two points.
pub fn wrong_number(
    check: &mut Check<'_, '_>,
    task: usize,
    nodes: &[Text<'_>],
    path: Path,
    edges: &Edges,
    order: u32,
) {
    let count = nodes.len();
    let mut patch = vec![PatchOperation::remove(path.clone())];
    let mut title = "Remove this edge";
    if count > 2 {
        // A list of points is most likely a line through them.
        let mut seen = Names::new();
        let known = |node: &Text<'_>| point(check, task, node.text) == Point::Known;
        for ends in nodes.windows(2).rev() {
            let (from, to) = (ends[0].text, ends[1].text);
            if ends.iter().all(known)
                && from != to
                && !edges.join(from, to)
                && seen.insert(&pair(from, to))
            {
                let nodes = vec![Value::from(from), Value::from(to)];
                patch.push(PatchOperation::add(
                    path.clone(),
                    Value::object().with("nodes", nodes),
                ));
                title = "Join each point with the next";
            }
        }
    }
    let diagnostic = Diagnostic::new(
        Code::WrongNumberOfNodes,
        path,
        format!(
            "The edge joins {count} point{}, but an edge joins exactly two.",
            if count == 1 { "" } else { "s" }
        ),
    )
    .help("Write one edge for each pair of points.")
    .param("count", count)
    .fix(Fix::safe(title, patch));
    check.report(order, diagnostic);
}
