//! Reading texts.

use super::reader::Reader;
use crate::diagnostic::{Fix, quoted};
use crate::json::{Node, PatchOperation, Path, number};
use crate::shape::{self, At};

/// A text that must be there. `essential`: without it no rule can be asked.
pub fn required(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    at: At<'_>,
    essential: bool,
) -> Option<String> {
    match node.as_str() {
        Some(_) if node.is_broken_string() => {
            reader.refuse(node, at, shape::lone_surrogate(node, at), essential);
            None
        }
        Some(text) => Some(text.to_owned()),
        None => {
            reader.refuse(
                node,
                at,
                shape::wrong_type(node, at, "text").fix_if(as_text(node, at)),
                essential,
            );
            None
        }
    }
}

/// A text that may be left out. A null or another value that cannot be meant as text is taken out.
pub fn optional(
    reader: &mut Reader<'_>,
    node: Option<Node<'_>>,
    at: At<'_>,
    essential: bool,
) -> Option<String> {
    let node = node?;
    if node.as_str().is_some() || as_text(node, at).is_some() {
        return required(reader, node, at, essential);
    }
    let remove = Fix::safe(
        format!("Remove {}", quoted(at.word())),
        vec![PatchOperation::remove(at.path())],
    );
    // A null says nothing, so nothing is missing.
    reader.refuse(
        node,
        at,
        shape::wrong_type(node, at, "text").fix(remove),
        essential && !node.is_null(),
    );
    None
}

/// A number where a text belongs is meant as its digits.
fn as_text(node: Node<'_>, at: At<'_>) -> Option<Fix> {
    let digits = number::write(node.as_f64().filter(|number| number.is_finite())?);
    Some(Fix::safe(
        format!("Write it as the text {}", quoted(&digits)),
        vec![PatchOperation::replace(at.path(), digits)],
    ))
}

/// Reports the broken texts inside a value that is handed over as it is. Recursion is bounded by the depth of JSON.
pub fn surrogates_inside(reader: &mut Reader<'_>, node: Node<'_>, path: &Path) {
    if node.is_broken_string() {
        let mut diagnostic = shape::lone_surrogate(node, At::ROOT);
        move_to(&mut diagnostic, path);
        reader.findings.push(node.order(), diagnostic);
    }
    for (index, item) in node.items().enumerate() {
        if may_hold_text(item) {
            surrogates_inside(reader, item, &path.join(index));
        }
    }
    for member in node.members() {
        if may_hold_text(member.value) {
            surrogates_inside(reader, member.value, &path.join(member.key));
        }
    }
}

fn may_hold_text(node: Node<'_>) -> bool {
    node.is_broken_string() || node.is_array() || node.is_object()
}

/// Puts a finding about the root where it belongs: the steps of `At` cannot hold keys that only the input knows.
fn move_to(diagnostic: &mut crate::diagnostic::Diagnostic, path: &Path) {
    diagnostic.path = path.clone();
    for operation in diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.patch) {
        operation.path = path.clone();
    }
}
