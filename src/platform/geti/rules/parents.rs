//! Parents of labels: only in classification, and only labels of the same task or of the task before.

use super::super::payload::{Body, Text};
use super::super::words::TaskType;
use super::context::Check;
use crate::check::{LabelKey, Parent};
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::{Node, PatchOperation};
use crate::shape::shown;

/// Where else a parent may live.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Before {
    /// Nowhere.
    Nothing,
    /// In this task.
    Task(usize),
    /// The search for it runs in a circle.
    Circle,
}

pub fn check(check: &mut Check<'_, '_>) {
    let body = check.body;
    if body.label.iter().all(|label| label.parent_node.is_none()) {
        return;
    }
    let previous = check.previous();
    let before: Vec<Before> = (0..body.task.len())
        .map(|task| task_before(check, &previous, task))
        .collect();
    for label in 0..body.label.len() {
        let Some(node) = body.label[label].parent_node else {
            continue;
        };
        let task = body.label[label].task;
        match (check.kind(label), body.label[label].parent) {
            (None, _) | (_, Parent::None) => {}
            (Some(TaskType::Classification), Parent::Named(parent)) => {
                named(check, label, parent, before[task])
            }
            (Some(TaskType::Classification), Parent::Unreadable) => unreadable(check, label, node),
            (Some(kind), _) => not_here(check, label, node, kind),
        }
    }
}

/// The first task with labels on the way back along the connections.
fn task_before(check: &Check<'_, '_>, previous: &[Option<usize>], task: usize) -> Before {
    let mut here = previous[task];
    for _ in 0..=previous.len() {
        match here {
            None => return Before::Nothing,
            Some(found) if found == task && !check.body.labels_of(found).is_empty() => {
                return Before::Nothing;
            }
            Some(found) if !check.body.labels_of(found).is_empty() => return Before::Task(found),
            Some(found) => here = previous[found],
        }
    }
    Before::Circle
}

fn parent_path(body: &Body<'_>, label: usize) -> crate::json::Path {
    body.label_path(label).join("parent_id")
}

fn not_here(check: &mut Check<'_, '_>, label: usize, node: Node<'_>, kind: TaskType) {
    let body = check.body;
    let fix = check.shared_fix(label, "Remove the parent", |check| {
        let with_parent: Vec<usize> = check
            .mates(label)
            .into_iter()
            .filter(|mate| {
                body.label[*mate].parent_node.is_some() && check.kind(*mate) == Some(kind)
            })
            .collect();
        check.detached(&with_parent)
    });
    let diagnostic = Diagnostic::new(
        Code::UnsupportedHierarchicalLabels,
        parent_path(body, label),
        format!(
            "{} has the parent {}, but labels of {} task have no parents.",
            body.label_words(label),
            shown(node),
            kind.a()
        ),
    )
    .help("Only labels of classification tasks can have parents. Take the parent off.")
    .param("type", kind.name())
    .fix_if(fix);
    check.report(node.order(), diagnostic);
}

/// A list or an object breaks the server; anything else is merely not found.
fn unreadable(check: &mut Check<'_, '_>, label: usize, node: Node<'_>) {
    let body = check.body;
    let patch = check.detached(&[label]);
    let fix = Fix::safe("Remove the parent", patch);
    let diagnostic = if node.is_array() || node.is_object() {
        Diagnostic::new(
            Code::UnhashableParent,
            parent_path(body, label),
            format!(
                "The parent of {} is {}; the server breaks on it.",
                lower(&body.label_words(label)),
                shown(node)
            ),
        )
    } else {
        Diagnostic::new(
            Code::ParentLabelNotFound,
            parent_path(body, label),
            format!(
                "The parent of {} is {}, which names no label.",
                lower(&body.label_words(label)),
                shown(node)
            ),
        )
    };
    check.report(
        node.order(),
        diagnostic
            .help("Write the name of a label here, or null for none.")
            .fix(fix),
    );
}

fn lower(words: &str) -> String {
    words.replacen("Label", "label", 1)
}

fn named<'d>(check: &mut Check<'_, 'd>, label: usize, parent: Text<'d>, before: Before) {
    let body = check.body;
    let here = &body.label[label];
    let own = |text: Option<Text<'_>>| text.is_some_and(|text| text.text == parent.text);
    if own(here.name) || own(here.id) {
        let patch = check.detached(&[label]);
        let diagnostic = Diagnostic::new(
            Code::SelfReferencingParentLabel,
            parent_path(body, label),
            format!("{} is its own parent.", body.label_words(label)),
        )
        .help("Name another label as its parent, or none.")
        .param("name", parent.text)
        .fix(Fix::safe("Remove the parent", patch));
        check.report(parent.node.order(), diagnostic);
        return;
    }
    let found = check
        .engine
        .first_named(here.task, parent.text)
        .or_else(|| match before {
            Before::Task(task) => check.engine.first_named(task, parent.text),
            _ => None,
        });
    match found {
        Some(LabelKey(found)) if body.label[found as usize].empty => empty(check, label, parent),
        Some(_) => {}
        None => not_found(check, label, parent, before),
    }
}

fn empty(check: &mut Check<'_, '_>, label: usize, parent: Text<'_>) {
    let body = check.body;
    let fix = check.shared_fix(label, "Remove the parent", |check| {
        let same = same_parent(check, label);
        check.detached(&same)
    });
    let diagnostic = Diagnostic::new(
        Code::EmptyParentLabel,
        parent_path(body, label),
        format!(
            "{} has the parent {}, which is an empty label.",
            body.label_words(label),
            quoted(parent.text)
        ),
    )
    .help("An empty label stands for \"nothing here\" and can have no children.")
    .param("parent", parent.text)
    .fix_if(fix);
    check.report(parent.node.order(), diagnostic);
}

/// The labels of the same group and task that name the same parent.
fn same_parent(check: &Check<'_, '_>, label: usize) -> Vec<usize> {
    let parent = check.engine.parent(LabelKey(label as u32));
    let task = check.body.label[label].task;
    check
        .mates(label)
        .into_iter()
        .filter(|mate| {
            check.body.label[*mate].task == task
                && check.engine.parent(LabelKey(*mate as u32)) == parent
        })
        .collect()
}

fn not_found<'d>(check: &mut Check<'_, 'd>, label: usize, parent: Text<'d>, before: Before) {
    let body = check.body;
    let mut guess = None;
    let mut swap = None;
    let detach = check.shared_fix(label, "Remove the parent", |check| {
        let same = same_parent(check, label);
        guess = meant(check, &same, parent.text, before);
        swap = guess.map(|guess| {
            let patch = same
                .iter()
                .map(|label| PatchOperation::replace(parent_path(body, *label), guess))
                .collect();
            Fix::safe(format!("Make {} the parent", quoted(guess)), patch)
        });
        check.detached(&same)
    });
    let words = body.label_words(label);
    if before == Before::Circle {
        let diagnostic = Diagnostic::new(
            Code::EndlessParentSearch,
            parent_path(body, label),
            format!("The parent {} of {} is not in its task, and the connections before it run in a circle: the server would search for ever.", quoted(parent.text), lower(&words)),
        )
        .help("Mend the connections, or take the parent off. Never send this: the request does not return.")
        .param("parent", parent.text)
        .fix_if(detach);
        check.report(parent.node.order(), diagnostic);
        return;
    }
    let elsewhere = check
        .engine
        .named_anywhere(parent.text)
        .first()
        .map(|key| key.0 as usize);
    let diagnostic = Diagnostic::new(
        Code::ParentLabelNotFound,
        parent_path(body, label),
        match elsewhere {
            Some(other) => format!(
                "{words} has the parent {}, but that is a label of {}, which is neither its own task nor the one before.",
                quoted(parent.text),
                body.task_words(body.label[other].task)
            ),
            None => format!("{words} has the parent {}, but no label has that name.", quoted(parent.text)),
        },
    )
    .param("name", body.label[label].name.map_or("", |name| name.text))
    .param("parent", parent.text);
    let diagnostic = match guess {
        Some(guess) => diagnostic
            .help(format!("Did you mean {}?", quoted(guess)))
            .param("guess", guess),
        None => diagnostic.help(
            "Name a label of the same task or of the task before, exactly as it is written there.",
        ),
    };
    check.report(parent.node.order(), diagnostic.fix_if(swap).fix_if(detach));
}

/// The label that was meant as the parent of `labels`: not one of them, nor one that would make a circle.
fn meant<'d>(
    check: &mut Check<'_, 'd>,
    labels: &[usize],
    text: &str,
    before: Before,
) -> Option<&'d str> {
    let body = check.body;
    let task = body.label[*labels.first()?].task;
    let mut tasks = vec![task];
    if let Before::Task(other) = before {
        tasks.push(other);
    }
    if !check.may_compare(tasks.iter().map(|task| body.labels_of(*task).len()).sum()) {
        return None;
    }
    let candidates: Vec<&'d str> = tasks
        .iter()
        .flat_map(|task| body.labels_of(*task))
        .filter(|other| !other.empty && !other.deleted)
        .filter_map(|other| other.name)
        .map(|name| name.text)
        .collect();
    let guess = check.nearest(text, &candidates)?;
    labels
        .iter()
        .all(|label| !leads_to(check, task, guess, *label))
        .then_some(guess)
}

/// The label called `name`, or one of its ancestors in this task, is `label`.
fn leads_to(check: &Check<'_, '_>, task: usize, name: &str, label: usize) -> bool {
    let body = check.body;
    let mut here = check.engine.first_named(task, name);
    // As many steps as there are labels, for parents may run in a circle.
    for _ in 0..=body.labels_of(task).len() {
        let Some(LabelKey(key)) = here else {
            return false;
        };
        if key as usize == label {
            return true;
        }
        here = match body.label[key as usize].parent {
            Parent::Named(parent) => check.engine.first_named(task, parent.text),
            _ => None,
        };
    }
    true
}
