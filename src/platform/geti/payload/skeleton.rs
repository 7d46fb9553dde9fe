//! Reading `keypoint_structure`: its objects are open, and neither list is asked for by the schema.

use super::texts::{self, Cure};
use super::{Edge, Position, Skeleton, Text};
use crate::diagnostic::{Findings, Fix};
use crate::json::{Fields, Node, PatchOperation, number};
use crate::shape::{self, At};

/// Reads a keypoint structure.
pub fn skeleton<'d>(findings: &mut Findings, node: Node<'d>, at: At<'_>) -> Option<Skeleton<'d>> {
    if !node.is_object() {
        let diagnostic = shape::wrong_type(node, at, "an object").fix(Fix::safe(
            "Remove it",
            vec![PatchOperation::remove(at.path())],
        ));
        findings.push(node.order(), diagnostic);
        return None;
    }
    let fields = Fields::read(node, &["edges", "positions"]);
    let [edges, positions] = fields.values;
    let mut skeleton = Skeleton {
        node,
        is_blank: node.members().next().is_none(),
        has_edges: edges.is_some(),
        has_positions: positions.is_some(),
        edges: Vec::new(),
        positions: Vec::new(),
    };
    if let Some(edges) = list(findings, edges, at.key("edges")) {
        let at = at.key("edges");
        skeleton.edges = edges
            .items()
            .enumerate()
            .map(|(index, item)| edge(findings, item, at.item(index)))
            .collect();
    }
    if let Some(positions) = list(findings, positions, at.key("positions")) {
        let at = at.key("positions");
        skeleton.positions = positions
            .items()
            .enumerate()
            .map(|(index, item)| position(findings, item, at.item(index)))
            .collect();
    }
    Some(skeleton)
}

fn list<'d>(findings: &mut Findings, node: Option<Node<'d>>, at: At<'_>) -> Option<Node<'d>> {
    let node = node?;
    if node.is_array() {
        return Some(node);
    }
    let empty = PatchOperation::replace(at.path(), crate::json::Value::Array(Vec::new()));
    findings.push(
        node.order(),
        shape::wrong_type(node, at, "a list").fix(Fix::safe("Make it an empty list", vec![empty])),
    );
    None
}

fn remove(at: At<'_>, what: &str) -> Fix {
    Fix::safe(
        format!("Remove this {what}"),
        vec![PatchOperation::remove(at.path())],
    )
}

fn edge<'d>(findings: &mut Findings, node: Node<'d>, at: At<'_>) -> Edge<'d> {
    let mut edge = Edge { node, nodes: None };
    if !node.is_object() {
        findings.push(
            node.order(),
            shape::wrong_type(node, at, "an object").fix(remove(at, "edge")),
        );
        return edge;
    }
    let Some(nodes) = node.get("nodes") else {
        findings.push(
            node.order(),
            shape::missing_key(at, "nodes", "This edge").fix(remove(at, "edge")),
        );
        return edge;
    };
    let here = at.key("nodes");
    if !nodes.is_array() {
        findings.push(
            nodes.order(),
            shape::wrong_type(nodes, here, "a list").fix(remove(at, "edge")),
        );
        return edge;
    }
    let mut read: Vec<Text<'d>> = Vec::new();
    let mut all = true;
    for (index, item) in nodes.items().enumerate() {
        match texts::text(findings, item, here.item(index), Cure::ByRule) {
            Some(text) => read.push(text),
            None => all = false,
        }
    }
    edge.nodes = all.then_some(read);
    edge
}

fn position<'d>(findings: &mut Findings, node: Node<'d>, at: At<'_>) -> Position<'d> {
    let mut position = Position {
        node,
        label: None,
        x: None,
        y: None,
    };
    if !node.is_object() {
        findings.push(
            node.order(),
            shape::wrong_type(node, at, "an object").fix(remove(at, "position")),
        );
        return position;
    }
    let fields = Fields::read(node, &["label", "x", "y"]);
    let [label, x, y] = fields.values;
    match label {
        Some(label) => position.label = texts::text(findings, label, at.key("label"), Cure::ByRule),
        None => {
            findings.push(
                node.order(),
                shape::missing_key(at, "label", "This position").fix(remove(at, "position")),
            );
        }
    }
    position.x = coordinate(findings, node, x, at, "x");
    position.y = coordinate(findings, node, y, at, "y");
    position
}

fn coordinate<'d>(
    findings: &mut Findings,
    owner: Node<'d>,
    node: Option<Node<'d>>,
    at: At<'_>,
    key: &'static str,
) -> Option<(f64, Node<'d>)> {
    let here = at.key(key);
    let Some(node) = node else {
        let middle = PatchOperation::add(here.path(), 0.5);
        let diagnostic = shape::missing_key(at, key, "This position")
            .fix(Fix::safe("Put it in the middle (0.5)", vec![middle]));
        findings.push(owner.order(), diagnostic);
        return None;
    };
    match node.as_f64() {
        Some(number) => Some((number, node)),
        None => {
            let written = node
                .as_str()
                .and_then(|text| number::read(text.trim()))
                .filter(|number| number.is_finite());
            let value = written.unwrap_or(0.5);
            let fix = Fix::safe(
                format!("Write it as the number {}", number::write(value)),
                vec![PatchOperation::replace(here.path(), value)],
            );
            findings.push(
                node.order(),
                shape::wrong_type(node, here, "a number").fix(fix),
            );
            None
        }
    }
}
