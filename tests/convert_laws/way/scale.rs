//! Scale AI: labels with parents stand below them, questions about objects need titles, and what excludes what is said of
//! a list as a whole.

use std::collections::{HashMap, HashSet};

use labelwright::diagnostic::Diagnostic;
use labelwright::platform::PlatformId;
use labelwright::spec::{LabelSpec, ProjectSpec, TaskKind};

use super::{Way, fits};

pub const WAY: Way = Way {
    made_up: &[
        "/tasks/*/title",
        "/tasks/*/labels/*/group",
        // The answers to the question whether something is wrong.
        "/tasks/*/labels",
    ],
    approximates: &[TaskKind::Anomaly],
    order: nested,
    comes_back,
    read_with,
    words: &["\"choice\"", "\"subchoices\"", "/params"],
    extras: &["studio", "name", "nmae", "pipeline", "consensus_attempts"],
    ..Way::of(PlatformId::Scale)
};

/// A heading that cannot be chosen, and shapes that are drawn on the whole image though a task stands before.
fn comes_back(_: &ProjectSpec, loss: &Diagnostic) -> bool {
    fits("/tasks/*/labels/*", &loss.path) || fits("/tasks/*", &loss.path)
}

/// What reads back as a chain was drawn on the whole image.
fn read_with(loss: &Diagnostic) -> bool {
    fits("/params/geometries/*", &loss.path)
}

/// Each label before those below it, as deep as they go.
fn nested(labels: &[LabelSpec]) -> Vec<usize> {
    let mut below: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
    let names: HashSet<&str> = labels.iter().map(|label| label.name.as_str()).collect();
    for (at, label) in labels.iter().enumerate().rev() {
        let parent = label.parent.as_deref().filter(|name| names.contains(name));
        below.entry(parent).or_default().push(at);
    }
    let mut order = Vec::new();
    let mut stack = below.remove(&None).unwrap_or_default();
    while let Some(at) = stack.pop() {
        order.push(at);
        stack.extend(
            below
                .remove(&Some(labels[at].name.as_str()))
                .unwrap_or_default(),
        );
    }
    order
}
