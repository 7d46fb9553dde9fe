//! Reading `keypoint_structure`.

use super::tables::{EDGE, NODE, POSITION, SKELETON};
use super::{Edge, Position, Skeleton, Text};
use crate::json::{Node, Value};
use crate::shape::{At, Reader};

/// Reads a keypoint structure. `is_needed` says that its task cannot do without.
pub fn skeleton<'d>(
    reader: &mut Reader<'_>,
    node: Node<'d>,
    at: At<'_>,
    is_needed: bool,
) -> Option<Skeleton<'d>> {
    if !node.is_object() {
        let found = reader.wrong_type(node, at, SKELETON.expected, false);
        if is_needed {
            let lists = Value::object()
                .with("edges", Vec::new())
                .with("positions", Vec::new());
            found
                .offer("Replace it by an empty skeleton", &[])
                .replace(&at.path(), lists);
        } else {
            found.offer_removal("Remove \"keypoint_structure\"");
        }
        return None;
    }
    let [edges, positions] = reader.object(node, at, &SKELETON)?;
    let mut skeleton = Skeleton {
        node,
        is_blank: node.members().next().is_none(),
        has_edges: node.get("edges").is_some(),
        has_positions: node.get("positions").is_some(),
        edges: Vec::new(),
        positions: Vec::new(),
    };
    if let Some(edges) = edges {
        let at = at.key("edges");
        for (index, item) in edges.items().enumerate() {
            skeleton.edges.push(edge(reader, item, at.item(index)));
        }
    }
    if let Some(positions) = positions {
        let at = at.key("positions");
        for (index, item) in positions.items().enumerate() {
            let values = reader.object(item, at.item(index), &POSITION);
            let [label, x, y] = values.unwrap_or_default();
            skeleton.positions.push(Position {
                node: item,
                label: Text::of(label),
                x: coordinate(x),
                y: coordinate(y),
            });
        }
    }
    Some(skeleton)
}

fn edge<'d>(reader: &mut Reader<'_>, node: Node<'d>, at: At<'_>) -> Edge<'d> {
    let mut edge = Edge { node, nodes: None };
    if let Some([Some(nodes)]) = reader.object(node, at, &EDGE) {
        let at = at.key("nodes");
        let mut read: Vec<Text<'d>> = Vec::new();
        let mut count = 0;
        for (index, item) in nodes.items().enumerate() {
            read.extend(Text::of(reader.value(item, at.item(index), &NODE)));
            count = index + 1;
        }
        edge.nodes = (read.len() == count).then_some(read);
    }
    edge
}

fn coordinate<'d>(node: Option<Node<'d>>) -> Option<(f64, Node<'d>)> {
    Some((node?.as_f64()?, node?))
}
