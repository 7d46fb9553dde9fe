//! Fixes and repair, over every refused body of the corpora.

mod corpus;

use std::collections::BTreeMap;

use corpus::Case;
use labelwright::diagnostic::{Diagnostic, Report};
use labelwright::json::{apply_patch, parse, to_text};
use labelwright::platform::{CheckOptions, Platform, PlatformId, find, repair, validate};

fn geti() -> &'static dyn Platform {
    find(PlatformId::Geti).expect("this build knows Geti")
}

fn options(case: &Case) -> CheckOptions {
    CheckOptions {
        operation: case.operation,
        ..CheckOptions::default()
    }
}

fn cases() -> Vec<Case> {
    let mut cases = corpus::read("geti-create.jsonl");
    cases.extend(corpus::read("geti-update.jsonl"));
    cases
}

/// How often each code stands among these.
fn counted<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.code.name()).or_insert(0) += 1;
    }
    counts
}

fn is_there(report: &Report, wanted: &Diagnostic) -> bool {
    report.diagnostics.iter().any(|other| {
        other.code == wanted.code && other.path == wanted.path && other.message == wanted.message
    })
}

/// Applying a fix makes its diagnostic go away and adds no error.
#[test]
fn each_fix_cures_and_harms_nothing() {
    let (mut fixes, mut wrong) = (0, Vec::new());
    for case in cases() {
        let document = parse(&case.text).expect("the corpora are JSON");
        let value = document.root().to_value();
        let before = validate(geti(), &case.text, &options(&case), false);
        let (errors, all) = (counted(before.errors()), counted(before.diagnostics.iter()));
        for diagnostic in &before.diagnostics {
            for fix in &diagnostic.fixes {
                fixes += 1;
                let place = format!(
                    "{} {} at {}: {}",
                    case.id,
                    diagnostic.code.name(),
                    diagnostic.path,
                    fix.title
                );
                let Ok(patched) = apply_patch(&value, &fix.patch) else {
                    wrong.push(format!("{place}: the patch does not fit"));
                    continue;
                };
                let after = validate(geti(), &to_text(&patched), &options(&case), false);
                let code = diagnostic.code.name();
                let now = counted(after.diagnostics.iter());
                let fewer = now.get(code).copied().unwrap_or(0) < all[code];
                if is_there(&after, diagnostic) && !fewer {
                    wrong.push(format!("{place}: the diagnostic stays"));
                }
                for (code, count) in counted(after.errors()) {
                    if count > errors.get(code).copied().unwrap_or(0) {
                        wrong.push(format!("{place}: adds {code}"));
                    }
                }
            }
        }
    }
    println!("{fixes} fixes tried");
    assert!(fixes > 1500, "only {fixes} fixes were tried");
    assert!(
        wrong.is_empty(),
        "{} of {fixes} fixes are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// `repair` turns at least four of five refused bodies into ones that validate, and leaves right ones alone.
#[test]
fn repairs_four_of_five() {
    let (mut refused, mut repaired) = (0, 0);
    let mut left: BTreeMap<&'static str, usize> = BTreeMap::new();
    for case in cases()
        .into_iter()
        .filter(|case| case.text.starts_with('{'))
    {
        let document = parse(&case.text).expect("the corpora are JSON");
        let result = repair(geti(), &document, &options(&case), false);
        if case.ok {
            assert_eq!(
                result.payload,
                document.root().to_value(),
                "{}: a right body was changed",
                case.id
            );
            assert!(result.applied.is_empty());
            continue;
        }
        refused += 1;
        repaired += usize::from(result.report.ok);
        for diagnostic in result.report.errors().take(1) {
            *left.entry(diagnostic.code.name()).or_insert(0) += 1;
            if std::env::var_os("SHOW_LEFT").is_some() {
                println!("{}: {} {}", case.id, diagnostic.path, diagnostic.message);
            }
        }
        let again = validate(geti(), &to_text(&result.payload), &options(&case), false);
        assert_eq!(
            again.ok, result.report.ok,
            "{}: the report does not speak of the body",
            case.id
        );
    }
    println!("{repaired} of {refused} refused bodies repaired; first error left: {left:?}");
    assert!(
        repaired * 100 >= refused * 80,
        "only {repaired} of {refused}: {left:?}"
    );
}
