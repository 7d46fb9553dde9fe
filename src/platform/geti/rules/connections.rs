//! The connections between tasks.

use super::super::payload::Body;
use super::super::words::{TaskType, is_python_space};
use super::context::Check;
use super::reconnect::{MOST_TASKS, reconnection};
use crate::check::lowered;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::{PatchOperation, Value};
use crate::names::Names;
use crate::path;

pub fn check(check: &mut Check<'_, '_>) {
    if let Some(node) = check.body.connections {
        numbers(check, node.order());
        ends(check);
        forks(check);
    }
}

fn reconnect(check: &mut Check<'_, '_>) -> Option<Fix> {
    check.reconnections_left = check.reconnections_left.checked_sub(1)?;
    reconnection(check, None)
        .map(|patch| Fix::safe("Connect the tasks one after the other", vec![patch]))
}

/// How many there are. The server stops at the first of these, so only one is told.
fn numbers(check: &mut Check<'_, '_>, order: u32) {
    let body = check.body;
    let path = path!["pipeline", "connections"];
    let (tasks, connections) = (body.task.len(), body.connection.len());
    if connections == 0 {
        let fix = if tasks == 1 {
            add_dataset(check)
        } else {
            reconnect(check)
        };
        let diagnostic = Diagnostic::new(Code::NoTasksConnections, path, "The pipeline has no connections.")
            .help("Connect the tasks in the order in which the data flows, beginning with the dataset task.")
            .param("tasks", tasks)
            .fix_if(fix);
        check.report(order, diagnostic);
    } else if connections > check.max_connections {
        let most = check.max_connections;
        let diagnostic = Diagnostic::new(
            Code::TooManyTasks,
            path,
            format!("The pipeline has {connections} connections, but {most} are the most."),
        )
        .help(format!(
            "Chain at most {} tasks that can be trained.",
            most.div_ceil(2)
        ))
        .param("connections", connections)
        .param("max", most)
        .fix_if(reconnect(check));
        check.report(order, diagnostic);
    } else if body.tasks.is_some() && tasks > 0 && connections + 1 != tasks {
        let diagnostic = Diagnostic::new(
            Code::BadNumberOfTaskConnections,
            path,
            format!(
                "{} but {}; there must be one connection less than tasks.",
                counted(tasks, "task"),
                counted(connections, "connection")
            ),
        )
        .help("Connect the tasks one after the other, each to the next.")
        .param("tasks", tasks)
        .param("connections", connections)
        .fix_if(if tasks == 1 {
            add_dataset(check)
        } else {
            reconnect(check)
        });
        check.report(order, diagnostic);
    }
}

fn counted(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// For a pipeline of one trainable task: the dataset task that it lacks.
fn add_dataset(check: &mut Check<'_, '_>) -> Option<Fix> {
    let task = check.body.task.first()?;
    let name = check.task_name(0)?;
    if check.update || !task.kind?.is_trainable() {
        return None;
    }
    let title = check.fresh_title(TaskType::Dataset.default_title());
    let dataset = Value::object()
        .with("title", title.clone())
        .with("task_type", "dataset");
    let connection = Value::object().with("from", title).with("to", name);
    Some(Fix::safe(
        "Add a dataset task before it",
        vec![
            PatchOperation::add(path!["pipeline", "tasks", 0], dataset),
            PatchOperation::add(path!["pipeline", "connections"], vec![connection]),
        ],
    ))
}

/// The one task that is missing, where its place in the pipeline tells its type: the dataset task in front, or the
/// crop task between two others.
fn add_named(check: &Check<'_, '_>, name: &str) -> Option<Fix> {
    let body = check.body;
    let count = body.task.len();
    if check.update || count != body.connection.len() || count > MOST_TASKS {
        return None;
    }
    let enters = body
        .connection
        .iter()
        .any(|connection| connection.to.is_some_and(|end| end.text == name));
    let leaves = body
        .connection
        .iter()
        .any(|connection| connection.from.is_some_and(|end| end.text == name));
    let has = |kind: TaskType| body.task.iter().any(|task| task.kind == Some(kind));
    let kind = match (enters, leaves) {
        (false, true) if !has(TaskType::Dataset) => TaskType::Dataset,
        (true, true) if !has(TaskType::Crop) => TaskType::Crop,
        _ => return None,
    };
    let task = Value::object()
        .with("title", name)
        .with("task_type", kind.name());
    let patch = vec![PatchOperation::add(path!["pipeline", "tasks", 0], task)];
    Some(Fix::safe(
        format!("Add {} task with this title", kind.a()),
        patch,
    ))
}

/// Each end must name a task, and each task must be an end.
fn ends(check: &mut Check<'_, '_>) {
    let body = check.body;
    if body.tasks.is_none() {
        return;
    }
    let names: Vec<Option<&str>> = (0..body.task.len())
        .map(|task| check.task_name(task))
        .collect();
    let mut mentioned = vec![false; names.len()];
    for (index, connection) in body.connection.iter().enumerate() {
        for (key, end) in [("from", connection.from), ("to", connection.to)] {
            let Some(end) = end else { continue };
            let named = check.graph.tasks_named(end.text);
            for task in named {
                mentioned[*task] = true;
            }
            if !named.is_empty() {
                continue;
            }
            let path = path!["pipeline", "connections", index, key];
            let by = if check.update { "id" } else { "title" };
            let diagnostic = Diagnostic::new(
                Code::UnconnectedTasks,
                path.clone(),
                format!(
                    "The connection names {}, but no task has that {by}.",
                    quoted(end.text)
                ),
            )
            .param("name", end.text);
            let guess = guess(check, &names, index, key, end.text);
            let diagnostic = match guess {
                Some(guess) => diagnostic
                    .help(format!("Did you mean {}?", quoted(guess)))
                    .param("guess", guess)
                    .fix(Fix::safe(
                        format!("Write {}", quoted(guess)),
                        vec![PatchOperation::replace(path, guess)],
                    )),
                None => diagnostic.help(format!(
                    "Write the {by} of a task, exactly as the task has it."
                )),
            };
            let add = if guess.is_none() {
                add_named(check, end.text)
            } else {
                None
            };
            let diagnostic = diagnostic.fix_if(add).fix_if(reconnect(check));
            check.report(end.node.order(), diagnostic);
        }
    }
    // Without any connection the missing ones have been told already.
    if body.connection.is_empty() {
        return;
    }
    for task in (0..names.len()).filter(|task| !mentioned[*task] && names[*task].is_some()) {
        let words = check.body.task_words(task);
        let diagnostic = Diagnostic::new(
            Code::UnconnectedTasks,
            path!["pipeline", "tasks", task],
            format!("No connection leads to or from {words}."),
        )
        .help("Connect it to the task before it, or take it out.")
        .param("name", names[task].unwrap_or_default())
        .fix_if(reconnect(check))
        .fix_if(drop_flow_task(check, task));
        check.report(check.body.task[task].node.order(), diagnostic);
    }
}

/// An idle dataset or crop task can go, if the rest is connected.
fn drop_flow_task(check: &Check<'_, '_>, task: usize) -> Option<Fix> {
    let body = check.body;
    let idle = matches!(
        body.task[task].kind,
        Some(TaskType::Dataset | TaskType::Crop)
    );
    (idle && body.labels_of(task).is_empty() && body.task.len() == body.connection.len() + 2).then(
        || {
            Fix::safe(
                "Remove this task",
                vec![PatchOperation::remove(Body::task_path(task))],
            )
        },
    )
}

/// A near miss, if writing it makes the connections right as they are.
fn guess<'d>(
    check: &mut Check<'_, 'd>,
    names: &[Option<&'d str>],
    index: usize,
    key: &str,
    text: &str,
) -> Option<&'d str> {
    let body = check.body;
    let count = body.connection.len();
    if check.update || count > check.max_connections || count > MOST_TASKS {
        return None;
    }
    let ends = |at: usize| {
        let connection = &body.connection[at];
        (
            connection.from.map(|end| end.text),
            connection.to.map(|end| end.text),
        )
    };
    let free: Vec<&str> = names
        .iter()
        .flatten()
        .copied()
        .filter(|name| {
            (0..body.connection.len())
                .filter(|at| *at != index)
                .all(|at| {
                    let (from, to) = ends(at);
                    if key == "from" {
                        from != Some(*name)
                    } else {
                        to != Some(*name)
                    }
                })
                && {
                    let (from, to) = ends(index);
                    (if key == "from" { to } else { from }) != Some(*name)
                }
        })
        .collect();
    check.nearest(text, &free)
}

/// The server refuses two connections out of one task, or into one. On update it compares ids trimmed and in lower case.
fn forks(check: &mut Check<'_, '_>) {
    let body = check.body;
    for (key, code, word) in [
        ("from", Code::TooManyOutgoingConnections, "leave"),
        ("to", Code::TooManyIncomingConnections, "enter"),
    ] {
        let mut names = Names::new();
        let mut firsts = Vec::new();
        for (later, connection) in body.connection.iter().enumerate() {
            let Some(text) = (if key == "from" {
                connection.from
            } else {
                connection.to
            }) else {
                continue;
            };
            let name = if check.update {
                id_key(text.text)
            } else {
                text.text.to_owned()
            };
            let number = names.intern(&name);
            if number == firsts.len() {
                firsts.push(later);
                continue;
            }
            let first: usize = firsts[number];
            let diagnostic = Diagnostic::new(
                code,
                path!["pipeline", "connections", later, key],
                format!("Two connections {word} the task {}.", quoted(text.text)),
            )
            .help("A pipeline is one line of tasks: each task is left at most once and entered at most once.")
            .related(path!["pipeline", "connections", first, key], "The first one.")
            .param("name", text.text)
            .fix_if(reconnect(check));
            check.report(text.node.order(), diagnostic);
        }
    }
}

/// How the second stage of an update compares ids of connections.
pub fn id_key(id: &str) -> String {
    lowered(id.trim_matches(is_python_space))
}
