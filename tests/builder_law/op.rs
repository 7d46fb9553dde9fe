//! What can happen to a project, told so that any operation can be left out of a sequence: tasks, labels and diagnostics are
//! counted round, whatever there are when it is their turn.

use labelwright::builder::{LabelId, Session, TaskId};
use labelwright::diagnostic::Fix;
use labelwright::json::{Value, apply_patch, parse, to_json, to_text};
use labelwright::platform::{ALL, CheckOptions};
use labelwright::spec::{self, LabelSpec, ProjectSpec, Skeleton, TaskSpec};

#[derive(Debug, Clone)]
pub enum Op {
    /// Of the project: name (0), description (1), instructions (2).
    Text(usize, Option<String>),
    AddTask(TaskSpec, usize),
    Kind(usize, &'static str),
    Title(usize, Option<String>),
    Skeleton(usize, Option<Skeleton>),
    RemoveTask(usize),
    AddLabel(usize, LabelSpec, usize),
    AddLabels(usize, Vec<LabelSpec>),
    /// Keys and texts.
    UpdateLabel(usize, Vec<(&'static str, Option<String>)>),
    MoveLabel(usize, usize),
    RemoveLabel(usize, bool),
    /// One fix of one diagnostic.
    Fix(usize, usize),
    /// The first safe fix of the first errors that have one.
    Mend(usize),
    /// A patch that no diagnostic offers.
    Patch(&'static str),
    Undo(usize),
    Redo(usize),
    Platform(usize),
    /// Compare with a check of the whole.
    Check,
    /// Take the changes, and compare.
    Take,
}

/// A sequence, with how it is checked.
#[derive(Debug, Clone)]
pub struct Case {
    pub platform: usize,
    pub options: CheckOptions,
    /// Where it begins.
    pub spec: ProjectSpec,
    pub ops: Vec<Op>,
}

/// All labels, task by task.
pub fn all_labels(session: &Session) -> Vec<LabelId> {
    let project = session.project();
    let tasks = project.tasks().iter();
    tasks.flat_map(|task| project.labels_of(task)).collect()
}

fn task(session: &Session, which: usize) -> Option<TaskId> {
    let tasks = session.tasks();
    Some(tasks[which.checked_rem(tasks.len())?])
}

fn label(session: &Session, which: usize) -> Option<LabelId> {
    let labels = all_labels(session);
    Some(labels[which.checked_rem(labels.len())?])
}

fn changes(keys: &[(&str, Option<String>)]) -> String {
    let mut changes = Value::object();
    for (key, text) in keys {
        changes.set(key, text.as_deref().map_or(Value::Null, Value::from));
    }
    to_text(&changes)
}

/// A fix of a diagnostic fits, and does to the project what its patch does to the spec.
fn fix_it(session: &mut Session, fix: &Fix) -> Result<(), String> {
    let text = |session: &Session| to_text(&spec::write(&session.project().to_spec()));
    let before = text(session);
    let fix_text = to_json(fix);
    let applied = session.apply_fix(&fix_text);
    applied.map_err(|error| format!("{fix_text} of {before} was refused: {}", error.message))?;
    let value = parse(&before)
        .map_err(|error| format!("{error:?}"))?
        .root()
        .to_value();
    let patched = apply_patch(&value, &fix.patch).map_err(|error| format!("{error:?}"))?;
    let patched = to_text(&patched);
    let expected = Session::read(session.platform(), CheckOptions::default(), &patched)
        .map_err(|error| format!("{patched}: {}", error.message))?;
    if text(session) != text(&expected) {
        return Err(format!(
            "{fix_text} of {before} made {}, not {patched}",
            text(session)
        ));
    }
    Ok(())
}

/// Carries an operation out; how many fixes were applied.
pub fn carry_out(session: &mut Session, op: &Op) -> Result<usize, String> {
    let mut fixes = 0;
    let done = match op {
        Op::Text(which, text) => {
            let key = ["name", "description", "instructions"][*which];
            session.update(&changes(&[(key, text.clone())]))
        }
        Op::AddTask(task, index) => {
            let task = to_text(&spec::task(task));
            session.add_task(&task, *index).map(drop)
        }
        Op::Kind(which, kind) => match task(session, *which) {
            Some(task) => {
                session.update_task(task, &changes(&[("kind", Some((*kind).to_owned()))]))
            }
            None => Ok(()),
        },
        Op::Title(which, title) => match task(session, *which) {
            Some(task) => session.update_task(task, &changes(&[("title", title.clone())])),
            None => Ok(()),
        },
        Op::Skeleton(which, skeleton) => match task(session, *which) {
            Some(task) => {
                let skeleton = skeleton.as_ref().map(|skeleton| skeleton.to_value(""));
                let changes = Value::object().with("skeleton", skeleton.unwrap_or_default());
                session.update_task(task, &to_text(&changes))
            }
            None => Ok(()),
        },
        Op::RemoveTask(which) => match task(session, *which) {
            Some(task) => session.remove_task(task),
            None => Ok(()),
        },
        Op::AddLabel(which, label, index) => match task(session, *which) {
            Some(task) => {
                let label = to_text(&spec::label(label));
                session.add_label(task, &label, *index).map(drop)
            }
            None => Ok(()),
        },
        Op::AddLabels(which, labels) => match task(session, *which) {
            Some(task) => {
                let mut list = Value::list();
                labels
                    .iter()
                    .for_each(|label| list.push(spec::label(label)));
                session.add_labels(task, &to_text(&list)).map(drop)
            }
            None => Ok(()),
        },
        Op::UpdateLabel(which, keys) => match label(session, *which) {
            Some(label) => session.update_label(label, &changes(keys)),
            None => Ok(()),
        },
        Op::MoveLabel(which, index) => match label(session, *which) {
            Some(label) => session.move_label(label, *index),
            None => Ok(()),
        },
        Op::RemoveLabel(which, subtree) => match label(session, *which) {
            Some(label) => session.remove_label(label, *subtree),
            None => Ok(()),
        },
        Op::Fix(which, fix) => {
            let diagnostics = session.diagnostics();
            let with: Vec<_> = diagnostics
                .iter()
                .filter(|found| !found.fixes.is_empty())
                .collect();
            match which.checked_rem(with.len()) {
                Some(which) => {
                    let fixes_of = &with[which].fixes;
                    fixes += 1;
                    return fix_it(session, &fixes_of[fix % fixes_of.len()]).map(|()| fixes);
                }
                None => Ok(()),
            }
        }
        Op::Mend(times) => {
            for _ in 0..*times {
                let diagnostics = session.diagnostics();
                let fix = diagnostics
                    .iter()
                    .flat_map(|found| found.fixes.first())
                    .next();
                let Some(fix) = fix else { break };
                fix_it(session, fix)?;
                fixes += 1;
            }
            Ok(())
        }
        Op::Patch(patch) => {
            // It may not fit: then it is refused, and nothing has changed.
            let before = session.project().to_spec();
            if session.apply_fix(patch).is_err() && session.project().to_spec() != before {
                return Err("a patch that was refused has changed something".to_owned());
            }
            Ok(())
        }
        Op::Undo(times) => {
            for _ in 0..*times {
                session.undo();
            }
            Ok(())
        }
        Op::Redo(times) => {
            for _ in 0..*times {
                session.redo();
            }
            Ok(())
        }
        Op::Platform(which) => {
            session.switch(ALL[which % ALL.len()]);
            Ok(())
        }
        Op::Check | Op::Take => Ok(()),
    };
    match done {
        Ok(()) => Ok(fixes),
        Err(error) => Err(format!("{op:?} was refused: {}", error.message)),
    }
}
