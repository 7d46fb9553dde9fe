//! Which tags stand for which kind of task.

use super::super::words::is_one_of;
use crate::spec::TaskKind;

/// A kind of drawing.
#[derive(Debug)]
pub struct Drawing {
    /// The tag that draws and labels in one.
    pub labels: &'static str,
    /// The tag that only draws, beside a `Labels`.
    pub shape: &'static str,
    /// What it is in a spec.
    pub kind: TaskKind,
    /// A config made from a spec has this one for the kind.
    pub is_own: bool,
}

/// All kinds of drawings on images.
pub const DRAWINGS: &[Drawing] = &[
    drawing("RectangleLabels", TaskKind::Detection, true),
    drawing("PolygonLabels", TaskKind::InstanceSegmentation, true),
    drawing("BrushLabels", TaskKind::Segmentation, true),
    drawing("KeyPointLabels", TaskKind::KeypointDetection, true),
    drawing("VectorLabels", TaskKind::Polyline, true),
    drawing("BitmaskLabels", TaskKind::Segmentation, false),
    drawing("EllipseLabels", TaskKind::Detection, false),
];

const fn drawing(labels: &'static str, kind: TaskKind, is_own: bool) -> Drawing {
    let (shape, _) = labels.split_at(labels.len() - "Labels".len());
    Drawing {
        labels,
        shape,
        kind,
        is_own,
    }
}

/// Tags that hold others and say nothing by themselves.
pub const CONTAINERS: &str = "View Panel Collapse PagedView Dialog";

/// The drawing of a tag, with labels or without.
pub fn drawing_of(tag: &str) -> Option<&'static Drawing> {
    DRAWINGS
        .iter()
        .find(|drawing| is_one_of(drawing.labels, tag) || is_one_of(drawing.shape, tag))
}

/// The tag that a task of this kind that draws is written as.
pub fn tag_of(kind: TaskKind) -> &'static str {
    // A rotated box is a box that may be turned.
    let kind = match kind {
        TaskKind::RotatedDetection => TaskKind::Detection,
        other => other,
    };
    let own = DRAWINGS.iter().find(|drawing| drawing.kind == kind);
    own.map_or("Choices", |drawing| drawing.labels)
}

/// It is about whole images or regions, and draws nothing.
pub fn is_asked(kind: TaskKind) -> bool {
    matches!(kind, TaskKind::Classification | TaskKind::Anomaly)
}

/// In which order tasks come when a config is read: questions about whole images, what is drawn, questions about that.
pub fn rank(kind: TaskKind, per_region: bool) -> u8 {
    match (is_asked(kind), per_region) {
        (true, false) => 0,
        (false, _) => 1,
        (true, true) => 2,
    }
}

/// The labels of an anomaly task, which a spec does not name.
pub const ANOMALY_LABELS: [&str; 2] = ["Normal", "Anomalous"];
