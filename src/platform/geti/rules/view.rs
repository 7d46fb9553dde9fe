//! The labels of a task as the second stage of an update sees them.
//!
//! It leaves empty labels out, and looks up everything that it wants to know of a label by the label's name: the first label
//! of that name in the task answers, be it empty or deleted.

use super::super::payload::Body;
use crate::names::Names;

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
pub struct View {
    /// Its index.
    pub task: usize,
    /// Its labels that have names and are not empty, in order.
    pub listed: Vec<Listed>,
    /// The first of them for each name.
    pub distinct: Vec<Listed>,
    /// Names and ids by which a label can be meant.
    known: Names,
    /// Some label has no id; the server then takes "None" for the id of a label.
    has_none: bool,
}

impl View {
    fn of(body: &Body<'_>, task: usize) -> View {
        let mut view = View {
            task,
            ..View::default()
        };
        // The first label of each name; names are numbered as they come.
        let (mut names, mut firsts) = (Names::new(), Vec::new());
        let start = body.task[task].range.start;
        for (index, here) in body.labels_of(task).iter().enumerate() {
            let Some(name) = here.name else { continue };
            let label = start + index;
            let number = names.intern(name.text);
            let looked_up = match firsts.get(number) {
                Some(first) => *first,
                None => {
                    firsts.push(label);
                    label
                }
            };
            if here.empty {
                continue;
            }
            let listed = Listed { label, looked_up };
            view.listed.push(listed);
            if view.known.insert(name.text) {
                view.distinct.push(listed);
            }
        }
        for listed in &view.distinct {
            match body.label[listed.looked_up].id {
                Some(id) => {
                    view.known.intern(id.text);
                }
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
pub fn views(body: &Body<'_>) -> Vec<View> {
    let mut views = Vec::with_capacity(body.task.len());
    for task in 0..body.task.len() {
        views.push(View::of(body, task));
    }
    views
}
