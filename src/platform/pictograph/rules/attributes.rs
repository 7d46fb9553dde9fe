//! What can be said of the objects of a class.

use super::super::payload::{Class, text};
use super::super::words::ATTRIBUTE_TYPES;
use crate::diagnostic::{Arg, Findings, nearest};
use crate::names::Names;
use crate::notice;
use crate::path;
use crate::shape::list;

pub fn check(class: &Class<'_>, findings: &mut Findings) {
    let mut names = Names::new();
    for attribute in &class.attributes {
        let path = path!["classes", class.index, "attributes", attribute.index];
        if let Some(node) = attribute.name
            && let Some(name) = node.as_str()
            && !names.insert(name)
        {
            findings.tell(
                node.order(),
                &path.join("name"),
                &notice!(
                    RepeatedAttribute,
                    "The class has two attributes {name}.",
                    "Rename one of the two, or take it out.",
                    name = name,
                ),
            );
        }
        let kind = text(attribute.kind);
        if let (Some(node), Some(kind)) = (attribute.kind, kind)
            && !ATTRIBUTE_TYPES.contains(&kind)
        {
            let path = path.join("type");
            let known = list(&ATTRIBUTE_TYPES);
            let found = findings.tell(
                node.order(),
                &path,
                &notice!(
                    UnknownOption,
                    "There is no type of attributes {type}.",
                    "Use one of {_known}.",
                    type = kind,
                    _known = Arg::Words(&known),
                ),
            );
            if let Some(guess) = nearest(kind, ATTRIBUTE_TYPES) {
                found.guess(guess);
                found
                    .offer("Write {}", &[Arg::Text(guess)])
                    .replace(&path, guess);
            }
        }
        let has_values = attribute
            .values
            .is_some_and(|values| values.items().next().is_some());
        if kind == Some("select") && !has_values {
            findings.tell(
                attribute.node.order(),
                &path,
                &notice!(
                    SelectWithoutValues,
                    "The attribute {name} is a choice of no values.",
                    "List what can be chosen under \"values\".",
                    name = text(attribute.name).unwrap_or_default(),
                ),
            );
        }
    }
}
