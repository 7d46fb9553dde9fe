//! What was meant where a label names a parent that there is not: the rules look for it among all names, so of these the
//! nearest is kept for them. Where many such parents have many names near to them, that is dearer than a check of everything.

use super::facts::ODD_NAME;
use super::index::By;
use super::keep::{Keeper, Kept};
use super::watch::{Watch, label};
use crate::builder::labels::{Field, Label};
use crate::builder::project::{Project, Task};
use crate::diagnostic::{MOST_LETTERS, Sketch, nearest_within};
use crate::names::Names;

/// What a look at a sketch costs is 1, a comparison of two words so much.
const COMPARISON: usize = 500;
/// What a check of everything costs, for each label.
const WHOLE_CHECK: usize = 1000;

impl Watch {
    /// Has names that are near to another found without a look at each of them, from now on.
    fn sketch_all(&mut self, project: &Project) {
        if self.sketches.is_empty() {
            for slot in 0..self.facts.len() as u32 {
                let name = label(project, slot).map_or("", Label::name);
                self.sketches.push(Sketch::of(name));
            }
        }
    }

    /// Keeps that up with the name of a label.
    pub fn sketch(&mut self, slot: u32, name: &str) {
        if self.sketches.is_empty() {
            return;
        }
        let slot = slot as usize;
        if self.sketches.len() <= slot {
            self.sketches.resize(slot + 1, Sketch::default());
        }
        self.sketches[slot] = Sketch::of(name);
    }
}

impl Keeper<'_> {
    /// Of the parents that these entries stand for, what each may have been meant to be. Gives up, and says no, where a check
    /// of everything is cheaper.
    pub(super) fn take_meant(&mut self, entries: &[u32]) -> bool {
        let project = self.project;
        let mut words = Names::new();
        for number in entries {
            if self.watch.index.entry(*number).by != By::Parent {
                continue;
            }
            for slot in self.watch.index.members(*number) {
                let task = self.watch.facts[slot as usize].task;
                let word = label(project, slot).and_then(|label| label.text(Field::Parent));
                let Some(word) = word else { continue };
                if words.contains(word) {
                    continue;
                }
                let mut named = project.named(word).into_iter();
                if !named.any(|named| project.labels.task(named) == task) {
                    words.intern(word);
                }
            }
        }
        if words.is_empty() {
            return true;
        }
        self.watch.sketch_all(project);
        let most = self.watch.count * WHOLE_CHECK;
        let mut cost = 0;
        for word in 0..words.len() {
            for task in project.tasks() {
                cost += self.take_nearest(task, words.text(word));
            }
            if cost > most {
                return false;
            }
        }
        true
    }

    /// The name of a task that is nearest to a word. Of names that a platform keeps for itself it may not be one. Says what
    /// finding it cost.
    fn take_nearest(&mut self, task: &Task, word: &str) -> usize {
        let sketch = Sketch::of(word);
        let mut odd = Vec::new();
        let mut cost = 0;
        for most in 1..=MOST_LETTERS {
            let mut slots = Vec::new();
            let mut names = Vec::new();
            for slot in task.order.iter() {
                if self.watch.sketches[slot as usize].is_near(sketch, most)
                    && let Some(label) = label(self.project, slot)
                {
                    if self.watch.facts[slot as usize].bits & ODD_NAME != 0 {
                        odd.push(slot);
                    } else {
                        slots.push(slot);
                        names.push(label.name());
                    }
                }
            }
            cost += task.label_count() + names.len() * COMPARISON;
            if let Some((number, _)) = nearest_within(word, &mut names.into_iter(), most) {
                self.keep_upwards(slots[number]);
                break;
            }
        }
        for slot in odd {
            self.keep_upwards(slot);
        }
        cost
    }

    /// Keeps a label with all above it: what would close a circle is not offered.
    fn keep_upwards(&mut self, slot: u32) {
        let mut seen = vec![false; self.watch.facts.len()];
        let mut left = vec![slot];
        while let Some(slot) = left.pop() {
            if std::mem::replace(&mut seen[slot as usize], true) {
                continue;
            }
            self.keep(slot, Kept::Whole);
            let parent = self.watch.index.of(slot, By::Parent);
            let hash = parent.map(|parent| self.watch.index.entry(parent).hash);
            if let Some(named) = hash.and_then(|hash| self.watch.index.find(By::Name, hash)) {
                left.append(&mut self.watch.index.members(named));
            }
        }
    }
}
