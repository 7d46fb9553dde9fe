//! A spec is right for a platform exactly when the body that creates it is.

use std::collections::BTreeMap;

use labelwright::diagnostic::{Code, Diagnostic, Report, Severity};
use labelwright::json::{self, Path, Value, index_of};
use labelwright::platform::geti::Geti;
use labelwright::platform::{CheckOptions, Origin, Platform, PlatformId, validate};
use labelwright::spec::{self, ProjectSpec};
use proptest::prelude::*;
use proptest::sample::select;

use super::account::is_beyond;
use super::specs::{all_kinds, check, messy_spec, spec, text, told};
use super::way::{self, Way};
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

fn agrees(way: &Way, spec: &ProjectSpec, strict: bool) -> Report {
    let platform = way.platform();
    let written = text(spec);
    let of_spec = check(platform, &written, strict);
    let converted = platform.to_payload(spec);
    let body = json::to_text(&converted.payload);
    let options = CheckOptions {
        strict,
        ..CheckOptions::default()
    };
    let of_body = validate(platform, &body, &options, false);
    let is_beyond = is_beyond(&converted.losses);
    assert_eq!(
        of_spec.ok,
        of_body.ok && !is_beyond,
        "{}: {written}\n{body}\n{of_spec:?}\n{of_body:?}",
        way.id.name()
    );

    // Everything that is wrong with the body is told of the spec, under the same code; the losses come on top.
    // What follows from a fault elsewhere may be left out beside that one, and of a task whose kind the platform does
    // not have that alone is told.
    let beyond: Vec<&Path> = converted
        .losses
        .iter()
        .filter(|loss| loss.severity == Severity::Error)
        .map(|loss| &loss.path)
        .collect();
    let told_of_body = || {
        of_body.diagnostics.iter().filter(|found| {
            let (_, place) = converted.trail.origin(&found.path);
            !beyond.iter().any(|around| around.contains(&place))
        })
    };
    let stands_alone = |found: &&Diagnostic| {
        let (origin, slot) = converted.trail.origin(&found.path);
        let faults = || {
            of_body.errors().filter(|error| {
                let (origin, place) = converted.trail.origin(&error.path);
                matches!(origin, Origin::At | Origin::MadeUp) && place == slot
            })
        };
        origin != Origin::Follows || faults().next().is_none()
    };
    let most = counted(told_of_body().chain(&converted.losses));
    let least = counted(told_of_body().filter(stands_alone).chain(&converted.losses));
    let found = counted(of_spec.diagnostics.iter());
    for (code, most) in &most {
        let least = least.get(code).copied().unwrap_or(0);
        let found = found.get(code).copied().unwrap_or(0);
        assert!(
            (least..=*most).contains(&found),
            "{}: {found} of {least} to {most} {code}: {written}\n{of_spec:?}\n{of_body:?}",
            way.id.name()
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
        for word in way.words {
            let speaks_of_a_name = diagnostic
                .params
                .iter()
                .any(|(_, param)| format!("{param:?}").contains(word.trim_matches('"')));
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
    fn messy_specs_agree((way, spec) in messy(3), strict: bool) {
        agrees(&way, &spec, strict);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn good_specs_agree(spec in spec(all_kinds(), 12), strict: bool) {
        for way in way::all() {
            agrees(&way, &spec, strict);
        }
    }
}

pub fn messy(most_tasks: usize) -> impl Strategy<Value = (Way, ProjectSpec)> {
    select(way::all()).prop_flat_map(move |way| (Just(way), messy_spec(way, most_tasks)))
}

/// Made-up titles, groups and colours never make a spec wrong.
#[test]
fn what_is_made_up_is_never_wrong() {
    let (mut right, mut wrong) = (0, 0);
    for case in corpus::read("geti-create.jsonl") {
        let document = json::parse(&case.text).expect("the corpora are JSON");
        let mut spec = Geti.from_payload(&document).spec;
        for task in &mut spec.tasks {
            task.title = None;
            for label in &mut task.labels {
                label.color = None;
                label.group = None;
            }
        }
        let report = agrees(&way::of(PlatformId::Geti), &spec, true);
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
    let ways = way::all();
    for case in &cases {
        let document = json::parse(&case.text).expect("the corpora are JSON");
        let spec = Geti.from_payload(&document).spec;
        for way in &ways {
            for strict in [false, true] {
                errors += agrees(way, &spec, strict).errors().count();
            }
        }
    }
    println!("{} specs, {errors} errors in them", cases.len());
}
