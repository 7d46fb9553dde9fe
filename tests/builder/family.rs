//! What goes along with a label: its children and its place in the skeleton.

use crate::{labelled, names, session, text};

const CHAIN: &str = r#"{"name":"P","tasks":[
    {"kind":"detection","labels":[{"name":"car"},{"name":"dog"}]},
    {"kind":"classification","labels":[{"name":"red","parent":"car"},{"name":"old","parent":"dog"}]}]}"#;

#[test]
fn a_new_name_is_carried_to_the_children() {
    let (mut session, task, labels) = labelled(&["a", "b", "c"]);
    session
        .update_label(labels[1], r#"{"parent":"a"}"#)
        .expect("a label");
    session
        .update_label(labels[2], r#"{"parent":"b"}"#)
        .expect("a label");
    session
        .update_label(labels[0], r#"{"name":"A"}"#)
        .expect("a label");
    assert_eq!(names(&session, task), "A b<A c<b");
    assert!(session.undo());
    assert_eq!(names(&session, task), "a b<a c<b");
}

#[test]
fn a_new_name_is_carried_to_the_next_task() {
    let mut session = session(CHAIN);
    let [first, second] = session.tasks()[..] else {
        panic!("two tasks")
    };
    let car = session.labels(first).expect("a task")[0];
    session
        .update_label(car, r#"{"name":"lorry"}"#)
        .expect("a label");
    assert_eq!(names(&session, second), "red<lorry old<dog");
    assert!(session.undo());
    assert_eq!(names(&session, second), "red<car old<dog");
    // Where the next task has a label of that name, that one is meant.
    session
        .add_label(second, r#"{"name":"car"}"#, 9)
        .expect("a label");
    session
        .update_label(car, r#"{"name":"lorry"}"#)
        .expect("a label");
    assert_eq!(names(&session, second), "red<car old<dog car");
}

#[test]
fn of_several_labels_of_one_name_the_first_is_meant() {
    let (mut session, task, labels) = labelled(&["a", "a", "b"]);
    session
        .update_label(labels[2], r#"{"parent":"a"}"#)
        .expect("a label");
    session
        .update_label(labels[1], r#"{"name":"other"}"#)
        .expect("a label");
    assert_eq!(names(&session, task), "a other b<a");
    session
        .update_label(labels[1], r#"{"name":"a"}"#)
        .expect("a label");
    session
        .update_label(labels[0], r#"{"name":"first"}"#)
        .expect("a label");
    assert_eq!(names(&session, task), "first a b<first");
}

#[test]
fn a_label_that_is_its_own_parent_stays_so() {
    let (mut session, task, labels) = labelled(&["a", "b"]);
    session
        .update_label(labels[0], r#"{"parent":"a"}"#)
        .expect("a label");
    session
        .update_label(labels[0], r#"{"name":"c"}"#)
        .expect("a label");
    assert_eq!(names(&session, task), "c<c b");
    // Unless another parent is named at the same time.
    session
        .update_label(labels[0], r#"{"name":"d","parent":"b"}"#)
        .expect("a label");
    assert_eq!(names(&session, task), "d<b b");
    session
        .update_label(labels[0], r#"{"parent":null}"#)
        .expect("a label");
    assert_eq!(names(&session, task), "d b");
}

#[test]
fn children_of_a_removed_label_go_to_its_parent() {
    let (mut session, task, labels) = labelled(&["a", "b", "c", "d"]);
    for (child, parent) in [(1, "a"), (2, "b"), (3, "b")] {
        let parent = format!(r#"{{"parent":"{parent}"}}"#);
        session
            .update_label(labels[child], &parent)
            .expect("a label");
    }
    session.remove_label(labels[1], false).expect("a label");
    assert_eq!(names(&session, task), "a c<a d<a");
    assert!(session.undo());
    assert_eq!(names(&session, task), "a b<a c<b d<b");
    session.remove_label(labels[0], false).expect("a label");
    assert_eq!(names(&session, task), "b c<b d<b");
    assert!(session.undo());
    session.remove_label(labels[1], true).expect("a label");
    assert_eq!(names(&session, task), "a");
    assert!(session.undo());
    assert_eq!(names(&session, task), "a b<a c<b d<b");
}

#[test]
fn a_cycle_of_parents_ends() {
    let (mut session, task, labels) = labelled(&["a", "b", "c"]);
    session
        .update_label(labels[0], r#"{"parent":"b"}"#)
        .expect("a label");
    session
        .update_label(labels[1], r#"{"parent":"a"}"#)
        .expect("a label");
    session
        .update_label(labels[2], r#"{"parent":"c"}"#)
        .expect("a label");
    // What is left is not its own parent.
    session.remove_label(labels[0], false).expect("a label");
    assert_eq!(names(&session, task), "b c<c");
    assert!(session.undo());
    session.remove_label(labels[0], true).expect("a label");
    assert_eq!(names(&session, task), "c<c");
    session.remove_label(labels[2], true).expect("a label");
    assert_eq!(names(&session, task), "");
}

#[test]
fn a_subtree_goes_on_in_the_next_task() {
    let mut session = session(CHAIN);
    let [first, second] = session.tasks()[..] else {
        panic!("two tasks")
    };
    let car = session.labels(first).expect("a task")[0];
    session.remove_label(car, true).expect("a label");
    assert_eq!(names(&session, first), "dog");
    assert_eq!(names(&session, second), "old<dog");
    assert!(session.undo());
    session.remove_label(car, false).expect("a label");
    assert_eq!(names(&session, second), "red old<dog");
    // A task that goes leaves the words of others as they are.
    session.remove_task(first).expect("a task");
    assert_eq!(names(&session, second), "red old<dog");
}

#[test]
fn the_skeleton_follows() {
    const POSE: &str = r#"{"name":"P","tasks":[{"kind":"keypoint_detection","labels":[{"name":"a"},{"name":"b"},{"name":"c"},{"name":"a"}],"skeleton":{"edges":[["a","b"],["b","c"]],"positions":[{"label":"a","x":0,"y":0},{"label":"b","x":0.5,"y":1}]}}]}"#;
    let mut session = session(POSE);
    let task = session.tasks()[0];
    let labels = session.labels(task).expect("a task");
    session
        .update_label(labels[1], r#"{"name":"B"}"#)
        .expect("a label");
    assert!(text(&session).contains(r#""edges":[["a","B"],["B","c"]],"positions":[{"label":"a","x":0,"y":0},{"label":"B","x":0.5,"y":1}]"#));
    assert!(session.undo());
    assert_eq!(text(&session), POSE);
    session.remove_label(labels[1], false).expect("a label");
    assert!(
        text(&session)
            .contains(r#""skeleton":{"edges":[],"positions":[{"label":"a","x":0,"y":0}]}"#)
    );
    assert!(session.undo());
    assert_eq!(text(&session), POSE);
    // The second label of a name is not the one that the skeleton means.
    session.remove_label(labels[3], false).expect("a label");
    assert!(text(&session).contains(r#""edges":[["a","b"],["b","c"]]"#));
    assert!(session.undo());
    session
        .update_label(labels[3], r#"{"name":"z"}"#)
        .expect("a label");
    assert!(text(&session).contains(r#""edges":[["a","b"],["b","c"]]"#));
}
