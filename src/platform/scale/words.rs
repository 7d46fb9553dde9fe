//! Scale's own words: types of tasks, shapes, pipelines.

use crate::spec::TaskKind;

/// The task types that the official client 2.18.4 knows. The list is open: its development version has more.
pub const TASK_TYPES: [&str; 31] = [
    "annotation",
    "categorization",
    "chat",
    "chatexperimental",
    "chatlite",
    "comparison",
    "cuboidannotation",
    "datacollection",
    "documentmodel",
    "documenttranscription",
    "federal2dvideoannotation",
    "imageannotation",
    "laneannotation",
    "lidarannotation",
    "lidarlinking",
    "lidarsegmentation",
    "lidartopdown",
    "lineannotation",
    "multichat",
    "multistage",
    "namedentityrecognition",
    "pointannotation",
    "polygonannotation",
    "segmentannotation",
    "sensorfusion",
    "textcollection",
    "transcription",
    "videoannotation",
    "videoboxannotation",
    "videocuboidannotation",
    "videoplaybackannotation",
];

/// Images with shapes on them.
pub const SHAPES: &str = "imageannotation";
/// Images of which each pixel has a label.
pub const PIXELS: &str = "segmentannotation";
/// Questions about whole images.
pub const QUESTIONS: &str = "categorization";

/// Pipelines of Studio projects.
pub const PIPELINES: [&str; 2] = ["standard_task", CONSENSUS];
/// The pipeline in which several people do each task.
pub const CONSENSUS: &str = "consensus_task";

/// One shape under `geometries`.
#[derive(Debug)]
pub struct Geometry {
    /// Its key.
    pub name: &'static str,
    /// The kind of task in which it is drawn, if a spec has one.
    pub kind: Option<TaskKind>,
    /// The older task type for this shape alone, whose labels stand at the top of the parameters.
    pub alone: &'static str,
    /// What it may have besides its labels.
    pub keys: &'static [&'static str],
}

const VERTICES: &[&str] = &["min_vertices", "max_vertices"];

/// All shapes.
pub const GEOMETRIES: [Geometry; 6] = [
    Geometry {
        name: "box",
        kind: Some(TaskKind::Detection),
        alone: "annotation",
        keys: &["min_height", "min_width", "can_rotate", "integer_pixels"],
    },
    Geometry {
        name: "polygon",
        kind: Some(TaskKind::InstanceSegmentation),
        alone: "polygonannotation",
        keys: VERTICES,
    },
    Geometry {
        name: "line",
        kind: Some(TaskKind::Polyline),
        alone: "lineannotation",
        keys: VERTICES,
    },
    Geometry {
        name: "point",
        kind: Some(TaskKind::KeypointDetection),
        alone: "pointannotation",
        keys: &[],
    },
    Geometry {
        name: "ellipse",
        kind: None,
        alone: "",
        keys: &[],
    },
    Geometry {
        name: "cuboid",
        kind: None,
        alone: "cuboidannotation",
        // And what it tells of the camera, under keys that are not known here.
        keys: &["min_height", "min_width"],
    },
];

/// The shape of that key.
pub fn geometry(name: &str) -> Option<&'static Geometry> {
    GEOMETRIES.iter().find(|geometry| geometry.name == name)
}

/// The shape that tasks of this type are about, where it is one alone.
pub fn only_geometry(task_type: &str) -> Option<&'static Geometry> {
    let mut all = GEOMETRIES.iter();
    all.find(|geometry| !geometry.alone.is_empty() && geometry.alone == task_type)
}

/// What a lonely shape has labels under, and so have label lists of other kinds.
pub const OBJECTS: &str = "objects_to_annotate";
