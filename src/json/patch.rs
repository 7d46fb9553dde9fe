//! JSON Patch (RFC 6902) on owned values.

use serde::Serialize;

use super::{Path, Value, index_of};

/// One operation of a JSON Patch.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum PatchOperation {
    /// Sets a key, or inserts before an index (`-`: at the end).
    Add {
        /// Where.
        path: Path,
        /// What.
        value: Value,
    },
    /// Replaces what is there.
    Replace {
        /// Where.
        path: Path,
        /// By what.
        value: Value,
    },
    /// Fails the patch unless this is what stands there.
    Test {
        /// Where.
        path: Path,
        /// What.
        value: Value,
    },
    /// Takes out what is there.
    Remove {
        /// Where.
        path: Path,
    },
    /// Takes out what is at `from` and adds it at `path`.
    Move {
        /// From where.
        from: Path,
        /// To where.
        path: Path,
    },
    /// Adds at `path` a copy of what is at `from`.
    Copy {
        /// From where.
        from: Path,
        /// To where.
        path: Path,
    },
}

impl PatchOperation {
    /// The places that it changes.
    pub fn touches(&self) -> impl Iterator<Item = &Path> {
        let (path, from) = match self {
            PatchOperation::Test { .. } => (None, None),
            PatchOperation::Add { path, .. }
            | PatchOperation::Replace { path, .. }
            | PatchOperation::Remove { path } => (Some(path), None),
            PatchOperation::Copy { path, .. } => (Some(path), None),
            PatchOperation::Move { from, path } => (Some(path), Some(from)),
        };
        path.into_iter().chain(from)
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
        if let Err(error) = apply(value, operation, &mut done) {
            for step in done.into_iter().rev() {
                step.undo(value);
            }
            return Err(error);
        }
    }
    Ok(())
}

/// What a step did, for taking it back.
enum Step {
    /// This stood there before.
    Set(Path, Value),
    /// Nothing stood there before.
    Added(Path),
    /// This was taken out, from that place among its container's children.
    Removed(Path, usize, Value),
}

impl Step {
    fn undo(self, root: &mut Value) {
        // Each place is there: the steps after this one have been taken back.
        match self {
            Step::Set(path, value) => {
                if let Ok(place) = find(root, &path) {
                    *place = value;
                }
            }
            Step::Added(path) => {
                let _ = remove(root, &path);
            }
            Step::Removed(path, at, value) => match (find(root, &path.parent()), path.last()) {
                (Ok(Value::Array(items)), _) => items.insert(at, value),
                (Ok(Value::Object(members)), Some(last)) => {
                    members.insert(at, (last.into_owned(), value))
                }
                _ => *root = value,
            },
        }
    }
}

fn apply(
    root: &mut Value,
    operation: &PatchOperation,
    done: &mut Vec<Step>,
) -> Result<(), PatchError> {
    match operation {
        PatchOperation::Add { path, value } => done.push(add(root, path, value.clone())?),
        PatchOperation::Replace { path, value } => {
            let old = std::mem::replace(find(root, path)?, value.clone());
            done.push(Step::Set(path.clone(), old));
        }
        PatchOperation::Test { path, value } => {
            if find(root, path)? != value {
                return Err(nowhere(path));
            }
        }
        PatchOperation::Remove { path } => done.push(remove(root, path)?),
        PatchOperation::Move { from, path } => {
            let value = find(root, from)?.clone();
            done.push(remove(root, from)?);
            done.push(add(root, path, value)?);
        }
        PatchOperation::Copy { from, path } => {
            let value = find(root, from)?.clone();
            done.push(add(root, path, value)?);
        }
    }
    Ok(())
}

fn nowhere(path: &Path) -> PatchError {
    PatchError {
        path: path.to_string(),
    }
}

fn find<'v>(root: &'v mut Value, path: &Path) -> Result<&'v mut Value, PatchError> {
    let mut here = root;
    for key in path.keys() {
        let next = match here {
            Value::Array(items) => index_of(&key).and_then(|index| items.get_mut(index)),
            Value::Object(members) => members
                .iter_mut()
                .find(|(name, _)| *name == key)
                .map(|(_, value)| value),
            _ => None,
        };
        here = next.ok_or_else(|| nowhere(path))?;
    }
    Ok(here)
}

fn add(root: &mut Value, path: &Path, value: Value) -> Result<Step, PatchError> {
    let Some(last) = path.last() else {
        return Ok(Step::Set(Path::root(), std::mem::replace(root, value)));
    };
    match find(root, &path.parent())? {
        Value::Array(items) => {
            let index = if last == "-" {
                Some(items.len())
            } else {
                index_of(&last)
            };
            let index = index
                .filter(|index| *index <= items.len())
                .ok_or_else(|| nowhere(path))?;
            items.insert(index, value);
            Ok(Step::Added(path.parent().join(index)))
        }
        Value::Object(members) => match members.iter_mut().find(|(name, _)| *name == last) {
            Some((_, old)) => Ok(Step::Set(path.clone(), std::mem::replace(old, value))),
            None => {
                members.push((last.into_owned(), value));
                Ok(Step::Added(path.clone()))
            }
        },
        _ => Err(nowhere(path)),
    }
}

fn remove(root: &mut Value, path: &Path) -> Result<Step, PatchError> {
    let Some(last) = path.last() else {
        return Ok(Step::Removed(Path::root(), 0, std::mem::take(root)));
    };
    let removed = match find(root, &path.parent())? {
        Value::Array(items) => index_of(&last)
            .filter(|index| *index < items.len())
            .map(|index| (index, items.remove(index))),
        Value::Object(members) => members
            .iter()
            .position(|(name, _)| *name == last)
            .map(|at| (at, members.remove(at).1)),
        _ => None,
    };
    let (at, value) = removed.ok_or_else(|| nowhere(path))?;
    Ok(Step::Removed(path.clone(), at, value))
}
