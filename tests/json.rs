//! Reading and writing JSON, patches and pointers, compared with serde_json where both speak of the same.

use labelwright::json::{
    Lines, Node, PatchOperation, Path, Position, Reason, Value, apply_patch, parse, to_text,
};
use labelwright::path;
use proptest::prelude::*;

fn value_of(text: &str) -> Result<Value, Reason> {
    parse(text)
        .map(|document| document.root().to_value())
        .map_err(|error| error.reason)
}

fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Value::Null, serde_json::Value::Null) => true,
        (Value::Bool(a), serde_json::Value::Bool(b)) => a == b,
        (Value::Number(a), serde_json::Value::Number(b)) => Some(*a) == b.as_f64(),
        (Value::String(a), serde_json::Value::String(b)) => a == b,
        (Value::Array(a), serde_json::Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), serde_json::Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|((key, a), (other, b))| key == other && same(a, b))
        }
        _ => false,
    }
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::Bool),
        any::<i32>().prop_map(|number| serde_json::json!(number)),
        (-1e9..1e9).prop_map(|number: f64| serde_json::json!(number)),
        any::<String>().prop_map(serde_json::Value::String),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(serde_json::Value::Array),
            prop::collection::vec((any::<String>(), inner), 0..8)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn reads_what_serde_json_writes(value in json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = text.expect("a value can be written");
        let ours = value_of(&text).expect("it is JSON");
        prop_assert!(same(&ours, &value), "{ours:?} is not {value:?}");
        prop_assert!(same(&value_of(&to_text(&ours)).expect("we write JSON"), &value));
    }

    /// Whatever serde_json takes we take, and whatever we refuse it refuses; nothing panics.
    #[test]
    fn takes_and_refuses_what_serde_json_does(text in "[\\[\\]{},:\"\\\\ 0-9eE.+a-z\u{e4}\u{1f600}-]{0,40}") {
        match (value_of(&text), serde_json::from_str::<serde_json::Value>(&text)) {
            (Ok(ours), Ok(theirs)) => prop_assert!(same(&ours, &theirs)),
            // Python's readers take these too.
            (Ok(_), Err(_)) => prop_assert!(text.contains("\\u") || text.contains('e') || text.contains('E')),
            (Err(reason), Ok(theirs)) => prop_assert!(false, "{reason:?} for {theirs}"),
            (Err(_), Err(_)) => {}
        }
    }

    #[test]
    fn places_are_what_an_editor_shows(text in "[ab\u{e4}\u{1f600}\n]{0,2000}", at in 0..2000usize) {
        let mut lines = Lines::new(&text);
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let before = text.get(..at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        prop_assert_eq!(lines.position(at), Position {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().encode_utf16().count() + 1,
            offset: before.encode_utf16().count(),
        });
    }
}

/// Lists of objects that are like each other, in every sort of company: what stands where it stood the last time is read in
/// a way of its own.
const ALIKE: [&str; 6] = [
    r#"[{"a":"b","c":"d"},{"a":"e","c":"f"},{"a":"g","c":"h"},{"c":"i","a":"j"},{"a":"k","c":"l"}]"#,
    r#"{"a":"b","c":[{"a":"d","c":"e"},{"a":"f","c":"g"}],"d":{"a":"i","c":"j"},"e":[{"a":"k"},{"a":"l"}]}"#,
    "[ {\"name\": \"one\",\n  \"group\": \"of one\"\n },\n {\"name\": \"two\",\n  \"group\": \"of two\"\n },\n {\"name\": \"three\",\n  \"group\": \"\"\n } ]",
    r#"[{"a":"b","c":{"a":"d","c":"e"},"f":"g"},{"a":"h","c":{"a":"i","c":"j"},"f":"k"},["a","c"],{"a":"l"},"a","c"]"#,
    r#"[["a",{"a":"b"}],["a",{"a":"c"}],{"a":{"a":"d"},"e":{"a":"f"}},{"a":{"a":"g"},"e":{"a":"h"}},{"a":"i","e":"j"}]"#,
    r#"[{"a":"b","c":"\"d","e":"f"},{"a":"ä😀","c":"\\","e":"h"},{"a":"i","c":"j","e":null},{"a":"k","c":"l","e":"m"}]"#,
];

/// Each text of a list as it is, and with something put in at each place, and in place of each character.
#[test]
fn objects_that_are_like_each_other_are_read_as_others_are() {
    const OTHERS: [&str; 13] = [
        "", "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "a", "c", "\n",
    ];
    let read = |text: &str| {
        let theirs = serde_json::from_str::<serde_json::Value>(text);
        match (value_of(text), theirs) {
            (Ok(ours), Ok(theirs)) => {
                assert!(same(&ours, &theirs), "{text}: {ours:?} is not {theirs:?}");
                true
            }
            (ours, theirs) => {
                assert_eq!(ours.is_ok(), theirs.is_ok(), "{text}");
                false
            }
        }
    };
    let mut taken = 0;
    for text in ALIKE {
        assert!(read(text), "{text}");
        for (at, character) in text.char_indices() {
            let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
            for other in OTHERS {
                taken += usize::from(read(&format!("{before}{other}{after}")));
                taken += usize::from(read(&format!("{before}{other}{character}{after}")));
            }
        }
    }
    assert!(taken > 2_000, "{taken} of these are JSON");
}

#[test]
fn places_in_objects_that_are_like_each_other() {
    fn look(node: Node<'_>, text: &str, seen: &mut usize) {
        let here = &text[node.offset()..];
        assert_eq!(here.starts_with('{'), node.is_object(), "{here}");
        assert_eq!(here.starts_with('['), node.is_array(), "{here}");
        if let Some(said) = node.as_str() {
            let written = serde_json::to_string(said).expect("a text can be written");
            assert!(here.starts_with(&written), "{here}");
            *seen += 1;
        }
        node.items().for_each(|item| look(item, text, seen));
        for member in node.members() {
            look(member.key_node, text, seen);
            look(member.value, text, seen);
        }
    }
    for text in ALIKE {
        let mut seen = 0;
        look(parse(text).expect("it is JSON").root(), text, &mut seen);
        let quotes = text
            .replace("\\\\", "")
            .replace("\\\"", "")
            .matches('"')
            .count();
        assert_eq!(seen * 2, quotes, "{text}");
    }
}

/// What stood between two objects of a list is no way from one to the next anywhere else.
#[test]
fn what_was_right_in_one_place_is_not_so_in_another() {
    for (text, reason) in [
        (
            r#"[{"a":"b"},{"a":"c"},{"a":"d"},{"x":{"a":"e"},{"a":"f"}}]"#,
            Reason::ExpectedKey,
        ),
        (
            r#"{"x":{"a":"b"},"y":{"c":"d"},"l":[{"a":"b"},"y":{"c":"d"}]}"#,
            Reason::ExpectedCommaOrEnd,
        ),
        (
            r#"[{"a":"b","c":"d"},{"a":"b","c":"d"},"a","c":"d"]"#,
            Reason::ExpectedCommaOrEnd,
        ),
    ] {
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err());
        assert_eq!(value_of(text), Err(reason), "{text}");
    }
}

#[test]
fn half_a_pair_in_a_key_is_seen_each_time() {
    let text = r#"[{"a":"b","\ud800":"c"},{"a":"d","\ud800":"e"},{"a":"f","\ud800":"g"},{"\ud800":"h"},{"\ud800":"i"}]"#;
    let document = parse(text).expect("it is JSON for Python");
    let broken = |object: Node<'_>| {
        let keys = object.members().map(|member| member.key_node);
        keys.filter(|key| key.is_broken_string()).count()
    };
    let found: Vec<_> = document.root().items().map(broken).collect();
    assert_eq!(found, [1; 5]);
}

#[test]
fn says_where_and_why_a_text_is_not_json() {
    for (text, offset, reason) in [
        ("", 0, Reason::Empty),
        (" \n", 2, Reason::Empty),
        ("{\"a\": 1,}", 8, Reason::TrailingComma),
        ("[1 2]", 3, Reason::ExpectedCommaOrEnd),
        ("[1] x", 4, Reason::TrailingText),
        ("\"open", 5, Reason::UnexpectedEnd),
        ("{a: 1}", 1, Reason::ExpectedKey),
        ("{\"a\" 1}", 5, Reason::ExpectedColon),
        ("\"\\x\"", 1, Reason::BadEscape),
        ("\"a\nb\"", 2, Reason::BadString),
        ("[truth]", 1, Reason::ExpectedValue),
        ("01", 1, Reason::TrailingText),
    ] {
        let error = parse(text).expect_err(text);
        assert_eq!((error.offset, error.reason), (offset, reason), "{text:?}");
    }
}

#[test]
fn reads_what_python_reads() {
    assert!(matches!(value_of("NaN"), Ok(Value::Number(number)) if number.is_nan()));
    assert_eq!(value_of("-Infinity"), Ok(Value::Number(f64::NEG_INFINITY)));
    assert_eq!(value_of("\u{feff}1"), Ok(Value::Number(1.0)));
    let document = parse(r#"["\ud83d\ude97", "\ud83d", "\ude97x"]"#).expect("it is JSON");
    let broken: Vec<bool> = document
        .root()
        .items()
        .map(|node| node.is_broken_string())
        .collect();
    assert_eq!(broken, [false, true, true]);
}

#[test]
fn of_a_key_that_stands_twice_the_last_counts() {
    let document = parse(r#"{"a": 1, "b": 2, "a": 3}"#).expect("it is JSON");
    assert_eq!(
        document.root().get("a").and_then(|node| node.as_f64()),
        Some(3.0)
    );
    assert_eq!(to_text(&document.root().to_value()), r#"{"a":3,"b":2}"#);
}

#[test]
fn depth_is_refused_before_it_hurts() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        assert!(parse(&deep(900)).is_ok());
        assert_eq!(value_of(&deep(901)), Err(Reason::TooDeep));
        assert_eq!(value_of(&deep(100_000)), Err(Reason::TooDeep));
    }
}

#[test]
fn whole_numbers_have_4300_digits_at_the_most() {
    let digits = |count: usize| "1".repeat(count);
    assert!(parse(&digits(4300)).is_ok());
    assert!(parse(&format!("-{}", digits(4300))).is_ok());
    assert_eq!(value_of(&digits(4301)), Err(Reason::LongNumber));
    assert_eq!(
        value_of(&format!("-{}", digits(4301))),
        Err(Reason::LongNumber)
    );
    assert!(parse(&format!("0.{}", digits(5000))).is_ok());
    assert!(parse(&format!("{}e0", digits(5000))).is_ok());
}

#[test]
fn pointers_go_both_ways() {
    let path = path!["a/b", "m~n", 0usize, "0x"];
    assert_eq!(path.to_string(), "/a~1b/m~0n/0/0x");
    assert_eq!(Path::from_pointer("/a~1b/m~0n/0/0x"), Some(path));
    assert_eq!(Path::from_pointer(""), Some(Path::root()));
    assert_eq!(Path::from_pointer("a"), None);
    assert_eq!(
        Path::from_pointer("/01").map(|path| path.to_string()),
        Some("/01".to_owned())
    );
}

#[test]
fn patches_apply_whole_or_not_at_all() {
    let value = value_of(r#"{"a": [1, 2], "b": {"c": 3}}"#).expect("it is JSON");
    let patched =
        |patch: &[PatchOperation]| apply_patch(&value, patch).map(|value| to_text(&value));
    let at = |pointer: &str| Path::from_pointer(pointer).expect("a pointer");
    assert_eq!(
        patched(&[
            PatchOperation::add(at("/a/1"), 9.0),
            PatchOperation::add(at("/a/-"), 8.0),
            PatchOperation::remove(at("/a/0")),
            PatchOperation::moving(at("/b/c"), at("/d")),
            PatchOperation::copying(at("/a/0"), at("/b/e")),
            PatchOperation::replace(at("/d"), "x"),
            PatchOperation::test(at("/d"), "x"),
        ]),
        Ok(r#"{"a":[9,2,8],"b":{"e":9},"d":"x"}"#.to_owned())
    );
    for wrong in [
        PatchOperation::replace(at("/x"), 1.0),
        PatchOperation::add(at("/a/3"), 1.0),
        PatchOperation::remove(at("/a/2")),
        PatchOperation::add(at("/a/b"), 1.0),
        PatchOperation::test(at("/b/c"), Value::Null),
    ] {
        assert!(
            patched(&[PatchOperation::remove(at("/b")), wrong.clone()]).is_err(),
            "{wrong:?}"
        );
    }
}
