//! The project as plain data. Order is kept: of tasks, labels, edges, points and extras.

use super::LabelSink;
use crate::json::Value;
use crate::platform::PlatformId;

/// A labelling project, described once for every platform.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProjectSpec {
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub description: Option<String>,
    /// Instructions for the people who label.
    pub instructions: Option<String>,
    /// In the order in which data flows.
    pub tasks: Vec<TaskSpec>,
    /// What one platform knows and the others do not: an object for each.
    pub extras: Vec<(PlatformId, Value)>,
}

impl ProjectSpec {
    /// What it holds for one platform alone.
    #[must_use]
    pub fn extras_of(&self, platform: PlatformId) -> Option<&Value> {
        self.extras
            .iter()
            .find(|(id, _)| *id == platform)
            .map(|(_, value)| value)
    }

    /// Hands all labels to a sink, task by task.
    pub fn hand_labels_to(&mut self, sink: &mut dyn LabelSink) {
        for task in &mut self.tasks {
            let labels = std::mem::take(&mut task.labels);
            sink.open(task, labels.len());
            for label in &labels {
                sink.take(task, label.texts());
            }
        }
    }

    /// How many labels all of its tasks have.
    #[must_use]
    pub fn label_count(&self) -> usize {
        self.tasks.iter().map(|task| task.labels.len()).sum()
    }
}

/// One task.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskSpec {
    /// What is done in it.
    pub kind: TaskKind,
    /// Unique in the project; made from the kind where it is left out.
    pub title: Option<String>,
    /// Its labels.
    pub labels: Vec<LabelSpec>,
    /// The points of a keypoint task and how they hang together.
    pub skeleton: Option<Skeleton>,
}

impl TaskSpec {
    /// A task with nothing in it yet.
    #[must_use]
    pub fn new(kind: TaskKind) -> TaskSpec {
        TaskSpec {
            kind,
            title: None,
            labels: Vec::new(),
            skeleton: None,
        }
    }
}

/// What is done in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskKind {
    /// Labels for a whole image.
    Classification,
    /// Boxes.
    Detection,
    /// Boxes with an angle.
    RotatedDetection,
    /// Regions.
    Segmentation,
    /// Objects with an outline.
    InstanceSegmentation,
    /// Points of a skeleton.
    KeypointDetection,
    /// Lines.
    Polyline,
    /// Normal or not.
    Anomaly,
}

impl TaskKind {
    /// All of them, with their names, in the order of the docs.
    pub const ALL: [(&'static str, TaskKind); 8] = [
        ("classification", TaskKind::Classification),
        ("detection", TaskKind::Detection),
        ("rotated_detection", TaskKind::RotatedDetection),
        ("segmentation", TaskKind::Segmentation),
        ("instance_segmentation", TaskKind::InstanceSegmentation),
        ("keypoint_detection", TaskKind::KeypointDetection),
        ("polyline", TaskKind::Polyline),
        ("anomaly", TaskKind::Anomaly),
    ];

    /// Their names, in the same order.
    pub const NAMES: [&'static str; 8] = {
        let mut names = [""; 8];
        let mut place = 0;
        while place < names.len() {
            names[place] = TaskKind::ALL[place].0;
            place += 1;
        }
        names
    };

    /// Their names.
    #[must_use]
    pub const fn names() -> [&'static str; 8] {
        TaskKind::NAMES
    }

    /// Its name in a spec.
    #[must_use]
    pub fn name(self) -> &'static str {
        TaskKind::NAMES[self as usize]
    }

    /// The kind of that exact name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<TaskKind> {
        TaskKind::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| *kind)
    }
}

/// One label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LabelSpec {
    /// What it is called; its identity.
    pub name: String,
    /// `#rrggbb` or `#rrggbbaa`; one far from the others' is chosen where it is left out.
    pub color: Option<String>,
    /// Such as `ctrl+5`.
    pub hotkey: Option<String>,
    /// Labels of one group exclude each other.
    pub group: Option<String>,
    /// Name of the parent label, in this task or in the task before it.
    pub parent: Option<String>,
}

/// What a label has of each text, in the order of [`LabelSpec`]. Its name is never missing.
pub type LabelTexts<'t> = [Option<&'t str>; 5];

impl LabelSpec {
    /// A label with these texts.
    #[must_use]
    pub fn of(texts: LabelTexts<'_>) -> LabelSpec {
        let [name, color, hotkey, group, parent] = texts.map(|text| text.map(str::to_owned));
        LabelSpec {
            name: name.unwrap_or_default(),
            color,
            hotkey,
            group,
            parent,
        }
    }

    /// Its texts.
    #[must_use]
    pub fn texts(&self) -> LabelTexts<'_> {
        [
            Some(&self.name),
            self.color.as_deref(),
            self.hotkey.as_deref(),
            self.group.as_deref(),
            self.parent.as_deref(),
        ]
    }

    /// A label with a name and nothing else.
    #[must_use]
    pub fn new(name: impl Into<String>) -> LabelSpec {
        LabelSpec {
            name: name.into(),
            ..LabelSpec::default()
        }
    }
}

/// The points of a keypoint task and how they hang together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Skeleton {
    /// Pairs of labels that are joined.
    pub edges: Vec<[String; 2]>,
    /// Where each label stands in the template.
    pub positions: Vec<Point>,
}

/// One point of a skeleton.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The label that it is.
    pub label: String,
    /// From 0, the left, to 1.
    pub x: f64,
    /// From 0, the top, to 1.
    pub y: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_stands_at_its_own_place_in_the_list() {
        for (name, kind) in TaskKind::ALL {
            assert_eq!(kind.name(), name);
            assert_eq!(TaskKind::from_name(name), Some(kind));
        }
        assert_eq!(TaskKind::from_name("Detection"), None);
    }
}
