//! Keypoint structures of a body or an answer as skeletons.

use rustc_hash::FxHashMap;

use super::from_payload::Reader;
use crate::json::{Fields, Node};
use crate::shape::{self, At};
use crate::spec::{Point, Skeleton};

/// The skeleton. Its points may be named or told by id.
pub fn read(
    reader: &mut Reader,
    node: Node<'_>,
    names: &FxHashMap<&str, &str>,
    at: At<'_>,
) -> Option<Skeleton> {
    reader.object(node, at)?;
    let Fields {
        values: [edges, positions],
        unknown,
    } = Fields::read(node, &["edges", "positions"]);
    reader.lose_unknown(&unknown, at, "A skeleton");
    for (key, list) in [("edges", edges), ("positions", positions)] {
        if list.is_none() {
            shape::missing_key(&mut reader.findings, node, at, key, "The skeleton");
        }
    }
    let mut skeleton = Skeleton::default();
    let here = at.key("edges");
    for (index, node) in reader.list(edges, here).into_iter().enumerate() {
        skeleton
            .edges
            .extend(edge(reader, node, names, here.item(index)));
    }
    let here = at.key("positions");
    for (index, node) in reader.list(positions, here).into_iter().enumerate() {
        skeleton
            .positions
            .extend(point(reader, node, names, here.item(index)));
    }
    Some(skeleton)
}

fn name(text: &str, names: &FxHashMap<&str, &str>) -> String {
    names.get(text).copied().unwrap_or(text).to_owned()
}

fn edge(
    reader: &mut Reader,
    node: Node<'_>,
    names: &FxHashMap<&str, &str>,
    at: At<'_>,
) -> Option<[String; 2]> {
    reader.object(node, at)?;
    let Fields {
        values: [nodes],
        unknown,
    } = Fields::read(node, &["nodes"]);
    reader.lose_unknown(&unknown, at, "An edge");
    let here = at.key("nodes");
    let Some(list) = nodes else {
        shape::missing_key(&mut reader.findings, node, at, "nodes", "This edge");
        return None;
    };
    let ends = reader.list(nodes, here);
    let [from, to] = ends[..] else {
        if list.is_array() {
            let message = format!(
                "An edge of a spec joins two labels, but this one lists {}, so it is left out.",
                ends.len()
            );
            reader.lose(list, here.path(), message);
        }
        return None;
    };
    let from = reader.text(Some(from), here.item(0));
    let to = reader.text(Some(to), here.item(1));
    Some([name(from?, names), name(to?, names)])
}

fn point(
    reader: &mut Reader,
    node: Node<'_>,
    names: &FxHashMap<&str, &str>,
    at: At<'_>,
) -> Option<Point> {
    reader.object(node, at)?;
    let Fields {
        values: [label, x, y],
        unknown,
    } = Fields::read(node, &["label", "x", "y"]);
    reader.lose_unknown(&unknown, at, "A position");
    for (key, value) in [("label", label), ("x", x), ("y", y)] {
        if value.is_none() {
            shape::missing_key(&mut reader.findings, node, at, key, "This position");
        }
    }
    let label = reader.text(label, at.key("label"));
    let mut number = |node: Option<Node<'_>>, key: &'static str| {
        let node = node?;
        if node.as_f64().is_none() {
            shape::wrong_type(&mut reader.findings, node, at.key(key), "a number");
        }
        node.as_f64()
    };
    let (x, y) = (number(x, "x"), number(y, "y"));
    Some(Point {
        label: name(label?, names),
        x: x?,
        y: y?,
    })
}
