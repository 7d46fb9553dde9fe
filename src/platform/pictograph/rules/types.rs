//! Types of annotations, in their list and of classes.

use super::super::payload::{Body, Type};
use super::super::words::{ClassType, Dialect};
use crate::diagnostic::{Arg, Findings, nearest};
use crate::json::{Path, Value};
use crate::notice;
use crate::path;
use crate::shape::{list, meant};
use crate::spec::TaskKind;

pub fn check(body: &Body<'_>, findings: &mut Findings) {
    for kind in &body.kinds {
        let path = path!["annotation_types", kind.index];
        known(body.dialect, kind, &path, true, findings);
    }
    let mut listed = [false; 5];
    for kind in body.kinds.iter().filter_map(|kind| kind.kind) {
        listed[kind as usize] = true;
    }
    // The server's own list of a new project that has none.
    let is_missing = body
        .node
        .get("annotation_types")
        .is_none_or(|types| types.is_null());
    listed[ClassType::Box as usize] |= is_missing;
    // Nothing is drawn for a tag, and the list of the types that the clients declare does not have it.
    listed[ClassType::Tag as usize] = true;
    let is_known = body.types.is_some() || is_missing && !body.update;
    // What is missing in the list, in the order of the classes.
    let mut missing: Vec<ClassType> = Vec::new();
    for class in &body.class {
        let Some(own) = &class.kind else { continue };
        let path = path!["classes", class.index, "type"];
        known(body.dialect, own, &path, false, findings);
        if let Some(kind) = own.kind
            && is_known
            && !listed[kind as usize]
            && !missing.contains(&kind)
        {
            missing.push(kind);
        }
    }
    let mut all = Value::list();
    if is_missing && body.class.iter().any(|class| class.kind.is_none_or(is_box)) {
        all.push(ClassType::Box.name(body.dialect).into());
    }
    for kind in &missing {
        all.push(kind.name(body.dialect).into());
    }
    for kind in &missing {
        unlisted(body, *kind, &all, findings);
    }
}

fn is_box(kind: Type<'_>) -> bool {
    kind.kind == Some(ClassType::Box)
}

/// Tells of a type that a dialect does not know. The page of the older one says that it refuses these; of the newer one
/// nobody says so, and its types have come and gone.
fn known(dialect: Dialect, kind: &Type<'_>, path: &Path, is_listed: bool, findings: &mut Findings) {
    if kind.kind.is_some() {
        return;
    }
    let text = kind.node.as_str().unwrap_or_default();
    let names = ClassType::names(dialect);
    let known = list(names);
    let _known = Arg::Words(&known);
    let notice = match dialect {
        Dialect::Projects => &notice!(
            UnknownAnnotationType,
            "Pictograph has no annotation type {type}.",
            "Use one of {_known}.",
            type = text,
            _known = _known,
        ),
        Dialect::Datasets => &notice!(
            UndocumentedType,
            "{type} is no annotation type that Pictograph's clients know.",
            "They know {_known}.",
            type = text,
            _known = _known,
        ),
    };
    let found = findings.tell(kind.node.order(), path, notice);
    let near = nearest(text, names.iter().copied());
    let of_kind = meant(
        text,
        &TaskKind::names(),
        &[("detection", "rectangle"), ("polyline", "line")],
    );
    let of_kind = of_kind.and_then(TaskKind::from_name).map(ClassType::of);
    if let Some(guess) = near.or(of_kind.map(|kind| kind.name(dialect))) {
        found.guess(guess);
        let fix = found
            .offer("Write {}", &[Arg::Text(guess)])
            .replace(path, guess);
        if near.is_none() {
            fix.if_asked();
        }
    }
    if is_listed {
        found.offer("Remove it", &[]).remove(path).if_asked();
    }
}

/// Tells of a type that a class has and the project's list does not. What the server makes of it is not known.
fn unlisted(body: &Body<'_>, kind: ClassType, all: &Value, findings: &mut Findings) {
    let name = kind.name(body.dialect);
    for class in &body.class {
        let Some(own) = class.kind.filter(|own| own.kind == Some(kind)) else {
            continue;
        };
        let path = path!["classes", class.index, "type"];
        let found = findings.tell(
            own.node.order(),
            &path,
            &notice!(
                UnlistedAnnotationType,
                "\"annotation_types\" does not list {type}, which this class has.",
                "List the types of all classes.",
                type = own.node.as_str().unwrap_or_default(),
            ),
        );
        let list = path!["annotation_types"];
        let fix = found.offer("List {}", &[Arg::Text(name)]);
        match body.types {
            Some(types) => fix.add(&list.join(types.items().count()), name),
            None => fix.add(&list, all.clone()),
        };
        return;
    }
}
