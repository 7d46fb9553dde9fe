//! Keys that the server ignores.

use super::super::payload::{ATTRIBUTE, Body, CLASS, PROJECT};
use super::super::words::Dialect;
use crate::diagnostic::{Arg, Findings, nearest};
use crate::json::Node;
use crate::notice;
use crate::shape::{At, Key};
use crate::spec::{SPEC_AS_BODY, is_spec};

/// What only an update has, in the newer dialect.
const UPDATE: [&str; 2] = ["new_name", "classes_base"];

pub fn check(body: &Body<'_>, findings: &mut Findings) {
    let at = At::ROOT;
    let mut known = names(PROJECT.keys);
    if body.update {
        known.extend(UPDATE);
        // What renames a project in the older dialect.
        if body.dialect == Dialect::Datasets {
            known.retain(|key| *key != "name");
        }
    }
    check_keys(body.node, at, "A project", &known, findings);
    let (of_class, of_attribute) = (names(CLASS.keys), names(ATTRIBUTE.keys));
    let classes = at.key("classes");
    for class in &body.class {
        let at = classes.item(class.index);
        check_keys(class.node, at, "A class", &of_class, findings);
        let at = at.key("attributes");
        for attribute in &class.attributes {
            let at = at.item(attribute.index);
            check_keys(attribute.node, at, "An attribute", &of_attribute, findings);
        }
    }
}

fn names(keys: &[Key]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for key in keys {
        names.push(key.name);
    }
    names
}

fn check_keys(
    node: Node<'_>,
    at: At<'_>,
    owner: &str,
    known: &[&'static str],
    findings: &mut Findings,
) {
    for member in node.members() {
        if known.contains(&member.key) {
            continue;
        }
        let path = at.key(member.key).path();
        let found = findings.tell(
            member.key_node.order(),
            &path,
            &notice!(
                IgnoredKey,
                "{_owner} has no key {key}, so it is ignored.",
                "Remove this key.",
                key = member.key,
                _owner = Arg::Words(owner),
            ),
        );
        let free = known.iter().copied().filter(|key| node.get(key).is_none());
        let guess = if member.key == "name" {
            Some("new_name").filter(|key| known.contains(key) && node.get(key).is_none())
        } else {
            nearest(member.key, free)
        };
        if let Some(guess) = guess {
            found.guess(guess);
            found
                .offer("Rename it to {}", &[Arg::Text(guess)])
                .relocate(&path, &at.key(guess).path());
        } else if member.key == "tasks" && is_spec(node) {
            found.advise(SPEC_AS_BODY, &[]);
        }
        found
            .offer("Remove {}", &[Arg::Text(member.key)])
            .remove(&path);
    }
}
