//! What the rules share: the body, the engine filled with its labels, the graph, and names that are still free.

use std::cell::OnceCell;

use super::super::payload::{Body, Label, Text};
use super::super::words::{ANOMALY_GROUP, MAX_LABELS, MAX_TEXT, MAX_TRAINABLE_TASKS, TaskType};
use super::cycles::{self, Cycles};
use super::graph::Graph;
use super::kin::Kinship;
use super::references::Points;
use super::view::View;
use crate::check::{Engine, Entry, LabelKey, Parent};
use crate::diagnostic::{Code, Diagnostic, Findings, Fix, Param, nearest};
use crate::json::{PatchOperation, Path};
use crate::names::{FreshNames, Names};
use crate::path;
use crate::platform::{CheckOptions, Operation};
use crate::text::joined;

/// Comparisons for "did you mean" in one check: some hundredths of a second. A body with more mistakes than
/// that gets its later ones without a guess.
const MOST_COMPARISONS: usize = 100_000;

/// One check of one body.
pub struct Check<'c, 'd> {
    pub body: &'c Body<'d>,
    pub engine: Engine<'d>,
    /// Of each label.
    kin: Vec<Kin>,
    pub update: bool,
    pub max_labels: usize,
    /// Labels that are not in the body.
    pub left_out: usize,
    pub max_connections: usize,
    /// For an update, each task as the second stage sees it.
    pub views: &'c [View],
    /// Some label that stays has no id; the first stage then takes "None" for one.
    pub has_label_without_id: bool,
    /// Which labels answer for a name in the second stage of an update; on create all do.
    answers: Vec<bool>,
    pub(super) findings: &'c mut Findings,
    pub graph: Graph,
    kinship: OnceCell<Kinship>,
    points: OnceCell<Points>,
    counts: OnceCell<Vec<Count>>,
    cycles: OnceCell<Cycles>,
    /// The connections made anew; see `reconnection`.
    pub reconnected: OnceCell<Option<Box<PatchOperation>>>,
    /// How many findings may still offer to connect the tasks anew.
    pub reconnections_left: usize,
    /// How many more names may be compared for "did you mean".
    comparisons_left: usize,
    /// The groups whose common cure has been told, with the parent it speaks of.
    shared: Names,
    /// Where the reader's findings are, by path.
    shapes: Option<(Names, Vec<usize>)>,
    /// Names that are given; empty until a free one is asked for.
    taken: [FreshNames; 3],
}

/// What a name is for that nothing else may have.
#[derive(Debug, Clone, Copy)]
enum For {
    Label,
    Group,
    Title,
}

impl<'c, 'd> Check<'c, 'd> {
    pub fn new(
        body: &'c Body<'d>,
        options: &CheckOptions,
        views: &'c [View],
        findings: &'c mut Findings,
    ) -> Check<'c, 'd> {
        let update = options.operation == Operation::Update;
        let engine = engine(body);
        let lacks_id = |label: &Label<'_>| label.id.is_none() && !label.deleted;
        let kin = kin(body, &engine);
        let mut answers = vec![!update; body.label.len()];
        for view in views {
            for listed in &view.listed {
                answers[listed.looked_up] = true;
            }
        }
        let limits = &options.limits;
        let trainable = limits.max_trainable_tasks.unwrap_or(MAX_TRAINABLE_TASKS);
        Check {
            body,
            engine,
            kin,
            views,
            answers,
            has_label_without_id: body.label.iter().any(lacks_id),
            update,
            left_out: options.left_out,
            max_labels: limits.max_labels.unwrap_or(MAX_LABELS),
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
            taken: Default::default(),
        }
    }

    #[inline(never)]
    pub fn kind(&self, label: usize) -> Option<TaskType> {
        self.task_kind(self.body.label.get(label)?.task)
    }

    #[inline(never)]
    pub fn task_kind(&self, task: usize) -> Option<TaskType> {
        self.body.task.get(task)?.kind
    }

    /// How a connection names a task: by title on create, by id on update.
    #[inline(never)]
    pub fn task_name(&self, task: usize) -> Option<&'d str> {
        let task = self.body.task.get(task)?;
        let text = if self.update { task.id } else { task.title };
        text.map(|text| text.text)
    }

    /// The task that a connection names. Of two with that name, the first.
    pub fn task_named(&self, name: &str) -> Option<usize> {
        self.graph.tasks_named(name).first().copied()
    }

    /// The candidate that was meant, while there is time to look for it.
    pub fn nearest<'n>(&mut self, text: &str, candidates: &[&'n str]) -> Option<&'n str> {
        self.may_compare(candidates.len())
            .then(|| nearest(text, candidates.iter().copied()))?
    }

    /// There is time to look for what was meant among so many names. It is taken.
    pub fn may_compare(&mut self, names: usize) -> bool {
        let left = self.comparisons_left.checked_sub(names);
        self.comparisons_left = left.unwrap_or(self.comparisons_left);
        left.is_some()
    }

    /// The server asks this label for its group. In the second stage of an update the first label of a name answers for
    /// all labels of that name that are not empty.
    pub fn answers(&self, label: usize) -> bool {
        let here = self.body.label(label);
        self.answers[label] || (here.name.is_none() && !here.empty)
    }

    /// A label name near `base` that no label has.
    pub fn fresh_label(&mut self, base: &str) -> String {
        self.fresh(For::Label, base)
    }

    /// A group near `base` that no label has and that Geti keeps for nothing.
    pub fn fresh_group(&mut self, base: &str) -> String {
        self.fresh(For::Group, base)
    }

    /// A title near `base` that no task has.
    pub fn fresh_title(&mut self, base: &str) -> String {
        self.fresh(For::Title, base)
    }

    #[inline(never)]
    fn fresh(&mut self, what: For, base: &str) -> String {
        let body = self.body;
        let taken = &mut self.taken[what as usize];
        if taken.is_empty() {
            match what {
                For::Label => body
                    .label
                    .iter()
                    .for_each(|label| keep_free(taken, label.name)),
                For::Group => {
                    body.label
                        .iter()
                        .for_each(|label| keep_free(taken, label.group));
                    for kept in ["No class", "No object", "Empty", ANOMALY_GROUP] {
                        taken.keep_free(kept);
                    }
                }
                For::Title => body
                    .task
                    .iter()
                    .for_each(|task| keep_free(taken, task.title)),
            }
        }
        taken.fresh(base, MAX_TEXT)
    }

    /// Adds a cure to the shape errors of these codes that the reader has told of at this path;
    /// of a missing key, the path that it would have.
    pub fn cure(&mut self, path: &Path, codes: &[Code], fix: &Fix) {
        let findings = &self.findings;
        let (places, findings_at) = self.shapes.get_or_insert_with(|| shapes(findings));
        for code in codes {
            if let Some(number) = places.find(&place(path, *code))
                && let Some(at) = findings_at.get(number)
            {
                self.findings.add_fix(*at, fix.clone());
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
        let mut group = self.engine.group_of(LabelKey(label as u32));
        let Some(LabelKey(first)) = group.next().filter(|_| group.nth(LARGE - 1).is_some()) else {
            return true;
        };
        self.shared.insert(path![first as usize, whose].as_str())
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
        self.parent_of(label).is_none()
    }

    /// The label of the same task that a label names as its parent.
    pub fn parent_of(&self, label: usize) -> Option<usize> {
        let LabelKey(found) = self.kin.get(label)?.parent?;
        Some(found as usize)
    }

    /// The number of a label's run: neighbours of one task that name the same as their parent, or all have none.
    pub fn run(&self, label: usize) -> Option<u32> {
        Some(self.kin.get(label)?.run)
    }

    /// The two labels are of one task and have the same parent.
    pub fn are_siblings(&self, one: usize, other: usize) -> bool {
        let parent = |label: usize| self.engine.parent(LabelKey(label as u32));
        self.run(one) == self.run(other)
            || self.body.label(one).task == self.body.label(other).task
                && parent(one) == parent(other)
    }

    /// A task has two labels without a parent in the task; deleted ones do not count.
    pub fn has_two_on_top(&self, task: usize) -> bool {
        let mut found = 0;
        for label in self.body.task(task).range.clone() {
            found += usize::from(self.is_on_top(label) && !self.body.label(label).deleted);
            if found == 2 {
                return true;
            }
        }
        false
    }

    /// Labels that are each other's parents in a circle.
    pub fn cycles(&self) -> Cycles {
        self.cycles.get_or_init(|| cycles::of(self)).clone()
    }

    /// How many labels a task has of each sort.
    pub fn count(&self, task: usize) -> Count {
        let counts = self.counts.get_or_init(|| self.counted());
        counts.get(task).copied().unwrap_or_default()
    }

    fn counted(&self) -> Vec<Count> {
        let mut counts = vec![Count::default(); self.body.task.len()];
        for (label, here) in self.body.label.iter().enumerate() {
            let on_top = usize::from(!here.deleted && self.is_on_top(label));
            let count = &mut counts[here.task];
            count.on_top += on_top;
            if !here.empty && !here.deleted {
                count.live += 1;
                count.live_on_top += on_top;
            }
        }
        counts
    }
}

/// What a label names as its parent.
struct Kin {
    /// See [`Check::run`].
    run: u32,
    /// The label of its task that it names.
    parent: Option<LabelKey>,
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

fn keep_free(taken: &mut FreshNames, text: Option<Text<'_>>) {
    if let Some(text) = text {
        taken.keep_free(text.text);
    }
}

/// The findings so far by path and code; of two alike the later one.
fn shapes(findings: &Findings) -> (Names, Vec<usize>) {
    let (mut places, mut findings_at) = (Names::new(), Vec::new());
    for (at, diagnostic) in findings.iter().enumerate() {
        let number = places.intern(&place(&diagnostic_path(diagnostic), diagnostic.code));
        match findings_at.get_mut(number) {
            None => findings_at.push(at),
            Some(before) => *before = at,
        }
    }
    (places, findings_at)
}

fn place(path: &Path, code: Code) -> String {
    joined(&[path.as_str(), code.name()], " ")
}

fn diagnostic_path(diagnostic: &Diagnostic) -> Path {
    match (diagnostic.code, diagnostic.params.first()) {
        (Code::MissingKey, Some((_, Param::Text(key)))) => diagnostic.path.join(key),
        _ => diagnostic.path.clone(),
    }
}

/// The engine with all labels.
#[inline(never)]
fn engine<'d>(body: &Body<'d>) -> Engine<'d> {
    let mut engine = Engine::new();
    engine.reserve(body.label.len());
    for label in &body.label {
        engine.insert(&entry(label));
    }
    engine
}

#[inline(never)]
fn kin(body: &Body<'_>, engine: &Engine<'_>) -> Vec<Kin> {
    let mut kin = Vec::with_capacity(body.label.len());
    let mut run = 0;
    let (mut latest, mut parent) = (None, None);
    for (label, here) in body.label.iter().enumerate() {
        let key = LabelKey(label as u32);
        let named = Some((here.task, engine.parent(key)));
        if named != latest {
            latest = named;
            run += 1;
            parent = engine.parent_of(key, Some(here.task));
        }
        kin.push(Kin { run, parent });
    }
    kin
}

#[inline(always)]
fn entry<'d>(label: &Label<'d>) -> Entry<'d> {
    let text = |text: Option<Text<'d>>| text.map(|text| text.text);
    Entry {
        task: label.task,
        name: text(label.name),
        id: text(label.id),
        hotkey: text(label.hotkey),
        group: text(label.group),
        parent: match label.parent {
            Parent::None => Parent::None,
            Parent::Named(text) => Parent::Named(text.text),
            Parent::Unreadable => Parent::Unreadable,
        },
        unique_name: !label.empty && !label.deleted,
        deleted: label.deleted,
    }
}
