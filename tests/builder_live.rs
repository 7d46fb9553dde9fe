//! What a builder finds in a part of a project is what a check of the whole finds, whatever is edited; and where little
//! is wrong, a part is all that is checked.

mod builder_live {
    pub mod maker;
}

use std::collections::BTreeMap;

use labelwright::builder::{Session, TaskId};
use labelwright::diagnostic::Diagnostic;
use labelwright::json::{to_json, to_text};
use labelwright::platform::{ALL, CheckOptions, Platform, validate_spec};
use labelwright::spec;

use builder_live::maker::{COLORS, Dice, HOTKEYS, KINDS, Maker, Taste, quoted};

fn platform(dice: &mut Dice) -> &'static dyn Platform {
    ALL[dice.below(ALL.len())]
}

/// Does one thing to the project, and says what.
fn edit(session: &mut Session, maker: &mut Maker<'_>) -> String {
    let tasks = session.tasks();
    let task: Option<TaskId> = (!tasks.is_empty()).then(|| tasks[maker.dice.below(tasks.len())]);
    let labels = task.map_or(Vec::new(), |task| {
        session.labels(task).expect("it is there")
    });
    let label = (!labels.is_empty()).then(|| labels[maker.dice.below(labels.len())]);
    match (maker.dice.below(22), task, label) {
        (0..3, Some(task), _) => {
            let text = maker.label();
            let index = maker.dice.below(labels.len() + 1);
            session.add_label(task, &text, index).expect("a label");
            format!("add {text} at {index}")
        }
        (3..5, _, Some(label)) => {
            let subtree = maker.dice.once_in(3);
            session.remove_label(label, subtree).expect("it is there");
            format!("remove {label:?} {subtree}")
        }
        (5..7, _, Some(label)) => {
            let index = maker.dice.below(labels.len());
            session.move_label(label, index).expect("it is there");
            format!("move {label:?} to {index}")
        }
        (7..14, _, Some(label)) => {
            let (key, text) = match maker.dice.below(5) {
                0 => ("name", maker.name()),
                1 => ("color", maker.dice.one(&COLORS).to_owned()),
                2 => ("hotkey", maker.dice.one(&HOTKEYS).to_owned()),
                3 => ("group", maker.group()),
                _ => ("parent", maker.parent()),
            };
            let value = if key != "name" && maker.dice.once_in(2) {
                "null".to_owned()
            } else {
                quoted(&text)
            };
            let changes = format!("{{{key:?}:{value}}}");
            session.update_label(label, &changes).expect("it is there");
            format!("set {changes} of {label:?}")
        }
        (14, Some(task), _) => {
            let kind = maker.dice.one(&KINDS);
            let changes = match maker.dice.below(4) {
                0 => format!("{{\"kind\":{kind:?}}}"),
                1 => "{\"title\":\"T\"}".to_owned(),
                2 => "{\"title\":null,\"skeleton\":null}".to_owned(),
                _ => format!("{{\"skeleton\":{}}}", maker.skeleton()),
            };
            session.update_task(task, &changes).expect("it is there");
            format!("change {task:?} {changes}")
        }
        (15, Some(task), _) if maker.dice.once_in(3) => {
            session.remove_task(task).expect("it is there");
            format!("remove {task:?}")
        }
        (15, ..) if tasks.len() < 3 => {
            let text = maker.task();
            let index = maker.dice.below(tasks.len() + 1);
            session.add_task(&text, index).expect("a task");
            format!("add task {text} at {index}")
        }
        (16..18, ..) => format!("undo {}", session.undo()),
        (18, ..) => format!("redo {}", session.redo()),
        (19, ..) => {
            let fixes: Vec<String> = session
                .diagnostics()
                .iter()
                .flat_map(|found| found.fixes.iter().map(|fix| to_json(fix)))
                .collect();
            if fixes.is_empty() {
                return String::new();
            }
            let fix = &fixes[maker.dice.below(fixes.len())];
            format!("fix {fix}: {:?}", session.apply_fix(fix).is_ok())
        }
        (20, ..) => {
            let platform = platform(maker.dice);
            session.switch(platform);
            format!("switch to {}", platform.profile().title)
        }
        _ => String::new(),
    }
}

/// Runs some edits, and compares after each.
fn run(seed: u64, taste: &Taste, steps: usize) -> (u32, u32) {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let platform = platform(&mut dice);
    let mut maker = Maker {
        dice: &mut dice,
        taste,
        fresh: 0,
    };
    let text = maker.project();
    let options = CheckOptions::default();
    let mut session = Session::read(platform, options, &text).expect("a spec");
    let mut told: BTreeMap<u32, String> = BTreeMap::new();
    let mut log = vec![format!("{} {text}", platform.profile().title)];
    for _ in 0..steps {
        let what = edit(&mut session, &mut maker);
        log.push(what);
        if maker.dice.once_in(4) {
            continue;
        }
        let spec = to_text(&spec::write(&session.project().to_spec()));
        let expected = validate_spec(session.platform(), &spec, &options, false).diagnostics;
        let found = session.diagnostics();
        let show = |list: &[Diagnostic]| list.iter().map(|one| to_json(one)).collect::<Vec<_>>();
        let (found, expected) = (show(&found), show(&expected));
        if found != expected {
            let missing: Vec<_> = expected.iter().filter(|one| !found.contains(one)).collect();
            let surplus: Vec<_> = found.iter().filter(|one| !expected.contains(one)).collect();
            panic!(
                "seed {seed}\n{}\n{spec}\nmissing: {missing:#?}\nsurplus: {surplus:#?}",
                log.join("\n")
            );
        }
        if maker.dice.once_in(2) {
            let changes = session.take_changes();
            for id in changes.removed {
                assert!(
                    told.remove(&id).is_some(),
                    "seed {seed}: {id} was never told of"
                );
            }
            for added in changes.added {
                assert!(told.insert(added.id, to_json(&added.diagnostic)).is_none());
            }
            let mut told: Vec<&String> = told.values().collect();
            let mut expected: Vec<&String> = expected.iter().collect();
            told.sort();
            expected.sort();
            assert_eq!(told, expected, "seed {seed}");
        }
    }
    (session.whole_checks(), steps as u32)
}

fn count(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

fn many(taste: &Taste, runs: u64, steps: usize) -> (u32, u32) {
    let (mut whole, mut all) = (0, 0);
    let first = count("LIVE_SEED", 1);
    for seed in first..first + count("LIVE_RUNS", runs) {
        let (checks, steps) = run(seed, taste, steps);
        whole += checks;
        all += steps;
    }
    (whole, all)
}

#[test]
fn wild_projects() {
    let taste = Taste {
        nasty: 3,
        labels: 6,
        structure: 3,
    };
    many(&taste, 60, 40);
}

#[test]
fn projects_with_a_few_faults() {
    let taste = Taste {
        nasty: 40,
        labels: 60,
        structure: 3,
    };
    let (whole, all) = many(&taste, 30, 40);
    assert!(whole * 2 < all, "{whole} of {all}");
}

#[test]
fn plain_projects() {
    let taste = Taste {
        nasty: 100,
        labels: 60,
        structure: 1000,
    };
    let (whole, all) = many(&taste, 30, 40);
    assert!(whole * 20 < all, "{whole} of {all}");
}

#[test]
fn large_projects() {
    for platform in ALL {
        let mut dice = Dice(7);
        let taste = Taste {
            nasty: 1_000_000,
            labels: 1,
            structure: 1_000_000,
        };
        let mut maker = Maker {
            dice: &mut dice,
            taste: &taste,
            fresh: 0,
        };
        let labels: Vec<String> = (0..1_400)
            .map(|number| format!("{{\"name\":\"l & {number}\"}}"))
            .collect();
        maker.fresh = 5_000;
        let text = format!(
            "{{\"name\":\"p p\",\"tasks\":[{{\"kind\":\"detection\",\"labels\":[{}]}}]}}",
            labels.join(",")
        );
        let options = CheckOptions::default();
        let mut session = Session::read(*platform, options, &text).expect("a spec");
        let task = session.tasks()[0];
        session.take_changes();
        for step in 0..24 {
            let labels = session.labels(task).expect("it is there");
            let label = labels[maker.dice.below(labels.len())];
            match step % 6 {
                0 => drop(session.add_label(task, &maker.label(), 3)),
                1 => session.remove_label(label, false).expect("it is there"),
                2 => session
                    .update_label(label, "{\"name\":\"<ä>\"}")
                    .expect("it is there"),
                3 => session.move_label(label, 0).expect("it is there"),
                4 => drop(session.undo()),
                // Down to about where a label config is no longer long.
                _ if step < 8 => {
                    for label in &labels[950..] {
                        session.remove_label(*label, false).expect("it is there");
                    }
                }
                _ => session.remove_label(labels[5], false).expect("it is there"),
            }
            let spec = to_text(&spec::write(&session.project().to_spec()));
            let expected = validate_spec(*platform, &spec, &options, false).diagnostics;
            let show =
                |list: &[Diagnostic]| list.iter().map(|one| to_json(one)).collect::<Vec<_>>();
            let title = platform.profile().title;
            assert_eq!(show(&session.diagnostics()), show(&expected), "{title}");
        }
        assert_eq!(session.whole_checks(), 0, "{}", platform.profile().title);
    }
}

fn geti() -> &'static dyn Platform {
    let mut all = ALL.iter();
    *all.find(|platform| platform.profile().id.name() == "geti")
        .expect("it is there")
}

/// What was meant by a parent that no label is, is looked for among all names: the nearest of them are enough.
#[test]
fn unknown_parents() {
    let geti = geti();
    let labels: Vec<String> = (0..400)
        .map(|number| {
            let parent = match number {
                0..10 => String::new(),
                // A tree, and one long chain.
                _ if number % 2 == 0 => format!(",\"parent\":\"label {}\"", number / 10),
                _ => format!(",\"parent\":\"label {}\"", number - 2),
            };
            format!("{{\"name\":\"label {number}\",\"group\":\"g{number}\"{parent}}}")
        })
        .collect();
    let text = format!(
        "{{\"name\":\"p\",\"tasks\":[{{\"kind\":\"detection\",\"labels\":[{{\"name\":\"lable 7\"}}]}},{{\"kind\":\"classification\",\"labels\":[{}]}}]}}",
        labels.join(",")
    );
    let options = CheckOptions::default();
    let mut session = Session::read(geti, options, &text).expect("a spec");
    let task = session.tasks()[1];
    assert_eq!(session.diagnostics(), []);
    let ids = session.labels(task).expect("it is there");
    let mut guesses = 0;
    for (number, parent) in [
        (3, "labl 5"),
        // Near to itself, and to one below it.
        (7, "label7"),
        (11, "lable 399"),
        (13, "lable 7x"),
        (200, "Label 4"),
        (30, "nothing of the kind"),
        (31, "nothing of the kind"),
        (32, "label 40 0"),
        (33, ""),
    ] {
        let changes = format!("{{\"parent\":{}}}", quoted(parent));
        session
            .update_label(ids[number], &changes)
            .expect("it is there");
        let spec = to_text(&spec::write(&session.project().to_spec()));
        let expected = validate_spec(geti, &spec, &options, false).diagnostics;
        let found = session.diagnostics();
        assert_eq!(found, expected, "{number}: {parent}");
        guesses = found
            .iter()
            .filter(|one| one.help.iter().any(|help| help.contains("mean")))
            .count();
        if number % 2 == 0 {
            session.undo();
        }
    }
    assert!(guesses > 2, "{guesses}");
    assert_eq!(session.whole_checks(), 0);
}

/// Where a whole column of parents is misspelt, a look at all names for each of them costs far more than a check of everything.
#[test]
fn a_column_of_unknown_parents() {
    let labels: Vec<String> = (0..300)
        .map(|number| format!("{{\"name\":\"label {number}\",\"parent\":\"labl {number}\"}}"))
        .collect();
    let text = format!(
        "{{\"name\":\"p\",\"tasks\":[{{\"kind\":\"detection\",\"labels\":[{}]}}]}}",
        labels.join(",")
    );
    let options = CheckOptions::default();
    let mut session = Session::read(geti(), options, &text).expect("a spec");
    let ids = session.labels(session.tasks()[0]).expect("it is there");
    for (id, checks) in [(ids[7], 1), (ids[8], 2)] {
        let spec = to_text(&spec::write(&session.project().to_spec()));
        let expected = validate_spec(geti(), &spec, &options, false).diagnostics;
        assert_eq!(session.diagnostics(), expected);
        assert_eq!(session.whole_checks(), checks);
        session
            .update_label(id, "{\"parent\":null}")
            .expect("it is there");
    }
}

/// What tells how many labels there are is told whole once; after that its number alone, as long as nothing else is new.
#[test]
fn a_number_is_told_alone() {
    let labels: Vec<String> = (0..502)
        .map(|number| format!("{{\"name\":\"label {number}\"}}"))
        .collect();
    let text = format!(
        "{{\"name\":\"p\",\"tasks\":[{{\"kind\":\"detection\",\"labels\":[{}]}}]}}",
        labels.join(",")
    );
    let mut session = Session::read(geti(), CheckOptions::default(), &text).expect("a spec");
    let task = session.tasks()[0];
    let ids = session.labels(task).expect("it is there");
    // How many came and went, and the number where it is alone.
    let told = |session: &mut Session| {
        let changes = session.take_changes();
        let number = changes.recount().map(|[_, number]| number);
        (changes.added.len(), changes.removed.len(), number)
    };
    assert_eq!(told(&mut session), (1, 0, None));
    let remove = |session: &mut Session, number: usize| {
        session
            .remove_label(ids[number], false)
            .expect("it is there");
    };
    // Not one of the first: the last check has looked at these.
    remove(&mut session, 100);
    assert_eq!(told(&mut session), (1, 1, Some(501.0)));
    session.undo();
    session
        .add_label(task, "{\"name\":\"another\"}", 0)
        .expect("a label");
    assert_eq!(told(&mut session), (1, 1, Some(503.0)));
    // A fault besides.
    remove(&mut session, 101);
    session
        .add_label(task, "{\"name\":\"label 2\"}", 0)
        .expect("a label");
    assert_eq!(told(&mut session).2, None);
    session.undo();
    assert_eq!(told(&mut session).2, None);
    remove(&mut session, 105);
    assert_eq!(told(&mut session), (1, 1, Some(501.0)));
    // At 500 there is nothing to be told.
    remove(&mut session, 106);
    assert_eq!(told(&mut session), (0, 1, None));
    session.undo();
    assert_eq!(told(&mut session), (1, 0, None));
}
