//! How many labels there are, of every sort, and how long the project is.

use super::facts::{GROUP, PARENT, STRANGE};
use super::watch::{Watch, label};
use crate::builder::id::TaskId;
use crate::builder::labels::Field;
use crate::builder::project::Project;

impl Watch {
    /// Notes what a label adds to the length of the project, where anything hangs on that.
    pub(super) fn measure(&mut self, project: &Project, slot: u32) {
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

    /// A label comes, or goes.
    pub(super) fn count_label(&mut self, task: TaskId, bits: u16, by: i32) {
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
}
