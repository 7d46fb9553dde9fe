//! Reads a body that creates a project from a template (Enterprise): a title, a workspace, a description.
//!
//! What the documentation lists behind these are the fields of the answer. Sent, they do nothing here, but an update
//! takes them, so they are held against what Enterprise says of them.

use super::fields::{FIELDS, Kind};
use super::read::not_json;
use super::{enterprise, numbers};
use crate::diagnostic::{Arg, Findings};
use crate::json::{Document, Node, Path};
use crate::notice;
use crate::shape::{self, At, Cure};

/// Reads a body, and tells of all that is wrong.
pub fn read(findings: &mut Findings, document: &Document<'_>) {
    const THIS: &str = "The project";
    let root = document.root();
    not_json(findings, document);
    if !root.is_object() {
        shape::wrong_type(findings, root, At::ROOT, "an object with \"title\"");
        return;
    }
    match root.get("title") {
        None => drop(shape::missing_key(findings, root, At::ROOT, "title", THIS)),
        Some(title) => text(findings, title, "title", 1),
    }
    if let Some(description) = root.get("description")
        && !description.is_null()
    {
        text(findings, description, "description", 0);
    }
    match root.get("workspace_id") {
        None => {
            findings.tell(
                root.order(),
                &Path::root(),
                &notice!(
                    MissingWorkspace,
                    "The project has no {key}, which servers before August 2026 demand.",
                    "Add the number of the workspace that it belongs to.",
                    key = "workspace_id",
                ),
            );
        }
        Some(node) => {
            let literal = node.literal();
            if node.as_f64().is_none() || !numbers::is_whole(literal) {
                shape::wrong_type(
                    findings,
                    node,
                    At::ROOT.key("workspace_id"),
                    "a whole number",
                );
            }
        }
    }
    for member in root.members() {
        if !matches!(member.key, "title" | "description" | "workspace_id") {
            other(findings, member.key, member.value);
        }
    }
}

fn text(findings: &mut Findings, node: Node<'_>, key: &'static str, least: usize) {
    let at = At::ROOT.key(key);
    match node.as_str() {
        None => drop(shape::wrong_type(findings, node, at, "text")),
        Some(_) if node.is_broken_string() => shape::lone_surrogate(findings, node, at, Cure::None),
        Some(text) if text.len() < least => {
            findings.tell(
                node.order(),
                &at.path(),
                &notice!(
                    EmptyText,
                    "{key} is empty.",
                    "Write at least one character.",
                    key = key,
                ),
            );
        }
        Some(_) => {}
    }
}

fn other(findings: &mut Findings, key: &str, node: Node<'_>) {
    let path = Path::root().join(key);
    let known = FIELDS.iter().find(|(name, _)| *name == key);
    let _then = Arg::Words(match known {
        Some((_, Kind::Ignored)) | None => "Remove it.",
        Some(_) => "Send it in an update, once the project is there.",
    });
    findings
        .tell(
            node.order(),
            &path,
            &notice!(
                IgnoredKey,
                "A project that is made from a template takes its {key} from there; here it is ignored.",
                "{_then}",
                key = key,
                _then = _then,
            ),
        )
        .offer("Remove {}", &[Arg::Text(key)])
        .remove(&path);
    if let Some((_, Kind::Enterprise(limit))) = known {
        enterprise::check(findings, node, At::ROOT.key(key), *limit);
    }
}
