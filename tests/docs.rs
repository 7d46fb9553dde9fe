//! docs/codes.md is made from the registry: `BLESS=1 cargo test --test docs` writes it.

use std::fmt::Write;

use labelwright::diagnostic::{CODES, CodeInfo, Scope, Severity};
use labelwright::platform::ALL;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/codes.md");

fn section(page: &mut String, info: &CodeInfo) {
    let severity = match (info.severity, info.strict) {
        (Severity::Error, _) => "error",
        (Severity::Warning, true) => "warning; an error with `strict`",
        (Severity::Warning, false) => "warning",
        (Severity::Info, _) => "info",
    };
    write!(
        page,
        "\n### {}\n\n{}\n\n- Severity: {severity}\n",
        info.name, info.title
    )
    .expect("a string takes text");
    if !info.answer.is_empty() {
        writeln!(page, "- The server's answer: {}", info.answer).expect("a string takes text");
    }
    writeln!(page, "- Repair: {}", info.repair).expect("a string takes text");
}

fn page() -> String {
    let mut page = String::from(
        "# Codes\n\nEvery diagnostic has one of these codes. They are stable: a code never changes its meaning or its name.\n\
         Where the platform's server has a code of its own, ours is the same.\n\n\
         `repair()` applies the first safe fix of each error. What it does about a code, or why it can't do anything, is told with each.\n",
    );
    page.push_str("\n## Any platform\n");
    for info in CODES.iter().filter(|info| info.scope == Scope::Any) {
        section(&mut page, info);
    }
    for platform in ALL.iter().map(|platform| platform.profile()) {
        writeln!(page, "\n## {}", platform.title).expect("a string takes text");
        let own = Scope::Platform(platform.id);
        for info in CODES.iter().filter(|info| info.scope == own) {
            section(&mut page, info);
        }
    }
    page
}

#[test]
fn the_page_of_codes_is_made_from_the_registry() {
    let page = page();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PAGE, &page).expect("docs/codes.md can be written");
    }
    let committed = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        committed == page,
        "docs/codes.md is not what the registry says: BLESS=1 cargo test --test docs"
    );
}

#[test]
fn codes_are_named_once_and_in_snake_case() {
    let mut names: Vec<&str> = CODES.iter().map(|info| info.name).collect();
    for name in &names {
        assert!(
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
            "{name}"
        );
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(
        names.len(),
        CODES.len(),
        "a code stands in the registry twice"
    );
    for (index, info) in CODES.iter().enumerate() {
        assert_eq!(
            info.code as usize, index,
            "{} is not where its variant says",
            info.name
        );
        assert!(
            info.title.ends_with('.') && info.repair.ends_with('.'),
            "{} lacks a sentence",
            info.name
        );
    }
}
