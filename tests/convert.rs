//! Specs to Geti's bodies and back, on fixtures.

use std::fs;
use std::path::PathBuf;

use labelwright::diagnostic::Findings;
use labelwright::json::{self, Value};
use labelwright::platform::geti::convert::to_payload;
use labelwright::spec::{self, ProjectSpec};

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/geti")
        .join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read_spec(text: &str) -> ProjectSpec {
    let document = json::parse(text).expect("JSON");
    let mut findings = Findings::new(false);
    let reading = spec::read(&document, &mut findings);
    assert!(
        findings.is_empty() && reading.is_sound,
        "{:?}",
        findings.into_report(None)
    );
    reading.spec
}

/// As JSON compares: lists in order, keys of objects in any.
fn plain(value: &Value) -> serde_json::Value {
    serde_json::to_value(value).expect("JSON")
}

const TUTORIAL: [&str; 4] = [
    "detection",
    "classification",
    "hierarchical-classification",
    "detection-classification",
];

#[test]
fn the_tutorials_projects_become_the_tutorials_bodies() {
    for name in TUTORIAL {
        let spec = read_spec(&fixture(&format!("tutorial/{name}.spec.json")));
        let converted = to_payload(&spec);
        let expected: serde_json::Value =
            serde_json::from_str(&fixture(&format!("tutorial/{name}.body.json"))).expect("JSON");
        assert_eq!(plain(&converted.payload), expected, "{name}");
        assert!(
            converted.losses.is_empty(),
            "{name}: {:?}",
            converted.losses
        );
    }
}

#[test]
fn a_spec_is_written_as_it_was_read() {
    for name in TUTORIAL {
        let text = fixture(&format!("tutorial/{name}.spec.json"));
        let written = json::to_text(&spec::write(&read_spec(&text)));
        let compact = serde_json::from_str::<serde_json::Value>(&text)
            .expect("JSON")
            .to_string();
        assert_eq!(written, compact, "{name}");
    }
}
