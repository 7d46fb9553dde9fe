//! The law of the builder: whatever sequence of edits, undos, redos, fixes and platform switches a project has been
//! through, the builder's diagnostics are those of a check of its whole spec, in the same order and to the letter; and
//! all changes that it told, applied in turn, give the same set.
//!
//! Sequences are drawn from a seed, so that a run can be repeated: `LAW_SEED=7 cargo test --test builder_law`. More of
//! them: `LAW_CASES=20000`. A sequence that breaks the law is cut down before it is told.

mod builder_law {
    pub mod dice;
    pub mod draw;
    pub mod law;
    pub mod op;
    pub mod shrink;
}

use builder_law::draw;
use builder_law::law;
use builder_law::shrink;

/// How many sequences there are without `LAW_CASES`.
const CASES: u64 = 3_000;

fn number(variable: &str, without: u64) -> u64 {
    match std::env::var(variable) {
        Ok(text) => text.parse().expect("a whole number"),
        Err(_) => without,
    }
}

#[test]
fn what_is_told_while_editing_is_what_a_check_of_the_whole_tells() {
    let seed = number("LAW_SEED", 1);
    let cases = number("LAW_CASES", CASES);
    let mut told = law::Told::default();
    for case in 0..cases {
        let drawn = draw::case(seed.wrapping_mul(1_000_003).wrapping_add(case));
        let Err(problem) = law::holds(&drawn, &mut told) else {
            continue;
        };
        let (small, small_problem) = shrink::shrink(drawn, problem);
        panic!("LAW_SEED={seed}, case {case}, cut down:\n{small:#?}\n{small_problem}");
    }
    println!(
        "{cases} sequences with {} operations, {} checks, {} diagnostics of {} codes; {} fixes applied; {} states without an error",
        told.operations,
        told.checks,
        told.diagnostics,
        told.codes.len(),
        told.fixes,
        told.clean,
    );
    // A test that never meets a diagnostic, a fix or a project that is right tells nothing.
    if cases >= CASES {
        assert!(told.codes.len() > 40, "few codes: {:?}", told.codes);
        assert!(told.fixes > 1_000 && told.clean > 1_000);
    }
}
