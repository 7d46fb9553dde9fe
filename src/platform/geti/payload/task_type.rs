//! Reading the type of a task.

use super::super::words::{TaskType, upper};
use crate::diagnostic::{Arg, Code, Notice};
use crate::json::Node;
use crate::shape::{At, Reader, list, meant};
use crate::{notice, template};

/// On create one of nine exact words; on update any case, and words that only the server's inside knows.
pub fn task_type(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    at: At<'_>,
    update: bool,
) -> Option<TaskType> {
    let text = node.as_str()?;
    let lower;
    let mut word = text;
    if update {
        lower = upper(text).to_ascii_lowercase();
        word = &lower;
    }
    let known = TaskType::from_name(word);
    if known.is_some() {
        return known;
    }
    if update {
        if matches!(
            word,
            "anomaly_classification" | "anomaly_detection" | "anomaly_segmentation"
        ) {
            let path = at.path();
            reader
                .findings
                .tell(
                    node.order(),
                    &path,
                    &notice!(
                        InvalidTaskType,
                        "The task type {type} is one that Geti no longer has.",
                        "The three kinds of anomaly tasks have become one, \"anomaly\".",
                        type = text,
                    ),
                )
                .offer_text("Write {}", "anomaly");
            return Some(TaskType::Anomaly);
        }
        let internal = TaskType::from_internal_name(word);
        if internal.is_some() {
            return internal;
        }
    }
    // What was meant, if that is clear: then the other rules can be asked too.
    unknown_type(reader, node, text, at, update).and_then(TaskType::from_name)
}

fn unknown_type(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    text: &str,
    at: At<'_>,
    update: bool,
) -> Option<&'static str> {
    let names = TaskType::PUBLIC.map(|(name, _)| name);
    let known = list(&names);
    let path = at.path();
    const MESSAGE: &str = "Geti has no task type {type}.";
    const HELP: &str = "Use one of {_known}.";
    const NAMES: &str = "type _known ";
    let notice = Notice {
        template: if update {
            template!(Code::UnknownTaskTypeCrash, MESSAGE, HELP, NAMES)
        } else {
            template!(Code::UnknownTaskType, MESSAGE, HELP, NAMES)
        },
        values: &[Arg::Text(text), Arg::Words(&known)],
    };
    let found = reader.findings.tell(node.order(), &path, &notice);
    let guess = meant(text, &names, &[])?;
    found.offer_guess(guess);
    Some(guess)
}
