//! The engine itself.

use std::borrow::Cow;

use super::fold::folded;
use super::index::Index;
use super::interner::{Interner, Symbol};

/// A label, as the engine names it. Keys of removed labels are not used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelKey(pub u32);

/// The parent that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Parent<T> {
    /// None.
    None,
    /// This one.
    Named(T),
    /// Something that names no label, whatever it is.
    Unreadable,
}

/// What the engine is told of one label. What could not be read is left out.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Index of its task.
    pub task: usize,
    /// Its name.
    pub name: Option<&'a str>,
    /// Its id, where labels have ids.
    pub id: Option<&'a str>,
    /// Its hotkey; an empty one is none.
    pub hotkey: Option<&'a str>,
    /// Its group.
    pub group: Option<&'a str>,
    /// Its parent, by name or id.
    pub parent: Parent<&'a str>,
    /// Its name must differ from the other labels' names.
    pub unique_name: bool,
    /// It is on its way out: nothing but its being a parent counts.
    pub deleted: bool,
}

#[derive(Debug, Clone, Copy)]
struct Held {
    task: usize,
    name: Option<Symbol>,
    id: Option<Symbol>,
    hotkey: Option<Symbol>,
    group: Option<Symbol>,
    parent: Parent<Symbol>,
    folded_name: Option<Symbol>,
    folded_hotkey: Option<Symbol>,
    unique_name: bool,
    alive: bool,
}

/// The labels of one group, in the order in which they were told.
#[derive(Debug)]
pub struct Group {
    /// Its labels; at least two.
    pub labels: Vec<LabelKey>,
}

/// Holds labels with indexes by name, id, hotkey, group and parent.
#[derive(Debug, Default)]
pub struct Engine<'a> {
    texts: Interner<'a>,
    labels: Vec<Option<Held>>,
    names: Index,
    ids: Index,
    hotkeys: Index,
    groups: Index,
    children: Index,
    folded_names: Index,
    folded_hotkeys: Index,
    count: usize,
}

impl<'a> Engine<'a> {
    /// An engine without labels.
    #[must_use]
    pub fn new() -> Engine<'a> {
        Engine::default()
    }

    /// A label comes. Its key is one more than that of the label before.
    pub fn insert(&mut self, entry: &Entry<'a>) -> LabelKey {
        let key = LabelKey(self.labels.len() as u32);
        let texts = &mut self.texts;
        let mut intern = |text: Option<&'a str>| text.map(|text| texts.intern(Cow::Borrowed(text)));
        let alive = !entry.deleted;
        let name = intern(entry.name);
        let hotkey = intern(entry.hotkey.filter(|text| alive && !text.is_empty()));
        let parent = match entry.parent {
            Parent::None => Parent::None,
            Parent::Unreadable => Parent::Unreadable,
            Parent::Named(text) => intern(Some(text)).map_or(Parent::None, Parent::Named),
        };
        let held = Held {
            task: entry.task,
            name,
            id: intern(entry.id),
            hotkey,
            group: intern(entry.group.filter(|_| alive)),
            parent,
            folded_name: entry
                .name
                .filter(|_| entry.unique_name)
                .map(|text| texts.intern(folded(text))),
            folded_hotkey: hotkey
                .and(entry.hotkey)
                .map(|text| texts.intern(folded(text))),
            unique_name: entry.unique_name,
            alive,
        };
        for (index, symbol) in self.indexes(&held) {
            index.insert(symbol, key);
        }
        self.labels.push(Some(held));
        self.count += usize::from(alive);
        key
    }

    /// A label goes. An unknown key changes nothing.
    pub fn remove(&mut self, key: LabelKey) {
        let Some(held) = self.labels.get_mut(key.0 as usize).and_then(Option::take) else {
            return;
        };
        for (index, symbol) in self.indexes(&held) {
            index.remove(symbol, key);
        }
        self.count -= usize::from(held.alive);
    }

    fn indexes(&mut self, held: &Held) -> impl Iterator<Item = (&mut Index, Symbol)> {
        let parent = match held.parent {
            Parent::Named(symbol) => Some(symbol),
            _ => None,
        };
        [
            (&mut self.names, held.name),
            (&mut self.ids, held.id),
            (&mut self.hotkeys, held.hotkey),
            (&mut self.groups, held.group),
            (&mut self.children, parent),
            (&mut self.folded_names, held.folded_name),
            (&mut self.folded_hotkeys, held.folded_hotkey),
        ]
        .into_iter()
        .filter_map(|(index, symbol)| Some((index, symbol?)))
    }

    fn held(&self, key: LabelKey) -> Option<&Held> {
        self.labels.get(key.0 as usize)?.as_ref()
    }

    /// How many labels there are, deleted ones left out.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Pairs of labels with the same name: the first one that has it, and each later one.
    pub fn same_names(&self) -> impl Iterator<Item = (LabelKey, LabelKey)> {
        self.pairs(&self.names, |held| held.unique_name)
    }

    /// Pairs of labels with the same hotkey: the first one that has it, and each later one.
    pub fn same_hotkeys(&self) -> impl Iterator<Item = (LabelKey, LabelKey)> {
        self.pairs(&self.hotkeys, |_| true)
    }

    /// Pairs of labels whose names differ, but only in case or spaces.
    pub fn similar_names(&self) -> impl Iterator<Item = (LabelKey, LabelKey)> {
        self.pairs(&self.folded_names, |_| true)
            .filter(|(first, later)| {
                self.held(*first).map(|held| held.name) != self.held(*later).map(|held| held.name)
            })
    }

    /// Pairs of labels whose hotkeys differ, but only in case or spaces.
    pub fn similar_hotkeys(&self) -> impl Iterator<Item = (LabelKey, LabelKey)> {
        self.pairs(&self.folded_hotkeys, |_| true)
            .filter(|(first, later)| {
                self.held(*first).map(|held| held.hotkey)
                    != self.held(*later).map(|held| held.hotkey)
            })
    }

    fn pairs(
        &self,
        index: &Index,
        counts: fn(&Held) -> bool,
    ) -> impl Iterator<Item = (LabelKey, LabelKey)> {
        index.crowded().flat_map(move |symbol| {
            let mut members = index
                .members(symbol)
                .filter(move |key| self.held(*key).is_some_and(counts));
            let first = members.next();
            members.filter_map(move |later| Some((first?, later)))
        })
    }

    /// The groups with two or more labels.
    pub fn groups(&self) -> impl Iterator<Item = Group> {
        self.groups.crowded().map(|symbol| Group {
            labels: self.groups.members(symbol).collect(),
        })
    }

    /// The labels of the group of `key`, itself included.
    pub fn group_of(&self, key: LabelKey) -> impl Iterator<Item = LabelKey> {
        self.held(key)
            .and_then(|held| held.group)
            .into_iter()
            .flat_map(|symbol| self.groups.members(symbol))
    }

    /// How many labels the group of `key` has; 0 where it has no group.
    #[must_use]
    pub fn group_len(&self, key: LabelKey) -> usize {
        self.held(key)
            .and_then(|held| held.group)
            .map_or(0, |symbol| self.groups.len(symbol))
    }

    /// What `key` names as its parent; equal for labels that name the same.
    #[must_use]
    pub fn parent(&self, key: LabelKey) -> Parent<Symbol> {
        self.held(key).map_or(Parent::None, |held| held.parent)
    }

    /// The labels of a task that have this name or id, in the order in which they were told.
    pub fn named(&self, task: usize, text: &str) -> impl Iterator<Item = LabelKey> {
        let symbol = self.texts.find(text);
        symbol
            .into_iter()
            .flat_map(|symbol| self.names.members(symbol).chain(self.ids.members(symbol)))
            .filter(move |key| self.held(*key).is_some_and(|held| held.task == task))
    }

    /// The labels of any task that have this name or id.
    pub fn named_anywhere(&self, text: &str) -> impl Iterator<Item = LabelKey> {
        self.texts
            .find(text)
            .into_iter()
            .flat_map(|symbol| self.names.members(symbol).chain(self.ids.members(symbol)))
    }

    /// Some label has this group.
    #[must_use]
    pub fn has_group(&self, group: &str) -> bool {
        self.texts
            .find(group)
            .is_some_and(|symbol| self.groups.members(symbol).next().is_some())
    }

    /// The labels of a group.
    pub fn in_group(&self, group: &str) -> impl Iterator<Item = LabelKey> {
        self.texts
            .find(group)
            .into_iter()
            .flat_map(|symbol| self.groups.members(symbol))
    }

    /// The labels that name `key` as their parent, by its name or id.
    pub fn children(&self, key: LabelKey) -> impl Iterator<Item = LabelKey> {
        let held = self.held(key);
        let symbols = [
            held.and_then(|held| held.name),
            held.and_then(|held| held.id),
        ];
        symbols
            .into_iter()
            .flatten()
            .flat_map(|symbol| self.children.members(symbol))
    }
}
