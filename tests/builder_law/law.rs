//! Holds a sequence to the law.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use labelwright::builder::{LabelId, Session, TaskId};
use labelwright::diagnostic::Diagnostic;
use labelwright::json::{to_json, to_text};
use labelwright::platform::{ALL, validate_spec};
use labelwright::spec;

use super::op::{Case, Op, carry_out};

/// What the sequences have met.
#[derive(Default)]
pub struct Told {
    pub operations: usize,
    pub checks: usize,
    pub diagnostics: usize,
    pub codes: BTreeSet<&'static str>,
    pub fixes: usize,
    pub clean: usize,
}

/// What somebody who was told of all changes knows.
#[derive(Default)]
struct Follower {
    there: BTreeMap<u32, String>,
    last: u32,
}

/// The law holds at each check and at the end, or what is wrong.
pub fn holds(case: &Case, told: &mut Told) -> Result<(), String> {
    let run = AssertUnwindSafe(|| follow(case, told));
    catch_unwind(run).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(format!("it panicked: {}", words.unwrap_or("without words")))
    })
}

fn follow(case: &Case, told: &mut Told) -> Result<(), String> {
    let platform = ALL[case.platform];
    let mut session = Session::new(platform, case.options, case.spec.clone());
    let mut follower = Follower::default();
    for (at, op) in case.ops.iter().enumerate() {
        let after = |problem: String| format!("after operation {at}: {problem}");
        told.operations += 1;
        told.fixes += carry_out(&mut session, op).map_err(after)?;
        match op {
            Op::Check => check(&mut session, case, told).map_err(after)?,
            Op::Take => take(&mut session, &mut follower, case, told).map_err(after)?,
            _ => {}
        }
    }
    check(&mut session, case, told)?;
    take(&mut session, &mut follower, case, told)?;
    // To the very end, back to the beginning, and to the end again.
    while session.redo() {}
    let end = to_text(&spec::write(&session.project().to_spec()));
    let mut steps = 0;
    while session.undo() {
        steps += 1;
    }
    let begin = to_text(&spec::write(&session.project().to_spec()));
    if begin != to_text(&spec::write(&case.spec)) {
        return Err(format!("{steps} undos lead to another beginning: {begin}"));
    }
    take(&mut session, &mut follower, case, told)?;
    while session.redo() {}
    let again = to_text(&spec::write(&session.project().to_spec()));
    if again != end {
        return Err(format!("undone and redone, {end}\nbecame {again}"));
    }
    check(&mut session, case, told)?;
    take(&mut session, &mut follower, case, told)
}

/// What a check of the whole tells, as JSON.
fn expected(session: &Session, case: &Case) -> (Vec<String>, bool, Vec<Diagnostic>) {
    let text = to_text(&spec::write(&session.project().to_spec()));
    let report = validate_spec(session.platform(), &text, &case.options, false);
    let texts = report
        .diagnostics
        .iter()
        .map(|found| to_json(found))
        .collect();
    (texts, report.ok, report.diagnostics)
}

fn check(session: &mut Session, case: &Case, told: &mut Told) -> Result<(), String> {
    let (expected, ok, diagnostics) = expected(session, case);
    told.checks += 1;
    told.diagnostics += expected.len();
    told.clean += usize::from(ok);
    told.codes
        .extend(diagnostics.iter().map(|found| found.code.name()));
    let given = session.diagnostics();
    let given: Vec<String> = given.iter().map(|found| to_json(found)).collect();
    if given != expected {
        return Err(differ("diagnostics()", &given, &expected, session));
    }
    if session.is_ok() != ok {
        return Err(format!("ok is {}, but of the whole it is {ok}", !ok));
    }
    Ok(())
}

fn take(
    session: &mut Session,
    follower: &mut Follower,
    case: &Case,
    told: &mut Told,
) -> Result<(), String> {
    let changes = session.take_changes();
    let came: Vec<_> = changes.added.into_iter().cloned().collect();
    for id in changes.removed {
        if follower.there.remove(&id).is_none() {
            return Err(format!("diagnostic {id} went, but was not there"));
        }
    }
    for added in came {
        if added.id <= follower.last && follower.there.contains_key(&added.id) {
            return Err(format!("diagnostic {} came, but was there", added.id));
        }
        let places = place(session, added.diagnostic.path.as_str());
        if (added.task, added.label) != places {
            return Err(format!(
                "{} belongs to {places:?}, not to {:?}",
                to_json(&added.diagnostic),
                (added.task, added.label)
            ));
        }
        follower.last = follower.last.max(added.id);
        follower.there.insert(added.id, to_json(&added.diagnostic));
    }
    told.checks += 1;
    let (mut expected, ..) = expected(session, case);
    let mut given: Vec<String> = follower.there.values().cloned().collect();
    expected.sort();
    given.sort();
    if given != expected {
        return Err(differ("the changes", &given, &expected, session));
    }
    if !session.take_changes().added.is_empty() {
        return Err("taken twice, the changes are told twice".to_owned());
    }
    Ok(())
}

/// The task and the label that a place lies in.
fn place(session: &Session, path: &str) -> (Option<TaskId>, Option<LabelId>) {
    let keys: Vec<&str> = path.split('/').skip(1).collect();
    let index = |at: usize| keys.get(at).and_then(|key| key.parse::<usize>().ok());
    if keys.first() != Some(&"tasks") {
        return (None, None);
    }
    let project = session.project();
    let task = index(1).and_then(|index| project.tasks().get(index));
    let Some(task) = task else {
        return (None, None);
    };
    let label = index(3).filter(|_| keys[2] == "labels");
    let label = label.and_then(|index| project.labels_of(task).nth(index));
    (Some(task.id()), label)
}

fn differ(what: &str, given: &[String], expected: &[String], session: &Session) -> String {
    let mut problem = format!(
        "{} of {} are not those of the whole:\n",
        what,
        session.platform().profile().id.name()
    );
    for text in given.iter().filter(|text| !expected.contains(text)) {
        problem += &format!("  too much: {text}\n");
    }
    for text in expected.iter().filter(|text| !given.contains(text)) {
        problem += &format!("  missing:  {text}\n");
    }
    if problem.lines().count() == 1 {
        problem += &format!("  order or number: {given:#?}\n  expected: {expected:#?}\n");
    }
    let spec = to_text(&spec::write(&session.project().to_spec()));
    problem + &format!("  spec: {spec}")
}
