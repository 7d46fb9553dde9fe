//! Values to text: held to serde_json, and to what `JSON.stringify` prints.
use labelwright::diagnostic::{Code, Diagnostic, Param, Report};
use labelwright::json::{
    Lines, Out, PatchOperation, Path, Show, Step, Value, apply_patch, parse, patch_in_place,
    to_indented_text, to_json, to_text,
};
use labelwright::path;
use proptest::prelude::*;

/// One of everything that can be written.
struct Everything;

const ODD: &str = "\"\\/\u{8}\u{c}\n\r\t\u{1}\u{7f}\u{2028}é😀{[:,";

impl Show for Everything {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.texts(&[("text", Some(ODD)), ("absent", None), ("", Some(""))]);
        out.numbers(&[
            ("least", f64::MIN_POSITIVE),
            ("large", 9_007_199_254_740_991.0),
        ]);
        out.some("none", &[] as &[Value]);
        out.some("some", &[Value::Null, Value::from(ODD), Value::object()]);
        out.key("__proto__").open('{');
        out.key("[").open('[');
        out.open('[');
        out.close(']');
        out.text("{");
        out.open('{');
        out.close('}');
        out.flag(true);
        out.number(-0.5);
        out.raw("{\"is\":\"JSON\"}");
        out.list(&[] as &[Value]);
        out.close(']');
        out.key(":").flag(false);
        out.close('}');
        out.key("value")
            .value(&Value::object().with("k", vec![Value::Null, Value::from(true)]));
        out.close('}');
    }
}

#[test]
fn everything_as_serde_json_reads_it() {
    let ours: serde_json::Value = serde_json::from_str(&to_json(&Everything)).expect("valid JSON");
    let expected = serde_json::json!({
        "text": ODD,
        "": "",
        "least": f64::MIN_POSITIVE,
        "large": 9_007_199_254_740_991_u64,
        "some": [null, ODD, {}],
        "__proto__": {"[": [[], "{", {}, true, -0.5, {"is": "JSON"}, []], ":": false},
        "value": {"k": [null, true]},
    });
    assert_eq!(ours, expected);
    let keys = |value: &serde_json::Value| value.as_object().expect("an object").len();
    assert_eq!(keys(&ours), keys(&expected), "no key twice");
}

#[test]
fn numbers_without_a_json_form_become_null() {
    let numbers = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    let list = Value::from(numbers.map(Value::from).to_vec());
    assert_eq!(to_json(&list), "[null,null,null]");
    struct Each([f64; 3]);
    impl Show for Each {
        fn show(&self, out: &mut Out) {
            out.open('[');
            for number in self.0 {
                out.number(number);
            }
            out.close(']');
        }
    }
    assert_eq!(to_json(&Each(numbers)), "[null,null,null]");
}

/// A diagnostic with all that it can have, and one with nothing more than it must.
#[test]
fn reports_as_the_api_shows_them() {
    let mut full = Diagnostic::new(Code::DuplicateLabelNames, path!["a", 1], "m".to_owned());
    full.guess("g");
    full.params.push(("count", Param::Number(2.0)));
    full.relate(&path!["b"], "first");
    full.offer("Move it", &[])
        .relocate(&path!["b"], &path!["c"])
        .add(&path!["d"], 1.0)
        .remove(&path!["e"])
        .if_asked();
    full.position = Some(Lines::new("\n  x").position(3));
    let bare = Diagnostic::new(Code::MissingColor, path![], String::new());
    let report = Report {
        ok: false,
        diagnostics: vec![full, bare],
    };
    let expected = concat!(
        r#"{"ok":false,"diagnostics":[{"code":"duplicate_label_names","severity":"error","path":"/a/1","message":"m","#,
        r#""help":"Did you mean \"g\"?","related":[{"path":"/b","message":"first"}],"#,
        r#""fixes":[{"title":"Move it","applicability":"unsafe","patch":[{"op":"move","from":"/b","path":"/c"},"#,
        r#"{"op":"add","path":"/d","value":1},{"op":"remove","path":"/e"}]}],"#,
        r#""position":{"line":2,"column":3,"offset":3},"params":{"guess":"g","count":2}},"#,
        r#"{"code":"missing_color","severity":"warning","path":"","message":""}]}"#,
    );
    assert_eq!(to_json(&report), expected);
}

/// What the same expression prints in JavaScript.
#[test]
fn text_as_json_stringify_writes_it() {
    let value = |text| parse(text).expect("valid").root().to_value();
    let source =
        r#"{"a":[1,-0.5,1e+21,1e-7,0.000001,{}],"b":{"c":"\u0008\f\u001f\"","d":[]},"":null}"#;
    let compact = "{\"a\":[1,-0.5,1e+21,1e-7,0.000001,{}],\"b\":{\"c\":\"\\b\\f\\u001f\\\"\",\"d\":[]},\"\":null}";
    assert_eq!(to_text(&value(source)), compact);
    let indented = "{\n  \"a\": [\n    1,\n    -0.5,\n    1e+21,\n    1e-7,\n    0.000001,\n    {}\n  ],\n  \"b\": {\n    \"c\": \"\\b\\f\\u001f\\\"\",\n    \"d\": []\n  },\n  \"\": null\n}";
    assert_eq!(to_indented_text(&value(source), "  "), indented);
    assert_eq!(
        to_indented_text(&value("[[],{}]"), "\t"),
        "[\n\t[],\n\t{}\n]"
    );
    assert_eq!(to_text(&value("[NaN,-Infinity]")), "[NaN,-Infinity]");
}

#[test]
fn one_short_number_never_becomes_a_long_text() {
    for number in [
        "1e308",
        "-1e300",
        "1e-300",
        "5e-324",
        "1.7976931348623157e308",
    ] {
        let value = parse(number).expect("valid").root().to_value();
        let text = to_text(&value);
        assert!(text.len() <= 25, "{text}");
        assert_eq!(text.parse::<f64>(), number.parse::<f64>());
    }
}

fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>()
            .prop_filter("finite", |number| number.is_finite())
            .prop_map(Into::into),
        any::<i32>().prop_map(|number| f64::from(number).into()),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            proptest::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Places that may or may not be there.
fn any_path() -> impl Strategy<Value = Path> {
    let segment = prop_oneof![
        (0..3usize).prop_map(Step::from),
        prop_oneof![Just("a"), Just("b"), Just("-")].prop_map(Step::from),
    ];
    proptest::collection::vec(segment, 0..4).prop_map(|steps| Path::of(&steps))
}

fn any_operation() -> impl Strategy<Value = PatchOperation> {
    let value = prop_oneof![
        Just(Value::Null),
        Just(Value::from(vec![Value::from(1.0)])),
        Just(Value::object().with("a", true)),
    ];
    (0..6, any_path(), any_path(), value).prop_map(|(kind, path, from, value)| match kind {
        0 => PatchOperation::add(path, value),
        1 => PatchOperation::replace(path, value),
        2 => PatchOperation::test(path, value),
        3 => PatchOperation::remove(path),
        4 => PatchOperation::moving(from, path),
        _ => PatchOperation::copying(from, path),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// A patch that fails half-way leaves everything as it was, the order of keys too.
    #[test]
    fn patches_in_place_do_all_or_nothing(patch in proptest::collection::vec(any_operation(), 1..5)) {
        let before = parse(r#"{"a": [1, {"b": [2, 3], "a": {}}, []], "b": {"a": null, "b": {"-": 4}}}"#).expect("valid").root().to_value();
        let mut value = before.clone();
        let done = patch_in_place(&mut value, &patch);
        prop_assert_eq!(&apply_patch(&before, &patch).map_err(|error| error.path), &done.clone().map(|()| value.clone()).map_err(|error| error.path));
        if done.is_err() {
            prop_assert_eq!(to_text(&value), to_text(&before));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Through our reader and both writers and back, nothing changes; the indented text is laid out as serde_json's.
    #[test]
    fn round_trip(value in any_value()) {
        let text = value.to_string();
        let ours = parse(&text).expect("serde_json writes JSON").root().to_value();
        let written = to_text(&ours);
        prop_assert!(serde_json::from_str::<serde::de::IgnoredAny>(&written).is_ok(), "{}", written);
        prop_assert_eq!(&parse(&written).expect("valid").root().to_value(), &ours);
        prop_assert_eq!(to_json(&ours), to_text(&ours));
        let indented = to_indented_text(&ours, "  ");
        let theirs = serde_json::to_string_pretty(&value).expect("serializable");
        prop_assert_eq!(indented.lines().count(), theirs.lines().count());
        prop_assert_eq!(parse(&indented).expect("valid").root().to_value(), ours);
    }
}
