//! Much of everything: deep text, long text, many findings.

use js_sys::JsString;
use labelwright::js::input::MAX_TEXT_BYTES;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::*;

use super::support::{GOOD, errors, eval, get, repair, still_works, validate};

fn not_json() -> Vec<(String, String)> {
    vec![("not_json".to_owned(), String::new())]
}

#[wasm_bindgen_test]
fn a_hundred_thousand_levels_of_text() {
    for text in [
        "'['.repeat(100_000)",
        "'['.repeat(100_000) + ']'.repeat(100_000)",
        "'{\"a\":'.repeat(100_000) + '1' + '}'.repeat(100_000)",
        "'[{\"a\":'.repeat(50_000)",
    ] {
        let text = eval(&format!("return {text}"));
        assert_eq!(errors(&validate(&text)), not_json());
        assert_eq!(get(&repair(&text, ""), "payload"), text);
        still_works();
    }
}

const FIFTY_MB: u32 = 50_000_000;

/// 50 MB in one name: more text than anything else.
#[wasm_bindgen_test]
fn fifty_megabytes_in_one_text() {
    let text = eval(&format!(
        "return '{{\"name\":\"' + 'x'.repeat({FIFTY_MB}) + '\",\"pipeline\":{{\"connections\":[],\"tasks\":[]}}}}'"
    ));
    let found = errors(&validate(&text));
    assert!(
        found.contains(&("text_too_long".to_owned(), "/name".to_owned())),
        "{found:?}"
    );
    still_works();
}

/// 50 MB of numbers: the most values that fit, and so the most memory.
#[wasm_bindgen_test]
fn fifty_megabytes_of_values() {
    let text = eval(&format!(
        "return '[' + '1,'.repeat({}) + '1]'",
        FIFTY_MB / 2
    ));
    assert_eq!(errors(&validate(&text)).len(), 1);
    still_works();
}

/// 50 MB that are two bytes a character, and wrong at the very end.
#[wasm_bindgen_test]
fn fifty_megabytes_that_break_at_the_end() {
    let text = eval(&format!(
        "return '[\"' + 'é'.repeat({}) + '\"'",
        FIFTY_MB / 2
    ));
    assert_eq!(errors(&validate(&text)), not_json());
    still_works();
}

#[wasm_bindgen_test]
fn more_text_than_is_read() {
    for text in [
        format!("return ' '.repeat({MAX_TEXT_BYTES}) + '1'"),
        // Fewer characters than that, yet more bytes.
        format!("return 'é'.repeat({})", MAX_TEXT_BYTES / 2 + 1),
        format!("return {{ name: 'x'.repeat({MAX_TEXT_BYTES}) }}"),
    ] {
        let report = validate(&eval(&text));
        assert_eq!(errors(&report), not_json());
        assert!(super::support::json(&report).contains("longer than 64 MiB"));
        still_works();
    }
}

/// The longest text of the engine, and more than it can hold.
#[wasm_bindgen_test]
fn the_engines_own_limit() {
    let value = eval(
        "const half = 'x'.repeat(2 ** 28); return { a: half, b: half, c: half, d: half, e: half }",
    );
    assert_eq!(errors(&validate(&value)), not_json());
    still_works();
}

#[wasm_bindgen_test]
fn five_thousand_labels_with_a_fault_each() {
    let body = eval(
        "const labels = Array.from({ length: 5000 }, (_, i) => ({ name: `label ${i % 2500}`, group: 'g', color: '#ff0000' }));
         return { name: 'P', pipeline: { connections: [{ from: 'Dataset', to: 'Detection' }],
           tasks: [{ title: 'Dataset', task_type: 'dataset' }, { title: 'Detection', task_type: 'detection', labels }] } }",
    );
    let found = errors(&validate(&body));
    let duplicates = found
        .iter()
        .filter(|(code, _)| code == "duplicate_label_names")
        .count();
    assert_eq!(duplicates, 2500);
    still_works();
}

/// Memory that a large text took is used again by the next one, not added to.
#[wasm_bindgen_test]
fn memory_does_not_grow_with_every_call() {
    let bytes = || {
        js_sys::Reflect::get(&wasm_bindgen::memory(), &"buffer".into())
            .and_then(|buffer| js_sys::Reflect::get(&buffer, &"byteLength".into()))
            .ok()
            .and_then(|length| length.as_f64())
            .expect("a memory")
    };
    let text = JsValue::from(JsString::from(GOOD).repeat(1));
    for _ in 0..50 {
        validate(&text);
    }
    let before = bytes();
    for _ in 0..2000 {
        validate(&text);
        validate(&eval("const a = {}; a.a = a; return a"));
    }
    assert!(
        bytes() - before <= 128.0 * 1024.0,
        "{} bytes more",
        bytes() - before
    );
}
