//! What the tests share.

use js_sys::{Array, Function, JSON, Object, Reflect};
use labelwright::js::{self, Task};
use wasm_bindgen::prelude::*;

/// Runs a JavaScript function body and gives back what it returns.
#[track_caller]
pub fn eval(body: &str) -> JsValue {
    Function::new_no_args(body)
        .call0(&JsValue::UNDEFINED)
        .unwrap_or_else(|error| panic!("{body}: {error:?}"))
}

#[track_caller]
pub fn get(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).expect("an object")
}

#[track_caller]
pub fn text(value: &JsValue, key: &str) -> String {
    get(value, key)
        .as_string()
        .unwrap_or_else(|| panic!("{key} is no text in {value:?}"))
}

pub fn json(value: &JsValue) -> String {
    String::from(JSON::stringify(value).expect("JSON"))
}

/// A task that takes no options.
#[track_caller]
pub fn run(task: Task, value: &JsValue) -> JsValue {
    run_for("geti", task, value, None, false, None).expect("a result, whatever the value")
}

pub fn run_for(
    platform: &str,
    task: Task,
    value: &JsValue,
    operation: Option<&str>,
    strict: bool,
    most: Option<u32>,
) -> Result<JsValue, JsValue> {
    let operation = operation.map_or(JsValue::UNDEFINED, JsValue::from);
    js::run(
        task,
        platform,
        value,
        &operation,
        strict,
        most,
        None,
        false,
        &"".into(),
    )
}

pub fn validate(payload: &JsValue) -> JsValue {
    run(Task::Validate, payload)
}

pub fn repair(payload: &JsValue, indent: &str) -> JsValue {
    let (operation, indent) = (JsValue::UNDEFINED, indent.into());
    js::run(
        Task::Repair,
        "geti",
        payload,
        &operation,
        false,
        None,
        None,
        false,
        &indent,
    )
    .expect("a result, whatever the payload")
}

/// Codes and paths of a report's errors.
pub fn errors(report: &JsValue) -> Vec<(String, String)> {
    Array::from(&get(report, "diagnostics"))
        .iter()
        .filter(|diagnostic| text(diagnostic, "severity") == "error")
        .map(|diagnostic| (text(&diagnostic, "code"), text(&diagnostic, "path")))
        .collect()
}

/// A body that Geti takes.
pub const GOOD: &str = r##"{"name": "P", "pipeline": {
    "connections": [{"from": "Dataset", "to": "Detection"}],
    "tasks": [
        {"title": "Dataset", "task_type": "dataset"},
        {"title": "Detection", "task_type": "detection", "labels": [{"name": "car", "group": "g", "color": "#ff0000"}]}
    ]}}"##;

/// The module does what it did before.
#[track_caller]
pub fn still_works() {
    let good = JSON::parse(GOOD).expect("JSON");
    assert_eq!(get(&validate(&good), "ok"), JsValue::TRUE);
    let report = validate(&"{".into());
    assert_eq!(errors(&report), [("not_json".to_owned(), String::new())]);
}

/// Plain data all through: no class but Object and Array, no `undefined`, no accessor, no symbol.
#[track_caller]
pub fn assert_plain(value: &JsValue) {
    if value.is_null() || value.is_string() || value.as_bool().is_some() {
        return;
    }
    if let Some(number) = value.as_f64() {
        assert!(number.is_finite());
        return;
    }
    assert!(value.is_object(), "{value:?}");
    let list = Array::is_array(value);
    let class = if list {
        "return Array.prototype"
    } else {
        "return Object.prototype"
    };
    assert_eq!(JsValue::from(Object::get_prototype_of(value)), eval(class));
    for key in Reflect::own_keys(value).expect("an object").iter() {
        if list && key == "length" {
            continue;
        }
        assert!(key.is_string(), "a symbol");
        let property = Object::get_own_property_descriptor(value.unchecked_ref::<Object>(), &key);
        assert!(
            Reflect::has(&property, &"value".into()).expect("an object"),
            "an accessor"
        );
        assert_plain(&get(&property, "value"));
    }
}
