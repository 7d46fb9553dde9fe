//! Which labels are calm. It is told of each label that comes and goes, and says which ones a check has to look at.

use super::facts::{
    COLOR, GROUP, HOTKEY, ODD_COLOR, ODD_GROUP, ODD_HOTKEY, ODD_NAME, ODD_PARENT, OWN_PARENT,
    PARENT, STRANGE, all_bits_by, bits_of,
};
use super::index::{By, Index, NONE};
use super::keep::Kept;
use super::look::{Look, look};
use crate::builder::id::TaskId;
use crate::builder::labels::{Field, Label};
use crate::builder::project::{Project, Task};
use crate::names::wide_hash;
use crate::platform::{Calm, CheckOptions, Kin, Outline, Platform, TaskOutline};

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
    /// Entries that may be odd.
    odd_entries: Vec<u32>,
    /// Labels that may be odd.
    odd_labels: Vec<u32>,
    /// The labels that the last check looked at.
    pub kept: Vec<(u32, Kept)>,
    /// How many labels there are.
    pub count: usize,
    /// With more labels than these a check says something else.
    limits: [usize; 2],
    /// How many labels there were at the last check.
    pub counted: usize,
    platform: &'static dyn Platform,
    /// What all labels add to the length of the project.
    pub length: usize,
    /// The same at the last check.
    measured: usize,
    /// The most that all else is long.
    around: usize,
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
    must_ask: bool,
    /// Tasks have changed.
    is_reshaped: bool,
    /// Some entry or label may have become odd, or calm.
    must_look: bool,
    /// A check would find something else.
    pub is_stale: bool,
    /// Labels stand in other places.
    pub has_moved: bool,
}

impl Watch {
    /// Notes a project.
    pub fn of(project: &Project, platform: &'static dyn Platform, options: &CheckOptions) -> Watch {
        let mut watch = Watch {
            facts: Vec::with_capacity(project.label_count()),
            tasks: Vec::new(),
            index: Index::with_room(project.label_count()),
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

    /// From now on it is for this platform.
    pub fn switch(&mut self, platform: &'static dyn Platform, options: &CheckOptions) {
        let most = options.limits.max_labels.or(platform.profile().max_labels);
        self.platform = platform;
        let documented = platform.profile().documented_labels;
        self.limits = [most, documented].map(|most| most.unwrap_or(usize::MAX));
        self.reshape();
    }

    /// Something besides labels has changed.
    pub fn reshape(&mut self) {
        self.is_reshaped = true;
        self.is_stale = true;
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

    /// Notes what a label adds to the length of the project, where anything hangs on that.
    fn measure(&mut self, project: &Project, slot: u32) {
        if self.platform.profile().max_length.is_none() {
            return;
        }
        let facts = &mut self.facts[slot as usize];
        let task = facts.task.and_then(|task| project.task(task));
        let (Some(task), Some(label)) = (task, label(project, slot)) else {
            return;
        };
        let [color, hotkey] = [Field::Color, Field::Hotkey].map(|field| label.text(field));
        let length = self
            .platform
            .length(task.kind(), label.name(), color, hotkey);
        self.length = self.length + length - facts.length as usize;
        facts.length = length as u32;
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

    /// How many labels came since the last check; nothing where they make a difference beyond their number.
    pub fn came(&self) -> Option<isize> {
        let side = |count| self.limits.map(|most| count > most);
        let is_same = side(self.count) == side(self.counted);
        let came = self.count as isize - self.counted as isize;
        // Not every label of a task that is checked as a whole is sent.
        let is_plain = is_same && !self.tasks.iter().any(|task| task.calm.is_whole);
        (came == 0 || is_plain).then_some(came)
    }

    /// By how many characters the project has become longer since the last check; nothing where that may make a
    /// difference beyond their number.
    pub fn grew(&mut self) -> Option<isize> {
        let grew = self.length as isize - self.measured as isize;
        let most = self.platform.profile().max_length.unwrap_or(usize::MAX);
        let is_plain = match &mut self.told_length {
            Some(told) => {
                *told = told.saturating_add_signed(grew);
                *told > most
            }
            None => self.length + self.around <= most,
        };
        self.measured = self.length;
        (grew == 0 || is_plain).then_some(grew)
    }

    /// What was odd for a moment only, while one edit followed the other, needs no check.
    pub fn look_again(&mut self, project: &Project) {
        if std::mem::take(&mut self.must_look) && !self.is_stale {
            let (labels, entries) = self.odd(project);
            self.is_stale = self.has_odd || !labels.is_empty() || !entries.is_empty();
        }
    }

    /// A label comes, or goes.
    fn count_label(&mut self, task: TaskId, bits: u16, by: i32) {
        self.count = self.count.saturating_add_signed(by as isize);
        self.is_stale |= self.has_odd;
        self.strange = self
            .strange
            .saturating_add_signed(by * i32::from(bits & STRANGE != 0));
        self.is_stale |= self.strange > 0;
        let mut crosses = false;
        let Some(facts) = self.task(task) else { return };
        let is_stale = facts.wants_more || facts.calm.is_whole;
        for (count, has) in
            facts
                .counts
                .iter_mut()
                .zip([true, bits & GROUP != 0, bits & PARENT != 0])
        {
            let was = *count > 0;
            *count = count.saturating_add_signed(by * i32::from(has));
            crosses |= was != (*count > 0);
        }
        self.is_stale |= is_stale;
        self.must_ask |= crosses;
    }

    /// Something has come to an entry, or has left it.
    fn look_at(&mut self, project: &Project, number: u32) {
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

    fn look_at_one(&mut self, project: &Project, number: u32) {
        if !self.index.entry(number).is_listed && self.is_odd(project, number) {
            self.index.set_listed(number, true);
            self.odd_entries.push(number);
            self.must_look = true;
        }
    }

    /// The labels of an entry are not calm.
    fn is_odd(&self, project: &Project, number: u32) -> bool {
        let entry = self.index.entry(number);
        match entry.by {
            By::Name | By::Hotkey => entry.count > 1,
            By::Group => entry.others > 0,
            By::Parent => {
                entry.count > 0 && (entry.others > 0 || !self.has_parent(project, entry.first))
            }
        }
    }

    /// The one label that a label names as its parent, in whatever task.
    pub fn parent(&self, slot: u32) -> Option<u32> {
        let entry = self.index.entry(self.index.of(slot, By::Parent)?);
        let named = self.index.find(By::Name, entry.hash)?;
        let named = self.index.entry(named);
        (named.count == 1).then_some(named.first)
    }

    /// A label names exactly one as its parent, and that one is where it should be.
    fn has_parent(&self, project: &Project, slot: u32) -> bool {
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
    fn is_odd_label(&self, slot: u32) -> bool {
        let Some(facts) = self.facts.get(slot as usize) else {
            return false;
        };
        let calm = self.tasks.iter().find(|task| Some(task.id) == facts.task);
        calm.is_some_and(|task| facts.bits & odd_bits(&task.calm) != 0)
    }

    fn list_label(&mut self, slot: u32) {
        self.must_look = true;
        let facts = &mut self.facts[slot as usize];
        if !facts.is_listed {
            facts.is_listed = true;
            self.odd_labels.push(slot);
        }
    }

    /// Looks whether parents lead from a label that has come back to it.
    fn look_for_circle(&mut self, slot: u32) {
        /// The rest is for a look at all labels.
        const MOST_STEPS: usize = 4096;
        let Some(name) = self.index.of(slot, By::Name) else {
            return;
        };
        let hash = self.index.entry(name).hash;
        if self.index.find(By::Parent, hash).is_none() {
            return;
        }
        let mut here = self.parent(slot);
        for _ in 0..MOST_STEPS {
            let Some(parent) = here else { return };
            if parent == slot {
                break;
            }
            here = self.parent(parent);
        }
        self.may_circle = true;
        self.is_stale = true;
    }

    /// Looks whether any parents run in a circle.
    pub fn look_for_circles(&mut self) {
        // The walk that saw each label first.
        let mut seen = vec![NONE; self.facts.len()];
        for start in 0..self.facts.len() as u32 {
            let mut here = Some(start);
            while let Some(slot) = here {
                match seen[slot as usize] {
                    NONE => seen[slot as usize] = start,
                    walk if walk == start => return,
                    _ => break,
                }
                here = self.parent(slot);
            }
        }
        self.may_circle = false;
    }

    /// Asks the platform again what is calm, if something has changed that it looks at.
    pub fn settle(&mut self, project: &Project) {
        let platform = self.platform;
        let mut has_changed = std::mem::take(&mut self.is_reshaped);
        if !std::mem::take(&mut self.must_ask) && !has_changed {
            return;
        }
        let mut tasks = Vec::with_capacity(self.tasks.len());
        for task in project.tasks() {
            let known = self.tasks.iter().find(|known| known.id == task.id());
            let [labels, groups, parents] = known.map_or([0; 3], |known| known.counts);
            tasks.push(TaskOutline {
                kind: task.kind(),
                title: task.title(),
                has_skeleton: task.skeleton().is_some(),
                labels: labels as usize,
                groups: groups as usize,
                parents: parents as usize,
            });
        }
        let id = platform.profile().id;
        let extras = project.extras().iter().find(|(of, _)| *of == id);
        let outline = Outline {
            tasks,
            extras: extras.map(|(_, value)| value),
        };
        for (index, task) in project.tasks().iter().enumerate() {
            let calm = platform.calm(&outline, index);
            if let Some(known) = self.task(task.id())
                && known.calm != calm
            {
                known.calm = calm;
                has_changed = true;
            }
        }
        if !has_changed {
            return;
        }
        self.is_stale = true;
        self.around = 1000;
        for task in project.tasks() {
            self.around += 1000 + 6 * task.title().map_or(0, str::len);
        }
        for task in project.tasks() {
            let known = self.tasks.iter().find(|known| known.id == task.id());
            let odd = known.map_or(0, |known| odd_bits(&known.calm));
            for slot in task.order.iter() {
                self.measure(project, slot);
                if self.facts[slot as usize].bits & odd != 0 {
                    self.list_label(slot);
                }
            }
        }
        for number in 0..self.index.len() {
            self.look_at_one(project, number);
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
fn odd_bits(calm: &Calm) -> u16 {
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
