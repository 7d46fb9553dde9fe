//! Kinds of tasks as people write them.

use super::TaskKind;
use crate::diagnostic::nearest;

/// The kind that was meant: by other spelling, by the names of other tools, by a near miss.
pub fn meant(text: &str) -> Option<&'static str> {
    let plain = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    match plain.as_str() {
        "anomaly_classification" | "anomaly_detection" | "anomaly_segmentation" => Some("anomaly"),
        "object_detection" | "bounding_box" | "bbox" | "box" | "rectangle" => Some("detection"),
        "oriented_detection" | "rotated_bounding_box" | "rotated_box" => Some("rotated_detection"),
        "semantic_segmentation" | "mask" => Some("segmentation"),
        "polygon" | "instance" => Some("instance_segmentation"),
        "image_classification"
        | "multiclass"
        | "multi_class"
        | "multilabel"
        | "multi_label"
        | "hierarchical" => Some("classification"),
        "keypoint" | "keypoints" | "pose" | "pose_estimation" | "skeleton" => {
            Some("keypoint_detection")
        }
        "line" | "lines" => Some("polyline"),
        _ => nearest(&plain, TaskKind::ALL.map(|(name, _)| name)),
    }
}
