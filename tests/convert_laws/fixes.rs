//! A fix that is told of a spec is an edit of the spec: it makes its diagnostic go away and adds no error.

use std::collections::BTreeMap;

use labelwright::diagnostic::{Applicability, Code, Diagnostic};
use labelwright::json::{Value, apply_patch, parse, to_text};
use labelwright::platform::geti::Geti;
use labelwright::platform::{CheckOptions, Platform, validate};
use proptest::prelude::*;
use proptest::sample::select;

use super::agreement::messy;
use super::specs::{all_kinds, check, read, spec, text, told, value};
use super::way;
use crate::corpus;

fn counted<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.code.name()).or_insert(0) += 1;
    }
    counts
}

/// Applies every fix of every diagnostic; how many there were.
fn each_cures(platform: &dyn Platform, written: &str) -> usize {
    let before = check(platform, written, false);
    let spec = value(written);
    let (errors, all) = (counted(before.errors()), counted(before.diagnostics.iter()));
    let mut fixes = 0;
    for diagnostic in &before.diagnostics {
        for fix in &diagnostic.fixes {
            fixes += 1;
            let name = platform.profile().title;
            let place = format!("{name}: {} of {} in {written}", fix.title, told(diagnostic));
            let patched =
                apply_patch(&spec, &fix.patch).unwrap_or_else(|error| panic!("{place}: {error:?}"));
            let after = check(platform, &to_text(&patched), false);
            let code = diagnostic.code.name();
            let fewer = counted(after.diagnostics.iter())
                .get(code)
                .copied()
                .unwrap_or(0)
                < all[code];
            let stays = after.diagnostics.iter().any(|other| {
                other.code == diagnostic.code
                    && other.path == diagnostic.path
                    && other.message == diagnostic.message
            });
            assert!(fewer || !stays, "{place}: it stays");
            if fix.applicability == Applicability::Unsafe || hides(diagnostic) {
                continue;
            }
            for (code, count) in counted(after.errors()) {
                assert!(
                    count <= errors.get(code).copied().unwrap_or(0)
                        || body_gets(platform, written, &fix.title, code),
                    "{place}: adds {code}\n{after:?}"
                );
            }
        }
    }
    fixes
}

/// The same fix of the body adds this error there: then it is none of the way back to the spec.
fn body_gets(platform: &dyn Platform, written: &str, title: &str, code: &str) -> bool {
    let options = CheckOptions::default();
    let text = to_text(&platform.to_payload(&read(written)).payload);
    let before = validate(platform, &text, &options, false);
    let had = counted(before.errors()).get(code).copied().unwrap_or(0);
    let body = value(&text);
    let fixes = before
        .diagnostics
        .iter()
        .flat_map(|diagnostic| &diagnostic.fixes)
        .filter(|fix| fix.title == title);
    fixes
        .filter_map(|fix| apply_patch(&body, &fix.patch).ok())
        .any(|patched| {
            let after = validate(platform, &to_text(&patched), &options, false);
            counted(after.errors()).get(code).copied().unwrap_or(0) > had
        })
}

/// As long as the shape is wrong here, the platform's rules are not asked: a cure brings to light what they say.
fn hides(diagnostic: &Diagnostic) -> bool {
    matches!(
        diagnostic.code,
        Code::WrongType
            | Code::MissingKey
            | Code::UnknownKind
            | Code::UnknownKey
            | Code::LoneSurrogate
            | Code::BadColor
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_messy_specs((way, spec) in messy(2)) {
        each_cures(way.platform(), &text(&spec));
    }

    /// Damage to the shape: any place of a spec may hold anything.
    #[test]
    fn of_damaged_specs(spec in spec(all_kinds(), 4), way in select(way::all()), at in any::<prop::sample::Index>(), damage in damage(), rename: bool) {
        let mut value = value(&text(&spec));
        let places = count(&value);
        damaged(&mut value, &mut (at.index(places) as isize), &damage, rename);
        each_cures(way.platform(), &to_text(&value));
    }
}

pub fn damage() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(Value::Bool(true)),
        Just(Value::Number(7.5)),
        Just(Value::from("box")),
        Just(Value::from("")),
        Just(Value::Array(Vec::new())),
        Just(Value::Array(vec![Value::from("a")])),
        Just(Value::object()),
        Just(
            Value::object()
                .with("name", "x")
                .with("nodes", vec![Value::from("a"), Value::from("b")])
        ),
    ]
}

pub fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.iter().map(|(_, value)| count(value)).sum::<usize>(),
        _ => 0,
    }
}

/// Puts the damage at the place of that number, or misspells its key.
pub fn damaged(value: &mut Value, left: &mut isize, damage: &Value, rename: bool) {
    if *left == 0 {
        *value = damage.clone();
        *left -= 1;
        return;
    }
    *left -= 1;
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| damaged(item, left, damage, rename)),
        Value::Object(members) => {
            for (key, value) in members {
                if *left == 0 && rename {
                    key.push('s');
                    *left -= 1;
                    return;
                }
                damaged(value, left, damage, rename);
            }
        }
        _ => {}
    }
}

#[test]
fn of_the_corpora() {
    let mut fixes = 0;
    let ways = way::all();
    let mut cases = corpus::read("geti-create.jsonl");
    cases.extend(corpus::read("geti-update.jsonl"));
    for case in cases {
        let document = parse(&case.text).expect("the corpora are JSON");
        let spec = text(&Geti.from_payload(&document).spec);
        for way in &ways {
            fixes += each_cures(way.platform(), &spec);
        }
    }
    println!("{fixes} fixes tried");
    assert!(
        fixes > 300 || std::env::var_os("LAWS_FOR").is_some(),
        "only {fixes} fixes were tried"
    );
}

/// Most of what the check of a body can cure can be cured in the spec too.
#[test]
fn few_are_lost_on_the_way_to_the_spec() {
    let (mut of_body, mut of_spec) = (BTreeMap::new(), BTreeMap::new());
    for case in corpus::read("geti-create.jsonl") {
        let document = parse(&case.text).expect("the corpora are JSON");
        let spec = Geti.from_payload(&document).spec;
        let body = to_text(&Geti.to_payload(&spec).payload);
        for diagnostic in validate(&Geti, &body, &CheckOptions::default(), false)
            .errors()
            .filter(|found| !found.fixes.is_empty())
        {
            *of_body.entry(diagnostic.code.name()).or_insert(0) += 1;
        }
        for diagnostic in check(&Geti, &text(&spec), false)
            .errors()
            .filter(|found| !found.fixes.is_empty())
        {
            *of_spec.entry(diagnostic.code.name()).or_insert(0) += 1;
        }
    }
    println!("errors with a fix, in bodies: {of_body:?}\nin specs: {of_spec:?}");
    let (all, kept) = (
        of_body.values().sum::<usize>(),
        of_spec.values().sum::<usize>(),
    );
    assert!(kept * 100 >= all * 90, "only {kept} of {all}");
}

#[test]
fn a_pointer_of_a_fix_is_one_of_the_spec() {
    let written = r#"{"name":"x","tasks":[{"kind":"classification","labels":[{"name":"a"},{"name":"b"},{"name":"c","parent":"aa"}]}]}"#;
    let report = check(&Geti, written, false);
    let [diagnostic] = &report.diagnostics[..] else {
        panic!("{report:?}")
    };
    assert_eq!(
        told(diagnostic).split(':').next(),
        Some("parent_label_not_found at \"/tasks/0/labels/2/parent\"")
    );
    assert!(!diagnostic.fixes.is_empty());
}
