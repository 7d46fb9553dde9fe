//! Reading ids (updates only): any text of exactly 24 code points; the server does not ask for hexadecimal.

use super::super::words::ID_LENGTH;
use super::Text;
use super::texts::{self, Cure};
use crate::diagnostic::{Code, Diagnostic, Findings, Fix, quoted};
use crate::json::{Node, PatchOperation};
use crate::shape::{self, At};

/// Reads an id.
pub fn id<'d>(findings: &mut Findings, node: Node<'d>, at: At<'_>) -> Option<Text<'d>> {
    let Some(text) = node.as_str() else {
        findings.push(
            node.order(),
            shape::wrong_type(node, at, "text of 24 characters"),
        );
        return None;
    };
    let length = text.chars().count();
    if length != ID_LENGTH {
        findings.push(
            node.order(),
            Diagnostic::new(
                Code::WrongLength,
                at.path(),
                format!(
                    "{} is an id and must have exactly 24 characters, but {} has {length}.",
                    quoted(at.word()),
                    quoted(text)
                ),
            )
            .help("Take the id from the server's own answer.")
            .param("key", at.word())
            .param("length", length),
        );
        return None;
    }
    Some(Text { text, node })
}

/// Checks `performance` of an update: `{score: number | null, task_performances: [{task_id, score}]}`, open objects.
pub fn performance(findings: &mut Findings, node: Node<'_>, at: At<'_>) {
    if !node.is_object() {
        findings.push(
            node.order(),
            shape::wrong_type(node, at, "an object").fix(leave_out(at)),
        );
        return;
    }
    if let Some(score) = node
        .get("score")
        .filter(|score| !score.is_null() && score.as_f64().is_none())
    {
        findings.push(
            score.order(),
            shape::wrong_type(score, at.key("score"), "a number or null").fix(leave_out(at)),
        );
    }
    let Some(list) = node.get("task_performances") else {
        return;
    };
    let here = at.key("task_performances");
    if !list.is_array() {
        findings.push(
            list.order(),
            shape::wrong_type(list, here, "a list").fix(leave_out(at)),
        );
        return;
    }
    for (index, item) in list.items().enumerate() {
        let here = here.item(index);
        if !item.is_object() {
            findings.push(
                item.order(),
                shape::wrong_type(item, here, "an object").fix(leave_out(at)),
            );
            continue;
        }
        match item.get("task_id") {
            Some(task) => drop(id(findings, task, here.key("task_id"))),
            None => findings.push(
                item.order(),
                shape::missing_key(here, "task_id", "This performance").fix(leave_out(at)),
            ),
        }
        match item.get("score") {
            Some(score) => task_score(findings, score, here.key("score"), at),
            None => findings.push(
                item.order(),
                shape::missing_key(here, "score", "This performance").fix(leave_out(at)),
            ),
        }
    }
}

/// `null`, or `{value: number, metric_type: text}`.
fn task_score(findings: &mut Findings, node: Node<'_>, at: At<'_>, whole: At<'_>) {
    if node.is_null() {
        return;
    }
    if !node.is_object() {
        findings.push(
            node.order(),
            shape::wrong_type(node, at, "an object or null").fix(leave_out(whole)),
        );
        return;
    }
    match node.get("value") {
        Some(value) if value.as_f64().is_some() => {}
        Some(value) => {
            findings.push(
                value.order(),
                shape::wrong_type(value, at.key("value"), "a number").fix(leave_out(whole)),
            );
        }
        None => findings.push(
            node.order(),
            shape::missing_key(at, "value", "This score").fix(leave_out(whole)),
        ),
    }
    match node.get("metric_type") {
        Some(metric) => drop(texts::text(
            findings,
            metric,
            at.key("metric_type"),
            Cure::None,
        )),
        None => findings.push(
            node.order(),
            shape::missing_key(at, "metric_type", "This score").fix(leave_out(whole)),
        ),
    }
}

/// Checks `datasets` of an update: `[{id, name}]`, open objects, nothing required.
pub fn datasets(findings: &mut Findings, node: Node<'_>, at: At<'_>) {
    if !node.is_array() {
        findings.push(
            node.order(),
            shape::wrong_type(node, at, "a list").fix(leave_out(at)),
        );
        return;
    }
    for (index, item) in node.items().enumerate() {
        let here = at.item(index);
        if !item.is_object() {
            findings.push(
                item.order(),
                shape::wrong_type(item, here, "an object").fix(leave_out(at)),
            );
            continue;
        }
        if let Some(node) = item.get("id") {
            id(findings, node, here.key("id"));
        }
        if let Some(node) = item.get("name") {
            texts::text(findings, node, here.key("name"), Cure::LeaveOut);
        }
    }
}

/// The server only reads these parts; leaving them out changes nothing.
fn leave_out(at: At<'_>) -> Fix {
    Fix::safe(
        format!("Remove {}", quoted(at.word())),
        vec![PatchOperation::remove(at.path())],
    )
}
