//! Laws of the label configs, on names that mean something there, and on the configs of the corpus.

use std::sync::OnceLock;

use labelwright::diagnostic::Code;
use labelwright::json::{self, to_text};
use labelwright::platform::{CheckOptions, PlatformId, validate};
use labelwright::spec::{LabelSpec, ProjectSpec, TaskKind, TaskSpec};
use proptest::prelude::*;
use proptest::sample::select;

use super::round_trip::law;
use super::specs::{all_kinds, check, text};
use super::way;

const CORPUS: &str = include_str!("../fixtures/label-studio/corpus/label-studio.jsonl");

/// Names of tags, names that the server takes for numbers, and what XML has to escape or cannot hold.
const NAMES: [&str; 30] = [
    "label",
    "label_2",
    "choice",
    "choice_10",
    "choices",
    "taxonomy",
    "anomaly",
    "image",
    "1",
    "1.5",
    "true",
    "FALSE",
    "",
    " ",
    "a,b",
    "group",
    "group 1",
    "group choice",
    "Normal",
    "Anomalous",
    "name=\"x\"",
    "toName=\"y\"",
    "<View>",
    "&amp;",
    "]]>",
    "\r\n\t",
    "a\u{7}b",
    "\u{ffff}",
    "$image",
    "other",
];

fn name() -> impl Strategy<Value = String> {
    select(NAMES.to_vec()).prop_map(str::to_owned)
}

fn task() -> impl Strategy<Value = TaskSpec> {
    let some = || proptest::option::weighted(0.4, name());
    let label = (
        name(),
        some(),
        some(),
        some(),
        proptest::option::weighted(0.2, "#[0-9a-f]{8}"),
    );
    let labels = proptest::collection::vec(label, 0..6);
    (select(all_kinds()), some(), labels).prop_map(|(kind, title, labels)| TaskSpec {
        kind,
        title,
        labels: labels
            .into_iter()
            .map(|(name, hotkey, group, parent, color)| LabelSpec {
                name,
                color,
                hotkey,
                group,
                parent,
            })
            .collect(),
        skeleton: None,
    })
}

/// Labels with names of their own: with two of one name a spec does not say which of them is a parent.
fn has_doubles(spec: &ProjectSpec) -> bool {
    let clean = |name: &str| name.replace(['\u{7}', '\u{ffff}'], "");
    let mut names: Vec<String> = spec
        .tasks
        .iter()
        .flat_map(|task| &task.labels)
        .map(|label| clean(&label.name))
        .collect();
    let count = names.len();
    names.sort();
    names.dedup();
    names.len() < count
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_names_come_back(tasks in proptest::collection::vec(task(), 1..4)) {
        let way = way::all().into_iter().find(|way| way.id == PlatformId::LabelStudio);
        let spec = ProjectSpec { name: "Project".to_owned(), tasks, ..ProjectSpec::default() };
        if let Some(way) = way && !has_doubles(&spec) {
            law(&way, &spec);
        }
    }

    /// Whatever the names, the only thing that can be wrong with a config is a question without answers.
    #[test]
    fn any_names_are_taken(tasks in proptest::collection::vec(task(), 1..4)) {
        let spec = ProjectSpec { name: "Project".to_owned(), tasks, ..ProjectSpec::default() };
        let platform = way::of(PlatformId::LabelStudio).platform();
        let body = to_text(&platform.to_payload(&spec).payload);
        let report = validate(platform, &body, &CheckOptions::default(), false);
        let has_questions = spec.tasks.iter().all(|task| task.kind != TaskKind::Classification || !task.labels.is_empty());
        // Beside a question without answers one with a single answer is wrong too.
        let is_due = |code: Code| !has_questions && matches!(code, Code::NoOptions | Code::SingleChoice);
        prop_assert!(report.errors().all(|error| is_due(error.code)), "{body}\n{report:#?}");
        prop_assert_eq!(check(platform, &text(&spec), false).ok, report.ok);
    }
}

fn bodies() -> &'static [serde_json::Value] {
    static BODIES: OnceLock<Vec<serde_json::Value>> = OnceLock::new();
    let case =
        |line| -> serde_json::Value { serde_json::from_str(line).expect("each line is JSON") };
    BODIES.get_or_init(|| {
        CORPUS
            .lines()
            .map(|line| case(line)["payload"].clone())
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a config looks like, reading it gives a spec that is one, and one that can be written.
    #[test]
    fn broken_configs_become_specs(
        at in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 0..40_usize,
        put in select(vec!["", "<View>", "</View>", "<Choice value=\"a\">", " whenTagName=\"x\"", "Labels", "toName=\"image\"", "\"", "<Rectangle/>"]),
    ) {
        let mut body = at.get(bodies()).clone();
        let config = body["label_config"].as_str().unwrap_or("<View/>").to_owned();
        let characters: Vec<char> = config.chars().collect();
        let from = from.index(characters.len().max(1));
        let mut damaged: String = characters.iter().take(from).collect();
        damaged.push_str(put);
        damaged.extend(characters.iter().skip(from + length));
        body["label_config"] = damaged.into();
        let text = body.to_string();
        let platform = way::of(PlatformId::LabelStudio).platform();
        let recovered = platform.from_payload(&json::parse(&text).expect("JSON"));
        let written = super::specs::text(&recovered.spec);
        prop_assert_eq!(&super::specs::read(&written), &recovered.spec);
        check(platform, &written, true);
    }
}

/// What is read from any config is a spec that obeys the law in turn.
#[test]
fn configs_of_the_corpus_obey_the_law() {
    let Some(way) = way::all()
        .into_iter()
        .find(|way| way.id == PlatformId::LabelStudio)
    else {
        return;
    };
    let platform = way.platform();
    let (mut read, mut tasks) = (0, 0);
    for body in bodies() {
        let body = body.to_string();
        let document = json::parse(&body).expect("JSON");
        let spec = platform.from_payload(&document).spec;
        read += 1;
        tasks += spec.tasks.len();
        if !has_doubles(&spec) {
            law(&way, &spec);
        }
    }
    println!("{read} bodies, {tasks} tasks in them");
    assert!(read > 250 && tasks > 150, "{read} bodies, {tasks} tasks");
}
