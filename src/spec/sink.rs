//! Where the labels of a project go while it is read.

use super::{LabelSpec, LabelTexts, TaskSpec};

/// Takes the labels of a project as they are read. Whoever keeps them in another form than a spec need not hold 22,000
/// of them in both.
pub trait LabelSink {
    /// The project has this task, next to the one before, and at the most so many labels of it follow.
    fn open(&mut self, task: &mut TaskSpec, count: usize);

    /// A label of the task that was opened last.
    fn take(&mut self, task: &mut TaskSpec, texts: LabelTexts<'_>);
}

/// The labels become part of the spec.
#[derive(Debug, Clone, Copy)]
pub struct InSpec;

impl LabelSink for InSpec {
    fn open(&mut self, task: &mut TaskSpec, count: usize) {
        // A list that grows takes twice the room on the way.
        task.labels.reserve_exact(count);
    }

    fn take(&mut self, task: &mut TaskSpec, texts: LabelTexts<'_>) {
        task.labels.push(LabelSpec::of(texts));
    }
}
