//! Keypoint structures of a body or an answer as skeletons.

use super::label::LabelIds;
use crate::json::Node;
use crate::notice;
use crate::platform::Recovery;
use crate::shape::At;
use crate::spec::{Point, Skeleton};

/// The skeleton. Its points may be named or told by id.
pub fn read(
    recovery: &mut Recovery,
    node: Node<'_>,
    ids: &LabelIds<'_>,
    at: At<'_>,
) -> Option<Skeleton> {
    if !recovery.object(node, at) {
        return None;
    }
    recovery.lose_unknown(node, at, "A skeleton", &["edges", "positions"]);
    let edges = recovery.needed(node, at, "The skeleton", "edges");
    let positions = recovery.needed(node, at, "The skeleton", "positions");
    let mut skeleton = Skeleton::default();
    let here = at.key("edges");
    for (index, node) in recovery.list(edges, here).into_iter().enumerate() {
        if let Some(edge) = edge(recovery, node, ids, here.item(index)) {
            skeleton.edges.push(edge);
        }
    }
    let here = at.key("positions");
    for (index, node) in recovery.list(positions, here).into_iter().enumerate() {
        if let Some(point) = point(recovery, node, ids, here.item(index)) {
            skeleton.positions.push(point);
        }
    }
    Some(skeleton)
}

fn edge(
    recovery: &mut Recovery,
    node: Node<'_>,
    ids: &LabelIds<'_>,
    at: At<'_>,
) -> Option<[String; 2]> {
    if !recovery.object(node, at) {
        return None;
    }
    recovery.lose_unknown(node, at, "An edge", &["nodes"]);
    let list = recovery.needed(node, at, "This edge", "nodes")?;
    let at = at.key("nodes");
    let ends = recovery.list(Some(list), at);
    let [from, to] = ends[..] else {
        if list.is_array() {
            recovery.lose(
                list,
                at,
                &notice!(
                    NotInSpec,
                    "An edge of a spec joins two labels, but this one lists {_count}, so it is left out.",
                    "",
                    _count = ends.len()
                ),
            );
        }
        return None;
    };
    let from = recovery.text(Some(from), at.item(0));
    let to = recovery.text(Some(to), at.item(1));
    Some([ids.name(from?), ids.name(to?)])
}

fn point(recovery: &mut Recovery, node: Node<'_>, ids: &LabelIds<'_>, at: At<'_>) -> Option<Point> {
    if !recovery.object(node, at) {
        return None;
    }
    recovery.lose_unknown(node, at, "A position", &["label", "x", "y"]);
    let [label, x, y] =
        ["label", "x", "y"].map(|key| recovery.needed(node, at, "This position", key));
    let label = recovery.text(label, at.key("label"));
    let x = recovery.number(x, at.key("x"));
    let y = recovery.number(y, at.key("y"));
    Some(Point {
        label: ids.name(label?),
        x: x?,
        y: y?,
    })
}
