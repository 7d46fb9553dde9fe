//! A task that is being read from a config.

use crate::names::Names;
use crate::spec::{LabelSpec, TaskSpec};

/// A task, and what of its tags is needed until all are read.
pub struct Task {
    pub spec: TaskSpec,
    /// It is about the regions of another.
    pub per_region: bool,
    /// How many tags it has.
    pub tags: usize,
    /// The names of its labels.
    pub labels: Names,
    /// The parents for which there has been a tag with a usual name.
    pub unnamed: Names,
    /// Of each label, its place in an export: where that stands, and what it says.
    pub categories: Vec<Option<(u32, usize)>>,
    /// Where it begins.
    pub start: u32,
}

impl Task {
    /// Puts the labels in the order of an export where that says more than the order in the config; false where it does
    /// not.
    pub fn sort(&mut self) -> bool {
        let labels = &mut self.spec.labels;
        let mut sorted: Vec<Option<LabelSpec>> = vec![None; labels.len()];
        let mut is_sorted = true;
        for (index, category) in self.categories.iter().enumerate() {
            let Some((_, place)) = *category else {
                return false;
            };
            is_sorted &= place == index;
            match (sorted.get_mut(place), labels.get(index)) {
                (Some(slot @ None), Some(label)) => *slot = Some(label.clone()),
                _ => return false,
            }
        }
        // As many places as labels, each once: all are filled.
        if !is_sorted {
            *labels = sorted.into_iter().flatten().collect();
        }
        !is_sorted
    }

    /// The group of all labels of a tag: its name, if that is more than usual, or if another tag of the task has a usual
    /// name too.
    pub fn group(&mut self, name: &str, is_usual: bool, parent: Option<&str>) -> Option<String> {
        let key = match parent {
            Some(parent) => ["=", parent].concat(),
            None => String::new(),
        };
        if is_usual && self.unnamed.insert(&key) {
            return None;
        }
        let name = if name.is_empty() { "group" } else { name };
        Some(name.to_owned())
    }
}
