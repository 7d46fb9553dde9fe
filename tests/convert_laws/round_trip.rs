//! A spec goes to a body and comes back the same, but for what the body says more exactly: the title of each task, the
//! colour of each label in one way of writing it, its group. What was lost on the way is named, and nothing else.

use std::collections::HashSet;

use labelwright::color::Color;
use labelwright::diagnostic::Code;
use labelwright::json::{self, Path};
use labelwright::path;
use labelwright::platform::Platform;
use labelwright::platform::geti::Geti;
use labelwright::spec::{ProjectSpec, TaskKind};
use proptest::prelude::*;

use super::specs::{spec, task};

/// The losses of a spec by the letter of the law.
fn losses(spec: &ProjectSpec) -> Vec<(Code, Path)> {
    let mut losses = Vec::new();
    for (index, task) in spec.tasks.iter().enumerate() {
        if task.kind == TaskKind::Anomaly && !task.labels.is_empty() {
            losses.push((Code::NotOnPlatform, path!["tasks", index, "labels"]));
        }
        if task.kind != TaskKind::KeypointDetection && task.skeleton.is_some() {
            losses.push((Code::NotOnPlatform, path!["tasks", index, "skeleton"]));
        }
    }
    for (key, text) in [
        ("description", &spec.description),
        ("instructions", &spec.instructions),
    ] {
        if text.as_ref().is_some_and(|text| !text.is_empty()) {
            losses.push((Code::NotOnPlatform, path![key]));
        }
    }
    losses
}

/// What comes back of a spec, but for what the conversion chooses.
fn kept(spec: &ProjectSpec) -> ProjectSpec {
    let mut kept = ProjectSpec {
        description: None,
        instructions: None,
        ..spec.clone()
    };
    for task in &mut kept.tasks {
        match task.kind {
            TaskKind::Anomaly => task.labels.clear(),
            TaskKind::KeypointDetection => continue,
            _ => {}
        }
        task.skeleton = None;
    }
    for label in kept.tasks.iter_mut().flat_map(|task| &mut task.labels) {
        label.color = label
            .color
            .as_deref()
            .and_then(Color::parse_hex)
            .map(Color::to_hex);
        label.hotkey = label.hotkey.take().filter(|hotkey| !hotkey.is_empty());
    }
    kept
}

/// Takes what was chosen out of what came back, after a look at it.
fn without_choices(spec: &ProjectSpec, mut back: ProjectSpec) -> ProjectSpec {
    let titles: HashSet<_> = back.tasks.iter().map(|task| task.title.clone()).collect();
    assert_eq!(titles.len(), back.tasks.len(), "titles differ");
    let given: HashSet<String> = spec
        .tasks
        .iter()
        .flat_map(|task| &task.labels)
        .filter_map(|label| label.group.clone())
        .collect();
    for (index, task) in back.tasks.iter_mut().enumerate() {
        let sent = &spec.tasks[index];
        if sent.title.is_none() {
            task.title = None;
        }
        for (label, sent) in task.labels.iter_mut().zip(&sent.labels) {
            if sent.color.is_none() {
                assert!(Color::parse_hex(label.color.as_deref().unwrap_or_default()).is_some());
                label.color = None;
            }
            if sent.group.is_none() {
                let group = label.group.take().expect("a group was made up");
                assert!(!given.contains(&group), "{group:?} was given to others");
            }
        }
    }
    back
}

fn law(spec: &ProjectSpec) {
    let converted = Geti.to_payload(spec);
    let found: Vec<(Code, Path)> = converted
        .losses
        .iter()
        .map(|loss| (loss.code, loss.path.clone()))
        .collect();
    let mut expected = losses(spec);
    expected.sort_by_key(|(_, path)| path.to_string());
    let mut sorted = found.clone();
    sorted.sort_by_key(|(_, path)| path.to_string());
    assert_eq!(sorted, expected);

    let text = json::to_text(&converted.payload);
    let document = json::parse(&text).expect("JSON");
    let recovered = Geti.from_payload(document.root());
    let lost = recovered.losses.into_report(None).diagnostics;
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(without_choices(spec, recovered.spec.clone()), kept(spec));

    // The second time nothing is chosen any more, so the body is the same to the letter.
    let again = Geti.to_payload(&recovered.spec);
    let colors_normal = spec
        .tasks
        .iter()
        .flat_map(|task| &task.labels)
        .all(|label| {
            label.hotkey.as_deref() != Some("")
                && label.color.as_deref().is_none_or(|color| {
                    Color::parse_hex(color).map(Color::to_hex).as_deref() == Some(color)
                })
        });
    if colors_normal {
        assert_eq!(json::to_text(&again.payload), text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn specs_come_back(spec in spec(12)) {
        law(&spec);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn large_specs_come_back(spec in spec(300)) {
        law(&spec);
    }

    #[test]
    fn every_kind_comes_back(tasks in TaskKind::ALL.map(|(_, kind)| task(kind, 8))) {
        for task in tasks.into_iter().filter(|task| task.kind != TaskKind::Polyline) {
            law(&ProjectSpec { name: "P".to_owned(), tasks: vec![task], ..ProjectSpec::default() });
        }
    }
}
