//! What a builder can do. Whatever changes the project is one step that can be undone; a call that is refused, or that
//! changes nothing, is none.

use super::edit::Edit;
use super::history::{History, Step};
use super::id::{LabelId, TaskId};
use super::input::{patch, read_text};
use super::label::{Field, Label};
use super::live::{Changes, Live};
use super::project::{Project, Task, Text};
use crate::diagnostic::{Arg, Diagnostic, filled};
use crate::json::parse;
use crate::names::Names;
use crate::platform::talk::CallError;
use crate::platform::{CheckOptions, Platform};
use crate::spec::ProjectSpec;
use crate::spec::draft::{self, TextChange};

/// A project that is edited. Arguments that are JSON text are what JavaScript's `JSON.stringify` wrote.
pub struct Session {
    pub(super) project: Project,
    pub(super) live: Live,
    pub(super) history: History,
    /// What takes back what the present call has done so far.
    pub(super) step: Step,
}

impl Session {
    /// A session on the project of a spec.
    #[must_use]
    pub fn new(
        platform: &'static dyn Platform,
        options: CheckOptions,
        spec: ProjectSpec,
    ) -> Session {
        Session::open(platform, options, Project::of(spec))
    }

    /// A session on this project.
    #[must_use]
    pub fn open(
        platform: &'static dyn Platform,
        options: CheckOptions,
        project: Project,
    ) -> Session {
        Session {
            project,
            live: Live::new(platform, options),
            history: History::default(),
            step: Step::default(),
        }
    }

    /// The same from JSON text.
    ///
    /// # Errors
    /// `invalid`: it has not the shape of a spec.
    pub fn read(
        platform: &'static dyn Platform,
        options: CheckOptions,
        spec: &str,
    ) -> Result<Session, CallError> {
        let project = Project::read(parse(spec))?;
        Ok(Session::open(platform, options, project))
    }

    /// The project as it is now.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The platform that the diagnostics speak of.
    #[must_use]
    pub fn platform(&self) -> &'static dyn Platform {
        self.live.platform()
    }

    /// Has the diagnostics speak of another platform. This is no step: an undo leaves the platform as it is.
    pub fn switch(&mut self, platform: &'static dyn Platform) {
        if platform.profile().id != self.platform().profile().id {
            self.live.switch(platform);
        }
    }

    /// Changes the project's texts: `{name, description, instructions}`, of which `null` clears one.
    ///
    /// # Errors
    /// `invalid`: it has another shape.
    pub fn update(&mut self, changes: &str) -> Result<(), CallError> {
        let changes = read_text("The text", changes, draft::project_changes)?;
        for (text, value) in Text::ALL.into_iter().zip(changes) {
            if let Some(value) = value
                && value.as_deref() != self.project.text(text)
            {
                let value = value.map(String::into_boxed_str);
                self.apply(Edit::SetText(text, value));
            }
        }
        self.finish();
        Ok(())
    }

    /// Adds a task with its labels, before the task in this place or at the end.
    ///
    /// # Errors
    /// `invalid`: it has not the shape of a task.
    pub fn add_task(&mut self, task: &str, index: usize) -> Result<TaskId, CallError> {
        let task = read_text("The task", task, draft::task)?;
        let id = self.insert_task(task, index);
        self.finish();
        Ok(id)
    }

    /// Changes a task: `{kind, title, skeleton}`, of which `null` clears the latter two.
    ///
    /// # Errors
    /// `invalid`: there is no such task, or the changes have another shape.
    pub fn update_task(&mut self, id: TaskId, changes: &str) -> Result<(), CallError> {
        let changes = read_text("The change of the task", changes, draft::task_changes)?;
        let task = self.task(id)?;
        let mut edits = Vec::new();
        if let Some(kind) = changes.kind
            && kind != task.kind()
        {
            edits.push(Edit::SetKind(id, kind));
        }
        if let Some(title) = changes.title
            && title.as_deref() != task.title()
        {
            edits.push(Edit::SetTitle(id, title.map(String::into_boxed_str)));
        }
        if let Some(skeleton) = changes.skeleton
            && skeleton.as_ref() != task.skeleton()
        {
            edits.push(Edit::SetSkeleton(id, skeleton.map(Box::new)));
        }
        self.carry_out(edits);
        Ok(())
    }

    /// Removes a task with its labels. What other tasks say of these stays as it is.
    ///
    /// # Errors
    /// `invalid`: there is no such task.
    pub fn remove_task(&mut self, id: TaskId) -> Result<(), CallError> {
        self.task(id)?;
        self.carry_out(vec![Edit::RemoveTask(id)]);
        Ok(())
    }

    /// The tasks in their order.
    #[must_use]
    pub fn tasks(&self) -> Vec<TaskId> {
        self.project.tasks().iter().map(Task::id).collect()
    }

    /// Adds a label to a task, before the label in this place or at the end.
    ///
    /// # Errors
    /// `invalid`: there is no such task, or it has not the shape of a label.
    pub fn add_label(
        &mut self,
        task: TaskId,
        label: &str,
        index: usize,
    ) -> Result<LabelId, CallError> {
        let label = read_text("The label", label, draft::label)?;
        self.task(task)?;
        let id = self.insert(task, label, index);
        self.finish();
        Ok(id)
    }

    /// Adds a list of labels at the end of a task: all or, on an error, none. One step.
    ///
    /// # Errors
    /// `invalid`: there is no such task, or one has not the shape of a label.
    pub fn add_labels(&mut self, task: TaskId, labels: &str) -> Result<Vec<LabelId>, CallError> {
        let labels = read_text("The list of labels", labels, draft::labels)?;
        self.task(task)?;
        self.project.labels.expect(labels.len());
        let mut ids = Vec::with_capacity(labels.len());
        for label in labels {
            ids.push(self.insert(task, label, usize::MAX));
        }
        self.finish();
        Ok(ids)
    }

    /// Changes a label: `{name, color, hotkey, group, parent}`, of which `null` clears all but the name. A new name is
    /// carried to the labels below it and to the skeleton.
    ///
    /// # Errors
    /// `invalid`: there is no such label, or the changes have another shape.
    pub fn update_label(&mut self, id: LabelId, changes: &str) -> Result<(), CallError> {
        let changes = read_text("The change of the label", changes, draft::label_changes)?;
        self.change_label(id, changes)
    }

    /// The same for one text alone, without JSON.
    ///
    /// # Errors
    /// `invalid`: there is no such label.
    pub fn set_label(&mut self, id: LabelId, field: Field, text: &str) -> Result<(), CallError> {
        let mut changes = <[TextChange; 5]>::default();
        changes[field as usize] = Some(Some(text.to_owned()));
        self.change_label(id, changes)
    }

    fn change_label(&mut self, id: LabelId, changes: [TextChange; 5]) -> Result<(), CallError> {
        let (label, task) = self.label_and_task(id)?;
        let mut edits = Vec::new();
        if let [Some(Some(name)), ..] = &changes
            && name != label.name()
        {
            for child in self.project.children(id) {
                if child != id || changes[Field::Parent as usize].is_none() {
                    let parent = Some(name.as_str().into());
                    edits.push(Edit::SetLabel(child, Field::Parent, parent));
                }
            }
            if self.task(task)?.skeleton().is_some() && self.project.is_meant(id) {
                let skeleton = self.project.skeleton_renamed(task, label.name(), name);
                edits.extend(skeleton.map(|skeleton| Edit::SetSkeleton(task, Some(skeleton))));
            }
        }
        for (field, value) in Field::ALL.into_iter().zip(changes) {
            if let Some(value) = value
                && value.as_deref() != label.text(field)
            {
                let value = value.map(String::into_boxed_str);
                edits.push(Edit::SetLabel(id, field, value));
            }
        }
        self.carry_out(edits);
        Ok(())
    }

    /// Moves a label to this place of its task, or to the end: where it stands afterwards.
    ///
    /// # Errors
    /// `invalid`: there is no such label.
    pub fn move_label(&mut self, id: LabelId, index: usize) -> Result<(), CallError> {
        let (_, task) = self.label_and_task(id)?;
        let last = self.task(task)?.label_count() - 1;
        let index = index.min(last);
        if self.project.position(id) != Some(index) {
            self.carry_out(vec![Edit::MoveLabel(id, task, index)]);
        }
        Ok(())
    }

    /// Removes a label, and takes it out of the skeleton. The labels below it go to its own parent, or go too.
    ///
    /// # Errors
    /// `invalid`: there is no such label.
    pub fn remove_label(&mut self, id: LabelId, subtree: bool) -> Result<(), CallError> {
        let (label, _) = self.label_and_task(id)?;
        let mut edits = Vec::new();
        let mut gone = vec![id];
        if subtree {
            gone = self.project.subtree(id);
        } else {
            // Of a label that is its own parent there is none.
            let parent = label.text(Field::Parent);
            let parent = parent.filter(|parent| *parent != label.name());
            for child in self.project.children(id) {
                let name = self.project.label(child).map(|(child, _)| child.name());
                let parent = parent.filter(|parent| Some(*parent) != name);
                if child != id {
                    let parent = parent.map(Box::from);
                    edits.push(Edit::SetLabel(child, Field::Parent, parent));
                }
            }
        }
        for task in self.project.tasks() {
            if task.skeleton().is_none() {
                continue;
            }
            let mut names = Names::new();
            for id in &gone {
                if let Some((label, of)) = self.project.label(*id)
                    && of == task.id()
                    && self.project.is_meant(*id)
                {
                    names.intern(label.name());
                }
            }
            let skeleton = self.project.skeleton_without(task.id(), &names);
            edits.extend(skeleton.map(|skeleton| Edit::SetSkeleton(task.id(), Some(skeleton))));
        }
        for id in gone {
            edits.push(Edit::RemoveLabel(id));
        }
        self.carry_out(edits);
        Ok(())
    }

    /// The labels of a task, in order.
    ///
    /// # Errors
    /// `invalid`: there is no such task.
    pub fn labels(&self, id: TaskId) -> Result<Vec<LabelId>, CallError> {
        Ok(self.project.labels_of(self.task(id)?).collect())
    }

    /// A label.
    ///
    /// # Errors
    /// `invalid`: there is no such label.
    pub fn label(&self, id: LabelId) -> Result<&Label, CallError> {
        Ok(self.label_and_task(id)?.0)
    }

    /// Applies a fix: `{patch}`, whose places are those of the spec. One step.
    ///
    /// # Errors
    /// `invalid`: it is no fix, or it does not fit the project as it is now.
    pub fn apply_fix(&mut self, fix: &str) -> Result<(), CallError> {
        let patch = read_text("The fix", fix, |fix, _| patch(fix))?
            .ok_or_else(|| CallError::misuse("The fix must be one of a diagnostic's fixes."))?;
        let applied = self.patch(&patch);
        if applied.is_ok() {
            self.finish();
        } else {
            self.take_back();
        }
        applied
    }

    /// Everything that is wrong now, as a check of the whole spec tells it.
    pub fn diagnostics(&mut self) -> Vec<Diagnostic> {
        self.live.diagnostics(&self.project)
    }

    /// Nothing that is wrong now is an error.
    pub fn is_ok(&mut self) -> bool {
        self.live.is_ok(&self.project)
    }

    /// How often the whole project had to be checked, since what was found could not be told from a part of it.
    #[must_use]
    pub fn whole_checks(&self) -> u32 {
        self.live.whole_checks()
    }

    /// What came and went since this was asked last.
    pub fn take_changes(&mut self) -> Changes<'_> {
        self.live.take(&self.project)
    }

    fn task(&self, id: TaskId) -> Result<&Task, CallError> {
        self.project
            .task(id)
            .ok_or_else(|| missing("task", id.number()))
    }

    fn label_and_task(&self, id: LabelId) -> Result<(&Label, TaskId), CallError> {
        self.project
            .label(id)
            .ok_or_else(|| missing("label", id.number()))
    }
}

/// What is told of an id that names nothing: `what` is `label` or `task`.
#[must_use]
pub fn missing(what: &str, number: f64) -> CallError {
    let number = crate::json::number::write(number);
    let values = [Arg::Words(what), Arg::Words(&number), Arg::Words(what)];
    CallError::misuse(filled(
        "There is no {} {} in this project: ids come from the builder, and a {} that was removed has none until an undo brings it back.",
        &values,
    ))
}
