//! What has the wrong shape is refused with its place, and changes nothing; what has a wrong value is taken.

use labelwright::platform::{CheckOptions, PlatformId, find};

use crate::{labelled, session, text};

/// The places that an error tells.
fn places<T>(result: Result<T, labelwright::platform::talk::CallError>) -> Vec<String> {
    let error = result.err().expect("it is refused");
    assert_eq!(error.code.name(), "invalid");
    assert_eq!(error.outcome.name(), "not_sent");
    let places = error.diagnostics.iter();
    let mut places: Vec<String> = places.map(|found| found.path.to_string()).collect();
    places.sort();
    places
}

#[test]
fn the_wrong_shape_is_refused() {
    let (mut session, task, labels) = labelled(&["a"]);
    let before = text(&session);
    let label = |text: &str| places(labelled(&[]).0.add_label(task, text, 0));
    assert_eq!(label("{}"), [""]);
    assert_eq!(label("null"), [""]);
    assert_eq!(label(r#""a""#), [""]);
    assert_eq!(
        label(r#"{"name":5,"color":5,"hotkey":[],"group":null,"parent":{}}"#),
        ["/color", "/group", "/hotkey", "/name", "/parent"]
    );
    assert_eq!(label(r#"{"name":"a","colour":"red"}"#), ["/colour"]);
    assert_eq!(label(r#"{"name":"\ud800"}"#), ["/name"]);
    assert_eq!(label(r#"{"name":"a","color":"\ud800"}"#), ["/color"]);
    assert_eq!(
        places(session.add_labels(task, r#"[{"name":"b"},{"name":1},{}]"#)),
        ["/1/name", "/2"]
    );
    assert_eq!(places(session.add_labels(task, "{}")), [""]);
    assert_eq!(
        places(session.update_label(labels[0], r#"{"name":null}"#)),
        ["/name"]
    );
    assert_eq!(
        places(session.update_label(labels[0], r#"{"group":"g","names":"x","parent":1}"#)),
        ["/names", "/parent"]
    );
    assert_eq!(
        places(session.update_task(task, r#"{"kind":"detecting"}"#)),
        ["/kind"]
    );
    assert_eq!(
        places(session.update_task(task, r#"{"labels":[]}"#)),
        ["/labels"]
    );
    assert_eq!(
        places(session.update_task(
            task,
            r#"{"skeleton":{"edges":[["a"]],"positions":[{"label":"a","x":"0","y":0}]}}"#
        )),
        ["/skeleton/edges/0", "/skeleton/positions/0/x"]
    );
    assert_eq!(
        places(session.add_task(r#"{"kind":"x","labels":[{"name":"a"},{}]}"#, 0)),
        ["/kind", "/labels/1"]
    );
    assert_eq!(places(session.update(r#"{"name":5}"#)), ["/name"]);
    assert!(places(session.apply_fix(r#"{"patch":[{"op":"jump","path":"/name"}]}"#)).is_empty());
    assert!(places(session.apply_fix(r#"{"patch":[{"op":"add","path":"/name"}]}"#)).is_empty());
    assert!(places(session.apply_fix("{}")).is_empty());
    assert_eq!(text(&session), before);
}

#[test]
fn a_spec_of_the_wrong_shape_is_refused() {
    let geti = find(PlatformId::Geti).expect("Geti");
    let read = |text: &str| {
        let session = labelwright::builder::Session::read(geti, CheckOptions::default(), text);
        places(session.map(drop))
    };
    assert_eq!(
        read(r#"{"name":1,"tasks":[{"kind":"detection","labels":[{"name":"a"},7]}]}"#),
        ["/name", "/tasks/0/labels/1"]
    );
    assert_eq!(read(r#"{"name":"P","tasks":{}}"#), ["/tasks"]);
    assert_eq!(read("{"), [""]);
}

#[test]
fn wrong_values_are_taken() {
    let mut session = session(
        r##"{"name":"","tasks":[{"kind":"detection","title":"","labels":[{"name":"","color":"red","hotkey":"?","group":"","parent":"nobody"},{"name":""},{"name":"a","color":"#ff0000"}]}]}"##,
    );
    let before = text(&session);
    assert!(
        before.contains(r#"{"name":"","color":"red","hotkey":"?","group":"","parent":"nobody"}"#)
    );
    let task = session.tasks()[0];
    let labels = session.labels(task).expect("a task");
    session
        .update_label(labels[2], r#"{"color":"no colour","name":""}"#)
        .expect("a label");
    session
        .add_label(task, r#"{"name":"a","color":""}"#, 0)
        .expect("a label");
    let codes: Vec<&str> = session
        .diagnostics()
        .iter()
        .map(|found| found.code.name())
        .collect();
    assert_eq!(
        codes.iter().filter(|code| **code == "bad_color").count(),
        3,
        "{codes:?}"
    );
    assert!(!session.is_ok());
}
