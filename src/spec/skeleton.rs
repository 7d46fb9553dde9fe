//! Reading a skeleton.

use super::reader::owned;
use super::tables::{END, POINT, SKELETON};
use super::{Point, Skeleton};
use crate::diagnostic::Arg;
use crate::diagnostic::filled;
use crate::json::Node;
use crate::shape::{At, Reader};

/// Reads a skeleton.
pub fn read(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> Option<Skeleton> {
    let [edges, positions] = reader.object(node, at, &SKELETON)?;
    let mut skeleton = Skeleton::default();
    if let Some(edges) = edges {
        let at = at.key("edges");
        for (index, item) in edges.items().enumerate() {
            skeleton.edges.extend(edge(reader, item, at.item(index)));
        }
    }
    if let Some(positions) = positions {
        let at = at.key("positions");
        for (index, item) in positions.items().enumerate() {
            skeleton
                .positions
                .extend(point(reader, item, at.item(index)));
        }
    }
    Some(skeleton)
}

fn edge(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> Option<[String; 2]> {
    let mut ends = node.items();
    if let (Some(from), Some(to), None) = (ends.next(), ends.next(), ends.next()) {
        let from = reader.value(from, at.item(0), &END);
        let to = reader.value(to, at.item(1), &END);
        return Some([owned(from)?, owned(to)?]);
    }
    let path = at.path();
    let found = reader.wrong_type(node, at, "a list of the two labels that it joins", true);
    if node.is_array() {
        let count = Arg::from(node.items().count());
        found.message = filled("An edge joins two labels, but this one lists {}.", &[count]);
    }
    // What Geti calls an edge.
    match node.get("nodes") {
        Some(nodes) if nodes.items().count() == 2 => {
            found
                .offer("Write it as a list of two labels", &[])
                .replace(&path, nodes.to_value());
        }
        _ => {
            found
                .offer("Remove this edge", &[])
                .remove(&path)
                .if_asked();
        }
    }
    None
}

fn point(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> Option<Point> {
    let [label, x, y] = reader.object(node, at, &POINT)?;
    Some(Point {
        label: owned(label)?,
        x: x?.as_f64()?,
        y: y?.as_f64()?,
    })
}
