//! Specs to Geti's bodies and back, on fixtures.

mod specs;

use std::fs;
use std::path::{Path, PathBuf};

use labelwright::color::Color;
use labelwright::diagnostic::Diagnostic;
use labelwright::json;
use labelwright::platform::geti::Geti;
use labelwright::platform::{CheckOptions, Platform, validate};
use labelwright::spec::{self, ProjectSpec};
use serde_json::{Value, json};

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/geti")
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&text_of(path))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Name and content of all cases of a folder.
fn cases(folder: &str) -> Vec<(String, Value)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(fixtures().join(folder))
        .expect("a folder of cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{folder} has no cases");
    paths
        .iter()
        .map(|path| (path.display().to_string(), read(path)))
        .collect()
}

fn read_spec(value: &Value) -> ProjectSpec {
    specs::sound(&value.to_string())
}

/// The spec as JSON text, and the losses.
fn from_payload(body: &Value) -> (String, Vec<Diagnostic>) {
    let text = body.to_string();
    let document = json::parse(&text).expect("JSON");
    let recovered = Geti.from_payload(&document);
    (
        json::to_text(&spec::write(&recovered.spec)),
        recovered.losses.into_report(None).diagnostics,
    )
}

fn places(diagnostics: &[Diagnostic]) -> Value {
    diagnostics
        .iter()
        .map(|diagnostic| json!([diagnostic.code.name(), diagnostic.path.to_string()]))
        .collect()
}

/// As JSON compares: lists in order, keys of objects in any.
fn plain(value: &json::Value) -> Value {
    serde_json::from_str(&json::to_text(value)).expect("JSON")
}

const TUTORIAL: [&str; 4] = [
    "detection",
    "classification",
    "hierarchical-classification",
    "detection-classification",
];

fn tutorial(name: &str, what: &str) -> Value {
    read(&fixtures().join(format!("tutorial/{name}.{what}.json")))
}

#[test]
fn the_tutorials_projects_become_the_tutorials_bodies() {
    for name in TUTORIAL {
        let converted = Geti.to_payload(&read_spec(&tutorial(name, "spec")));
        assert_eq!(plain(&converted.payload), tutorial(name, "body"), "{name}");
        assert_eq!(converted.losses, [], "{name}");
        let report = validate(
            &Geti,
            &json::to_text(&converted.payload),
            &CheckOptions {
                strict: true,
                ..CheckOptions::default()
            },
            false,
        );
        assert!(report.ok, "{name}: {report:?}");
    }
}

#[test]
fn the_tutorials_bodies_become_the_tutorials_projects() {
    for name in TUTORIAL {
        let (spec, losses) = from_payload(&tutorial(name, "body"));
        let mut expected = read_spec(&tutorial(name, "spec"));
        for label in expected.tasks.iter_mut().flat_map(|task| &mut task.labels) {
            label.color = label
                .color
                .as_deref()
                .and_then(Color::parse_hex)
                .map(Color::to_hex);
            label.hotkey = label.hotkey.take().filter(|hotkey| !hotkey.is_empty());
        }
        assert_eq!(spec, json::to_text(&spec::write(&expected)), "{name}");
        assert_eq!(losses, [], "{name}");
    }
}

#[test]
fn the_tutorials_answers_become_specs() {
    for name in TUTORIAL {
        let (spec, losses) = from_payload(&tutorial(name, "response"));
        assert_eq!(spec, tutorial(name, "response-spec").to_string(), "{name}");
        assert_eq!(losses, [], "{name}");
    }
}

#[test]
fn a_spec_is_written_as_it_was_read() {
    for (name, case) in cases("convert/to") {
        let written = plain(&spec::write(&read_spec(&case["spec"])));
        // A list of labels without labels says nothing.
        let mut expected = case["spec"].clone();
        for task in expected["tasks"].as_array_mut().expect("a list") {
            let task = task.as_object_mut().expect("an object");
            task.retain(|key, value| {
                key != "labels" || !value.as_array().is_some_and(Vec::is_empty)
            });
        }
        assert_eq!(written, expected, "{name}");
    }
}

#[test]
fn a_spec_is_written_in_the_order_of_the_types() {
    let text = r##"{"name":"n","description":"d","instructions":"i","tasks":[{"kind":"keypoint_detection","title":"t","labels":[{"name":"a","color":"#010203","hotkey":"h","group":"g","parent":"p"}],"skeleton":{"edges":[["a","a"]],"positions":[{"label":"a","x":0.5,"y":0}]}}],"extras":{"scale":{"b":1,"a":2},"geti":{}}}"##;
    let spec = read_spec(&serde_json::from_str(text).expect("JSON"));
    assert_eq!(json::to_text(&spec::write(&spec)), text);
}

#[test]
fn specs_become_bodies() {
    for (name, case) in cases("convert/to") {
        let converted = Geti.to_payload(&read_spec(&case["spec"]));
        assert_eq!(
            json::to_text(&converted.payload),
            case["body"].to_string(),
            "{name}"
        );
        assert_eq!(places(&converted.losses), case["losses"], "{name}");
    }
}

#[test]
fn bodies_and_answers_become_specs() {
    for (name, case) in cases("convert/from") {
        let (spec, losses) = from_payload(&case["body"]);
        assert_eq!(spec, case["spec"].to_string(), "{name}");
        let mut found = places(&losses);
        let mut expected = case["losses"].clone();
        for list in [&mut found, &mut expected] {
            list.as_array_mut()
                .expect("a list")
                .sort_by_key(Value::to_string);
        }
        assert_eq!(found, expected, "{name}");
    }
}
