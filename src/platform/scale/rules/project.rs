//! What is said of the project itself: name, type, sort of project.

use super::super::payload::Body;
use super::super::words::{
    CONSENSUS, PIPELINES, PIXELS, QUESTIONS, SHAPES, TASK_TYPES, only_geometry,
};
use crate::diagnostic::{Arg, Diagnostic, Findings, nearest};
use crate::json::{Node, Path, Value};
use crate::shape::list;
use crate::text::{find, replaced};
use crate::{notice, path};

pub fn check(body: &Body<'_>, findings: &mut Findings) {
    if let Some(name) = body.name {
        check_name(name, findings);
    }
    if let Some(task_type) = body.task_type {
        check_type(body, task_type, findings);
    }
    check_sort(body, findings);
    if let Some(pipeline) = body.pipeline {
        check_pipeline(body, pipeline, findings);
    }
    if let Some(attempts) = body.attempts {
        check_attempts(body, attempts, findings);
    }
}

/// Three names cannot stand in an address, however they are encoded: every client takes dots for steps, `%2e` too.
fn check_name(node: Node<'_>, findings: &mut Findings) {
    let name = node.as_str().unwrap_or_default();
    let path = path!["name"];
    if matches!(name, "" | "." | "..") {
        findings.tell(
            node.order(),
            &path,
            &notice!(
                UnaddressableName,
                "A project cannot be called {name}: Scale addresses projects by their names, and this one cannot stand in an address.",
                "Choose a name of letters and digits.",
                name = name,
            ),
        );
    } else if find(name, "/").is_some() {
        findings.tell(
            node.order(),
            &path,
            &notice!(
                SlashInName,
                "The name {name} has a slash in it. It is sent as %2F, which some proxies take for a step in the address.",
                "Use another character if a proxy stands between you and Scale.",
                name = name,
            ),
        )
        .offer("Write - in place of /", &[])
        .replace(&path, replaced(name, "/", "-"))
        .if_asked();
    }
}

fn check_type(body: &Body<'_>, node: Node<'_>, findings: &mut Findings) {
    let text = node.as_str().unwrap_or_default();
    if TASK_TYPES.contains(&text) {
        check_taxonomy(body, text, findings);
        return;
    }
    let path = path!["type"];
    let found = findings.tell(
        node.order(),
        &path,
        &notice!(
            UnlistedTaskType,
            "{type} is none of the task types that are known.",
            "Scale has added types before. Compare it with Scale's documentation.",
            type = text,
        ),
    );
    if let Some(guess) = meant(text) {
        found.guess(guess);
        found
            .offer("Write {}", &[Arg::Text(guess)])
            .replace(&path, guess);
    }
}

/// The type that was meant: as the official client's names (`TaskType.ImageAnnotation`), by other spelling, by a near miss.
fn meant(text: &str) -> Option<&'static str> {
    let mut plain = String::new();
    for character in text.chars() {
        if character == '.' {
            plain.clear();
        } else if character.is_ascii_alphanumeric() {
            plain.push(character.to_ascii_lowercase());
        }
    }
    let mut types = TASK_TYPES.iter().copied();
    let same = types.find(|known| *known == plain);
    same.or_else(|| nearest(&plain, TASK_TYPES.iter().copied()))
}

/// What tasks of a type have no labels under. Of the other types too little is known.
fn check_taxonomy(body: &Body<'_>, task_type: &str, findings: &mut Findings) {
    let (own, others): (&str, &[&str]) = match task_type {
        SHAPES => (
            "geometries",
            &["labels", "objects_to_annotate", "categories"],
        ),
        PIXELS => (
            "labels",
            &["geometries", "objects_to_annotate", "categories"],
        ),
        QUESTIONS => (
            "categories",
            &["geometries", "objects_to_annotate", "labels"],
        ),
        other if only_geometry(other).is_some() => (
            "objects_to_annotate",
            &["geometries", "labels", "categories"],
        ),
        _ => return,
    };
    let Some(params) = body.params else { return };
    for key in others {
        let Some(node) = params.get(key).filter(|node| !node.is_null()) else {
            continue;
        };
        let path = path!["params", *key];
        let found = findings.tell(
            node.order(),
            &path,
            &notice!(
                OtherTaxonomy,
                "Tasks of the type {type} have their labels under {own}, not under {key}.",
                "Move the labels, or choose another type.",
                type = task_type,
                own = own,
                key = *key,
            ),
        );
        if node.is_array() && own != "geometries" && params.get(own).is_none() {
            found
                .offer("Rename it to {}", &[Arg::Text(own)])
                .relocate(&path, &path!["params", own]);
        }
    }
}

/// That the two exclude each other is said nowhere; but one project is not worked on by Scale's crowd and by one's own.
fn check_sort(body: &Body<'_>, findings: &mut Findings) {
    let (Some(rapid), true) = (body.rapid, body.studio) else {
        return;
    };
    let found = findings.tell(
        rapid.order(),
        &path!["rapid"],
        &notice!(
            RapidAndStudio,
            "A project is one of Scale Rapid or one of Scale Studio, not both.",
            "Take \"rapid\" or \"studio\" out.",
        ),
    );
    found.relate(&path!["studio"], "This makes it a Studio project.");
    for key in ["rapid", "studio"] {
        remove(found, key);
    }
}

fn remove(found: &mut Diagnostic, key: &str) {
    found
        .offer("Remove {}", &[Arg::Text(key)])
        .remove(&path![key])
        .if_asked();
}

/// Adds to the cure that the project becomes one of Studio, unless it is.
fn make_studio(body: &Body<'_>, found: &mut Diagnostic, title: &str, more: &[(&str, &str)]) {
    let fix = found.offer(title, &[]).if_asked();
    for (key, text) in more {
        fix.add(&path![*key], *text);
    }
    if !body.studio {
        fix.add(&path!["studio"], true);
        if body.rapid.is_some() {
            fix.remove(&path!["rapid"]);
        }
    }
}

fn check_pipeline(body: &Body<'_>, node: Node<'_>, findings: &mut Findings) {
    let path = path!["pipeline"];
    if let Some(text) = node
        .as_str()
        .filter(|text| !text.is_empty() && !PIPELINES.contains(text))
    {
        let found = findings.tell(
            node.order(),
            &path,
            &notice!(
                UnknownOption,
                "{key} is {value}, but it must be one of {_known}.",
                "Write one of these.",
                key = "pipeline",
                value = text,
                _known = Arg::Words(&list(&PIPELINES)),
            ),
        );
        // `consensus` for `consensus_task`, or a near miss.
        let mut known = PIPELINES.iter().copied();
        let begun = known.find(|known| text.len() > 3 && known.starts_with(text));
        if let Some(guess) = begun.or_else(|| nearest(text, PIPELINES.iter().copied())) {
            found.guess(guess);
            found
                .offer("Write {}", &[Arg::Text(guess)])
                .replace(&path, guess);
        }
    }
    if !body.studio {
        let found = findings.tell(
            node.order(),
            &path,
            &notice!(
                StudioOnly,
                "Only a Studio project has a {key}, and this is none: \"studio\" is not true.",
                "Add \"studio\": true, or take the key out.",
                key = "pipeline",
            ),
        );
        make_studio(body, found, "Make it a Studio project", &[]);
        remove(found, "pipeline");
    }
}

/// "Studio consensus projects only". Where the pipeline is the right one and only `studio` is missing, that is told of it.
fn check_attempts(body: &Body<'_>, node: Node<'_>, findings: &mut Findings) {
    // Of anything but a number its type is told.
    let number = node.as_f64().unwrap_or(2.0);
    let path: Path = path!["consensus_attempts"];
    if number.fract() != 0.0 {
        let found = findings.tell(
            node.order(),
            &path,
            &notice!(
                WrongType,
                "{key} must be {expected}, but is the number {_number}.",
                "Write {expected} here.",
                key = "consensus_attempts",
                expected = Arg::Words("a whole number"),
                found = Arg::Words("a number"),
                _number = Arg::Number(number),
            ),
        );
        if number.is_finite() {
            let whole = number.ceil();
            found
                .offer("Make it {}", &[Arg::Number(whole)])
                .replace(&path, Value::Number(whole))
                .if_asked();
        }
    } else if number < 2.0 {
        // No bounds are documented.
        findings.tell(
            node.order(),
            &path,
            &notice!(
                FewAttempts,
                "{_number} attempt{_s} cannot agree or disagree.",
                "A consensus takes two attempts or more.",
                number = number,
                _number = Arg::Number(number),
                _s = Arg::Words(if (number - 1.0).abs() < 0.5 { "" } else { "s" }),
            ),
        );
    }
    if body.pipeline.and_then(Node::as_str) != Some(CONSENSUS) {
        let found = findings.tell(
            node.order(),
            &path,
            &notice!(
                ConsensusOnly,
                "Only a Studio project with the pipeline {pipeline} has {key}.",
                "Choose that pipeline, or take the key out.",
                pipeline = CONSENSUS,
                key = "consensus_attempts",
            ),
        );
        let pipeline = [("pipeline", CONSENSUS)];
        make_studio(
            body,
            found,
            "Make it a Studio project of consensus",
            &pipeline,
        );
        remove(found, "consensus_attempts");
    }
}
