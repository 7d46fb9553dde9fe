//! The trap of the single choice: the schema wants a list of choices, and one alone is no list. The server makes it one only
//! for a `Choices` that is alone in its `View`, or where every `Choices` of the `View` has choices; and never inside of another `Choices`
//! or `Labels`.

use super::config::Config;
use super::edit::offer;
use super::schema::{Reach, children, reached};
use crate::diagnostic::Arg;
use crate::notice;
use crate::xml::Element;

/// Reports each choice that is alone where it must not be.
pub fn check(config: &mut Config<'_, '_>) {
    let tree = config.tree;
    let reached = reached(&tree.elements);
    // For each `View`: how many `Choices` it has, and whether one of them has no choice.
    let mut groups = vec![(0_u32, false); tree.elements.len()];
    let is_choices = |element: &Element<'_>| element.namespace == 0 && element.name == "Choices";
    for (index, element) in tree.elements.iter().enumerate() {
        if is_choices(element)
            && let Some(parent) = element.parent
            && let Some((count, has_none)) = groups.get_mut(parent as usize)
        {
            *count += 1;
            *has_none |= count_choices(&tree.elements, index) == 0;
        }
    }
    for (index, element) in tree.elements.iter().enumerate() {
        if reached.get(index) != Some(&Reach::Group)
            || !is_choices(element)
            || count_choices(&tree.elements, index) != 1
        {
            continue;
        }
        let parent = element.parent.unwrap_or_default() as usize;
        let is_inner = reached.get(parent) == Some(&Reach::Inner);
        let (count, has_none) = groups.get(parent).copied().unwrap_or_default();
        if !is_inner && (count == 1 || !has_none) {
            continue;
        }
        // Alone in a `View` of its own it is made a list.
        let cured = (!is_inner && config.may_cure()).then(|| {
            config.edited(&[
                (element.start, element.start, "<View>".to_owned()),
                (element.end, element.end, "</View>".to_owned()),
            ])
        });
        let found = config.tell(
            element.start as usize,
            &notice!(
                SingleChoice,
                "{tag} has only one {item}, and the server wants a list here.",
                "{_then}",
                tag = element.name,
                item = "Choice",
                _then = Arg::Words(if is_inner {
                    "Add another choice, or move it out of the tag around it."
                } else {
                    "Put it into a View of its own, or add another choice."
                }),
            ),
        );
        offer(found, "Put it into a View of its own", &[], cured);
    }
}

fn count_choices(elements: &[Element<'_>], index: usize) -> usize {
    let mut count = 0;
    for child in children(elements, index) {
        count += usize::from(child.namespace == 0 && child.name == "Choice");
    }
    count
}
