//! The engine itself.

use super::fold::folded;
use super::index::Index;
use super::symbol::Symbol;
use crate::names::Names;

/// A label, as the engine names it. Keys of removed labels are not used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelKey(pub u32);

/// The parent that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// Holds labels with indexes by name, id, hotkey, group and parent.
#[derive(Debug, Default)]
pub struct Engine {
    texts: Names,
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

impl Engine {
    /// An engine without labels.
    #[must_use]
    pub fn new() -> Engine {
        Engine::default()
    }

    /// A label comes. Its key is one more than that of the label before.
    pub fn insert(&mut self, entry: &Entry<'_>) -> LabelKey {
        let key = LabelKey(self.labels.len() as u32);
        let texts = &mut self.texts;
        let mut intern = |text: Option<&str>| text.map(|text| Symbol(texts.intern(text) as u32));
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
                .map(|text| Symbol(texts.intern(&folded(text)) as u32)),
            folded_hotkey: hotkey
                .and(entry.hotkey)
                .map(|text| Symbol(texts.intern(&folded(text)) as u32)),
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
    #[must_use]
    pub fn same_names(&self) -> Vec<(LabelKey, LabelKey)> {
        self.pairs(&self.names, |held| held.unique_name)
    }

    /// Pairs of labels with the same hotkey: the first one that has it, and each later one.
    #[must_use]
    pub fn same_hotkeys(&self) -> Vec<(LabelKey, LabelKey)> {
        self.pairs(&self.hotkeys, |_| true)
    }

    /// Pairs of labels whose names differ, but only in case or spaces.
    #[must_use]
    pub fn similar_names(&self) -> Vec<(LabelKey, LabelKey)> {
        self.unequal(self.pairs(&self.folded_names, |_| true), |held| held.name)
    }

    /// Pairs of labels whose hotkeys differ, but only in case or spaces.
    #[must_use]
    pub fn similar_hotkeys(&self) -> Vec<(LabelKey, LabelKey)> {
        self.unequal(self.pairs(&self.folded_hotkeys, |_| true), |held| {
            held.hotkey
        })
    }

    fn unequal(
        &self,
        mut pairs: Vec<(LabelKey, LabelKey)>,
        of: fn(&Held) -> Option<Symbol>,
    ) -> Vec<(LabelKey, LabelKey)> {
        pairs.retain(|(first, later)| {
            self.held(*first).and_then(of) != self.held(*later).and_then(of)
        });
        pairs
    }

    fn pairs(&self, index: &Index, counts: fn(&Held) -> bool) -> Vec<(LabelKey, LabelKey)> {
        let mut pairs = Vec::new();
        for symbol in index.crowded() {
            let mut first = None;
            for key in index.members(*symbol) {
                if !self.held(*key).is_some_and(counts) {
                    continue;
                }
                match first {
                    None => first = Some(*key),
                    Some(first) => pairs.push((first, *key)),
                }
            }
        }
        pairs
    }

    /// The groups with two or more labels, each in the order in which its labels were told.
    #[must_use]
    pub fn groups(&self) -> Vec<&[LabelKey]> {
        self.groups
            .crowded()
            .iter()
            .map(|symbol| self.groups.members(*symbol))
            .collect()
    }

    /// The labels of the group of `key`, itself included; none where it has no group.
    #[must_use]
    pub fn group_of(&self, key: LabelKey) -> &[LabelKey] {
        self.held(key)
            .and_then(|held| held.group)
            .map_or(&[], |symbol| self.groups.members(symbol))
    }

    /// The group of `key`; equal for labels of one group.
    #[must_use]
    pub fn group(&self, key: LabelKey) -> Option<Symbol> {
        self.held(key).and_then(|held| held.group)
    }

    /// What `key` names as its parent; equal for labels that name the same.
    #[must_use]
    pub fn parent(&self, key: LabelKey) -> Parent<Symbol> {
        self.held(key).map_or(Parent::None, |held| held.parent)
    }

    /// The first label that has this name or id and fits.
    #[must_use]
    pub fn first_fitting(&self, text: &str, fits: &dyn Fn(LabelKey) -> bool) -> Option<LabelKey> {
        let symbol = self.symbol(text)?;
        let first = |index: &Index| {
            let keys = index.members(symbol).iter().copied();
            keys.into_iter().find(|key| fits(*key))
        };
        [first(&self.names), first(&self.ids)]
            .into_iter()
            .flatten()
            .min()
    }

    /// The first label of any task that has this name or id.
    #[must_use]
    pub fn first_anywhere(&self, text: &str) -> Option<LabelKey> {
        self.first_fitting(text, &|_| true)
    }

    /// The first label of a task that has this name or id.
    #[must_use]
    pub fn first_named(&self, task: usize, text: &str) -> Option<LabelKey> {
        self.first_fitting(text, &|key| {
            self.held(key).is_some_and(|held| held.task == task)
        })
    }

    /// The labels of a group.
    #[must_use]
    pub fn in_group(&self, group: &str) -> &[LabelKey] {
        self.symbol(group)
            .map_or(&[], |symbol| self.groups.members(symbol))
    }

    /// The labels that name `key` as their parent: by its name, and by its id.
    #[must_use]
    pub fn children(&self, key: LabelKey) -> [&[LabelKey]; 2] {
        let held = self.held(key);
        let of =
            |symbol: Option<Symbol>| symbol.map_or(&[][..], |symbol| self.children.members(symbol));
        [
            of(held.and_then(|held| held.name)),
            of(held.and_then(|held| held.id)),
        ]
    }

    fn symbol(&self, text: &str) -> Option<Symbol> {
        self.texts.find(text).map(|number| Symbol(number as u32))
    }
}
