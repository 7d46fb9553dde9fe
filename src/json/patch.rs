//! JSON Patch (RFC 6902) on owned values.

use super::pointer::{first_step, last_step};
use super::{Out, Path, Show, Value, index_of};

/// What an operation of a JSON Patch does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// Sets a key, or inserts before an index (`-`: at the end).
    Add,
    /// Replaces what is there.
    Replace,
    /// Fails the patch unless this is what stands there.
    Test,
    /// Takes out what is there.
    Remove,
    /// Takes out what is at `from` and adds it at `path`.
    Move,
    /// Adds at `path` a copy of what is at `from`.
    Copy,
}

impl Op {
    /// All of them.
    pub const ALL: [Op; 6] = [
        Op::Add,
        Op::Replace,
        Op::Test,
        Op::Remove,
        Op::Move,
        Op::Copy,
    ];

    /// As it stands in a patch.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Op::Add => "add",
            Op::Replace => "replace",
            Op::Test => "test",
            Op::Remove => "remove",
            Op::Move => "move",
            Op::Copy => "copy",
        }
    }
}

/// One operation of a JSON Patch. Made by the functions that are called like what it does, it has what that needs.
#[derive(Debug, Clone, PartialEq)]
pub struct PatchOperation {
    /// What it does.
    pub op: Op,
    /// From where: to move and to copy.
    pub from: Option<Path>,
    /// Where.
    pub path: Path,
    /// What: to add, to replace and to test.
    pub value: Option<Value>,
}

impl Show for PatchOperation {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.texts(&[
            ("op", Some(self.op.name())),
            ("from", self.from.as_ref().map(Path::as_str)),
            ("path", Some(self.path.as_str())),
        ]);
        if let Some(value) = &self.value {
            out.key("value").value(value);
        }
        out.close('}');
    }
}

impl PatchOperation {
    /// Sets a key, or inserts before an index (`-`: at the end).
    #[must_use]
    pub fn add(path: Path, value: impl Into<Value>) -> PatchOperation {
        PatchOperation::of(Op::Add, None, path, Some(value.into()))
    }

    /// Replaces what is there.
    #[must_use]
    pub fn replace(path: Path, value: impl Into<Value>) -> PatchOperation {
        PatchOperation::of(Op::Replace, None, path, Some(value.into()))
    }

    /// Fails the patch unless this is what stands there.
    #[must_use]
    pub fn test(path: Path, value: impl Into<Value>) -> PatchOperation {
        PatchOperation::of(Op::Test, None, path, Some(value.into()))
    }

    /// Takes out what is there.
    #[must_use]
    pub fn remove(path: Path) -> PatchOperation {
        PatchOperation::of(Op::Remove, None, path, None)
    }

    /// Takes out what is at `from` and adds it at `path`.
    #[must_use]
    pub fn moving(from: Path, path: Path) -> PatchOperation {
        PatchOperation::of(Op::Move, Some(from), path, None)
    }

    /// Adds at `path` a copy of what is at `from`.
    #[must_use]
    pub fn copying(from: Path, path: Path) -> PatchOperation {
        PatchOperation::of(Op::Copy, Some(from), path, None)
    }

    fn of(op: Op, from: Option<Path>, path: Path, value: Option<Value>) -> PatchOperation {
        PatchOperation {
            op,
            from,
            path,
            value,
        }
    }

    /// The places that it changes.
    #[must_use]
    pub fn touches(&self) -> Vec<&Path> {
        match (self.op, &self.from) {
            (Op::Test, _) => Vec::new(),
            (Op::Move, Some(from)) => vec![&self.path, from],
            _ => vec![&self.path],
        }
    }
}

/// A patch that does not fit the value: the pointer that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatchError {
    /// The pointer that could not be followed, or whose test failed.
    pub path: String,
}

/// Applies a patch to a copy. All of it or, on an error, nothing.
///
/// # Errors
/// The first operation whose place does not exist, or whose test fails.
pub fn apply_patch(value: &Value, patch: &[PatchOperation]) -> Result<Value, PatchError> {
    let mut result = value.clone();
    patch_in_place(&mut result, patch)?;
    Ok(result)
}

/// Applies a patch at the cost of what it touches. All of it or, on an error, nothing.
///
/// # Errors
/// The first operation whose place does not exist, or whose test fails.
pub fn patch_in_place(value: &mut Value, patch: &[PatchOperation]) -> Result<(), PatchError> {
    let mut done = Vec::new();
    for operation in patch {
        if let Err(path) = apply(value, operation, &mut done) {
            while let Some(step) = done.pop() {
                step.undo(value);
            }
            let path = path.as_str().to_owned();
            return Err(PatchError { path });
        }
    }
    Ok(())
}

/// What a step did, for taking it back.
enum Step<'p> {
    /// This stood there before.
    Set(&'p Path, Value),
    /// Nothing stood there before.
    Added(Path),
    /// This was taken out, from that place among its container's children.
    Removed(&'p Path, usize, Value),
}

impl Step<'_> {
    fn undo(self, root: &mut Value) {
        // Each place is there: the steps after this one have been taken back.
        match self {
            Step::Set(path, value) => {
                if let Some(place) = find(root, path.as_str()) {
                    *place = value;
                }
            }
            Step::Added(path) => {
                remove(root, &path);
            }
            Step::Removed(path, at, value) => {
                let Some((around, last)) = last_step(path.as_str()) else {
                    *root = value;
                    return;
                };
                match find(root, around) {
                    Some(Value::Array(items)) => items.insert(at, value),
                    Some(Value::Object(members)) => {
                        members.insert(at, (last.into_owned(), value));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Carries an operation out, or says which of its places is not there or is otherwise than its test.
fn apply<'p>(
    root: &mut Value,
    operation: &'p PatchOperation,
    done: &mut Vec<Step<'p>>,
) -> Result<(), &'p Path> {
    let path = &operation.path;
    let from = operation.from.as_ref().unwrap_or(path);
    let value = match operation.op {
        Op::Move | Op::Copy => Some(&*find(root, from.as_str()).ok_or(from)?),
        _ => operation.value.as_ref(),
    };
    let value = value.cloned().unwrap_or_default();
    if matches!(operation.op, Op::Remove | Op::Move) {
        let (at, old) = remove(root, from).ok_or(from)?;
        done.push(Step::Removed(from, at, old));
    }
    match operation.op {
        Op::Remove => {}
        Op::Add | Op::Move | Op::Copy => done.push(add(root, path, value).ok_or(path)?),
        Op::Replace => {
            let place = find(root, path.as_str()).ok_or(path)?;
            done.push(Step::Set(path, std::mem::replace(place, value)));
        }
        Op::Test => {
            if *find(root, path.as_str()).ok_or(path)? != value {
                return Err(path);
            }
        }
    }
    Ok(())
}

/// What stands at a place.
pub(crate) fn find<'v>(root: &'v mut Value, pointer: &str) -> Option<&'v mut Value> {
    let mut here = root;
    let mut rest = pointer;
    while !rest.is_empty() {
        let (key, after) = first_step(rest);
        rest = after;
        here = match here {
            Value::Array(items) => items.get_mut(index_of(&key)?)?,
            Value::Object(members) => member(members, &key)?,
            _ => return None,
        };
    }
    Some(here)
}

fn member<'v>(members: &'v mut [(String, Value)], key: &str) -> Option<&'v mut Value> {
    let member = members.iter_mut().find(|(name, _)| name == key)?;
    Some(&mut member.1)
}

fn add<'p>(root: &mut Value, path: &'p Path, value: Value) -> Option<Step<'p>> {
    let Some((around, last)) = last_step(path.as_str()) else {
        return Some(Step::Set(path, std::mem::replace(root, value)));
    };
    let mut place = path.clone();
    match find(root, around)? {
        Value::Array(items) => {
            let index = if last == "-" {
                items.len()
            } else {
                index_of(&last)?
            };
            if index > items.len() {
                return None;
            }
            items.insert(index, value);
            // `-` has become an index.
            place.pop();
            place.push(index.into());
        }
        Value::Object(members) => {
            if let Some(old) = member(members, &last) {
                return Some(Step::Set(path, std::mem::replace(old, value)));
            }
            members.push((last.into_owned(), value));
        }
        _ => return None,
    }
    Some(Step::Added(place))
}

/// Takes out what is there, and says where among its container's children it was.
fn remove(root: &mut Value, path: &Path) -> Option<(usize, Value)> {
    let Some((around, last)) = last_step(path.as_str()) else {
        return Some((0, std::mem::take(root)));
    };
    match find(root, around)? {
        Value::Array(items) => {
            let index = index_of(&last).filter(|index| *index < items.len())?;
            Some((index, items.remove(index)))
        }
        Value::Object(members) => {
            let at = members.iter().position(|(name, _)| *name == last)?;
            Some((at, members.remove(at).1))
        }
        _ => None,
    }
}
