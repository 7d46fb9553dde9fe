//! The one place where a project changes. Each edit gives the one that takes it back, and what is checked while it is
//! edited is told of it.

use super::id::{LabelId, TaskId};
use super::label::Field;
use super::live::Live;
use super::project::{Project, Task, Text};
use crate::json::Value;
use crate::platform::PlatformId;
use crate::spec::{Skeleton, TaskKind};

/// A change of a project. What it speaks of is there, or is kept to come in; else it does nothing.
#[derive(Debug)]
pub enum Edit {
    /// A label that is kept comes into a task, in this place or at the end.
    InsertLabel(LabelId, TaskId, usize),
    /// A label goes; it is kept.
    RemoveLabel(LabelId),
    /// A label goes to another place, of its task or of another one. The place is told as if it were not there.
    MoveLabel(LabelId, TaskId, usize),
    /// A label gets another text or none. Its name is never none.
    SetLabel(LabelId, Field, Option<Box<str>>),
    /// A task comes with its labels.
    InsertTask(usize, Box<Task>),
    /// A task goes with its labels.
    RemoveTask(TaskId),
    /// A task goes to another place. The place is told as if it were not there.
    MoveTask(TaskId, usize),
    /// A task gets another kind.
    SetKind(TaskId, TaskKind),
    /// A task gets another title or none.
    SetTitle(TaskId, Option<Box<str>>),
    /// A task gets another skeleton or none.
    SetSkeleton(TaskId, Option<Box<Skeleton>>),
    /// The project gets another text or none. Its name is never none.
    SetText(Text, Option<Box<str>>),
    /// The project gets other extras.
    SetExtras(Vec<(PlatformId, Value)>),
}

/// What has changed, as [`Live`] is told right after. How it is now, the project says.
#[derive(Debug, Clone, Copy)]
pub enum Change<'c> {
    /// A label came.
    LabelInserted(LabelId),
    /// A label went, from this place of its task. What it was, [`Project::label_or_removed`] says.
    LabelRemoved(LabelId, TaskId, usize),
    /// A label went to another place, from this one.
    LabelMoved(LabelId, TaskId, usize),
    /// A label has another text, in place of this one.
    LabelSet(LabelId, Field, Option<&'c str>),
    /// A task came with its labels.
    TaskInserted(TaskId),
    /// A task went with its labels, from this place.
    TaskRemoved(usize, &'c Task),
    /// A task went to another place, from this one.
    TaskMoved(TaskId, usize),
    /// A task has another kind, in place of this one.
    KindSet(TaskId, TaskKind),
    /// A task has another title, in place of this one.
    TitleSet(TaskId, Option<&'c str>),
    /// A task has another skeleton, in place of this one.
    SkeletonSet(TaskId, Option<&'c Skeleton>),
    /// The project has another text, in place of this one.
    TextSet(Text, Option<&'c str>),
    /// The project has other extras.
    ExtrasSet,
}

impl Project {
    /// Carries an edit out, tells of it, and gives the one that takes it back; nothing where there is nothing to do.
    pub fn apply(&mut self, edit: Edit, live: &mut Live) -> Option<Edit> {
        Some(match edit {
            Edit::InsertLabel(id, task, index) => {
                let place = self.place(task)?;
                let order = &mut self.tasks[place].order;
                order.insert(index, id.slot, &mut self.labels);
                self.labels.enter(id.slot, task);
                live.told(self, &Change::LabelInserted(id));
                Edit::RemoveLabel(id)
            }
            Edit::RemoveLabel(id) => {
                let task = self.labels.task(id)?;
                let place = self.place(task)?;
                let index = self.tasks[place].order.remove(id.slot, &self.labels);
                self.labels.leave(id.slot);
                live.told(self, &Change::LabelRemoved(id, task, index));
                Edit::InsertLabel(id, task, index)
            }
            Edit::MoveLabel(id, task, index) => {
                let from = self.labels.task(id)?;
                let place = self.place(task)?;
                let old_place = self.place(from)?;
                let old = self.tasks[old_place].order.remove(id.slot, &self.labels);
                let order = &mut self.tasks[place].order;
                order.insert(index, id.slot, &mut self.labels);
                self.labels.change_task(id.slot, task);
                live.told(self, &Change::LabelMoved(id, from, old));
                Edit::MoveLabel(id, from, old)
            }
            Edit::SetLabel(id, field, text) => {
                self.labels.task(id)?;
                let old = self.labels.set(id.slot, field, text);
                live.told(self, &Change::LabelSet(id, field, old.as_deref()));
                Edit::SetLabel(id, field, old)
            }
            Edit::InsertTask(index, task) => {
                let id = task.id;
                self.enter_all(&task);
                self.tasks.insert(index.min(self.tasks.len()), *task);
                live.told(self, &Change::TaskInserted(id));
                Edit::RemoveTask(id)
            }
            Edit::RemoveTask(id) => {
                let index = self.place(id)?;
                let task = Box::new(self.tasks.remove(index));
                for slot in task.order.iter() {
                    self.labels.leave(slot);
                }
                live.told(self, &Change::TaskRemoved(index, &task));
                Edit::InsertTask(index, task)
            }
            Edit::MoveTask(id, index) => {
                let old = self.place(id)?;
                let task = self.tasks.remove(old);
                self.tasks.insert(index.min(self.tasks.len()), task);
                live.told(self, &Change::TaskMoved(id, old));
                Edit::MoveTask(id, old)
            }
            Edit::SetKind(id, kind) => {
                let old = std::mem::replace(&mut self.task_mut(id)?.kind, kind);
                live.told(self, &Change::KindSet(id, old));
                Edit::SetKind(id, old)
            }
            Edit::SetTitle(id, title) => {
                let old = std::mem::replace(&mut self.task_mut(id)?.title, title);
                live.told(self, &Change::TitleSet(id, old.as_deref()));
                Edit::SetTitle(id, old)
            }
            Edit::SetSkeleton(id, skeleton) => {
                let old = std::mem::replace(&mut self.task_mut(id)?.skeleton, skeleton);
                live.told(self, &Change::SkeletonSet(id, old.as_deref()));
                Edit::SetSkeleton(id, old)
            }
            Edit::SetText(text, value) => {
                let old = std::mem::replace(&mut self.texts[text as usize], value);
                live.told(self, &Change::TextSet(text, old.as_deref()));
                Edit::SetText(text, old)
            }
            Edit::SetExtras(extras) => {
                let old = std::mem::replace(&mut self.extras, extras);
                live.told(self, &Change::ExtrasSet);
                Edit::SetExtras(old)
            }
        })
    }

    /// An edit will never be carried out: what it alone could bring back is let go.
    pub(super) fn let_go(&mut self, edit: Edit) {
        match edit {
            Edit::InsertLabel(id, ..) => self.labels.forget(id),
            Edit::InsertTask(_, task) => {
                for slot in task.order.iter() {
                    let id = self.labels.id(slot);
                    self.labels.forget(id);
                }
            }
            _ => {}
        }
    }
}
