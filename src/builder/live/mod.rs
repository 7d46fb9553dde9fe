//! What is wrong with the project now, and what came and went since it was asked for last.
//!
//! This is the seam between editing and checking. [`Project::apply`] tells of every change right after it; what is
//! asked for is the same, to the letter and in its order, as a check of the whole spec would give.

use crate::builder::edit::Change;
use crate::builder::id::{LabelId, TaskId};
use crate::builder::project::{Project, Task};
use crate::diagnostic::{Diagnostic, Severity};
use crate::json::{self, Out, Path, Show, index_of, to_json};
use crate::names::Names;
use crate::platform::{CheckOptions, Platform, validate_spec};
use crate::{order, spec};

/// What is wrong now.
pub struct Live {
    platform: &'static dyn Platform,
    options: CheckOptions,
    /// What is wrong, with the id of each.
    found: Vec<(u32, Diagnostic)>,
    /// The ids of what was there when the changes were taken last, the smallest first.
    taken: Vec<u64>,
    /// How many diagnostics there have been.
    count: u32,
    /// The project is not as it was when this was found.
    is_stale: bool,
}

/// One diagnostic that came.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// No other diagnostic of this builder ever has it.
    pub id: u32,
    /// What is wrong.
    pub diagnostic: Diagnostic,
    /// The task that its path lies in.
    pub task: Option<TaskId>,
    /// The label that its path lies in.
    pub label: Option<LabelId>,
}

/// What came and went.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// What came, in the order of a report.
    pub added: Vec<Added>,
    /// The ids of what went.
    pub removed: Vec<u32>,
}

impl Live {
    /// For a project that was not asked about yet.
    #[must_use]
    pub fn new(platform: &'static dyn Platform, options: CheckOptions) -> Live {
        Live {
            platform,
            options,
            found: Vec::new(),
            taken: Vec::new(),
            count: 0,
            is_stale: true,
        }
    }

    /// The platform that this speaks of.
    #[must_use]
    pub fn platform(&self) -> &'static dyn Platform {
        self.platform
    }

    /// From now on it speaks of this platform.
    pub fn switch(&mut self, platform: &'static dyn Platform) {
        self.platform = platform;
        self.is_stale = true;
    }

    /// The project has changed.
    pub fn told(&mut self, project: &Project, change: &Change<'_>) {
        let _ = (project, change);
        self.is_stale = true;
    }

    /// Everything that is wrong now, in the order of a report.
    pub fn diagnostics(&mut self, project: &Project) -> Vec<Diagnostic> {
        self.refresh(project);
        let found = self.found.iter();
        found.map(|(_, diagnostic)| diagnostic.clone()).collect()
    }

    /// Nothing that is wrong now is an error.
    pub fn is_ok(&mut self, project: &Project) -> bool {
        self.refresh(project);
        let mut found = self.found.iter();
        found.all(|(_, diagnostic)| diagnostic.severity != Severity::Error)
    }

    /// What came and went since this was asked last. What came and went meanwhile is in neither.
    pub fn take(&mut self, project: &Project) -> Changes {
        self.refresh(project);
        let mut changes = Changes::default();
        let mut ids: Vec<u64> = Vec::with_capacity(self.found.len());
        for (id, diagnostic) in &self.found {
            ids.push(u64::from(*id));
            if self.taken.binary_search(&u64::from(*id)).is_err() {
                let (task, label) = place(project, &diagnostic.path);
                changes.added.push(Added {
                    id: *id,
                    diagnostic: diagnostic.clone(),
                    task,
                    label,
                });
            }
        }
        order::sort(&mut ids);
        for id in std::mem::take(&mut self.taken) {
            if ids.binary_search(&id).is_err() {
                changes.removed.push(id as u32);
            }
        }
        self.taken = ids;
        changes
    }

    /// Checks the project, if it has changed. What was found before keeps its id.
    fn refresh(&mut self, project: &Project) {
        if !std::mem::take(&mut self.is_stale) {
            return;
        }
        let text = json::to_text(&spec::write(&project.to_spec()));
        let report = validate_spec(self.platform, &text, &self.options, false);
        let mut texts = Names::new();
        let mut ids: Vec<Vec<u32>> = Vec::new();
        for (id, diagnostic) in std::mem::take(&mut self.found) {
            let number = texts.intern(&to_json(&diagnostic));
            if number == ids.len() {
                ids.push(Vec::new());
            }
            ids[number].push(id);
        }
        for diagnostic in report.diagnostics {
            let number = texts.find(&to_json(&diagnostic));
            let id = number.and_then(|number| ids[number].pop());
            let id = id.unwrap_or_else(|| {
                self.count += 1;
                self.count
            });
            self.found.push((id, diagnostic));
        }
    }
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

impl Show for Changes {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.key("added").list(&self.added);
        out.key("removed").open('[');
        for id in &self.removed {
            out.number(f64::from(*id));
        }
        out.close(']');
        out.close('}');
    }
}

impl Show for Added {
    fn show(&self, out: &mut Out) {
        out.open('{');
        self.diagnostic.show_members(out);
        out.key("id").number(f64::from(self.id));
        if let Some(label) = self.label {
            out.key("label").number(label.number());
        }
        if let Some(task) = self.task {
            out.key("task").number(task.number());
        }
        out.close('}');
    }
}
