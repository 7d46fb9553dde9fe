//! What a spec holds for Scale alone, laid over the body that the spec makes.

use crate::json::Value;
use crate::notice;
use crate::platform::{Converted, PlatformId};
use crate::shape::At;
use crate::spec::ProjectSpec;

/// Keys that the body has from the spec only for want of better: what is said of them for Scale alone counts.
const WEAK: [&str; 2] = ["type", "description"];

/// Lays the extras over the body: objects are merged key by key, and of anything else the project's own counts.
/// `body` becomes the payload.
pub fn lay_over(out: &mut Converted, spec: &ProjectSpec, mut body: Value) {
    if let Some(extras) = spec.extras_of(PlatformId::Scale) {
        let from = At::ROOT.key("extras");
        merge(
            out,
            &mut body,
            extras,
            &At::ROOT,
            &from.key(PlatformId::Scale.name()),
        );
    }
    out.payload = body;
}

/// Recursion is bounded by the depth of JSON.
fn merge(out: &mut Converted, body: &mut Value, extras: &Value, at: &At<'_>, from: &At<'_>) {
    let (Value::Object(members), Value::Object(extras)) = (body, extras) else {
        return;
    };
    for (key, extra) in extras {
        let (at, from) = (&at.key(key), &from.key(key));
        match members.iter_mut().find(|(name, _)| name == key) {
            None => {
                out.trail.handed_over(at, from);
                members.push((key.clone(), extra.clone()));
            }
            Some((_, own @ Value::Object(_))) if matches!(extra, Value::Object(_)) => {
                merge(out, own, extra, at, from);
            }
            Some((_, own)) if WEAK.contains(&key.as_str()) => {
                out.trail.handed_over(at, from);
                own.clone_from(extra);
            }
            Some((_, own)) if own == extra => {}
            Some(_) => out.lose(
                from,
                &notice!(
                    NotOnPlatform,
                    "The project itself says what the body's {_key} is, so this one is left out.",
                    "",
                    _key = key
                ),
            ),
        }
    }
}

/// Puts a value into an object at the end of a way of keys, where it is to stand for Scale alone.
pub fn put(extras: &mut Value, way: &[&str], value: Value) {
    let Value::Object(members) = extras else {
        return;
    };
    let Some((key, rest)) = way.split_first() else {
        return;
    };
    if rest.is_empty() {
        extras.set(key, value);
        return;
    }
    let place = match members.iter().position(|(name, _)| name == key) {
        Some(place) => place,
        None => {
            members.push(((*key).to_owned(), Value::object()));
            members.len() - 1
        }
    };
    if let Some((_, inner)) = members.get_mut(place) {
        put(inner, rest, value);
    }
}
