//! The builder: one export for all that it can do, plain values out, errors as plain objects.

use js_sys::{Array, Float64Array, JSON};
use labelwright::js::{Builder, Do};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

use super::support::{assert_plain, eval, get, json, text};

const SPEC: &str = r##"{"name":"Roads","tasks":[{"kind":"detection","labels":[{"name":"car","color":"#ff0000"},{"name":"sign"}]}]}"##;
const END: u32 = u32::MAX;

fn builder(value: &JsValue) -> Builder {
    Builder::new("geti", value, false, false, None, None).expect("a builder")
}

#[track_caller]
fn done(builder: &mut Builder, what: Do, id: f64, text: &str) -> JsValue {
    builder.carry_out(what, id, END, text).expect("it is right")
}

fn ids(value: &JsValue) -> Vec<f64> {
    value.unchecked_ref::<Float64Array>().to_vec()
}

#[wasm_bindgen_test]
fn a_project_is_edited_and_told_of() {
    let values = [JsValue::from_str(SPEC), JSON::parse(SPEC).expect("JSON")];
    for value in values {
        let builder = &mut builder(&value);
        let tasks = ids(&done(builder, Do::Tasks, 0.0, ""));
        let labels = ids(&done(builder, Do::Labels, tasks[0], ""));
        assert_eq!(labels.len(), 2);
        assert_eq!(json(&done(builder, Do::Spec, 0.0, "")), SPEC);
        assert_eq!(done(builder, Do::IsOk, 0.0, ""), JsValue::TRUE);
        done(builder, Do::UpdateLabel, labels[1], r#"{"name":"car"}"#);
        let changes = done(builder, Do::TakeChanges, 0.0, "");
        assert_plain(&changes);
        let added = Array::from(&get(&changes, "added")).get(0);
        assert_eq!(text(&added, "code"), "duplicate_label_names");
        assert_eq!(get(&added, "label").as_f64(), Some(labels[1]));
        assert_eq!(get(&added, "task").as_f64(), Some(tasks[0]));
        let diagnostics = done(builder, Do::Diagnostics, 0.0, "");
        assert_plain(&diagnostics);
        assert_eq!(Array::from(&diagnostics).length(), 1);
        let fix = Array::from(&get(&added, "fixes")).get(0);
        done(builder, Do::ApplyFix, 0.0, &json(&fix));
        let label = done(builder, Do::Label, labels[1], "");
        assert_plain(&label);
        assert_eq!(json(&label), r#"{"name":"car 2"}"#);
        let changes = done(builder, Do::TakeChanges, 0.0, "");
        assert_eq!(
            get(&changes, "removed").unchecked_ref::<Array>().length(),
            1
        );
        assert_eq!(done(builder, Do::Undo, 0.0, ""), JsValue::TRUE);
        assert_eq!(done(builder, Do::Undo, 0.0, ""), JsValue::TRUE);
        assert_eq!(done(builder, Do::Undo, 0.0, ""), JsValue::FALSE);
        assert_eq!(json(&done(builder, Do::Spec, 0.0, "")), SPEC);
    }
}

#[wasm_bindgen_test]
fn misuse_is_thrown_as_a_plain_object_and_changes_nothing() {
    let builder = &mut builder(&JsValue::from_str(SPEC));
    for (what, id, text_given, place) in [
        (Do::Label, 998.0, "", None),
        (Do::Label, f64::NAN, "", None),
        (Do::AddLabel, 1.0, "{}", Some("")),
        (Do::AddLabel, 1.0, r#"{"name":"\ud800"}"#, Some("/name")),
        (Do::UpdateLabel, 2.0, "not JSON", Some("")),
        (Do::ApplyFix, 0.0, "{}", None),
        (Do::Switch, 0.0, "getti", None),
    ] {
        let error = builder.carry_out(what, id, END, text_given);
        let error = error.expect_err("it is refused");
        assert_plain(&error);
        assert_eq!(text(&error, "code"), "invalid");
        assert_eq!(text(&error, "outcome"), "not_sent");
        let found = Array::from(&get(&error, "diagnostics")).get(0);
        match place {
            Some(place) => assert_eq!(text(&found, "path"), place),
            None => assert!(found.is_undefined()),
        }
        assert_eq!(json(&done(builder, Do::Spec, 0.0, "")), SPEC);
    }
}

#[wasm_bindgen_test]
fn hostile_specs_are_refused_by_words() {
    for (value, words) in [
        ("const it = {}; it.name = it; return it;", "cannot be taken"),
        ("return { get name() { throw new Error('no'); } };", "no."),
        ("return () => 1;", "function"),
        ("return { name: 5n };", "BigInt"),
    ] {
        let error = Builder::new("geti", &eval(value), false, false, None, None);
        let error = error.err().expect(value);
        assert_eq!(text(&error, "code"), "invalid");
        let message = text(&error, "message");
        assert!(message.contains(words), "{message}");
    }
    // As `fromPayload` reads nothing of it, there is nothing in it.
    let value = eval("return { get name() { throw new Error('no'); } };");
    let mut empty = Builder::new("geti", &value, true, false, None, None).expect("a builder");
    assert_eq!(
        json(&done(&mut empty, Do::Spec, 0.0, "")),
        r#"{"name":"","tasks":[]}"#
    );
}
