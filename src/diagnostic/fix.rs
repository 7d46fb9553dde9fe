//! Cures: edits of the checked value.

use super::{Arg, filled};
use crate::json::{Out, PatchOperation, Path, Show, Value};

/// Whether a fix may be applied unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// It may change what was meant; only a person can say.
    Unsafe,
    /// It keeps what was meant.
    Safe,
}

/// An edit that makes its diagnostic go away.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does, as a button would say it: `Rename it to "car 2"`.
    pub title: String,
    /// Whether it may be applied unasked.
    pub applicability: Applicability,
    /// A JSON Patch (RFC 6902) on the value that was checked.
    pub patch: Vec<PatchOperation>,
}

impl Show for Fix {
    fn show(&self, out: &mut Out) {
        let applicability = match self.applicability {
            Applicability::Unsafe => "unsafe",
            Applicability::Safe => "safe",
        };
        out.open('{');
        out.texts(&[
            ("title", Some(&self.title)),
            ("applicability", Some(applicability)),
        ]);
        out.key("patch").list(&self.patch);
        out.close('}');
    }
}

impl Fix {
    /// A fix that keeps what was meant; its title is a template with unnamed places, its edits follow. It is boxed, for it is
    /// handed on from rule to rule, and may be none.
    #[must_use]
    #[inline(never)]
    pub fn titled(title: &str, values: &[Arg<'_>]) -> Box<Fix> {
        Box::new(Fix {
            title: filled(title, values),
            applicability: Applicability::Safe,
            patch: Vec::new(),
        })
    }
}

/// Its edits, one after the other.
impl Fix {
    /// It takes out what is there.
    #[inline(never)]
    pub fn remove(&mut self, path: &Path) -> &mut Fix {
        self.then(PatchOperation::remove(path.clone()))
    }

    /// It replaces what is there.
    pub fn replace(&mut self, path: &Path, value: impl Into<Value>) -> &mut Fix {
        self.then(PatchOperation::replace(path.clone(), value))
    }

    /// It sets a key, or inserts before an index.
    pub fn add(&mut self, path: &Path, value: impl Into<Value>) -> &mut Fix {
        self.then(PatchOperation::add(path.clone(), value))
    }

    /// It takes out what is at `from` and adds it at `path`.
    pub fn relocate(&mut self, from: &Path, path: &Path) -> &mut Fix {
        self.then(PatchOperation::moving(from.clone(), path.clone()))
    }

    /// It does this.
    pub fn then(&mut self, operation: PatchOperation) -> &mut Fix {
        self.patch.push(operation);
        self
    }

    /// Only a person should choose it.
    pub fn if_asked(&mut self) -> &mut Fix {
        self.applicability = Applicability::Unsafe;
        self
    }
}
