//! Specs as tests write them.

use labelwright::diagnostic::Findings;
use labelwright::json::parse;
use labelwright::spec::{self, ProjectSpec};

/// The spec of a JSON text that has nothing wrong in it.
#[track_caller]
pub fn sound(text: &str) -> ProjectSpec {
    let document = parse(text).expect("JSON");
    let mut findings = Findings::new(false);
    let reading = spec::read(&document, &mut findings);
    assert!(
        findings.is_empty() && reading.is_sound,
        "{:?}",
        findings.into_report(None)
    );
    reading.spec
}
