//! What the server takes though no one means it, or though its documentation forbids it.

use super::super::payload::{Body, Text};
use super::super::words::{
    MAX_TEXT, MAX_TRAINABLE_TASKS, TaskType, is_anomaly_title, is_python_space,
};
use super::build::main_path;
use super::context::Check;
use super::{cycles, hotkeys};
use crate::color;
use crate::diagnostic::{Arg, Fix};
use crate::json::{Node, Path, Value};
use crate::{notice, path};

#[inline(never)]
pub fn check(check: &mut Check<'_, '_>) {
    pipeline(check);
    for task in 0..check.body.task.len() {
        title(check, task);
    }
    let some = &check.body.some;
    for (is_some, rule) in [
        (some.colorless, color as fn(&mut Check<'_, '_>, usize)),
        (some.hotkey, hotkeys::check),
        (some.blank, blank),
    ] {
        let labels = if is_some { check.body.label.len() } else { 0 };
        for label in 0..labels {
            rule(check, label);
        }
    }
    cycles::check(check);
}

fn pipeline(check: &mut Check<'_, '_>) {
    let body = check.body;
    let kinds: Option<Vec<TaskType>> = body.task.iter().map(|task| task.kind).collect();
    let Some(kinds) = kinds.filter(|kinds| !kinds.is_empty()) else {
        return;
    };
    let (Some(path), Some(tasks)) = (main_path(check), body.tasks) else {
        return;
    };
    beside(check, &path);
    into_dataset(check);
    let all = path!["pipeline", "tasks"];
    if !kinds.contains(&TaskType::Dataset) {
        no_dataset(check, path[0], tasks, &all);
    }
    let mut trainable = 0;
    for (index, task) in path.iter().enumerate() {
        if !kinds[*task].is_trainable() {
            continue;
        }
        trainable += 1;
        if let Some(next) = path.get(index + 1)
            && kinds[*next].is_trainable()
        {
            no_crop(check, *task, *next);
        }
    }
    if trainable == 0 {
        let notice = &notice!(
            NoTrainableTask,
            "The pipeline has no task that can be trained.",
            "Add one, such as detection.",
        );
        check.tell(tasks, &all, notice);
    }
    if trainable > MAX_TRAINABLE_TASKS {
        let notice = &notice!(
            MoreTasksThanDocumented,
            "The pipeline chains {count} trainable tasks; Geti's documentation allows {_most}.",
            "Chain two tasks at the most.",
            count = trainable,
            _most = MAX_TRAINABLE_TASKS,
        );
        check.tell(tasks, &all, notice);
    }
    if let Some(task) = kinds
        .iter()
        .position(|kind| *kind == TaskType::KeypointDetection)
    {
        let notice = &notice!(
            KeypointFlag,
            "Keypoint detection works only where the server has FEATURE_FLAG_KEYPOINT_DETECTION switched on; it ships switched off.",
            "Ask whoever runs the server. Where it is off, the project is refused (400 invalid_task_type).",
        );
        check.tell(
            body.task(task).node,
            &Body::task_part(task, "task_type"),
            notice,
        );
    }
}

/// Tasks that are not on the path.
fn beside(check: &mut Check<'_, '_>, path: &[usize]) {
    let body = check.body;
    let mut on_path = vec![false; body.task.len()];
    for task in path {
        on_path[*task] = true;
    }
    for (task, is_on_path) in on_path.into_iter().enumerate() {
        if is_on_path {
            continue;
        }
        let notice = &notice!(
            ConnectionCycle,
            "{^_task} runs in a circle beside the pipeline: a connection to it is missing.",
            "The server accepts this, gives the task no labels, and may then fail to list any project at all. Connect it to the pipeline.";
            _task,
        );
        check.tell_task(task, "", notice);
    }
}

fn into_dataset(check: &mut Check<'_, '_>) {
    let body = check.body;
    for (index, connection) in body.connection.iter().enumerate() {
        let Some(to) = connection.to else { continue };
        let task = check.task_named(to.text);
        if task.is_some_and(|task| body.task(task).kind == Some(TaskType::Dataset)) {
            let notice = &notice!(
                ReversedConnection,
                "The connection leads into the dataset task {_task}.",
                "Data flows out of a dataset task. Turn the connection round.",
                _task = to.text,
            );
            let path = path!["pipeline", "connections", index];
            check.tell(connection.node, &path, notice);
        }
    }
}

/// The server would take one more connection, and tasks without ids; there is a list to put the connection into.
fn takes_tasks(check: &Check<'_, '_>) -> bool {
    let body = check.body;
    body.connections.is_some() && body.connection.len() < check.max_connections && !check.update
}

/// A new task and a connection, as a body writes them.
fn task(title: &str, kind: &'static str) -> Value {
    Value::object().with("title", title).with("task_type", kind)
}
fn connection(from: &str, to: &str) -> Value {
    Value::object().with("from", from).with("to", to)
}

fn no_dataset(check: &mut Check<'_, '_>, first: usize, tasks: Node<'_>, path: &Path) {
    let mut fix = None;
    if let Some(name) = check.task_name(first)
        && check.graph.tasks_named(name).len() == 1
        && name.chars().count() <= MAX_TEXT
        && takes_tasks(check)
    {
        let title = check.fresh_title(TaskType::Dataset.default_title());
        let connections = path!["pipeline", "connections", 0];
        fix.insert(Fix::titled("Add a dataset task at the beginning", &[]))
            .add(&path.join(0), task(&title, "dataset"))
            .add(&connections, connection(&title, name));
    }
    let notice = &notice!(
        NoDatasetTask,
        "The pipeline has no dataset task.",
        "Geti's documentation asks for a dataset task at its beginning.",
    );
    check.tell(tasks, path, notice).cure(fix);
}

fn no_crop(check: &mut Check<'_, '_>, from: usize, to: usize) {
    let mut fix = None;
    if let (Some(from_name), Some(to_name)) = (check.task_name(from), check.task_name(to))
        && let Some(at) = between(check, from_name, to_name)
        && takes_tasks(check)
    {
        let title = check.fresh_title(TaskType::Crop.default_title());
        let end = Body::connection_part(at, "to");
        let next = path!["pipeline", "connections", at + 1];
        fix.insert(Fix::titled("Add a crop task between them", &[]))
            .replace(&end, &*title)
            .add(&next, connection(&title, to_name))
            .add(&Body::task_path(to), task(&title, "crop"));
    }
    let notice = &notice!(
        NoCropTask,
        "No crop task stands between {_other_task} and {_task}.",
        "Geti's documentation asks for a crop task between chained tasks.",
        _other_task = check.body.spelt_task(from);
        _task,
    );
    check.tell_task(to, "", notice).cure(fix);
}

/// The connection of two tasks.
fn between(check: &Check<'_, '_>, from: &str, to: &str) -> Option<usize> {
    for (index, key) in check.graph.ends_named(from) {
        let end = check.body.connection[*index].to;
        if *key == "from" && end.is_some_and(|end| end.text == to) {
            return Some(*index);
        }
    }
    None
}

fn title(check: &mut Check<'_, '_>, task: usize) {
    let body = check.body;
    let (Some(title), Some(kind)) = (body.task(task).title, body.task(task).kind) else {
        return;
    };
    if kind != TaskType::Anomaly && is_anomaly_title(title.text) && !check.update {
        let notice = &notice!(
            AnomalyTitle,
            "The title {title} makes this {_type} task an anomaly task.",
            "Give the task another title.",
            _type = Arg::Words(kind.name());
            title,
        );
        check.tell_task(task, "title", notice);
    }
    if is_blank(title) {
        report_blank(check, "title", title, &Body::task_part(task, "title"));
    }
}

/// Nothing of it can be seen.
fn is_blank(text: Text<'_>) -> bool {
    text.text.chars().all(is_python_space)
}

fn report_blank(check: &mut Check<'_, '_>, key: &'static str, text: Text<'_>, path: &Path) {
    let notice = &notice!(
        BlankText,
        "The {key} {_text} holds nothing that can be seen.",
        "Write a visible text.",
        key = Arg::Words(key),
        _text = text.text,
    );
    check.tell(text.node, path, notice);
}

fn blank(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = body.label(label);
    for (key, text) in [("name", here.name), ("group", here.group)] {
        if let Some(text) = text.filter(|text| is_blank(*text)) {
            report_blank(check, key, text, &body.label_part(label, key));
        }
    }
}

fn color(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = body.label(label);
    if here.color.is_some() || check.update || !here.node.is_object() {
        return;
    }
    let color = color::nth(label).to_hex();
    let notice = &notice!(
        MissingColor,
        "{^_label} has no colour and will come back white.",
        "Give it a colour; the documentation promises a random one, but the server makes every label white.";
        _label,
    );
    check
        .tell_label(label, "", notice)
        .offer("Give it the colour {}", &[Arg::Words(&color)])
        .add(&body.label_part(label, "color"), &*color);
}
