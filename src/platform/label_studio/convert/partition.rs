//! The labels of a task sorted into tags: a tag for each group, labels with parents inside of those.

use super::names::is_clean;
use super::tags::is_asked;
use crate::names::Names;
use crate::spec::{TaskKind, TaskSpec};

/// One control tag.
#[derive(Debug, Default)]
pub struct Tag<'s> {
    /// The labels that lie in it directly.
    pub roots: Vec<usize>,
    /// What they all have as their group.
    pub group: Option<&'s str>,
    /// The label of the task before that they all have as their parent.
    pub outer: Option<&'s str>,
    /// Some label in it has a parent in it.
    pub is_nested: bool,
    /// Its labels do not exclude each other.
    pub is_multiple: bool,
}

/// Why a label cannot keep its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orphan {
    /// The task draws.
    Drawn,
    /// No such label is there.
    Unknown,
    /// It is its own ancestor.
    Cycle,
    /// The parent's name cannot stand in a condition.
    Unspeakable,
}

/// The labels of a task in tags.
#[derive(Debug, Default)]
pub struct Partition<'s> {
    pub tags: Vec<Tag<'s>>,
    /// Of each label, its parent in the task.
    pub parents: Vec<Option<usize>>,
    /// Of each label, the first that has it as its parent, and the next with the same parent.
    pub first_child: Vec<Option<usize>>,
    pub next_sibling: Vec<Option<usize>>,
    /// The labels that cannot keep their parent.
    pub orphans: Vec<(usize, Orphan)>,
    /// The labels that cannot keep their group, as they do not lie in a tag directly.
    pub inner_groups: Vec<usize>,
}

impl<'s> Partition<'s> {
    /// Sorts the labels of a task; `before` are those of the task whose regions it is about.
    pub fn of(task: &'s TaskSpec, before: Option<&Names>) -> Partition<'s> {
        let mut partition = Partition::default();
        let outer = partition.find_parents(task, before);
        partition.cut_cycles();
        partition.join_children();
        partition.sort(task, &outer);
        if task.kind == TaskKind::Classification {
            partition.merge_single();
        }
        partition
    }

    /// The labels of a tag in the order in which they are written: each before what lies below it.
    pub fn labels_of(&self, tag: &Tag<'_>) -> Vec<usize> {
        let mut labels = Vec::with_capacity(tag.roots.len());
        for root in &tag.roots {
            let mut here = Some((*root, 0));
            while let Some((index, _)) = here {
                labels.push(index);
                here = self.next(*root, index);
            }
        }
        labels
    }

    /// The labels come in another order when they are written.
    pub fn is_disordered(&self) -> bool {
        let mut last = 0;
        let mut is_disordered = false;
        for tag in &self.tags {
            for label in self.labels_of(tag) {
                is_disordered |= label < last;
                last = label;
            }
        }
        is_disordered
    }

    /// The label that is written after another, and how many of those around that end between; nothing behind the last
    /// one below `root`.
    pub fn next(&self, root: usize, index: usize) -> Option<(usize, usize)> {
        let of = |list: &[Option<usize>], index: usize| list.get(index).copied().flatten();
        if let Some(child) = of(&self.first_child, index) {
            return Some((child, 0));
        }
        let mut here = index;
        let mut ended = 0;
        while here != root {
            if let Some(next) = of(&self.next_sibling, here) {
                return Some((next, ended));
            }
            here = of(&self.parents, here)?;
            ended += 1;
        }
        None
    }

    /// The first label lies directly below the second.
    pub fn is_below(&self, label: usize, parent: usize) -> bool {
        self.parents.get(label) == Some(&Some(parent))
    }

    /// Gives back the parents outside of the task.
    fn find_parents(&mut self, task: &'s TaskSpec, before: Option<&Names>) -> Vec<Option<&'s str>> {
        let mut names = Names::new();
        let mut first = Vec::new();
        for (index, label) in task.labels.iter().enumerate() {
            if names.insert(&label.name) {
                first.push(index);
            }
        }
        let mut outside = Vec::with_capacity(task.labels.len());
        for (index, label) in task.labels.iter().enumerate() {
            let mut outer = None;
            let mut inner = None;
            if let Some(parent) = &label.parent {
                let own = names.find(parent).and_then(|number| first.get(number));
                let has = |before: &Names| before.contains(parent);
                let cut = if task.kind != TaskKind::Classification {
                    Some(if is_asked(task.kind) {
                        Orphan::Unknown
                    } else {
                        Orphan::Drawn
                    })
                } else if own.is_some() {
                    inner = own.copied();
                    None
                } else if !before.is_some_and(has) {
                    Some(Orphan::Unknown)
                } else if parent.is_empty() || parent.contains(',') || !is_clean(parent) {
                    Some(Orphan::Unspeakable)
                } else {
                    outer = Some(parent.as_str());
                    None
                };
                self.orphans.extend(cut.map(|why| (index, why)));
            }
            self.parents.push(inner);
            outside.push(outer);
        }
        outside
    }

    /// Takes one label out of each circle of parents.
    fn cut_cycles(&mut self) {
        // The walk on which each label was seen first.
        let mut seen = vec![usize::MAX; self.parents.len()];
        for start in 0..self.parents.len() {
            let mut here = start;
            while seen.get(here) == Some(&usize::MAX) {
                seen[here] = start;
                match self.parents[here] {
                    Some(parent) if seen.get(parent) == Some(&start) => {
                        self.parents[here] = None;
                        self.orphans.push((here, Orphan::Cycle));
                    }
                    Some(parent) => here = parent,
                    None => {}
                }
            }
        }
    }

    fn join_children(&mut self) {
        let count = self.parents.len();
        self.first_child = vec![None; count];
        self.next_sibling = vec![None; count];
        for index in (0..count).rev() {
            if let Some(parent) = self.parents.get(index).copied().flatten()
                && let Some(first) = self.first_child.get_mut(parent)
                && let Some(next) = self.next_sibling.get_mut(index)
            {
                *next = first.replace(index);
            }
        }
    }

    fn sort(&mut self, task: &'s TaskSpec, outer: &[Option<&'s str>]) {
        let mut keys = Names::new();
        for (index, label) in task.labels.iter().enumerate() {
            if self.parents.get(index).copied().flatten().is_some() {
                if label.group.is_some() {
                    self.inner_groups.push(index);
                }
                continue;
            }
            let outer = outer.get(index).copied().flatten();
            // The labels of an anomaly task are one question.
            let group = match task.kind {
                TaskKind::Anomaly => None,
                _ => label.group.as_deref(),
            };
            if task.kind == TaskKind::Anomaly && label.group.is_some() {
                self.inner_groups.push(index);
            }
            let mark = if group.is_some() { "=" } else { "" };
            let key = [outer.unwrap_or(""), "\0", mark, group.unwrap_or("")].concat();
            let number = keys.intern(&key);
            if number == self.tags.len() {
                self.tags.push(Tag {
                    group,
                    outer,
                    ..Tag::default()
                });
            }
            if let Some(tag) = self.tags.get_mut(number) {
                tag.roots.push(index);
                tag.is_nested |= self.first_child.get(index).copied().flatten().is_some();
            }
        }
        if self.tags.is_empty() {
            self.tags.push(Tag::default());
        }
    }

    /// Labels that all have a group of their own stand in one tag, of which several can be chosen.
    fn merge_single(&mut self) {
        let mut outers = Names::new();
        // Of all tags with the same outer label: how many there are, and whether each holds one label with a group.
        let mut sections: Vec<(usize, bool)> = Vec::new();
        let mut numbers = Vec::with_capacity(self.tags.len());
        for tag in &self.tags {
            let number = outers.intern(tag.outer.unwrap_or(""));
            let is_single = tag.roots.len() == 1 && tag.group.is_some() && !tag.is_nested;
            match sections.get_mut(number) {
                Some((count, are_single)) => {
                    *count += 1;
                    *are_single &= is_single;
                }
                None => sections.push((1, is_single)),
            }
            numbers.push(number);
        }
        let mut merged: Vec<Tag<'s>> = Vec::new();
        let mut places: Vec<Option<usize>> = vec![None; sections.len()];
        for (mut tag, number) in std::mem::take(&mut self.tags).into_iter().zip(numbers) {
            tag.is_multiple = sections
                .get(number)
                .is_some_and(|(count, are_single)| *count > 1 && *are_single);
            let place = places.get_mut(number);
            if let Some(Some(place)) = &place
                && let Some(first) = merged.get_mut(*place)
                && tag.is_multiple
            {
                first.roots.append(&mut tag.roots);
                continue;
            }
            if let Some(place) = place {
                *place = Some(merged.len());
            }
            tag.group = tag.group.filter(|_| !tag.is_multiple);
            merged.push(tag);
        }
        self.tags = merged;
    }
}
