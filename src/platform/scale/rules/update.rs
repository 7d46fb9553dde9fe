//! What only a new version of the parameters can do wrong.

use super::super::payload::Body;
use crate::diagnostic::Findings;
use crate::json::{Node, Path};
use crate::{notice, path};

pub fn check(body: &Body<'_>, findings: &mut Findings) {
    let patch = body.root.get("patch");
    if let Some(node) = patch {
        check_patch(node, findings);
    }
    // A text in place of true may well count as true.
    let keeps = patch.is_some_and(|node| node.as_bool() == Some(true) || node.as_str().is_some());
    let mut members = body.root.members();
    if !keeps && members.all(|member| member.key == "patch") {
        findings.tell(
            body.root.order(),
            &Path::root(),
            &notice!(
                EmptyParameters,
                "The new version of the parameters holds none: later tasks inherit nothing.",
                "Add the parameters, or \"patch\": true to keep the present ones.",
            ),
        );
    }
}

/// The documentation's own example writes it as text. Read strictly, any text is true.
fn check_patch(node: Node<'_>, findings: &mut Findings) {
    let path = path!["patch"];
    if node.as_bool().is_some() || node.is_null() {
        return;
    }
    let flag = match node.as_str() {
        Some("true") => true,
        Some("false") => false,
        _ => {
            crate::shape::wrong_type(
                findings,
                node,
                crate::shape::At::ROOT.key("patch"),
                "true or false",
            );
            return;
        }
    };
    findings
        .tell(
            node.order(),
            &path,
            &notice!(
                FlagAsText,
                "{key} is the text {text}, and any text may be read as true.",
                "Write it without quotes.",
                key = "patch",
                text = node.as_str().unwrap_or_default(),
            ),
        )
        .offer(if flag { "Write true" } else { "Write false" }, &[])
        .replace(&path, flag);
}
