//! The project's name and its tasks.

use super::super::payload::{Body, Text};
use super::super::words::is_python_space;
use super::context::Check;
use super::reconnect::{MOST_TASKS, reconnection};
use crate::names::Names;
use crate::{notice, path};

pub fn check(check: &mut Check<'_, '_>) {
    project_name(check);
    if let Some(tasks) = check.body.tasks.filter(|_| check.body.task.is_empty()) {
        let notice = &notice!(
            TasklessProject,
            "The pipeline has no tasks.",
            "Add a dataset task and a task that can be trained, such as detection.",
        );
        check.tell(tasks, &path!["pipeline", "tasks"], notice);
    }
    titles(check);
}

fn project_name(check: &mut Check<'_, '_>) {
    let Some(name) = check.body.name else { return };
    if name.text.chars().all(is_python_space) {
        let path = path!["name"];
        let notice = &notice!(
            EmptyProjectName,
            "The project name {name} is blank.",
            "Give the project a name with at least one visible character.",
            name = name.text,
        );
        check
            .tell(name.node, &path, notice)
            .offer_text("Name it {}", "Untitled project");
    }
}

/// Titles must differ; the comparison is exact.
fn titles(check: &mut Check<'_, '_>) {
    let body = check.body;
    let mut titles = Names::new();
    let mut firsts = Vec::new();
    for (later, task) in body.task.iter().enumerate() {
        let Some(title) = task.title else { continue };
        let number = titles.intern(title.text);
        match firsts.get(number) {
            Some(first) => same_title(check, *first, later, title),
            None => firsts.push(later),
        }
    }
}

fn same_title(check: &mut Check<'_, '_>, first: usize, later: usize, title: Text<'_>) {
    let fresh = check.fresh_title(title.text);
    // Connections name tasks by their titles, so where they can't be made anew the new title would be in none.
    let connections = if check.update {
        None
    } else {
        reconnection(check, Some((later, &fresh)))
    };
    let may_rename = check.update || connections.is_some();
    let is_spare = is_spare_copy(check, first, later);
    let notice = &notice!(
        DuplicateTaskNames,
        "Two tasks have the title {title}.",
        "Titles must differ within a project. Give this task another title.";
        title,
    );
    let found = check.tell_task(later, "title", notice);
    found.relate(
        &Body::task_part(first, "title"),
        "The first task with this title.",
    );
    if is_spare {
        found
            .offer("Remove this copy", &[])
            .remove(&Body::task_path(later));
    }
    if may_rename {
        let rename = found.offer_text("Rename it to {}", &fresh);
        rename.patch.extend(connections);
    }
}

/// An exact copy of a task can go, if the connections are right without it.
fn is_spare_copy(check: &Check<'_, '_>, first: usize, later: usize) -> bool {
    let task = &check.body.task;
    let value = |at: usize| task.get(at).map(|task| task.node.to_value());
    task.len() <= MOST_TASKS
        && task.len() == check.body.connection.len() + 2
        && value(first) == value(later)
}
