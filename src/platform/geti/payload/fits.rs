//! Whether a value may be meant for a key, so that renaming its own key mends something.

use super::super::words::{ID_LENGTH, MAX_TEXT, TaskType};
use crate::color::Color;
use crate::json::Node;

/// The same for a label of a task whose labels have no parents.
pub fn fits_flat(key: &str, value: Node<'_>) -> bool {
    key != "parent_id" && fits(key, value)
}

/// The value is one that the key can have, as far as that can be told without the rest of the body.
pub fn fits(key: &str, value: Node<'_>) -> bool {
    let text = value.as_str();
    let has_length = |least: usize, most: usize| {
        text.is_some_and(|text| (least..=most).contains(&text.chars().take(most + 1).count()))
    };
    match key {
        "connections" | "tasks" | "labels" | "datasets" => value.is_array(),
        "pipeline" | "performance" | "keypoint_structure" => value.is_object(),
        "id" | "label_schema_id" => has_length(ID_LENGTH, ID_LENGTH),
        "task_type" => text.and_then(TaskType::from_name).is_some(),
        "color" => text.and_then(Color::parse_hex).is_some(),
        "hotkey" => has_length(0, MAX_TEXT),
        "parent_id" => value.is_null() || text.is_some(),
        _ => has_length(1, MAX_TEXT),
    }
}
