//! The labels of a task as the second stage of an update sees them.
//!
//! It leaves empty labels out, and looks up everything that it wants to know of a label by the label's name: the first label
//! of that name in the task answers, be it empty or deleted.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::payload::Body;

/// A label that is not empty.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// The label itself.
    pub label: usize,
    /// The label that answers for its name.
    pub looked_up: usize,
}

/// One task.
#[derive(Debug, Default)]
pub struct View<'d> {
    /// Its index.
    pub task: usize,
    /// Its labels that have names and are not empty, in order.
    pub listed: Vec<Listed>,
    /// The first of them for each name.
    pub distinct: Vec<Listed>,
    /// Names and ids by which a label can be meant.
    known: FxHashSet<&'d str>,
    /// Some label has no id; the server then takes "None" for the id of a label.
    has_none: bool,
}

impl<'d> View<'d> {
    fn of(body: &Body<'d>, task: usize) -> View<'d> {
        let mut view = View {
            task,
            ..View::default()
        };
        let mut first: FxHashMap<&str, usize> = FxHashMap::default();
        let range = body.task[task].range.clone();
        for label in range.clone() {
            if let Some(name) = body.label[label].name {
                first.entry(name.text).or_insert(label);
            }
        }
        for label in range {
            let Some(name) = body.label[label].name.filter(|_| !body.label[label].empty) else {
                continue;
            };
            let looked_up = first[name.text];
            let listed = Listed { label, looked_up };
            view.listed.push(listed);
            if view.known.insert(name.text) {
                view.distinct.push(listed);
            }
        }
        for listed in &view.distinct {
            match body.label[listed.looked_up].id {
                Some(id) => drop(view.known.insert(id.text)),
                None => view.has_none = true,
            }
        }
        view
    }

    /// Some label can be meant by this text.
    pub fn knows(&self, text: &str) -> bool {
        self.known.contains(text)
    }

    /// A point of a skeleton may have this name.
    pub fn has_point(&self, text: &str) -> bool {
        self.knows(text) || (self.has_none && text == "None")
    }
}

/// All the tasks of an update.
pub fn views<'d>(body: &Body<'d>) -> Vec<View<'d>> {
    (0..body.task.len())
        .map(|task| View::of(body, task))
        .collect()
}
