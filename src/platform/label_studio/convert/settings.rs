//! The settings of a project that other platforms do not have: they stay with the spec as what is Label Studio's alone.

use super::super::payload::{FIELDS, Kind, Limit};
use crate::json::{Node, Value};
use crate::names::Names;

/// What a spec has keys of its own for.
const OWN: [&str; 4] = ["title", "description", "expert_instruction", "label_config"];

/// What the server answers where nothing was said, besides nothing, no and zero.
const USUAL: [(&str, &str); 6] = [
    ("color", "#FFFFFF"),
    ("sampling", "Sequential sampling"),
    ("skip_queue", "REQUEUE_FOR_OTHERS"),
    ("agreement_methodology", "pairwise"),
    ("annotator_evaluation_minimum_score", "95.00"),
    ("collection_mode", "assigned"),
];
/// Switches that are on unless they are turned off.
const ON: [&str; 4] = [
    "show_skip_button",
    "enable_empty_annotation",
    "show_collab_predictions",
    "strict_task_overlap",
];
/// Numbers that are not zero unless they are changed.
const NUMBERS: [(&str, f64); 4] = [
    ("maximum_annotations", 1.0),
    ("overlap_cohort_percentage", 100.0),
    ("organization", 1.0),
    ("annotator_evaluation_minimum_tasks", 10.0),
];

/// The settings of a body, or those of an answer that are not as they always are.
pub fn read(root: Node<'_>, has_instructions: bool) -> Option<Value> {
    let is_stored = root.get("id").is_some();
    let mut keys = Names::new();
    let mut settings: Vec<(String, Value)> = Vec::new();
    for member in root.members() {
        let (key, value) = (member.key, member.value);
        let is_implied = key == "show_instruction" && value.as_bool() == Some(has_instructions);
        if OWN.contains(&key)
            || is_implied
            || is_stored && (!is_setting(key) || is_usual(key, value))
        {
            continue;
        }
        // Of a key that stands twice, the last one counts.
        match settings.get_mut(keys.intern(key)) {
            Some((_, before)) => *before = value.to_value(),
            None => settings.push((key.to_owned(), value.to_value())),
        }
    }
    (!settings.is_empty()).then_some(Value::Object(settings))
}

/// A body may set it. The rest of an answer is the server's own.
fn is_setting(key: &str) -> bool {
    let field = FIELDS.iter().find(|(name, _)| *name == key);
    let kind = field.map_or(Kind::Ignored, |(_, kind)| *kind);
    !matches!(
        kind,
        Kind::Ignored | Kind::Author | Kind::Enterprise(Limit::ReadOnly)
    )
}

fn is_usual(key: &str, value: Node<'_>) -> bool {
    if let Some(flag) = value.as_bool() {
        return flag == ON.contains(&key);
    }
    if let Some(number) = value.as_f64() {
        let usual = NUMBERS.iter().find(|(name, _)| *name == key);
        return number
            .total_cmp(&usual.map_or(0.0, |(_, usual)| *usual))
            .is_eq();
    }
    match value.as_str() {
        Some(text) => text.is_empty() || USUAL.contains(&(key, text)),
        None if key == "control_weights" => {
            value.members().all(|control| weighs_one(control.value))
        }
        None => value.members().next().is_none() && value.items().next().is_none(),
    }
}

/// The weights of a control are those that the server gives it by itself.
fn weighs_one(control: Node<'_>) -> bool {
    let is_one = |weight: Node<'_>| weight.as_f64() == Some(1.0);
    control.members().all(|member| match member.key {
        "overall" => is_one(member.value),
        "labels" => member.value.members().all(|label| is_one(label.value)),
        _ => true,
    })
}
