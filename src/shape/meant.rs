//! Words of other tools for kinds of tasks.

use crate::diagnostic::nearest;
use crate::text::place_of_word;

/// Kinds of tasks, each with what else they are called.
pub type Synonyms = &'static [(&'static str, &'static str)];

/// What other tools call the kinds of tasks that most platforms have.
const COMMON: Synonyms = &[
    (
        "anomaly",
        "anomaly_classification anomaly_detection anomaly_segmentation",
    ),
    ("detection", "object_detection bounding_box bbox box"),
    (
        "rotated_detection",
        "oriented_detection rotated_bounding_box rotated_box",
    ),
    ("segmentation", "semantic_segmentation mask"),
    ("instance_segmentation", "polygon instance"),
    (
        "classification",
        "image_classification multiclass multi_class multilabel multi_label hierarchical",
    ),
    (
        "keypoint_detection",
        "keypoint keypoints pose pose_estimation",
    ),
];

/// The kind that was meant: by other spelling, by the names of other tools (`more` besides those that are common), by a
/// near miss.
#[must_use]
pub fn meant(text: &str, names: &[&'static str], more: Synonyms) -> Option<&'static str> {
    let mut plain = String::new();
    for character in text.trim().chars() {
        plain.push(match character {
            ' ' | '-' => '_',
            other => other.to_ascii_lowercase(),
        });
    }
    if let Some(name) = names.iter().find(|name| **name == plain) {
        return Some(name);
    }
    for (name, words) in COMMON.iter().chain(more) {
        if place_of_word(words, &plain).is_some() {
            return Some(name);
        }
    }
    nearest(&plain, names.iter().copied())
}
