//! Reads a body, and collects every shape error on the way.

use super::super::words::{TaskType, upper};
use super::ids::id;
use super::labels::labels;
use super::skeleton::skeleton;
use super::texts::{self, Cure};
use super::{Body, Connection, Task, Text};
use crate::diagnostic::{Code, Diagnostic, Findings, Fix, nearest, quoted};
use crate::json::{Fields, Kind, Member, Node, PatchOperation};
use crate::shape::{self, At};

const CREATE_ROOT: [&str; 2] = ["name", "pipeline"];
const UPDATE_ROOT: [&str; 8] = [
    "name",
    "pipeline",
    "id",
    "creation_time",
    "creator_id",
    "performance",
    "thumbnail",
    "datasets",
];
const PIPELINE: [&str; 2] = ["connections", "tasks"];
const CONNECTION: [&str; 2] = ["from", "to"];
const CREATE_TASK: [&str; 4] = ["title", "task_type", "labels", "keypoint_structure"];
const UPDATE_TASK: [&str; 6] = [
    "title",
    "task_type",
    "labels",
    "keypoint_structure",
    "id",
    "label_schema_id",
];

/// Reads a body for a create or an update. Nothing if it is not even an object.
pub fn read<'d>(findings: &mut Findings, root: Node<'d>, update: bool) -> Option<Body<'d>> {
    if !root.is_object() {
        findings.push(
            root.order(),
            shape::wrong_type(root, At::ROOT, "an object with \"name\" and \"pipeline\""),
        );
        return None;
    }
    let at = At::ROOT;
    let fields = Fields::read(root, &UPDATE_ROOT);
    let [
        name,
        pipeline,
        id_node,
        created,
        creator,
        performance,
        thumbnail,
        datasets,
    ] = fields.values;
    let mut body = Body {
        pipeline: None,
        name: None,
        tasks: None,
        connections: None,
        task: Vec::new(),
        connection: Vec::new(),
        label: Vec::new(),
    };
    match name {
        Some(name) => {
            body.name = texts::text(findings, name, at.key("name"), Cure::None);
            texts::stored(findings, body.name, at.key("name"), Cure::None);
        }
        None => findings.push(root.order(), shape::missing_key(at, "name", "The project")),
    }
    if update {
        match id_node {
            Some(node) => drop(id(findings, node, at.key("id"))),
            None => findings.push(root.order(), shape::missing_key(at, "id", "The project")),
        }
        for (key, node) in [
            ("creation_time", created),
            ("creator_id", creator),
            ("thumbnail", thumbnail),
        ] {
            if let Some(node) = node {
                texts::text(findings, node, at.key(key), Cure::LeaveOut);
            }
        }
        if let Some(node) = performance {
            super::ids::performance(findings, node, at.key("performance"));
        }
        if let Some(node) = datasets {
            super::ids::datasets(findings, node, at.key("datasets"));
        }
        shape::unknown_keys(
            findings,
            root,
            &fields.unknown,
            at,
            &UPDATE_ROOT,
            "The project",
        );
    } else {
        let unknown = Fields::read(root, &CREATE_ROOT).unknown;
        shape::unknown_keys(findings, root, &unknown, at, &CREATE_ROOT, "A new project");
    }
    match pipeline {
        Some(node) if node.is_object() => {
            read_pipeline(findings, &mut body, node, at.key("pipeline"), update)
        }
        Some(node) => findings.push(
            node.order(),
            shape::wrong_type(node, at.key("pipeline"), "an object"),
        ),
        None => findings.push(
            root.order(),
            shape::missing_key(at, "pipeline", "The project"),
        ),
    }
    Some(body)
}

fn read_pipeline<'d>(
    findings: &mut Findings,
    body: &mut Body<'d>,
    node: Node<'d>,
    at: At<'_>,
    update: bool,
) {
    body.pipeline = Some(node);
    let fields = Fields::read(node, &PIPELINE);
    let [connections, tasks] = fields.values;
    if !update {
        shape::unknown_keys(
            findings,
            node,
            &fields.unknown,
            at,
            &PIPELINE,
            "The pipeline",
        );
    }
    body.tasks = list(findings, node, tasks, at, "tasks");
    body.connections = list(findings, node, connections, at, "connections");
    if let Some(tasks) = body.tasks {
        let at = at.key("tasks");
        for (index, item) in tasks.items().enumerate() {
            let task = task(findings, body, item, at.item(index), index, update);
            body.task.push(task);
        }
    }
    if let Some(connections) = body.connections {
        let at = at.key("connections");
        for (index, item) in connections.items().enumerate() {
            body.connection
                .push(connection(findings, item, at.item(index), update));
        }
    }
}

fn list<'d>(
    findings: &mut Findings,
    owner: Node<'d>,
    node: Option<Node<'d>>,
    at: At<'_>,
    key: &'static str,
) -> Option<Node<'d>> {
    match node {
        Some(node) if node.is_array() => Some(node),
        Some(node) => {
            findings.push(node.order(), shape::wrong_type(node, at.key(key), "a list"));
            None
        }
        None => {
            findings.push(owner.order(), shape::missing_key(at, key, "The pipeline"));
            None
        }
    }
}

fn task<'d>(
    findings: &mut Findings,
    body: &mut Body<'d>,
    node: Node<'d>,
    at: At<'_>,
    index: usize,
    update: bool,
) -> Task<'d> {
    let start = body.label.len();
    let mut task = Task {
        node,
        title: None,
        id: None,
        kind: None,
        kind_text: None,
        labels: None,
        range: start..start,
        skeleton: None,
    };
    if !node.is_object() {
        let expected = "an object with \"title\" and \"task_type\"";
        findings.push(node.order(), shape::wrong_type(node, at, expected));
        return task;
    }
    let fields = Fields::read(node, &UPDATE_TASK);
    let [
        title,
        kind,
        labels_node,
        skeleton_node,
        id_node,
        schema_node,
    ] = fields.values;
    match title {
        Some(title) => task.title = texts::text(findings, title, at.key("title"), Cure::ByRule),
        None => findings.push(node.order(), shape::missing_key(at, "title", "This task")),
    }
    match kind {
        Some(kind) => {
            task.kind_text = texts::text(findings, kind, at.key("task_type"), Cure::None);
            task.kind = task
                .kind_text
                .and_then(|text| task_type(findings, text, at.key("task_type"), update));
        }
        None => findings.push(
            node.order(),
            shape::missing_key(at, "task_type", "This task"),
        ),
    }
    // An update finds the tasks that can be trained by their titles, and stores none.
    if !update || task.kind.is_some_and(TaskType::is_trainable) {
        texts::stored(findings, task.title, at.key("title"), Cure::ByRule);
    }
    if update {
        match id_node {
            Some(node) => task.id = id(findings, node, at.key("id")),
            None => findings.push(node.order(), shape::missing_key(at, "id", "This task")),
        }
        if let Some(node) = schema_node {
            id(findings, node, at.key("label_schema_id"));
        }
        shape::unknown_keys(findings, node, &fields.unknown, at, &UPDATE_TASK, "A task");
    } else {
        let unknown: Vec<Member<'d>> = Fields::read(node, &CREATE_TASK).unknown;
        shape::unknown_keys(findings, node, &unknown, at, &CREATE_TASK, "A new task");
    }
    if let Some(node) = labels_node {
        if node.is_array() {
            task.labels = Some(node);
            labels(findings, body, node, at.key("labels"), index, update);
        } else {
            let mut diagnostic = shape::wrong_type(node, at.key("labels"), "a list");
            if matches!(node.kind(), Kind::Null) {
                let path = at.key("labels").path();
                diagnostic = diagnostic.fix(Fix::safe(
                    "Remove \"labels\"",
                    vec![PatchOperation::remove(path)],
                ));
            }
            findings.push(node.order(), diagnostic);
        }
    }
    if let Some(node) = skeleton_node {
        task.skeleton = skeleton(findings, node, at.key("keypoint_structure"));
    }
    task.range = start..body.label.len();
    task
}

/// On create one of nine exact words; on update any case, and words that only the server's inside knows.
fn task_type(
    findings: &mut Findings,
    text: Text<'_>,
    at: At<'_>,
    update: bool,
) -> Option<TaskType> {
    if !update {
        // What was meant, if that is clear: then the other rules can be asked too.
        let known = TaskType::from_name(text.text);
        if known.is_none() {
            findings.push(
                text.node.order(),
                unknown_type(Code::UnknownTaskType, text.text, at),
            );
        }
        return known.or_else(|| meant(text.text).and_then(TaskType::from_name));
    }
    let lower = upper(text.text).to_ascii_lowercase();
    if let Some(kind) = TaskType::from_name(&lower) {
        return Some(kind);
    }
    if matches!(
        lower.as_str(),
        "anomaly_classification" | "anomaly_detection" | "anomaly_segmentation"
    ) {
        findings.push(
            text.node.order(),
            Diagnostic::new(
                Code::InvalidTaskType,
                at.path(),
                format!(
                    "The task type {} is one that Geti no longer takes.",
                    quoted(text.text)
                ),
            )
            .help("The three kinds of anomaly tasks have become one, \"anomaly\".")
            .param("type", text.text)
            .fix(Fix::safe(
                "Write \"anomaly\"",
                vec![PatchOperation::replace(at.path(), "anomaly")],
            )),
        );
        return Some(TaskType::Anomaly);
    }
    if let Some(kind) = TaskType::from_internal_name(&lower) {
        return Some(kind);
    }
    findings.push(
        text.node.order(),
        unknown_type(Code::UnknownTaskTypeCrash, text.text, at),
    );
    meant(text.text).and_then(TaskType::from_name)
}

fn unknown_type(code: Code, text: &str, at: At<'_>) -> Diagnostic {
    let names = TaskType::PUBLIC.map(|(name, _)| name);
    let guess = meant(text);
    let diagnostic = Diagnostic::new(
        code,
        at.path(),
        format!("Geti has no task type {}.", quoted(text)),
    )
    .param("type", text);
    match guess {
        Some(guess) => diagnostic
            .help(format!("Did you mean {}?", quoted(guess)))
            .param("guess", guess)
            .fix(Fix::safe(
                format!("Write {}", quoted(guess)),
                vec![PatchOperation::replace(at.path(), guess)],
            )),
        None => diagnostic.help(format!("Use one of {}.", shape::list(&names))),
    }
}

/// The type that was meant: by other spelling, by the names of other tools, by a near miss.
fn meant(text: &str) -> Option<&'static str> {
    let names = TaskType::PUBLIC.map(|(name, _)| name);
    let plain: String = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    if let Some(name) = names.into_iter().find(|name| *name == plain) {
        return Some(name);
    }
    match plain.as_str() {
        "anomaly_classification" | "anomaly_detection" | "anomaly_segmentation" => Some("anomaly"),
        "object_detection" | "bounding_box" | "bbox" | "box" => Some("detection"),
        "oriented_detection" | "rotated_bounding_box" | "rotated_box" => Some("rotated_detection"),
        "semantic_segmentation" | "mask" => Some("segmentation"),
        "polygon" | "instance" => Some("instance_segmentation"),
        "image_classification"
        | "multiclass"
        | "multi_class"
        | "multilabel"
        | "multi_label"
        | "hierarchical" => Some("classification"),
        "keypoint" | "keypoints" | "pose" | "pose_estimation" => Some("keypoint_detection"),
        _ => nearest(&plain, names),
    }
}

fn connection<'d>(
    findings: &mut Findings,
    node: Node<'d>,
    at: At<'_>,
    update: bool,
) -> Connection<'d> {
    let mut connection = Connection {
        node,
        from: None,
        to: None,
    };
    if !node.is_object() {
        findings.push(
            node.order(),
            shape::wrong_type(node, at, "an object with \"from\" and \"to\""),
        );
        return connection;
    }
    let fields = Fields::read(node, &CONNECTION);
    if !update {
        shape::unknown_keys(
            findings,
            node,
            &fields.unknown,
            at,
            &CONNECTION,
            "A connection",
        );
    }
    let [from, to] = fields.values;
    let mut end = |node: Option<Node<'d>>, key: &'static str| match node {
        Some(end) if update => id(findings, end, at.key(key)),
        Some(end) => texts::text(findings, end, at.key(key), Cure::ByRule),
        None => {
            findings.push(
                connection.node.order(),
                shape::missing_key(at, key, "This connection"),
            );
            None
        }
    };
    connection.from = end(from, "from");
    connection.to = end(to, "to");
    connection
}
