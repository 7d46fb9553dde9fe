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
    /// The way there leads over a name that no task has.
    Broken,
}

pub fn check(check: &mut Check<'_, '_>) {
    let body = check.body;
    if body.label.iter().all(|label| label.parent_node.is_none()) {
        return;
    }
    let mut back = WayBack::new(check);
    let before: Vec<Before> = (0..body.task.len())
        .map(|task| back.task_before(check, task))
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

/// The way back along the connections.
struct WayBack {
    /// Some connection names no task. A way that ends may then only be broken.
    is_broken: bool,
    /// For each name that was passed, what the way ends at, so that no part of it is gone twice.
    ends: Vec<Option<End>>,
}

#[derive(Debug, Clone, Copy)]
enum End {
    Nothing,
    /// The number of a name, and the task of that name.
    Task(usize, usize),
    Circle,
    Broken,
}

impl WayBack {
    fn new(check: &Check<'_, '_>) -> WayBack {
        let unknown = |end: Option<Text<'_>>| {
            end.is_none_or(|end| check.graph.tasks_named(end.text).is_empty())
        };
        let mut connections = check.body.connection.iter();
        WayBack {
            is_broken: connections
                .any(|connection| unknown(connection.from) || unknown(connection.to)),
            ends: vec![None; check.graph.len()],
        }
    }

    /// The first task with labels on the way back from this one; not itself, for it has been searched already.
    fn task_before(&mut self, check: &Check<'_, '_>, task: usize) -> Before {
        let here = &check.body.task[task];
        // The server tries the title first, even where connections name tasks by id.
        let names: Vec<usize> = [here.title, here.id]
            .into_iter()
            .flatten()
            .filter_map(|name| check.graph.find(name.text))
            .collect();
        let first = names.iter().find_map(|name| check.graph.before(*name));
        match self.end(check, first) {
            End::Nothing => Before::Nothing,
            End::Task(name, _) if names.contains(&name) => Before::Nothing,
            End::Task(_, task) => Before::Task(task),
            End::Circle => Before::Circle,
            End::Broken => Before::Broken,
        }
    }

    fn end(&mut self, check: &Check<'_, '_>, first: Option<usize>) -> End {
        let mut passed = Vec::new();
        let mut here = first;
        let end = loop {
            let Some(name) = here else {
                break if self.is_broken {
                    End::Broken
                } else {
                    End::Nothing
                };
            };
            if let Some(known) = self.ends[name] {
                break known;
            }
            // Stays so if the way leads back here.
            self.ends[name] = Some(End::Circle);
            passed.push(name);
            // Of two tasks with one name the server remembers the later one.
            match check.graph.tasks(name).last() {
                Some(task) if !check.body.labels_of(*task).is_empty() => {
                    break End::Task(name, *task);
                }
                Some(_) => here = check.graph.before(name),
                None => break End::Broken,
            }
        };
        for name in passed {
            self.ends[name] = Some(end);
        }
        end
    }
}

fn parent_path(body: &Body<'_>, label: usize) -> crate::json::Path {
    body.label_path(label).join("parent_id")
}

fn not_here(check: &mut Check<'_, '_>, label: usize, node: Node<'_>, kind: TaskType) {
    let body = check.body;
    let fix = check.shared_fix(label, "", "Remove the parent", |check| {
        let with_parent: Vec<usize> = check
            .mates(label)
            .into_iter()
            .filter(|mate| body.label[*mate].parent_node.is_some())
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

/// A list or an object breaks the server where it counts the labels on top, which deleted ones are not. Anything else is
/// merely not found.
fn unreadable(check: &mut Check<'_, '_>, label: usize, node: Node<'_>) {
    let body = check.body;
    let patch = check.detached(&[label]);
    let fix = Fix::safe("Remove the parent", patch);
    let counts = !body.label[label].deleted;
    let diagnostic = if counts && (node.is_array() || node.is_object()) {
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
    let fix = check.shared_fix(label, parent.text, "Remove the parent", |check| {
        let same = check.siblings(label);
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

fn not_found<'d>(check: &mut Check<'_, 'd>, label: usize, parent: Text<'d>, before: Before) {
    let body = check.body;
    let elsewhere = check
        .engine
        .first_anywhere(parent.text)
        .map(|key| key.0 as usize);
    // A parent may be found again as soon as the connections are right: then nothing is offered here.
    let is_cut_off = before == Before::Broken && elsewhere.is_some();
    let (guess, fixes) = if is_cut_off {
        (None, Vec::new())
    } else {
        cures(check, label, parent, before)
    };
    let words = body.label_words(label);
    if before == Before::Circle {
        let mut diagnostic = Diagnostic::new(
            Code::EndlessParentSearch,
            parent_path(body, label),
            format!("The parent {} of {} is not in its task, and the connections before it run in a circle: the server would search for ever.", quoted(parent.text), lower(&words)),
        )
        .help("Mend the connections, or take the parent off. Never send this: the request does not return.")
        .param("parent", parent.text);
        // The last one takes the parent off.
        diagnostic.fixes.extend(fixes.into_iter().next_back());
        check.report(parent.node.order(), diagnostic);
        return;
    }
    let message = match elsewhere {
        Some(other) => format!(
            "{words} has the parent {}, but that is a label of {}, which is neither its own task nor the one before.",
            quoted(parent.text),
            body.task_words(body.label[other].task)
        ),
        None => format!(
            "{words} has the parent {}, but no label has that name.",
            quoted(parent.text)
        ),
    };
    let help = match guess {
        Some(guess) => format!("Did you mean {}?", quoted(guess)),
        None if is_cut_off => {
            "Mend the connections first: they do not lead from that task to this one.".to_owned()
        }
        None => {
            "Name a label of the same task or of the task before, exactly as it is written there."
                .to_owned()
        }
    };
    let path = parent_path(body, label);
    let mut diagnostic = Diagnostic::new(Code::ParentLabelNotFound, path, message)
        .help(help)
        .param("name", body.label[label].name.map_or("", |name| name.text))
        .param("parent", parent.text);
    if let Some(guess) = guess {
        diagnostic = diagnostic.param("guess", guess);
    }
    diagnostic.fixes = fixes;
    check.report(parent.node.order(), diagnostic);
}

/// The label that was meant, and what cures all labels of the group that name the same parent.
fn cures<'d>(
    check: &mut Check<'_, 'd>,
    label: usize,
    parent: Text<'d>,
    before: Before,
) -> (Option<&'d str>, Vec<Fix>) {
    let body = check.body;
    let task = body.label[label].task;
    let (mut guess, mut swap) = (None, None);
    let detach = check.shared_fix(label, parent.text, "Remove the parent", |check| {
        let same = check.siblings(label);
        guess = meant(check, &same, parent.text, before);
        let enough = check.count(task).on_top >= same.len() + 2;
        let fits = |guess: &str| enough || check.engine.first_named(task, guess).is_none();
        swap = guess.filter(|guess| fits(guess)).map(|guess| {
            let patch = same
                .iter()
                .map(|label| PatchOperation::replace(parent_path(body, *label), guess))
                .collect();
            Fix::safe(format!("Make {} the parent", quoted(guess)), patch)
        });
        check.detached(&same)
    });
    (guess, swap.into_iter().chain(detach).collect())
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
