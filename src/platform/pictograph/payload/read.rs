//! Reads a body, and collects every shape error on the way.

use super::super::words::{ClassType, Dialect, NEWER_BOX, NEWER_CLASS_KEYS, NEWER_KEYS};
use super::tables::{
    ATTRIBUTE, CLASS, EDGE, END, JOINT, NAME, PATCH, PROJECT, SKELETON, TYPE, VALUE,
};
use super::{Attribute, Body, Class, Joint, Skeleton, Type};
use crate::diagnostic::Findings;
use crate::json::Node;
use crate::shape::{At, Reader};

/// The dialect whose rules a body is held to: the newer one's if it has anything that only that one has, and else the
/// older one's, which are the stricter. Whatever passes those passes both.
#[must_use]
pub fn dialect(root: Node<'_>) -> Dialect {
    let mut newer = has_any(root, &NEWER_KEYS);
    for kind in list(root, "annotation_types") {
        newer |= is_newer(kind);
    }
    for class in list(root, "classes") {
        newer |= has_any(class, &NEWER_CLASS_KEYS) || class.get("type").is_some_and(is_newer);
    }
    if newer {
        Dialect::Datasets
    } else {
        Dialect::Projects
    }
}

/// It has one of the keys. A null counts too: the newest client writes out what it read with nulls for what is not there,
/// and still calls a box `bbox` then.
fn has_any(object: Node<'_>, keys: &[&str]) -> bool {
    keys.iter().any(|key| object.get(key).is_some())
}

fn is_newer(kind: Node<'_>) -> bool {
    matches!(kind.as_str(), Some(NEWER_BOX | "tag"))
}

fn list<'d>(object: Node<'d>, key: &str) -> impl Iterator<Item = Node<'d>> {
    // An object has no items, and what is none has no keys.
    object.get(key).unwrap_or(object).items()
}

/// Reads a body for a create or an update. Nothing if it is not even an object.
pub fn read<'d>(findings: &mut Findings, root: Node<'d>, update: bool) -> Option<Body<'d>> {
    let reader = &mut Reader::of_body(findings);
    let at = At::ROOT;
    let table = if update { &PATCH } else { &PROJECT };
    let [mut name, _, _, types, classes, new_name, _] = reader.object(root, at, table)?;
    let dialect = dialect(root);
    let types = types.filter(|types| is_list(reader, *types, at.key("annotation_types")));
    let mut key = "name";
    if !update {
        // It must not be null, and is missed where it is not there.
        match root.get("name") {
            Some(node) if node.is_null() => name = reader.value(node, at.key("name"), &NAME),
            None => drop(reader.lacking(root, at, "name", PROJECT.this)),
            Some(_) => {}
        }
    } else if dialect == Dialect::Datasets {
        // There `name` changes nothing.
        (key, name) = ("new_name", new_name);
    }
    let mut body = Body {
        node: root,
        dialect,
        update,
        name: name.map(|node| (key, node)),
        types,
        kinds: Vec::new(),
        classes,
        class: Vec::new(),
    };
    if let Some(types) = types {
        let at = at.key("annotation_types");
        for (index, node) in types.items().enumerate() {
            let node = reader.value(node, at.item(index), &TYPE);
            body.kinds.extend(kind(node, index));
        }
    }
    if let Some(classes) = classes {
        let at = at.key("classes");
        for (index, node) in classes.items().enumerate() {
            body.class
                .extend(class(reader, node, at.item(index), index));
        }
    }
    Some(body)
}

/// One type alone is what older clients send for a text where a list belongs.
fn is_list(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> bool {
    if node.is_array() {
        return true;
    }
    let path = at.path();
    let found = reader.wrong_type(node, at, "a list", false);
    if let Some(text) = node.as_str() {
        found
            .offer("Make it a list of one", &[])
            .replace(&path, vec![text.into()]);
    } else {
        found
            .offer("Remove \"annotation_types\"", &[])
            .remove(&path)
            .if_asked();
    }
    false
}

fn kind(node: Option<Node<'_>>, index: usize) -> Option<Type<'_>> {
    let node = node?;
    Some(Type {
        index,
        node,
        kind: ClassType::from_name(node.as_str()?),
    })
}

fn class<'d>(
    reader: &mut Reader<'_>,
    node: Node<'d>,
    at: At<'_>,
    index: usize,
) -> Option<Class<'d>> {
    let [name, own, color, attributes, skeleton] = reader.object(node, at, &CLASS)?;
    let mut class = Class {
        node,
        index,
        name,
        kind: kind(own, 0),
        color,
        attributes: Vec::new(),
        skeleton: None,
    };
    if let Some(list) = attributes {
        let at = at.key("attributes");
        for (index, node) in list.items().enumerate() {
            let attribute = attribute(reader, node, at.item(index), index);
            class.attributes.extend(attribute);
        }
    }
    if let Some(node) = skeleton {
        class.skeleton = read_skeleton(reader, node, at.key("skeleton"));
    }
    Some(class)
}

fn attribute<'d>(
    reader: &mut Reader<'_>,
    node: Node<'d>,
    at: At<'_>,
    index: usize,
) -> Option<Attribute<'d>> {
    let [name, kind, values] = reader.object(node, at, &ATTRIBUTE)?;
    if let Some(values) = values {
        let at = at.key("values");
        for (index, value) in values.items().enumerate() {
            reader.value(value, at.item(index), &VALUE);
        }
    }
    Some(Attribute {
        node,
        index,
        name,
        kind,
        values,
    })
}

fn read_skeleton<'d>(reader: &mut Reader<'_>, node: Node<'d>, at: At<'_>) -> Option<Skeleton<'d>> {
    let [nodes, edges] = reader.object(node, at, &SKELETON)?;
    let mut skeleton = Skeleton {
        node,
        nodes,
        joints: Vec::new(),
        edges: Vec::new(),
    };
    if let Some(nodes) = nodes {
        let at = at.key("nodes");
        for (index, node) in nodes.items().enumerate() {
            let values = reader.object(node, at.item(index), &JOINT);
            let [name, x, y] = values.unwrap_or_default();
            let place = [x, y];
            skeleton.joints.push(Joint { name, place });
        }
    }
    if let Some(edges) = edges {
        let at = at.key("edges");
        for (index, node) in edges.items().enumerate() {
            if edge(reader, node, at.item(index)) {
                skeleton.edges.push((index, node));
            }
        }
    }
    Some(skeleton)
}

/// A list of whole numbers; anything else is reported.
fn edge(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> bool {
    let mut is_edge = reader.value(node, at, &EDGE).is_some();
    for (index, end) in node.items().enumerate() {
        let at = at.item(index);
        if end.as_f64().is_some_and(|number| number % 1.0 != 0.0) {
            reader.wrong_type(end, at, "a whole number", false);
            is_edge = false;
        } else {
            is_edge &= reader.value(end, at, &END).is_some();
        }
    }
    is_edge
}
