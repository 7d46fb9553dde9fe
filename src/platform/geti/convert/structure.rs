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
    at: &At<'_>,
) -> Option<Skeleton> {
    if !recovery.object(node, at) {
        return None;
    }
    recovery.lose_unknown(node, at, "A skeleton", &["edges", "positions"]);
    for key in &["edges", "positions"] {
        recovery.needed(node, at, "The skeleton", key);
    }
    let mut skeleton = Skeleton::default();
    recovery.each(node, at, "edges", &mut |recovery, node, at| {
        if let Some([from, to]) = edge(recovery, node, at) {
            skeleton
                .edges
                .push([ids.name(from).to_owned(), ids.name(to).to_owned()]);
        }
    });
    recovery.each(node, at, "positions", &mut |recovery, node, at| {
        skeleton.positions.extend(point(recovery, node, ids, at));
    });
    Some(skeleton)
}

fn edge<'d>(recovery: &mut Recovery, node: Node<'d>, at: &At<'_>) -> Option<[&'d str; 2]> {
    recovery.lose_unknown(node, at, "An edge", &["nodes"]);
    let list = recovery.needed(node, at, "This edge", "nodes")?;
    let mut ends = recovery.list(node, at, "nodes");
    let at = at.key("nodes");
    let (Some(from), Some(to), None) = (ends.next(), ends.next(), ends.next()) else {
        if list.is_array() {
            recovery.lose(
                list,
                &at,
                &notice!(
                    NotInSpec,
                    "An edge of a spec joins two labels, but this one lists {_count}, so it is left out.",
                    "",
                    _count = list.items().count()
                ),
            );
        }
        return None;
    };
    let from = recovery.as_text(from, &at.item(0));
    let to = recovery.as_text(to, &at.item(1));
    Some([from?, to?])
}

fn point(
    recovery: &mut Recovery,
    node: Node<'_>,
    ids: &LabelIds<'_>,
    at: &At<'_>,
) -> Option<Point> {
    let keys = ["label", "x", "y"];
    recovery.lose_unknown(node, at, "A position", &keys);
    for key in keys {
        recovery.needed(node, at, "This position", key);
    }
    let label = recovery.text(node, at, "label");
    let x = recovery.number(node, at, "x");
    let y = recovery.number(node, at, "y");
    Some(Point {
        label: ids.name(label?).to_owned(),
        x: x?,
        y: y?,
    })
}
