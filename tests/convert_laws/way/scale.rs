//! Scale AI: labels have names and nothing else, those with others below them become headings, and a task about what the
//! one before has found is a question that needs a name.

use std::collections::HashSet;

use labelwright::diagnostic::Diagnostic;
use labelwright::platform::PlatformId;
use labelwright::spec::{LabelSpec, ProjectSpec};

use super::Way;

pub const WAY: Way = Way {
    made_up: &[
        "/tasks/*/title",
        // The answers of an anomaly task.
        "/tasks/*/labels",
        // Where several labels may be given, each is a group of its own.
        "/tasks/*/labels/*/group",
    ],
    tidy,
    comes_back,
    words: &[
        "/params",
        "\"objects_to_annotate\"",
        "\"choice\"",
        "\"subchoices\"",
        "\"annotation_attributes\"",
    ],
    extras: &["id", "name", "nmae", "studio", "type", "params", "pipeline"],
    ..Way::of(PlatformId::Scale)
};

/// A heading is there, but can no longer be chosen; and of two tasks that draw, the later one is there, but does not draw
/// inside of what the first has found. The latter is told on the way back too.
fn comes_back(_: &ProjectSpec, loss: &Diagnostic) -> bool {
    let steps: Vec<_> = loss.path.keys().collect();
    let steps: Vec<&str> = steps.iter().map(|step| &**step).collect();
    matches!(
        steps[..],
        ["tasks", _] | ["tasks", _, "labels", _] | ["params", "geometries", _]
    )
}

/// Labels stand below their parents there, so those of one parent stand together, right behind it.
fn tidy(spec: &mut ProjectSpec) {
    for task in &mut spec.tasks {
        let mut rest: Vec<Option<LabelSpec>> = task.labels.drain(..).map(Some).collect();
        let names: HashSet<String> = rest
            .iter()
            .flatten()
            .map(|label| label.name.clone())
            .collect();
        for index in 0..rest.len() {
            let is_top = rest[index].as_ref().is_some_and(|label| {
                let parent = label.parent.as_ref();
                parent.is_none_or(|parent| !names.contains(parent))
            });
            if is_top {
                take(&mut rest, index, &mut task.labels);
            }
        }
        // What is left goes round in circles.
        for index in 0..rest.len() {
            take(&mut rest, index, &mut task.labels);
        }
    }
}

fn take(rest: &mut [Option<LabelSpec>], index: usize, taken: &mut Vec<LabelSpec>) {
    let Some(label) = rest[index].take() else {
        return;
    };
    let name = label.name.clone();
    taken.push(label);
    for below in 0..rest.len() {
        let is_below = rest[below]
            .as_ref()
            .is_some_and(|label| label.parent.as_ref() == Some(&name));
        if is_below {
            take(rest, below, taken);
        }
    }
}
