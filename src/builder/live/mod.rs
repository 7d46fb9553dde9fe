//! What is wrong with the project now, and what came and went since it was asked for last.
//!
//! This is the seam between editing and checking. [`Project::apply`] tells of every change right after it; what is
//! asked for is the same, to the letter and in its order, as a check of the whole spec would give.
//!
//! The rules are those of the check of a whole spec: there are no others. What makes an edit cheap is that most labels
//! are calm ([`crate::platform::Calm`]): they are left out of what is checked, and what is found is told in the places
//! of the whole project.
//!
//! - `facts`: what is noted of a label by itself, `look` of a text
//! - `index`: labels by what they have in common
//! - `watch`: both kept up to date with each edit; `first`: both of a project that comes in
//! - `count`, `circle`: how many labels there are, and how their parents run
//! - `counted`: findings that tell such a number
//! - `settle`, `odd`: which labels are not calm, by what the platform says
//! - `keep`, `meant`: the part of the project that a check has to look at
//! - `part`: that part as a spec, and its places as those of the project
//! - `changes`: what came and went, as it is told

mod changes;
mod circle;
mod count;
mod counted;
mod facts;
mod first;
mod index;
mod keep;
mod look;
mod meant;
mod odd;
mod part;
mod settle;
mod watch;

use crate::builder::edit::Change;
use crate::builder::id::{LabelId, TaskId};
use crate::builder::project::{Project, Task};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::json::{self, Path, index_of, to_json};
use crate::names::Names;
use crate::platform::{CheckOptions, Platform, validate_spec};
use crate::{order, spec};
use changes::News;
pub use changes::{Added, Changes};
use keep::Part;
use part::Places;
use watch::Watch;

/// What is wrong now.
pub struct Live {
    platform: &'static dyn Platform,
    options: CheckOptions,
    /// Nothing before the project was asked about.
    watch: Option<Box<Watch>>,
    /// The part that was checked; nothing where it was the whole project.
    parts: Option<Vec<Part>>,
    /// What was found in that part, if its places have to be told anew when labels move.
    of_part: Vec<Diagnostic>,
    /// What is wrong.
    found: Vec<Added>,
    /// The ids of what was there when the changes were taken last, the smallest first.
    taken: Vec<u64>,
    /// How many diagnostics there have been.
    count: u32,
    /// What has happened since the changes were taken.
    news: News,
    /// The id of the finding whose number may be told alone, since all else of it has been told.
    counted: Option<u32>,
    /// How often the whole project was checked.
    whole_checks: u32,
}

impl Live {
    /// For a project that was not asked about yet.
    #[must_use]
    pub fn new(platform: &'static dyn Platform, options: CheckOptions) -> Live {
        Live {
            platform,
            options,
            watch: None,
            parts: None,
            of_part: Vec::new(),
            found: Vec::new(),
            taken: Vec::new(),
            count: 0,
            news: News::Any,
            counted: None,
            whole_checks: 0,
        }
    }

    /// The platform that this speaks of.
    #[must_use]
    pub fn platform(&self) -> &'static dyn Platform {
        self.platform
    }

    /// How often the whole project had to be checked, since what was found could not be told from a part of it.
    #[must_use]
    pub fn whole_checks(&self) -> u32 {
        self.whole_checks
    }

    /// From now on it speaks of this platform.
    pub fn switch(&mut self, platform: &'static dyn Platform) {
        self.platform = platform;
        if let Some(watch) = &mut self.watch {
            watch.switch(platform, &self.options);
        }
    }

    /// The project has changed.
    pub fn told(&mut self, project: &Project, change: &Change<'_>) {
        let Some(watch) = &mut self.watch else { return };
        watch.is_stale |= self.parts.is_none();
        match *change {
            Change::LabelInserted(id) => {
                if let Some(task) = project.labels.task(id) {
                    watch.enter(project, id.slot() as u32, task);
                    watch.has_moved = true;
                }
            }
            Change::LabelRemoved(id, ..) => {
                watch.leave(project, id.slot() as u32);
                watch.has_moved = true;
            }
            Change::LabelMoved(id, from, _) => watch.moved(project, id.slot() as u32, from),
            Change::LabelSet(id, field, _) => watch.changed(project, id.slot() as u32, field),
            Change::TaskInserted(id) => {
                if let Some(task) = project.task(id) {
                    watch.enter_task(project, task);
                }
            }
            Change::TaskRemoved(_, task) => watch.leave_task(project, task),
            Change::TaskMoved(..)
            | Change::KindSet(..)
            | Change::TitleSet(..)
            | Change::SkeletonSet(..)
            | Change::TextSet(..)
            | Change::ExtrasSet => watch.reshape(),
        }
    }

    /// Everything that is wrong now, in the order of a report.
    pub fn diagnostics(&mut self, project: &Project) -> Vec<Diagnostic> {
        self.refresh(project);
        let found = self.found.iter();
        found.map(|found| found.diagnostic.clone()).collect()
    }

    /// Nothing that is wrong now is an error.
    pub fn is_ok(&mut self, project: &Project) -> bool {
        self.refresh(project);
        let mut found = self.found.iter();
        found.all(|found| found.diagnostic.severity != Severity::Error)
    }

    /// What came and went since this was asked last. What came and went meanwhile is in neither.
    pub fn take(&mut self, project: &Project) -> Changes<'_> {
        self.refresh(project);
        let mut changes = Changes::default();
        let news = std::mem::replace(&mut self.news, News::None);
        if news == News::None {
            return changes;
        }
        let mut ids: Vec<u64> = Vec::with_capacity(self.found.len());
        for found in &self.found {
            ids.push(u64::from(found.id));
            if self.taken.binary_search(&u64::from(found.id)).is_err() {
                changes.added.push(found);
            }
        }
        order::sort(&mut ids);
        for id in std::mem::take(&mut self.taken) {
            if ids.binary_search(&id).is_err() {
                changes.removed.push(id as u32);
            }
        }
        self.taken = ids;
        let is_told =
            |id: u32| self.counted == Some(id) || changes.added.iter().any(|added| added.id == id);
        self.counted = counted::only(&self.found).filter(|id| is_told(*id));
        changes.counted = self.counted;
        changes.is_recount = news == News::Number;
        changes
    }

    /// Checks what has to be checked again since the project has changed.
    fn refresh(&mut self, project: &Project) {
        let (platform, options) = (self.platform, &self.options);
        let watch = self
            .watch
            .get_or_insert_with(|| Box::new(Watch::of(project, platform, options)));
        watch.settle(project);
        watch.look_again(project);
        let came = watch.came();
        let grew = watch.grew();
        watch.is_stale |= came.is_none() || grew.is_none();
        watch.counted = watch.count;
        let has_moved = std::mem::take(&mut watch.has_moved);
        if std::mem::take(&mut watch.is_stale) {
            self.check(project);
            return;
        }
        self.recount([came.unwrap_or_default(), grew.unwrap_or_default()]);
        if has_moved && !self.of_part.is_empty() {
            self.tell(project);
        }
    }

    /// So many labels and characters came of which nothing else is to be said.
    fn recount(&mut self, came: [isize; 2]) {
        if came == [0; 2] {
            return;
        }
        for diagnostic in &mut self.of_part {
            counted::recount(diagnostic, came);
        }
        for found in &mut self.found {
            if counted::recount(&mut found.diagnostic, came) {
                self.count += 1;
                let is_told = self.counted == Some(found.id) && self.news != News::Any;
                found.id = self.count;
                self.counted = is_told.then_some(found.id);
                self.news = if is_told { News::Number } else { News::Any };
            }
        }
    }

    fn check(&mut self, project: &Project) {
        let Some(watch) = &mut self.watch else { return };
        if watch.may_circle {
            watch.look_for_circles();
        }
        let parts = keep::parts(watch, project);
        if let Some(parts) = parts {
            let spec = part::spec_of(project, watch, &parts);
            let left_out = watch.count - spec.label_count();
            let options = CheckOptions {
                left_out,
                left_out_length: watch.length - kept_length(project, watch, &parts),
                ..self.options
            };
            let text = json::to_text(&spec::write(&spec));
            // Large parts are in memory in many forms: this one goes, as nobody looks at it any more.
            drop(spec);
            let report = validate_spec(self.platform, &text, &options, false);
            watch.told_length = counted::length(&report.diagnostics);
            watch.has_found = !report.diagnostics.is_empty();
            self.parts = Some(parts);
            self.of_part = report.diagnostics;
            self.tell(project);
            return;
        }
        self.whole_checks += 1;
        let value = spec::write(&project.to_spec());
        let text = json::to_text(&value);
        drop(value);
        let Report { diagnostics, .. } = validate_spec(self.platform, &text, &self.options, false);
        if let Some(watch) = &mut self.watch {
            watch.told_length = counted::length(&diagnostics);
            watch.has_found = true;
        }
        self.parts = None;
        self.of_part = Vec::new();
        self.keep_ids(project, diagnostics);
    }

    /// Tells what was found in the part in places of the project.
    fn tell(&mut self, project: &Project) {
        let parts = self.parts.as_deref().unwrap_or_default();
        let mut places = Places::new(project, parts);
        let mut found = self.of_part.clone();
        for diagnostic in &mut found {
            places.restore(diagnostic);
        }
        if !places.has_labels {
            self.of_part = Vec::new();
        }
        self.keep_ids(project, found);
    }

    /// What was found before, at the same label, keeps its id.
    fn keep_ids(&mut self, project: &Project, diagnostics: Vec<Diagnostic>) {
        let mut texts = Names::new();
        let mut ids: Vec<Vec<u32>> = Vec::new();
        for mut found in std::mem::take(&mut self.found) {
            let id = std::mem::take(&mut found.id);
            let number = texts.intern(&to_json(&found));
            if number == ids.len() {
                ids.push(Vec::new());
            }
            ids[number].push(id);
        }
        for diagnostic in diagnostics {
            let (task, label) = place(project, &diagnostic.path);
            let mut found = Added {
                id: 0,
                diagnostic,
                task,
                label,
            };
            let number = texts.find(&to_json(&found));
            found.id = number
                .and_then(|number| ids[number].pop())
                .unwrap_or_else(|| {
                    self.count += 1;
                    self.count
                });
            self.found.push(found);
        }
        self.news = News::Any;
    }
}

/// What the labels of a part add to the length of the project.
fn kept_length(project: &Project, watch: &Watch, parts: &[Part]) -> usize {
    let length = |slot: u32| watch.facts[slot as usize].length as usize;
    let mut sum = 0;
    for (task, part) in project.tasks().iter().zip(parts) {
        match part {
            None => task.order.iter().for_each(|slot| sum += length(slot)),
            Some(part) => part.iter().for_each(|(slot, _)| sum += length(*slot)),
        }
    }
    sum
}

/// The task and the label that a place of the spec lies in.
fn place(project: &Project, path: &Path) -> (Option<TaskId>, Option<LabelId>) {
    let mut keys = path.keys();
    let mut next = |name: &str| {
        let is_so = keys.next().is_some_and(|key| key == name);
        keys.next().filter(|_| is_so).and_then(|key| index_of(&key))
    };
    let task = next("tasks").and_then(|index| project.tasks().get(index));
    let label = task.and_then(|task| project.label_at(task, next("labels")?));
    (task.map(Task::id), label)
}
