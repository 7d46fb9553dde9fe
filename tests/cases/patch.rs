//! JSON Patch (RFC 6902) as any other tool applies it: not the crate's own code, so that fixes are what they say.

use serde_json::Value;

/// Applies a patch.
///
/// # Errors
/// The first operation whose place does not exist, or whose test fails.
pub fn apply(value: &mut Value, patch: &Value) -> Result<(), String> {
    for operation in patch.as_array().ok_or("a patch is a list")? {
        let key = |key: &str| {
            let text = operation[key].as_str();
            text.ok_or_else(|| format!("{operation} has no {key}"))
        };
        let done = match key("op")? {
            "add" => add(value, key("path")?, operation["value"].clone()),
            "replace" => value
                .pointer_mut(key("path")?)
                .map(|place| *place = operation["value"].clone()),
            "remove" => remove(value, key("path")?).map(drop),
            "move" => {
                let taken = remove(value, key("from")?);
                taken.and_then(|taken| add(value, key("path").ok()?, taken))
            }
            "copy" => {
                let copy = value.pointer(key("from")?).cloned();
                copy.and_then(|copy| add(value, key("path").ok()?, copy))
            }
            "test" => (value.pointer(key("path")?) == operation.get("value")).then_some(()),
            other => return Err(format!("there is no operation {other}")),
        };
        done.ok_or_else(|| format!("the patch does not fit: {operation}"))?;
    }
    Ok(())
}

/// What a pointer leads into, and its last step.
fn owner<'v>(value: &'v mut Value, path: &str) -> Option<(&'v mut Value, String)> {
    let (owner, last) = path.rsplit_once('/')?;
    let last = last.replace("~1", "/").replace("~0", "~");
    Some((value.pointer_mut(owner)?, last))
}

fn add(value: &mut Value, path: &str, new: Value) -> Option<()> {
    match owner(value, path)? {
        (Value::Array(items), last) => {
            let at = if last == "-" {
                items.len()
            } else {
                last.parse().ok()?
            };
            (at <= items.len()).then(|| items.insert(at, new))
        }
        (Value::Object(members), last) => {
            members.insert(last, new);
            Some(())
        }
        _ => None,
    }
}

fn remove(value: &mut Value, path: &str) -> Option<Value> {
    match owner(value, path)? {
        (Value::Array(items), last) => {
            let at: usize = last.parse().ok()?;
            (at < items.len()).then(|| items.remove(at))
        }
        (Value::Object(members), last) => members.shift_remove(&last),
        _ => None,
    }
}
