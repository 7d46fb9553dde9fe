//! Reads a body, and collects every shape error on the way.

use super::super::words::TaskType;
use super::labels::labels;
use super::skeleton::skeleton;
use super::tables::{CREATE, Tables, UPDATE};
use super::task_type::task_type;
use super::{Body, Connection, Task, Text, Traits};
use crate::diagnostic::Findings;
use crate::json::Node;
use crate::shape::{At, Cure, Reader};
use crate::spec::{SPEC_AS_BODY, is_spec};

/// Reads a body for a create or an update. Nothing if it is not even an object.
pub fn read<'d>(findings: &mut Findings, root: Node<'d>, update: bool) -> Option<Body<'d>> {
    let reader = &mut Reader::of_body(findings);
    let tables = if update { &UPDATE } else { &CREATE };
    let at = At::ROOT;
    let [name, pipeline, ..] = reader.object::<8>(root, at, &tables.project)?;
    let mut body = Body {
        name: Text::of(name),
        tasks: None,
        connections: None,
        task: Vec::new(),
        connection: Vec::new(),
        label: Vec::new(),
        some: Traits::default(),
    };
    match pipeline {
        Some(node) => read_pipeline(reader, &mut body, node, at.key("pipeline"), tables),
        None => {
            let found = reader.lacking(root, at, "pipeline", tables.project.this);
            if let Some(found) = found.filter(|_| is_spec(root)) {
                found.advise(SPEC_AS_BODY, &[]);
            }
        }
    }
    Some(body)
}

fn read_pipeline<'d>(
    reader: &mut Reader<'_>,
    body: &mut Body<'d>,
    node: Node<'d>,
    at: At<'_>,
    tables: &Tables,
) {
    let Some([connections, tasks]) = reader.object(node, at, &tables.pipeline) else {
        return;
    };
    reader.lacking(node, at, "connections", tables.pipeline.this);
    body.tasks = tasks;
    body.connections = connections;
    if let Some(tasks) = tasks {
        let at = at.key("tasks");
        for (index, item) in tasks.items().enumerate() {
            let task = task(reader, body, item, at.item(index), tables);
            body.task.push(task);
        }
    }
    if let Some(connections) = connections {
        let at = at.key("connections");
        for (index, item) in connections.items().enumerate() {
            let ends = reader.object(item, at.item(index), &tables.connection);
            let [from, to] = ends.unwrap_or_default();
            body.connection.push(Connection {
                node: item,
                from: Text::of(from),
                to: Text::of(to),
            });
        }
    }
}

fn task<'d>(
    reader: &mut Reader<'_>,
    body: &mut Body<'d>,
    node: Node<'d>,
    at: At<'_>,
    tables: &Tables,
) -> Task<'d> {
    let start = body.label.len();
    let update = tables.update;
    let values = reader.object(node, at, &tables.task);
    let [title, kind_text, own, structure, id, _] = values.unwrap_or_default();
    let kind = kind_text.and_then(|node| task_type(reader, node, at.key("task_type"), update));
    // An update finds the tasks that can be trained by their titles, and stores none.
    if !update || kind.is_some_and(TaskType::is_trainable) {
        reader.stored(title, at.key("title"), Cure::OneOf);
    }
    if let Some(list) = own {
        labels(reader, body, list, at.key("labels"), kind, tables);
    }
    let is_needed = kind == Some(TaskType::KeypointDetection);
    Task {
        node,
        title: Text::of(title),
        id: Text::of(id),
        kind,
        labels: own,
        range: start..body.label.len(),
        skeleton: structure
            .and_then(|node| skeleton(reader, node, at.key("keypoint_structure"), is_needed)),
    }
}
