//! Bodies with the verdicts of the real server: our report must say the same.

mod corpus;

use corpus::Case;
use labelwright::platform::{CheckOptions, PlatformId, find, validate};

/// Agreement on one case: whether it is refused, and the server's own code where it gave one.
fn disagreement(case: &Case) -> Option<String> {
    let geti = find(PlatformId::Geti).expect("this build knows Geti");
    let options = CheckOptions {
        operation: case.operation,
        ..CheckOptions::default()
    };
    let report = validate(geti, &case.text, &options, false);
    let codes: Vec<&str> = report
        .errors()
        .map(|diagnostic| diagnostic.code.name())
        .collect();
    if report.ok != case.ok {
        return Some(format!(
            "{}: server says ok={} ({}), we say {codes:?}",
            case.id, case.ok, case.answer
        ));
    }
    let specific = !matches!(
        case.error_code.as_str(),
        "" | "bad_request" | "crash" | "hang"
    );
    let answers = case.alternatives.iter().chain([&case.error_code]);
    if specific
        && !answers
            .clone()
            .all(|answer| codes.contains(&answer.as_str()))
    {
        return Some(format!(
            "{}: server says {:?}, we say {codes:?}",
            case.id,
            answers.collect::<Vec<_>>()
        ));
    }
    None
}

fn agrees(file: &str, expected: usize) {
    let cases = corpus::read(file);
    assert_eq!(cases.len(), expected, "{file} has another number of cases");
    let wrong: Vec<String> = cases.iter().filter_map(disagreement).collect();
    println!(
        "{file}: {} of {} agree",
        cases.len() - wrong.len(),
        cases.len()
    );
    assert!(
        wrong.is_empty(),
        "{} disagreements:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn creates_agree_with_the_server() {
    agrees("geti-create.jsonl", 500);
}

#[test]
fn updates_agree_with_the_server() {
    agrees("geti-update.jsonl", 150);
}
