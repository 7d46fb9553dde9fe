//! The lists of labels in the parameters, wherever they stand.

use super::super::words::OBJECTS;
use crate::json::Node;
use crate::shape::At;

/// What the labels of a list are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// An object, or the pixels of one, gets one of them.
    Objects,
    /// They are the answers to a question.
    Answers,
}

/// Told of each list of labels, and where it stands.
pub type ListVisit<'v, 'd> = &'v mut dyn FnMut(Node<'d>, &At<'_>, Sort);

/// Goes to each list of labels, in the order of the document as far as it stands in one place.
pub fn each_list<'d>(params: Node<'d>, at: &At<'_>, visit: ListVisit<'_, 'd>) {
    for member in params.members() {
        let (list, sort) = match member.key {
            "geometries" => (OBJECTS, Sort::Objects),
            "annotation_attributes" | "taxonomies" => ("choices", Sort::Answers),
            OBJECTS | "labels" => ("", Sort::Objects),
            "categories" => ("", Sort::Answers),
            _ => continue,
        };
        let at = at.key(member.key);
        if list.is_empty() {
            visit_list(member.value, &at, sort, visit);
            continue;
        }
        // A list has no members.
        for inner in member.value.members() {
            if let Some(value) = inner.value.get(list) {
                visit_list(value, &at.key(inner.key).key(list), sort, visit);
            }
        }
    }
}

fn visit_list<'d>(list: Node<'d>, at: &At<'_>, sort: Sort, visit: ListVisit<'_, 'd>) {
    if list.is_array() {
        visit(list, at, sort);
    }
}

/// Told of each label: the item, the node and place of its name, and whether others stand below it.
pub type ChoiceVisit<'v, 'd> = &'v mut dyn FnMut(Node<'d>, Node<'d>, &At<'_>, bool);

/// Goes to each label of a list that has a name, and to those below it, in the order of the document. The place is that of
/// the name. Recursion is bounded by the depth of JSON.
pub fn each_choice<'d>(list: Node<'d>, at: &At<'_>, visit: ChoiceVisit<'_, 'd>) {
    for (index, item) in list.items().enumerate() {
        let at = at.item(index);
        if item.as_str().is_some() {
            visit(item, item, &at, false);
        }
        let below = item.get("subchoices");
        if let Some(name) = item.get("choice").filter(|name| name.as_str().is_some()) {
            let is_heading = below.is_some_and(|below| below.items().next().is_some());
            visit(item, name, &at.key("choice"), is_heading);
        }
        if let Some(below) = below {
            each_choice(below, &at.key("subchoices"), visit);
        }
    }
}
