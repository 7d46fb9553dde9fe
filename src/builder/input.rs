//! What callers hand over, as JSON text, held to its shape.

use crate::diagnostic::{Arg, Findings, Report, filled};
use crate::json::{Document, Node, Op, PatchOperation, Path, SyntaxError, parse};
use crate::platform::not_json;
use crate::platform::talk::CallError;

/// Reads an argument that is JSON text. `what` names it in a message.
///
/// # Errors
/// `invalid`: it is of the wrong shape. The diagnostics say where.
pub fn read_text<T: Default>(
    what: &str,
    text: &str,
    take: fn(Node<'_>, &mut Findings) -> T,
) -> Result<T, CallError> {
    read(what, parse(text), take)
}

/// Reads an argument.
///
/// # Errors
/// `invalid`: it is of the wrong shape. The diagnostics say where.
pub fn read<T: Default>(
    what: &str,
    document: Result<Document<'_>, SyntaxError>,
    take: fn(Node<'_>, &mut Findings) -> T,
) -> Result<T, CallError> {
    let mut value = T::default();
    look_at(what, document, &mut |node, findings| {
        value = take(node, findings);
    })?;
    Ok(value)
}

/// What does not depend on the type that is read.
fn look_at(
    what: &str,
    document: Result<Document<'_>, SyntaxError>,
    take: &mut dyn FnMut(Node<'_>, &mut Findings),
) -> Result<(), CallError> {
    let report = match document {
        Ok(document) => {
            let mut findings = Findings::new(false);
            take(document.root(), &mut findings);
            if findings.is_empty() {
                return Ok(());
            }
            findings.into_report(None)
        }
        Err(error) => not_json(what, "", error, false),
    };
    Err(refused(what, report))
}

/// The error that tells of what is wrong with an argument.
#[must_use]
pub fn refused(what: &str, report: Report) -> CallError {
    let diagnostics = report.diagnostics;
    let first = diagnostics.first().map_or("", |first| &first.message);
    let values = [Arg::Words(what), Arg::Words(first)];
    let mut error = CallError::misuse(filled("{} cannot be taken: {}", &values));
    error.diagnostics = diagnostics;
    error
}

/// The patch of a fix: `{patch: [{op, path, from, value}]}`. Nothing where it is none.
pub fn patch(fix: Node<'_>) -> Option<Vec<PatchOperation>> {
    let list = fix.get("patch").filter(|list| list.is_array())?;
    let mut patch = Vec::new();
    for item in list.items() {
        let path = |key| Path::from_pointer(item.get(key)?.as_str()?);
        let name = item.get("op")?.as_str()?;
        let op = Op::ALL.into_iter().find(|op| op.name() == name)?;
        let operation = PatchOperation {
            op,
            from: path("from"),
            path: path("path")?,
            value: item.get("value").map(Node::to_value),
        };
        let is_whole = match op {
            Op::Add | Op::Replace | Op::Test => operation.value.is_some(),
            Op::Move | Op::Copy => operation.from.is_some(),
            Op::Remove => true,
        };
        if !is_whole {
            return None;
        }
        patch.push(operation);
    }
    Some(patch)
}

/// A fix has a place that is not there, or not as it was.
pub fn unfit(path: &Path) -> CallError {
    CallError::misuse(filled(
        "The fix does not fit the project as it is now: {} is not there, or otherwise.",
        &[Arg::Text(path.as_str())],
    ))
}
