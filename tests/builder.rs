//! What a builder does to a project: ids, order, what goes along with a label, and what takes it back.

mod builder {
    pub mod family;
    pub mod fixes;
    pub mod history;
    pub mod ids;
    pub mod incoming;
    pub mod input;
    pub mod order;
}

use labelwright::builder::{LabelId, Session, TaskId};
use labelwright::json::to_text;
use labelwright::platform::{CheckOptions, PlatformId, find};
use labelwright::spec::{self, ProjectSpec};

/// A builder of a spec that is given as JSON.
fn session(spec: &str) -> Session {
    let geti = find(PlatformId::Geti).expect("every build knows Geti");
    Session::read(geti, CheckOptions::default(), spec).expect("a spec")
}

/// A builder of one detection task with labels of these names.
fn labelled(names: &[&str]) -> (Session, TaskId, Vec<LabelId>) {
    let mut session = session(r#"{"name":"P","tasks":[{"kind":"detection"}]}"#);
    let task = session.tasks()[0];
    let labels = names
        .iter()
        .map(|name| {
            let label = to_text(&spec::label(&spec::LabelSpec::new(*name)));
            session
                .add_label(task, &label, usize::MAX)
                .expect("a label")
        })
        .collect();
    (session, task, labels)
}

/// The project as JSON.
fn text(session: &Session) -> String {
    text_of(&session.project().to_spec())
}

fn text_of(spec: &ProjectSpec) -> String {
    to_text(&spec::write(spec))
}

/// The labels of a task, each with its parent where it has one: `a`, `b<a`.
fn names(session: &Session, task: TaskId) -> String {
    let labels = session.labels(task).expect("a task");
    let shown: Vec<String> = labels
        .iter()
        .map(|id| {
            let label = session.label(*id).expect("a label").to_spec();
            match label.parent {
                Some(parent) => format!("{}<{parent}", label.name),
                None => label.name,
            }
        })
        .collect();
    shown.join(" ")
}
