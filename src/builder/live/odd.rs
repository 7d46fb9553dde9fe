//! What makes labels not calm: what they have themselves, and what they have in common with others.

use super::facts::{
    COLOR, GROUP, HOTKEY, ODD_COLOR, ODD_GROUP, ODD_HOTKEY, ODD_NAME, ODD_PARENT, OWN_PARENT,
    PARENT,
};
use super::index::By;
use super::watch::{Watch, label};
use crate::builder::labels::Field;
use crate::builder::project::Project;
use crate::platform::{Calm, Kin};

impl Watch {
    /// What was odd for a moment only, while one edit followed the other, needs no check.
    pub fn look_again(&mut self, project: &Project) {
        if std::mem::take(&mut self.must_look) && !self.is_stale {
            let (labels, entries) = self.odd(project);
            self.is_stale = self.has_odd || !labels.is_empty() || !entries.is_empty();
        }
    }

    /// Something has come to an entry, or has left it.
    pub(super) fn look_at(&mut self, project: &Project, number: u32) {
        // All of them are looked at soon.
        if self.is_reshaped {
            return;
        }
        self.look_at_one(project, number);
        let entry = *self.index.entry(number);
        // Whether a parent is right hangs on the labels of that name.
        if entry.by == By::Name
            && let Some(children) = self.index.find(By::Parent, entry.hash)
        {
            self.look_at_one(project, children);
        }
    }

    pub(super) fn look_at_one(&mut self, project: &Project, number: u32) {
        if !self.index.entry(number).is_listed && self.is_odd(project, number) {
            self.index.set_listed(number, true);
            self.odd_entries.push(number);
            self.must_look = true;
        }
    }

    /// The labels of an entry are not calm.
    pub(super) fn is_odd(&self, project: &Project, number: u32) -> bool {
        let entry = self.index.entry(number);
        match entry.by {
            By::Name | By::Hotkey => entry.count > 1,
            By::Group => entry.others > 0,
            By::Parent => {
                entry.count > 0 && (entry.others > 0 || !self.has_parent(project, entry.first))
            }
        }
    }

    /// A label names exactly one as its parent, and that one is where it should be.
    pub(super) fn has_parent(&self, project: &Project, slot: u32) -> bool {
        let Some(parent) = self.parent(slot) else {
            return false;
        };
        let text = |slot, field| label(project, slot).and_then(|label| label.text(field));
        if text(slot, Field::Parent) != text(parent, Field::Name) {
            return false;
        }
        let task = |slot: u32| self.facts.get(slot as usize).and_then(|facts| facts.task);
        let (Some(own), Some(other)) = (task(slot), task(parent)) else {
            return false;
        };
        if own == other {
            return true;
        }
        let calm = self.tasks.iter().find(|task| task.id == own);
        calm.is_some_and(|task| task.calm.parents == Kin::OwnOrBefore)
            && project.place(other).map(|place| place + 1) == project.place(own)
    }

    /// A label is not calm, whatever the others are.
    pub(super) fn is_odd_label(&self, slot: u32) -> bool {
        let Some(facts) = self.facts.get(slot as usize) else {
            return false;
        };
        let calm = self.tasks.iter().find(|task| Some(task.id) == facts.task);
        calm.is_some_and(|task| facts.bits & odd_bits(&task.calm) != 0)
    }

    pub(super) fn list_label(&mut self, slot: u32) {
        self.must_look = true;
        let facts = &mut self.facts[slot as usize];
        if !facts.is_listed {
            facts.is_listed = true;
            self.odd_labels.push(slot);
        }
    }

    /// The labels that are not calm for themselves, and what labels have in common that makes them so.
    pub fn odd(&mut self, project: &Project) -> (Vec<u32>, Vec<u32>) {
        let mut labels = std::mem::take(&mut self.odd_labels);
        labels.retain(|slot| {
            let is_odd = self.is_odd_label(*slot);
            self.facts[*slot as usize].is_listed = is_odd;
            is_odd
        });
        self.odd_labels.clone_from(&labels);
        let mut entries = std::mem::take(&mut self.odd_entries);
        entries.retain(|number| {
            let is_odd = self.is_odd(project, *number);
            self.index.set_listed(*number, is_odd);
            is_odd
        });
        self.odd_entries.clone_from(&entries);
        (labels, entries)
    }
}

/// What a label cannot have and be calm.
pub(super) fn odd_bits(calm: &Calm) -> u16 {
    let mut bits = ODD_NAME | ODD_COLOR | ODD_HOTKEY | ODD_GROUP | ODD_PARENT | OWN_PARENT;
    for (is_calm, bit) in [
        (calm.colors, COLOR),
        (calm.hotkeys, HOTKEY),
        (calm.groups, GROUP),
        (calm.parents != Kin::None, PARENT),
    ] {
        if !is_calm {
            bits |= bit;
        }
    }
    bits
}
