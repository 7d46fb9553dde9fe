//! Which labels are calm. It is told of each label that comes and goes, and says which ones a check has to look at.

use super::facts::{OWN_PARENT, all_bits_by, bits_of};
use super::index::{By, Index};
use super::keep::Kept;
use super::look::{Look, look};
use crate::builder::id::TaskId;
use crate::builder::labels::{Field, Label};
use crate::builder::project::{Project, Task};
use crate::diagnostic::Sketch;
use crate::names::wide_hash;
use crate::platform::{Calm, CheckOptions, Platform};

/// What is noted of a label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// The task that it is in; nothing of one that is not there.
    pub task: Option<TaskId>,
    /// What could be found fault with.
    pub bits: u16,
    /// It is in the list of labels that may be odd.
    pub is_listed: bool,
    /// What it adds to the length of the project.
    pub length: u32,
    /// Its place among the labels that the last check looked at, plus one; or 0.
    pub place: u32,
}

/// Room for labels that come later: lists of a large project would be twice as long from the first of them on.
const SPARE: usize = 1024;

pub(super) const NOTHING: Facts = Facts {
    task: None,
    bits: 0,
    is_listed: false,
    length: 0,
    place: 0,
};

/// What is noted of a task.
#[derive(Debug)]
pub(super) struct TaskFacts {
    pub id: TaskId,
    pub calm: Calm,
    /// How many labels it has, how many of them have a group, how many a parent.
    pub counts: [u32; 3],
    /// The last check could have done with more of its calm labels, had there been any.
    pub wants_more: bool,
}

/// What is noted of a project.
pub(super) struct Watch {
    pub facts: Vec<Facts>,
    pub tasks: Vec<TaskFacts>,
    pub index: Index,
    /// Of each label its name, where a parent that there is not has been looked for.
    pub sketches: Vec<Sketch>,
    /// Entries that may be odd.
    pub odd_entries: Vec<u32>,
    /// Labels that may be odd.
    pub odd_labels: Vec<u32>,
    /// The labels that the last check looked at.
    pub kept: Vec<(u32, Kept)>,
    /// How many labels there are.
    pub count: usize,
    /// With more labels than these a check says something else.
    pub limits: [usize; 2],
    /// How many labels there were at the last check.
    pub counted: usize,
    pub platform: &'static dyn Platform,
    /// What all labels add to the length of the project.
    pub length: usize,
    /// The same at the last check.
    pub measured: usize,
    /// The most that all else is long.
    pub around: usize,
    /// The last check told how long the project is.
    pub told_length: Option<usize>,
    /// How many labels are strange.
    pub strange: u32,
    /// Parents may run in a circle.
    pub may_circle: bool,
    /// The last check has looked at labels that are not calm.
    pub has_odd: bool,
    /// It has found something.
    pub has_found: bool,
    /// How many labels there are of a sort may have changed what is calm.
    pub must_ask: bool,
    /// Tasks have changed.
    pub is_reshaped: bool,
    /// Some entry or label may have become odd, or calm.
    pub must_look: bool,
    /// A check would find something else.
    pub is_stale: bool,
    /// Labels stand in other places.
    pub has_moved: bool,
}

impl Watch {
    /// Notes a project.
    pub fn of(project: &Project, platform: &'static dyn Platform, options: &CheckOptions) -> Watch {
        let room = project.label_count() + SPARE;
        let mut watch = Watch {
            facts: Vec::with_capacity(room),
            tasks: Vec::new(),
            index: Index::with_room(room),
            sketches: Vec::with_capacity(room),
            odd_entries: Vec::new(),
            odd_labels: Vec::new(),
            kept: Vec::new(),
            count: 0,
            limits: [usize::MAX; 2],
            counted: 0,
            platform,
            length: 0,
            measured: 0,
            around: 0,
            told_length: None,
            strange: 0,
            may_circle: false,
            has_odd: false,
            has_found: false,
            must_ask: true,
            is_reshaped: true,
            must_look: false,
            is_stale: true,
            has_moved: true,
        };
        watch.switch(platform, options);
        watch.enter_all(project);
        watch
    }

    /// A task comes with its labels.
    pub fn enter_task(&mut self, project: &Project, task: &Task) {
        self.reshape();
        self.tasks.push(TaskFacts {
            id: task.id(),
            calm: Calm::NONE,
            counts: [0; 3],
            wants_more: true,
        });
        for slot in task.order.iter() {
            self.enter(project, slot, task.id());
        }
    }

    /// A task goes with its labels.
    pub fn leave_task(&mut self, project: &Project, task: &Task) {
        self.reshape();
        for slot in task.order.iter() {
            self.leave(project, slot);
        }
        self.tasks.retain(|known| known.id != task.id());
    }

    pub fn task(&mut self, id: TaskId) -> Option<&mut TaskFacts> {
        self.tasks.iter_mut().find(|task| task.id == id)
    }

    /// A label is there from now on.
    pub fn enter(&mut self, project: &Project, slot: u32, task: TaskId) {
        if self.facts.len() <= slot as usize {
            self.facts.resize(slot as usize + 1, NOTHING);
        }
        let facts = &mut self.facts[slot as usize];
        *facts = Facts {
            task: Some(task),
            is_listed: facts.is_listed,
            ..NOTHING
        };
        let bits = self.note(project, slot, None);
        self.count_label(task, bits, 1);
    }

    /// A label has another text.
    pub fn changed(&mut self, project: &Project, slot: u32, field: Field) {
        let Some(facts) = self.facts.get(slot as usize) else {
            return;
        };
        let (before, is_kept) = (facts.bits, facts.place > 0);
        let Some(task) = facts.task else { return };
        // Where nothing is found, which calm labels there are makes no difference, but only how they hang together.
        let is_alike = !matches!(field, Field::Group | Field::Parent) && !self.has_found;
        self.is_stale |= is_kept && !is_alike;
        self.count_label(task, before, -1);
        let bits = self.note(project, slot, Some(field));
        self.count_label(task, bits, 1);
    }

    /// Notes the texts of a label, or this one alone, which was another: what could be found fault with.
    fn note(&mut self, project: &Project, slot: u32, changed: Option<Field>) -> u16 {
        let Facts { task, mut bits, .. } = self.facts[slot as usize];
        let (Some(task), Some(label)) = (task, label(project, slot)) else {
            return bits;
        };
        let is_touched = |fields: &[Field]| changed.is_none_or(|field| fields.contains(&field));
        let parent = label.text(Field::Parent);
        for field in Field::ALL {
            // A group is marked with the parent too.
            if !(is_touched(&[field]) || field == Field::Group && is_touched(&[Field::Parent])) {
                continue;
            }
            bits &= !all_bits_by(field);
            if field == Field::Name {
                self.sketch(slot, label.name());
            }
            let by = By::of(field);
            if changed.is_some()
                && let Some(entry) = by.and_then(|by| self.index.leave(slot, by))
            {
                self.look_at(project, entry);
            }
            let Some(text) = label.text(field) else {
                continue;
            };
            let look = match field {
                Field::Color => Look::default(),
                _ => look(text),
            };
            bits |= bits_of(field, text, look);
            let Some(by) = by else { continue };
            let mark = mark(by, text, parent, task);
            let entry = self.index.enter(slot, by, look.folded, mark);
            self.look_at(project, entry);
        }
        bits &= !OWN_PARENT;
        if parent == Some(label.name()) {
            bits |= OWN_PARENT;
        }
        self.facts[slot as usize].bits = bits;
        if !self.is_reshaped {
            self.measure(project, slot);
            if self.is_odd_label(slot) {
                self.list_label(slot);
            }
        }
        if parent.is_some() && is_touched(&[Field::Name, Field::Parent]) {
            self.look_for_circle(slot);
        }
        bits
    }

    /// A label is there no more. Its texts may be others already.
    pub fn leave(&mut self, project: &Project, slot: u32) {
        let Some(facts) = self.facts.get_mut(slot as usize) else {
            return;
        };
        let Some(task) = facts.task.take() else {
            return;
        };
        self.is_stale |= facts.place > 0 || self.has_odd;
        facts.place = 0;
        self.length -= facts.length as usize;
        let bits = facts.bits;
        for by in By::ALL {
            if let Some(entry) = self.index.leave(slot, by) {
                self.look_at(project, entry);
            }
        }
        self.count_label(task, bits, -1);
    }

    /// A label stands in another place, maybe of another task.
    pub fn moved(&mut self, project: &Project, slot: u32, from: TaskId) {
        self.has_moved = true;
        let task = project.labels.task(project.labels.id(slot));
        if let Some(task) = task.filter(|task| *task != from) {
            self.leave(project, slot);
            self.enter(project, slot, task);
            return;
        }
        let facts = self.facts.get(slot as usize);
        self.is_stale |= facts.is_some_and(|facts| facts.place > 0);
        if let Some(task) = self.task(from) {
            let is_whole = task.calm.is_whole;
            self.is_stale |= is_whole;
        }
    }
}

/// What labels have to have the same that have this in common, if they are calm.
pub(super) fn mark(by: By, text: &str, parent: Option<&str>, task: TaskId) -> u64 {
    if matches!(by, By::Name | By::Hotkey) {
        return 0;
    }
    // An empty parent is not the same as none.
    let parent = parent.map_or(0, |parent| !wide_hash(parent));
    let mark = marked(parent, task.number() as u64);
    match by {
        By::Group => marked(wide_hash(text), mark),
        _ => mark,
    }
}

fn marked(mark: u64, with: u64) -> u64 {
    (mark.rotate_left(23) ^ with).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1
}

pub(super) fn label(project: &Project, slot: u32) -> Option<&Label> {
    project.label_or_removed(project.labels.id(slot))
}
