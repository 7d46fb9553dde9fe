//! The engine itself.

use std::borrow::Cow;

use super::fold::folded;
use super::index::{Index, Members};
use super::symbol::Symbol;
use crate::names::Table;

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

/// What labels are found by.
#[derive(Debug, Clone, Copy)]
enum By {
    Name,
    Id,
    Hotkey,
    Group,
    Parent,
    FoldedName,
    FoldedHotkey,
}

/// How many ways there are to find a label.
const WAYS: usize = By::FoldedHotkey as usize + 1;

#[derive(Debug, Clone, Copy)]
struct Held {
    task: usize,
    /// It has a parent, but names none.
    unreadable_parent: bool,
    unique_name: bool,
    alive: bool,
}

/// Holds labels with indexes by name, id, hotkey, group and parent. The texts stay where they are.
#[derive(Debug, Default)]
pub struct Engine<'t> {
    texts: Table<'t>,
    labels: Vec<Option<Held>>,
    /// In the order of [`By`].
    indexes: [Index; WAYS],
    /// Of the label before.
    group: Option<Symbol>,
    parent: Option<Symbol>,
    count: usize,
    /// How many labels there will be.
    room: usize,
    /// In the order of [`By`], for folded texts: some are not as they were. Before, no two differ in case or spaces alone,
    /// and there is no index.
    folds: [bool; WAYS],
}

impl<'t> Engine<'t> {
    /// An engine without labels.
    #[must_use]
    pub fn new() -> Engine<'t> {
        Engine::default()
    }

    /// So many labels will come.
    pub fn reserve(&mut self, labels: usize) {
        self.room = self.labels.len() + labels;
        self.labels.reserve(labels);
        // Names, and some groups and hotkeys.
        self.texts.reserve(labels + labels / 4);
    }

    /// A label comes. Its key is one more than that of the label before.
    #[inline(always)]
    pub fn insert(&mut self, entry: &Entry<'t>) -> LabelKey {
        let key = LabelKey(self.labels.len() as u32);
        let alive = !entry.deleted;
        let hotkey = entry.hotkey.filter(|text| alive && !text.is_empty());
        let unique_name = entry.name.filter(|_| entry.unique_name);
        let parent = match entry.parent {
            Parent::Named(text) => Some(text),
            Parent::None | Parent::Unreadable => None,
        };
        let name = self.put(By::Name, key, entry.name, None);
        self.put(By::Id, key, entry.id, None);
        let hotkey_symbol = self.put(By::Hotkey, key, hotkey, None);
        // Labels of one group or parent mostly stand together.
        self.group = self.put(By::Group, key, entry.group.filter(|_| alive), self.group);
        self.parent = self.put(By::Parent, key, parent, self.parent);
        self.put_folded([By::Name, By::FoldedName], key, unique_name, name);
        self.put_folded([By::Hotkey, By::FoldedHotkey], key, hotkey, hotkey_symbol);
        self.labels.push(Some(Held {
            task: entry.task,
            unreadable_parent: matches!(entry.parent, Parent::Unreadable),
            unique_name: entry.unique_name,
            alive,
        }));
        self.count += usize::from(alive);
        key
    }

    /// A label goes. An unknown key changes nothing.
    pub fn remove(&mut self, key: LabelKey) {
        let Some(held) = self.labels.get_mut(key.0 as usize).and_then(Option::take) else {
            return;
        };
        for index in &mut self.indexes {
            index.remove(key);
        }
        self.count -= usize::from(held.alive);
    }

    /// Notes that a label can be found by this text, which perhaps is that of `near`.
    #[inline(always)]
    fn put(
        &mut self,
        by: By,
        key: LabelKey,
        text: Option<&'t str>,
        near: Option<Symbol>,
    ) -> Option<Symbol> {
        let text = text?;
        let symbol = match near {
            Some(near) if self.texts.is(near.0 as usize, text) => near,
            _ => Symbol(self.texts.intern_lent(text) as u32),
        };
        self.indexes[by as usize].insert(symbol, key, self.room);
        Some(symbol)
    }

    /// The same for the folded text. `symbol` is that of the text as it is, which most texts are when folded too.
    fn put_folded(
        &mut self,
        [by, folded_by]: [By; 2],
        key: LabelKey,
        text: Option<&str>,
        symbol: Option<Symbol>,
    ) {
        let (Some(text), Some(symbol)) = (text, symbol) else {
            return;
        };
        let at = folded_by as usize;
        let symbol = match folded(text) {
            Cow::Borrowed(_) if !self.folds[at] => return,
            Cow::Borrowed(_) => symbol,
            Cow::Owned(folded) => {
                if !std::mem::replace(&mut self.folds[at], true) {
                    self.index_folded(by, folded_by);
                }
                Symbol(self.texts.intern(&folded) as u32)
            }
        };
        self.indexes[at].insert(symbol, key, self.room);
    }

    /// Fills an index of folded texts with the labels that came before, whose texts are all folded as they are.
    #[inline(never)]
    fn index_folded(&mut self, by: By, folded: By) {
        for (at, held) in self.labels.iter().enumerate() {
            let key = LabelKey(at as u32);
            let is_unique = held.as_ref().is_some_and(|held| held.unique_name);
            let counts = is_unique || !matches!(by, By::Name);
            if let Some(symbol) = self.symbol_of(key, by).filter(|_| counts) {
                self.indexes[folded as usize].insert(symbol, key, self.room);
            }
        }
    }

    #[inline(never)]
    fn held(&self, key: LabelKey) -> Option<&Held> {
        self.labels.get(key.0 as usize)?.as_ref()
    }

    fn symbol_of(&self, key: LabelKey, by: By) -> Option<Symbol> {
        self.indexes[by as usize].symbol(key)
    }

    /// The labels that have a symbol, in the order in which they were told.
    fn members(&self, by: By, symbol: Option<Symbol>) -> Members<'_> {
        self.indexes[by as usize].members(symbol)
    }

    fn symbol(&self, text: &str) -> Option<Symbol> {
        Some(Symbol(self.texts.find(text)? as u32))
    }

    /// Some label has this text for a name, an id, a hotkey, a group or a parent, or has had it.
    #[must_use]
    pub fn knows(&self, text: &str) -> bool {
        self.texts.contains(text)
    }

    /// How many labels there are, deleted ones left out.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Pairs of labels with the same name: the first one that has it, and each later one.
    #[must_use]
    pub fn same_names(&self) -> Vec<(LabelKey, LabelKey)> {
        self.pairs(By::Name, None)
    }

    /// Pairs of labels with the same hotkey: the first one that has it, and each later one.
    #[must_use]
    pub fn same_hotkeys(&self) -> Vec<(LabelKey, LabelKey)> {
        self.pairs(By::Hotkey, None)
    }

    /// Pairs of labels whose names differ, but only in case or spaces.
    #[must_use]
    pub fn similar_names(&self) -> Vec<(LabelKey, LabelKey)> {
        self.pairs(By::FoldedName, Some(By::Name))
    }

    /// Pairs of labels whose hotkeys differ, but only in case or spaces.
    #[must_use]
    pub fn similar_hotkeys(&self) -> Vec<(LabelKey, LabelKey)> {
        self.pairs(By::FoldedHotkey, Some(By::Hotkey))
    }

    /// The first label of each symbol with each later one; without those that have the same `unless`.
    fn pairs(&self, by: By, unless: Option<By>) -> Vec<(LabelKey, LabelKey)> {
        let mut pairs = Vec::new();
        for symbol in self.indexes[by as usize].crowded() {
            let mut first = None;
            for key in self.members(by, Some(*symbol)) {
                // Names that need not differ clash with none.
                let clashes = self.held(key).is_some_and(|held| held.unique_name);
                if matches!(by, By::Name) && !clashes {
                    continue;
                }
                let other = unless.and_then(|unless| self.symbol_of(key, unless));
                match first {
                    None => first = Some((key, other)),
                    Some((_, same)) if unless.is_some() && same == other => {}
                    Some((first, _)) => pairs.push((first, key)),
                }
            }
        }
        pairs
    }

    /// The groups with two or more labels, each in the order in which its labels were told.
    #[must_use]
    pub fn groups(&self) -> Vec<Members<'_>> {
        let crowded = self.indexes[By::Group as usize].crowded();
        let mut groups = Vec::with_capacity(crowded.len());
        for symbol in crowded {
            groups.push(self.members(By::Group, Some(*symbol)));
        }
        groups
    }

    /// The labels of the group of `key`, itself included; none where it has no group.
    #[must_use]
    pub fn group_of(&self, key: LabelKey) -> Members<'_> {
        self.members(By::Group, self.group(key))
    }

    /// The group of `key`; equal for labels of one group.
    #[must_use]
    pub fn group(&self, key: LabelKey) -> Option<Symbol> {
        self.symbol_of(key, By::Group)
    }

    /// What `key` names as its parent; equal for labels that name the same.
    #[must_use]
    pub fn parent(&self, key: LabelKey) -> Parent<Symbol> {
        match self.symbol_of(key, By::Parent) {
            Some(parent) => Parent::Named(parent),
            None if self.held(key).is_some_and(|held| held.unreadable_parent) => Parent::Unreadable,
            None => Parent::None,
        }
    }

    /// The first label that is called so, by name or by id: of any task, or of this one.
    #[inline(never)]
    fn first(&self, symbol: Option<Symbol>, task: Option<usize>, alive: bool) -> Option<LabelKey> {
        let mut first: Option<LabelKey> = None;
        for by in [By::Name, By::Id] {
            for key in self.members(by, symbol) {
                if first.is_some_and(|first| first < key) {
                    break;
                }
                let fits = self.held(key).is_some_and(|held| {
                    task.is_none_or(|task| task == held.task) && (held.alive || !alive)
                });
                if fits {
                    first = Some(key);
                    break;
                }
            }
        }
        first
    }

    /// The first label of any task that has this name or id and is not on its way out.
    #[must_use]
    pub fn first_alive(&self, text: &str) -> Option<LabelKey> {
        self.first(self.symbol(text), None, true)
    }

    /// The first label of a task that has this name or id.
    #[must_use]
    pub fn first_named(&self, task: usize, text: &str) -> Option<LabelKey> {
        self.first(self.symbol(text), Some(task), false)
    }

    /// The first label of any task that has this name or id.
    #[must_use]
    pub fn first_anywhere(&self, text: &str) -> Option<LabelKey> {
        self.first(self.symbol(text), None, false)
    }

    /// The first label that `key` names as its parent: of a task, or of any.
    #[must_use]
    pub fn parent_of(&self, key: LabelKey, task: Option<usize>) -> Option<LabelKey> {
        self.first(self.symbol_of(key, By::Parent), task, false)
    }

    /// The labels of a group.
    #[must_use]
    pub fn in_group(&self, group: &str) -> Members<'_> {
        self.members(By::Group, self.symbol(group))
    }

    /// The labels that name `key` as their parent: by its name, and by its id.
    #[must_use]
    #[inline(never)]
    pub fn children(&self, key: LabelKey) -> [Members<'_>; 2] {
        let named = |by: By| self.members(By::Parent, self.symbol_of(key, by));
        [named(By::Name), named(By::Id)]
    }
}
