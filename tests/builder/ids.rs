//! Ids are stable, and never used for another thing.

use std::collections::HashSet;

use crate::{labelled, names};

#[test]
fn an_undo_brings_a_label_back_under_its_id() {
    let (mut session, task, labels) = labelled(&["a", "b", "c"]);
    session.remove_label(labels[1], false).expect("a label");
    assert_eq!(
        session.labels(task).expect("a task"),
        [labels[0], labels[2]]
    );
    assert!(session.label(labels[1]).is_err());
    for _ in 0..3 {
        assert!(session.undo());
        assert_eq!(session.labels(task).expect("a task"), labels);
        assert!(session.redo());
        assert!(session.label(labels[1]).is_err());
    }
}

#[test]
fn an_undo_brings_a_task_back_with_its_labels_under_their_ids() {
    let (mut session, task, labels) = labelled(&["a", "b"]);
    session.remove_task(task).expect("a task");
    assert!(session.tasks().is_empty());
    assert!(session.label(labels[0]).is_err());
    assert!(session.labels(task).is_err());
    assert!(session.undo());
    assert_eq!(session.tasks(), [task]);
    assert_eq!(session.labels(task).expect("a task"), labels);
}

#[test]
fn ids_are_not_used_again() {
    let (mut session, task, labels) = labelled(&["a"]);
    let mut seen: HashSet<u64> = labels.iter().map(|id| id.number() as u64).collect();
    seen.insert(task.number() as u64);
    for round in 0..3_000 {
        let id = session
            .add_label(task, r#"{"name":"x"}"#, round % 3)
            .expect("a label");
        assert!(seen.insert(id.number() as u64), "label {id:?} was there");
        match round % 3 {
            // Nothing can bring it back as soon as something else is done.
            0 => assert!(session.undo()),
            1 => session.remove_label(id, false).expect("a label"),
            _ => {
                let task = session
                    .add_task(r#"{"kind":"detection","labels":[{"name":"y"}]}"#, 0)
                    .expect("a task");
                assert!(seen.insert(task.number() as u64));
                for label in session.labels(task).expect("a task") {
                    assert!(seen.insert(label.number() as u64));
                }
                session.remove_task(task).expect("a task");
                session.remove_label(id, false).expect("a label");
            }
        }
    }
    assert_eq!(names(&session, task), "a");
}

#[test]
fn the_slots_of_what_nothing_brings_back_are_used_again() {
    let (mut session, task, _) = labelled(&["a"]);
    let mut highest = 0;
    for _ in 0..20_000 {
        let id = session
            .add_label(task, r#"{"name":"x"}"#, 0)
            .expect("a label");
        highest = highest.max(id.slot());
        assert!(session.undo());
    }
    assert!(highest < 4, "{highest} slots for one label");
    for _ in 0..20_000 {
        let id = session
            .add_label(task, r#"{"name":"x"}"#, 0)
            .expect("a label");
        highest = highest.max(id.slot());
        session.remove_label(id, false).expect("a label");
    }
    // As many as the history can bring back.
    assert!(highest < 1_100, "{highest} slots");
}

#[test]
fn what_names_nothing_is_refused() {
    let (mut session, task, labels) = labelled(&["a"]);
    let other = session
        .add_task(r#"{"kind":"detection"}"#, 0)
        .expect("a task");
    session.remove_task(other).expect("a task");
    session.remove_label(labels[0], false).expect("a label");
    let before = crate::text(&session);
    assert!(session.update_task(other, "{}").is_err());
    assert!(session.remove_task(other).is_err());
    assert!(session.add_label(other, r#"{"name":"x"}"#, 0).is_err());
    assert!(session.add_labels(other, "[]").is_err());
    assert!(session.update_label(labels[0], "{}").is_err());
    assert!(session.move_label(labels[0], 0).is_err());
    let error = session.remove_label(labels[0], true).expect_err("no label");
    assert_eq!(error.code.name(), "invalid");
    assert!(
        error
            .message
            .starts_with("There is no label 2 in this project")
    );
    assert_eq!(crate::text(&session), before);
    assert!(session.labels(task).expect("a task").is_empty());
}
