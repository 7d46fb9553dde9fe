//! Every kind of JavaScript value, hostile ones first.

use js_sys::Array;
use labelwright::js::Task;
use labelwright::json::number;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

use super::support::{
    assert_plain, errors, eval, get, json, repair, run, still_works, text, validate,
};

/// It has no JSON text: one ordinary finding, whose message holds `words` in one of the browsers' spellings.
#[track_caller]
fn assert_not_json(value: &JsValue, words: &[&str]) {
    let report = validate(value);
    assert_plain(&report);
    assert_eq!(errors(&report), [("not_json".to_owned(), String::new())]);
    let message = text(&Array::from(&get(&report, "diagnostics")).get(0), "message");
    assert!(words.iter().any(|word| message.contains(word)), "{message}");
    assert!(message.len() < 500, "{message}");
    let result = repair(value, "");
    assert!(js_sys::Object::is(&get(&result, "payload"), value));
    assert_eq!(json(&get(&result, "report")), json(&report));
    let spec = run(Task::FromPayload, value);
    assert_eq!(
        json(&get(&spec, "losses")),
        json(&get(&report, "diagnostics"))
    );
    let payload = run(Task::ToPayload, value);
    assert_eq!(
        json(&Array::from(&get(&payload, "losses")).get(0)),
        json(&Array::from(&get(&report, "diagnostics")).get(0))
    );
    assert_eq!(json(&run(Task::ValidateSpec, value)), json(&report));
    still_works();
}

#[wasm_bindgen_test]
fn values_without_a_json_form() {
    assert_not_json(&JsValue::UNDEFINED, &["it is undefined"]);
    assert_not_json(&eval("return () => 1"), &["it is a function"]);
    assert_not_json(&eval("return class A {}"), &["it is a function"]);
    assert_not_json(&eval("return Symbol('s')"), &["it is a symbol"]);
    assert_not_json(&eval("return { toJSON() {} }"), &["toJSON"]);
    assert_not_json(&eval("return 1n"), &["BigInt"]);
    assert_not_json(&eval("return { a: [1n] }"), &["BigInt"]);
}

#[wasm_bindgen_test]
fn cycles() {
    let words = ["circular", "cyclic"];
    assert_not_json(&eval("const a = {}; a.a = a; return a"), &words);
    assert_not_json(&eval("const a = []; a.push({ a }); return a"), &words);
    assert_not_json(
        &eval("const a = {}; a.b = { c: [a] }; return { a }"),
        &words,
    );
}

#[wasm_bindgen_test]
fn getters_and_proxies_that_throw() {
    for thrown in [
        "new Error('out of order')",
        "'out of order'",
        "new TypeError('out of order')",
        "{ message: 'out of order' }",
    ] {
        assert_not_json(
            &eval(&format!("return {{ get name() {{ throw {thrown} }} }}")),
            &["out of order"],
        );
        assert_not_json(
            &eval(&format!("return {{ toJSON() {{ throw {thrown} }} }}")),
            &["out of order"],
        );
        assert_not_json(
            &eval(&format!(
                "return new Proxy({{}}, {{ ownKeys() {{ throw {thrown} }} }})"
            )),
            &["out of order"],
        );
        assert_not_json(
            &eval(&format!(
                "return new Proxy({{}}, {{ get() {{ throw {thrown} }} }})"
            )),
            &["out of order"],
        );
    }
}

#[wasm_bindgen_test]
fn what_is_thrown_may_be_hostile_itself() {
    let thrown = [
        "undefined",
        "null",
        "5",
        "Symbol('s')",
        "() => 1",
        "''",
        "Object.create(null)",
        "{ get message() { throw new Error('even this') } }",
        "{ message: { toString() { throw new Error('even this') } } }",
        "{ toString() { throw new Error('even this') }, [Symbol.toPrimitive]() { throw new Error('even this') } }",
        "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()",
        "new Proxy({}, { get() { throw new Error('even this') } })",
    ];
    for thrown in thrown {
        assert_not_json(
            &eval(&format!("return {{ get name() {{ throw {thrown} }} }}")),
            &["something was thrown that has no message"],
        );
    }
    assert_not_json(
        &eval("return { get name() { throw 'x'.repeat(10_000_000) } }"),
        &["xxx"],
    );
    assert_not_json(
        &eval("return { get name() { throw new Error('a\\n  b\\u0000c') } }"),
        &["a b"],
    );
}

#[wasm_bindgen_test]
fn revoked_proxies() {
    let revoked = "const { proxy, revoke } = Proxy.revocable({}, {}); revoke();";
    assert_not_json(
        &eval(&format!("{revoked} return proxy")),
        &["revoked", "proxy"],
    );
    assert_not_json(
        &eval(&format!("{revoked} return {{ a: [proxy] }}")),
        &["revoked", "proxy"],
    );
    assert_not_json(
        &eval("const { proxy, revoke } = Proxy.revocable(() => 1, {}); revoke(); return proxy"),
        &["function", "proxy", "revoked"],
    );
}

/// Some engines' `JSON.stringify` gives up; others' follows, and then the text is too deep for any server.
#[wasm_bindgen_test]
fn a_hundred_thousand_levels_of_objects() {
    for body in [
        "let value = {}; for (let i = 0; i < 100_000; i++) value = { value }; return value",
        "let value = []; for (let i = 0; i < 100_000; i++) value = [value]; return value",
    ] {
        let value = eval(body);
        assert_eq!(
            errors(&validate(&value)),
            [("not_json".to_owned(), String::new())]
        );
        still_works();
        assert!(js_sys::Object::is(
            &get(&repair(&value, ""), "payload"),
            &value
        ));
        still_works();
        run(Task::ToPayload, &value);
        run(Task::FromPayload, &value);
        run(Task::ValidateSpec, &value);
        still_works();
    }
}

#[wasm_bindgen_test]
fn a_thousand_levels_of_objects_are_too_deep_for_the_server_too() {
    let value =
        eval("let value = []; for (let i = 0; i < 1000; i++) value = [value]; return value");
    assert_eq!(
        errors(&validate(&value)),
        [("not_json".to_owned(), String::new())]
    );
    still_works();
}

/// It has a JSON form: the report is that of the form, given as text.
#[track_caller]
fn assert_as_json(value: &JsValue) {
    let report = validate(value);
    assert_plain(&report);
    let form = js_sys::JSON::stringify(value).expect("JSON");
    let from_text = validate(&form);
    assert_eq!(errors(&report), errors(&from_text), "{form}");
    assert_eq!(get(&report, "ok"), get(&from_text, "ok"));
    still_works();
}

#[wasm_bindgen_test]
fn values_with_a_json_form() {
    for value in [
        "null",
        "true",
        "5",
        "-0",
        "NaN",
        "Infinity",
        "1e308",
        "[]",
        "[, 1, , undefined, () => 1]",
        "new Date(0)",
        "new Map([['name', 'P']])",
        "new Set([1])",
        "new Uint8Array(3)",
        "new ArrayBuffer(3)",
        "/x/",
        "new Error('x')",
        "Object(5)",
        "new String('text')",
        "Object.create(null)",
        "new (class Project { name = 'P'; #secret = 1; get pipeline() { return {} } })()",
        "{ a: undefined, b() {}, [Symbol('c')]: 1 }",
        "{ name: 1e400, pipeline: -1e-400 }",
        "{ name: 12345678901234567890 }",
        "new Proxy({ name: 'P' }, {})",
        "Object.freeze({ name: 'P' })",
        "document.body",
        "globalThis.JSON",
    ] {
        assert_as_json(&eval(&format!("return {value}")));
    }
}

#[wasm_bindgen_test]
fn lone_surrogates() {
    let value =
        eval(r#"return { name: "half \ud800 pair", pipeline: { connections: [], tasks: [] } }"#);
    assert!(errors(&validate(&value)).contains(&("lone_surrogate".to_owned(), "/name".to_owned())));
    let value = eval(r#"return { name: "P", "\udc00": 1 }"#);
    assert!(!errors(&validate(&value)).is_empty());
    // In text that is handed over as it is, it is what a request would carry: U+FFFD.
    let text = eval(r#"return '{"name": "half \ud800 pair"}'"#);
    assert!(
        !errors(&validate(&text))
            .iter()
            .any(|(code, _)| code == "lone_surrogate" || code == "not_json")
    );
    assert_eq!(
        errors(&validate(&eval(r#"return "\ud800""#))),
        [("not_json".to_owned(), String::new())]
    );
    still_works();
}

#[wasm_bindgen_test]
fn proto_is_a_key_like_any_other() {
    let value = js_sys::JSON::parse(r#"{"name": "P", "__proto__": {"polluted": true}, "pipeline": {"connections": [], "tasks": []}}"#).expect("JSON");
    assert!(
        errors(&validate(&value)).contains(&("unknown_key".to_owned(), "/__proto__".to_owned()))
    );
    assert_plain(&repair(&value, ""));
    let spec = js_sys::JSON::parse(
        r#"{"name": "P", "tasks": [], "extras": {"geti": {"__proto__": {"polluted": true}}}}"#,
    )
    .expect("JSON");
    assert_plain(&run(Task::ToPayload, &spec));
    assert_eq!(eval("return ({}).polluted"), JsValue::UNDEFINED);
    still_works();
}

#[wasm_bindgen_test]
fn a_payload_may_call_back() {
    let inner = Closure::<dyn Fn() -> JsValue>::new(|| validate(&"{".into()));
    let value = js_sys::Object::new();
    let getter =
        js_sys::Function::new_with_args("inner", "return { get: inner, enumerable: true }")
            .call1(&JsValue::NULL, inner.as_ref())
            .expect("a property");
    js_sys::Object::define_property(&value, &"name".into(), getter.unchecked_ref());
    let report = validate(&value);
    assert_plain(&report);
    assert!(errors(&report).iter().any(|(_, path)| path == "/name"));
    still_works();
}

/// By the browser's own functions here, by the standard library's in the native tests.
#[wasm_bindgen_test]
fn numbers_are_read_and_written_to_the_last_digit() {
    for (number, text) in [
        (0.0, "0"),
        (-0.0, "-0"),
        (-12.5, "-12.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1e21, "1e+21"),
        (123456789012345680000.0, "123456789012345680000"),
        (5e-324, "5e-324"),
        (-f64::MAX, "-1.7976931348623157e+308"),
        (f64::NEG_INFINITY, "-Infinity"),
        (f64::NAN, "NaN"),
    ] {
        assert_eq!(number::write(number), text);
        if number.is_finite() {
            let read = number::read(text).map(f64::to_bits);
            assert_eq!(read, Some(number.to_bits()), "{text}");
        }
    }
    for text in [
        "", " ", " 1", "+1", "-", "--1", ".", "1e", "1e5.5", "1x", "0x10", "0b1", "1_0", "Infinity",
    ] {
        assert_eq!(number::read(text), None, "{text}");
    }
    assert_eq!(number::read("1e400"), Some(f64::INFINITY));
}
