//! Every code of the registry in files: `tests/fixtures/cases/<platform or spec>/<code>/bad*.json` reports it,
//! `good*.json` beside it is nearly the same and does not. Whole reports are compared.
//!
//! `BLESS=1 cargo test --test cases` writes what is reported now into the files; read the difference before you commit it.

#[path = "cases/case.rs"]
mod case;
#[path = "cases/layout.rs"]
mod layout;
#[path = "cases/patch.rs"]
mod patch;

use std::collections::{BTreeMap, BTreeSet};

use case::Case;
use labelwright::diagnostic::CODES;
use serde_json::Value;

/// Codes that no body and no spec of a reasonable size can give, with where they are tested instead.
const ELSEWHERE: [(&str, &str); 3] = [
    (
        "newer_api_only",
        "only a client that has asked a server gives it: tests/network/dialects.rs",
    ),
    (
        "server_refused",
        "only a server's answer gives it: tests/network/refusals.rs",
    ),
    (
        "more_findings",
        "it takes 100,001 findings: tests/node/large.test.mjs",
    ),
];

fn bless() -> bool {
    std::env::var_os("BLESS").is_some()
}

#[test]
fn each_case_reports_what_its_file_says() {
    let cases = case::all();
    let mut wrong = Vec::new();
    for case in &cases {
        let found = case.report();
        if bless() {
            case.write(&found);
        } else if found != case.expect {
            wrong.push(difference(case, &found));
        }
    }
    let codes: BTreeSet<&str> = cases.iter().map(|case| &*case.code).collect();
    println!("{} cases of {} codes", cases.len(), codes.len());
    assert!(
        wrong.is_empty(),
        "{} of {} cases report something else than their files say:\n\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n\n")
    );
}

/// The diagnostics that are expected and not found, and the other way round.
fn difference(case: &Case, found: &Value) -> String {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (found, expected) = (list(found), list(&case.expect));
    let mut text = format!("{}: {}", case.name(), case.about);
    for (word, these, others) in [("expected", &expected, &found), ("got", &found, &expected)] {
        for diagnostic in these.iter().filter(|one| !others.contains(one)) {
            text += &format!("\n  {word}: {}", layout::indented(diagnostic, 2));
        }
    }
    if found.len() == expected.len() && found.iter().all(|one| expected.contains(one)) {
        text += "\n  the same diagnostics in another order";
    }
    text
}

#[test]
fn a_bad_case_reports_its_code_and_a_good_one_does_not() {
    let mut wrong = Vec::new();
    for case in case::all() {
        let found = case.report();
        let has = case::list(&found)
            .iter()
            .any(|one| one["code"] == *case.code);
        if has != case.is_bad {
            let word = if has { "reports" } else { "does not report" };
            wrong.push(format!("{} {word} {}", case.name(), case.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_code_has_a_bad_and_a_good_case() {
    // For each folder whether it has a good and a bad case.
    let mut folders: BTreeMap<(String, String), [bool; 2]> = BTreeMap::new();
    for case in case::all() {
        let folder = (case.code.clone(), case.folder.clone());
        folders.entry(folder).or_default()[usize::from(case.is_bad)] = true;
    }
    let mut wrong = Vec::new();
    for ((code, folder), [good, bad]) in &folders {
        if !CODES.iter().any(|info| info.name == code) {
            wrong.push(format!("{folder}/{code}: there is no such code"));
        }
        for (sort, there) in [("good", good), ("bad", bad)] {
            if !there {
                wrong.push(format!("{folder}/{code} has no {sort} case"));
            }
        }
    }
    for info in CODES {
        let has_cases = folders.keys().any(|(code, _)| code == info.name);
        let elsewhere = ELSEWHERE.iter().find(|(name, _)| *name == info.name);
        match elsewhere {
            None if !has_cases => wrong.push(format!("{} has no cases", info.name)),
            Some((code, why)) if has_cases => {
                wrong.push(format!("{code} has cases, and is said to have none: {why}"));
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Applied by hand, each fix makes its diagnostic go away and adds no error.
#[test]
fn each_fix_cures_and_harms_nothing() {
    let (mut fixes, mut wrong) = (0, Vec::new());
    for case in case::all().into_iter().filter(|case| case.is_bad) {
        let before = case.report();
        for diagnostic in case::list(&before) {
            for fix in case::list(&diagnostic["fixes"]) {
                fixes += 1;
                if let Err(why) = tried(&case, &before, diagnostic, fix) {
                    wrong.push(format!("{}: {}: {why}", case.name(), fix["title"]));
                }
            }
        }
    }
    println!("{fixes} fixes tried");
    assert!(fixes > 0, "no case has a fix");
    assert!(
        wrong.is_empty(),
        "{} of {fixes} fixes are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn tried(case: &Case, before: &Value, diagnostic: &Value, fix: &Value) -> Result<(), String> {
    let mut body = case.value();
    patch::apply(&mut body, &fix["patch"])?;
    let after = case.report_of(&body);
    let same = |one: &Value| {
        ["code", "path", "message"]
            .iter()
            .all(|key| one[*key] == diagnostic[*key])
    };
    // Where two of a kind stand in one place, one is cured at a time.
    let same_in = |report: &Value| case::list(report).iter().filter(|one| same(one)).count();
    if same_in(&after) >= same_in(before) {
        return Err("the diagnostic stays".to_owned());
    }
    if case.hides_errors() {
        return Ok(());
    }
    let (had, has) = (errors(before), errors(&after));
    match has
        .iter()
        .find(|(code, count)| **count > had.get(*code).copied().unwrap_or(0))
    {
        Some((code, _)) => Err(format!("adds {code}")),
        None => Ok(()),
    }
}

/// How often each code stands among the errors.
fn errors(report: &Value) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for one in case::list(report)
        .iter()
        .filter(|one| one["severity"] == "error")
    {
        *counts.entry(one["code"].to_string()).or_insert(0) += 1;
    }
    counts
}
