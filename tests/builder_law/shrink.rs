//! Cuts a sequence down that breaks the law: to one that breaks it still, and of which nothing more can be left out.

use labelwright::spec::{LabelSpec, TaskSpec};

use super::law::{Told, holds};
use super::op::{Case, Op};

/// The smallest case that was found, and what is wrong with it.
pub fn shrink(case: Case, problem: String) -> (Case, String) {
    // What panics on the way is told at the end.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut best = (case, problem);
    loop {
        let before = format!("{:?}", best.0);
        leave_out(&mut best);
        begin_with_less(&mut best);
        for at in 0..best.0.ops.len() {
            while let Some(ops) = best.0.ops.get(at).map(simpler) {
                let smaller = ops.into_iter().find_map(|op| {
                    let mut case = best.0.clone();
                    case.ops[at] = op;
                    breaks(case)
                });
                match smaller {
                    Some(found) => best = found,
                    None => break,
                }
            }
        }
        if format!("{:?}", best.0) == before {
            break;
        }
    }
    std::panic::set_hook(hook);
    best
}

fn breaks(case: Case) -> Option<(Case, String)> {
    let problem = holds(&case, &mut Told::default()).err()?;
    Some((case, problem))
}

/// Leaves runs of operations out, long ones first.
fn leave_out(best: &mut (Case, String)) {
    let mut length = best.0.ops.len();
    while length > 0 {
        let mut at = 0;
        while at < best.0.ops.len() {
            let mut case = best.0.clone();
            let end = (at + length).min(case.ops.len());
            case.ops.drain(at..end);
            match breaks(case) {
                Some(found) => *best = found,
                None => at += length,
            }
        }
        length /= 2;
    }
}

fn begin_with_less(best: &mut (Case, String)) {
    loop {
        let mut cases = Vec::new();
        let mut with = |change: &dyn Fn(&mut Case)| {
            let mut case = best.0.clone();
            change(&mut case);
            if case.spec != best.0.spec || case.options != best.0.options {
                cases.push(case);
            }
        };
        with(&|case| case.options.strict = false);
        with(&|case| case.options.limits = Default::default());
        with(&|case| case.spec.description = None);
        with(&|case| case.spec.instructions = None);
        for (place, task) in best.0.spec.tasks.iter().enumerate() {
            with(&|case| drop(case.spec.tasks.remove(place)));
            for less in simpler_tasks(task) {
                with(&|case| case.spec.tasks[place] = less.clone());
            }
        }
        match cases.into_iter().find_map(breaks) {
            Some(found) => *best = found,
            None => break,
        }
    }
}

/// The same with a little less in it.
fn simpler(op: &Op) -> Vec<Op> {
    let mut ops = Vec::new();
    match op {
        Op::AddTask(task, index) => {
            for task in simpler_tasks(task) {
                ops.push(Op::AddTask(task, *index));
            }
        }
        Op::AddLabel(task, label, index) => {
            for label in simpler_labels(label) {
                ops.push(Op::AddLabel(*task, label, *index));
            }
        }
        Op::AddLabels(task, labels) => {
            for at in 0..labels.len() {
                let mut less = labels.clone();
                less.remove(at);
                ops.push(Op::AddLabels(*task, less));
                for label in simpler_labels(&labels[at]) {
                    let mut less = labels.clone();
                    less[at] = label;
                    ops.push(Op::AddLabels(*task, less));
                }
            }
        }
        Op::UpdateLabel(label, keys) if keys.len() > 1 => {
            for at in 0..keys.len() {
                let mut less = keys.clone();
                less.remove(at);
                ops.push(Op::UpdateLabel(*label, less));
            }
        }
        Op::Undo(times) if *times > 1 => ops.push(Op::Undo(times - 1)),
        Op::Redo(times) if *times > 1 => ops.push(Op::Redo(times - 1)),
        Op::Mend(times) if *times > 1 => ops.push(Op::Mend(times - 1)),
        _ => {}
    }
    ops
}

fn simpler_tasks(task: &TaskSpec) -> Vec<TaskSpec> {
    let mut tasks = Vec::new();
    let mut with = |change: &dyn Fn(&mut TaskSpec)| {
        let mut less = task.clone();
        change(&mut less);
        if less != *task {
            tasks.push(less);
        }
    };
    with(&|task| task.labels.clear());
    with(&|task| task.skeleton = None);
    with(&|task| task.title = None);
    for (place, label) in task.labels.iter().enumerate() {
        with(&|task| drop(task.labels.remove(place)));
        for less in simpler_labels(label) {
            with(&|task| task.labels[place] = less.clone());
        }
    }
    if let Some(skeleton) = &task.skeleton {
        for place in 0..skeleton.edges.len() {
            with(&|task| {
                let skeleton = task.skeleton.as_mut();
                drop(skeleton.map(|skeleton| skeleton.edges.remove(place)));
            });
        }
        for place in 0..skeleton.positions.len() {
            with(&|task| {
                let skeleton = task.skeleton.as_mut();
                drop(skeleton.map(|skeleton| skeleton.positions.remove(place)));
            });
        }
    }
    tasks
}

fn simpler_labels(label: &LabelSpec) -> Vec<LabelSpec> {
    let mut labels = Vec::new();
    let mut without = |change: fn(&mut LabelSpec)| {
        let mut less = label.clone();
        change(&mut less);
        if less != *label {
            labels.push(less);
        }
    };
    without(|label| label.color = None);
    without(|label| label.hotkey = None);
    without(|label| label.group = None);
    without(|label| label.parent = None);
    labels
}
