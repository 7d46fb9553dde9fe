//! Labels in their order, however many there are.

use labelwright::builder::LabelId;

use crate::{labelled, names};

#[test]
fn labels_come_and_move_where_they_are_wanted() {
    let (mut session, task, labels) = labelled(&["a", "b", "c"]);
    let first = session
        .add_label(task, r#"{"name":"first"}"#, 0)
        .expect("a label");
    session
        .add_label(task, r#"{"name":"beyond"}"#, 99)
        .expect("a label");
    assert_eq!(names(&session, task), "first a b c beyond");
    session.move_label(first, 2).expect("a label");
    assert_eq!(names(&session, task), "a b first c beyond");
    session.move_label(labels[2], 0).expect("a label");
    assert_eq!(names(&session, task), "c a b first beyond");
    session.move_label(labels[2], 99).expect("a label");
    assert_eq!(names(&session, task), "a b first beyond c");
    assert!(session.undo() && session.undo());
    assert_eq!(names(&session, task), "a b first c beyond");
}

#[test]
fn many_labels_stand_as_in_a_plain_list() {
    let (mut session, task, _) = labelled(&[]);
    let list: Vec<String> = (0..3_000)
        .map(|number| format!(r#"{{"name":"{number}"}}"#))
        .collect();
    let list = format!("[{}]", list.join(","));
    let mut plain: Vec<LabelId> = session.add_labels(task, &list).expect("labels");
    let mut state = 11u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    for round in 0..6_000 {
        let at = random(plain.len());
        match round % 4 {
            0 => {
                let id = session
                    .add_label(task, r#"{"name":"x"}"#, at)
                    .expect("a label");
                plain.insert(at, id);
            }
            1 => {
                session.remove_label(plain[at], false).expect("a label");
                plain.remove(at);
            }
            _ => {
                let to = random(plain.len());
                session.move_label(plain[at], to).expect("a label");
                let id = plain.remove(at);
                plain.insert(to, id);
            }
        }
        let probe = random(plain.len());
        assert_eq!(session.project().position(plain[probe]), Some(probe));
    }
    assert_eq!(session.labels(task).expect("a task"), plain);
    while plain.len() > 1 {
        let at = random(plain.len());
        session
            .remove_label(plain.remove(at), false)
            .expect("a label");
    }
    assert_eq!(session.labels(task).expect("a task"), plain);
}
