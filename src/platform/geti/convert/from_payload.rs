//! A body or an answer of the server as a spec.
//!
//! Reads what creates a project, what changes one, and what the server answers, the broken ones too, as far as they go.
//! What the server adds by itself (ids, automatic labels, parents across a chain) is no part of the project.

use rustc_hash::FxHashMap;

use super::super::words::TaskType;
use super::label::Labels;
use super::name::task_type;
use super::pipeline::{self, Stage};
use super::structure;
use crate::diagnostic::{Code, Diagnostic, Findings, quoted};
use crate::json::{Fields, Member, Node, Path};
use crate::platform::Recovered;
use crate::shape::{self, At};
use crate::spec::{ProjectSpec, TaskKind, TaskSpec};

/// Keys of the root that say nothing of the project itself.
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
pub fn from_payload(root: Node<'_>) -> Recovered {
    let mut reader = Reader {
        findings: Findings::new(false),
        is_stored: root.get("id").is_some(),
    };
    let spec = reader.project(root);
    Recovered {
        spec,
        losses: reader.findings,
    }
}

/// What a reader of one part needs of the whole.
pub struct Reader {
    pub findings: Findings,
    /// It has an id, so it came from the server.
    pub is_stored: bool,
}

impl Reader {
    /// Notes something that a spec cannot hold.
    pub fn lose(&mut self, node: Node<'_>, path: Path, message: impl Into<String>) {
        self.findings.push(
            node.order(),
            Diagnostic::new(Code::NotInSpec, path, message),
        );
    }

    pub fn lose_unknown(&mut self, unknown: &[Member<'_>], at: At<'_>, owner: &str) {
        for member in unknown {
            let message = format!(
                "{owner} has no {} in a spec, so it is left out.",
                quoted(member.key)
            );
            let path = at.path().join(member.key);
            self.findings.push(
                member.key_node.order(),
                Diagnostic::new(Code::NotInSpec, path, message),
            );
        }
    }

    /// A text, or nothing where it is not there or null. Anything else is reported.
    pub fn text<'d>(&mut self, node: Option<Node<'d>>, at: At<'_>) -> Option<&'d str> {
        let node = node.filter(|node| !node.is_null())?;
        let Some(text) = node.as_str() else {
            shape::wrong_type(&mut self.findings, node, at, "text");
            return None;
        };
        if node.is_broken_string() {
            shape::lone_surrogate(&mut self.findings, node, at, true);
        }
        Some(text)
    }

    /// The items of a list, or nothing where it is not there or null. Anything else is reported.
    pub fn list<'d>(&mut self, node: Option<Node<'d>>, at: At<'_>) -> Vec<Node<'d>> {
        match node {
            Some(node) if node.is_array() => node.items().collect(),
            Some(node) if !node.is_null() => {
                shape::wrong_type(&mut self.findings, node, at, "a list");
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// An object; anything else is reported.
    pub fn object<'d>(&mut self, node: Node<'d>, at: At<'_>) -> Option<Node<'d>> {
        if !node.is_object() {
            shape::wrong_type(&mut self.findings, node, at, "an object");
            return None;
        }
        Some(node)
    }

    fn project(&mut self, root: Node<'_>) -> ProjectSpec {
        let at = At::ROOT;
        let mut spec = ProjectSpec::default();
        if self.object(root, at).is_none() {
            return spec;
        }
        let Fields {
            values: [name, pipeline, ..],
            unknown,
        } = Fields::read(root, &ROOT);
        self.lose_unknown(&unknown, at, "A project");
        match name {
            Some(_) => {
                spec.name = self
                    .text(name, at.key("name"))
                    .unwrap_or_default()
                    .to_owned()
            }
            None => {
                shape::missing_key(&mut self.findings, root, at, "name", "The project");
            }
        }
        let Some(pipeline) = pipeline else {
            shape::missing_key(&mut self.findings, root, at, "pipeline", "The project");
            return spec;
        };
        let at = at.key("pipeline");
        if self.object(pipeline, at).is_none() {
            return spec;
        }
        let Fields {
            values: [connections, tasks],
            unknown,
        } = Fields::read(pipeline, &["connections", "tasks"]);
        self.lose_unknown(&unknown, at, "A pipeline");
        let stages = self.stages(tasks, at.key("tasks"));
        let chain = pipeline::chain(self, &stages, connections, pipeline);
        spec.tasks = self.tasks(&stages, &chain, at.key("tasks"));
        pipeline::lose_helpers(self, &stages, &chain, &spec, tasks.unwrap_or(pipeline));
        spec
    }

    fn stages<'d>(&mut self, tasks: Option<Node<'d>>, at: At<'_>) -> Vec<Stage<'d>> {
        let mut stages = Vec::new();
        for (index, node) in self.list(tasks, at).into_iter().enumerate() {
            let at = at.item(index);
            if self.object(node, at).is_none() {
                continue;
            }
            let Fields {
                values: [title, kind, labels, structure, id, _],
                unknown,
            } = Fields::read(node, &TASK);
            self.lose_unknown(&unknown, at, "A task");
            let title = self.text(title, at.key("title"));
            let kind = self.task_type(node, kind, at);
            let id = id.and_then(Node::as_str);
            stages.push(Stage {
                index,
                node,
                kind,
                id,
                title,
                labels,
                structure,
            });
        }
        stages
    }

    /// The type in any case, as updates take it.
    fn task_type(
        &mut self,
        task: Node<'_>,
        node: Option<Node<'_>>,
        at: At<'_>,
    ) -> Option<TaskType> {
        let Some(node) = node else {
            shape::missing_key(&mut self.findings, task, at, "task_type", "This task");
            return None;
        };
        let text = self.text(Some(node), at.key("task_type"))?;
        let lower = text.to_ascii_lowercase();
        if let Some(kind) = TaskType::from_name(&lower) {
            return Some(kind);
        }
        let path = at.key("task_type").path();
        if matches!(
            lower.as_str(),
            "anomaly_classification" | "anomaly_detection" | "anomaly_segmentation"
        ) {
            self.lose(
                node,
                path,
                format!(
                    "A spec knows one kind of anomaly task, so {} becomes \"anomaly\".",
                    quoted(text)
                ),
            );
            return Some(TaskType::Anomaly);
        }
        self.lose(
            node,
            path,
            format!(
                "A spec has no kind of task {}, so this task is left out.",
                quoted(text)
            ),
        );
        None
    }

    fn tasks(&mut self, stages: &[Stage<'_>], chain: &[usize], at: At<'_>) -> Vec<TaskSpec> {
        let names = names_by_id(stages);
        let has_keypoints = stages
            .iter()
            .any(|stage| stage.kind == Some(TaskType::KeypointDetection));
        let mut tasks = Vec::new();
        let mut before: Option<&Stage<'_>> = None;
        for stage in chain.iter().map(|index| &stages[*index]) {
            let Some((stage_type, kind)) =
                stage.kind.and_then(|kind| Some((kind, task_kind(kind)?)))
            else {
                self.labels_of_helper(stage, at.item(stage.index));
                continue;
            };
            let at = at.item(stage.index);
            let mut task = TaskSpec::new(kind);
            task.title = stage.title.map(str::to_owned);
            let labels = Labels {
                names: &names,
                automatic_parent: self.automatic_parent(stage_type, before),
            };
            task.labels = labels.read(self, stage, at.key("labels"));
            if let Some(node) = stage.structure.filter(|node| !node.is_null()) {
                let at = at.key("keypoint_structure");
                if kind == TaskKind::KeypointDetection {
                    task.skeleton = structure::read(self, node, &names, at);
                } else if !(self.is_stored && has_keypoints) && node.members().next().is_some() {
                    // The server repeats the skeleton of a keypoint task in every other task.
                    self.lose(
                        node,
                        at.path(),
                        "Only a keypoint task has a skeleton, so this one is left out.",
                    );
                }
            }
            tasks.push(task);
            before = Some(stage);
        }
        tasks
    }

    fn labels_of_helper(&mut self, stage: &Stage<'_>, at: At<'_>) {
        for (key, node) in [
            ("labels", stage.labels),
            ("keypoint_structure", stage.structure),
        ] {
            let Some(node) = node else { continue };
            let is_blank = node.is_null()
                || (node.items().next().is_none() && node.members().next().is_none());
            if !is_blank && stage.kind.is_some() {
                self.lose(
                    node,
                    at.key(key).path(),
                    format!("A spec has no {key} outside of tasks that can be trained."),
                );
            }
        }
    }

    /// The label that the server makes the parent of all top labels of a task about whole images that follows one
    /// about parts of them: the first one of the task before.
    fn automatic_parent<'d>(&self, kind: TaskType, before: Option<&Stage<'d>>) -> Option<Node<'d>> {
        let before = before.filter(|before| {
            self.is_stored && kind.is_global() && before.kind.is_some_and(TaskType::is_local)
        })?;
        before.labels?.items().find(|label| {
            let is = |key| label.get(key).and_then(Node::as_bool) == Some(true);
            !is("is_empty") && !is("is_deleted")
        })
    }
}

/// The names of all labels that have an id.
fn names_by_id<'d>(stages: &[Stage<'d>]) -> FxHashMap<&'d str, &'d str> {
    let labels = stages
        .iter()
        .filter_map(|stage| stage.labels)
        .flat_map(Node::items);
    labels
        .filter_map(|label| Some((label.get("id")?.as_str()?, label.get("name")?.as_str()?)))
        .collect()
}

fn task_kind(kind: TaskType) -> Option<TaskKind> {
    TaskKind::ALL
        .into_iter()
        .map(|(_, known)| known)
        .find(|known| task_type(*known) == Some(kind))
}
