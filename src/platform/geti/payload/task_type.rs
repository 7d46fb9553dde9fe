//! Reading the type of a task.

use super::super::words::{TaskType, upper};
use super::Text;
use crate::diagnostic::{Code, Diagnostic, Findings, Fix, nearest, quoted};
use crate::json::PatchOperation;
use crate::shape::{self, At};

/// On create one of nine exact words; on update any case, and words that only the server's inside knows.
pub fn task_type(
    findings: &mut Findings,
    text: Text<'_>,
    at: At<'_>,
    update: bool,
) -> Option<TaskType> {
    if !update {
        // What was meant, if that is clear: then the other rules can be asked too.
        let known = TaskType::from_name(text.text);
        if known.is_none() {
            findings.push(
                text.node.order(),
                unknown_type(Code::UnknownTaskType, text.text, at),
            );
        }
        return known.or_else(|| meant(text.text).and_then(TaskType::from_name));
    }
    let lower = upper(text.text).to_ascii_lowercase();
    if let Some(kind) = TaskType::from_name(&lower) {
        return Some(kind);
    }
    if matches!(
        lower.as_str(),
        "anomaly_classification" | "anomaly_detection" | "anomaly_segmentation"
    ) {
        findings.push(
            text.node.order(),
            Diagnostic::new(
                Code::InvalidTaskType,
                at.path(),
                format!(
                    "The task type {} is one that Geti no longer takes.",
                    quoted(text.text)
                ),
            )
            .help("The three kinds of anomaly tasks have become one, \"anomaly\".")
            .param("type", text.text)
            .fix(Fix::safe(
                "Write \"anomaly\"",
                vec![PatchOperation::replace(at.path(), "anomaly")],
            )),
        );
        return Some(TaskType::Anomaly);
    }
    if let Some(kind) = TaskType::from_internal_name(&lower) {
        return Some(kind);
    }
    findings.push(
        text.node.order(),
        unknown_type(Code::UnknownTaskTypeCrash, text.text, at),
    );
    meant(text.text).and_then(TaskType::from_name)
}

fn unknown_type(code: Code, text: &str, at: At<'_>) -> Diagnostic {
    let names = TaskType::PUBLIC.map(|(name, _)| name);
    let guess = meant(text);
    let diagnostic = Diagnostic::new(
        code,
        at.path(),
        format!("Geti has no task type {}.", quoted(text)),
    )
    .param("type", text);
    match guess {
        Some(guess) => diagnostic
            .help(format!("Did you mean {}?", quoted(guess)))
            .param("guess", guess)
            .fix(Fix::safe(
                format!("Write {}", quoted(guess)),
                vec![PatchOperation::replace(at.path(), guess)],
            )),
        None => diagnostic.help(format!("Use one of {}.", shape::list(&names))),
    }
}

/// The type that was meant: by other spelling, by the names of other tools, by a near miss.
fn meant(text: &str) -> Option<&'static str> {
    let names = TaskType::PUBLIC.map(|(name, _)| name);
    let plain: String = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    if let Some(name) = names.into_iter().find(|name| *name == plain) {
        return Some(name);
    }
    match plain.as_str() {
        "anomaly_classification" | "anomaly_detection" | "anomaly_segmentation" => Some("anomaly"),
        "object_detection" | "bounding_box" | "bbox" | "box" => Some("detection"),
        "oriented_detection" | "rotated_bounding_box" | "rotated_box" => Some("rotated_detection"),
        "semantic_segmentation" | "mask" => Some("segmentation"),
        "polygon" | "instance" => Some("instance_segmentation"),
        "image_classification"
        | "multiclass"
        | "multi_class"
        | "multilabel"
        | "multi_label"
        | "hierarchical" => Some("classification"),
        "keypoint" | "keypoints" | "pose" | "pose_estimation" => Some("keypoint_detection"),
        _ => nearest(&plain, names),
    }
}
