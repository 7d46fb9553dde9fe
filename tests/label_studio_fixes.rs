//! Every fix that is offered for a body of the corpora makes its diagnostic go away and adds no error; `repair` ends, and leaves
//! nothing that a safe fix would cure.

use std::collections::BTreeMap;

use labelwright::diagnostic::{Applicability, Report, Severity};
use labelwright::json::{apply_patch, parse, to_text};
use labelwright::platform::{CheckOptions, Platform, PlatformId, find, repair, validate};
use serde_json::Value;

fn platform() -> &'static dyn Platform {
    find(PlatformId::LabelStudio).expect("every build knows Label Studio")
}

fn bodies() -> Vec<String> {
    let mut bodies = Vec::new();
    for file in ["label-studio.jsonl", "restated.jsonl"] {
        let path = format!(
            "{}/tests/fixtures/label-studio/corpus/{file}",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        for line in text.lines() {
            let value: Value = serde_json::from_str(line).expect("each line is JSON");
            bodies.push(match value.get("text").and_then(Value::as_str) {
                Some(text) => text.to_owned(),
                None => value["payload"].to_string(),
            });
        }
    }
    bodies
}

fn check(text: &str) -> Report {
    validate(platform(), text, &CheckOptions::default(), false)
}

/// How often each error stands there; where it stands in the config may have moved.
fn errors(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for error in report.errors() {
        *counts.entry(error.code.name()).or_insert(0) += 1;
    }
    counts
}

#[test]
fn each_fix_cures_and_harms_nothing() {
    let (mut fixes, mut wrong) = (0, Vec::new());
    for text in bodies() {
        let before = check(&text);
        let value = parse(&text).expect("a body is JSON").root().to_value();
        for diagnostic in &before.diagnostics {
            for fix in &diagnostic.fixes {
                fixes += 1;
                let cured = apply_patch(&value, &fix.patch).expect("a fix can be applied");
                let after = check(&to_text(&cured));
                let count = |report: &Report| {
                    let same = |one: &&labelwright::diagnostic::Diagnostic| {
                        one.code == diagnostic.code && one.path == diagnostic.path
                    };
                    report.diagnostics.iter().filter(same).count()
                };
                let (had, has) = (errors(&before), errors(&after));
                let added = has
                    .iter()
                    .find(|(code, count)| **count > had.get(*code).copied().unwrap_or(0));
                if count(&after) >= count(&before) {
                    wrong.push(format!(
                        "{}: {} stays: {text}",
                        fix.title,
                        diagnostic.code.name()
                    ));
                } else if let Some((code, _)) = added
                    && fix.applicability == Applicability::Safe
                {
                    wrong.push(format!("{}: adds {code}: {text}", fix.title));
                }
            }
        }
    }
    println!("{fixes} fixes tried");
    assert!(fixes > 500, "{fixes}");
    wrong.truncate(12);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn repair_leaves_nothing_that_can_be_cured() {
    let (mut broken, mut whole) = (0, 0);
    for text in bodies() {
        let document = parse(&text).expect("a body is JSON");
        let repaired = repair(platform(), &document, &CheckOptions::default(), false);
        let is_curable = repaired.report.diagnostics.iter().any(|diagnostic| {
            diagnostic.severity == Severity::Error
                && diagnostic
                    .fixes
                    .iter()
                    .any(|fix| fix.applicability == Applicability::Safe)
        });
        assert!(!is_curable, "{text}");
        if !check(&text).ok {
            broken += 1;
            whole += usize::from(repaired.report.ok);
        }
    }
    println!("{whole} of {broken} repaired");
    assert!(whole * 3 > broken, "{whole} of {broken}");
}
