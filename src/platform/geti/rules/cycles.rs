//! Labels that are each other's parents in a circle.

use std::rc::Rc;

use super::context::Check;
use crate::check::{LabelKey, Parent};
use crate::diagnostic::{Code, Diagnostic, quoted};

/// The circles, each as its labels from child to parent.
pub type Cycles = Rc<Vec<Vec<usize>>>;

/// Warns of each circle once, at the label of it that stands first.
pub fn check(check: &mut Check<'_, '_>) {
    let cycles = check.cycles();
    for members in cycles.iter() {
        report(check, members);
    }
}

/// Finds the circles.
pub fn of(check: &Check<'_, '_>) -> Cycles {
    let count = check.body.label.len();
    let mut cycles = Vec::new();
    // 0: not seen; otherwise the number of the walk that saw it.
    let mut seen = vec![0; count];
    for start in 0..count {
        let mut here = start;
        while seen[here] == 0 {
            seen[here] = start + 1;
            let Some(parent) = parent_of(check, here) else {
                break;
            };
            here = parent;
            if seen[here] == start + 1 {
                let next =
                    |label: &usize| parent_of(check, *label).filter(|parent| *parent != here);
                cycles.push(std::iter::successors(Some(here), next).collect());
            }
        }
    }
    Rc::new(cycles)
}

fn parent_of(check: &Check<'_, '_>, label: usize) -> Option<usize> {
    let here = &check.body.label[label];
    match here.parent {
        Parent::Named(parent) => {
            let LabelKey(found) = check.engine.first_named(here.task, parent.text)?;
            Some(found as usize).filter(|found| *found != label)
        }
        _ => None,
    }
}

fn report(check: &mut Check<'_, '_>, members: &[usize]) {
    let body = check.body;
    let first = members.iter().copied().min().unwrap_or_default();
    let names: Vec<String> = members
        .iter()
        .take(5)
        .map(|label| {
            body.label[*label]
                .name
                .map_or_else(String::new, |name| quoted(name.text))
        })
        .collect();
    let mut diagnostic = Diagnostic::new(
        Code::ParentCycle,
        body.label_path(first).join("parent_id"),
        format!("{} labels are each other's parents in a circle: {}.", members.len(), names.join(", ")),
    )
    .help("The server takes this, but nothing that walks up the tree would ever end. Take one of the parents off.")
    .param("count", members.len());
    for label in members
        .iter()
        .copied()
        .filter(|label| *label != first)
        .take(5)
    {
        diagnostic = diagnostic.related(
            body.label_path(label).join("parent_id"),
            "Also in the circle.",
        );
    }
    check.report(body.label[first].node.order(), diagnostic);
}
