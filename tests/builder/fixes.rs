//! A fix is carried out as edits: labels keep their ids, and a fix that does not fit changes nothing.

use crate::{names, session, text};

const SPEC: &str = r#"{"name":"P","tasks":[{"kind":"detection","labels":[{"name":"a","group":"g"},{"name":"b"},{"name":"c","parent":"b"}]},{"kind":"classification","labels":[{"name":"d"}]}]}"#;

/// Applies a patch, sees the names of both tasks, and that one undo takes it back.
fn patched(patch: &str) -> (String, Vec<f64>) {
    let mut session = session(SPEC);
    session
        .apply_fix(&format!(r#"{{"patch":{patch}}}"#))
        .expect("it fits");
    let shown: Vec<String> = session
        .tasks()
        .iter()
        .map(|task| names(&session, *task))
        .collect();
    let ids = session
        .tasks()
        .into_iter()
        .flat_map(|task| session.labels(task).expect("a task"));
    let ids = ids.map(labelwright::builder::LabelId::number).collect();
    let after = text(&session);
    assert!(session.undo() && !session.can_undo());
    assert_eq!(text(&session), SPEC);
    assert!(session.redo());
    assert_eq!(text(&session), after);
    (shown.join(" | "), ids)
}

fn told(names: &str, ids: &[f64]) -> (String, Vec<f64>) {
    (names.to_owned(), ids.to_vec())
}

#[test]
fn labels_keep_their_ids() {
    // The labels of the spec are 2, 4, 6 and, in the second task, 8.
    assert_eq!(
        patched(r#"[{"op":"replace","path":"/tasks/0/labels/1/name","value":"x"}]"#),
        told("a x c<b | d", &[2., 4., 6., 8.])
    );
    assert_eq!(
        patched(r#"[{"op":"remove","path":"/tasks/0/labels/0"}]"#),
        told("b c<b | d", &[4., 6., 8.])
    );
    assert_eq!(
        patched(r#"[{"op":"add","path":"/tasks/0/labels/1","value":{"name":"x"}}]"#),
        told("a x b c<b | d", &[2., 10., 4., 6., 8.])
    );
    assert_eq!(
        patched(r#"[{"op":"move","from":"/tasks/0/labels/0","path":"/tasks/0/labels/2"}]"#),
        told("b c<b a | d", &[4., 6., 2., 8.])
    );
    assert_eq!(
        patched(r#"[{"op":"move","from":"/tasks/0/labels/2","path":"/tasks/1/labels/0"}]"#),
        told("a b | c<b d", &[2., 4., 6., 8.])
    );
    assert_eq!(
        patched(r#"[{"op":"move","from":"/tasks/0","path":"/tasks/1"}]"#),
        told("d | a b c<b", &[8., 2., 4., 6.])
    );
    assert_eq!(
        patched(r#"[{"op":"copy","from":"/tasks/0/labels/1","path":"/tasks/1/labels/-"}]"#),
        told("a b c<b | d b", &[2., 4., 6., 8., 10.])
    );
    assert_eq!(
        patched(r#"[{"op":"remove","path":"/tasks/0"}]"#),
        told("d", &[8.])
    );
    assert_eq!(
        patched(r#"[{"op":"replace","path":"/tasks/0/labels","value":[{"name":"x"}]}]"#),
        told("x | d", &[2., 8.])
    );
    assert_eq!(
        patched(
            r#"[{"op":"replace","path":"","value":{"name":"Q","tasks":[{"kind":"detection","labels":[{"name":"x"}]}]}}]"#
        ),
        told("x", &[2.])
    );
}

#[test]
fn a_patch_of_many_steps_is_one() {
    let (names, ids) = patched(
        r#"[{"op":"test","path":"/tasks/0/labels/0/group","value":"g"},
            {"op":"move","from":"/tasks/0/labels/0/group","path":"/tasks/0/labels/1/group"},
            {"op":"remove","path":"/tasks/0/labels/0"},
            {"op":"replace","path":"/tasks/0/labels/1/parent","value":"d"},
            {"op":"add","path":"/tasks/1/title","value":"T"},
            {"op":"add","path":"/tasks/-","value":{"kind":"anomaly"}},
            {"op":"add","path":"/description","value":"D"},
            {"op":"add","path":"/extras","value":{"geti":{"x":[1]}}}]"#,
    );
    assert_eq!(names, "b c<d | d | ");
    assert_eq!(ids, [4., 6., 8.]);
}

#[test]
fn what_does_not_fit_changes_nothing() {
    for patch in [
        r#"[{"op":"test","path":"/tasks/0/labels/0/group","value":"h"}]"#,
        r#"[{"op":"remove","path":"/tasks/0/labels/0"},{"op":"remove","path":"/tasks/0/labels/5"}]"#,
        r#"[{"op":"remove","path":"/tasks/0/labels/0"},{"op":"test","path":"/name","value":"Q"}]"#,
        r#"[{"op":"add","path":"/tasks/0/labels/9","value":{"name":"x"}}]"#,
        r#"[{"op":"add","path":"/tasks/0/labels/0","value":{"nam":"x"}}]"#,
        r#"[{"op":"remove","path":"/tasks/0/labels/0/name"}]"#,
        r#"[{"op":"remove","path":"/tasks/0/labels/-"}]"#,
        r#"[{"op":"move","from":"/tasks/0","path":"/tasks/0/labels/0"}]"#,
        r#"[{"op":"move","from":"/tasks/0/labels/0","path":"/tasks/0/labels/3"}]"#,
        r#"[{"op":"replace","path":"/tasks/x/labels/0","value":{"name":"x"}}]"#,
        r#"[{"op":"replace","path":"/tasks/0/labels/00/name","value":"x"}]"#,
        r#"[{"op":"remove","path":"/tasks/0/skeleton"}]"#,
        r#"[{"op":"remove","path":"/tasks"}]"#,
        r#"[{"op":"add","path":"/nonsense","value":1}]"#,
        r#"[{"op":"remove","path":""}]"#,
    ] {
        let mut session = session(SPEC);
        let error = session.apply_fix(&format!(r#"{{"patch":{patch}}}"#));
        let error = error.expect_err(patch);
        assert_eq!(error.code.name(), "invalid");
        assert!(error.message.starts_with("The fix "), "{}", error.message);
        assert_eq!(text(&session), SPEC, "{patch}");
        assert!(!session.can_undo() && !session.can_redo());
    }
}
