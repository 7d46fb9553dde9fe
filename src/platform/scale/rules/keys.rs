//! Keys that nobody documents: they are passed on, and most likely ignored.

use super::super::payload::{Body, each_list};
use super::super::words::{GEOMETRIES, OBJECTS, QUESTIONS, geometry};
use crate::diagnostic::{Arg, Diagnostic, Findings, Severity, nearest};
use crate::json::{Member, Node};
use crate::notice;
use crate::shape::{At, list};
use crate::spec::{SPEC_AS_BODY, is_spec};

/// Keys of a body that creates a project.
const PROJECT: [&str; 8] = [
    "type",
    "name",
    "params",
    "rapid",
    "studio",
    "pipeline",
    "consensus_attempts",
    "datasetId",
];
/// Parameters that hold labels or speak of them, and the one that each project has. Tasks have many more.
const PARAMS: [&str; 8] = [
    "instruction",
    "geometries",
    OBJECTS,
    "labels",
    "categories",
    "annotation_attributes",
    "allow_unlabeled",
    "allow_multiple",
];
/// Other parameters whose names are near to some of those.
const OTHERS: [&str; 2] = ["layers", "attachments"];
const CHOICE: [&str; 4] = ["choice", "subchoices", "display", "instance_label"];
const ATTRIBUTE: [&str; 4] = ["type", "description", "choices", "multiple"];

/// Words of other tools and of the official client's arguments, with the keys that they mean.
const SYNONYMS: [(&str, &str); 19] = [
    ("boxes", "box"),
    ("bbox", "box"),
    ("rectangle", "box"),
    ("polyline", "line"),
    ("keypoint", "point"),
    ("project_name", "name"),
    ("title", "name"),
    ("task_type", "type"),
    ("dataset_id", "datasetId"),
    ("instructions", "instruction"),
    ("name", "choice"),
    ("label", "choice"),
    ("value", "choice"),
    ("children", "subchoices"),
    ("allow_multiple", "multiple"),
    ("options", "choices"),
    ("labels", OBJECTS),
    ("classes", OBJECTS),
    ("attributes", "annotation_attributes"),
];

pub fn check(body: &Body<'_>, findings: &mut Findings) {
    if !body.update {
        project(body, findings);
    }
    let Some(params) = body.params else { return };
    let at = body.params_at();
    for member in params.members() {
        if body.update && PROJECT.contains(&member.key) {
            belongs_to_create(member, findings);
        }
    }
    let task_type = body.task_type.and_then(Node::as_str);
    // Tasks about texts, documents and so on have parameters of their own.
    if task_type.is_none_or(|name| name == QUESTIONS || name.ends_with("annotation")) {
        near_misses(params, &at, "the parameters", &PARAMS, findings);
    }
    for key in ["annotation_attributes", "taxonomies"] {
        let at = at.key(key);
        let Some(all) = params.get(key) else { continue };
        for attribute in all.members() {
            let at = at.key(attribute.key);
            near_misses(attribute.value, &at, "an attribute", &ATTRIBUTE, findings);
        }
    }
    geometries(params, &at.key("geometries"), findings);
    each_list(params, &at, &mut |labels, at, _| {
        choices(labels, at, findings)
    });
}

/// Tells of keys that were most likely meant to be other ones, in an object that can have more than are known here.
fn near_misses(
    object: Node<'_>,
    at: &At<'_>,
    owner: &str,
    known: &[&'static str],
    findings: &mut Findings,
) {
    for member in object.members() {
        if known.contains(&member.key) || OTHERS.contains(&member.key) {
            continue;
        }
        if let Some(guess) = meant(object, member.key, known) {
            let found = tell(findings, member, at, owner);
            rename(found, at, member.key, guess, &[]);
        }
    }
}

fn project(body: &Body<'_>, findings: &mut Findings) {
    let root = body.root;
    for member in root.members() {
        if PROJECT.contains(&member.key) {
            continue;
        }
        let at = At::ROOT;
        let found = tell(findings, member, &at, "a project");
        if PARAMS.contains(&member.key) {
            found.advise("It is a parameter: it belongs into \"params\".", &[]);
            if body
                .params
                .is_some_and(|params| params.get(member.key).is_none())
            {
                found.offer("Move it into \"params\"", &[]).relocate(
                    &at.key(member.key).path(),
                    &body.params_at().key(member.key).path(),
                );
                continue;
            }
        } else if let Some(guess) = meant(root, member.key, &PROJECT) {
            rename(found, &at, member.key, guess, &["type", "name"]);
            continue;
        } else if member.key == "tasks" && is_spec(root) {
            found.advise(SPEC_AS_BODY, &[]);
        } else {
            found.advise("It can have {}.", &[Arg::Words(&list(&PROJECT))]);
        }
        remove(found, &at, member.key);
    }
}

/// Parameters are set one by one, and nothing else of a project can be changed.
fn belongs_to_create(member: Member<'_>, findings: &mut Findings) {
    let at = At::ROOT;
    let found = tell(findings, member, &at, "the parameters of a project");
    if member.key == "params" {
        found.advise(
            "The parameters themselves stand here, each under its own key.",
            &[],
        );
    } else {
        found.advise(
            "A project keeps what it was created with; only its parameters can be set.",
            &[],
        );
        remove(found, &at, member.key);
    }
}

fn geometries(params: Node<'_>, at: &At<'_>, findings: &mut Findings) {
    let Some(all) = params.get("geometries") else {
        return;
    };
    let names = GEOMETRIES.map(|geometry| geometry.name);
    for shape in all.members() {
        let here = at.key(shape.key);
        let Some(geometry) = geometry(shape.key) else {
            let found = tell(findings, shape, at, "\"geometries\"");
            match meant(all, shape.key, &names) {
                Some(guess) => rename(found, at, shape.key, guess, &[]),
                None => {
                    found.advise("It can have {}.", &[Arg::Words(&list(&names))]);
                }
            }
            continue;
        };
        let mut known = vec![OBJECTS];
        known.extend(geometry.keys);
        for member in shape.value.members() {
            if known.contains(&member.key) {
                continue;
            }
            let guess = meant(shape.value, member.key, &known);
            // Of a cuboid not all keys are known.
            if guess.is_none() && geometry.name == "cuboid" {
                continue;
            }
            let found = tell(findings, member, &here, "this shape");
            match guess {
                Some(guess) => rename(found, &here, member.key, guess, &[OBJECTS]),
                None => {
                    found.advise("It can have {}.", &[Arg::Words(&list(&known))]);
                    remove(found, &here, member.key);
                }
            }
        }
    }
}

/// Recursion is bounded by the depth of JSON.
fn choices(labels: Node<'_>, at: &At<'_>, findings: &mut Findings) {
    for (index, item) in labels.items().enumerate() {
        let at = at.item(index);
        for member in item.members() {
            if CHOICE.contains(&member.key) {
                continue;
            }
            let found = tell(findings, member, &at, "a label");
            match meant(item, member.key, &CHOICE) {
                Some(guess) => rename(found, &at, member.key, guess, &["choice"]),
                None => {
                    found.advise("It can have {}.", &[Arg::Words(&list(&CHOICE))]);
                    remove(found, &at, member.key);
                }
            }
        }
        if let Some(below) = item.get("subchoices") {
            choices(below, &at.key("subchoices"), findings);
        }
    }
}

fn tell<'f>(
    findings: &'f mut Findings,
    member: Member<'_>,
    at: &At<'_>,
    owner: &str,
) -> &'f mut Diagnostic {
    findings.tell(
        member.key_node.order(),
        &at.key(member.key).path(),
        &notice!(
            UndocumentedKey,
            "Scale's documentation has no {key} for {_owner}.",
            "",
            key = member.key,
            _owner = Arg::Words(owner),
        ),
    )
}

/// The key of those that are known that was meant and is not there yet.
fn meant(object: Node<'_>, key: &str, known: &[&'static str]) -> Option<&'static str> {
    let is_free = |key: &&'static str| known.contains(key) && object.get(key).is_none();
    for (word, meant) in SYNONYMS {
        if word == key && is_free(&meant) {
            return Some(meant);
        }
    }
    if known.contains(&key) {
        return None;
    }
    nearest(key, known.iter().copied()).filter(is_free)
}

/// Offers the key that was meant. One that must be there is missed, which is an error, and this is its cure.
fn rename(found: &mut Diagnostic, at: &At<'_>, key: &str, guess: &'static str, needed: &[&str]) {
    found.guess(guess);
    if needed.contains(&guess) {
        found.severity = Severity::Error;
    }
    found
        .offer("Rename it to {}", &[Arg::Text(guess)])
        .relocate(&at.key(key).path(), &at.key(guess).path());
}

fn remove(found: &mut Diagnostic, at: &At<'_>, key: &str) {
    found
        .offer("Remove {}", &[Arg::Text(key)])
        .remove(&at.key(key).path());
}
