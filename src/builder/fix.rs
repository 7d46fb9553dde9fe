//! A JSON Patch on the spec as edits of the project.
//!
//! Labels and tasks keep their ids, wherever the patch moves them. What lies inside of one is patched as a value of its
//! own, however many operations in a row speak of it, and then compared with what was: so the cost is that of what the
//! patch touches. What is replaced as a whole (all the labels of a task, all tasks) keeps ids by place.

use super::edit::Edit;
use super::id::{LabelId, TaskId};
use super::input::{read_text, unfit};
use super::label::{Field, Label};
use super::project::{Task, Text};
use super::session::Session;
use crate::json::{Op, PatchOperation, Path, Value, find, index_of, patch_in_place, to_text};
use crate::path;
use crate::platform::talk::CallError;
use crate::spec::{self, LabelSpec, ProjectSpec, TaskSpec, draft};

/// A part of the spec that is patched as a value.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scope {
    Label(LabelId),
    /// All of a task but its labels.
    Task(TaskId),
    TaskWithLabels(TaskId),
    /// All of the project but its tasks.
    Project,
    Whole,
}

/// Where a pointer leads.
enum Place {
    /// Into a part; the rest of the pointer.
    Inside(Scope, Path),
    /// A label as an item of its task's list, in this place or in the one behind the last.
    Label(TaskId, usize),
    /// A task as an item of the list, or behind the last.
    Task(usize),
}

/// What the title of an error calls a fix.
const FIX: &str = "The fix";

struct Patcher<'s> {
    session: &'s mut Session,
    /// A part that is being patched.
    open: Option<(Scope, Value)>,
}

impl Session {
    /// Carries a patch out, up to the first operation that does not fit.
    pub(super) fn patch(&mut self, patch: &[PatchOperation]) -> Result<(), CallError> {
        let mut patcher = Patcher {
            session: self,
            open: None,
        };
        for operation in patch {
            patcher.operation(operation)?;
        }
        patcher.close()
    }
}

impl Patcher<'_> {
    fn operation(&mut self, operation: &PatchOperation) -> Result<(), CallError> {
        let path = &operation.path;
        match (operation.op, &operation.from) {
            (Op::Move, Some(from)) => self.relocate(from, path),
            (Op::Copy, Some(from)) => {
                let value = self.get(from)?;
                self.put(Op::Add, path, value)
            }
            (op, _) => self.put(op, path, operation.value.clone().unwrap_or_default()),
        }
    }

    fn relocate(&mut self, from: &Path, path: &Path) -> Result<(), CallError> {
        if from == path {
            return self.get(from).map(drop);
        }
        if from.contains(path) {
            return Err(unfit(path));
        }
        // As they are before the patch is closed: nothing but what lies inside of one part is open.
        let edit = match (self.place(from)?, self.place(path)?) {
            (Place::Label(task, index), Place::Label(to, place)) => {
                let id = self.label(task, index).ok_or_else(|| unfit(from))?;
                let room = self.task(to).map_or(0, Task::label_count);
                Edit::MoveLabel(
                    id,
                    to,
                    fitting(place, room - usize::from(task == to), path)?,
                )
            }
            (Place::Task(index), Place::Task(place)) => {
                let tasks = self.session.project.tasks();
                let task = tasks.get(index).ok_or_else(|| unfit(from))?;
                Edit::MoveTask(task.id(), fitting(place, tasks.len() - 1, path)?)
            }
            _ => {
                let moved = self.get(from)?;
                self.put(Op::Remove, from, Value::Null)?;
                return self.put(Op::Add, path, moved);
            }
        };
        self.close()?;
        self.session.apply(edit);
        Ok(())
    }

    /// A copy of what is there.
    fn get(&mut self, path: &Path) -> Result<Value, CallError> {
        let (scope, rest) = match self.place(path)? {
            Place::Inside(scope, rest) => (scope, rest),
            item => self.whole(item, path)?,
        };
        let value = find(self.load(scope)?, rest.as_str());
        value.cloned().ok_or_else(|| unfit(path))
    }

    /// Does what an operation with one place does.
    fn put(&mut self, op: Op, path: &Path, value: Value) -> Result<(), CallError> {
        let (scope, rest) = match (op, self.place(path)?) {
            (_, Place::Inside(scope, rest)) => (scope, rest),
            (Op::Add, item) => return self.insert(item, path, &value),
            (Op::Remove, item) => return self.remove(item, path),
            (_, item) => self.whole(item, path)?,
        };
        let operation = PatchOperation {
            op,
            from: None,
            path: rest,
            value: Some(value),
        };
        patch_in_place(self.load(scope)?, &[operation]).map_err(|_| unfit(path))
    }

    fn insert(&mut self, item: Place, path: &Path, value: &Value) -> Result<(), CallError> {
        self.close()?;
        let text = &to_text(value);
        match item {
            Place::Label(task, index) => {
                let room = self.task(task).map_or(0, Task::label_count);
                let index = fitting(index, room, path)?;
                let label = read_text(FIX, text, draft::label)?;
                self.session.insert(task, label, index);
            }
            Place::Task(index) => {
                let index = fitting(index, self.session.project.tasks().len(), path)?;
                let task = read_text(FIX, text, draft::task)?;
                self.session.insert_task(task, index);
            }
            Place::Inside(..) => {}
        }
        Ok(())
    }

    fn remove(&mut self, item: Place, path: &Path) -> Result<(), CallError> {
        self.close()?;
        let edit = match item {
            Place::Label(task, index) => self.label(task, index).map(Edit::RemoveLabel),
            Place::Task(index) => {
                let task = self.session.project.tasks().get(index);
                task.map(|task| Edit::RemoveTask(task.id()))
            }
            Place::Inside(..) => None,
        };
        self.session.apply(edit.ok_or_else(|| unfit(path))?);
        Ok(())
    }

    /// An item of a list as a part of its own.
    fn whole(&self, item: Place, path: &Path) -> Result<(Scope, Path), CallError> {
        let scope = match item {
            Place::Inside(scope, _) => Some(scope),
            Place::Label(task, index) => self.label(task, index).map(Scope::Label),
            Place::Task(index) => {
                let task = self.session.project.tasks().get(index);
                task.map(|task| Scope::TaskWithLabels(task.id()))
            }
        };
        Ok((scope.ok_or_else(|| unfit(path))?, Path::root()))
    }

    /// Where a pointer leads now. `-` is a place behind all others.
    fn place(&mut self, path: &Path) -> Result<Place, CallError> {
        // What is open there may have other items by now.
        if let Some((Scope::TaskWithLabels(_) | Scope::Whole, _)) = self.open {
            self.close()?;
        }
        let mut keys = path.keys();
        let index_in = |key: &str| match key {
            "-" => Some(usize::MAX),
            key => index_of(key),
        };
        match keys.next().as_deref() {
            None => return Ok(Place::Inside(Scope::Whole, Path::root())),
            Some("tasks") => {}
            Some(_) => return Ok(Place::Inside(Scope::Project, path.clone())),
        }
        let Some(key) = keys.next() else {
            return Ok(Place::Inside(Scope::Whole, path.clone()));
        };
        let index = index_in(&key).ok_or_else(|| unfit(path))?;
        let Some(key) = keys.next() else {
            return Ok(Place::Task(index));
        };
        let tasks = self.session.project.tasks();
        let task = tasks.get(index).ok_or_else(|| unfit(path))?.id();
        let inside = |scope: Scope, around: &Path| {
            let rest = path.after(around).and_then(Path::from_pointer);
            Place::Inside(scope, rest.unwrap_or_default())
        };
        let around = path!["tasks", index];
        if key != "labels" {
            return Ok(inside(Scope::Task(task), &around));
        }
        let Some(key) = keys.next() else {
            return Ok(inside(Scope::TaskWithLabels(task), &around));
        };
        let index = index_in(&key).ok_or_else(|| unfit(path))?;
        if keys.next().is_none() {
            return Ok(Place::Label(task, index));
        }
        let label = self.label(task, index).ok_or_else(|| unfit(path))?;
        let around = around.join("labels").join(index);
        Ok(inside(Scope::Label(label), &around))
    }

    fn task(&self, id: TaskId) -> Option<&Task> {
        self.session.project.task(id)
    }

    fn label(&self, task: TaskId, index: usize) -> Option<LabelId> {
        self.session.project.label_at(self.task(task)?, index)
    }

    /// The value of a part, with what has been done to it.
    fn load(&mut self, scope: Scope) -> Result<&mut Value, CallError> {
        if !matches!(&self.open, Some((open, _)) if *open == scope) {
            self.close()?;
        }
        let project = &self.session.project;
        let (_, value) = self.open.get_or_insert_with(|| {
            let value = match scope {
                Scope::Label(id) => {
                    let label = project.label(id).map(|(label, _)| label.to_spec());
                    spec::label(&label.unwrap_or_default())
                }
                Scope::Task(id) => spec::task(&project.task_spec(id, false)),
                Scope::TaskWithLabels(id) => spec::task(&project.task_spec(id, true)),
                Scope::Project => spec::write(&project.spec_without_tasks()),
                Scope::Whole => spec::write(&project.to_spec()),
            };
            (scope, value)
        });
        Ok(value)
    }

    /// Makes edits of what has been done to the open part.
    fn close(&mut self) -> Result<(), CallError> {
        let Some((scope, value)) = self.open.take() else {
            return Ok(());
        };
        let text = &to_text(&value);
        match scope {
            Scope::Label(id) => self.make_label(id, read_text(FIX, text, draft::label)?),
            Scope::Task(id) | Scope::TaskWithLabels(id) => {
                if let Some(task) = read_text(FIX, text, draft::task)? {
                    self.make_task(id, task, scope != Scope::Task(id));
                }
            }
            Scope::Project | Scope::Whole => {
                let spec = read_text(FIX, text, draft::project)?;
                self.make_project(spec, scope == Scope::Whole);
            }
        }
        Ok(())
    }

    fn make_label(&mut self, id: LabelId, label: LabelSpec) {
        let label = Label::from(&label);
        for field in Field::ALL {
            let text = label.text(field);
            let held = self.session.project.label(id);
            if held.is_some_and(|(held, _)| held.text(field) != text) {
                let text = text.map(Box::from);
                self.session.apply(Edit::SetLabel(id, field, text));
            }
        }
    }

    fn make_task(&mut self, id: TaskId, task: TaskSpec, with_labels: bool) {
        let Some(held) = self.task(id) else { return };
        let mut edits = Vec::new();
        if held.kind() != task.kind {
            edits.push(Edit::SetKind(id, task.kind));
        }
        if held.title() != task.title.as_deref() {
            edits.push(Edit::SetTitle(id, task.title.map(String::into_boxed_str)));
        }
        if held.skeleton() != task.skeleton.as_ref() {
            edits.push(Edit::SetSkeleton(id, task.skeleton.map(Box::new)));
        }
        for edit in edits {
            self.session.apply(edit);
        }
        if with_labels {
            self.make_labels(id, task.labels);
        }
    }

    fn make_labels(&mut self, id: TaskId, labels: Vec<LabelSpec>) {
        let Some(task) = self.task(id) else { return };
        let held: Vec<LabelId> = self.session.project.labels_of(task).collect();
        for gone in held.iter().skip(labels.len()) {
            self.session.apply(Edit::RemoveLabel(*gone));
        }
        for (place, label) in labels.into_iter().enumerate() {
            match held.get(place) {
                Some(held) => self.make_label(*held, label),
                None => {
                    self.session.insert(id, label, usize::MAX);
                }
            }
        }
    }

    fn make_project(&mut self, spec: ProjectSpec, with_tasks: bool) {
        let texts = [Some(spec.name), spec.description, spec.instructions];
        for (text, value) in Text::ALL.into_iter().zip(texts) {
            if self.session.project.text(text) != value.as_deref() {
                let value = value.map(String::into_boxed_str);
                self.session.apply(Edit::SetText(text, value));
            }
        }
        if self.session.project.extras() != spec.extras {
            self.session.apply(Edit::SetExtras(spec.extras));
        }
        if !with_tasks {
            return;
        }
        let held = self.session.tasks();
        for gone in held.iter().skip(spec.tasks.len()) {
            self.session.apply(Edit::RemoveTask(*gone));
        }
        for (place, task) in spec.tasks.into_iter().enumerate() {
            match held.get(place) {
                Some(held) => self.make_task(*held, task, true),
                None => {
                    self.session.insert_task(Some(task), usize::MAX);
                }
            }
        }
    }
}

/// A place in a list with so much room, or `-`.
fn fitting(index: usize, room: usize, path: &Path) -> Result<usize, CallError> {
    match index {
        usize::MAX => Ok(room),
        index if index <= room => Ok(index),
        _ => Err(unfit(path)),
    }
}
