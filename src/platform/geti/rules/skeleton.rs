//! Keypoint structures.

use super::super::payload::{Body, Edge, Skeleton, Text};
use super::super::words::{MAX_TEXT, TaskType};
use super::context::Check;
use super::edges::{Edges, wrong_number};
use super::other_skeleton::of_other_task;
use super::points::{Point, point, unknown_point};
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::{Node, PatchOperation, Path, Value, number};
use crate::names::Names;
use crate::path;

pub fn check(check: &mut Check<'_, '_>) {
    let body = check.body;
    let mut edges = Edges::of(body);
    for (index, task) in body.task.iter().enumerate() {
        match (task.kind, &task.skeleton) {
            (Some(TaskType::KeypointDetection), None)
                if task.node.get("keypoint_structure").is_none() =>
            {
                missing(check, index, None);
            }
            (Some(TaskType::KeypointDetection), Some(skeleton)) => {
                if !skeleton.has_edges || !skeleton.has_positions {
                    missing(check, index, Some(skeleton));
                }
                of_keypoint_task(check, index, skeleton, &mut edges);
            }
            (Some(_), Some(skeleton)) if !skeleton.is_blank => {
                of_other_task(check, index, skeleton, &mut edges)
            }
            _ => {}
        }
    }
}

pub fn structure_path(task: usize) -> Path {
    path!["pipeline", "tasks", task, "keypoint_structure"]
}

fn missing(check: &mut Check<'_, '_>, task: usize, skeleton: Option<&Skeleton<'_>>) {
    let body = check.body;
    let node = skeleton.map_or(body.task[task].node, |skeleton| skeleton.node);
    let path = structure_path(task);
    let empty = || Value::Array(Vec::new());
    let (what, patch) = match skeleton {
        None => {
            let whole = Value::object()
                .with("edges", empty())
                .with("positions", empty());
            (
                "keypoint_structure",
                vec![PatchOperation::add(path.clone(), whole)],
            )
        }
        Some(skeleton) => {
            let keys = [
                ("edges", skeleton.has_edges),
                ("positions", skeleton.has_positions),
            ];
            let patch: Vec<_> = keys
                .iter()
                .filter(|(_, there)| !there)
                .map(|(key, _)| PatchOperation::add(path.join(*key), empty()))
                .collect();
            (
                if skeleton.has_edges {
                    "positions"
                } else {
                    "edges"
                },
                patch,
            )
        }
    };
    let diagnostic = Diagnostic::new(
        Code::MissingSkeleton,
        if skeleton.is_some() { path } else { Body::task_path(task) },
        format!("{} has no {}; the server breaks without it.", super::labels::capital(&body.task_words(task)), quoted(what)),
    )
    .help("A keypoint task needs \"keypoint_structure\" with both \"edges\" and \"positions\"; the lists may be empty.")
    .param("key", what)
    .fix(Fix::safe("Add what is missing, empty", patch));
    check.report(node.order(), diagnostic);
}

fn of_keypoint_task(
    check: &mut Check<'_, '_>,
    task: usize,
    skeleton: &Skeleton<'_>,
    edges: &mut Edges,
) {
    let at = structure_path(task);
    for (index, edge) in skeleton.edges.iter().enumerate() {
        one_edge(check, task, edge, at.join("edges").join(index), edges);
    }
    let mut placed = Names::new();
    for (index, position) in skeleton.positions.iter().enumerate() {
        let path = at.join("positions").join(index);
        if let Some(label) = position.label {
            let remove = Fix::safe(
                "Remove this position",
                vec![PatchOperation::remove(path.clone())],
            );
            let state = point(check, task, label.text);
            if state != Point::Known {
                let at = path.join("label");
                unknown_point(check, task, label, at, state, None, remove);
            } else if !placed.insert(label.text) {
                let diagnostic = Diagnostic::new(
                    Code::DuplicatePosition,
                    path.clone(),
                    format!("The point {} has two positions.", quoted(label.text)),
                )
                .help("One of the two counts, and nobody knows which. Take one out.")
                .param("name", label.text)
                .fix(remove);
                check.report(position.node.order(), diagnostic);
            }
        }
        for (key, number) in [("x", position.x), ("y", position.y)] {
            if let Some((number, node)) = number.filter(|(number, _)| !(0.0..=1.0).contains(number))
            {
                out_of_bounds(check, key, number, path.join(key), node.order());
            }
        }
    }
    without_position(check, task, skeleton, &placed);
}

fn one_edge(
    check: &mut Check<'_, '_>,
    task: usize,
    edge: &Edge<'_>,
    path: Path,
    edges: &mut Edges,
) {
    let Some(nodes) = &edge.nodes else { return };
    let remove = Fix::safe(
        "Remove this edge",
        vec![PatchOperation::remove(path.clone())],
    );
    for (end, node) in nodes.iter().enumerate() {
        let state = point(check, task, node.text);
        if state != Point::Known {
            let at = path.join("nodes").join(end);
            let fellows = Some((&nodes[..], &*edges));
            unknown_point(check, task, *node, at, state, fellows, remove.clone());
        }
    }
    let [from, to] = nodes[..] else {
        wrong_number(check, task, nodes, path, edges, edge.node.order());
        return;
    };
    if from.text == to.text {
        self_edge(check, from, &path, remove.clone());
    }
    if edges.add(from.text, to.text) {
        return;
    }
    let diagnostic = Diagnostic::new(
        Code::DuplicateEdgeInGraph,
        path,
        format!(
            "The points {} and {} are joined twice.",
            quoted(from.text),
            quoted(to.text)
        ),
    )
    .help("The direction of an edge does not count. Take one of the two out.")
    .param("from", from.text)
    .param("to", to.text)
    .fix(remove);
    check.report(edge.node.order(), diagnostic);
}

fn without_position(
    check: &mut Check<'_, '_>,
    task: usize,
    skeleton: &Skeleton<'_>,
    placed: &Names,
) {
    let body = check.body;
    let has_list = skeleton.node.get("positions").is_some_and(Node::is_array);
    for label in body.task[task].range.clone() {
        let here = &body.label[label];
        let Some(name) = here.name.filter(|_| !here.empty && !here.deleted) else {
            continue;
        };
        if placed.contains(name.text) || here.id.is_some_and(|id| placed.contains(id.text)) {
            continue;
        }
        let position = Value::object()
            .with("label", name.text)
            .with("x", 0.5)
            .with("y", 0.5);
        let diagnostic = Diagnostic::new(
            Code::PointWithoutPosition,
            body.label_path(label),
            format!(
                "The point {} has no position in the skeleton.",
                quoted(name.text)
            ),
        )
        .help("Give it a position, so that people see where it starts.")
        .param("name", name.text)
        .fix_if((has_list && is_usual(name)).then(|| {
            let path = structure_path(task).join("positions").join("-");
            Fix::safe(
                "Put it in the middle",
                vec![PatchOperation::add(path, position)],
            )
        }));
        check.report(here.node.order(), diagnostic);
    }
}

/// The name can be written anywhere: it is neither too long nor broken.
fn is_usual(name: Text<'_>) -> bool {
    name.text.len() <= MAX_TEXT && !name.node.is_broken_string()
}

fn self_edge(check: &mut Check<'_, '_>, node: Text<'_>, path: &Path, remove: Fix) {
    let diagnostic = Diagnostic::new(
        Code::SelfEdge,
        path.clone(),
        format!("An edge joins the point {} with itself.", quoted(node.text)),
    )
    .help("It draws nothing. Take it out, or name another point.")
    .param("name", node.text)
    .fix(remove);
    check.report(node.node.order(), diagnostic);
}

fn out_of_bounds(
    check: &mut Check<'_, '_>,
    key: &'static str,
    number: f64,
    path: Path,
    order: u32,
) {
    let inside = if number.is_nan() {
        0.5
    } else {
        number.clamp(0.0, 1.0)
    };
    let diagnostic = Diagnostic::new(
        Code::NodeOutOfBounds,
        path.clone(),
        format!("{} is {}, but positions run from 0 to 1.", quoted(key),
            number::write(number)),
    )
    .help("Positions are parts of the width and the height, not pixels: divide by the size of the image.")
    .param("key", key)
    .param("value", number)
    .fix(Fix::safe(format!("Move it to {}", number::write(inside)), vec![PatchOperation::replace(path, inside)]));
    check.report(order, diagnostic);
}
