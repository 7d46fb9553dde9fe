//! A body or an answer of the server as a spec.
//!
//! Reads what creates a project, what changes one, and what the server answers, the broken ones too, as far as they go.
//! What the server adds by itself (ids, automatic labels, parents across a chain) is no part of the project.

use super::super::words::TaskType;
use super::label::{self, LabelIds, Labels};
use super::name::task_kind;
use super::pipeline::{self, Stage};
use super::structure;
use crate::diagnostic::Arg;
use crate::json::{Columns, Node};
use crate::notice;
use crate::platform::{Recovered, Recovery};
use crate::shape::At;
use crate::spec::{LabelSink, ProjectSpec, TaskKind, TaskSpec};

/// Keys of the root, of which all but the first two say nothing of the project itself.
const ROOT: [&str; 9] = [
    "name",
    "pipeline",
    "id",
    "creation_time",
    "creator_id",
    "thumbnail",
    "performance",
    "storage_info",
    "datasets",
];
const TASK: [&str; 6] = [
    "title",
    "task_type",
    "labels",
    "keypoint_structure",
    "id",
    "label_schema_id",
];

/// The project in a body of a create or an update, or in an answer of the server.
#[must_use]
pub fn from_payload(root: Node<'_>, labels: &mut dyn LabelSink) -> Recovered {
    let mut reader = Reader {
        recovery: Recovery::default(),
        is_stored: root.get("id").is_some(),
    };
    let mut spec = ProjectSpec::default();
    reader.project(root, &mut spec, labels);
    Recovered {
        spec,
        losses: reader.recovery.losses,
    }
}

struct Reader {
    recovery: Recovery,
    /// It has an id, so it came from the server.
    is_stored: bool,
}

impl Reader {
    fn project(&mut self, root: Node<'_>, spec: &mut ProjectSpec, labels: &mut dyn LabelSink) {
        let at = &At::ROOT;
        let recovery = &mut self.recovery;
        if !recovery.object(root, at) {
            return;
        }
        recovery.lose_unknown(root, at, "A project", &ROOT);
        recovery.needed(root, at, "The project", "name");
        if let Some(name) = recovery.text(root, at, "name") {
            name.clone_into(&mut spec.name);
        }
        let Some(pipeline) = recovery.needed(root, at, "The project", "pipeline") else {
            return;
        };
        let at = &at.key("pipeline");
        if !recovery.object(pipeline, at) {
            return;
        }
        recovery.lose_unknown(pipeline, at, "A pipeline", &["connections", "tasks"]);
        let mut stages = Vec::new();
        let here = &at.key("tasks");
        for (index, node) in recovery.list(pipeline, at, "tasks").enumerate() {
            let at = &here.item(index);
            if recovery.object(node, at) {
                recovery.lose_unknown(node, at, "A task", &TASK);
                recovery.text(node, at, "title");
                let kind = task_type(recovery, node, at);
                stages.push(Stage::new(node, kind, index));
            }
        }
        let stages = pipeline::sorted(recovery, &mut stages, pipeline, at);
        self.tasks(root, &stages, spec, labels, here);
        pipeline::lose_helpers(&mut self.recovery, &stages, spec, pipeline, at);
    }

    fn tasks(
        &mut self,
        root: Node<'_>,
        stages: &[&Stage<'_>],
        spec: &mut ProjectSpec,
        sink: &mut dyn LabelSink,
        at: &At<'_>,
    ) {
        let ids = LabelIds::of(root, stages);
        let has_keypoints = stages
            .iter()
            .any(|stage| stage.kind == Some(TaskType::KeypointDetection));
        // The server repeats the skeleton of a keypoint task in every other task.
        let repeats_skeleton = self.is_stored && has_keypoints;
        let recovery = &mut self.recovery;
        let mut before: Option<&Stage<'_>> = None;
        for stage in stages {
            let at = &at.item(stage.index);
            let Some(kind) = stage.kind.and_then(task_kind) else {
                labels_of_helper(recovery, stage, at);
                continue;
            };
            let mut task = TaskSpec::new(kind);
            task.title = stage.title().map(str::to_owned);
            let labels = Labels {
                columns: Columns::of(root, &label::KEYS),
                ids: &ids,
                is_stored: self.is_stored,
                is_anomaly: kind == TaskKind::Anomaly,
                automatic_parent: before
                    .filter(|_| self.is_stored)
                    .and_then(|before| automatic_parent(stage, before)),
            };
            let list = stage.node.get("labels");
            sink.open(&mut task, list.map_or(0, |list| list.items().count()));
            recovery.each(stage.node, at, "labels", &mut |recovery, node, at| {
                labels.read(recovery, node, at, &mut |texts| sink.take(&mut task, texts));
            });
            let structure = stage.node.get("keypoint_structure");
            if let Some(node) = structure.filter(|node| !node.is_null()) {
                let at = &at.key("keypoint_structure");
                if kind == TaskKind::KeypointDetection {
                    task.skeleton = structure::read(recovery, node, &ids, at);
                } else if !repeats_skeleton && node.members().next().is_some() {
                    recovery.lose(
                        node,
                        at,
                        &notice!(
                            NotInSpec,
                            "Only a keypoint task has a skeleton, so this one is left out.",
                            ""
                        ),
                    );
                }
            }
            spec.tasks.push(task);
            before = Some(stage);
        }
    }
}

/// The type in any case, as updates take it.
fn task_type(recovery: &mut Recovery, task: Node<'_>, at: &At<'_>) -> Option<TaskType> {
    let node = recovery.needed(task, at, "This task", "task_type")?;
    let text = recovery.text(task, at, "task_type")?;
    let lower = text.to_ascii_lowercase();
    let kind = TaskType::from_name(&lower);
    if kind.is_some() {
        return kind;
    }
    let at = &at.key("task_type");
    let of_anomaly = lower.strip_prefix("anomaly_").unwrap_or_default();
    if ["classification", "detection", "segmentation"].contains(&of_anomaly) {
        recovery.lose(
            node,
            at,
            &notice!(
                NotInSpec,
                "A spec knows one kind of anomaly task, so {_type} becomes \"anomaly\".",
                "",
                _type = text
            ),
        );
        return Some(TaskType::Anomaly);
    }
    recovery.lose(
        node,
        at,
        &notice!(
            NotInSpec,
            "A spec has no kind of task {_type}, so this task is left out.",
            "",
            _type = text
        ),
    );
    None
}

fn labels_of_helper(recovery: &mut Recovery, stage: &Stage<'_>, at: &At<'_>) {
    if stage.kind.is_none() {
        return;
    }
    for key in &["labels", "keypoint_structure"] {
        let Some(node) = stage.node.get(key) else {
            continue;
        };
        if node.items().next().is_some() || node.members().next().is_some() {
            recovery.lose(
                node,
                &at.key(key),
                &notice!(
                    NotInSpec,
                    "A spec has no {_key} outside of tasks that can be trained.",
                    "",
                    _key = Arg::Words(key)
                ),
            );
        }
    }
}

/// The label that the server makes the parent of all top labels of a task about whole images that follows one about
/// parts of them: the first one of the task before.
fn automatic_parent<'d>(stage: &Stage<'d>, before: &Stage<'d>) -> Option<Node<'d>> {
    if !stage.kind?.is_global() || !before.kind?.is_local() {
        return None;
    }
    before
        .node
        .get("labels")?
        .items()
        .find(|label| !label::is(*label, "is_empty") && !label::is(*label, "is_deleted"))
}
