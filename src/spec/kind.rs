//! Kinds of tasks as people write them.

use super::TaskKind;
use crate::diagnostic::Arg;
use crate::json::Node;
use crate::notice;
use crate::shape::{At, Reader, list, meant};

/// What people call kinds that not every platform has, besides the common words.
const MORE: &[(&str, &str)] = &[
    ("detection", "rectangle"),
    ("keypoint_detection", "skeleton"),
    ("polyline", "line lines"),
];

/// Reads the text of a kind.
pub fn read(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> Option<TaskKind> {
    let text = node.as_str()?;
    let kind = TaskKind::from_name(text);
    if kind.is_none() {
        reader.refuse(at, true);
        let path = at.path();
        let found = reader.findings.tell(
            node.order(),
            &path,
            &notice!(
                UnknownKind,
                "There is no kind of task {kind}.",
                "Use one of {_names}.",
                kind = text,
                _names = Arg::Words(&list(&TaskKind::NAMES)),
            ),
        );
        if let Some(guess) = meant(text, &TaskKind::NAMES, MORE) {
            found.guess(guess);
            found
                .offer("Write {}", &[Arg::Text(guess)])
                .replace(&path, guess);
        }
    }
    kind
}
