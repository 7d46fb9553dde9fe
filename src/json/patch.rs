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
        apply(&mut result, operation, &mut Vec::new())?;
    }
    Ok(result)
}

/// Applies a patch to the value itself, at a cost that does not grow with the value. All of it or, on an error, nothing.
///
/// # Errors
/// The first operation whose place does not exist, or whose test fails.
pub fn apply_patch_in_place(value: &mut Value, patch: &[PatchOperation]) -> Result<(), PatchError> {
    let mut undo = Vec::new();
    for operation in patch {
        if let Err(error) = apply(value, operation, &mut undo) {
            for step in undo.into_iter().rev() {
                step.take_back(value);
            }
            return Err(error);
        }
    }
    Ok(())
}

/// What takes one change back.
enum Undo {
    /// Puts back what stood there.
    Replace(Path, Value),
    /// Takes out what was added as the item or member of this number.
    Remove(Path, usize),
    /// Puts an item back into a list, or a member (with its key) into an object.
    Insert(Path, usize, Option<String>, Value),
}

impl Undo {
    fn take_back(self, root: &mut Value) {
        // The places are there: they were a moment ago.
        match self {
            Undo::Replace(path, old) => {
                if let Ok(place) = find(root, &path) {
                    *place = old;
                }
            }
            Undo::Remove(owner, at) => match find(root, &owner) {
                Ok(Value::Array(items)) => drop(items.remove(at)),
                Ok(Value::Object(members)) => drop(members.remove(at)),
                _ => {}
            },
            Undo::Insert(owner, at, key, old) => match (find(root, &owner), key) {
                (Ok(Value::Array(items)), _) => items.insert(at, old),
                (Ok(Value::Object(members)), Some(key)) => members.insert(at, (key, old)),
                _ => {}
            },
        }
    }
}

fn apply(
    root: &mut Value,
    operation: &PatchOperation,
    undo: &mut Vec<Undo>,
) -> Result<(), PatchError> {
    match operation {
        PatchOperation::Add { path, value } => add(root, path, value.clone(), undo),
        PatchOperation::Replace { path, value } => {
            let old = std::mem::replace(find(root, path)?, value.clone());
            undo.push(Undo::Replace(path.clone(), old));
            Ok(())
        }
        PatchOperation::Test { path, value } => {
            if find(root, path)? == value {
                Ok(())
            } else {
                Err(nowhere(path))
            }
        }
        PatchOperation::Remove { path } => remove(root, path, undo).map(drop),
        PatchOperation::Move { from, path } => {
            let value = remove(root, from, undo)?;
            add(root, path, value, undo)
        }
        PatchOperation::Copy { from, path } => {
            let value = find(root, from)?.clone();
            add(root, path, value, undo)
        }
    }
}

fn nowhere(path: &Path) -> PatchError {
    PatchError {
        path: path.to_string(),
    }
}

fn find<'v>(root: &'v mut Value, path: &Path) -> Result<&'v mut Value, PatchError> {
    let mut here = root;
    for segment in path.segments() {
        let next = match here {
            Value::Array(items) => index_of(segment).and_then(|index| items.get_mut(index)),
            Value::Object(members) => {
                position_of(members, segment).map(|position| &mut members[position].1)
            }
            _ => None,
        };
        here = next.ok_or_else(|| nowhere(path))?;
    }
    Ok(here)
}

fn add(
    root: &mut Value,
    path: &Path,
    value: Value,
    undo: &mut Vec<Undo>,
) -> Result<(), PatchError> {
    let Some(last) = path.segments().last() else {
        let old = std::mem::replace(root, value);
        undo.push(Undo::Replace(Path::root(), old));
        return Ok(());
    };
    let owner = path.parent();
    match find(root, &owner)? {
        Value::Array(items) => {
            let is_end = matches!(last, Segment::Key(key) if key == "-");
            let index = if is_end {
                Some(items.len())
            } else {
                index_of(last)
            };
            let index = index
                .filter(|index| *index <= items.len())
                .ok_or_else(|| nowhere(path))?;
            items.insert(index, value);
            undo.push(Undo::Remove(owner, index));
            Ok(())
        }
        Value::Object(members) => {
            match position_of(members, last) {
                Some(position) => {
                    let old = std::mem::replace(&mut members[position].1, value);
                    undo.push(Undo::Replace(path.clone(), old));
                }
                None => {
                    undo.push(Undo::Remove(owner, members.len()));
                    members.push((key_of(last), value));
                }
            }
            Ok(())
        }
        _ => Err(nowhere(path)),
    }
}

fn remove(root: &mut Value, path: &Path, undo: &mut Vec<Undo>) -> Result<Value, PatchError> {
    let Some(last) = path.segments().last() else {
        let old = std::mem::take(root);
        undo.push(Undo::Replace(Path::root(), old.clone()));
        return Ok(old);
    };
    let owner = path.parent();
    let (at, key, removed) = match find(root, &owner)? {
        Value::Array(items) => {
            let index = index_of(last)
                .filter(|index| *index < items.len())
                .ok_or_else(|| nowhere(path))?;
            (index, None, items.remove(index))
        }
        Value::Object(members) => {
            let position = position_of(members, last).ok_or_else(|| nowhere(path))?;
            let (key, removed) = members.remove(position);
            (position, Some(key), removed)
        }
        _ => return Err(nowhere(path)),
    };
    undo.push(Undo::Insert(owner, at, key, removed.clone()));
    Ok(removed)
}

fn index_of(segment: &Segment) -> Option<usize> {
    match segment {
        Segment::Index(index) => Some(*index),
        Segment::Key(_) => None,
    }
}

fn position_of(members: &[(String, Value)], segment: &Segment) -> Option<usize> {
    match segment {
        Segment::Key(key) => members.iter().position(|(name, _)| name == key),
        Segment::Index(index) => {
            let key = index.to_string();
            members.iter().position(|(name, _)| *name == key)
        }
    }
}

fn key_of(segment: &Segment) -> String {
    match segment {
        Segment::Index(index) => index.to_string(),
        Segment::Key(key) => key.to_string(),
    }
}
