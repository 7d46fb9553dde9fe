//! What the rules share: the body, the engine filled with its labels, the graph, and names that are still free.

use super::super::payload::{Body, Label};
use super::super::words::{ANOMALY_GROUP, MAX_LABELS, MAX_TEXT, MAX_TRAINABLE_TASKS, TaskType};
use crate::check::{Engine, Entry, LabelKey, Parent};
use crate::diagnostic::{Code, Diagnostic, Findings, Fix, Param, nearest};
use crate::json::{PatchOperation, Path};
use crate::names::{FreshNames, Names};
use crate::platform::CheckOptions;

/// Comparisons for "did you mean" in one check: a tenth of a second or so. A body with more mistakes than
/// that gets its later ones without a guess.
const MOST_COMPARISONS: usize = 200_000;

/// One check of one body.
pub struct Check<'c, 'd> {
    pub body: &'c Body<'d>,
    pub engine: Engine,
    pub update: bool,
    pub max_labels: usize,
    pub max_connections: usize,
    findings: &'c mut Findings,
    /// The tasks of each name that connections use, in order.
    names: Names,
    tasks_by_name: Vec<Vec<usize>>,
    /// How many more names may be compared for "did you mean".
    comparisons_left: usize,
    /// The groups whose common cure has been told, with the parent it speaks of.
    shared: Names,
    /// Where the reader's findings are, by path.
    shapes: Option<(Names, Vec<usize>)>,
    taken_labels: Option<FreshNames>,
    taken_groups: Option<FreshNames>,
    taken_titles: Option<FreshNames>,
}

impl<'c, 'd> Check<'c, 'd> {
    pub fn new(
        body: &'c Body<'d>,
        options: &CheckOptions,
        update: bool,
        findings: &'c mut Findings,
    ) -> Check<'c, 'd> {
        let mut engine = Engine::new();
        for label in &body.label {
            engine.insert(&entry(label));
        }
        let trainable = options
            .limits
            .max_trainable_tasks
            .unwrap_or(MAX_TRAINABLE_TASKS);
        let mut names = Names::new();
        let mut tasks_by_name: Vec<Vec<usize>> = Vec::new();
        for (index, task) in body.task.iter().enumerate() {
            if let Some(name) = if update { task.id } else { task.title } {
                let number = names.intern(name.text);
                tasks_by_name.resize_with(names.len(), Vec::new);
                tasks_by_name[number].push(index);
            }
        }
        Check {
            body,
            engine,
            update,
            max_labels: options.limits.max_labels.unwrap_or(MAX_LABELS),
            max_connections: (trainable * 2).saturating_sub(1),
            findings,
            names,
            tasks_by_name,
            comparisons_left: MOST_COMPARISONS,
            shared: Names::new(),
            shapes: None,
            taken_labels: None,
            taken_groups: None,
            taken_titles: None,
        }
    }

    pub fn report(&mut self, order: u32, diagnostic: Diagnostic) {
        self.findings.push(order, diagnostic);
    }

    pub fn kind(&self, label: usize) -> Option<TaskType> {
        self.body.task[self.body.label[label].task].kind
    }

    /// How a connection names a task: by title on create, by id on update.
    pub fn task_name(&self, task: usize) -> Option<&'d str> {
        let task = &self.body.task[task];
        let text = if self.update { task.id } else { task.title };
        text.map(|text| text.text)
    }

    /// The tasks that a connection names: one, unless two share the name.
    pub fn tasks_named(&self, name: &str) -> &[usize] {
        self.names
            .find(name)
            .map_or(&[], |number| &self.tasks_by_name[number])
    }

    /// The task that a connection names. Of two with that name, the first.
    pub fn task_named(&self, name: &str) -> Option<usize> {
        self.tasks_named(name).first().copied()
    }

    /// The candidate that was meant, while there is time to look for it.
    pub fn nearest<'n>(&mut self, text: &str, candidates: &[&'n str]) -> Option<&'n str> {
        self.comparisons_left = self.comparisons_left.checked_sub(candidates.len())?;
        nearest(text, candidates.iter().copied())
    }

    /// The task before each task, as the server sees it: of two connections into one task, the later one counts.
    pub fn previous(&self) -> Vec<Option<usize>> {
        let mut previous = vec![None; self.body.task.len()];
        for connection in &self.body.connection {
            let (Some(from), Some(to)) = (connection.from, connection.to) else {
                continue;
            };
            if let (Some(from), Some(to)) = (self.task_named(from.text), self.task_named(to.text)) {
                previous[to] = Some(from);
            }
        }
        previous
    }

    /// A label name near `base` that no label has.
    pub fn fresh_label(&mut self, base: &str) -> String {
        let labels = &self.body.label;
        let given = || FreshNames::of(labels.iter().filter_map(|label| Some(label.name?.text)));
        self.taken_labels
            .get_or_insert_with(given)
            .fresh(base, MAX_TEXT)
    }

    /// A group near `base` that no label has and that Geti keeps for nothing.
    pub fn fresh_group(&mut self, base: &str) -> String {
        let labels = &self.body.label;
        let taken = self.taken_groups.get_or_insert_with(|| {
            let mut taken =
                FreshNames::of(labels.iter().filter_map(|label| Some(label.group?.text)));
            for kept in ["No class", "No object", "Empty", ANOMALY_GROUP] {
                taken.keep_free(kept);
            }
            taken
        });
        taken.fresh(base, MAX_TEXT)
    }

    /// A title near `base` that no task has.
    pub fn fresh_title(&mut self, base: &str) -> String {
        let tasks = &self.body.task;
        let given = || FreshNames::of(tasks.iter().filter_map(|task| Some(task.title?.text)));
        self.taken_titles
            .get_or_insert_with(given)
            .fresh(base, MAX_TEXT)
    }

    /// The labels of the group of `label`, itself included; only itself where it has no group.
    pub fn mates(&self, label: usize) -> Vec<usize> {
        let mut mates: Vec<usize> = self
            .engine
            .group_of(LabelKey(label as u32))
            .iter()
            .map(|key| key.0 as usize)
            .collect();
        if mates.is_empty() {
            mates.push(label);
        }
        mates
    }

    /// Adds a cure to a shape error of this code that the reader has told of at this path;
    /// of a missing key, the path that it would have.
    pub fn cure(&mut self, path: &Path, code: Code, fix: Fix) {
        let findings = &self.findings;
        let (places, findings_at) = self.shapes.get_or_insert_with(|| {
            let (mut places, mut findings_at) = (Names::new(), Vec::new());
            for (at, diagnostic) in findings.iter().enumerate() {
                let number = places.intern(&place(&diagnostic_path(diagnostic), diagnostic.code));
                findings_at.resize(places.len(), at);
                findings_at[number] = at;
            }
            (places, findings_at)
        });
        if let Some(number) = places.find(&place(path, code)) {
            self.findings.add_fix(findings_at[number], fix);
        }
    }

    /// Some finding has this code already.
    pub fn has(&self, code: Code) -> bool {
        self.findings.has(code)
    }

    /// Edits that carry a label's new name to everything that means this label by its old one.
    pub fn renamed_references(&self, label: usize, fresh: &str) -> Vec<PatchOperation> {
        let here = &self.body.label[label];
        let Some(name) = here.name else {
            return Vec::new();
        };
        let first_in = |task: usize| {
            self.engine
                .named(task, name.text)
                .first()
                .map(|key| key.0 as usize)
        };
        if first_in(here.task) != Some(label) {
            return Vec::new();
        }
        let mut patch = Vec::new();
        for child in self.engine.children(LabelKey(label as u32)) {
            let child = child.0 as usize;
            let other = &self.body.label[child];
            let means_this = other.task == here.task || first_in(other.task).is_none();
            if means_this
                && matches!(other.parent, Parent::Named(parent) if parent.text == name.text)
            {
                patch.push(PatchOperation::replace(
                    self.body.label_path(child).join("parent_id"),
                    fresh,
                ));
            }
        }
        if let Some(skeleton) = &self.body.task[here.task].skeleton {
            let at = Body::task_path(here.task).join("keypoint_structure");
            for (index, edge) in skeleton.edges.iter().enumerate() {
                for (end, node) in edge.nodes.iter().flatten().enumerate() {
                    if node.text == name.text {
                        let path = at.join("edges").join(index).join("nodes").join(end);
                        patch.push(PatchOperation::replace(path, fresh));
                    }
                }
            }
            for (index, position) in skeleton.positions.iter().enumerate() {
                if position.label.is_some_and(|label| label.text == name.text) {
                    patch.push(PatchOperation::replace(
                        at.join("positions").join(index).join("label"),
                        fresh,
                    ));
                }
            }
        }
        patch
    }

    /// A cure that edits every label of a group alike. In a large group only the first label that asks gets it,
    /// since it cures the others too and each copy is as long as the group.
    pub fn shared_fix(
        &mut self,
        label: usize,
        title: &str,
        patch: impl FnOnce(&mut Self) -> Vec<PatchOperation>,
    ) -> Option<Fix> {
        const LARGE: usize = 64;
        let key = LabelKey(label as u32);
        let group = self.engine.group_of(key);
        if group.len() > LARGE {
            let whose = format!("{:?} {:?}", group[0].0, self.engine.parent(key));
            if !self.shared.insert(&whose) {
                return None;
            }
        }
        let patch = patch(self);
        Some(Fix::safe(title, patch))
    }

    /// There is time to look for what was meant among so many names.
    pub fn may_compare(&self, candidates: usize) -> bool {
        candidates <= self.comparisons_left
    }

    /// Takes the time for so many comparisons of another kind, if there is as much left.
    pub fn may_spend(&mut self, comparisons: usize) -> bool {
        let left = self.comparisons_left.checked_sub(comparisons);
        self.comparisons_left = left.unwrap_or(self.comparisons_left);
        left.is_some()
    }

    /// Edits that take the parent off these labels of one group, and keep the group's parents equal.
    pub fn detached(&mut self, labels: &[usize]) -> Vec<PatchOperation> {
        let body = self.body;
        let mut patch: Vec<PatchOperation> = labels
            .iter()
            .map(|label| PatchOperation::remove(body.label_path(*label).join("parent_id")))
            .collect();
        let Some(first) = labels.first() else {
            return patch;
        };
        let stay = self.mates(*first).into_iter().any(|mate| {
            !labels.contains(&mate)
                && body.label[mate].task == body.label[*first].task
                && body.label[mate].parent_node.is_some()
        });
        if let Some(group) = body.label[*first].group.filter(|_| stay) {
            let fresh = self.fresh_group(group.text);
            for label in labels {
                patch.push(PatchOperation::replace(
                    body.label_path(*label).join("group"),
                    fresh.clone(),
                ));
            }
        }
        patch
    }

    /// The keypoint nodes of the whole body that name this text, as paths.
    pub fn is_point(&self, text: &str) -> bool {
        self.body
            .task
            .iter()
            .filter_map(|task| task.skeleton.as_ref())
            .any(|skeleton| {
                let in_edges = skeleton
                    .edges
                    .iter()
                    .flat_map(|edge| edge.nodes.iter().flatten())
                    .any(|node| node.text == text);
                in_edges
                    || skeleton
                        .positions
                        .iter()
                        .any(|position| position.label.is_some_and(|label| label.text == text))
            })
    }
}

fn place(path: &Path, code: Code) -> String {
    format!("{path} {}", code.name())
}

fn diagnostic_path(diagnostic: &Diagnostic) -> Path {
    match (diagnostic.code, diagnostic.params.first()) {
        (Code::MissingKey, Some((_, Param::Text(key)))) => diagnostic.path.join(key.clone()),
        _ => diagnostic.path.clone(),
    }
}

fn entry<'d>(label: &Label<'d>) -> Entry<'d> {
    Entry {
        task: label.task,
        name: label.name.map(|name| name.text),
        id: label.id.map(|id| id.text),
        hotkey: label.hotkey.map(|hotkey| hotkey.text),
        group: label.group.map(|group| group.text),
        parent: match label.parent {
            Parent::None => Parent::None,
            Parent::Named(text) => Parent::Named(text.text),
            Parent::Unreadable => Parent::Unreadable,
        },
        unique_name: !label.empty && !label.deleted,
        deleted: label.deleted,
    }
}
