//! The project's name and its tasks.

use super::context::Check;
use super::reconnect::reconnection;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::PatchOperation;
use crate::names::Names;
use crate::path;

use super::super::words::is_python_space;

pub fn check(check: &mut Check<'_, '_>) {
    project_name(check);
    if check.body.tasks.is_some_and(|_| check.body.task.is_empty()) {
        let order = check.body.tasks.map_or(0, crate::json::Node::order);
        let diagnostic = Diagnostic::new(
            Code::TasklessProject,
            path!["pipeline", "tasks"],
            "The pipeline has no tasks.",
        )
        .help("Add a dataset task and a task that can be trained, such as detection.");
        check.report(order, diagnostic);
    }
    titles(check);
}

fn project_name(check: &mut Check<'_, '_>) {
    let Some(name) = check.body.name else { return };
    if name.text.chars().all(is_python_space) {
        let diagnostic = Diagnostic::new(
            Code::EmptyProjectName,
            path!["name"],
            format!("The project name {} is blank.", quoted(name.text)),
        )
        .help("Give the project a name with at least one visible character.")
        .param("name", name.text)
        .fix(Fix::safe(
            "Name it \"Untitled project\"",
            vec![PatchOperation::replace(path!["name"], "Untitled project")],
        ));
        check.report(name.node.order(), diagnostic);
    }
}

/// Titles must differ; the comparison is exact.
fn titles(check: &mut Check<'_, '_>) {
    let body = check.body;
    let mut titles = Names::new();
    let mut firsts = Vec::new();
    for later in 0..body.task.len() {
        let Some(title) = body.task[later].title else {
            continue;
        };
        let number = titles.intern(title.text);
        if number == firsts.len() {
            firsts.push(later);
            continue;
        }
        let first = firsts[number];
        let fresh = check.fresh_title(title.text);
        let path = path!["pipeline", "tasks", later, "title"];
        let mut patch = vec![PatchOperation::replace(path.clone(), fresh.clone())];
        if !check.update {
            patch.extend(reconnection(check, Some((later, &fresh))));
        }
        let diagnostic = Diagnostic::new(
            Code::DuplicateTaskNames,
            path,
            format!("Two tasks have the title {}.", quoted(title.text)),
        )
        .help("Connections name tasks by their titles, so each title must be there once. Give this task another.")
        .related(path!["pipeline", "tasks", first, "title"], "The first task with this title.")
        .param("title", title.text)
        .fix(Fix::safe(format!("Rename it to {}", quoted(&fresh)), patch));
        check.report(title.node.order(), diagnostic);
    }
}
