//! The project while it is edited.

use super::id::{LabelId, TaskId};
use super::label::Label;
use super::labels::Labels;
use super::order::Order;
use crate::json::Value;
use crate::platform::PlatformId;
use crate::spec::{ProjectSpec, Skeleton, TaskKind, TaskSpec};

/// A text of the project as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// What it is called.
    Name,
    /// What it is about.
    Description,
    /// Instructions for the people who label.
    Instructions,
}

impl Text {
    /// All of them, in the order of a spec.
    pub const ALL: [Text; 3] = [Text::Name, Text::Description, Text::Instructions];
}

/// One task.
#[derive(Debug)]
pub struct Task {
    pub(super) id: TaskId,
    pub(super) kind: TaskKind,
    pub(super) title: Option<Box<str>>,
    pub(super) skeleton: Option<Box<Skeleton>>,
    pub(super) order: Order,
}

impl Task {
    /// What it is called from outside.
    #[must_use]
    pub fn id(&self) -> TaskId {
        self.id
    }

    /// What is done in it.
    #[must_use]
    pub fn kind(&self) -> TaskKind {
        self.kind
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Its skeleton.
    #[must_use]
    pub fn skeleton(&self) -> Option<&Skeleton> {
        self.skeleton.as_deref()
    }

    /// How many labels it has.
    #[must_use]
    pub fn label_count(&self) -> usize {
        self.order.len()
    }
}

/// The project while it is edited. What it holds is changed by edits alone.
#[derive(Debug, Default)]
pub struct Project {
    /// In the order of [`Text`].
    pub(super) texts: [Option<Box<str>>; 3],
    pub(super) extras: Vec<(PlatformId, Value)>,
    pub(super) tasks: Vec<Task>,
    pub(super) labels: Labels,
    /// How many tasks there have been.
    pub(super) task_count: u32,
}

impl Project {
    /// A task that is not in the project yet, with its labels in their slots.
    pub(super) fn make_task(&mut self, task: TaskSpec) -> Task {
        let id = TaskId(self.task_count);
        self.task_count += 1;
        let mut made = Task {
            id,
            kind: task.kind,
            title: task.title.map(String::into_boxed_str),
            skeleton: task.skeleton.map(Box::new),
            order: Order::default(),
        };
        for label in task.labels {
            let label = self.labels.keep(Label::from(&label));
            made.order.insert(usize::MAX, label.slot, &mut self.labels);
        }
        made
    }

    /// The labels of a task come into the project with it.
    pub(super) fn enter_all(&mut self, task: &Task) {
        self.labels.expect(task.label_count());
        for slot in task.order.iter() {
            self.labels.enter(slot, task.id);
        }
    }

    /// A text of the project; its name is never missing.
    #[must_use]
    pub fn text(&self, text: Text) -> Option<&str> {
        self.texts[text as usize].as_deref()
    }

    /// What it holds for one platform alone.
    #[must_use]
    pub fn extras(&self) -> &[(PlatformId, Value)] {
        &self.extras
    }

    /// The tasks in their order.
    #[must_use]
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// A task, if it is there.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.get(self.place(id)?)
    }

    /// The place of a task, if it is there.
    #[must_use]
    pub fn place(&self, id: TaskId) -> Option<usize> {
        self.tasks.iter().position(|task| task.id == id)
    }

    pub(super) fn task_mut(&mut self, id: TaskId) -> Option<&mut Task> {
        self.tasks.iter_mut().find(|task| task.id == id)
    }

    /// A label with its task, if both are there.
    #[must_use]
    pub fn label(&self, id: LabelId) -> Option<(&Label, TaskId)> {
        let task = self.labels.task(id)?;
        Some((self.labels.get(id)?, task))
    }

    /// A label that is there, or one that an undo can bring back.
    #[must_use]
    pub fn label_or_removed(&self, id: LabelId) -> Option<&Label> {
        self.labels.get(id)
    }

    /// The place of a label in its task, if it is there.
    #[must_use]
    pub fn position(&self, id: LabelId) -> Option<usize> {
        let task = self.task(self.labels.task(id)?)?;
        Some(task.order.position(id.slot, &self.labels))
    }

    /// The labels of a task, in order.
    pub fn labels_of<'p>(&'p self, task: &'p Task) -> impl Iterator<Item = LabelId> + 'p {
        task.order.iter().map(|slot| self.labels.id(slot))
    }

    /// The label in this place of a task.
    #[must_use]
    pub fn label_at(&self, task: &Task, index: usize) -> Option<LabelId> {
        Some(self.labels.id(task.order.get(index)?))
    }

    /// The labels that are called so, of all tasks, in no order.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<LabelId> {
        self.labels.named(name)
    }

    /// The labels that name this as their parent, of all tasks, in no order.
    #[must_use]
    pub fn below(&self, name: &str) -> Vec<LabelId> {
        self.labels.below(name)
    }

    /// How many labels there are.
    #[must_use]
    pub fn label_count(&self) -> usize {
        self.tasks.iter().map(Task::label_count).sum()
    }

    /// A task as a spec has it, with its labels or with none.
    pub(super) fn task_spec(&self, id: TaskId, with_labels: bool) -> TaskSpec {
        let mut spec = TaskSpec::new(TaskKind::Detection);
        let Some(task) = self.task(id) else {
            return spec;
        };
        spec.kind = task.kind;
        spec.title = task.title().map(str::to_owned);
        spec.skeleton = task.skeleton().cloned();
        if with_labels {
            spec.labels.reserve_exact(task.label_count());
            for id in self.labels_of(task) {
                spec.labels.extend(self.labels.get(id).map(Label::to_spec));
            }
        }
        spec
    }

    /// The project as a spec that has no tasks.
    pub(super) fn spec_without_tasks(&self) -> ProjectSpec {
        let own = |text| self.text(text).map(str::to_owned);
        ProjectSpec {
            name: own(Text::Name).unwrap_or_default(),
            description: own(Text::Description),
            instructions: own(Text::Instructions),
            tasks: Vec::new(),
            extras: self.extras.clone(),
        }
    }

    /// The project as a spec.
    #[must_use]
    pub fn to_spec(&self) -> ProjectSpec {
        let mut spec = self.spec_without_tasks();
        for task in &self.tasks {
            spec.tasks.push(self.task_spec(task.id, true));
        }
        spec
    }
}
