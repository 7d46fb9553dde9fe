//! Names and colours of classes.

use super::super::payload::{Body, Class, text};
use super::super::words::{Dialect, MAX_NAME};
use crate::check::folded;
use crate::color::Color;
use crate::diagnostic::{Arg, Findings};
use crate::names::{FreshNames, Names};
use crate::notice;
use crate::path;
use crate::text::joined;

pub fn check(body: &Body<'_>, findings: &mut Findings) {
    let mut names = Seen::default();
    let mut alike = Seen::default();
    let mut fresh = FreshNames::default();
    for class in &body.class {
        if let Some(name) = text(class.name) {
            let first = names.first(&identity(body.dialect, class, name), class);
            let similar = alike.first(&folded(name), class);
            if let Some(first) = first {
                if fresh.is_empty() {
                    for class in &body.class {
                        fresh.keep_free(text(class.name).unwrap_or_default());
                    }
                }
                let other = &fresh.fresh(name, MAX_NAME);
                same_name(body, class, name, first, other, findings);
            } else if let Some((other, similar)) = similar
                && other != name
            {
                similar_name(class, name, other, similar, findings);
            }
        }
        check_color(class, findings);
    }
}

/// By what a class is known: its name, in the newer dialect with its type.
fn identity(dialect: Dialect, class: &Class<'_>, name: &str) -> String {
    let kind = class.kind.as_ref();
    let kind = kind.map(|kind| match kind.kind {
        Some(kind) => kind.name(dialect),
        None => kind.node.as_str().unwrap_or_default(),
    });
    match (dialect, kind) {
        (Dialect::Datasets, Some(kind)) => joined(&[name, kind], "\n"),
        _ => name.to_owned(),
    }
}

/// Texts with the class that had each first.
#[derive(Default)]
struct Seen<'d> {
    texts: Names,
    first: Vec<(&'d str, usize)>,
}

impl<'d> Seen<'d> {
    /// The class that had the text before: its name, and its index.
    fn first(&mut self, seen: &str, class: &Class<'d>) -> Option<(&'d str, usize)> {
        let number = self.texts.intern(seen);
        let first = self.first.get(number).copied();
        if first.is_none() {
            let name = text(class.name).unwrap_or_default();
            self.first.push((name, class.index));
        }
        first
    }
}

fn same_name(
    body: &Body<'_>,
    class: &Class<'_>,
    name: &str,
    (_, first): (&str, usize),
    fresh: &str,
    findings: &mut Findings,
) {
    let Some(node) = class.name else { return };
    let path = path!["classes", class.index];
    let at = path.join("name");
    let mut items = body.classes.into_iter().flat_map(|list| list.items());
    let original = items.nth(first);
    let kind_of = |class: &Class<'_>| class.kind.and_then(|kind| kind.kind);
    let has_other_type = body
        .class
        .iter()
        .any(|other| other.index == first && kind_of(other) != kind_of(class));
    let found = findings.tell(
        node.order(),
        &at,
        &notice!(
            DuplicateClassNames,
            "The class name {name} is taken: another class has it already.",
            "Rename one of the two, or take it out.",
            name = name,
        ),
    );
    if has_other_type {
        found.advise(
            "The older API refuses that. The newer takes one class of that name for each type; a body is for that one where it writes \"box\" for \"bbox\".",
            &[],
        );
    }
    found.relate(
        &path!["classes", first, "name"],
        "The first class with this name.",
    );
    if original.is_some_and(|original| original.to_value() == class.node.to_value()) {
        found.offer("Remove this copy", &[]).remove(&path);
    }
    found
        .offer("Rename it to {}", &[Arg::Text(fresh)])
        .replace(&at, fresh);
}

fn similar_name(class: &Class<'_>, name: &str, other: &str, first: usize, findings: &mut Findings) {
    let Some(node) = class.name else { return };
    findings
        .tell(
            node.order(),
            &path!["classes", class.index, "name"],
            &notice!(
                SimilarClassNames,
                "The class names {other} and {name} differ only in case or spaces.",
                "People will confuse them. Rename one of the two.",
                name = name,
                other = other,
            ),
        )
        .relate(&path!["classes", first, "name"], "The other class.");
}

/// Documented as "hex", and as "any valid CSS color" in the same line; neither client looks at it.
fn check_color(class: &Class<'_>, findings: &mut Findings) {
    let Some(node) = class.color else { return };
    let color = node.as_str().unwrap_or_default();
    let meant = Color::parse_css(color);
    let is_bare = Color::parse_css(&joined(&["#", color], "")).is_some();
    // Functions of style sheets are many.
    let is_css = meant.is_some() && !is_bare || color.ends_with(')');
    if is_css {
        return;
    }
    let path = path!["classes", class.index, "color"];
    let found = findings.tell(
        node.order(),
        &path,
        &notice!(
            UnreadableColor,
            "{color} is not a colour of style sheets.",
            "Write # and six hexadecimal digits: \"#ff0000\". Without a colour, Pictograph chooses one.",
            color = color,
        ),
    );
    if let Some(meant) = meant {
        let hex = meant.to_hex();
        found
            .offer("Write it as {}", &[Arg::Text(&hex)])
            .replace(&path, hex);
    }
    found.offer("Remove \"color\"", &[]).remove(&path);
}
