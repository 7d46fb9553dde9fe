//! Which place of a spec each place of a payload came from.

use crate::diagnostic::Diagnostic;
use crate::json::{self, Path};
use crate::names::Names;
use crate::shape::At;
use crate::text;

/// Notes, kept by a conversion, of what came from where.
///
/// A note holds for a place and for all inside it, so the most exact one counts: with `/pipeline/tasks/1` known to be
/// `/tasks/0`, `/pipeline/tasks/1/labels/3/name` is `/tasks/0/labels/3/name`.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    /// The places of the payload that have a note.
    noted: Names,
    /// Of each of them what is known.
    notes: Vec<Note>,
    /// The places of the spec, one behind the other.
    places: String,
    /// The place of the payload that is being noted.
    here: String,
    /// Texts of the payload that were made of several things: which noted place, from which byte on, and what stands there.
    parts: Vec<(u32, u32, Path)>,
    renames: &'static [(&'static str, &'static str)],
}

/// What is known of a place of the payload.
#[derive(Debug, Clone, Copy)]
struct Note {
    source: Source,
    /// Where its place of the spec stands among the places; that of what was made up follows from the notes around it.
    from: u32,
    to: u32,
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
    /// The spec could hold it and does not.
    MadeUp,
}

/// How a place of a payload and one of the spec belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It came from there.
    At,
    /// It was chosen, since the spec does not have this place.
    MadeUp,
    /// It changes with other places of the spec, of which this one is the nearest.
    Follows,
    /// It came from nowhere; this is the nearest place of the spec.
    Nowhere,
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
    pub fn note(&mut self, payload: &At<'_>, spec: &At<'_>) {
        self.keep(payload, Source::Same, spec);
    }

    /// Notes that `payload` stands in the spec as it is.
    pub fn handed_over(&mut self, payload: &At<'_>, spec: &At<'_>) {
        self.keep(payload, Source::HandedOver, spec);
    }

    /// Notes that `payload` is made from what stands elsewhere in the spec; `nearest` is where to look.
    pub fn follows(&mut self, payload: &At<'_>, nearest: &At<'_>) {
        self.keep(payload, Source::Follows, nearest);
    }

    /// Notes that the spec has nothing like `payload`; `nearest` is where to look.
    pub fn nowhere(&mut self, payload: &At<'_>, nearest: &At<'_>) {
        self.keep(payload, Source::Nowhere, nearest);
    }

    /// Notes that the spec could hold `payload` and does not.
    pub fn made_up(&mut self, payload: &At<'_>) {
        self.keep(payload, Source::MadeUp, &At::ROOT);
    }

    /// Notes that the text `payload`, from this byte on and up to that of the next such note, was made from `spec`. All notes
    /// of one text follow each other. The text as a whole stays a place that the spec does not have.
    pub fn part(&mut self, payload: &At<'_>, from: usize, spec: &At<'_>) {
        let number = self.number(payload);
        if number == self.notes.len() {
            self.notes.push(Note {
                source: Source::Nowhere,
                from: 0,
                to: 0,
            });
        }
        self.parts.push((number as u32, from as u32, spec.path()));
    }

    /// The last note of a place is the one that stays.
    fn keep(&mut self, payload: &At<'_>, source: Source, spec: &At<'_>) {
        let number = self.number(payload);
        let from = self.places.len() as u32;
        spec.write(&mut self.places);
        let note = Note {
            source,
            from,
            to: self.places.len() as u32,
        };
        match self.notes.get_mut(number) {
            Some(before) => *before = note,
            None => self.notes.push(note),
        }
    }

    /// The number of a place of the payload.
    fn number(&mut self, payload: &At<'_>) -> usize {
        self.here.clear();
        payload.write(&mut self.here);
        self.noted.intern(&self.here)
    }

    /// The place of the spec that a note tells.
    fn place(&self, note: &Note) -> Path {
        let place = text::part(&self.places, note.from as usize, note.to as usize);
        Path::root().followed_by(place)
    }

    /// The place of the spec to show for a place of the payload; the whole spec where nothing nearer is known.
    #[must_use]
    pub fn back(&self, payload: &Path) -> Path {
        let (origin, mut path) = self.origin(payload);
        if origin == Origin::MadeUp {
            path.pop();
        }
        path
    }

    /// Where what a finding about the payload speaks of came from: the part of a text that it points to, else its place.
    #[must_use]
    pub fn origin_of(&self, found: &Diagnostic) -> (Origin, Path) {
        let number = self.noted.find(found.path.as_str());
        if let (Some(number), Some(byte)) = (number, found.part) {
            let wanted = (number as u32, byte);
            let after = self
                .parts
                .partition_point(|(number, from, _)| (*number, *from) <= wanted);
            let part = after.checked_sub(1).and_then(|at| self.parts.get(at));
            if let Some((_, _, spec)) = part.filter(|(of, ..)| *of == wanted.0) {
                return (Origin::At, spec.clone());
            }
        }
        self.origin(&found.path)
    }

    /// Where a place of the payload came from.
    #[must_use]
    pub fn origin(&self, payload: &Path) -> (Origin, Path) {
        let mut origin = Origin::At;
        // As much of the way as the spec would have.
        let mut way = payload.as_str();
        let mut here = way;
        loop {
            let note = self.noted.find(here).and_then(|at| self.notes.get(at));
            match note {
                Some(Note {
                    source: Source::MadeUp,
                    ..
                }) => {
                    origin = Origin::MadeUp;
                    way = here;
                }
                Some(note) => {
                    let spec = self.place(note);
                    return match note.source {
                        Source::Follows => (Origin::Follows, spec),
                        Source::Nowhere => (Origin::Nowhere, spec),
                        Source::HandedOver => (
                            Origin::At,
                            spec.followed_by(text::after(payload.as_str(), here.len())),
                        ),
                        _ => (origin, self.renamed(&spec, text::after(way, here.len()))),
                    };
                }
                None => {}
            }
            match json::around(here) {
                Some(around) => here = around,
                None => return (Origin::Nowhere, Path::root()),
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
        let pipeline = At::ROOT.key("pipeline");
        let list = pipeline.key("tasks");
        let (task, tasks) = (list.item(1), At::ROOT.key("tasks"));
        trail.note(&task, &tasks.item(0));
        trail.nowhere(&list.item(0), &tasks);
        trail.follows(&pipeline.key("connections"), &tasks);
        let extras = At::ROOT.key("extras");
        trail.handed_over(&At::ROOT.key("extra"), &extras.key("geti").key("extra"));
        for key in ["color", "group"] {
            trail.made_up(&task.key("labels").item(2).key(key));
        }
        trail
    }

    #[test]
    fn the_most_exact_note_counts() {
        let trail = trail();
        let label = path!["pipeline", "tasks", 1, "labels", 2];
        assert_eq!(
            trail.origin(&label),
            (Origin::At, path!["tasks", 0, "labels", 2])
        );
        assert_eq!(
            trail.origin(&label.join("parent_id")),
            (Origin::At, path!["tasks", 0, "labels", 2, "parent"])
        );
        assert_eq!(
            trail.origin(&label.join("color")),
            (Origin::MadeUp, path!["tasks", 0, "labels", 2, "color"])
        );
        assert_eq!(
            trail.back(&label.join("color")),
            path!["tasks", 0, "labels", 2]
        );
        assert_eq!(
            trail.origin(&path!["pipeline", "tasks", 0, "title"]),
            (Origin::Nowhere, path!["tasks"])
        );
        assert_eq!(
            trail.back(&path!["pipeline", "connections", 0, "to"]),
            path!["tasks"]
        );
        assert_eq!(
            trail.origin(&path!["extra", "parent_id"]),
            (Origin::At, path!["extras", "geti", "extra", "parent_id"])
        );
        assert_eq!(trail.back(&path!["unheard", "of"]), Path::root());
    }

    #[test]
    fn a_step_can_be_left_out() {
        let edge = path!["pipeline", "tasks", 1, "edges", 4, "nodes", 1];
        assert_eq!(trail().back(&edge), path!["tasks", 0, "edges", 4, 1]);
    }
}
