//! Keypoint structures. Points are the labels of the task; the server's two stages look them up differently.

use super::super::payload::{Body, Skeleton, Text};
use super::super::words::TaskType;
use super::context::Check;
use crate::check::LabelKey;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::{PatchOperation, Path, Value, number};
use crate::names::Names;
use crate::path;

pub fn check(check: &mut Check<'_, '_>) {
    let body = check.body;
    let mut edges = Names::new();
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
                of_other_task(check, index, skeleton)
            }
            _ => {}
        }
    }
}

fn structure_path(task: usize) -> Path {
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

/// Whether a name stands for a point.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Point {
    Known,
    /// The server takes the word for a missing id, and breaks in its second stage.
    NoneWord,
    OfOtherTask,
    Unknown,
}

/// Stage 1 asks all labels of the project that are not deleted, by name or id; stage 2 those of the task that are not
/// empty. On create labels have no ids, which the first stage compares as the text "None".
fn point(check: &Check<'_, '_>, task: usize, text: &str) -> Point {
    let body = check.body;
    let labels = |key: LabelKey| &body.label[key.0 as usize];
    let without_id = text == "None";
    let in_stage_1 = check
        .engine
        .named_anywhere(text)
        .into_iter()
        .any(|key| !labels(key).deleted)
        || (without_id
            && body
                .label
                .iter()
                .any(|label| label.id.is_none() && !label.deleted));
    let in_stage_2 = check
        .engine
        .named(task, text)
        .into_iter()
        .any(|key| !labels(key).empty)
        || (without_id
            && check.update
            && body
                .labels_of(task)
                .iter()
                .any(|label| label.id.is_none() && !label.empty));
    match (in_stage_1, in_stage_2) {
        (true, true) => Point::Known,
        (false, _) => Point::Unknown,
        (true, false) if without_id => Point::NoneWord,
        (true, false) => Point::OfOtherTask,
    }
}

fn of_keypoint_task(
    check: &mut Check<'_, '_>,
    task: usize,
    skeleton: &Skeleton<'_>,
    edges: &mut Names,
) {
    let at = structure_path(task);
    for (index, edge) in skeleton.edges.iter().enumerate() {
        let Some(nodes) = &edge.nodes else { continue };
        let path = at.join("edges").join(index);
        let remove = || {
            Fix::safe(
                "Remove this edge",
                vec![PatchOperation::remove(path.clone())],
            )
        };
        for (end, node) in nodes.iter().enumerate() {
            let state = point(check, task, node.text);
            if state != Point::Known {
                let others: Vec<&str> = nodes.iter().map(|node| node.text).collect();
                unknown_point(
                    check,
                    task,
                    *node,
                    path.join("nodes").join(end),
                    state,
                    &others,
                    remove(),
                );
            }
        }
        if nodes.len() != 2 {
            wrong_number(check, task, nodes, &path, edges, edge.node.order());
            continue;
        }
        if nodes[0].text == nodes[1].text {
            self_edge(check, nodes[0], &path, remove());
        }
        if !edges.insert(&pair_key(nodes[0].text, nodes[1].text)) {
            let diagnostic = Diagnostic::new(
                Code::DuplicateEdgeInGraph,
                path.clone(),
                format!(
                    "The points {} and {} are joined twice.",
                    quoted(nodes[0].text),
                    quoted(nodes[1].text)
                ),
            )
            .help("The direction of an edge does not count. Take one of the two out.")
            .param("from", nodes[0].text)
            .param("to", nodes[1].text)
            .fix(remove());
            check.report(edge.node.order(), diagnostic);
        }
    }
    let mut placed = Names::new();
    for (index, position) in skeleton.positions.iter().enumerate() {
        let path = at.join("positions").join(index);
        let remove = || {
            Fix::safe(
                "Remove this position",
                vec![PatchOperation::remove(path.clone())],
            )
        };
        if let Some(label) = position.label {
            let state = point(check, task, label.text);
            if state != Point::Known {
                unknown_point(check, task, label, path.join("label"), state, &[], remove());
            } else if !placed.insert(label.text) {
                let diagnostic = Diagnostic::new(
                    Code::DuplicatePosition,
                    path.clone(),
                    format!("The point {} has two positions.", quoted(label.text)),
                )
                .help("One of the two counts, and nobody knows which. Take one out.")
                .param("name", label.text)
                .fix(remove());
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
    without_position(check, task, skeleton);
}

fn without_position(check: &mut Check<'_, '_>, task: usize, skeleton: &Skeleton<'_>) {
    let body = check.body;
    let mut placed = Names::new();
    for label in skeleton
        .positions
        .iter()
        .filter_map(|position| position.label)
    {
        placed.intern(label.text);
    }
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
        .fix_if(skeleton.has_positions.then(|| {
            let path = structure_path(task).join("positions").join("-".to_owned());
            Fix::safe(
                "Put it in the middle",
                vec![PatchOperation::add(path, position)],
            )
        }));
        check.report(here.node.order(), diagnostic);
    }
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

fn wrong_number(
    check: &mut Check<'_, '_>,
    task: usize,
    nodes: &[Text<'_>],
    path: &Path,
    edges: &Names,
    order: u32,
) {
    let count = nodes.len();
    let mut patch = vec![PatchOperation::remove(path.clone())];
    let mut title = "Remove this edge";
    if count > 2 {
        // A list of points is most likely a line through them.
        let mut seen = edges.clone();
        let known = |node: &Text<'_>| point(check, task, node.text) == Point::Known;
        for pair in nodes.windows(2).rev().filter(|pair| pair.iter().all(known)) {
            let (a, b) = (pair[0].text, pair[1].text);
            if a != b && !elsewhere(check, task, [a, b], path) && seen.insert(&pair_key(a, b)) {
                let nodes: Vec<Value> = pair.iter().map(|node| Value::from(node.text)).collect();
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
        path.clone(),
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

/// The same for both directions, and different for different pairs.
fn pair_key(a: &str, b: &str) -> String {
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    format!("{}:{first}{second}", first.len())
}

/// Another edge of the task joins this pair already.
fn elsewhere(check: &Check<'_, '_>, task: usize, pair: [&str; 2], path: &Path) -> bool {
    let Some(skeleton) = &check.body.task[task].skeleton else {
        return false;
    };
    let at = structure_path(task).join("edges");
    skeleton.edges.iter().enumerate().filter(|(index, _)| at.join(*index) != *path).any(|(_, edge)| {
        matches!(edge.nodes.as_deref(), Some([a, b]) if (a.text == pair[0] && b.text == pair[1]) || (a.text == pair[1] && b.text == pair[0]))
    })
}

fn unknown_point(
    check: &mut Check<'_, '_>,
    task: usize,
    node: Text<'_>,
    path: Path,
    state: Point,
    taken: &[&str],
    remove: Fix,
) {
    let body = check.body;
    let in_edge = !taken.is_empty();
    let code = match state {
        Point::NoneWord => Code::SkeletonNodeNone,
        Point::OfOtherTask => Code::SkeletonOfOtherTask,
        _ if in_edge => Code::IncorrectNodeInGraph,
        _ => Code::NodeNameNotInLabels,
    };
    let role = if in_edge {
        "An edge joins"
    } else {
        "A position is of"
    };
    let message = match state {
        Point::NoneWord => format!(
            "{role} the point \"None\", which the server takes for a missing id and breaks on."
        ),
        Point::OfOtherTask => format!(
            "{role} the point {}, which is a label of another task; the server breaks on it.",
            quoted(node.text)
        ),
        _ => format!(
            "{role} the point {}, but no label of the task has that name.",
            quoted(node.text)
        ),
    };
    // Not a point that the edge or another edge has already: each name is looked for in each edge.
    let labels = body.labels_of(task);
    let edges = body.task[task]
        .skeleton
        .as_ref()
        .map_or(0, |skeleton| skeleton.edges.len());
    let labels = if taken.len() == 2 && !check.may_spend(labels.len() * edges) {
        &[]
    } else {
        labels
    };
    let names: Vec<&str> = labels
        .iter()
        .filter(|label| !label.empty && !label.deleted)
        .filter_map(|label| Some(label.name?.text))
        .filter(|name| !taken.contains(name))
        .filter(|name| match taken {
            [a, b] => {
                let other = if *a == node.text { b } else { a };
                !elsewhere(check, task, [name, other], &path.parent().parent())
            }
            _ => true,
        })
        .collect();
    let guess = check.nearest(node.text, &names);
    let diagnostic = Diagnostic::new(code, path.clone(), message).param("name", node.text);
    let diagnostic = match guess {
        Some(guess) => diagnostic
            .help(format!("Did you mean {}?", quoted(guess)))
            .param("guess", guess)
            .fix(Fix::safe(
                format!("Write {}", quoted(guess)),
                vec![PatchOperation::replace(path, guess)],
            )),
        None => diagnostic
            .help("Write the name of a label of this task, exactly as it is written there."),
    };
    check.report(node.node.order(), diagnostic.fix(remove));
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

/// The server ignores a right skeleton of another task type, and breaks on a wrong one.
fn of_other_task(check: &mut Check<'_, '_>, task: usize, skeleton: &Skeleton<'_>) {
    let body = check.body;
    let path = structure_path(task);
    let words = super::labels::capital(&body.task_words(task));
    let kind = body.task[task].kind.map_or("", TaskType::name);
    let fix = Fix::safe(
        "Remove the skeleton",
        vec![PatchOperation::remove(path.clone())],
    );
    let diagnostic = if is_right(check, task, skeleton) {
        Diagnostic::new(
            Code::UnusedSkeleton,
            path,
            format!("{words} has a skeleton, but a {kind} task has no use for it; the server ignores it."),
        )
        .help("Take it out, or make the task a keypoint_detection task.")
    } else {
        Diagnostic::new(
            Code::BrokenUnusedSkeleton,
            path,
            format!("{words} has a skeleton with mistakes, though a {kind} task has no use for one; the server breaks on it."),
        )
        .help("Take it out.")
    };
    check.report(
        skeleton.node.order(),
        diagnostic.param("type", kind).fix(fix),
    );
}

fn is_right(check: &Check<'_, '_>, task: usize, skeleton: &Skeleton<'_>) -> bool {
    let known = |text: &str| {
        check
            .engine
            .named(task, text)
            .into_iter()
            .any(|key| !check.body.label[key.0 as usize].empty)
            || (text == "None"
                && check.update
                && check
                    .body
                    .labels_of(task)
                    .iter()
                    .any(|label| label.id.is_none() && !label.empty))
    };
    let mut edges = Names::new();
    let edges_right = skeleton
        .edges
        .iter()
        .all(|edge| match edge.nodes.as_deref() {
            Some([a, b]) => {
                known(a.text) && known(b.text) && edges.insert(&pair_key(a.text, b.text))
            }
            Some(_) => false,
            // The reader has told of it.
            None => true,
        });
    skeleton.has_edges
        && skeleton.has_positions
        && edges_right
        && skeleton.positions.iter().all(|position| {
            let inside = |number: Option<(f64, _)>| {
                number.is_none_or(|(number, _)| (0.0..=1.0).contains(&number))
            };
            position.label.is_none_or(|label| known(label.text))
                && inside(position.x)
                && inside(position.y)
        })
}
