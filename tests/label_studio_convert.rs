//! Specs to Label Studio's bodies and back, on fixtures: each file holds a spec or a body, what it becomes, and what is lost on
//! the way with its place. `BLESS=1 cargo test --test label_studio_convert` fills in what comes out now.

mod specs;

use std::fs;
use std::path::{Path, PathBuf};

use labelwright::diagnostic::Diagnostic;
use labelwright::json;
use labelwright::platform::label_studio::LabelStudio;
use labelwright::platform::{CheckOptions, Platform, validate};
use labelwright::spec::{self, ProjectSpec};
use serde_json::{Map, Value, json};

fn read_spec(value: &Value) -> ProjectSpec {
    specs::sound(&value.to_string())
}

fn plain(value: &json::Value) -> Value {
    serde_json::from_str(&json::to_text(value)).expect("JSON")
}

fn told(losses: &[Diagnostic]) -> Value {
    losses
        .iter()
        .map(|loss| json!([loss.code.name(), loss.path.to_string(), loss.message]))
        .collect()
}

/// What a case becomes, by key.
type Became = Vec<(&'static str, Value)>;

/// Holds what a case becomes against what stands in its file, or writes it there.
fn each_case(folder: &str, given: &str, convert: &dyn Fn(&Value, &str) -> Became) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/label-studio/convert")
        .join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("a folder of cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    paths.sort();
    assert!(paths.len() > 10, "{} cases", paths.len());
    for path in paths {
        let name = path.display().to_string();
        let case: Map<String, Value> =
            serde_json::from_str(&fs::read_to_string(&path).expect("a file"))
                .unwrap_or_else(|error| panic!("{name}: {error}"));
        let became = convert(&case[given], &name);
        if std::env::var_os("BLESS").is_some() {
            bless(&path, given, &case[given], &became);
            continue;
        }
        assert_eq!(case.len(), became.len() + 1, "{name}: {:?}", case.keys());
        for (key, value) in became {
            assert_eq!(value, case[key], "{name}: {key}");
        }
    }
}

fn bless(path: &Path, given: &str, value: &Value, became: &[(&str, Value)]) {
    let mut text = format!("{{\n  \"{given}\": {value}");
    for (key, value) in became {
        let mut shown = value.to_string();
        if let Some(items) = value.as_array().filter(|items| !items.is_empty()) {
            let lines: Vec<String> = items.iter().map(|item| format!("    {item}")).collect();
            shown = format!("[\n{}\n  ]", lines.join(",\n"));
        }
        text.push_str(&format!(",\n  \"{key}\": {shown}"));
    }
    text.push_str("\n}\n");
    fs::write(path, text).expect("a file that can be written");
}

#[test]
fn specs_become_bodies() {
    each_case("to", "spec", &|spec, name| {
        let spec = read_spec(spec);
        let converted = LabelStudio.to_payload(&spec);
        let body = json::to_text(&converted.payload);
        let report = validate(&LabelStudio, &body, &CheckOptions::default(), false);
        assert!(report.ok, "{name}: {report:?}");
        let document = json::parse(&body).expect("JSON");
        let back = LabelStudio.from_payload(&document);
        let lost = back.losses.into_report(None).diagnostics;
        assert_eq!(lost, [], "{name}");
        vec![
            ("body", plain(&converted.payload)),
            ("losses", told(&converted.losses)),
            ("back", plain(&spec::write(&back.spec))),
        ]
    });
}

#[test]
fn bodies_and_answers_become_specs() {
    each_case("from", "body", &|body, _| {
        let text = body.to_string();
        let document = json::parse(&text).expect("JSON");
        let recovered = LabelStudio.from_payload(&document);
        let losses = recovered.losses.into_report(Some(&document)).diagnostics;
        vec![
            ("spec", plain(&spec::write(&recovered.spec))),
            ("losses", told(&losses)),
        ]
    });
}

/// Deeper than the server can go: what stands in a label stays below it.
#[test]
fn labels_of_any_depth_keep_their_parents() {
    const DEPTH: usize = 2_000;
    let mut config = String::from("<View><Taxonomy name=\"t\" toName=\"image\">");
    for level in 0..DEPTH {
        config.push_str(&format!("<Choice value=\"level {level}\">"));
    }
    config.push_str(&"</Choice>".repeat(DEPTH));
    config.push_str("<Choice value=\"beside\"/></Taxonomy></View>");
    let body = json!({ "title": "Deep", "label_config": config }).to_string();
    let document = json::parse(&body).expect("JSON");
    let recovered = LabelStudio.from_payload(&document);
    let labels = &recovered.spec.tasks[0].labels;
    assert_eq!(labels.len(), DEPTH + 1);
    for (level, label) in labels[1..DEPTH].iter().enumerate() {
        assert_eq!(label.name, format!("level {}", level + 1));
        assert_eq!(label.parent, Some(format!("level {level}")));
    }
    assert_eq!(labels[0].parent, None);
    assert_eq!(labels[DEPTH].parent, None);
}
