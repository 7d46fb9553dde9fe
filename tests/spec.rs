//! Shapes of specs: everything that is wrong is told at once, with its place and its cure.

use labelwright::json::{apply_patch, parse, to_text};
use labelwright::platform::geti::Geti;
use labelwright::platform::{CheckOptions, validate_spec};

fn found(text: &str) -> Vec<(String, String)> {
    let report = validate_spec(&Geti, text, &CheckOptions::default(), true);
    report
        .diagnostics
        .iter()
        .map(|found| (found.code.name().to_owned(), found.path.to_string()))
        .collect()
}

#[track_caller]
fn expect(text: &str, expected: &[(&str, &str)]) {
    let found = found(text);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(code, path)| (code.as_str(), path.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The first fix of the only diagnostic, applied: the spec afterwards.
#[track_caller]
fn cured(text: &str) -> String {
    let report = validate_spec(&Geti, text, &CheckOptions::default(), false);
    let [diagnostic] = &report.diagnostics[..] else {
        panic!("{report:?}")
    };
    let value = parse(text).expect("JSON").root().to_value();
    to_text(&apply_patch(&value, &diagnostic.fixes[0].patch).expect("the fix fits"))
}

#[test]
fn the_least_spec_is_right() {
    expect(
        r#"{"name":"P","tasks":[{"kind":"detection","labels":[{"name":"a"}]}]}"#,
        &[],
    );
    expect(
        r#"{"name":"P","tasks":[{"kind":"anomaly"}],"extras":{}}"#,
        &[],
    );
}

#[test]
fn every_fault_is_told_at_once() {
    let text = r##"{"nmae":"P","tasks":[{"kind":"detecton","titel":1,"labels":[{"name":3},{"color":"#12"},"car",{"name":"a","hotkey":null,"colour":"red","x":0}]},
7,{"labels":{},"skeleton":{"edges":[["a"],["a",1]],"positions":[{"label":"a","x":"0.5"}]}}],"extras":{"getti":{},"scale":[]}}"##;
    expect(
        text,
        &[
            ("missing_key", ""),
            ("unknown_key", "/nmae"),
            ("unknown_kind", "/tasks/0/kind"),
            ("unknown_key", "/tasks/0/titel"),
            ("wrong_type", "/tasks/0/labels/0/name"),
            ("missing_key", "/tasks/0/labels/1"),
            ("bad_color", "/tasks/0/labels/1/color"),
            ("wrong_type", "/tasks/0/labels/2"),
            ("wrong_type", "/tasks/0/labels/3/hotkey"),
            ("unknown_key", "/tasks/0/labels/3/colour"),
            ("unknown_key", "/tasks/0/labels/3/x"),
            ("wrong_type", "/tasks/1"),
            ("missing_key", "/tasks/2"),
            ("wrong_type", "/tasks/2/labels"),
            ("wrong_type", "/tasks/2/skeleton/edges/0"),
            ("wrong_type", "/tasks/2/skeleton/edges/1/1"),
            ("missing_key", "/tasks/2/skeleton/positions/0"),
            ("wrong_type", "/tasks/2/skeleton/positions/0/x"),
            ("unknown_key", "/extras/getti"),
            ("wrong_type", "/extras/scale"),
        ],
    );
}

/// Where names, kinds and parents can be read, the platform's rules are asked although the shape is wrong elsewhere.
#[test]
fn rules_are_asked_beside_shape_errors() {
    expect(
        r#"{"name":5,"description":[],"tasks":[{"kind":"detection","title":null,"labels":[{"name":"a","color":"blu"},{"name":"a","hotkey":true}]}]}"#,
        &[
            ("wrong_type", "/name"),
            ("wrong_type", "/description"),
            ("wrong_type", "/tasks/0/title"),
            ("bad_color", "/tasks/0/labels/0/color"),
            ("duplicate_label_names", "/tasks/0/labels/1/name"),
            ("wrong_type", "/tasks/0/labels/1/hotkey"),
        ],
    );
}

#[test]
fn places_are_told_by_line_and_column() {
    let text = "{\n  \"name\": \"P\",\n  \"tasks\": [\n    {\"kind\": \"detection\", \"labels\": [{\"name\": \"é🚗\"}, {\"name\": \"é🚗\"}]}\n  ]\n}";
    let report = validate_spec(&Geti, text, &CheckOptions::default(), true);
    let [diagnostic] = &report.diagnostics[..] else {
        panic!("{report:?}")
    };
    let position = diagnostic.position.expect("a position");
    assert_eq!(diagnostic.code.name(), "duplicate_label_names");
    assert_eq!((position.line, position.column), (4, 64));
    assert_eq!(
        diagnostic.related[0].path.to_string(),
        "/tasks/0/labels/0/name"
    );
}

#[test]
fn cures() {
    let around = |label: &str| {
        format!(r#"{{"name":"P","tasks":[{{"kind":"detection","labels":[{label}]}}]}}"#)
    };
    for (wrong, right) in [
        (r#"{"name":7}"#, r#"{"name":"7"}"#),
        (r#"{"name":"a","parent":null}"#, r#"{"name":"a"}"#),
        (
            r##"{"name":"a","color":"#F00"}"##,
            r##"{"name":"a","color":"#ff0000"}"##,
        ),
        (r#"{"name":"a","color":"reddish"}"#, r#"{"name":"a"}"#),
        (
            r##"{"name":"a","colour":"#ff0000"}"##,
            r##"{"name":"a","color":"#ff0000"}"##,
        ),
        (
            r#"{"name":"a","shortcut":"1"}"#,
            r#"{"name":"a","hotkey":"1"}"#,
        ),
        (r#"{"name":"a","id":1}"#, r#"{"name":"a"}"#),
        (r#""car""#, r#"{"name":"car"}"#),
        (r#"{"name":"a\ud83d"}"#, r#"{"name":"a"}"#),
    ] {
        assert_eq!(cured(&around(wrong)), around(right));
    }
    let task = |task: &str| format!(r#"{{"name":"P","tasks":[{task}]}}"#);
    for (wrong, right) in [
        (
            r#"{"kind":"Detection","labels":[{"name":"a"}]}"#,
            r#"{"kind":"detection","labels":[{"name":"a"}]}"#,
        ),
        (
            r#"{"kind":"bounding box","labels":[{"name":"a"}]}"#,
            r#"{"kind":"detection","labels":[{"name":"a"}]}"#,
        ),
        (
            r#"{"kind":"detection","labels":{"name":"a"}}"#,
            r#"{"kind":"detection","labels":[{"name":"a"}]}"#,
        ),
    ] {
        assert_eq!(cured(&task(wrong)), task(right));
    }
}

#[test]
fn kinds_of_other_tools_are_known() {
    let text = r#"{"name":"P","tasks":[{"kind":"kuboid"}]}"#;
    let report = validate_spec(&Geti, text, &CheckOptions::default(), false);
    assert_eq!(
        report.diagnostics[0]
            .help
            .as_deref()
            .map(|help| help.contains("\"polyline\"")),
        Some(true)
    );
    assert!(report.diagnostics[0].fixes.is_empty());
    assert_eq!(
        found(r#"{"name":"P","tasks":[{"kind":"polyline","labels":[{"name":"a"}]}]}"#),
        [("unsupported_kind".to_owned(), "/tasks/0/kind".to_owned())]
    );
}

/// Of the body only, and nobody sees a body here.
#[test]
fn connections_are_not_spoken_of() {
    expect(
        r#"{"name":"P","tasks":[{"kind":"detection","title":"T","labels":[{"name":"a"}]},{"kind":"segmentation","title":"T","labels":[{"name":"b"}]}]}"#,
        &[("duplicate_task_names", "/tasks/1/title")],
    );
    let text = r#"{"name":"P","tasks":[{"kind":"detection","labels":[{"name":"a"}]},{"kind":"segmentation","labels":[{"name":"b"}]},{"kind":"anomaly"}]}"#;
    let report = validate_spec(&Geti, text, &CheckOptions::default(), false);
    let messages: Vec<&str> = report
        .errors()
        .map(|error| error.message.as_str())
        .collect();
    assert_eq!(
        messages,
        ["The project has 3 tasks, and Geti does not chain so many."]
    );
}

#[test]
fn a_body_of_the_platform_is_recognised() {
    let report = validate_spec(
        &Geti,
        r#"{"name":"P","pipeline":{"tasks":[],"connections":[]}}"#,
        &CheckOptions::default(),
        false,
    );
    assert!(report.diagnostics.iter().any(|found| {
        found
            .help
            .as_deref()
            .is_some_and(|help| help.contains("fromPayload"))
    }));
}

#[test]
fn hostile_texts_end_as_reports() {
    for text in [
        "",
        "[",
        "null",
        "7",
        "[]",
        "\"\"",
        "{}",
        r#"{"tasks":null}"#,
        "\u{feff}{}",
        "{\"name\":\"\\u0000\",\"tasks\":[]}",
    ] {
        assert!(
            !validate_spec(&Geti, text, &CheckOptions::default(), true).ok,
            "{text}"
        );
    }
    let deep = format!(
        r#"{{"name":"P","tasks":[],"extras":{{"geti":{{"x":{}{}}}}}}}"#,
        "[".repeat(890),
        "]".repeat(890)
    );
    expect(
        &deep,
        &[
            ("taskless_project", "/tasks"),
            ("unknown_key", "/extras/geti/x"),
        ],
    );
    let deeper = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(found(&deeper), [("not_json".to_owned(), String::new())]);
}

#[test]
fn broken_texts_in_extras_are_told() {
    expect(
        r#"{"name":"P","tasks":[{"kind":"detection","labels":[{"name":"a"}]}],"extras":{"scale":{"x":["\ud800",{"y":"a\ud800"}]}}}"#,
        &[
            ("lone_surrogate", "/extras/scale/x/0"),
            ("lone_surrogate", "/extras/scale/x/1/y"),
        ],
    );
}
