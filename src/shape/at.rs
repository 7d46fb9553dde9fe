//! Where a reader stands.

use crate::json::{Path, Step, push_step};

/// A chain of borrowed steps, which becomes a path only when something is wrong.
#[derive(Debug, Clone, Copy)]
pub struct At<'p> {
    parent: Option<&'p At<'p>>,
    step: Option<Step<'p>>,
}

impl At<'static> {
    /// The whole value.
    pub const ROOT: At<'static> = At {
        parent: None,
        step: None,
    };
}

/// Steps are taken at so many places that code of its own at each of them would add up.
impl<'p> At<'p> {
    /// A key of what is here.
    #[must_use]
    #[inline(never)]
    pub fn key(&'p self, key: &'p str) -> At<'p> {
        At {
            parent: Some(self),
            step: Some(Step::Key(key)),
        }
    }

    /// An item of what is here.
    #[must_use]
    #[inline(never)]
    pub fn item(&'p self, index: usize) -> At<'p> {
        At {
            parent: Some(self),
            step: Some(Step::Index(index)),
        }
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> Path {
        let mut path = self.parent.map_or_else(Path::with_room, At::path);
        if let Some(step) = self.step {
            path.push(step);
        }
        path
    }

    /// Writes the path behind what stands in a text.
    pub(crate) fn write(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(out);
        }
        if let Some(step) = self.step {
            push_step(out, step);
        }
    }

    /// The last step on the way here; nothing at the root.
    #[must_use]
    pub fn step(&self) -> Option<Step<'p>> {
        self.step
    }

    /// The last key on the way here, for messages: `name`, `tasks`.
    #[must_use]
    pub fn word(&self) -> &'p str {
        match (self.step, self.parent) {
            (Some(Step::Key(key)), _) => key,
            (Some(Step::Index(_)), Some(parent)) => parent.word(),
            _ => "the body",
        }
    }
}
