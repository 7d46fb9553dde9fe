//! Reads what an editor is given: projects, tasks, labels and changes of them.
//!
//! An editor holds whatever can be typed, so a colour that is none is kept, and the check of the project finds it.
//! Whatever is told here is of the wrong shape and cannot be held.

use super::reader::{self, Colors, owned};
use super::tables::{LABEL_CHANGES, PROJECT_CHANGES, SYNONYMS, TASK_CHANGES};
use super::{
    InSpec, LabelSink, LabelSpec, ProjectSpec, Skeleton, TaskKind, TaskSpec, kind, skeleton,
};
use crate::diagnostic::Findings;
use crate::json::Node;
use crate::shape::{At, Key, Kind, Reader};

/// What a text becomes: nothing where it stays, else the new one or none.
pub type TextChange = Option<Option<String>>;

/// What changes of a task.
#[derive(Debug, Default)]
pub struct TaskChanges {
    /// Its kind.
    pub kind: Option<TaskKind>,
    /// Its title.
    pub title: TextChange,
    /// Its skeleton.
    pub skeleton: Option<Option<Skeleton>>,
}

/// A project.
pub fn project(node: Node<'_>, findings: &mut Findings) -> ProjectSpec {
    project_into(node, findings, &mut InSpec)
}

/// The same, with its labels where the sink puts them.
pub fn project_into(
    node: Node<'_>,
    findings: &mut Findings,
    labels: &mut dyn LabelSink,
) -> ProjectSpec {
    let mut spec = ProjectSpec::default();
    reader::project(&mut of(findings), node, &mut spec, Colors::Any, labels);
    spec
}

/// A task with its labels; none where there is something else, which is told.
pub fn task(node: Node<'_>, findings: &mut Findings) -> Option<TaskSpec> {
    reader::task(&mut of(findings), node, At::ROOT, Colors::Any, &mut InSpec)
}

/// A list of labels.
pub fn labels(node: Node<'_>, findings: &mut Findings) -> Vec<LabelSpec> {
    const LABELS: Key = Key::new("", Kind::List);
    let reader = &mut of(findings);
    let mut labels = Vec::new();
    if let Some(node) = reader.value(node, At::ROOT, &LABELS) {
        labels.reserve_exact(node.items().count());
        reader::labels(reader, node, At::ROOT, Colors::Any, &mut |texts| {
            labels.push(LabelSpec::of(texts));
        });
    }
    labels
}

/// A label.
pub fn label(node: Node<'_>, findings: &mut Findings) -> LabelSpec {
    LabelSpec::of(reader::label(
        &mut of(findings),
        node,
        At::ROOT,
        Colors::Any,
    ))
}

/// What changes of a project: its name, description and instructions.
pub fn project_changes(node: Node<'_>, findings: &mut Findings) -> [TextChange; 3] {
    let values = of(findings).object(node, At::ROOT, &PROJECT_CHANGES);
    let [name, description, instructions] = values.unwrap_or_default();
    [
        change(node, "name", name),
        change(node, "description", description),
        change(node, "instructions", instructions),
    ]
}

/// What changes of a task.
pub fn task_changes(node: Node<'_>, findings: &mut Findings) -> TaskChanges {
    let reader = &mut of(findings);
    let values = reader.object(node, At::ROOT, &TASK_CHANGES);
    let [kind, title, skeleton] = values.unwrap_or_default();
    let mut changes = TaskChanges {
        kind: kind.and_then(|kind| kind::read(reader, kind, At::ROOT.key("kind"))),
        title: change(node, "title", title),
        skeleton: node.get("skeleton").map(|_| None),
    };
    if let Some(skeleton) = skeleton {
        let at = At::ROOT.key("skeleton");
        changes.skeleton = Some(skeleton::read(reader, skeleton, at));
    }
    changes
}

/// What changes of a label, in the order of a spec: name, colour, hotkey, group, parent.
pub fn label_changes(node: Node<'_>, findings: &mut Findings) -> [TextChange; 5] {
    let values = of(findings).object::<5>(node, At::ROOT, &LABEL_CHANGES);
    let mut changes = <[TextChange; 5]>::default();
    for (place, value) in values.unwrap_or_default().into_iter().enumerate() {
        changes[place] = change(node, LABEL_CHANGES.keys[place].name, value);
    }
    changes
}

fn of(findings: &mut Findings) -> Reader<'_> {
    Reader::of_spec(findings, SYNONYMS)
}

/// `value` is none where the key is missing, where it is `null`, and where it cannot be read, which is told elsewhere.
fn change(node: Node<'_>, key: &str, value: Option<Node<'_>>) -> TextChange {
    node.get(key)?;
    Some(owned(value))
}
