//! Connections made anew: what was right stays, the loose ends are joined.

use super::super::words::{MAX_TEXT, TaskType};
use super::build::parents_fit;
use super::context::Check;
use crate::json::{PatchOperation, Value};
use crate::names::Names;
use crate::path;

/// Longer pipelines are not put in order, whatever an installation allows.
pub const MOST_TASKS: usize = 64;

/// A patch that makes the connections one path through all the tasks, or nothing where that can't be told.
///
/// `renamed` is a task that gets another title in the same patch.
pub fn reconnection(
    check: &Check<'_, '_>,
    renamed: Option<(usize, &str)>,
) -> Option<Box<PatchOperation>> {
    match renamed {
        Some(_) => made_anew(check, renamed),
        // Many findings offer it.
        None => check
            .reconnected
            .get_or_init(|| made_anew(check, None))
            .clone(),
    }
}

fn made_anew(check: &Check<'_, '_>, renamed: Option<(usize, &str)>) -> Option<Box<PatchOperation>> {
    let body = check.body;
    body.tasks?;
    let count = body.task.len();
    if !(2..=MOST_TASKS).contains(&count) || count - 1 > check.max_connections {
        return None;
    }
    let mut names = Names::new();
    for task in 0..count {
        let name = match renamed {
            Some((renamed, fresh)) if renamed == task => fresh,
            _ => check.task_name(task)?,
        };
        let is_usable = name.len() <= MAX_TEXT || name.chars().count() <= MAX_TEXT;
        if !is_usable || !names.insert(name) {
            return None;
        }
    }
    // What is there stays, unless only a line without it fits the labels.
    let mut line = Line::new(count);
    line.keep_connections(check);
    let mut order = line.order(check);
    if !fits(check, &order) {
        order = Line::new(count).order(check);
        if !fits(check, &order) {
            return None;
        }
    }
    let mut connections = Vec::with_capacity(count);
    let mut before = None;
    for task in order {
        let to = names.text(task);
        if let Some(from) = before.replace(to) {
            connections.push(Value::of_texts(&[("from", from), ("to", to)]));
        }
    }
    let path = path!["pipeline", "connections"];
    // `add` on an object replaces too, so it serves for a missing list as well.
    Some(Box::new(PatchOperation::add(path, connections)))
}

/// The labels do not mind the tasks in this order.
fn fits(check: &Check<'_, '_>, order: &[usize]) -> bool {
    parents_fit(check, order) && (!check.update || new_labels_fit(check, order))
}

/// On update: a local task with a global one behind it takes no new labels.
fn new_labels_fit(check: &Check<'_, '_>, order: &[usize]) -> bool {
    let mut followed_by_global = false;
    for task in order.iter().rev() {
        let Some(kind) = check.task_kind(*task).filter(|kind| kind.is_trainable()) else {
            continue;
        };
        let has_new = |check: &Check<'_, '_>| {
            let labels = check.body.labels_of(*task);
            labels
                .iter()
                .any(|label| label.id.is_none() && !label.empty)
        };
        if followed_by_global && kind.is_local() && has_new(check) {
            return false;
        }
        followed_by_global = kind.is_global();
    }
    true
}

/// Connections: for each task the next one and the one before.
struct Line {
    next: Vec<Option<usize>>,
    previous: Vec<Option<usize>>,
}

impl Line {
    /// Tasks without connections.
    fn new(count: usize) -> Line {
        Line {
            next: vec![None; count],
            previous: vec![None; count],
        }
    }

    /// Takes the connections that can stay: each task is left once and entered once, and nothing runs in a circle.
    fn keep_connections(&mut self, check: &Check<'_, '_>) {
        for connection in &check.body.connection {
            let (Some(from), Some(to)) = (connection.from, connection.to) else {
                continue;
            };
            // Tasks that share a title are taken in turn.
            let leaving = check.graph.tasks_named(from.text).iter();
            let Some(from) = leaving
                .copied()
                .find(|task| at(&self.next, *task).is_none())
            else {
                continue;
            };
            let entering = check.graph.tasks_named(to.text).iter();
            let is_free = |task: usize| at(&self.previous, task).is_none() && task != from;
            let Some(to) = entering.copied().find(|task| is_free(*task)) else {
                continue;
            };
            if check.task_kind(to) != Some(TaskType::Dataset) && !self.leads_to(to, from) {
                self.next[from] = Some(to);
                self.previous[to] = Some(from);
            }
        }
    }

    fn leads_to(&self, from: usize, to: usize) -> bool {
        let mut here = Some(from);
        while let Some(task) = here {
            if task == to {
                return true;
            }
            here = at(&self.next, task);
        }
        false
    }

    /// The tasks in the order in which the data is to flow: data first, then what looks at parts, then what looks at
    /// the whole. Loose crops are put between two tasks that can be trained.
    fn order(&self, check: &Check<'_, '_>) -> Vec<usize> {
        let count = self.next.len();
        let mut order = Vec::with_capacity(count);
        // The next task that may be a loose crop.
        let mut crop = 0;
        for rank in [DATA, LOCAL, GLOBAL] {
            for start in 0..count {
                if self.rank(check, start) != Some(rank) {
                    continue;
                }
                let can_be_trained =
                    |task: usize| check.task_kind(task).is_some_and(TaskType::is_trainable);
                if can_be_trained(start) && order.last().is_some_and(|last| can_be_trained(*last)) {
                    self.push_crop(check, &mut crop, &mut order);
                }
                let mut here = Some(start);
                while let Some(task) = here {
                    order.push(task);
                    here = at(&self.next, task);
                }
            }
        }
        while crop < count {
            self.push_crop(check, &mut crop, &mut order);
        }
        order
    }

    /// Appends the first loose crop from this task on.
    fn push_crop(&self, check: &Check<'_, '_>, crop: &mut usize, order: &mut Vec<usize>) {
        while *crop < self.next.len() {
            let task = *crop;
            *crop += 1;
            if self.rank(check, task) == Some(LOOSE_CROP) {
                order.push(task);
                return;
            }
        }
    }

    /// Where the tasks that are connected from this one on belong; nothing for a task that is not the first of them.
    fn rank(&self, check: &Check<'_, '_>, start: usize) -> Option<u8> {
        if at(&self.previous, start).is_some() {
            return None;
        }
        let next = at(&self.next, start);
        match check.task_kind(start) {
            Some(TaskType::Dataset) => return Some(DATA),
            Some(TaskType::Crop) if next.is_none() => return Some(LOOSE_CROP),
            _ => {}
        }
        let mut here = Some(start);
        while let Some(task) = here {
            if let Some(kind) = check.task_kind(task).filter(|kind| kind.is_trainable()) {
                return Some(if kind.is_global() { GLOBAL } else { LOCAL });
            }
            here = at(&self.next, task);
        }
        Some(LOCAL)
    }
}

/// Ranks of connected tasks.
const DATA: u8 = 0;
const LOCAL: u8 = 1;
const GLOBAL: u8 = 2;
const LOOSE_CROP: u8 = 3;

#[inline(never)]
fn at(steps: &[Option<usize>], task: usize) -> Option<usize> {
    steps.get(task).copied().flatten()
}
