//! Fixes and repair, over every refused body of the corpora.

mod corpus;
#[path = "corpus/properties.rs"]
mod properties;

use std::collections::BTreeMap;

use corpus::Case;
use labelwright::platform::{CheckOptions, Platform, PlatformId, find, validate};

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

/// Applying a fix makes its diagnostic go away and adds no error.
#[test]
fn each_fix_cures_and_harms_nothing() {
    let (mut fixes, mut wrong) = (0, Vec::new());
    for case in cases() {
        let before = validate(geti(), &case.text, &options(&case), false);
        fixes += before
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.fixes.len())
            .sum::<usize>();
        for fault in properties::wrong_fixes(geti(), &case.text, &options(&case), &before) {
            wrong.push(format!("{} {fault}", case.id));
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
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases()
        .into_iter()
        .filter(|case| case.text.starts_with('{'))
    {
        let ok = validate(geti(), &case.text, &options(&case), false).ok;
        assert_eq!(ok, case.ok, "{}: the server says otherwise", case.id);
        let errors = properties::repaired(geti(), &case.text, &options(&case))
            .unwrap_or_else(|fault| panic!("{}: {fault}", case.id));
        if case.ok {
            assert!(errors.is_empty(), "{}: {errors:?}", case.id);
            continue;
        }
        refused += 1;
        repaired += usize::from(errors.is_empty());
        if let Some(first) = errors.first() {
            let code = first.split(' ').next().unwrap_or_default().to_owned();
            *left.entry(code).or_insert(0) += 1;
            if std::env::var_os("SHOW_LEFT").is_some() {
                println!("{}: {first}", case.id);
            }
        }
    }
    println!("{repaired} of {refused} refused bodies repaired; first error left: {left:?}");
    assert!(
        repaired * 100 >= refused * 80,
        "only {repaired} of {refused}: {left:?}"
    );
}
