//! Reading a skeleton.

use super::reader::Reader;
use super::{Point, Skeleton, texts};
use crate::diagnostic::Fix;
use crate::json::{Fields, Node, PatchOperation, Value, number};
use crate::shape::{self, At};

const SKELETON: [&str; 2] = ["edges", "positions"];
const POINT: [&str; 3] = ["label", "x", "y"];

/// Reads a skeleton. Whatever is wrong in it keeps the platform's rules from being asked: points and edges
/// refer to each other.
pub fn read(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> Option<Skeleton> {
    if !node.is_object() {
        let fix = Fix::safe(
            "Remove \"skeleton\"",
            vec![PatchOperation::remove(at.path())],
        );
        let is_null = node.is_null();
        reader.refuse(
            node,
            at,
            shape::wrong_type(node, at, "an object with \"edges\" and \"positions\"").fix(fix),
            !is_null,
        );
        return None;
    }
    let Fields {
        values: [edges, positions],
        unknown,
    } = Fields::read(node, &SKELETON);
    reader.unknown(node, &unknown, at, &SKELETON, "A skeleton");
    let mut skeleton = Skeleton::default();
    if let Some(list) = list(reader, node, edges, at, "edges") {
        let at = at.key("edges");
        skeleton.edges = list
            .items()
            .enumerate()
            .filter_map(|(index, item)| edge(reader, item, at.item(index)))
            .collect();
    }
    if let Some(list) = list(reader, node, positions, at, "positions") {
        let at = at.key("positions");
        skeleton.positions = list
            .items()
            .enumerate()
            .filter_map(|(index, item)| point(reader, item, at.item(index)))
            .collect();
    }
    Some(skeleton)
}

fn list<'d>(
    reader: &mut Reader<'_>,
    owner: Node<'_>,
    node: Option<Node<'d>>,
    at: At<'_>,
    key: &'static str,
) -> Option<Node<'d>> {
    let here = at.key(key);
    let empty = Value::Array(Vec::new());
    match node {
        Some(node) if node.is_array() => return Some(node),
        Some(node) => {
            let fix = Fix::safe(
                "Make it an empty list",
                vec![PatchOperation::replace(here.path(), empty)],
            );
            reader.refuse(
                node,
                here,
                shape::wrong_type(node, here, "a list").fix(fix),
                true,
            );
        }
        None => {
            let fix = Fix::safe(
                "Add an empty list",
                vec![PatchOperation::add(here.path(), empty)],
            );
            reader.refuse(
                owner,
                here,
                shape::missing_key(at, key, "The skeleton").fix(fix),
                true,
            );
        }
    }
    None
}

fn edge(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> Option<[String; 2]> {
    let ends: Vec<Node<'_>> = node.items().collect();
    let [from, to] = ends[..] else {
        let mut diagnostic = shape::wrong_type(node, at, "a list of the two labels that it joins");
        if node.is_array() {
            diagnostic.message = format!(
                "An edge joins two labels, but this one lists {}.",
                ends.len()
            );
        }
        // What Geti calls an edge.
        let nodes = node.get("nodes").filter(|nodes| nodes.items().count() == 2);
        diagnostic = match nodes {
            Some(nodes) => diagnostic.fix(Fix::safe(
                "Write it as a list of two labels",
                vec![PatchOperation::replace(at.path(), nodes.to_value())],
            )),
            None => diagnostic.fix(Fix::risky(
                "Remove this edge",
                vec![PatchOperation::remove(at.path())],
            )),
        };
        reader.refuse(node, at, diagnostic, true);
        return None;
    };
    let from = texts::required(reader, from, at.item(0), true);
    let to = texts::required(reader, to, at.item(1), true);
    Some([from?, to?])
}

fn point(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> Option<Point> {
    let remove = Fix::risky(
        "Remove this position",
        vec![PatchOperation::remove(at.path())],
    );
    if !node.is_object() {
        reader.refuse(
            node,
            at,
            shape::wrong_type(node, at, "an object with \"label\", \"x\" and \"y\"").fix(remove),
            true,
        );
        return None;
    }
    let Fields {
        values: [label, x, y],
        unknown,
    } = Fields::read(node, &POINT);
    reader.unknown(node, &unknown, at, &POINT, "A position");
    let label = match label {
        Some(label) => texts::required(reader, label, at.key("label"), true),
        None => {
            reader.refuse(
                node,
                at.key("label"),
                shape::missing_key(at, "label", "This position").fix(remove),
                true,
            );
            None
        }
    };
    let x = number(reader, node, x, at, "x");
    let y = number(reader, node, y, at, "y");
    Some(Point {
        label: label?,
        x: x?,
        y: y?,
    })
}

fn number(
    reader: &mut Reader<'_>,
    owner: Node<'_>,
    node: Option<Node<'_>>,
    at: At<'_>,
    key: &'static str,
) -> Option<f64> {
    let here = at.key(key);
    let Some(node) = node else {
        let fix = Fix::risky(
            "Put it in the middle (0.5)",
            vec![PatchOperation::add(here.path(), 0.5)],
        );
        reader.refuse(
            owner,
            here,
            shape::missing_key(at, key, "This position").fix(fix),
            true,
        );
        return None;
    };
    if let Some(number) = node.as_f64() {
        return Some(number);
    }
    let written = node
        .as_str()
        .and_then(|text| number::read(text.trim()))
        .filter(|number| number.is_finite());
    let fix = match written {
        Some(number) => Fix::safe(
            format!("Write it as the number {}", number::write(number)),
            vec![PatchOperation::replace(here.path(), number)],
        ),
        None => Fix::risky(
            "Put it in the middle (0.5)",
            vec![PatchOperation::replace(here.path(), 0.5)],
        ),
    };
    reader.refuse(
        node,
        here,
        shape::wrong_type(node, here, "a number").fix(fix),
        true,
    );
    None
}
