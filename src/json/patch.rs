//! JSON Patch (RFC 6902) on owned values.

use serde::Serialize;

use super::{Path, Segment, Value};

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

/// Applies a patch. All of it or, on an error, nothing.
///
/// # Errors
/// The first operation whose place does not exist, or whose test fails.
pub fn apply_patch(value: &Value, patch: &[PatchOperation]) -> Result<Value, PatchError> {
    let mut result = value.clone();
    for operation in patch {
        apply(&mut result, operation)?;
    }
    Ok(result)
}

fn apply(root: &mut Value, operation: &PatchOperation) -> Result<(), PatchError> {
    match operation {
        PatchOperation::Add { path, value } => add(root, path, value.clone()),
        PatchOperation::Replace { path, value } => {
            *find(root, path)? = value.clone();
            Ok(())
        }
        PatchOperation::Test { path, value } => {
            if find(root, path)? == value {
                Ok(())
            } else {
                Err(PatchError {
                    path: path.to_string(),
                })
            }
        }
        PatchOperation::Remove { path } => remove(root, path).map(drop),
        PatchOperation::Move { from, path } => {
            let value = remove(root, from)?;
            add(root, path, value)
        }
        PatchOperation::Copy { from, path } => {
            let value = find(root, from)?.clone();
            add(root, path, value)
        }
    }
}

fn find<'v>(root: &'v mut Value, path: &Path) -> Result<&'v mut Value, PatchError> {
    let mut here = root;
    for segment in path.segments() {
        let next = match here {
            Value::Array(items) => index_of(segment).and_then(|index| items.get_mut(index)),
            Value::Object(members) => {
                let key = key_of(segment);
                members
                    .iter_mut()
                    .find(|(name, _)| *name == key)
                    .map(|(_, value)| value)
            }
            _ => None,
        };
        here = next.ok_or_else(|| PatchError {
            path: path.to_string(),
        })?;
    }
    Ok(here)
}

fn add(root: &mut Value, path: &Path, value: Value) -> Result<(), PatchError> {
    let Some(last) = path.segments().last() else {
        *root = value;
        return Ok(());
    };
    match find(root, &path.parent())? {
        Value::Array(items) => {
            let index = if matches!(last, Segment::Key(key) if key == "-") {
                Some(items.len())
            } else {
                index_of(last)
            };
            match index {
                Some(index) if index <= items.len() => {
                    items.insert(index, value);
                    Ok(())
                }
                _ => Err(PatchError {
                    path: path.to_string(),
                }),
            }
        }
        Value::Object(members) => {
            let key = key_of(last);
            match members.iter_mut().find(|(name, _)| *name == key) {
                Some((_, old)) => *old = value,
                None => members.push((key, value)),
            }
            Ok(())
        }
        _ => Err(PatchError {
            path: path.to_string(),
        }),
    }
}

fn remove(root: &mut Value, path: &Path) -> Result<Value, PatchError> {
    let Some(last) = path.segments().last() else {
        return Ok(std::mem::take(root));
    };
    let removed = match find(root, &path.parent())? {
        Value::Array(items) => index_of(last)
            .filter(|index| *index < items.len())
            .map(|index| items.remove(index)),
        Value::Object(members) => {
            let key = key_of(last);
            members
                .iter()
                .position(|(name, _)| *name == key)
                .map(|at| members.remove(at).1)
        }
        _ => None,
    };
    removed.ok_or_else(|| PatchError {
        path: path.to_string(),
    })
}

fn index_of(segment: &Segment) -> Option<usize> {
    match segment {
        Segment::Index(index) => Some(*index),
        Segment::Key(_) => None,
    }
}

fn key_of(segment: &Segment) -> String {
    match segment {
        Segment::Index(index) => index.to_string(),
        Segment::Key(key) => key.to_string(),
    }
}
