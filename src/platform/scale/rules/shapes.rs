//! Limits of shapes, and types of attributes.

use crate::diagnostic::{Arg, Findings, Severity, nearest};
use crate::json::Node;
use crate::notice;
use crate::shape::{At, missing_key};

/// The types of attributes whose names are known. There are others.
const ATTRIBUTE_TYPES: [&str; 4] = ["category", "number", "text", "angle"];

pub fn check(params: Node<'_>, at: &At<'_>, findings: &mut Findings) {
    for (key, at) in [
        ("geometries", at.key("geometries")),
        ("annotation_attributes", at.key("annotation_attributes")),
        ("taxonomies", at.key("taxonomies")),
    ] {
        let Some(all) = params.get(key) else { continue };
        for member in all.members() {
            let at = at.key(member.key);
            if key == "geometries" {
                check_limits(member.value, &at, findings);
            } else {
                check_attribute(member.value, &at, findings);
            }
        }
    }
}

/// The documentation gives only the least values that are used where none are given: 0 of sizes, 1 of vertices.
fn check_limits(geometry: Node<'_>, at: &At<'_>, findings: &mut Findings) {
    let number = |key| geometry.get(key).and_then(Node::as_f64);
    for (key, least) in [
        ("min_height", 0.0),
        ("min_width", 0.0),
        ("min_vertices", 1.0),
        ("max_vertices", 1.0),
    ] {
        let (Some(value), Some(node)) = (number(key), geometry.get(key)) else {
            continue;
        };
        if value < least {
            let at = at.key(key);
            findings.tell(
                node.order(),
                &at.path(),
                &notice!(
                    ImpossibleLimits,
                    "{key} is {value}, but {least} is the least that it can mean.",
                    "Write a larger number.",
                    key = key,
                    value = value,
                    least = least,
                ),
            );
        }
    }
    if let (Some(least), Some(most), Some(node)) = (
        number("min_vertices"),
        number("max_vertices"),
        geometry.get("max_vertices"),
    ) && least > most
    {
        findings
            .tell(
                node.order(),
                &at.key("max_vertices").path(),
                &notice!(
                    ImpossibleLimits,
                    "No shape has {least} vertices or more and {most} or fewer.",
                    "Write the smaller number as \"min_vertices\".",
                    least = least,
                    most = most,
                ),
            )
            .offer("Swap the two", &[])
            .replace(&at.key("min_vertices").path(), most)
            .replace(&at.key("max_vertices").path(), least);
    }
}

fn check_attribute(attribute: Node<'_>, at: &At<'_>, findings: &mut Findings) {
    let node = attribute.get("type");
    let text = node.and_then(Node::as_str).unwrap_or("category");
    // A category is what an attribute is where nothing is said.
    if text == "category" && attribute.is_object() && attribute.get("choices").is_none() {
        missing_key(findings, attribute, *at, "choices", "This attribute");
    }
    if ATTRIBUTE_TYPES.contains(&text) {
        return;
    }
    let (Some(node), Some(guess)) = (node, nearest(text, ATTRIBUTE_TYPES.iter().copied())) else {
        return;
    };
    let path = at.key("type").path();
    let found = findings.tell(
        node.order(),
        &path,
        &notice!(
            UnknownOption,
            "{value} is no type of attribute that is known.",
            "",
            key = "type",
            value = text,
        ),
    );
    // There are more, so this may be one that is not known here.
    found.severity = Severity::Warning;
    found.guess(guess);
    found
        .offer("Write {}", &[Arg::Text(guess)])
        .replace(&path, guess);
}
