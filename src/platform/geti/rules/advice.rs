//! What the server takes though no one means it, or though its documentation forbids it.

use super::super::payload::Body;
use super::super::words::{MAX_TRAINABLE_TASKS, TaskType, is_anomaly_title, is_python_space};
use super::build::main_path;
use super::context::Check;
use super::labels::capital;
use crate::check::{LabelKey, Parent, folded};
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
        hotkey(check, label);
        blank(check, label);
    }
    parent_cycles(check);
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

/// The keys of the annotator of Geti 2.x that work whatever tool is chosen.
const KEYS: [(&str, &str); 20] = [
    ("ctrl+s", "saves the annotations"),
    ("delete", "deletes what is selected"),
    ("backspace", "deletes what is selected"),
    ("ctrl+a", "selects all annotations"),
    ("ctrl+d", "deselects all annotations"),
    ("ctrl+z", "undoes"),
    ("ctrl+y", "redoes"),
    ("ctrl+shift+z", "redoes"),
    ("k", "plays or stops the video"),
    ("right", "goes to the next frame"),
    ("left", "goes to the frame before"),
    ("arrowright", "goes to the next image"),
    ("arrowleft", "goes to the image before"),
    ("ctrl+f", "fits the image to the screen"),
    ("ctrl+c", "copies annotations"),
    ("ctrl+v", "pastes annotations"),
    ("escape", "closes dialogs"),
    ("a", "hides all annotations"),
    ("enter", "accepts what is drawn"),
    ("e", "opens the explanations"),
];

/// The keys of its drawing tools, which are there in tasks that look at parts of an image.
const TOOL_KEYS: [(&str, &str); 10] = [
    ("v", "chooses the select tool"),
    ("d", "chooses the detection assistant"),
    ("i", "chooses interactive segmentation"),
    ("b", "chooses the box tool"),
    ("c", "chooses the circle tool"),
    ("p", "chooses the polygon tool"),
    ("r", "chooses the rotated box tool"),
    ("g", "chooses quick selection"),
    ("w", "chooses object colouring"),
    ("m", "chooses automatic segmentation"),
];

fn hotkey(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = &body.label[label];
    let Some(hotkey) = here
        .hotkey
        .filter(|hotkey| !hotkey.text.is_empty() && !here.deleted)
    else {
        return;
    };
    let folded = folded(hotkey.text);
    let keys = folded
        .replace(' ', "")
        .replace("control+", "ctrl+")
        .replace("meta+", "ctrl+")
        .replace("cmd+", "ctrl+");
    let is_local = check.kind(label).is_some_and(TaskType::is_local);
    let tools = if is_local { &TOOL_KEYS[..] } else { &[] };
    let Some((_, does)) = KEYS.iter().chain(tools).find(|(key, _)| *key == keys) else {
        return;
    };
    let path = body.label_path(label).join("hotkey");
    let diagnostic = Diagnostic::new(
        Code::AnnotatorHotkey,
        path.clone(),
        format!(
            "The hotkey {} is one of Geti's annotator: it {does}.",
            quoted(hotkey.text)
        ),
    )
    .help("Geti's own form refuses it. Choose another, such as ctrl and a digit.")
    .param("hotkey", hotkey.text)
    .fix(Fix::safe(
        "Remove this hotkey",
        vec![PatchOperation::remove(path)],
    ));
    check.report(hotkey.node.order(), diagnostic);
}

/// Each circle is told once, at the label of it that stands first.
fn parent_cycles(check: &mut Check<'_, '_>) {
    let body = check.body;
    // 0: not seen; otherwise the number of the walk that saw it.
    let mut seen = vec![0; body.label.len()];
    for start in 0..body.label.len() {
        let walk = start + 1;
        let mut here = start;
        while seen[here] == 0 {
            seen[here] = walk;
            let Some(parent) = parent_of(check, here) else {
                break;
            };
            here = parent;
            if seen[here] == walk {
                report_cycle(check, here);
            }
        }
    }
}

fn parent_of(check: &Check<'_, '_>, label: usize) -> Option<usize> {
    let here = &check.body.label[label];
    match here.parent {
        Parent::Named(parent) => {
            let LabelKey(found) = check.engine.first_named(here.task, parent.text)?;
            Some(found as usize).filter(|found| *found != label)
        }
        _ => None,
    }
}

fn report_cycle(check: &mut Check<'_, '_>, start: usize) {
    let body = check.body;
    let mut members = vec![start];
    let mut here = start;
    while let Some(parent) = parent_of(check, here)
        .filter(|parent| *parent != start && members.len() <= body.label.len())
    {
        members.push(parent);
        here = parent;
    }
    let first = members.iter().copied().min().unwrap_or(start);
    let names: Vec<String> = members
        .iter()
        .take(5)
        .map(|label| {
            body.label[*label]
                .name
                .map_or_else(String::new, |name| quoted(name.text))
        })
        .collect();
    let mut diagnostic = Diagnostic::new(
        Code::ParentCycle,
        body.label_path(first).join("parent_id"),
        format!("{} labels are each other's parents in a circle: {}.", members.len(), names.join(", ")),
    )
    .help("The server takes this, but nothing that walks up the tree would ever end. Take one of the parents off.")
    .param("count", members.len());
    for label in members
        .iter()
        .copied()
        .filter(|label| *label != first)
        .take(5)
    {
        diagnostic = diagnostic.related(
            body.label_path(label).join("parent_id"),
            "Also in the circle.",
        );
    }
    check.report(body.label[first].node.order(), diagnostic);
}
