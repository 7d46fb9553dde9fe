//! Label Studio: labels that are drawn get a colour.

use std::collections::HashSet;

use labelwright::color::Color;
use labelwright::platform::PlatformId;
use labelwright::spec::{ProjectSpec, TaskKind};

use super::Way;

pub const WAY: Way = Way {
    made_up: &["/tasks/*/labels/*/color"],
    look,
    adapt,
    words: &["\"expert_instruction\"", "(line "],
    extras: &[
        "id",
        "title",
        "description",
        "label_config",
        "colour",
        "color",
    ],
    ..Way::of(PlatformId::LabelStudio)
};

/// Colours are made up for what is drawn, and for nothing else.
fn look(sent: &ProjectSpec, back: &ProjectSpec) {
    // Tasks of one kind become one, and those that do not stand in the order of a config move.
    let kinds =
        |spec: &ProjectSpec| -> Vec<TaskKind> { spec.tasks.iter().map(|task| task.kind).collect() };
    if kinds(sent) != kinds(back) {
        return;
    }
    for (sent, back) in sent.tasks.iter().zip(&back.tasks) {
        let is_drawn = !matches!(sent.kind, TaskKind::Classification | TaskKind::Anomaly);
        for (sent, back) in sent.labels.iter().zip(&back.labels) {
            assert_eq!(back.color.is_some(), is_drawn || sent.color.is_some());
            if let Some(color) = &back.color {
                assert!(Color::parse_hex(color).is_some(), "{color} is no colour");
            }
        }
    }
}

/// What lies below a label has no group, and the group of a label that may be chosen with all others is its name.
fn adapt(spec: &mut ProjectSpec) {
    for task in &mut spec.tasks {
        for label in &mut task.labels {
            if label.parent.is_some() {
                label.group = None;
            }
        }
        let groups: HashSet<_> = task.labels.iter().map(|label| &label.group).collect();
        let is_free = groups.len() == task.labels.len() && !groups.contains(&None);
        if is_free && task.labels.len() > 1 {
            for label in &mut task.labels {
                label.group = Some(label.name.clone());
            }
        }
    }
}
