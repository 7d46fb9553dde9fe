//! Cures: edits of the checked value.

use serde::Serialize;

use super::{Arg, filled};
use crate::json::{PatchOperation, Path, Value};

/// Whether a fix may be applied unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// It may change what was meant; only a person can say.
    Unsafe,
    /// It keeps what was meant.
    Safe,
}

/// An edit that makes its diagnostic go away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fix {
    /// What it does, as a button would say it: `Rename it to "car 2"`.
    pub title: String,
    /// Whether it may be applied unasked.
    pub applicability: Applicability,
    /// A JSON Patch (RFC 6902) on the value that was checked.
    pub patch: Vec<PatchOperation>,
}

impl Fix {
    /// A fix that keeps what was meant.
    #[must_use]
    pub fn safe(title: impl Into<String>, patch: Vec<PatchOperation>) -> Fix {
        Fix {
            title: title.into(),
            applicability: Applicability::Safe,
            patch,
        }
    }

    /// A fix that keeps what was meant; its title is a template with unnamed places, its edits follow.
    #[must_use]
    #[inline(never)]
    pub fn titled(title: &str, values: &[Arg<'_>]) -> Fix {
        Fix::safe(filled(title, &[], values), Vec::new())
    }

    /// A fix that only a person should choose.
    #[must_use]
    pub fn risky(title: impl Into<String>, patch: Vec<PatchOperation>) -> Fix {
        Fix {
            title: title.into(),
            applicability: Applicability::Unsafe,
            patch,
        }
    }
}

/// Its edits, one after the other.
impl Fix {
    /// It takes out what is there.
    #[inline(never)]
    pub fn remove(&mut self, path: &Path) -> &mut Fix {
        self.then(PatchOperation::Remove { path: path.clone() })
    }

    /// It replaces what is there.
    pub fn replace(&mut self, path: &Path, value: impl Into<Value>) -> &mut Fix {
        self.then(PatchOperation::Replace {
            path: path.clone(),
            value: value.into(),
        })
    }

    /// It sets a key, or inserts before an index.
    pub fn add(&mut self, path: &Path, value: impl Into<Value>) -> &mut Fix {
        self.then(PatchOperation::Add {
            path: path.clone(),
            value: value.into(),
        })
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

/// The common one-step patches, by name.
impl PatchOperation {
    /// `replace`
    #[must_use]
    pub fn replace(path: Path, value: impl Into<Value>) -> PatchOperation {
        PatchOperation::Replace {
            path,
            value: value.into(),
        }
    }

    /// `add`
    #[must_use]
    pub fn add(path: Path, value: impl Into<Value>) -> PatchOperation {
        PatchOperation::Add {
            path,
            value: value.into(),
        }
    }

    /// `remove`
    #[must_use]
    pub fn remove(path: Path) -> PatchOperation {
        PatchOperation::Remove { path }
    }
}
