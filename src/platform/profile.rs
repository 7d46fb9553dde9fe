//! What a platform is called, and what it can hold.

use crate::json::{Out, Show};

/// The platforms that Labelwright speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlatformId {
    /// Intel Geti 2.x.
    Geti,
    /// Label Studio, community and Enterprise.
    LabelStudio,
    /// Scale AI.
    Scale,
    /// Pictograph.
    Pictograph,
}

impl PlatformId {
    /// All of them.
    pub const ALL: [PlatformId; 4] = [
        PlatformId::Geti,
        PlatformId::LabelStudio,
        PlatformId::Scale,
        PlatformId::Pictograph,
    ];

    /// Its name in the API: `label-studio`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PlatformId::Geti => "geti",
            PlatformId::LabelStudio => "label-studio",
            PlatformId::Scale => "scale",
            PlatformId::Pictograph => "pictograph",
        }
    }

    /// The platform of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<PlatformId> {
        PlatformId::ALL.into_iter().find(|id| id.name() == name)
    }
}

/// What `platforms()` tells of one platform.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// Its id.
    pub id: PlatformId,
    /// Its name for people.
    pub title: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// The kinds of task that it has, by their names in a spec.
    pub task_kinds: &'static [&'static str],
    /// How many labels a project may have, unless an installation says otherwise.
    pub max_labels: Option<usize>,
    /// How many characters a project can become before it is told how many they are.
    pub max_length: Option<usize>,
    /// The most labels of one project that its documentation speaks of, where it has a lower limit.
    pub documented_labels: Option<usize>,
    /// How many tasks may be chained.
    pub max_tasks: usize,
    /// What else it knows.
    pub supports: Supports,
}

/// What a platform knows, one yes or no each.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent ability, as the JavaScript API names it"
)]
pub struct Supports {
    /// Parents of labels.
    pub hierarchy: bool,
    /// Groups of labels that exclude each other.
    pub groups: bool,
    /// Hotkeys of labels.
    pub hotkeys: bool,
    /// Colours of labels.
    pub colors: bool,
    /// Keypoint skeletons.
    pub skeleton: bool,
    /// Chains of two tasks.
    pub chain: bool,
    /// Deleting a project.
    pub delete: bool,
    /// Renaming a project.
    pub rename: bool,
}

/// As `platforms()` tells of it.
impl Show for Profile {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.texts(&[
            ("id", Some(self.id.name())),
            ("title", Some(self.title)),
            ("docs", Some(self.docs)),
        ]);
        out.key("taskKinds").open('[');
        for kind in self.task_kinds {
            out.text(kind);
        }
        out.close(']');
        if let Some(most) = self.max_labels {
            out.key("maxLabels").number(most as f64);
        }
        out.key("maxTasks").number(self.max_tasks as f64);
        out.key("supports").open('{');
        for (name, supported) in [
            ("hierarchy", self.supports.hierarchy),
            ("groups", self.supports.groups),
            ("hotkeys", self.supports.hotkeys),
            ("colors", self.supports.colors),
            ("skeleton", self.supports.skeleton),
            ("chain", self.supports.chain),
            ("delete", self.supports.delete),
            ("rename", self.supports.rename),
        ] {
            out.key(name).flag(supported);
        }
        out.close('}');
        out.close('}');
    }
}
