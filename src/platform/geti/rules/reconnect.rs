//! Connections made anew: what was right stays, the loose ends are joined.

use super::super::words::TaskType;
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
) -> Option<PatchOperation> {
    match renamed {
        Some(_) => made_anew(check, renamed),
        // Many findings offer it.
        None => check
            .reconnected
            .get_or_init(|| made_anew(check, None))
            .clone(),
    }
}

fn made_anew(check: &Check<'_, '_>, renamed: Option<(usize, &str)>) -> Option<PatchOperation> {
    let body = check.body;
    body.tasks?;
    let count = body.task.len();
    if !(2..=MOST_TASKS).contains(&count) || count - 1 > check.max_connections {
        return None;
    }
    let names: Option<Vec<&str>> = (0..count)
        .map(|task| match renamed {
            Some((renamed, fresh)) if renamed == task => Some(fresh),
            _ => check.task_name(task),
        })
        .collect();
    let names = names?;
    let mut distinct = Names::new();
    if !names.iter().all(|name| distinct.insert(name)) {
        return None;
    }
    let order = order(check, count);
    if check.update
        && order
            .windows(2)
            .any(|pair| takes_no_more(check, &order, pair[0]))
    {
        return None;
    }
    let connections = order
        .windows(2)
        .map(|pair| {
            Value::object()
                .with("from", names[pair[0]])
                .with("to", names[pair[1]])
        })
        .collect::<Vec<_>>();
    let path = path!["pipeline", "connections"];
    // `add` on an object replaces too, so it serves for a missing list as well.
    Some(PatchOperation::add(path, connections))
}

/// On update: the task has new labels, which a local task with a global one behind it would not take.
fn takes_no_more(check: &Check<'_, '_>, order: &[usize], task: usize) -> bool {
    let body = check.body;
    let kind = |task: usize| body.task[task].kind;
    let mut behind = order.iter().skip_while(|other| **other != task).skip(1);
    kind(task).is_some_and(TaskType::is_local)
        && body
            .labels_of(task)
            .iter()
            .any(|label| label.id.is_none() && !label.empty)
        && behind
            .find_map(|task| kind(*task).filter(|kind| kind.is_trainable()))
            .is_some_and(TaskType::is_global)
}

/// The tasks in the order in which the data is to flow.
fn order(check: &Check<'_, '_>, count: usize) -> Vec<usize> {
    let (next, previous) = kept(check, count);
    let mut chains: Vec<Vec<usize>> = Vec::new();
    for start in (0..count).filter(|task| previous[*task].is_none()) {
        let mut chain = vec![start];
        let mut here = start;
        while let Some(following) = next[here] {
            chain.push(following);
            here = following;
        }
        chains.push(chain);
    }
    let kind = |task: usize| check.body.task[task].kind;
    // Data first, then what looks at parts, then what looks at the whole; crops are put between.
    let rank = |chain: &[usize]| match kind(chain[0]) {
        Some(TaskType::Dataset) => 0,
        Some(TaskType::Crop) if chain.len() == 1 => 3,
        _ => match chain
            .iter()
            .find_map(|task| kind(*task).filter(|kind| kind.is_trainable()))
        {
            Some(kind) if kind.is_global() => 2,
            _ => 1,
        },
    };
    // At most four chains, so that the simplest sort will do; it keeps the order of equals.
    for end in 1..chains.len() {
        let mut at = end;
        while at > 0 && rank(&chains[at - 1]) > rank(&chains[at]) {
            chains.swap(at - 1, at);
            at -= 1;
        }
    }
    let (mut crops, chains): (Vec<_>, Vec<_>) = chains
        .into_iter()
        .partition(|chain| chain.len() == 1 && kind(chain[0]) == Some(TaskType::Crop));
    crops.reverse();
    let mut order: Vec<usize> = Vec::with_capacity(count);
    for chain in chains {
        let ends_trainable = order
            .last()
            .is_some_and(|task| kind(*task).is_some_and(TaskType::is_trainable));
        let starts_trainable = kind(chain[0]).is_some_and(TaskType::is_trainable);
        if ends_trainable && starts_trainable {
            order.extend(crops.pop().into_iter().flatten());
        }
        order.extend(chain);
    }
    order.extend(crops.into_iter().rev().flatten());
    order
}

/// The connections that can stay: each task is left once and entered once, and nothing runs in a circle.
fn kept(check: &Check<'_, '_>, count: usize) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let mut next = vec![None; count];
    let mut previous: Vec<Option<usize>> = vec![None; count];
    // Tasks that share a title are taken in turn.
    let nth = |name: &str, free: &dyn Fn(usize) -> bool| {
        check
            .graph
            .tasks_named(name)
            .iter()
            .copied()
            .find(|task| free(*task))
    };
    for connection in &check.body.connection {
        let (Some(from), Some(to)) = (connection.from, connection.to) else {
            continue;
        };
        let from = nth(from.text, &|task| next[task].is_none());
        let to = nth(to.text, &|task| {
            previous[task].is_none() && Some(task) != from
        });
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        if check.body.task[to].kind == Some(TaskType::Dataset) || leads_to(&next, to, from) {
            continue;
        }
        next[from] = Some(to);
        previous[to] = Some(from);
    }
    (next, previous)
}

fn leads_to(next: &[Option<usize>], from: usize, to: usize) -> bool {
    let mut here = from;
    loop {
        if here == to {
            return true;
        }
        match next[here] {
            Some(following) => here = following,
            None => return false,
        }
    }
}
