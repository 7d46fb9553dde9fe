//! Random specs, and small helpers for all laws.

use labelwright::diagnostic::{Diagnostic, Report};
use labelwright::json::{self, Value};
use labelwright::platform::{CheckOptions, Platform, validate_spec};
use labelwright::spec::{self, LabelSpec, Point, ProjectSpec, Skeleton, TaskKind, TaskSpec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::way::Way;

pub fn check(platform: &dyn Platform, spec: &str, strict: bool) -> Report {
    validate_spec(
        platform,
        spec,
        &CheckOptions {
            strict,
            ..CheckOptions::default()
        },
        true,
    )
}

pub fn text(spec: &ProjectSpec) -> String {
    json::to_text(&spec::write(spec))
}

pub fn read(text: &str) -> ProjectSpec {
    crate::specs::sound(text)
}

pub fn value(text: &str) -> Value {
    json::parse(text).expect("JSON").root().to_value()
}

pub fn told(diagnostic: &Diagnostic) -> String {
    format!(
        "{} at {:?}: {}",
        diagnostic.code.name(),
        diagnostic.path.to_string(),
        diagnostic.message
    )
}

/// Every kind that there is.
pub fn all_kinds() -> Vec<TaskKind> {
    TaskKind::ALL.map(|(_, kind)| kind).to_vec()
}

/// The kinds that a platform has.
pub fn kinds_of(platform: &dyn Platform) -> Vec<TaskKind> {
    let names = platform.profile().task_kinds.iter();
    names.filter_map(|name| TaskKind::from_name(name)).collect()
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z ]{1,8}",
        2 => "[a-z0-9 \u{e4}\u{3b1}\u{4e2d}\u{1f697}\u{301}\u{200d}\"\\\\/~\n]{1,6}",
        1 => Just("Detection task".to_owned()),
        1 => Just("detection task label group".to_owned()),
        1 => Just("Crop task".to_owned()),
    ]
}

fn color() -> impl Strategy<Value = String> {
    prop_oneof!["#[0-9a-f]{6}", "#[0-9A-F]{8}", "#[0-9a-fA-F]{6}[fF]{2}"]
}

fn hotkey() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "(ctrl\\+)?[a-z0-9]"]
}

/// Labels with names that all differ. Parents are earlier labels, groups come in a few.
fn labels(many: usize) -> impl Strategy<Value = Vec<LabelSpec>> {
    let one = (
        name(),
        proptest::option::of(color()),
        proptest::option::of(hotkey()),
        proptest::option::of(name()),
        proptest::option::weighted(0.3, any::<prop::sample::Index>()),
    );
    proptest::collection::vec(one, 0..many).prop_map(|parts| {
        let mut labels: Vec<LabelSpec> = Vec::new();
        for (index, (name, color, hotkey, group, parent)) in parts.into_iter().enumerate() {
            let parent = parent
                .filter(|_| index > 0)
                .map(|parent| labels[parent.index(index)].name.clone());
            labels.push(LabelSpec {
                name: format!("{name}{index}"),
                color,
                hotkey,
                group,
                parent,
            });
        }
        labels
    })
}

fn skeleton(labels: &[LabelSpec]) -> impl Strategy<Value = Skeleton> + use<> {
    let names: Vec<String> = labels.iter().map(|label| label.name.clone()).collect();
    let count = names.len();
    let pairs: Vec<[String; 2]> = names
        .windows(2)
        .map(|pair| [pair[0].clone(), pair[1].clone()])
        .collect();
    let edges = subsequence(pairs.clone(), 0..=pairs.len());
    let place = (0.0..=1.0_f64, 0.0..=1.0_f64);
    (edges, proptest::collection::vec(place, count)).prop_map(move |(edges, places)| Skeleton {
        edges,
        positions: names
            .iter()
            .zip(places)
            .map(|(label, (x, y))| Point {
                label: label.clone(),
                x,
                y,
            })
            .collect(),
    })
}

pub fn task(kind: TaskKind, many: usize) -> impl Strategy<Value = TaskSpec> {
    labels(many)
        .prop_flat_map(move |labels| {
            let is_pose = kind == TaskKind::KeypointDetection;
            let skeleton = skeleton(&labels);
            let skeleton = proptest::option::weighted(if is_pose { 0.999 } else { 0.1 }, skeleton);
            (Just(labels), skeleton, proptest::option::of(name()))
        })
        .prop_map(move |(labels, skeleton, title)| TaskSpec {
            kind,
            title,
            labels,
            skeleton,
        })
}

/// Specs of one or two tasks of these kinds whose names and titles differ from each other; else with anything in them.
pub fn spec(kinds: Vec<TaskKind>, many: usize) -> impl Strategy<Value = ProjectSpec> {
    let tasks = proptest::collection::vec(
        select(kinds).prop_flat_map(move |kind| task(kind, many)),
        1..=2,
    );
    let about = proptest::option::of("[a-z ]{0,9}");
    let told = proptest::option::of("[a-z ]{0,9}");
    (name(), tasks, about, told).prop_map(|(name, mut tasks, description, instructions)| {
        let [first, rest @ ..] = tasks.as_mut_slice() else {
            unreachable!("at least one task")
        };
        for task in rest {
            task.title = task
                .title
                .take()
                .filter(|title| first.title.as_ref() != Some(title));
            for label in &mut task.labels {
                label.name.push('\'');
                label.parent = label.parent.take().map(|parent| parent + "'");
            }
            task.skeleton = None;
        }
        ProjectSpec {
            name,
            description,
            instructions,
            tasks,
            extras: Vec::new(),
        }
    })
}

fn few() -> impl Strategy<Value = String> {
    let words = [
        "a",
        "b",
        "c",
        "A",
        "a ",
        "\u{e4}",
        "\u{1f697}",
        "No object",
        "Empty",
        "No class",
        "None",
        "Normal",
        "default - anomaly",
        "Dataset",
        "Anomaly",
        "Detection task",
        "Crop task",
        "detection task label group",
        "a label group",
        "parent_id",
        " ",
        "",
    ];
    select(words.map(str::to_owned).to_vec())
}

/// Specs in which anything may clash with anything, in shape all the same.
pub fn messy_spec(way: Way, most_tasks: usize) -> impl Strategy<Value = ProjectSpec> {
    let some = || proptest::option::of(few());
    let label = (few(), proptest::option::of(color()), some(), some(), some()).prop_map(
        |(name, color, hotkey, group, parent)| LabelSpec {
            name,
            color,
            hotkey,
            group,
            parent,
        },
    );
    let number = prop_oneof![0.0..=1.0_f64, Just(-0.5), Just(1.5), Just(2.0)];
    let point = (few(), number.clone(), number).prop_map(|(label, x, y)| Point { label, x, y });
    let edges = proptest::collection::vec((few(), few()).prop_map(|(from, to)| [from, to]), 0..4);
    let skeleton = (edges, proptest::collection::vec(point, 0..4))
        .prop_map(|(edges, positions)| Skeleton { edges, positions });
    let kind = select(TaskKind::ALL.map(|(_, kind)| kind).to_vec());
    let task = (
        kind,
        some(),
        proptest::collection::vec(label, 0..6),
        proptest::option::weighted(0.4, skeleton),
    )
        .prop_map(|(kind, title, labels, skeleton)| TaskSpec {
            kind,
            title,
            labels,
            skeleton,
        });
    let extra = prop_oneof![
        4 => Just(Vec::new()),
        1 => select(way.extras.to_vec()).prop_map(move |key| {
            vec![(way.id, Value::object().with(key, 1.0))]
        }),
    ];
    (
        few(),
        proptest::collection::vec(task, 0..=most_tasks),
        some(),
        extra,
    )
        .prop_map(|(name, tasks, description, extras)| ProjectSpec {
            name,
            description,
            instructions: None,
            tasks,
            extras,
        })
}
