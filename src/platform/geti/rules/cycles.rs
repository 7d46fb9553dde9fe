//! Labels that are each other's parents in a circle.

use std::rc::Rc;

use super::context::Check;
use crate::diagnostic::{Arg, quoted};
use crate::notice;

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
    // In each circle some label stands before its parent.
    let before = |label| parent_of(check, label).is_some_and(|parent| parent > label);
    if !(0..count).any(before) {
        return Rc::new(cycles);
    }
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
                cycles.push(circle(check, here));
            }
        }
    }
    Rc::new(cycles)
}

/// The circle that a label is in, from it on.
fn circle(check: &Check<'_, '_>, first: usize) -> Vec<usize> {
    let mut members = vec![first];
    let mut here = first;
    while let Some(parent) = parent_of(check, here).filter(|parent| *parent != first) {
        members.push(parent);
        here = parent;
    }
    members
}

fn parent_of(check: &Check<'_, '_>, label: usize) -> Option<usize> {
    check.parent_of(label).filter(|found| *found != label)
}

fn report(check: &mut Check<'_, '_>, members: &[usize]) {
    const SHOWN: usize = 5;
    let body = check.body;
    let mut names = String::new();
    let mut first = usize::MAX;
    for (index, label) in members.iter().enumerate() {
        first = first.min(*label);
        if index >= SHOWN {
            continue;
        }
        if index > 0 {
            names.push_str(", ");
        }
        if let Some(name) = body.label(*label).name {
            names.push_str(&quoted(name.text));
        }
    }
    let notice = &notice!(
        ParentCycle,
        "{count} labels are each other's parents in a circle: {_names}.",
        "The server accepts this, but whatever follows the parents upwards never comes to an end. Remove one of the parents.",
        count = members.len(),
        _names = Arg::Words(&names),
    );
    let node = body.label(first).node;
    let found = check.tell(node, &body.label_part(first, "parent_id"), notice);
    for label in members.iter().filter(|label| **label != first).take(SHOWN) {
        found.relate(&body.label_part(*label, "parent_id"), "Also in the circle.");
    }
}
