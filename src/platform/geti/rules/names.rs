//! Names and hotkeys that must differ over the whole project. The comparison is exact.

use super::super::words::TaskType;
use super::context::Check;
use super::labels::can_go;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::{Node, PatchOperation};

pub fn check(check: &mut Check<'_, '_>) {
    for (first, later) in check.engine.same_names() {
        same_name(check, first.0 as usize, later.0 as usize);
    }
    for (first, later) in check.engine.same_hotkeys() {
        same_hotkey(check, first.0 as usize, later.0 as usize);
    }
    for (first, later) in check.engine.similar_names() {
        similar_name(check, first.0 as usize, later.0 as usize);
    }
    for (first, later) in check.engine.similar_hotkeys() {
        similar_hotkey(check, first.0 as usize, later.0 as usize);
    }
}

fn same_name(check: &mut Check<'_, '_>, first: usize, later: usize) {
    let body = check.body;
    let Some(name) = body.label[later].name else {
        return;
    };
    let path = body.label_path(later);
    let same_task = body.label[first].task == body.label[later].task;
    let task = body.task_words(body.label[first].task);
    let mut fixes = Vec::new();
    let keeps_labels = check.kind(later) != Some(TaskType::Classification);
    if same_task
        && keeps_labels
        && is_copy(body.label[first].node, body.label[later].node)
        && can_go_as_copy(check, later)
    {
        fixes.push(Fix::safe(
            "Remove this copy",
            vec![PatchOperation::remove(path.clone())],
        ));
    }
    let fresh = check.fresh_label(name.text);
    let mut patch = vec![PatchOperation::replace(path.join("name"), fresh.clone())];
    patch.extend(check.renamed_references(later, &fresh));
    fixes.push(Fix::safe(format!("Rename it to {}", quoted(&fresh)), patch));
    let mut diagnostic = Diagnostic::new(
        Code::DuplicateLabelNames,
        path.join("name"),
        format!(
            "The label name {} is taken: {} has it already.",
            quoted(name.text),
            if same_task {
                "another label of this task".to_owned()
            } else {
                format!("a label of {task}")
            }
        ),
    )
    .help("Label names must differ over all tasks of a project. Rename one of the two.")
    .related(
        body.label_path(first).join("name"),
        "The first label with this name.",
    )
    .param("name", name.text);
    diagnostic.fixes = fixes;
    check.report(name.node.order(), diagnostic);
}

fn can_go_as_copy(check: &Check<'_, '_>, later: usize) -> bool {
    // What names a copy means the first one, so only the count matters.
    can_go(check, later) || check.body.labels_of(check.body.label[later].task).len() > 1
}

/// The same keys with the same values, in whatever order.
fn is_copy(a: Node<'_>, b: Node<'_>) -> bool {
    const MOST_KEYS: usize = 32;
    let same = |a: Node<'_>, b: Node<'_>| {
        a.members().all(|member| {
            b.get(member.key)
                .is_some_and(|other| other.kind() == member.value.kind())
        })
    };
    let few = |node: Node<'_>| node.members().nth(MOST_KEYS).is_none();
    few(a) && few(b) && same(a, b) && same(b, a)
}

fn same_hotkey(check: &mut Check<'_, '_>, first: usize, later: usize) {
    let body = check.body;
    let Some(hotkey) = body.label[later].hotkey else {
        return;
    };
    let path = body.label_path(later).join("hotkey");
    let owner = body.label[first]
        .name
        .map_or_else(|| "another label".to_owned(), |name| quoted(name.text));
    let diagnostic = Diagnostic::new(
        Code::DuplicateLabelHotkeys,
        path.clone(),
        format!(
            "The hotkey {} is taken: {owner} has it already.",
            quoted(hotkey.text)
        ),
    )
    .help("Hotkeys must differ over all labels of a project. Choose another, or leave it out.")
    .related(
        body.label_path(first).join("hotkey"),
        "The first label with this hotkey.",
    )
    .param("hotkey", hotkey.text)
    .fix(Fix::safe(
        "Remove this hotkey",
        vec![PatchOperation::remove(path)],
    ));
    check.report(hotkey.node.order(), diagnostic);
}

fn similar_name(check: &mut Check<'_, '_>, first: usize, later: usize) {
    let body = check.body;
    let (Some(one), Some(other)) = (body.label[first].name, body.label[later].name) else {
        return;
    };
    let diagnostic = Diagnostic::new(
        Code::SimilarLabelNames,
        body.label_path(later).join("name"),
        format!(
            "The label names {} and {} differ only in case or spaces.",
            quoted(one.text),
            quoted(other.text)
        ),
    )
    .help("The server takes both, but Geti's own form would not, and people will confuse them.")
    .related(body.label_path(first).join("name"), "The other label.")
    .param("name", other.text)
    .param("other", one.text);
    check.report(other.node.order(), diagnostic);
}

fn similar_hotkey(check: &mut Check<'_, '_>, first: usize, later: usize) {
    let body = check.body;
    let (Some(one), Some(other)) = (body.label[first].hotkey, body.label[later].hotkey) else {
        return;
    };
    let path = body.label_path(later).join("hotkey");
    let diagnostic = Diagnostic::new(
        Code::SimilarLabelHotkeys,
        path.clone(),
        format!(
            "The hotkeys {} and {} differ only in case or spaces.",
            quoted(one.text),
            quoted(other.text)
        ),
    )
    .help("They are the same keys on a keyboard. Choose another for one of the two.")
    .related(body.label_path(first).join("hotkey"), "The other hotkey.")
    .param("hotkey", other.text)
    .param("other", one.text)
    .fix(Fix::safe(
        "Remove this hotkey",
        vec![PatchOperation::remove(path)],
    ));
    check.report(other.node.order(), diagnostic);
}
