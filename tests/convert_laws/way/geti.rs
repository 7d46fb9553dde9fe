//! Geti: titles, groups and colours are needed, so they are made up.

use std::collections::{HashMap, HashSet};

use labelwright::color::Color;
use labelwright::platform::PlatformId;
use labelwright::spec::{ProjectSpec, TaskKind};

use super::Way;

pub const WAY: Way = Way {
    made_up: &[
        "/tasks/*/title",
        "/tasks/*/labels/*/color",
        "/tasks/*/labels/*/group",
    ],
    look,
    adapt,
    words: &[
        "/pipeline",
        "\"parent_id\"",
        "\"task_type\"",
        "\"keypoint_structure\"",
    ],
    extras: &["id", "name", "nmae", "parent_id", "description"],
    ..Way::of(PlatformId::Geti)
};

/// Titles differ, colours are colours, and a group that is made up is not one that was given to other labels.
fn look(sent: &ProjectSpec, back: &ProjectSpec) {
    let titles: HashSet<_> = back.tasks.iter().map(|task| &task.title).collect();
    assert_eq!(titles.len(), back.tasks.len(), "titles differ");
    let given: HashSet<&String> = sent
        .tasks
        .iter()
        .flat_map(|task| &task.labels)
        .filter_map(|label| label.group.as_ref())
        .collect();
    for (task, sent) in back.tasks.iter().zip(&sent.tasks) {
        for (label, sent) in task.labels.iter().zip(&sent.labels) {
            let color = label.color.as_deref().unwrap_or_default();
            assert!(Color::parse_hex(color).is_some(), "{color} is no colour");
            let group = label.group.as_ref().expect("a group");
            assert!(
                sent.group.is_some() || !given.contains(group),
                "{group:?} was given to others"
            );
        }
    }
}

/// An anomaly task gets its labels from the server, and labels of one group have one parent.
fn adapt(spec: &mut ProjectSpec) {
    for task in &mut spec.tasks {
        if task.kind == TaskKind::Anomaly {
            task.labels.clear();
        }
        let mut parents = HashMap::new();
        for label in &mut task.labels {
            let Some(group) = &label.group else { continue };
            let parent = parents
                .entry(group.clone())
                .or_insert_with(|| label.parent.clone());
            if *parent != label.parent {
                label.group = None;
            }
        }
    }
}
