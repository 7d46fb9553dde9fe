//! The edges of skeletons, by the points that they join.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::payload::{Body, Text};
use super::super::words::TaskType;
use super::context::Check;
use super::points::{Point, point};
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::json::{PatchOperation, Path, Value};

/// Two points, in an order that does not depend on the direction of the edge.
type Pair<'d> = (&'d str, &'d str);

fn pair<'d>(a: &'d str, b: &'d str) -> Pair<'d> {
    if a < b { (a, b) } else { (b, a) }
}

/// The edges of a whole body: the server counts those of all tasks together.
#[derive(Debug)]
pub struct Edges<'d> {
    /// How many edges of keypoint tasks join each pair.
    count: FxHashMap<Pair<'d>, usize>,
    /// The pairs that have been passed.
    passed: FxHashSet<Pair<'d>>,
}

impl<'d> Edges<'d> {
    /// The edges of a body, none of them passed.
    pub fn of(body: &Body<'d>) -> Edges<'d> {
        let mut count = FxHashMap::default();
        let posed = body
            .task
            .iter()
            .filter(|task| task.kind == Some(TaskType::KeypointDetection));
        for edge in posed
            .filter_map(|task| task.skeleton.as_ref())
            .flat_map(|skeleton| &skeleton.edges)
        {
            if let Some([from, to]) = edge.nodes.as_deref() {
                *count.entry(pair(from.text, to.text)).or_insert(0) += 1;
            }
        }
        Edges {
            count,
            passed: FxHashSet::default(),
        }
    }

    /// Passes an edge; false if one of the same points has been passed.
    pub fn add(&mut self, from: &'d str, to: &'d str) -> bool {
        self.passed.insert(pair(from, to))
    }

    /// Another edge joins these points. `itself` says that the edge that asks joins them too.
    pub fn elsewhere(&self, from: &str, to: &str, itself: bool) -> bool {
        let count = self.count.get(&pair(from, to)).copied().unwrap_or(0);
        count > usize::from(itself)
    }
}

/// Reports an edge that does not have two points.
pub fn wrong_number(
    check: &mut Check<'_, '_>,
    task: usize,
    nodes: &[Text<'_>],
    path: Path,
    edges: &Edges<'_>,
    order: u32,
) {
    let count = nodes.len();
    let mut patch = vec![PatchOperation::remove(path.clone())];
    let mut title = "Remove this edge";
    if count > 2 {
        // A list of points is most likely a line through them.
        let mut seen = FxHashSet::default();
        let known = |node: &Text<'_>| point(check, task, node.text) == Point::Known;
        for ends in nodes.windows(2).rev() {
            let (from, to) = (ends[0].text, ends[1].text);
            if ends.iter().all(known)
                && from != to
                && !edges.elsewhere(from, to, false)
                && seen.insert(pair(from, to))
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
