//! Geti's own words: task types, reserved names, limits.
//!
//! Source: the server's code at commit d8bd9d33 (its REST API calls itself 2.11.0), run with every rule of this folder.

use crate::text::{after, joined};

/// Labels of one project, unless an installation sets `MAX_NUMBER_OF_LABELS`.
pub const MAX_LABELS: usize = 1000;
/// Trainable tasks of one project, unless an installation sets `MAX_NUMBER_OF_TRAINABLE_TASKS`.
pub const MAX_TRAINABLE_TASKS: usize = 2;
/// Labels of one project by the documentation ("Get Started", table of limits).
pub const DOCUMENTED_LABELS: usize = 500;
/// Code points of any text.
pub const MAX_TEXT: usize = 1000;
/// Code points of any id.
pub const ID_LENGTH: usize = 24;
/// The group of the two labels that an anomaly task gets.
pub const ANOMALY_GROUP: &str = "default - anomaly";
/// The two labels that an anomaly task gets.
pub const ANOMALY_LABELS: [&str; 2] = ["Normal", "Anomalous"];

/// The types of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskType {
    /// Where the data comes from.
    Dataset,
    /// Cuts out what the task before found.
    Crop,
    /// One or more labels for a whole image.
    Classification,
    /// Boxes.
    Detection,
    /// Regions.
    Segmentation,
    /// Boxes with an angle.
    RotatedDetection,
    /// Objects with an outline.
    InstanceSegmentation,
    /// Normal or not.
    Anomaly,
    /// Points of a skeleton.
    KeypointDetection,
    /// One that only the server's inside knows; an update may name it.
    Internal(Internal),
}

/// Types that only the server's inside knows. The first two have a model, the others none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Internal {
    /// Marks what a person points at; its labels are like those of a segmentation.
    VisualPrompting,
    /// Classifies or detects actions in videos.
    Action,
    /// Cuts an image into tiles, or chooses what to annotate next.
    Flow,
    /// No task at all: the search for the next task ends at it.
    Null,
}

impl TaskType {
    /// Those that a body may name on create, with their names.
    pub const PUBLIC: [(&'static str, TaskType); 9] = [
        ("dataset", TaskType::Dataset),
        ("crop", TaskType::Crop),
        ("classification", TaskType::Classification),
        ("detection", TaskType::Detection),
        ("segmentation", TaskType::Segmentation),
        ("rotated_detection", TaskType::RotatedDetection),
        ("instance_segmentation", TaskType::InstanceSegmentation),
        ("anomaly", TaskType::Anomaly),
        ("keypoint_detection", TaskType::KeypointDetection),
    ];

    /// The type of that exact name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<TaskType> {
        let found = TaskType::PUBLIC.iter().find(|(known, _)| *known == name);
        found.map(|(_, kind)| *kind)
    }

    /// The type of that name that only the server's inside knows.
    #[must_use]
    pub fn from_internal_name(name: &str) -> Option<TaskType> {
        let internal = match name {
            "visual_prompting" => Internal::VisualPrompting,
            "action_classification" | "action_detection" => Internal::Action,
            "tile" | "activelearning" => Internal::Flow,
            "null" => Internal::Null,
            _ => return None,
        };
        Some(TaskType::Internal(internal))
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = TaskType::PUBLIC.iter().find(|(_, kind)| *kind == self);
        found.map_or("internal", |(name, _)| name)
    }

    /// Its name with its article: `a crop`, `an anomaly`.
    #[must_use]
    pub fn a(self) -> String {
        joined(&[self.article(), self.name()], " ")
    }

    /// The article of its name.
    #[must_use]
    pub fn article(self) -> &'static str {
        if self.name().starts_with(['a', 'i']) {
            "an"
        } else {
            "a"
        }
    }

    /// It has a model behind it.
    #[must_use]
    pub fn is_trainable(self) -> bool {
        !matches!(
            self,
            TaskType::Dataset
                | TaskType::Crop
                | TaskType::Internal(Internal::Flow | Internal::Null)
        )
    }

    /// Its labels belong to parts of an image.
    #[must_use]
    pub fn is_local(self) -> bool {
        matches!(
            self,
            TaskType::Detection
                | TaskType::Segmentation
                | TaskType::RotatedDetection
                | TaskType::InstanceSegmentation
                | TaskType::KeypointDetection
                | TaskType::Internal(Internal::VisualPrompting | Internal::Action)
        )
    }

    /// Its labels belong to a whole image.
    #[must_use]
    pub fn is_global(self) -> bool {
        matches!(self, TaskType::Classification | TaskType::Anomaly)
    }

    /// The word that it keeps for its empty label, as a name and as a group.
    #[must_use]
    pub fn reserved_word(self) -> Option<&'static str> {
        match self {
            TaskType::Classification => Some("No class"),
            TaskType::Detection | TaskType::RotatedDetection => Some("No object"),
            TaskType::Segmentation
            | TaskType::InstanceSegmentation
            | TaskType::Internal(Internal::VisualPrompting) => Some("Empty"),
            _ => None,
        }
    }

    /// What a task of this type is called where nobody named it.
    #[must_use]
    pub fn default_title(self) -> &'static str {
        match self {
            TaskType::Dataset => "Dataset",
            TaskType::Crop => "Crop task",
            TaskType::Classification => "Classification task",
            TaskType::Detection => "Detection task",
            TaskType::Segmentation => "Segmentation task",
            TaskType::RotatedDetection => "Rotated detection task",
            TaskType::InstanceSegmentation => "Instance segmentation task",
            TaskType::Anomaly => "Anomaly",
            TaskType::KeypointDetection => "Keypoint detection task",
            TaskType::Internal(_) => "Task",
        }
    }
}

pub use crate::python::is_space as is_python_space;

/// What Python's `str.upper` makes of a text, as far as it can become a word of Geti's: the server compares so.
///
/// Besides the ASCII letters only four characters become some of theirs: dotless i, long s, sharp s, the ligature fi.
#[must_use]
pub fn upper(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        let mut bytes = [0; 4];
        out.push_str(match character {
            '\u{131}' => "I",
            '\u{17f}' => "S",
            '\u{df}' => "SS",
            '\u{fb01}' => "FI",
            other => other.to_ascii_uppercase().encode_utf8(&mut bytes),
        });
    }
    out
}

/// The title makes a task an anomaly task, whatever its type says.
#[must_use]
pub fn is_anomaly_title(title: &str) -> bool {
    const KINDS: [&str; 4] = ["", "_CLASSIFICATION", "_DETECTION", "_SEGMENTATION"];
    // Most titles begin otherwise, and no other character becomes one of these letters.
    let begins = title.as_bytes().first_chunk::<7>();
    begins.is_some_and(|word| word.eq_ignore_ascii_case(b"ANOMALY"))
        && KINDS.contains(&after(&upper(title), 7))
}
