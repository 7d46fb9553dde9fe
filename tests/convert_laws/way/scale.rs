//! Scale AI: labels with parents stand below them, questions about objects need titles, and what excludes what is said of
//! a list as a whole.

use labelwright::diagnostic::Diagnostic;
use labelwright::platform::PlatformId;
use labelwright::spec::{ProjectSpec, TaskKind};

use super::{Way, fits};

pub const WAY: Way = Way {
    made_up: &[
        "/tasks/*/title",
        "/tasks/*/labels/*/group",
        // The answers to the question whether something is wrong.
        "/tasks/*/labels",
    ],
    approximates: &[TaskKind::Anomaly],
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
