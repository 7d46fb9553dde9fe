//! The part of a project that a check looks at: the labels that are not calm, whatever a finding about them can speak
//! of, and of the calm labels of each task so many that there are enough of every sort.

use super::facts::{GROUP, PARENT, RESERVED};
use super::index::By;
use super::look::folded_hash;
use super::watch::{Watch, label};
use crate::builder::labels::Field;
use crate::builder::project::{Project, Task};
use crate::check::folded;
use crate::json::number;
use crate::names::Names;
use crate::order;
use crate::spec::TaskKind;
use crate::text::joined;

/// How much of a label is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kept {
    /// Its name, since others name it.
    Name,
    /// That and its group, so that nothing else is called so.
    Group,
    /// All of it.
    Whole,
}

/// The labels of a task that are kept, in order; nothing where all are kept whole.
pub(super) type Part = Option<Vec<(u32, Kept)>>;

/// Rules look whether there are one, two or, without one of them, two labels.
const ENOUGH: usize = 3;

pub(super) struct Keeper<'k> {
    pub(super) watch: &'k mut Watch,
    pub(super) project: &'k Project,
    /// Tasks in which labels can be kept without their parents, since enough have none.
    has_tops: Vec<bool>,
}

/// The part to look at, task by task; nothing where it is the whole project.
pub(super) fn parts(watch: &mut Watch, project: &Project) -> Option<Vec<Part>> {
    let (labels, entries) = watch.odd(project);
    let has_points = |task: &Task| {
        let skeleton = task.skeleton();
        skeleton
            .is_some_and(|skeleton| !(skeleton.edges.is_empty() && skeleton.positions.is_empty()))
    };
    watch.has_odd =
        !labels.is_empty() || !entries.is_empty() || project.tasks().iter().any(has_points);
    watch.keep_none();
    if watch.strange > 0 || watch.may_circle {
        return None;
    }
    let mut keeper = Keeper {
        has_tops: Vec::new(),
        watch,
        project,
    };
    keeper.take_odd(&labels, &entries);
    if !keeper.take_meant(&entries) {
        watch.keep_none();
        return None;
    }
    for task in project.tasks() {
        keeper.take_samples(task);
    }
    for task in project.tasks() {
        keeper.take_points(task);
    }
    keeper.take_parents();
    keeper.take_names(labels, &entries);
    keeper.take_parents();
    Some(keeper.sorted())
}

impl Watch {
    fn keep_none(&mut self) {
        for (slot, _) in std::mem::take(&mut self.kept) {
            self.facts[slot as usize].place = 0;
        }
    }
}

impl Keeper<'_> {
    fn is_whole(&self, task: &Task) -> bool {
        let known = self.watch.tasks.iter().find(|known| known.id == task.id());
        known.is_none_or(|known| known.calm.is_whole)
    }

    pub(super) fn keep(&mut self, slot: u32, how: Kept) {
        let facts = &mut self.watch.facts[slot as usize];
        match facts.place.checked_sub(1) {
            Some(place) => {
                let (_, before) = &mut self.watch.kept[place as usize];
                *before = how.max(*before);
            }
            None => {
                self.watch.kept.push((slot, how));
                facts.place = self.watch.kept.len() as u32;
            }
        }
    }

    fn keep_members(&mut self, by: By, hash: u32) {
        if let Some(entry) = self.watch.index.find(by, hash) {
            for slot in self.watch.index.members(entry) {
                self.keep(slot, Kept::Whole);
            }
        }
    }

    /// What is not calm, and what findings about it speak of: the labels below, those of the same group or parent.
    fn take_odd(&mut self, labels: &[u32], entries: &[u32]) {
        // With whom each label has what makes it odd.
        let mut close = Vec::new();
        for slot in labels {
            self.keep(*slot, Kept::Whole);
            if self.watch.facts[*slot as usize].bits & (GROUP | PARENT) != 0 {
                close.push(*slot);
            }
        }
        for entry in entries {
            let by = self.watch.index.entry(*entry).by;
            for slot in self.watch.index.members(*entry) {
                self.keep(slot, Kept::Whole);
                if matches!(by, By::Group | By::Parent) {
                    close.push(slot);
                }
            }
        }
        let odd = self.watch.kept.len();
        for place in 0..odd {
            let (slot, _) = self.watch.kept[place];
            if let Some(entry) = self.watch.index.of(slot, By::Name) {
                let hash = self.watch.index.entry(entry).hash;
                self.keep_members(By::Parent, hash);
            }
        }
        // Many of them may have the same in common.
        let mut near: Vec<u64> = Vec::new();
        for slot in close {
            for by in [By::Group, By::Parent] {
                near.extend(self.watch.index.of(slot, by).map(u64::from));
            }
        }
        order::sort(&mut near);
        near.dedup();
        for entry in near {
            for slot in self.watch.index.members(entry as u32) {
                self.keep(slot, Kept::Whole);
            }
        }
    }

    /// The label has no parent in its own task.
    fn is_top(&self, slot: u32) -> bool {
        let facts = &self.watch.facts;
        let task = |slot: u32| facts.get(slot as usize).and_then(|facts| facts.task);
        let parent = self.watch.parent(slot);
        parent.is_none_or(|parent| task(parent) != task(slot))
    }

    /// Another label of the same group and parent.
    fn mate(&self, slot: u32) -> Option<u32> {
        let watch = &self.watch;
        let by = |slot, by| watch.index.of(slot, by);
        let (group, parent) = (by(slot, By::Group), by(slot, By::Parent));
        let entry = group.or(parent)?;
        if watch.index.entry(entry).others > 0 {
            return None;
        }
        let mut members = watch.index.members(entry).into_iter();
        members.find(|other| *other != slot && by(*other, By::Group) == group)
    }

    fn take_samples(&mut self, task: &Task) {
        if self.is_whole(task) {
            self.has_tops.push(false);
            return;
        }
        let mut tops = 0;
        let mut loose = None;
        // Some rules ask whether two labels on top exclude each other.
        let mut wants_pair = task.kind() == TaskKind::Classification;
        for slot in task.order.iter() {
            if tops >= ENOUGH && !wants_pair {
                break;
            }
            if !self.is_top(slot) {
                continue;
            }
            // Those that are not calm may all go together.
            if tops < ENOUGH && self.watch.facts[slot as usize].place == 0 {
                tops += 1;
                self.keep(slot, Kept::Whole);
            }
            if !wants_pair {
                continue;
            }
            let pair = match self.watch.facts[slot as usize].bits & (GROUP | PARENT) {
                0 => loose.replace(slot),
                _ => self.mate(slot),
            };
            if let Some(other) = pair {
                wants_pair = false;
                self.keep(slot, Kept::Whole);
                self.keep(other, Kept::Whole);
            }
        }
        let wants_more = tops < ENOUGH || wants_pair;
        if let Some(known) = self.watch.task(task.id()) {
            known.wants_more = wants_more;
        }
        self.has_tops.push(tops >= ENOUGH);
    }

    /// Whatever a skeleton names is there.
    fn take_points(&mut self, task: &Task) {
        let Some(skeleton) = task.skeleton() else {
            return;
        };
        let ends = skeleton.edges.iter().flatten();
        let points = skeleton.positions.iter().map(|point| &point.label);
        for name in ends.chain(points) {
            if let Some(named) = self.watch.index.find(By::Name, folded_hash(name)) {
                for slot in self.watch.index.members(named) {
                    self.keep_there(slot, Kept::Name);
                }
            }
        }
    }

    /// Whoever is named as a parent is there.
    fn take_parents(&mut self) {
        let mut place = 0;
        while place < self.watch.kept.len() {
            let (slot, how) = self.watch.kept[place];
            place += 1;
            if how != Kept::Whole {
                continue;
            }
            let Some(parent) = self.watch.index.of(slot, By::Parent) else {
                continue;
            };
            let hash = self.watch.index.entry(parent).hash;
            let Some(named) = self.watch.index.find(By::Name, hash) else {
                continue;
            };
            for slot in self.watch.index.members(named) {
                self.keep_there(slot, Kept::Name);
            }
        }
    }

    /// Keeps a label so that it is there: without its parent, if that makes no difference.
    fn keep_there(&mut self, slot: u32, how: Kept) {
        let task = self.watch.facts[slot as usize].task;
        let place = task.and_then(|task| self.project.place(task));
        let has_tops = place.and_then(|place| self.has_tops.get(place));
        let how = if has_tops == Some(&true) {
            how
        } else {
            Kept::Whole
        };
        self.keep(slot, how);
    }

    /// A fix may make up a name like that of a label that is not calm: what that can be called is there too.
    fn take_names(&mut self, labels: Vec<u32>, entries: &[u32]) {
        // Each once: a thousand labels of one group would ask a thousand times what it can be called.
        let mut bases = Names::new();
        let mut odd = labels;
        for entry in entries {
            odd.append(&mut self.watch.index.members(*entry));
        }
        for slot in &odd {
            let Some(label) = label(self.project, *slot) else {
                continue;
            };
            let task = self.watch.facts[*slot as usize].task;
            let task = task.and_then(|task| self.project.task(task));
            let owner = label.text(Field::Parent).or(task.and_then(Task::title));
            bases.intern(&joined(
                &[&folded(owner.unwrap_or_default()), "label group"],
                " ",
            ));
            for field in [Field::Name, Field::Group] {
                let Some(text) = label.text(field) else {
                    continue;
                };
                bases.intern(text);
                if RESERVED.contains(&text) {
                    bases.intern(&joined(&[text, "(label)"], " "));
                    bases.intern(&joined(&[text, "(group)"], " "));
                }
            }
        }
        for base in 0..bases.len() {
            self.take_names_like(bases.text(base));
        }
    }

    /// `base`, `base 2` and so on, up to where no more can be asked for.
    fn take_names_like(&mut self, base: &str) {
        let mut free = 1;
        for by in [By::Name, By::Group] {
            if let Some(entry) = self.watch.index.find(by, folded_hash(base)) {
                free += self.watch.index.entry(entry).count;
            }
        }
        let mut count = 1;
        let mut name = base.to_owned();
        while free > 0 {
            let hash = folded_hash(&name);
            let mut is_free = true;
            for (by, how) in [(By::Name, Kept::Name), (By::Group, Kept::Group)] {
                let Some(entry) = self.watch.index.find(by, hash) else {
                    continue;
                };
                is_free = false;
                let members = self.watch.index.members(entry);
                let is_there = |slot: &u32| {
                    let place = self.watch.facts[*slot as usize].place.checked_sub(1);
                    place.is_some_and(|place| self.watch.kept[place as usize].1 >= how)
                };
                if !members.iter().any(is_there)
                    && let Some(first) = members.first()
                {
                    self.keep_there(*first, how);
                }
            }
            free -= u32::from(is_free);
            count += 1;
            name = joined(&[base, &number::write(f64::from(count))], " ");
        }
    }

    fn sorted(self) -> Vec<Part> {
        let Keeper { watch, project, .. } = self;
        let mut parts: Vec<Part> = Vec::new();
        for task in project.tasks() {
            let known = watch.tasks.iter().find(|known| known.id == task.id());
            let is_whole = known.is_none_or(|known| known.calm.is_whole);
            parts.push((!is_whole).then(Vec::new));
        }
        let mut keys = Vec::with_capacity(watch.kept.len());
        for (slot, _) in &watch.kept {
            let position = project.position(project.labels.id(*slot));
            keys.push((position.unwrap_or_default() as u64) << 32 | u64::from(*slot));
        }
        order::sort(&mut keys);
        for key in keys {
            let facts = &watch.facts[key as u32 as usize];
            let place = facts.task.and_then(|task| project.place(task));
            if let Some(Some(part)) = place.and_then(|place| parts.get_mut(place)) {
                part.push(watch.kept[facts.place as usize - 1]);
            }
        }
        parts
    }
}
