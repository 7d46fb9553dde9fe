//! What can be undone and redone: for each step the edits that take it back, and never a copy of the project.

use super::edit::Edit;
use super::project::Project;

/// Steps that can be undone; of more the oldest ones are let go.
pub const MOST_STEPS: usize = 1_000;

/// What the steps may hold, in bytes; the last one always stays.
pub const MOST_BYTES: usize = 2 << 20;

/// The edits that take back what one call did, the last one first to be carried out.
#[derive(Debug, Default)]
pub struct Step {
    edits: Vec<Edit>,
    bytes: usize,
}

impl Step {
    /// Adds the edit that takes back what was done last.
    pub fn push(&mut self, edit: Edit, project: &Project) {
        self.bytes += bytes(&edit, project);
        self.edits.push(edit);
    }

    /// Nothing was done.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The edit to be carried out next.
    pub fn pop(&mut self) -> Option<Edit> {
        self.edits.pop()
    }

    /// It will never be carried out.
    pub fn let_go(self, project: &mut Project) {
        for edit in self.edits {
            project.let_go(edit);
        }
    }
}

/// The steps.
#[derive(Debug, Default)]
pub struct History {
    /// The last one is undone first.
    pub undo: Vec<Step>,
    /// The last one is redone first.
    pub redo: Vec<Step>,
    /// What the steps to undo hold.
    bytes: usize,
}

impl History {
    /// Something was done that was not an undo.
    pub fn done(&mut self, step: Step, project: &mut Project) {
        while let Some(step) = self.redo.pop() {
            step.let_go(project);
        }
        self.push(step);
        while self.undo.len() > 1 && (self.undo.len() > MOST_STEPS || self.bytes > MOST_BYTES) {
            let oldest = self.undo.remove(0);
            self.bytes -= oldest.bytes;
            oldest.let_go(project);
        }
    }

    /// A step that can be undone.
    pub fn push(&mut self, step: Step) {
        self.bytes += step.bytes;
        self.undo.push(step);
    }

    /// The step to undo.
    pub fn pop(&mut self) -> Option<Step> {
        let step = self.undo.pop()?;
        self.bytes -= step.bytes;
        Some(step)
    }
}

/// What an edit holds, in bytes: about, for the heap has its own costs.
fn bytes(edit: &Edit, project: &Project) -> usize {
    let label = |id| {
        let label = project.label_or_removed(id);
        label.map_or(0, |label| 64 + label.bytes())
    };
    let length = |text: &Option<Box<str>>| text.as_deref().map_or(0, str::len);
    let held = match edit {
        Edit::InsertLabel(id, ..) => label(*id),
        Edit::SetLabel(_, _, text) | Edit::SetTitle(_, text) | Edit::SetText(_, text) => {
            length(text)
        }
        Edit::InsertTask(_, task) => {
            let labels = project.labels_of(task).map(label);
            labels.sum::<usize>() + 64
        }
        Edit::SetSkeleton(_, Some(skeleton)) => {
            64 * (skeleton.edges.len() + skeleton.positions.len())
        }
        // Of any size, and changed by hand alone.
        Edit::SetExtras(_) => 4096,
        _ => 0,
    };
    size_of::<Edit>() + held
}
