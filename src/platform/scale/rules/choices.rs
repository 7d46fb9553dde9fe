//! Labels: each once, and enough of them.

use super::super::payload::{Sort, each_choice, each_list};
use crate::diagnostic::{Arg, Findings};
use crate::json::{Node, Path};
use crate::names::Names;
use crate::notice;
use crate::shape::At;

pub fn check(params: Node<'_>, at: &At<'_>, findings: &mut Findings) {
    each_list(params, at, &mut |list, at, sort| {
        let mut names = Names::new();
        let (mut leaves, mut repeats) = (0usize, false);
        each_choice(list, at, &mut |_, name, _, is_heading| {
            repeats |= !names.insert(name.as_str().unwrap_or_default());
            leaves += usize::from(!is_heading);
        });
        if repeats {
            check_repeats(list, at, findings);
        }
        let needed = if sort == Sort::Answers { 2 } else { 1 };
        // What could not be read counts: it is told of already.
        if leaves < needed && list.items().count() <= leaves {
            few(list, at, leaves, findings);
        }
    });
}

/// A label is known by its name alone, so one that stands twice cannot be told apart, headings included: what is written
/// elsewhere of the name would mean both.
fn check_repeats(list: Node<'_>, at: &At<'_>, findings: &mut Findings) {
    let mut names = Names::new();
    let mut places: Vec<Path> = Vec::new();
    each_choice(list, at, &mut |item, name, at, is_heading| {
        let text = name.as_str().unwrap_or_default();
        let path = at.path();
        let number = names.intern(text);
        let Some(first) = places.get(number) else {
            places.push(path);
            return;
        };
        // That it is empty is told already.
        if text.is_empty() {
            return;
        }
        let found = findings.tell(
            name.order(),
            &path,
            &notice!(
                DuplicateChoices,
                "The label {name} stands twice in this list.",
                "Take one of the two out, or give it another name.",
                name = text,
            ),
        );
        found.relate(first, "It stands here already.");
        if !is_heading {
            // A label that is an object is taken out as a whole.
            let whole = if item.is_object() {
                path.parent()
            } else {
                path
            };
            found
                .offer("Remove the second {}", &[Arg::Text(text)])
                .remove(&whole);
        }
    });
}

/// That is taken, but nobody can label anything so.
fn few(list: Node<'_>, at: &At<'_>, count: usize, findings: &mut Findings) {
    let path = at.path();
    if count == 0 {
        findings.tell(
            list.order(),
            &path,
            &notice!(
                FewChoices,
                "{key} is empty, so there is nothing to choose from.",
                "Add the labels.",
                key = at.word(),
            ),
        );
    } else {
        findings.tell(
            list.order(),
            &path,
            &notice!(
                FewChoices,
                "{key} has only one label, so there is no choice.",
                "Add another label.",
                key = at.word(),
            ),
        );
    }
}
