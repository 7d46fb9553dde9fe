//! What a check may be told.

/// What the body is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Operation {
    /// To create a project.
    #[default]
    Create,
    /// To change one.
    Update,
    /// To create one from a template (Label Studio).
    CreateFromTemplate,
}

impl Operation {
    /// The operation of that name in the API: `create`, `update`, `create-from-template`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Operation> {
        match name {
            "create" => Some(Operation::Create),
            "update" => Some(Operation::Update),
            "create-from-template" => Some(Operation::CreateFromTemplate),
            _ => None,
        }
    }
}

/// Limits that differ between installations; `None` is the platform's own default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Labels of one project.
    pub max_labels: Option<usize>,
    /// Tasks that can be trained, of one project.
    pub max_trainable_tasks: Option<usize>,
}

/// How to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CheckOptions {
    /// What the body is for.
    pub operation: Operation,
    /// This installation's limits.
    pub limits: Limits,
    /// Hold the body to the platform's documentation too.
    pub strict: bool,
    /// Labels that the project has besides those of the body, at which nothing is to be found.
    pub left_out: usize,
    /// How long they are, as [`super::Platform::length`] counts.
    pub left_out_length: usize,
}
