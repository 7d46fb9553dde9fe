//! All labels of a project, each in a slot, and those that an undo can bring back.

use super::id::{LabelId, TaskId};
use super::links::Links;
use crate::spec::LabelSpec;

/// What a label has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What it is called.
    Name,
    /// Its colour, right or wrong.
    Color,
    /// Its hotkey.
    Hotkey,
    /// Its group.
    Group,
    /// The name of its parent.
    Parent,
}

impl Field {
    /// All of them, in the order of a spec.
    pub const ALL: [Field; 5] = [
        Field::Name,
        Field::Color,
        Field::Hotkey,
        Field::Group,
        Field::Parent,
    ];
}

/// A label: its texts, in the order of [`Field::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    texts: [Option<Box<str>>; 5],
}

impl Label {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text(Field::Name).unwrap_or_default()
    }

    /// What it has of this.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        self.texts[field as usize].as_deref()
    }

    /// The label as a spec has it.
    #[must_use]
    pub fn to_spec(&self) -> LabelSpec {
        let own = |field| self.text(field).map(str::to_owned);
        LabelSpec {
            name: own(Field::Name).unwrap_or_default(),
            color: own(Field::Color),
            hotkey: own(Field::Hotkey),
            group: own(Field::Group),
            parent: own(Field::Parent),
        }
    }

    /// How many bytes its texts have.
    pub(super) fn bytes(&self) -> usize {
        self.texts.iter().flatten().map(|text| text.len()).sum()
    }
}

impl From<LabelSpec> for Label {
    fn from(label: LabelSpec) -> Label {
        let LabelSpec {
            name,
            color,
            hotkey,
            group,
            parent,
        } = label;
        let texts = [Some(name), color, hotkey, group, parent];
        Label {
            texts: texts.map(|text| text.map(String::into_boxed_str)),
        }
    }
}

#[derive(Debug)]
struct Slot {
    generation: u32,
    /// Of a label that is there, its task.
    task: Option<TaskId>,
    /// Of a label that is in an order, its chunk there.
    chunk: u32,
    label: Label,
}

/// Labels by slot.
#[derive(Debug, Default)]
pub struct Labels {
    slots: Vec<Slot>,
    /// Slots of labels that nothing can bring back.
    free: Vec<u32>,
    names: Links,
    parents: Links,
}

impl Labels {
    /// So many labels are to come.
    pub fn make_room(&mut self, count: usize) {
        self.slots.reserve(count.saturating_sub(self.free.len()));
    }

    /// Keeps a label that is to come into the project.
    pub fn keep(&mut self, label: Label) -> LabelId {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(Slot {
                generation: 0,
                task: None,
                chunk: 0,
                label: Label::default(),
            });
            self.slots.len() as u32 - 1
        });
        let held = &mut self.slots[slot as usize];
        held.label = label;
        LabelId {
            slot,
            generation: held.generation,
        }
    }

    /// Nothing can bring a label back that is not there.
    pub fn forget(&mut self, id: LabelId) {
        let slot = &mut self.slots[id.slot as usize];
        if slot.task.is_none() && slot.generation == id.generation {
            slot.label = Label::default();
            slot.generation += 1;
            self.free.push(id.slot);
        }
    }

    /// The task of a label; none of one that is not there.
    pub fn task(&self, id: LabelId) -> Option<TaskId> {
        let slot = self.slots.get(id.slot as usize)?;
        slot.task.filter(|_| slot.generation == id.generation)
    }

    /// A label that is there, or that an undo can bring back.
    pub fn get(&self, id: LabelId) -> Option<&Label> {
        let slot = self.slots.get(id.slot as usize)?;
        (slot.generation == id.generation).then_some(&slot.label)
    }

    /// The label that has this slot.
    pub fn id(&self, slot: u32) -> LabelId {
        let generation = self.slots[slot as usize].generation;
        LabelId { slot, generation }
    }

    /// A label comes into a task, or another one.
    pub fn enter(&mut self, slot: u32, task: TaskId) {
        let held = &mut self.slots[slot as usize];
        held.task = Some(task);
        self.names.insert(slot, held.label.name());
        if let Some(parent) = held.label.text(Field::Parent) {
            self.parents.insert(slot, parent);
        }
    }

    /// A label leaves the project.
    pub fn leave(&mut self, slot: u32) {
        let held = &mut self.slots[slot as usize];
        held.task = None;
        self.names.remove(slot);
        if held.label.text(Field::Parent).is_some() {
            self.parents.remove(slot);
        }
    }

    /// A label that is there goes to another task.
    pub fn change_task(&mut self, slot: u32, task: TaskId) {
        self.slots[slot as usize].task = Some(task);
    }

    /// A label that is there gets another text, and gives back the one before.
    pub fn set(&mut self, slot: u32, field: Field, text: Option<Box<str>>) -> Option<Box<str>> {
        let links = match field {
            Field::Name => Some(&mut self.names),
            Field::Parent => Some(&mut self.parents),
            _ => None,
        };
        let place = &mut self.slots[slot as usize].label.texts[field as usize];
        if let Some(links) = links {
            if place.is_some() {
                links.remove(slot);
            }
            if let Some(text) = &text {
                links.insert(slot, text);
            }
        }
        std::mem::replace(place, text)
    }

    /// The labels that are there and called so, in no order.
    pub fn named(&self, name: &str) -> Vec<LabelId> {
        self.having(Field::Name, name)
    }

    /// The labels that are there and name this as their parent, in no order.
    pub fn below(&self, name: &str) -> Vec<LabelId> {
        self.having(Field::Parent, name)
    }

    fn having(&self, field: Field, text: &str) -> Vec<LabelId> {
        let links = match field {
            Field::Parent => &self.parents,
            _ => &self.names,
        };
        let mut found = Vec::new();
        for slot in links.candidates(text) {
            if self.slots[slot as usize].label.text(field) == Some(text) {
                found.push(self.id(slot));
            }
        }
        found
    }

    pub(super) fn chunk(&self, slot: u32) -> u32 {
        self.slots[slot as usize].chunk
    }

    pub(super) fn set_chunk(&mut self, slot: u32, chunk: u32) {
        self.slots[slot as usize].chunk = chunk;
    }
}
