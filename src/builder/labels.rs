//! All labels of a project, each in a slot, and those that an undo can bring back.

use super::id::{LabelId, TaskId};
pub use super::label::{Field, Label};
use super::links::{Chains, Link, NONE};
use crate::names::hash;

#[derive(Debug)]
struct Slot {
    generation: u32,
    /// Of a label that is there, its task; else [`NO_TASK`].
    task: TaskId,
    /// Of a label that is in an order, its chunk there.
    chunk: u32,
    links: [Link; WAYS],
    label: Label,
}

/// A task that there never is.
const NO_TASK: TaskId = TaskId(u32::MAX);

/// Slots of one piece: as many as there are come and go without any being moved.
const PIECE: usize = 256;

/// Labels by slot.
#[derive(Debug, Default)]
pub struct Labels {
    pieces: Vec<Vec<Slot>>,
    /// Slots of labels that nothing can bring back.
    free: Vec<u32>,
    /// By name, and by parent.
    chains: [Chains; WAYS],
}

/// The ways in which labels are found by a text.
const WAYS: usize = 2;
const BY_NAME: usize = 0;
const BY_PARENT: usize = 1;

/// The way in which labels are found by this.
fn way(field: Field) -> Option<usize> {
    match field {
        Field::Name => Some(BY_NAME),
        Field::Parent => Some(BY_PARENT),
        _ => None,
    }
}

impl Labels {
    fn slot(&self, slot: u32) -> &Slot {
        &self.pieces[slot as usize / PIECE][slot as usize % PIECE]
    }

    fn slot_mut(&mut self, slot: u32) -> &mut Slot {
        &mut self.pieces[slot as usize / PIECE][slot as usize % PIECE]
    }

    /// The slot of a label that is there, or that an undo can bring back.
    fn held(&self, id: LabelId) -> Option<&Slot> {
        let slot = self.pieces.get(id.slot as usize / PIECE)?;
        let slot = slot.get(id.slot as usize % PIECE)?;
        (slot.generation == id.generation).then_some(slot)
    }

    /// Keeps a label that is to come into the project.
    pub fn keep(&mut self, label: Label) -> LabelId {
        if let Some(slot) = self.free.pop() {
            self.slot_mut(slot).label = label;
            return self.id(slot);
        }
        if self.pieces.last().is_none_or(|piece| piece.len() == PIECE) {
            self.pieces.push(Vec::with_capacity(PIECE));
        }
        let place = self.pieces.len() - 1;
        let piece = &mut self.pieces[place];
        piece.push(Slot {
            generation: 0,
            task: NO_TASK,
            chunk: 0,
            links: [Link::NONE; WAYS],
            label,
        });
        let slot = place * PIECE + piece.len() - 1;
        LabelId {
            slot: slot as u32,
            generation: 0,
        }
    }

    /// Nothing can bring a label back that is not there.
    pub fn forget(&mut self, id: LabelId) {
        let slot = self.slot_mut(id.slot);
        if slot.task == NO_TASK && slot.generation == id.generation {
            slot.label = Label::default();
            slot.generation += 1;
            self.free.push(id.slot);
        }
    }

    /// The task of a label; none of one that is not there.
    pub fn task(&self, id: LabelId) -> Option<TaskId> {
        let task = self.held(id)?.task;
        (task != NO_TASK).then_some(task)
    }

    /// A label that is there, or that an undo can bring back.
    pub fn get(&self, id: LabelId) -> Option<&Label> {
        Some(&self.held(id)?.label)
    }

    /// The label that has this slot.
    pub fn id(&self, slot: u32) -> LabelId {
        let generation = self.slot(slot).generation;
        LabelId { slot, generation }
    }

    /// A label comes into a task.
    pub fn enter(&mut self, slot: u32, task: TaskId) {
        self.slot_mut(slot).task = task;
        self.chain(slot, Field::Name);
        self.chain(slot, Field::Parent);
    }

    /// A label leaves the project.
    pub fn leave(&mut self, slot: u32) {
        self.slot_mut(slot).task = NO_TASK;
        self.unchain(slot, Field::Name);
        self.unchain(slot, Field::Parent);
    }

    /// A label that is there goes to another task.
    pub fn change_task(&mut self, slot: u32, task: TaskId) {
        self.slot_mut(slot).task = task;
    }

    /// A label that is there gets another text, and gives back the one before.
    pub fn set(&mut self, slot: u32, field: Field, text: Option<Box<str>>) -> Option<Box<str>> {
        self.unchain(slot, field);
        let label = &mut self.slot_mut(slot).label;
        let with = label.with(field, text.as_deref());
        let old = label.text(field).map(Box::from);
        *label = with;
        self.chain(slot, field);
        old
    }

    /// Has a label found by a text that it has.
    fn chain(&mut self, slot: u32, field: Field) {
        let Some(way) = way(field) else { return };
        let Some(hash) = self.slot(slot).label.text(field).map(hash) else {
            return;
        };
        self.make_room(way, 1);
        let head = self.chains[way].head(hash);
        let next = std::mem::replace(head, slot);
        self.chains[way].count += 1;
        self.slot_mut(slot).links[way] = Link {
            hash,
            next,
            before: NONE,
        };
        if next != NONE {
            self.slot_mut(next).links[way].before = slot;
        }
    }

    /// Has a label found no more by a text that it has.
    fn unchain(&mut self, slot: u32, field: Field) {
        let Some(way) = way(field) else { return };
        if self.slot(slot).label.text(field).is_none() {
            return;
        }
        let Link { hash, next, before } = self.slot(slot).links[way];
        if before == NONE {
            *self.chains[way].head(hash) = next;
        } else {
            self.slot_mut(before).links[way].next = next;
        }
        if next != NONE {
            self.slot_mut(next).links[way].before = before;
        }
        self.chains[way].count -= 1;
    }

    /// So many names are to come.
    pub fn expect(&mut self, count: usize) {
        self.make_room(BY_NAME, count);
    }

    /// More and shorter chains, if there are too few for so many labels more.
    fn make_room(&mut self, way: usize, more: usize) {
        if !self.chains[way].is_full(more) {
            return;
        }
        for first in self.chains[way].grow(more) {
            let mut slot = first;
            while slot != NONE {
                let Link { hash, next, .. } = self.slot(slot).links[way];
                let head = self.chains[way].head(hash);
                let behind = std::mem::replace(head, slot);
                self.slot_mut(slot).links[way] = Link {
                    hash,
                    next: behind,
                    before: NONE,
                };
                if behind != NONE {
                    self.slot_mut(behind).links[way].before = slot;
                }
                slot = next;
            }
        }
    }

    /// The labels that are there and called so, in no order.
    pub fn named(&self, name: &str) -> Vec<LabelId> {
        self.having(Field::Name, BY_NAME, name)
    }

    /// The labels that are there and name this as their parent, in no order.
    pub fn below(&self, name: &str) -> Vec<LabelId> {
        self.having(Field::Parent, BY_PARENT, name)
    }

    fn having(&self, field: Field, way: usize, text: &str) -> Vec<LabelId> {
        let mut found = Vec::new();
        let hash = hash(text);
        let mut slot = self.chains[way].first(hash);
        while slot != NONE {
            let held = self.slot(slot);
            if held.links[way].hash == hash && held.label.text(field) == Some(text) {
                found.push(self.id(slot));
            }
            slot = held.links[way].next;
        }
        found
    }

    pub(super) fn chunk(&self, slot: u32) -> u32 {
        self.slot(slot).chunk
    }

    pub(super) fn set_chunk(&mut self, slot: u32, chunk: u32) {
        self.slot_mut(slot).chunk = chunk;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::LabelSpec;

    #[test]
    fn labels_are_found_by_the_texts_that_they_have() {
        let mut labels = Labels::default();
        assert!(labels.named("a").is_empty());
        let spec = |number: usize| LabelSpec {
            parent: number.is_multiple_of(3).then(|| "parent".to_owned()),
            ..LabelSpec::new(format!("name {}", number % 1_000))
        };
        for number in 0..3_000 {
            let id = labels.keep(Label::from(&spec(number)));
            labels.enter(id.slot, TaskId(0));
        }
        for number in 1_000..2_000 {
            labels.leave(number);
        }
        for number in 0..1_000 {
            let mut found: Vec<u32> = labels
                .named(&format!("name {number}"))
                .iter()
                .map(|id| id.slot)
                .collect();
            found.sort_unstable();
            assert_eq!(found, [number, number + 2_000]);
        }
        assert!(labels.named("name 1000").is_empty());
        let below = labels.below("parent").len();
        assert_eq!(
            below,
            (0..3_000)
                .filter(|number: &usize| number.is_multiple_of(3) && number / 1_000 != 1)
                .count()
        );
    }
}
