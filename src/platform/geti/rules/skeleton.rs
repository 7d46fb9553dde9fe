//! Keypoint structures.

use super::super::payload::{Body, Edge, Skeleton, Text};
use super::super::words::{MAX_TEXT, TaskType};
use super::context::Check;
use super::edges::{Edges, wrong_number};
use super::other_skeleton::of_other_task;
use super::points::{Point, point, unknown_point};
use crate::diagnostic::Arg;
use crate::json::{Node, Path, Value};
use crate::names::Names;
use crate::{notice, path};

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
    let structure = structure_path(task);
    let (node, path, what) = match skeleton {
        None => (
            body.task[task].node,
            &Body::task_path(task),
            "keypoint_structure",
        ),
        Some(skeleton) if skeleton.has_edges => (skeleton.node, &structure, "positions"),
        Some(skeleton) => (skeleton.node, &structure, "edges"),
    };
    let found = check.tell(
        node,
        path,
        &notice!(
            MissingSkeleton,
            "{^_task} has no {key}; the server breaks without it.",
            "A keypoint task needs \"keypoint_structure\" with both \"edges\" and \"positions\"; the lists may be empty.",
            key = what, _task = body.spelt_task(task),
        ),
    );
    let fix = found.offer("Add what is missing, empty", &[]);
    let empty = || Value::Array(Vec::new());
    match skeleton {
        None => {
            let whole = Value::object().with("edges", empty());
            fix.add(&structure, whole.with("positions", empty()));
        }
        Some(skeleton) => {
            if !skeleton.has_edges {
                fix.add(&structure.join("edges"), empty());
            }
            if !skeleton.has_positions {
                fix.add(&structure.join("positions"), empty());
            }
        }
    }
}

fn of_keypoint_task(
    check: &mut Check<'_, '_>,
    task: usize,
    skeleton: &Skeleton<'_>,
    edges: &mut Edges,
) {
    let at = structure_path(task);
    for (index, edge) in skeleton.edges.iter().enumerate() {
        let path = at.extended(&["edges".into(), index.into()]);
        one_edge(check, task, edge, &path, edges);
    }
    let mut placed = Names::new();
    for (index, position) in skeleton.positions.iter().enumerate() {
        let path = at.extended(&["positions".into(), index.into()]);
        if let Some(label) = position.label {
            let remove = ("Remove this position", &path);
            let state = point(check, task, label.text);
            if state != Point::Known {
                let at = path.join("label");
                unknown_point(check, task, label, &at, state, None, remove);
            } else if !placed.insert(label.text) {
                let notice = &notice!(
                    DuplicatePosition,
                    "The point {name} has two positions.",
                    "Only one of the two can count, and nothing says which. Remove one.",
                    name = label.text,
                );
                let found = check.tell(position.node, &path, notice);
                found.offer_removal(remove.0);
            }
        }
        for (key, number) in [("x", position.x), ("y", position.y)] {
            if let Some((number, node)) = number.filter(|(number, _)| !(0.0..=1.0).contains(number))
            {
                out_of_bounds(check, key, number, &path.join(key), node);
            }
        }
    }
    without_position(check, task, skeleton, &placed);
}

fn one_edge(
    check: &mut Check<'_, '_>,
    task: usize,
    edge: &Edge<'_>,
    path: &Path,
    edges: &mut Edges,
) {
    let Some(nodes) = &edge.nodes else { return };
    let remove = "Remove this edge";
    for (end, node) in nodes.iter().enumerate() {
        let state = point(check, task, node.text);
        if state != Point::Known {
            let at = path.extended(&["nodes".into(), end.into()]);
            let fellows = Some((&nodes[..], &*edges));
            unknown_point(check, task, *node, &at, state, fellows, (remove, path));
        }
    }
    let [from, to] = nodes[..] else {
        wrong_number(check, task, nodes, path, edges, edge.node);
        return;
    };
    if from.text == to.text {
        let notice = &notice!(
            SelfEdge,
            "An edge joins the point {name} with itself.",
            "It draws nothing. Remove it, or name another point.",
            name = from.text,
        );
        check.tell(from.node, path, notice).offer_removal(remove);
    }
    if !edges.add(from.text, to.text) {
        let notice = &notice!(
            DuplicateEdgeInGraph,
            "The points {from} and {to} are joined twice.",
            "The direction of an edge does not count. Remove one of the two.",
            from = from.text,
            to = to.text,
        );
        check.tell(edge.node, path, notice).offer_removal(remove);
    }
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
        let notice = &notice!(
            PointWithoutPosition,
            "The point {name} has no position in the skeleton.",
            "Add a position for it, so that annotators see where the point starts.";
            name,
        );
        let found = check.tell_label(label, "", notice);
        if has_list && is_usual(name) {
            let position = Value::object()
                .with("label", name.text)
                .with("x", 0.5)
                .with("y", 0.5);
            let path = structure_path(task).extended(&["positions".into(), "-".into()]);
            found
                .offer("Put it in the middle", &[])
                .add(&path, position);
        }
    }
}

/// The name can be written anywhere: it is neither too long nor broken.
fn is_usual(name: Text<'_>) -> bool {
    name.text.len() <= MAX_TEXT && !name.node.is_broken_string()
}

fn out_of_bounds(
    check: &mut Check<'_, '_>,
    key: &'static str,
    number: f64,
    path: &Path,
    node: Node<'_>,
) {
    let inside = if number.is_nan() {
        0.5
    } else {
        number.clamp(0.0, 1.0)
    };
    let notice = &notice!(
        NodeOutOfBounds,
        "{key} is {value}, but positions run from 0 to 1.",
        "Positions are fractions of the image, not pixels: divide x by its width and y by its height.",
        key = key,
        value = number,
    );
    check
        .tell(node, path, notice)
        .offer("Move it to {}", &[Arg::Number(inside)])
        .replace(path, inside);
}
