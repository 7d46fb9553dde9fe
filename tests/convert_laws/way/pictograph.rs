//! Pictograph: a task with a skeleton is a class that needs a name, and tags are in groups of their own.

use labelwright::diagnostic::Diagnostic;
use labelwright::platform::PlatformId;
use labelwright::spec::{ProjectSpec, TaskKind};

use super::Way;

pub const WAY: Way = Way {
    made_up: &[
        "/tasks/*/title",
        "/tasks/*/labels",
        "/tasks/*/labels/*/group",
    ],
    look,
    comes_back,
    adapt,
    words: &["/classes", "\"annotation_types\"", "\"classes\""],
    extras: &["id", "name", "nmae", "api", "readme"],
    ..Way::of(PlatformId::Pictograph)
};

fn is_of_images(kind: TaskKind) -> bool {
    matches!(kind, TaskKind::Classification | TaskKind::Anomaly)
}

/// Only a task with a skeleton gets a title, only an anomaly task labels, only what is said of whole images groups.
fn look(sent: &ProjectSpec, back: &ProjectSpec) {
    if sent.tasks.len() != back.tasks.len() {
        return;
    }
    for (back, sent) in back.tasks.iter().zip(&sent.tasks) {
        assert!(back.title.is_none() || back.skeleton.is_some());
        assert!(
            !sent.labels.is_empty() || back.labels.is_empty() || sent.kind == TaskKind::Anomaly
        );
        for label in &back.labels {
            assert_eq!(label.group.is_some(), is_of_images(sent.kind));
        }
    }
}

/// Tasks that were chained stand beside each other, and labels that excluded each other do not.
fn comes_back(spec: &ProjectSpec, loss: &Diagnostic) -> bool {
    let place = loss.path.as_str();
    if let Some(task) = place.strip_prefix("/tasks/") {
        let index: Option<usize> = task.split('/').next().and_then(|index| index.parse().ok());
        let Some(task) = index.and_then(|index| spec.tasks.get(index)) else {
            return false;
        };
        let is_empty = task.labels.is_empty() && task.kind != TaskKind::Anomaly;
        return match place.split('/').skip(3).collect::<Vec<_>>()[..] {
            [] => !is_empty,
            ["labels"] => loss.message.contains("do not exclude each other"),
            _ => false,
        };
    }
    false
}

/// A colour is that of a class, so all joints of a skeleton have the same; and what sorts the classes of the task before
/// has none.
fn adapt(spec: &mut ProjectSpec) {
    for (index, task) in spec.tasks.iter_mut().enumerate() {
        let color = task.labels.first().and_then(|label| label.color.clone());
        for label in &mut task.labels {
            if index > 0 {
                label.color = None;
            } else if task.skeleton.is_some() {
                label.color.clone_from(&color);
            }
        }
    }
}
