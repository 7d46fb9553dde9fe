//! Parents of labels: only in classification, and only labels of the same task or of the task before.

use super::super::payload::Text;
use super::super::words::TaskType;
use super::context::Check;
use crate::check::{LabelKey, Parent};
use crate::diagnostic::{Arg, Fix, nearest};
use crate::json::Node;
use crate::notice;
use crate::shape::shown;

const REMOVE: &str = "Remove the parent";

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
    if !body.some.parent {
        return;
    }
    let mut back = WayBack::new(check);
    // What was right for one label is so for its whole run.
    let mut right = None;
    for (label, here) in body.label.iter().enumerate() {
        let (Some(node), parent) = (here.parent_node, here.parent) else {
            continue;
        };
        let run = check.run(label);
        let is_itself = matches!(parent, Parent::Named(parent) if is_itself(check, label, parent));
        if run == right && !is_itself {
            continue;
        }
        match (check.kind(label), parent) {
            (None, _) | (_, Parent::None) => {}
            (Some(TaskType::Classification), Parent::Named(parent)) => {
                if is_itself {
                    of_itself(check, label, parent);
                } else if has(check, label, parent, &mut back) {
                    right = run;
                }
            }
            (Some(TaskType::Classification), Parent::Unreadable) => unreadable(check, label, node),
            (Some(_), _) => not_here(check, label, node),
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
        let mut is_broken = false;
        for connection in &check.body.connection {
            for end in [connection.from, connection.to] {
                is_broken |= end.is_none_or(|end| check.graph.tasks_named(end.text).is_empty());
            }
        }
        WayBack {
            is_broken,
            ends: vec![None; check.graph.len()],
        }
    }

    /// The first task with labels on the way back from this one; not itself, for it has been searched already.
    fn task_before(&mut self, check: &Check<'_, '_>, task: usize) -> Before {
        let here = check.body.task(task);
        // The server tries the title first, even where connections name tasks by id.
        let find = |name: Option<Text<'_>>| check.graph.find(name?.text);
        let names = [find(here.title), find(here.id)];
        let before = |name: Option<usize>| check.graph.before(name?);
        match self.end(check, before(names[0]).or_else(|| before(names[1]))) {
            End::Nothing => Before::Nothing,
            End::Task(name, _) if names.contains(&Some(name)) => Before::Nothing,
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

fn not_here(check: &mut Check<'_, '_>, label: usize, node: Node<'_>) {
    let body = check.body;
    let mut fix = None;
    if check.may_share(label, "") {
        let mut labels = check.mates(label);
        labels.retain(|mate| body.label(*mate).parent_node.is_some());
        fix = Some(check.without_parent(REMOVE, &labels));
    }
    let other = shown(node);
    let parent = node.as_str().map_or(Arg::Words(&other), Arg::Text);
    let notice = &notice!(
        UnsupportedHierarchicalLabels,
        "{^_label} has the parent {_parent}, but labels of {_a} {type} task have no parents.",
        "Only labels of classification tasks can have parents. Remove the parent.",
        _parent = parent;
        type, _label, _a,
    );
    check.tell_label(label, "parent_id", notice).cure(fix);
}

/// A list or an object breaks the server where it counts the labels on top, which deleted ones are not. Anything else is
/// merely not found.
fn unreadable(check: &mut Check<'_, '_>, label: usize, node: Node<'_>) {
    const HELP: &str = "Write the name of a label here, or null for none.";
    let body = check.body;
    let fix = check.without_parent(REMOVE, &[label]);
    let parent = shown(node);
    let _parent = Arg::Words(&parent);
    let notice = if !body.label(label).deleted && (node.is_array() || node.is_object()) {
        &notice!(
            UnhashableParent,
            "The parent of {_label} is {_parent}; the server breaks on it.",
            HELP,
            _parent = _parent;
            _label,
        )
    } else {
        &notice!(
            ParentLabelNotFound,
            "The parent of {_label} is {_parent}, which names no label.",
            HELP,
            _parent = _parent;
            _label,
        )
    };
    check.tell_label(label, "parent_id", notice).cure(Some(fix));
}

fn is_itself(check: &Check<'_, '_>, label: usize, parent: Text<'_>) -> bool {
    let here = check.body.label(label);
    let own = |text: Option<Text<'_>>| text.is_some_and(|text| text.text == parent.text);
    own(here.name) || own(here.id)
}

/// Says whether there is such a parent.
fn has<'d>(check: &mut Check<'_, 'd>, label: usize, parent: Text<'d>, back: &mut WayBack) -> bool {
    let body = check.body;
    let mut found = check.parent_of(label);
    let mut before = Before::Nothing;
    if found.is_none() {
        before = back.task_before(check, body.label(label).task);
        if let Before::Task(task) = before {
            let key = check.engine.parent_of(LabelKey(label as u32), Some(task));
            found = key.map(|key| key.0 as usize);
        }
    }
    match found {
        Some(found) if body.label(found).empty => empty(check, label, parent),
        Some(_) => return true,
        None => not_found(check, label, parent, before),
    }
    false
}

fn of_itself(check: &mut Check<'_, '_>, label: usize, parent: Text<'_>) {
    let fix = check.without_parent(REMOVE, &[label]);
    let notice = &notice!(
        SelfReferencingParentLabel,
        "{^_label} is its own parent.",
        "Name another label as its parent, or none.",
        name = parent.text;
        _label,
    );
    check.tell_label(label, "parent_id", notice).cure(Some(fix));
}

fn empty(check: &mut Check<'_, '_>, label: usize, parent: Text<'_>) {
    let mut fix = None;
    if check.may_share(label, parent.text) {
        let same = check.siblings(label);
        fix = Some(check.without_parent(REMOVE, &same));
    }
    let notice = &notice!(
        EmptyParentLabel,
        "{^_label} has the parent {parent}, which is an empty label.",
        "An empty label stands for \"nothing here\" and can have no children. Remove the parent, or name another label.";
        parent, _label,
    );
    check.tell_label(label, "parent_id", notice).cure(fix);
}

fn not_found<'d>(check: &mut Check<'_, 'd>, label: usize, parent: Text<'d>, before: Before) {
    let body = check.body;
    let elsewhere = check.engine.first_anywhere(parent.text);
    // A parent may be found again as soon as the connections are right: then nothing is offered here.
    let is_cut_off = before == Before::Broken && elsewhere.is_some();
    let cures = if is_cut_off {
        Cures::default()
    } else {
        cures(check, label, parent, before)
    };
    if before == Before::Circle {
        let notice = &notice!(
            EndlessParentSearch,
            "The parent {parent} of {_label} is not in its task, and the connections before it run in a circle: the server would search for ever.",
            "Correct the connections, or remove the parent. Never send this: the server would not answer.";
            parent, _label,
        );
        check
            .tell_label(label, "parent_id", notice)
            .cure(cures.detach);
        return;
    }
    const HELP: &str =
        "Name a label of the same task or of the task before, exactly as it is written there.";
    let notice = match elsewhere {
        Some(key) => &notice!(
            ParentLabelNotFound,
            "{^_label} has the parent {parent}, but that is a label of {_other_task}, which is neither its own task nor the one before.",
            HELP,
            _other_task = body.spelt_task(body.label(key.0 as usize).task);
            name, parent, _label,
        ),
        None => &notice!(
            ParentLabelNotFound,
            "{^_label} has the parent {parent}, but no label has that name.",
            HELP;
            name, parent, _label,
        ),
    };
    let found = check.tell_label(label, "parent_id", notice);
    if let Some(guess) = cures.guess {
        found.guess(guess);
    } else if is_cut_off {
        found.advise(
            "Correct the connections first: they do not lead from that task to this one.",
            &[],
        );
    }
    found.cure(cures.swap).cure(cures.detach);
}

/// What can be done about the parent of a label.
#[derive(Default)]
struct Cures<'d> {
    /// The label that was meant.
    guess: Option<&'d str>,
    /// Names that one.
    swap: Option<Box<Fix>>,
    /// Takes the parent off.
    detach: Option<Box<Fix>>,
}

/// The label that was meant, and what cures all labels of the group that name the same parent.
fn cures<'d>(
    check: &mut Check<'_, 'd>,
    label: usize,
    parent: Text<'d>,
    before: Before,
) -> Cures<'d> {
    let mut cures = Cures::default();
    if !check.may_share(label, parent.text) {
        return cures;
    }
    let body = check.body;
    let task = body.label(label).task;
    let same = check.siblings(label);
    cures.guess = meant(check, &same, parent.text, before);
    let enough = check.count(task).on_top >= same.len() + 2;
    if let Some(guess) = cures.guess
        && (enough || check.engine.first_named(task, guess).is_none())
    {
        let fix = Fix::titled("Make {} the parent", &[Arg::Text(guess)]);
        let fix = cures.swap.insert(fix);
        for label in &same {
            check.write(fix, *label, "parent_id", guess);
        }
    }
    cures.detach = Some(check.without_parent(REMOVE, &same));
    cures
}

/// The label that was meant as the parent of `labels`: not one of them, nor one that would make a circle.
fn meant<'d>(
    check: &mut Check<'_, 'd>,
    labels: &[usize],
    text: &str,
    before: Before,
) -> Option<&'d str> {
    let body = check.body;
    let task = body.label(*labels.first()?).task;
    let others = match before {
        Before::Task(other) => body.labels_of(other),
        _ => &[],
    };
    let own = body.labels_of(task);
    // Labels that are left out count like the others.
    if !check.may_compare(body.label.len() + check.left_out) {
        return None;
    }
    let mut candidates: Vec<&'d str> = Vec::new();
    for labels in [own, others] {
        for other in labels {
            if let Some(name) = other.name.filter(|_| !other.empty && !other.deleted) {
                candidates.push(name.text);
            }
        }
    }
    let guess = nearest(text, candidates)?;
    for label in labels {
        if leads_to(check, task, guess, *label) {
            return None;
        }
    }
    Some(guess)
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
        here = check.engine.parent_of(LabelKey(key), Some(task));
    }
    true
}
