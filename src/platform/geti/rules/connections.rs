//! The connections between tasks.

use super::super::payload::{Body, Connection, Text};
use super::super::words::{TaskType, is_python_space};
use super::context::Check;
use super::reconnect::{MOST_TASKS, reconnection};
use crate::check::lowered;
use crate::diagnostic::{Arg, Diagnostic, Notice};
use crate::json::{Node, PatchOperation, Path, Value};
use crate::names::Names;
use crate::{notice, path};

pub fn check(check: &mut Check<'_, '_>) {
    let body = check.body;
    if let Some(node) = body.connections {
        number(check, node);
        ends(check);
        forks(check, "from");
        forks(check, "to");
    }
}

/// An end of a connection, by its key.
fn end<'d>(connection: &Connection<'d>, key: &str) -> Option<Text<'d>> {
    if key == "from" {
        connection.from
    } else {
        connection.to
    }
}

/// The path of an end of a connection.
pub fn end_path(connection: usize, key: &'static str) -> Path {
    path!["pipeline", "connections", connection, key]
}

/// Tells of something that new connections would cure.
fn tell_reconnectable<'f>(
    check: &'f mut Check<'_, '_>,
    node: Node<'_>,
    path: &Path,
    notice: &Notice<'_>,
) -> &'f mut Diagnostic {
    let connections = connections_anew(check);
    let found = check.tell(node, path, notice);
    offer_connections(found, connections);
    found
}

fn connections_anew(check: &mut Check<'_, '_>) -> Option<PatchOperation> {
    check.reconnections_left = check.reconnections_left.checked_sub(1)?;
    reconnection(check, None)
}

fn offer_connections(found: &mut Diagnostic, connections: Option<PatchOperation>) {
    if let Some(connections) = connections {
        found
            .offer("Connect the tasks one after the other", &[])
            .then(connections);
    }
}

/// How many there are. The server stops at the first of these, so only one is told.
fn number(check: &mut Check<'_, '_>, node: Node<'_>) {
    let body = check.body;
    let (tasks, connections) = (body.task.len(), body.connection.len());
    if connections == 0 {
        let notice = &notice!(
            NoTasksConnections,
            "The pipeline has no connections.",
            "Connect the tasks in the order in which the data flows, beginning with the dataset task.",
            tasks = tasks,
        );
        wrong_number(check, node, notice);
    } else if connections > check.max_connections {
        let most = check.max_connections;
        let notice = &notice!(
            TooManyTasks,
            "The pipeline has {connections} connections, but {max} are the most.",
            "Chain at most {_trainable} tasks that can be trained.",
            connections = connections,
            max = most,
            _trainable = most.div_ceil(2),
        );
        tell_reconnectable(check, node, &path!["pipeline", "connections"], notice);
    } else if body.tasks.is_some() && tasks > 0 && connections + 1 != tasks {
        let notice = &notice!(
            BadNumberOfTaskConnections,
            "{tasks} task{_s} but {connections} connection{_z}; there must be one connection less than tasks.",
            "Connect the tasks one after the other, each to the next.",
            tasks = tasks,
            connections = connections,
            _s = Arg::plural(tasks),
            _z = Arg::plural(connections),
        );
        wrong_number(check, node, notice);
    }
}

/// A pipeline of one trainable task gets the dataset task that it lacks, any other one new connections.
fn wrong_number(check: &mut Check<'_, '_>, node: Node<'_>, notice: &Notice<'_>) {
    let path = path!["pipeline", "connections"];
    let [only] = &check.body.task[..] else {
        tell_reconnectable(check, node, &path, notice);
        return;
    };
    let is_trainable = only.kind.is_some_and(TaskType::is_trainable);
    let name = only.title.filter(|_| is_trainable && !check.update);
    let dataset = name.map(|_| check.fresh_title(TaskType::Dataset.default_title()));
    let found = check.tell(node, &path, notice);
    if let (Some(name), Some(dataset)) = (name, dataset) {
        let task = Value::of_texts(&[("title", &dataset), ("task_type", "dataset")]);
        let connection = Value::of_texts(&[("from", &dataset), ("to", name.text)]);
        found
            .offer("Add a dataset task at the beginning", &[])
            .add(&Body::task_path(0), task)
            .add(&path, vec![connection]);
    }
}

/// Each end must name a task, and each task must be an end.
fn ends(check: &mut Check<'_, '_>) {
    let body = check.body;
    if body.tasks.is_none() {
        return;
    }
    for (index, connection) in body.connection.iter().enumerate() {
        for key in ["from", "to"] {
            if let Some(end) = end(connection, key)
                && check.graph.tasks_named(end.text).is_empty()
            {
                loose_end(check, index, key, end);
            }
        }
    }
    // Without any connection the missing ones have been told already.
    if body.connection.is_empty() {
        return;
    }
    for task in 0..body.task.len() {
        if let Some(name) = check.task_name(task)
            && check.graph.ends_named(name).is_empty()
        {
            loose_task(check, task, name);
        }
    }
}

fn loose_end(check: &mut Check<'_, '_>, index: usize, key: &'static str, end: Text<'_>) {
    let guess = guess(check, index, key, end.text);
    let missing = match guess {
        Some(_) => None,
        None => missing_task(check, end.text),
    };
    let connections = connections_anew(check);
    let path = end_path(index, key);
    let notice = &notice!(
        UnconnectedTasks,
        "The connection names {name}, but no task has that {_by}.",
        "Write the {_by} of a task, exactly as the task has it.",
        name = end.text,
        _by = Arg::Words(if check.update { "id" } else { "title" }),
    );
    let found = check.tell(end.node, &path, notice);
    if let Some(guess) = guess {
        found.offer_guess(guess);
    }
    if let Some(kind) = missing {
        let task = Value::of_texts(&[("title", end.text), ("task_type", kind.name())]);
        found
            .offer("Add {} task with this title", &[Arg::Words(&kind.a())])
            .add(&Body::task_path(0), task);
    }
    offer_connections(found, connections);
}

/// The one task that is missing, where its place in the pipeline tells its type: the dataset task in front, or the
/// crop task between two others.
fn missing_task(check: &Check<'_, '_>, name: &str) -> Option<TaskType> {
    let body = check.body;
    let count = body.task.len();
    if check.update || count != body.connection.len() || count > MOST_TASKS {
        return None;
    }
    let ends = check.graph.ends_named(name);
    let is_end = |wanted: &str| ends.iter().any(|(_, key)| *key == wanted);
    let kind = match (is_end("to"), is_end("from")) {
        (false, true) => TaskType::Dataset,
        (true, true) => TaskType::Crop,
        _ => return None,
    };
    let is_there = body.task.iter().any(|task| task.kind == Some(kind));
    (!is_there).then_some(kind)
}

fn loose_task(check: &mut Check<'_, '_>, task: usize, name: &str) {
    let body = check.body;
    let notice = &notice!(
        UnconnectedTasks,
        "No connection leads to or from {_task}.",
        "Connect it to the tasks before and after it, or remove it.",
        name = name;
        _task,
    );
    let here = body.task(task);
    let connections = connections_anew(check);
    let found = check.tell_task(task, "", notice);
    offer_connections(found, connections);
    // An idle dataset or crop task can go, if the rest is connected.
    let is_idle =
        matches!(here.kind, Some(TaskType::Dataset | TaskType::Crop)) && here.range.is_empty();
    if is_idle && body.task.len() == body.connection.len() + 2 {
        found.offer_removal("Remove this task");
    }
}

/// A near miss, if writing it makes the connections right as they are.
fn guess<'d>(
    check: &mut Check<'_, 'd>,
    index: usize,
    key: &'static str,
    text: &str,
) -> Option<&'d str> {
    let body = check.body;
    if check.update {
        // An id can't be guessed, but it may be written in capitals.
        let task = check.task_named(&id_key(text))?;
        return check.task_name(task);
    }
    let count = body.connection.len();
    if count > check.max_connections || count > MOST_TASKS {
        return None;
    }
    let mut free = Vec::new();
    for task in &body.task {
        if let Some(title) = task.title
            && check.graph.ends_named(title.text).iter().all(|(at, side)| {
                // Neither the other end of this connection, nor the same end of another.
                (*at == index) == (*side == key)
            })
        {
            free.push(title.text);
        }
    }
    check.nearest(text, &free)
}

/// The server refuses two connections out of one task, or into one. On update it compares ids trimmed and in lower case.
fn forks(check: &mut Check<'_, '_>, key: &'static str) {
    const HELP: &str =
        "A pipeline is one line of tasks: each task is left at most once and entered at most once.";
    let body = check.body;
    let mut names = Names::new();
    let mut firsts = Vec::new();
    for (later, connection) in body.connection.iter().enumerate() {
        let Some(end) = end(connection, key) else {
            continue;
        };
        let number = if check.update {
            names.intern(&id_key(end.text))
        } else {
            names.intern(end.text)
        };
        let Some(first) = firsts.get(number) else {
            firsts.push(later);
            continue;
        };
        let name = end.text;
        let notice = if key == "from" {
            const MESSAGE: &str = "Two connections leave the task {name}.";
            &notice!(TooManyOutgoingConnections, MESSAGE, HELP, name = name)
        } else {
            const MESSAGE: &str = "Two connections enter the task {name}.";
            &notice!(TooManyIncomingConnections, MESSAGE, HELP, name = name)
        };
        tell_reconnectable(check, end.node, &end_path(later, key), notice)
            .relate(&end_path(*first, key), "The first of the two connections.");
    }
}

/// How the second stage of an update compares ids of connections.
pub fn id_key(id: &str) -> String {
    lowered(id.trim_matches(is_python_space))
}
