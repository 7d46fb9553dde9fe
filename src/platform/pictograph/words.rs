//! Pictograph's own words: dialects, types of classes, limits.

use crate::spec::TaskKind;

/// Code points of the name of a class, of an attribute or of a joint (models of both clients).
pub const MAX_NAME: usize = 120;

/// Which of its two APIs a body is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `/projects/`, the older one.
    Projects,
    /// `/datasets/`, the newer one.
    Datasets,
}

impl Dialect {
    /// The dialect of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Dialect> {
        match name {
            "projects" => Some(Dialect::Projects),
            "datasets" => Some(Dialect::Datasets),
            _ => None,
        }
    }
}

/// What the objects of a class are drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassType {
    /// Boxes, turned or not: the angle is a matter of the annotation.
    Box,
    /// Outlines.
    Polygon,
    /// Lines.
    Polyline,
    /// Points, alone or those of a skeleton.
    Keypoint,
    /// Nothing is drawn: it is said of a whole image.
    Tag,
}

/// The types by their names in the older dialect, in the order of [`ClassType`]. It has no tags.
const NAMES: [&str; 5] = ["bbox", "polygon", "polyline", "keypoint", "tag"];

/// The newer dialect's name for `bbox`; each dialect reads both.
pub const NEWER_BOX: &str = "box";

impl ClassType {
    const ALL: [ClassType; 5] = [
        ClassType::Box,
        ClassType::Polygon,
        ClassType::Polyline,
        ClassType::Keypoint,
        ClassType::Tag,
    ];

    /// The type of that exact name in either dialect.
    #[must_use]
    pub fn from_name(name: &str) -> Option<ClassType> {
        if name == NEWER_BOX {
            return Some(ClassType::Box);
        }
        let place = NAMES.iter().position(|known| *known == name)?;
        ClassType::ALL.get(place).copied()
    }

    /// Its name in a dialect.
    #[must_use]
    pub fn name(self, dialect: Dialect) -> &'static str {
        match (self, dialect) {
            (ClassType::Box, Dialect::Datasets) => NEWER_BOX,
            _ => NAMES.get(self as usize).copied().unwrap_or_default(),
        }
    }

    /// The names of all types that a dialect has.
    #[must_use]
    pub fn names(dialect: Dialect) -> &'static [&'static str] {
        match dialect {
            Dialect::Projects => &["bbox", "polygon", "polyline", "keypoint"],
            Dialect::Datasets => &["box", "polygon", "polyline", "keypoint", "tag"],
        }
    }

    /// What the labels of a task of this kind are. For turned boxes, regions and anomalies it is the nearest.
    #[must_use]
    pub fn of(kind: TaskKind) -> ClassType {
        match kind {
            TaskKind::Detection | TaskKind::RotatedDetection => ClassType::Box,
            TaskKind::Segmentation | TaskKind::InstanceSegmentation => ClassType::Polygon,
            TaskKind::Polyline => ClassType::Polyline,
            TaskKind::KeypointDetection => ClassType::Keypoint,
            TaskKind::Classification | TaskKind::Anomaly => ClassType::Tag,
        }
    }

    /// The kind of task that its classes belong to.
    #[must_use]
    pub fn kind(self) -> TaskKind {
        match self {
            ClassType::Box => TaskKind::Detection,
            ClassType::Polygon => TaskKind::InstanceSegmentation,
            ClassType::Polyline => TaskKind::Polyline,
            ClassType::Keypoint => TaskKind::KeypointDetection,
            ClassType::Tag => TaskKind::Classification,
        }
    }
}

/// Keys of a body that only the newer dialect has.
pub const NEWER_KEYS: [&str; 3] = ["readme", "new_name", "classes_base"];
/// Keys of a class that only the newer dialect has. Late clients of the older one knew attributes too, but nothing says
/// since when its server did.
pub const NEWER_CLASS_KEYS: [&str; 2] = ["attributes", "skeleton"];
/// The types of attributes (model of the newest client).
pub const ATTRIBUTE_TYPES: [&str; 4] = ["text", "number", "select", "checkbox"];
/// What instructions stand under in a `readme`, behind the description.
pub const INSTRUCTIONS: &str = "## Instructions\n\n";
