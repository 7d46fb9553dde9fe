//! What a session does is done in steps, and undone in the same.

use super::edit::Edit;
use super::history::Step;
use super::id::{LabelId, TaskId};
use super::label::Label;
use super::session::Session;
use crate::spec::{LabelSpec, TaskKind, TaskSpec};

impl Session {
    /// Takes the last step back; false where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.pop() else {
            return false;
        };
        let step = self.reverse(step);
        self.history.redo.push(step);
        true
    }

    /// Does again what was taken back last; false where there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo.pop() else {
            return false;
        };
        let step = self.reverse(step);
        self.history.push(step);
        true
    }

    /// There is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.history.undo.is_empty()
    }

    /// There is a step to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.history.redo.is_empty()
    }

    /// A new label in this place.
    pub(super) fn insert(&mut self, task: TaskId, label: LabelSpec, index: usize) -> LabelId {
        let id = self.project.labels.keep(Label::from(&label));
        self.apply(Edit::InsertLabel(id, task, index));
        id
    }

    /// A new task in this place. What was refused is none.
    pub(super) fn insert_task(&mut self, task: Option<TaskSpec>, index: usize) -> TaskId {
        let task = task.unwrap_or_else(|| TaskSpec::new(TaskKind::Detection));
        let task = Box::new(self.project.make_task(task));
        let id = task.id;
        self.apply(Edit::InsertTask(index, task));
        id
    }

    /// Carries an edit out, as part of the present step.
    pub(super) fn apply(&mut self, edit: Edit) {
        if let Some(back) = self.project.apply(edit, &mut self.live) {
            self.step.push(back, &self.project);
        }
    }

    /// Carries edits out as one step.
    pub(super) fn carry_out(&mut self, edits: Vec<Edit>) {
        for edit in edits {
            self.apply(edit);
        }
        self.finish();
    }

    /// The present call is done.
    pub(super) fn finish(&mut self) {
        if !self.step.is_empty() {
            let step = std::mem::take(&mut self.step);
            self.history.done(step, &mut self.project);
        }
    }

    /// The present call is refused: nothing of it stays.
    pub(super) fn take_back(&mut self) {
        let step = std::mem::take(&mut self.step);
        let undone = self.reverse(step);
        undone.let_go(&mut self.project);
    }

    /// Carries a step out, and gives the one that takes it back.
    fn reverse(&mut self, mut step: Step) -> Step {
        let mut back = Step::default();
        while let Some(edit) = step.pop() {
            if let Some(edit) = self.project.apply(edit, &mut self.live) {
                back.push(edit, &self.project);
            }
        }
        back
    }
}
