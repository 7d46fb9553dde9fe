//! What the platform says of the tasks: which of their labels can be calm.

use super::odd::odd_bits;
use super::watch::Watch;
use crate::builder::project::Project;
use crate::platform::{CheckOptions, Outline, Platform, TaskOutline};

impl Watch {
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
}
