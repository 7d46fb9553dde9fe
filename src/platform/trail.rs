//! Which place of a spec each place of a payload came from.

use rustc_hash::FxHashMap;

use crate::json::Path;

/// Notes, kept by a conversion, of what came from where.
///
/// A note holds for a place and for all inside it, so the most exact one counts: with `/pipeline/tasks/1` known to be
/// `/tasks/0`, `/pipeline/tasks/1/labels/3/name` is `/tasks/0/labels/3/name`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trail {
    notes: FxHashMap<Path, (Path, Source)>,
    made_up: FxHashMap<Path, &'static [&'static str]>,
    renames: &'static [(&'static str, &'static str)],
}

/// How a place of the payload goes back to the spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// It is the same thing there, with the platform's keys in place of the spec's.
    Same,
    /// It is the same thing there, key for key.
    HandedOver,
    /// It was made from what stands elsewhere in the spec, and changes with that.
    Follows,
    /// The spec has no such thing.
    Nowhere,
}

/// Where a place of a payload came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From this place of the spec.
    At(Path),
    /// It was chosen, since the spec does not have this place.
    MadeUp(Path),
    /// It changes with other places of the spec, of which this one is the nearest.
    Follows(Path),
    /// From nowhere; this is the nearest place of the spec.
    Nowhere(Path),
}

impl Trail {
    /// No notes yet. `renames` are the keys of the payload that are called otherwise in a spec; a key that is called
    /// nothing there is a step that a spec does without.
    #[must_use]
    pub fn new(renames: &'static [(&'static str, &'static str)]) -> Trail {
        Trail {
            renames,
            ..Trail::default()
        }
    }

    /// The keys of the payload that are called otherwise in a spec.
    #[must_use]
    pub fn renames(&self) -> &'static [(&'static str, &'static str)] {
        self.renames
    }

    /// Notes that `payload` was made from `spec`, and so was all inside it.
    pub fn note(&mut self, payload: Path, spec: Path) {
        self.notes.insert(payload, (spec, Source::Same));
    }

    /// Notes that `payload` stands in the spec as it is.
    pub fn handed_over(&mut self, payload: Path, spec: Path) {
        self.notes.insert(payload, (spec, Source::HandedOver));
    }

    /// Notes that `payload` is made from what stands elsewhere in the spec; `nearest` is where to look.
    pub fn follows(&mut self, payload: Path, nearest: Path) {
        self.notes.insert(payload, (nearest, Source::Follows));
    }

    /// Notes that the spec has nothing like `payload`; `nearest` is where to look.
    pub fn nowhere(&mut self, payload: Path, nearest: Path) {
        self.notes.insert(payload, (nearest, Source::Nowhere));
    }

    /// Notes keys of an object of the payload that the spec could hold and does not.
    pub fn made_up(&mut self, object: Path, keys: &'static [&'static str]) {
        self.made_up.insert(object, keys);
    }

    /// The place of the spec to show for a place of the payload; the whole spec where nothing nearer is known.
    #[must_use]
    pub fn back(&self, payload: &Path) -> Path {
        match self.origin(payload) {
            Origin::At(path) | Origin::Follows(path) | Origin::Nowhere(path) => path,
            Origin::MadeUp(path) => path.parent(),
        }
    }

    /// Where a place of the payload came from.
    #[must_use]
    pub fn origin(&self, payload: &Path) -> Origin {
        let mut here = payload.clone();
        let mut made_up = None;
        loop {
            let rest = payload.after(&here).unwrap_or_default();
            if let (Some(keys), Some(key)) = (self.made_up.get(&here), rest.split('/').nth(1))
                && keys.contains(&key)
            {
                made_up = Some(here.as_str().len() + 1 + key.len());
            }
            if let Some((spec, source)) = self.notes.get(&here) {
                return match source {
                    Source::Follows => Origin::Follows(spec.clone()),
                    Source::Nowhere => Origin::Nowhere(spec.clone()),
                    Source::HandedOver => Origin::At(spec.followed_by(rest)),
                    Source::Same => match made_up {
                        Some(end) => Origin::MadeUp(
                            self.renamed(spec, &payload.as_str()[here.as_str().len()..end]),
                        ),
                        None => Origin::At(self.renamed(spec, rest)),
                    },
                };
            }
            if !here.pop() {
                return Origin::Nowhere(Path::root());
            }
        }
    }

    fn renamed(&self, spec: &Path, rest: &str) -> Path {
        let mut text = String::new();
        for token in rest.split('/').skip(1) {
            let known = self.renames.iter().find(|(payload, _)| *payload == token);
            let name = known.map_or(token, |(_, spec)| spec);
            if !name.is_empty() || token.is_empty() {
                text.push('/');
                text.push_str(name);
            }
        }
        spec.followed_by(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path;

    fn trail() -> Trail {
        let mut trail = Trail::new(&[("parent_id", "parent"), ("nodes", "")]);
        trail.note(path!["pipeline", "tasks", 1], path!["tasks", 0]);
        trail.nowhere(path!["pipeline", "tasks", 0], path!["tasks"]);
        trail.follows(path!["pipeline", "connections"], path!["tasks"]);
        trail.handed_over(path!["extra"], path!["extras", "geti", "extra"]);
        trail.made_up(
            path!["pipeline", "tasks", 1, "labels", 2],
            &["color", "group"],
        );
        trail
    }

    #[test]
    fn the_most_exact_note_counts() {
        let trail = trail();
        let label = path!["pipeline", "tasks", 1, "labels", 2];
        assert_eq!(
            trail.origin(&label),
            Origin::At(path!["tasks", 0, "labels", 2])
        );
        assert_eq!(
            trail.origin(&label.join("parent_id")),
            Origin::At(path!["tasks", 0, "labels", 2, "parent"])
        );
        assert_eq!(
            trail.origin(&label.join("color")),
            Origin::MadeUp(path!["tasks", 0, "labels", 2, "color"])
        );
        assert_eq!(
            trail.back(&label.join("color")),
            path!["tasks", 0, "labels", 2]
        );
        assert_eq!(
            trail.origin(&path!["pipeline", "tasks", 0, "title"]),
            Origin::Nowhere(path!["tasks"])
        );
        assert_eq!(
            trail.back(&path!["pipeline", "connections", 0, "to"]),
            path!["tasks"]
        );
        assert_eq!(
            trail.origin(&path!["extra", "parent_id"]),
            Origin::At(path!["extras", "geti", "extra", "parent_id"])
        );
        assert_eq!(trail.back(&path!["unheard", "of"]), Path::root());
    }

    #[test]
    fn a_step_can_be_left_out() {
        let edge = path!["pipeline", "tasks", 1, "edges", 4, "nodes", 1];
        assert_eq!(trail().back(&edge), path!["tasks", 0, "edges", 4, 1]);
    }
}
