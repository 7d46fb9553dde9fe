//! What the exports give back and throw.

use js_sys::{Array, JSON, Object};
use labelwright::js::{self, Task};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

use super::support::{
    GOOD, assert_plain, errors, eval, get, json, repair, run, run_for, text, validate,
};

const BROKEN: &str = r##"{
  "name": " ",
  "pipeline": {
    "connections": [{"from": "Dataset", "to": "Detection"}],
    "tasks": [
      {"title": "Dataset", "task_type": "dataset"},
      {"title": "Detection", "task_type": "detection", "labels": [
        {"name": "car", "group": "g", "color": "#ff0000"},
        {"name": "car", "group": "g", "color": "#00ff00"}
      ]}
    ]
  }
}"##;

#[wasm_bindgen_test]
fn a_report_is_plain_and_complete() {
    for payload in [
        JsValue::from_str(BROKEN),
        JSON::parse(BROKEN).expect("JSON"),
    ] {
        let report = validate(&payload);
        assert_plain(&report);
        assert_eq!(
            json(&Object::keys(report.unchecked_ref::<Object>())),
            r#"["ok","diagnostics"]"#
        );
        assert_eq!(get(&report, "ok"), JsValue::FALSE);
        let expected = [
            ("empty_project_name".to_owned(), "/name".to_owned()),
            (
                "duplicate_label_names".to_owned(),
                "/pipeline/tasks/1/labels/1/name".to_owned(),
            ),
        ];
        assert_eq!(errors(&report), expected);
        let duplicate = Array::from(&get(&report, "diagnostics")).get(1);
        let position = get(&duplicate, "position");
        if payload.is_string() {
            assert_eq!(
                json(&position),
                format!(
                    r#"{{"line":9,"column":18,"offset":{}}}"#,
                    BROKEN.rfind("\"car\"").expect("there")
                )
            );
        } else {
            // Absent, not undefined.
            assert!(!json(&Object::keys(duplicate.unchecked_ref::<Object>())).contains("position"));
        }
        let fix = Array::from(&get(&duplicate, "fixes")).get(0);
        assert_eq!(
            json(&Object::keys(fix.unchecked_ref::<Object>())),
            r#"["title","applicability","patch"]"#
        );
        assert_eq!(text(&fix, "applicability"), "safe");
        assert!(get(&get(&duplicate, "params"), "name") == "car");
    }
}

#[wasm_bindgen_test]
fn options_reach_the_check() {
    let good = JsValue::from_str(GOOD);
    let check = |operation: Option<&str>, strict, most| {
        let report =
            run_for("geti", Task::Validate, &good, operation, strict, most).expect("a report");
        errors(&report)
            .into_iter()
            .map(|(code, _)| code)
            .collect::<Vec<_>>()
    };
    assert_eq!(check(None, false, None), [""; 0]);
    assert_eq!(check(Some("create"), true, Some(1)), [""; 0]);
    assert_eq!(check(None, false, Some(0)), ["too_many_labels"]);
    assert!(check(Some("update"), false, None).contains(&"missing_key".to_owned()));
}

#[wasm_bindgen_test]
fn repair_gives_back_what_it_was_given() {
    let object = JSON::parse(BROKEN).expect("JSON");
    let result = repair(&object, "");
    assert_plain(&result);
    assert_eq!(
        json(&Object::keys(result.unchecked_ref::<Object>())),
        r#"["payload","applied","report"]"#
    );
    assert_eq!(
        json(&object),
        json(&JSON::parse(BROKEN).expect("JSON")),
        "the input is as it was"
    );
    assert_eq!(Array::from(&get(&result, "applied")).length(), 2);
    assert_eq!(get(&get(&result, "report"), "ok"), JsValue::TRUE);
    let mended = get(&result, "payload");
    assert_eq!(get(&validate(&mended), "ok"), JsValue::TRUE);

    let result = repair(&BROKEN.into(), "  ");
    let layout =
        js_sys::JSON::stringify_with_replacer_and_space(&mended, &JsValue::NULL, &"  ".into())
            .expect("JSON");
    assert_eq!(text(&result, "payload"), String::from(layout));
    assert_plain(&result);

    // What no fix is for stays, with its place in the text that comes back.
    let nameless = BROKEN.replace(
        r##""name": "car", "group": "g", "color": "#00ff00""##,
        r##""group": "g", "color": "#00ff00""##,
    );
    let result = repair(&nameless.as_str().into(), "  ");
    let report = get(&result, "report");
    assert_eq!(
        errors(&report),
        [(
            "missing_key".to_owned(),
            "/pipeline/tasks/1/labels/1".to_owned()
        )]
    );
    assert_eq!(json(&report), json(&validate(&get(&result, "payload"))));
}

#[wasm_bindgen_test]
fn repair_leaves_alone_what_needs_nothing() {
    let odd = format!(" {GOOD}\r\n");
    assert_eq!(
        get(&repair(&odd.as_str().into(), ""), "payload"),
        odd.as_str()
    );
    let object = JSON::parse(GOOD).expect("JSON");
    let copy = get(&repair(&object, ""), "payload");
    assert_eq!(json(&copy), json(&object));
    assert!(copy != object, "a copy");
}

#[wasm_bindgen_test]
fn conversions_there_and_back() {
    let spec = eval(
        r##"return { name: "P", tasks: [{ kind: "detection", labels: [{ name: "car", color: "#ff0000ff" }] }] }"##,
    );
    let converted = run(Task::ToPayload, &spec);
    assert_plain(&converted);
    assert_eq!(json(&get(&converted, "losses")), "[]");
    let payload = get(&converted, "payload");
    assert_eq!(get(&validate(&payload), "ok"), JsValue::TRUE);
    let back = run(Task::FromPayload, &payload);
    assert_plain(&back);
    assert_eq!(text(&get(&back, "spec"), "name"), "P");
    let report = run_for(
        "geti",
        Task::ValidateSpec,
        &get(&back, "spec"),
        None,
        true,
        None,
    )
    .expect("a report");
    assert_eq!(get(&report, "ok"), JsValue::TRUE);
}

#[wasm_bindgen_test]
fn platforms_and_codes_are_plain() {
    let platforms = js::platforms();
    assert_plain(&platforms);
    let geti = Array::from(&platforms).get(0);
    assert_eq!(text(&geti, "id"), "geti");
    assert_eq!(get(&get(&geti, "supports"), "hierarchy"), JsValue::TRUE);
    let codes = js::codes();
    assert_plain(&codes);
    assert_eq!(
        Array::from(&codes).length() as usize,
        labelwright::diagnostic::CODES.len()
    );
}

#[wasm_bindgen_test]
fn misuse_is_thrown_as_a_plain_object() {
    for (name, code, words) in [
        ("getti", "invalid", "Did you mean \"geti\"?"),
        ("", "invalid", "Known: \"geti\""),
        ("scales", "invalid", "Did you mean \"scale\"?"),
    ] {
        let thrown = run_for(name, Task::Validate, &JsValue::NULL, None, false, None)
            .expect_err("no such platform");
        assert_plain(&thrown);
        assert_eq!(text(&thrown, "code"), code);
        assert!(text(&thrown, "message").contains(words), "{thrown:?}");
    }
    assert!(
        run_for(
            "geti",
            Task::Validate,
            &JsValue::NULL,
            Some("creat"),
            false,
            None
        )
        .is_err()
    );
    assert_eq!(js::nearest("stritc", &"limits\nstrict".into()), "strict");
    assert!(js::nearest("colour", &"limits\nstrict".into()).is_undefined());
}

#[wasm_bindgen_test]
fn a_panic_throws_its_words() {
    js::throw_words();
    let panicking = Closure::<dyn Fn()>::new(|| panic!("one million {}", "dollars"));
    // What is thrown ends here: JavaScript catches it.
    let thrown = panicking
        .as_ref()
        .unchecked_ref::<js_sys::Function>()
        .call0(&JsValue::NULL)
        .expect_err("a panic");
    let words = text(&thrown, "message");
    assert!(
        words.contains("one million dollars") && words.contains("shape.rs"),
        "{words}"
    );
    panicking.forget();
}
