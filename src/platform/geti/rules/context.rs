//! What the rules share: the body, the engine filled with its labels, the graph, and names that are still free.

use std::cell::OnceCell;
use std::rc::Rc;

use super::super::payload::{Body, Label, Task};
use super::super::words::{ANOMALY_GROUP, MAX_LABELS, MAX_TEXT, MAX_TRAINABLE_TASKS, TaskType};
use super::cycles::{self, Cycles};
use super::graph::Graph;
use super::kin::Kinship;
use super::references::Points;
use super::view::{View, views};
use crate::check::{Engine, Entry, LabelKey, Parent};
use crate::diagnostic::{Code, Diagnostic, Findings, Fix, Notice, Param, nearest};
use crate::json::{Node, PatchOperation, Path};
use crate::names::{FreshNames, Names};
use crate::path;
use crate::platform::CheckOptions;

/// Comparisons for "did you mean" in one check: some hundredths of a second. A body with more mistakes than
/// that gets its later ones without a guess.
const MOST_COMPARISONS: usize = 100_000;

/// One check of one body.
pub struct Check<'c, 'd> {
    pub body: &'c Body<'d>,
    pub engine: Engine,
    pub update: bool,
    pub max_labels: usize,
    pub max_connections: usize,
    /// For an update, each task as the second stage sees it; shared, since rules report while they walk over it.
    pub views: Rc<[View]>,
    /// Some label that stays has no id; the first stage then takes "None" for one.
    pub has_label_without_id: bool,
    /// Which labels answer for a name in the second stage of an update; on create all do.
    answers: Vec<bool>,
    findings: &'c mut Findings,
    pub graph: Graph,
    kinship: OnceCell<Kinship>,
    points: OnceCell<Points>,
    counts: OnceCell<Vec<Count>>,
    cycles: OnceCell<Cycles>,
    /// The connections made anew; see `reconnection`.
    pub reconnected: OnceCell<Option<PatchOperation>>,
    /// How many findings may still offer to connect the tasks anew.
    pub reconnections_left: usize,
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
        let views: Rc<[View]> = if update { views(body) } else { Vec::new() }.into();
        let mut answers = vec![!update; body.label.len()];
        for listed in views.iter().flat_map(|view| &view.listed) {
            answers[listed.looked_up] = true;
        }
        Check {
            body,
            engine,
            views,
            answers,
            has_label_without_id: body
                .label
                .iter()
                .any(|label| label.id.is_none() && !label.deleted),
            update,
            max_labels: options.limits.max_labels.unwrap_or(MAX_LABELS),
            max_connections: (trainable * 2).saturating_sub(1),
            findings,
            graph: Graph::of(body, update),
            kinship: OnceCell::new(),
            points: OnceCell::new(),
            counts: OnceCell::new(),
            cycles: OnceCell::new(),
            reconnected: OnceCell::new(),
            reconnections_left: 100,
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

    /// Tells of something at a node; see [`Findings::tell`].
    pub fn tell(&mut self, node: Node<'_>, path: &Path, notice: &Notice<'_>) -> &mut Diagnostic {
        self.findings.tell(node.order(), path, notice)
    }

    /// Tells of something at a key of a label.
    pub fn tell_label(
        &mut self,
        node: Node<'_>,
        label: usize,
        key: &'static str,
        notice: &Notice<'_>,
    ) -> &mut Diagnostic {
        let path = self.body.label_part(label, key);
        self.tell(node, &path, notice)
    }

    #[inline(never)]
    pub fn kind(&self, label: usize) -> Option<TaskType> {
        self.body.task(self.body.label(label).task).kind
    }

    /// How a connection names a task: by title on create, by id on update.
    pub fn task_name(&self, task: usize) -> Option<&'d str> {
        let task = self.body.task(task);
        let text = if self.update { task.id } else { task.title };
        text.map(|text| text.text)
    }

    /// The task that a connection names. Of two with that name, the first.
    pub fn task_named(&self, name: &str) -> Option<usize> {
        self.graph.tasks_named(name).first().copied()
    }

    /// The candidate that was meant, while there is time to look for it.
    pub fn nearest<'n>(&mut self, text: &str, candidates: &[&'n str]) -> Option<&'n str> {
        self.comparisons_left = self.comparisons_left.checked_sub(candidates.len())?;
        nearest(text, candidates.iter().copied())
    }

    /// The server asks this label for its group. In the second stage of an update the first label of a name answers for
    /// all labels of that name that are not empty.
    pub fn answers(&self, label: usize) -> bool {
        let here = self.body.label(label);
        self.answers[label] || (here.name.is_none() && !here.empty)
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

    /// Adds a cure to the shape errors of these codes that the reader has told of at this path;
    /// of a missing key, the path that it would have.
    pub fn cure(&mut self, path: &Path, codes: &[Code], fix: &Fix) {
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
        for code in codes {
            if let Some(number) = places.find(&place(path, *code)) {
                self.findings.add_fix(findings_at[number], fix.clone());
            }
        }
    }

    /// Some finding has this code already.
    pub fn has(&self, code: Code) -> bool {
        self.findings.has(code)
    }

    /// A cure that edits every label of a group alike may be offered at this label. In a large group only the first label
    /// that asks gets it, since it cures the others too and each copy is as long as the group. `whose` tells such cures of
    /// one group apart.
    pub fn may_share(&mut self, label: usize, whose: &str) -> bool {
        const LARGE: usize = 64;
        let group = self.engine.group_of(LabelKey(label as u32));
        group.len() <= LARGE
            || self
                .shared
                .insert(path![group[0].0 as usize, whose].as_str())
    }

    /// There is time to look for what was meant among so many names.
    pub fn may_compare(&self, candidates: usize) -> bool {
        candidates <= self.comparisons_left
    }

    /// Edits that take the parent off these labels of one task and group, and keep the group's parents equal.
    pub fn detached(&mut self, labels: &[usize]) -> Vec<PatchOperation> {
        self.without_parent("", labels).patch
    }

    /// Which labels belong together.
    pub fn kinship(&self) -> &Kinship {
        self.kinship.get_or_init(|| Kinship::of(self.body))
    }

    /// The points of all skeletons.
    pub fn points(&self) -> &Points {
        self.points.get_or_init(|| Points::of(self.body))
    }

    /// The label has no parent in its own task.
    pub fn is_on_top(&self, label: usize) -> bool {
        let here = self.body.label(label);
        match here.parent {
            Parent::Named(parent) => self.engine.first_named(here.task, parent.text).is_none(),
            Parent::None | Parent::Unreadable => true,
        }
    }

    /// Labels that are each other's parents in a circle.
    pub fn cycles(&self) -> Cycles {
        self.cycles.get_or_init(|| cycles::of(self)).clone()
    }

    /// How many labels a task has of each sort.
    pub fn count(&self, task: usize) -> Count {
        let count = |task: &Task<'_>| {
            let mut count = Count::default();
            for label in task.range.clone() {
                let here = self.body.label(label);
                let on_top = usize::from(!here.deleted && self.is_on_top(label));
                count.on_top += on_top;
                if !here.empty && !here.deleted {
                    count.live += 1;
                    count.live_on_top += on_top;
                }
            }
            count
        };
        self.counts
            .get_or_init(|| self.body.task.iter().map(count).collect())[task]
    }
}

/// Labels of one task.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    /// Those that have no parent in the task. Deleted ones do not count, but may be parents.
    pub on_top: usize,
    /// Those that are neither empty nor deleted.
    pub live: usize,
    /// Those that are both.
    pub live_on_top: usize,
}

fn place(path: &Path, code: Code) -> String {
    [path.as_str(), " ", code.name()].concat()
}

fn diagnostic_path(diagnostic: &Diagnostic) -> Path {
    match (diagnostic.code, diagnostic.params.first()) {
        (Code::MissingKey, Some((_, Param::Text(key)))) => diagnostic.path.join(key),
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
