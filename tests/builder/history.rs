//! Steps: one a call, none for a call that changes nothing, and no more than are kept.

use crate::{labelled, names, session, text};

#[test]
fn one_call_is_one_step() {
    let mut session = session(r#"{"name":"P","tasks":[{"kind":"detection"}]}"#);
    let task = session.tasks()[0];
    let mut texts = vec![text(&session)];
    let mut step = |session: &mut labelwright::builder::Session| texts.push(text(session));
    session
        .update(r#"{"name":"Q","description":"d"}"#)
        .expect("texts");
    step(&mut session);
    let labels = session
        .add_labels(task, r#"[{"name":"a"},{"name":"b","parent":"a"}]"#)
        .expect("labels");
    step(&mut session);
    session
        .update_label(
            labels[0],
            r##"{"name":"A","color":"#ff0000","hotkey":"x","group":"g"}"##,
        )
        .expect("a label");
    step(&mut session);
    session
        .update_task(
            task,
            r#"{"kind":"classification","title":"T","skeleton":{"edges":[],"positions":[]}}"#,
        )
        .expect("a task");
    step(&mut session);
    session
        .add_task(r#"{"kind":"anomaly","labels":[{"name":"x"}]}"#, 0)
        .expect("a task");
    step(&mut session);
    session
        .update_task(task, r#"{"title":null,"skeleton":null}"#)
        .expect("a task");
    step(&mut session);
    session.move_label(labels[0], 1).expect("a label");
    step(&mut session);
    session.remove_label(labels[0], true).expect("a label");
    step(&mut session);
    session.remove_task(task).expect("a task");
    step(&mut session);
    assert!(!session.can_redo());
    for before in texts.iter().rev().skip(1) {
        assert!(session.can_undo() && session.undo());
        assert_eq!(text(&session), *before);
    }
    assert!(!session.can_undo() && !session.undo());
    for after in &texts[1..] {
        assert!(session.can_redo() && session.redo());
        assert_eq!(text(&session), *after);
    }
    assert!(!session.can_redo() && !session.redo());
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut session = session(
        r##"{"name":"P","description":"d","tasks":[{"kind":"detection","title":"T","labels":[{"name":"a","color":"#ff0000"},{"name":"b"}]}]}"##,
    );
    let task = session.tasks()[0];
    let labels = session.labels(task).expect("a task");
    session
        .update_label(labels[0], r#"{"name":"x"}"#)
        .expect("a label");
    assert!(session.undo());
    session
        .update(r#"{"name":"P","description":"d","instructions":null}"#)
        .expect("texts");
    session
        .update_task(task, r#"{"kind":"detection","title":"T","skeleton":null}"#)
        .expect("a task");
    session
        .update_label(
            labels[0],
            r##"{"name":"a","color":"#ff0000","group":null}"##,
        )
        .expect("a label");
    session.update_label(labels[0], "{}").expect("a label");
    session.move_label(labels[0], 0).expect("a label");
    session.move_label(labels[1], 7).expect("a label");
    session.add_labels(task, "[]").expect("no labels");
    session.apply_fix(r#"{"patch":[]}"#).expect("a fix");
    session
        .apply_fix(r#"{"patch":[{"op":"test","path":"/name","value":"P"}]}"#)
        .expect("a fix");
    assert!(session.add_label(task, "{}", 0).is_err());
    assert!(!session.can_undo());
    // Nor does it take away what can be done again.
    assert!(session.redo());
    assert_eq!(names(&session, task), "x b");
}

#[test]
fn an_edit_leaves_nothing_to_redo() {
    let (mut session, task, labels) = labelled(&["a"]);
    session.remove_label(labels[0], false).expect("a label");
    assert!(session.undo());
    session
        .add_label(task, r#"{"name":"b"}"#, 9)
        .expect("a label");
    assert!(!session.can_redo() && !session.redo());
    assert_eq!(names(&session, task), "a b");
}

#[test]
fn the_oldest_steps_are_let_go() {
    let (mut session, task, labels) = labelled(&["a"]);
    for number in 0..1_500 {
        session
            .update_label(labels[0], &format!(r#"{{"name":"{number}"}}"#))
            .expect("a label");
    }
    let mut undone = 0;
    while session.undo() {
        undone += 1;
    }
    assert_eq!(undone, 1_000);
    assert_eq!(names(&session, task), "499");
    // Of steps that hold much there are fewer.
    for number in 0..100 {
        let name = "x".repeat(100_000);
        session
            .update_label(labels[0], &format!(r#"{{"name":"{name}{number}"}}"#))
            .expect("a label");
    }
    let mut undone = 0;
    while session.undo() {
        undone += 1;
    }
    assert!((15..=21).contains(&undone), "{undone} steps of 100 kB");
}

#[test]
fn the_platform_is_no_step() {
    let (mut session, ..) = labelled(&["a"]);
    let other =
        labelwright::platform::find(labelwright::platform::PlatformId::Scale).expect("Scale");
    session.switch(other);
    assert!(session.undo());
    assert_eq!(session.platform().profile().id.name(), "scale");
}
