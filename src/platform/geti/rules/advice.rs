//! What the server takes though no one means it, or though its documentation forbids it.

use super::super::payload::Body;
use super::super::words::{
    MAX_TEXT, MAX_TRAINABLE_TASKS, TaskType, is_anomaly_title, is_python_space,
};
use super::build::main_path;
use super::context::Check;
use super::labels::capital;
use super::{cycles, hotkeys};
use crate::color;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::{PatchOperation, Value};
use crate::path;

pub fn check(check: &mut Check<'_, '_>) {
    pipeline(check);
    for task in 0..check.body.task.len() {
        title(check, task);
    }
    for label in 0..check.body.label.len() {
        color(check, label);
        hotkeys::check(check, label);
        blank(check, label);
    }
    cycles::check(check);
}

fn pipeline(check: &mut Check<'_, '_>) {
    let body = check.body;
    let kinds: Option<Vec<TaskType>> = body.task.iter().map(|task| task.kind).collect();
    let Some(kinds) = kinds.filter(|kinds| !kinds.is_empty()) else {
        return;
    };
    let Some(path) = main_path(check) else { return };
    let order = body.tasks.map_or(0, crate::json::Node::order);
    let mut on_path = vec![false; kinds.len()];
    for task in &path {
        on_path[*task] = true;
    }
    for task in (0..kinds.len()).filter(|task| !on_path[*task]) {
        let diagnostic = Diagnostic::new(
            Code::ConnectionCycle,
            Body::task_path(task),
            format!("{} runs in a circle beside the pipeline: a connection to it is missing.", capital(&body.task_words(task))),
        )
        .help("The server takes this, gives the task no labels, and may then fail to list any project at all. Connect it to the pipeline.");
        check.report(body.task[task].node.order(), diagnostic);
    }
    for (index, connection) in body.connection.iter().enumerate() {
        let Some(to) = connection.to else { continue };
        if check
            .task_named(to.text)
            .is_some_and(|task| kinds[task] == TaskType::Dataset)
        {
            let diagnostic = Diagnostic::new(
                Code::ReversedConnection,
                path!["pipeline", "connections", index],
                format!(
                    "The connection leads into the dataset task {}.",
                    quoted(to.text)
                ),
            )
            .help("Data flows out of a dataset task. Turn the connection round.");
            check.report(connection.node.order(), diagnostic);
        }
    }
    if kinds[path[0]] != TaskType::Dataset && !kinds.contains(&TaskType::Dataset) {
        no_dataset(check, path[0], order);
    }
    let trainable: Vec<usize> = path
        .iter()
        .copied()
        .filter(|task| kinds[*task].is_trainable())
        .collect();
    for pair in path
        .windows(2)
        .filter(|pair| kinds[pair[0]].is_trainable() && kinds[pair[1]].is_trainable())
    {
        no_crop(check, pair[0], pair[1]);
    }
    if trainable.is_empty() {
        let diagnostic = Diagnostic::new(
            Code::NoTrainableTask,
            path!["pipeline", "tasks"],
            "The pipeline has no task that can be trained.",
        )
        .help("Add one, such as detection.");
        check.report(order, diagnostic);
    }
    if trainable.len() > MAX_TRAINABLE_TASKS {
        let diagnostic = Diagnostic::new(
            Code::MoreTasksThanDocumented,
            path!["pipeline", "tasks"],
            format!("The pipeline chains {} trainable tasks; Geti's documentation allows {MAX_TRAINABLE_TASKS}.", trainable.len()),
        )
        .help("Chain two tasks at the most.")
        .param("count", trainable.len());
        check.report(order, diagnostic);
    }
    if let Some(task) = kinds
        .iter()
        .position(|kind| *kind == TaskType::KeypointDetection)
    {
        let diagnostic = Diagnostic::new(
            Code::KeypointFlag,
            Body::task_path(task).join("task_type"),
            "Keypoint detection works only where the server has FEATURE_FLAG_KEYPOINT_DETECTION switched on; it ships switched off.",
        )
        .help("Where it is off, the server answers 400 invalid_task_type.");
        check.report(body.task[task].node.order(), diagnostic);
    }
}

fn no_dataset(check: &mut Check<'_, '_>, first: usize, order: u32) {
    let room = check.body.connection.len() < check.max_connections;
    let name = check.task_name(first);
    let is_clear =
        |name: &&str| check.graph.tasks_named(name).len() == 1 && name.chars().count() <= MAX_TEXT;
    let name = name.filter(is_clear);
    let fix = name.filter(|_| room && !check.update).map(|name| {
        let title = check.fresh_title(TaskType::Dataset.default_title());
        let dataset = Value::object()
            .with("title", title.clone())
            .with("task_type", "dataset");
        let connection = Value::object().with("from", title).with("to", name);
        Fix::safe(
            "Add a dataset task before it",
            vec![
                PatchOperation::add(path!["pipeline", "tasks", 0], dataset),
                PatchOperation::add(path!["pipeline", "connections", 0], connection),
            ],
        )
    });
    let diagnostic = Diagnostic::new(
        Code::NoDatasetTask,
        path!["pipeline", "tasks"],
        "The pipeline has no dataset task.",
    )
    .help("Geti's documentation asks for a dataset task at its beginning.")
    .fix_if(fix);
    check.report(order, diagnostic);
}

fn no_crop(check: &mut Check<'_, '_>, from: usize, to: usize) {
    let body = check.body;
    let room = body.connection.len() < check.max_connections;
    let names = check.task_name(from).zip(check.task_name(to));
    let at = names.and_then(|(from, to)| {
        let mut ends = check.graph.ends_named(from).iter();
        let leads = |index: usize| body.connection[index].to.is_some_and(|end| end.text == to);
        ends.find(|(index, key)| *key == "from" && leads(*index))
            .map(|(index, _)| *index)
    });
    let fix = names
        .zip(at)
        .filter(|_| room && !check.update)
        .map(|((_, to_name), at)| {
            let title = check.fresh_title(TaskType::Crop.default_title());
            let crop = Value::object()
                .with("title", title.clone())
                .with("task_type", "crop");
            let connection = Value::object()
                .with("from", title.clone())
                .with("to", to_name);
            Fix::safe(
                "Add a crop task between them",
                vec![
                    PatchOperation::replace(path!["pipeline", "connections", at, "to"], title),
                    PatchOperation::add(path!["pipeline", "connections", at + 1], connection),
                    PatchOperation::add(path!["pipeline", "tasks", to], crop),
                ],
            )
        });
    let diagnostic = Diagnostic::new(
        Code::NoCropTask,
        Body::task_path(to),
        format!(
            "No crop task stands between {} and {}.",
            body.task_words(from),
            body.task_words(to)
        ),
    )
    .help("Geti's documentation asks for a crop task between chained tasks.")
    .fix_if(fix);
    check.report(body.task[to].node.order(), diagnostic);
}

fn title(check: &mut Check<'_, '_>, task: usize) {
    let body = check.body;
    let (Some(title), Some(kind)) = (body.task[task].title, body.task[task].kind) else {
        return;
    };
    let path = Body::task_path(task).join("title");
    if kind != TaskType::Anomaly && is_anomaly_title(title.text) && !check.update {
        let diagnostic = Diagnostic::new(
            Code::AnomalyTitle,
            path.clone(),
            format!(
                "The title {} makes this {} task an anomaly task.",
                quoted(title.text),
                kind.name()
            ),
        )
        .help("Give the task another title.")
        .param("title", title.text);
        check.report(title.node.order(), diagnostic);
    }
    if title.text.chars().all(is_python_space) {
        report_blank(check, "title", title.text, path, title.node.order());
    }
}

fn report_blank(
    check: &mut Check<'_, '_>,
    key: &'static str,
    text: &str,
    path: crate::json::Path,
    order: u32,
) {
    let diagnostic = Diagnostic::new(
        Code::BlankText,
        path,
        format!("The {key} {} holds nothing that can be seen.", quoted(text)),
    )
    .help("Write a visible text.")
    .param("key", key);
    check.report(order, diagnostic);
}

fn blank(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = &body.label[label];
    for (key, text) in [("name", here.name), ("group", here.group)] {
        let Some(text) = text.filter(|text| text.text.chars().all(is_python_space)) else {
            continue;
        };
        report_blank(
            check,
            key,
            text.text,
            body.label_path(label).join(key),
            text.node.order(),
        );
    }
}

fn color(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = &body.label[label];
    if here.color.is_some() || check.update || !here.node.is_object() {
        return;
    }
    let color = color::nth(label).to_hex();
    let operation = PatchOperation::add(body.label_path(label).join("color"), color.clone());
    let diagnostic = Diagnostic::new(
        Code::MissingColor,
        body.label_path(label),
        format!("{} has no colour and will come back white.", body.label_words(label)),
    )
    .help("Give it a colour; the documentation promises a random one, but the server makes every label white.")
    .fix(Fix::safe(format!("Give it the colour {color}"), vec![operation]));
    check.report(here.node.order(), diagnostic);
}
