//! What came and went, as it is told.

use crate::builder::id::{LabelId, TaskId};
use crate::diagnostic::{Diagnostic, Param};
use crate::json::{Out, Show};

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
pub struct Changes<'l> {
    /// What came, in the order of a report.
    pub added: Vec<&'l Added>,
    /// The ids of what went.
    pub removed: Vec<u32>,
    /// The id of the only finding whose number may be told alone the next time.
    pub counted: Option<u32>,
    /// What came is what went, and nothing of it has changed but its number.
    pub is_recount: bool,
}

impl Changes<'_> {
    /// Nothing came or went.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }

    /// Where only a number has changed, the id that its finding has now and that number: the first one in the message, and
    /// the first of the values.
    #[must_use]
    pub fn recount(&self) -> Option<[f64; 2]> {
        let added = self.added.first().filter(|_| self.is_recount)?;
        match added.diagnostic.params.first()? {
            (_, Param::Number(number)) => Some([f64::from(added.id), *number]),
            _ => None,
        }
    }
}

impl Show for Changes<'_> {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.key("added").open('[');
        for added in &self.added {
            added.show(out);
        }
        out.close(']');
        out.key("removed").open('[');
        for id in &self.removed {
            out.number(f64::from(*id));
        }
        out.close(']');
        if let Some(id) = self.counted {
            out.key("counted").number(f64::from(id));
        }
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

/// What has happened since the changes were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// Nothing.
    None,
    /// The only finding that tells a number tells another one.
    Number,
    /// Anything.
    Any,
}
