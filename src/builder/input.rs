//! What callers hand over, as JSON text, held to its shape.

use crate::diagnostic::{Arg, Findings, filled};
use crate::json::{Node, Op, PatchOperation, Path, parse};
use crate::platform::talk::CallError;

/// Reads an argument. `what` names it in a message.
///
/// # Errors
/// `invalid`: it is of the wrong shape. The diagnostics say where.
pub fn read<T: Default>(
    what: &str,
    text: &str,
    take: fn(Node<'_>, &mut Findings) -> T,
) -> Result<T, CallError> {
    let mut value = T::default();
    look_at(what, text, &mut |node, findings| {
        value = take(node, findings)
    })?;
    Ok(value)
}

/// What does not depend on the type that is read.
fn look_at(
    what: &str,
    text: &str,
    take: &mut dyn FnMut(Node<'_>, &mut Findings),
) -> Result<(), CallError> {
    let document = parse(text).map_err(|error| {
        let reason = error.reason.to_string();
        let values = [Arg::Words(what), Arg::Words(&reason)];
        CallError::misuse(filled("{} is not JSON: {}.", &values))
    })?;
    let mut findings = Findings::new(false);
    take(document.root(), &mut findings);
    match refused(what, findings) {
        None => Ok(()),
        Some(error) => Err(error),
    }
}

/// The error that tells of findings about an argument.
fn refused(what: &str, findings: Findings) -> Option<CallError> {
    if findings.is_empty() {
        return None;
    }
    let diagnostics = findings.into_report(None).diagnostics;
    let first = diagnostics.first().map_or("", |first| &first.message);
    let values = [Arg::Words(what), Arg::Words(first)];
    let mut error = CallError::misuse(filled("{} cannot be taken: {}", &values));
    error.diagnostics = diagnostics;
    Some(error)
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
