//! A spec is right for a platform exactly when the body that creates it is.

use std::collections::BTreeMap;

use labelwright::diagnostic::{Code, Diagnostic, Report, Severity};
use labelwright::json::{self, Value, index_of};
use labelwright::platform::geti::Geti;
use labelwright::platform::{CheckOptions, Platform, validate};
use labelwright::spec::{self, ProjectSpec};
use proptest::prelude::*;

use super::specs::{check, messy_spec, spec, text, told};
use crate::corpus;

fn counted<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.code.name()).or_insert(0) += 1;
    }
    counts
}

fn is_there(value: &Value, diagnostic: &Diagnostic) -> bool {
    let mut here = value;
    diagnostic.path.keys().all(|key| {
        let next = match here {
            Value::Array(items) => index_of(&key).and_then(|index| items.get(index)),
            here => here.get(&key),
        };
        next.is_some_and(|next| {
            here = next;
            true
        })
    })
}

fn agrees(spec: &ProjectSpec, strict: bool) -> Report {
    let written = text(spec);
    let of_spec = check(&written, strict);
    let converted = Geti.to_payload(spec);
    let body = json::to_text(&converted.payload);
    let of_body = validate(
        &Geti,
        &body,
        &CheckOptions {
            strict,
            ..CheckOptions::default()
        },
        false,
    );
    assert_eq!(
        of_spec.ok, of_body.ok,
        "{written}\n{of_spec:?}\n{of_body:?}"
    );

    // Everything that is wrong with the body is told of the spec, under the same code; the losses come on top.
    // Connections are made from the titles: what is wrong with them beside a fault of those may be left out.
    let of_tasks =
        |found: &&Diagnostic| !found.path.to_string().starts_with("/pipeline/connections");
    let title_is_wrong = of_body.errors().any(|error| {
        let path = error.path.to_string();
        path == "/pipeline/tasks" || path.ends_with("/title")
    });
    // A kind that Geti does not have is told as that, not as a type.
    let told_of_body = || {
        let of_body = of_body
            .diagnostics
            .iter()
            .filter(|found| found.code != Code::UnknownTaskType);
        of_body.chain(&converted.losses)
    };
    let most = counted(told_of_body());
    let least = if title_is_wrong {
        counted(told_of_body().filter(of_tasks))
    } else {
        most.clone()
    };
    let found = counted(of_spec.diagnostics.iter());
    for (code, most) in &most {
        let least = least.get(code).copied().unwrap_or(0);
        let found = found.get(code).copied().unwrap_or(0);
        assert!(
            (least..=*most).contains(&found),
            "{found} of {least} to {most} {code}: {written}"
        );
    }
    assert!(
        found.keys().all(|code| most.contains_key(code)),
        "{found:?} of {most:?}: {written}"
    );

    let value = spec::write(spec);
    for diagnostic in &of_spec.diagnostics {
        assert!(
            is_there(&value, diagnostic),
            "{} is not a place of {written}",
            told(diagnostic)
        );
        assert!(diagnostic.position.is_some());
        for related in &diagnostic.related {
            let place = Diagnostic::new(diagnostic.code, related.path.clone(), String::new());
            assert!(
                is_there(&value, &place),
                "{} of {} is not a place of {written}",
                related.path,
                told(diagnostic)
            );
        }
        for word in [
            "/pipeline",
            "\"parent_id\"",
            "\"task_type\"",
            "\"keypoint_structure\"",
        ] {
            let speaks_of_a_name = diagnostic
                .params
                .iter()
                .any(|(_, param)| format!("{param:?}").contains("parent_id"));
            let shown = format!(
                "{} {:?} {:?}",
                diagnostic.message, diagnostic.help, diagnostic.params
            );
            assert!(
                speaks_of_a_name || !shown.contains(word),
                "{shown} speaks of the body"
            );
        }
    }
    of_spec
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn messy_specs_agree(spec in messy_spec(3), strict: bool) {
        agrees(&spec, strict);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn good_specs_agree(spec in spec(12), strict: bool) {
        agrees(&spec, strict);
    }
}

/// Made-up titles, groups and colours never make a spec wrong.
#[test]
fn what_is_made_up_is_never_wrong() {
    let (mut right, mut wrong) = (0, 0);
    for case in corpus::read("geti-create.jsonl") {
        let document = json::parse(&case.text).expect("the corpora are JSON");
        let mut spec = Geti.from_payload(document.root()).spec;
        for task in &mut spec.tasks {
            task.title = None;
            for label in &mut task.labels {
                label.color = None;
                label.group = None;
            }
        }
        let report = agrees(&spec, true);
        let of_made_up = [
            Code::DuplicateTaskNames,
            Code::MultiTaskLabelGroup,
            Code::MismatchingParentsInLabelGroup,
            Code::MissingGroup,
            Code::MissingColor,
            Code::BadColor,
            Code::NoDatasetTask,
            Code::NoCropTask,
            Code::UnconnectedTasks,
            Code::AnomalyTitle,
        ];
        for diagnostic in &report.diagnostics {
            assert!(
                !of_made_up.contains(&diagnostic.code),
                "{}: {}",
                case.id,
                told(diagnostic)
            );
        }
        if report.ok { right += 1 } else { wrong += 1 }
    }
    println!("{right} right, {wrong} wrong");
    assert!(right >= 200, "only {right} of the specs are right");
}

#[test]
fn the_corpora_agree() {
    let mut cases = corpus::read("geti-create.jsonl");
    cases.extend(corpus::read("geti-update.jsonl"));
    let mut errors = 0;
    for case in &cases {
        let document = json::parse(&case.text).expect("the corpora are JSON");
        let spec = Geti.from_payload(document.root()).spec;
        for strict in [false, true] {
            let report = agrees(&spec, strict);
            errors += report
                .diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity == Severity::Error)
                .count();
        }
    }
    println!("{} specs, {errors} errors in them", cases.len());
}
