//! A spec goes to a body and comes back the same, but for the places that the losses name, and those are all lost.

use labelwright::diagnostic::Diagnostic;
use labelwright::json::{self, to_text};
use labelwright::path;
use labelwright::platform::{CheckOptions, validate};
use labelwright::spec::{ProjectSpec, TaskKind};
use proptest::prelude::*;

use super::account::{faults, is_beyond};
use super::specs::{all_kinds, check, kinds_of, spec, task, text, told};
use super::usual::{self, Room};
use super::way::{self, Way, fits};

pub fn room(way: &Way) -> Room {
    let profile = way.platform().profile();
    Room {
        kinds: kinds_of(way.platform()),
        max_tasks: profile.max_tasks,
        supports: profile.supports,
    }
}

/// The beginning of a text that may be very long.
fn short(text: &str) -> String {
    text.chars().take(2000).collect()
}

/// There and back; what came back, and what was lost.
pub fn law(way: &Way, spec: &ProjectSpec) -> (ProjectSpec, Vec<Diagnostic>) {
    let platform = way.platform();
    let spec = &{
        let mut spec = spec.clone();
        (way.tidy)(&mut spec);
        spec
    };
    let written = text(spec);
    let converted = platform.to_payload(spec);
    let body = to_text(&converted.payload);
    let document = json::parse(&body).expect("JSON");
    let recovered = platform.from_payload(&document);
    let back = recovered.spec;
    let place = || {
        let [written, body, back] = [&written, &body, &text(&back)].map(|text| short(text));
        format!("{}: {written}\n{body}\n{back}", way.id.name())
    };
    let reported: Vec<String> = converted.losses.iter().map(told).collect();
    if is_beyond(&converted.losses) {
        let report = check(platform, &written, false);
        assert!(!report.ok, "lost, and right all the same: {}", place());
        return (back, converted.losses);
    }
    let kinds = kinds_of(platform);
    // One that it does not have may become the nearest, if that is told.
    let is_told = |index: usize| {
        let mut losses = converted.losses.iter();
        losses.any(|loss| path!["tasks", index].contains(&loss.path))
    };
    let mut tasks = spec.tasks.iter().enumerate();
    let has_all = tasks.all(|(index, task)| kinds.contains(&task.kind) || is_told(index));
    assert!(
        has_all,
        "a kind that the platform does not have went untold: {}",
        place()
    );
    let faults = faults(way, spec, &converted.losses, &back);
    let first = &faults[..faults.len().min(20)];
    let reported = &reported[..reported.len().min(20)];
    assert!(faults.is_empty(), "{first:#?}\n{reported:#?}\n{}", place());
    (way.look)(spec, &back);
    let lost = recovered.losses.into_report(None).diagnostics;
    let lost: Vec<String> = lost
        .iter()
        .filter(|loss| !(way.comes_back)(spec, loss))
        .map(told)
        .collect();
    assert!(lost.is_empty(), "read with losses: {lost:#?}\n{}", place());

    // The second time nothing is chosen or lost any more, so the body is the same to the letter.
    let again = platform.to_payload(&back);
    let lost: Vec<&Diagnostic> = again
        .losses
        .iter()
        .filter(|loss| !(way.comes_back)(&back, loss))
        .collect();
    assert!(lost.is_empty(), "lost again: {lost:#?}\n{}", place());
    let first = platform.to_payload(&way.written(spec));
    assert_eq!(
        to_text(&again.payload),
        to_text(&first.payload),
        "{}",
        place()
    );
    (back, converted.losses)
}

/// A spec within what the profile says is right, and nothing of it is lost.
fn promise(way: &Way, mut spec: ProjectSpec) {
    (way.adapt)(&mut spec);
    let written = text(&spec);
    let (_, losses) = law(way, &spec);
    let lost: Vec<&Diagnostic> = losses
        .iter()
        .filter(|loss| !(way.comes_back)(&spec, loss))
        .collect();
    assert!(lost.is_empty(), "{lost:#?} of {written}");
    let report = check(way.platform(), &written, false);
    assert!(report.ok, "{written}\n{report:#?}");
    let body = to_text(&way.platform().to_payload(&spec).payload);
    let report = validate(way.platform(), &body, &CheckOptions::default(), false);
    assert!(report.ok, "{body}\n{report:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn specs_come_back(spec in spec(all_kinds(), 12)) {
        for way in way::all() {
            law(&way, &spec);
        }
    }

    #[test]
    fn profiles_are_true((way, spec) in promised(12)) {
        promise(&way, spec);
    }

    /// From any platform to any other, with a full account at each step.
    #[test]
    fn any_goes_to_any(spec in spec(all_kinds(), 8)) {
        let ways = way::all();
        for from in &ways {
            let (there, losses) = law(from, &spec);
            // A spec without tasks is none of any platform.
            if is_beyond(&losses) || there.tasks.is_empty() {
                continue;
            }
            for to in &ways {
                law(to, &there);
            }
        }
    }

    /// What all of them can hold goes all the way round, is right everywhere, and comes home as it was.
    #[test]
    fn what_all_can_hold_goes_round(mut spec in usual::spec(common_room(), 12)) {
        let ways = way::all();
        for way in &ways {
            (way.adapt)(&mut spec);
            (way.tidy)(&mut spec);
        }
        let mut here = spec.clone();
        for way in ways.iter().chain(&ways) {
            let report = check(way.platform(), &text(&here), false);
            prop_assert!(report.ok, "{}\n{report:#?}", text(&here));
            let (next, losses) = law(way, &here);
            // What one made up the next may not have a place for.
            for loss in losses {
                let was_made_up = ways.iter().any(|way| way.makes_up(&loss.path));
                prop_assert!(was_made_up || (way.comes_back)(&here, &loss), "{}", told(&loss));
            }
            here = next;
        }
        prop_assert_eq!(&here.name, &spec.name);
        let names = |spec: &ProjectSpec| -> Vec<Vec<String>> {
            let labels = spec.tasks.iter().map(|task| &task.labels);
            labels.map(|labels| labels.iter().map(|label| label.name.clone()).collect()).collect()
        };
        prop_assert_eq!(names(&here), names(&spec));
        let kinds = |spec: &ProjectSpec| -> Vec<TaskKind> { spec.tasks.iter().map(|task| task.kind).collect() };
        prop_assert_eq!(kinds(&here), kinds(&spec));
    }
}

fn common_room() -> Room {
    let rooms = way::all().iter().map(room).collect::<Vec<_>>();
    let first = rooms.first().expect("a platform").clone();
    rooms.iter().fold(first, |both, room| both.and(room))
}

fn promised(many: usize) -> impl Strategy<Value = (Way, ProjectSpec)> {
    let ways = way::all();
    (0..ways.len()).prop_flat_map(move |index| {
        let way = ways[index];
        usual::spec(room(&way), many).prop_map(move |spec| (way, spec))
    })
}

impl std::fmt::Debug for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id.name())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn large_specs_come_back(mut spec in spec(all_kinds(), 2000)) {
        // On some platforms each label of the first task has all of the second beside it.
        for task in spec.tasks.iter_mut().skip(1) {
            task.labels.truncate(40);
        }
        for way in way::all() {
            law(&way, &spec);
        }
    }

    #[test]
    fn large_projects_are_right((way, spec) in promised(400)) {
        promise(&way, spec);
    }

    #[test]
    fn every_kind_comes_back(tasks in TaskKind::ALL.map(|(_, kind)| task(kind, 8))) {
        for task in tasks {
            for way in way::all() {
                law(&way, &ProjectSpec { name: "Project".to_owned(), tasks: vec![task.clone()], ..ProjectSpec::default() });
            }
        }
    }
}

/// The account itself: it sees what is lost untold, what is told and not lost, and what came from nowhere.
#[test]
fn the_account_sees_what_is_wrong() {
    let way = way::all()[0];
    let read = super::specs::read;
    let sent = read(
        r#"{"name":"x","description":"d","tasks":[{"kind":"detection","labels":[{"name":"a","hotkey":"1"},{"name":"b"}]}]}"#,
    );
    let back = read(
        r#"{"name":"x","tasks":[{"kind":"detection","labels":[{"name":"a"},{"name":"b","parent":"a"}]}]}"#,
    );
    let loss = |pointer: &str| {
        let path = json::Path::from_pointer(pointer).expect("a pointer");
        Diagnostic::new(
            labelwright::diagnostic::Code::NotOnPlatform,
            path,
            String::new(),
        )
    };
    let told = |pointers: &[&str]| {
        let losses: Vec<Diagnostic> = pointers.iter().copied().map(loss).collect();
        faults(&way, &sent, &losses, &back)
    };
    let parent = "/tasks/0/labels/1/parent: came from nowhere: \"a\"";
    assert_eq!(
        told(&["/description", "/tasks/0/labels/0/hotkey"]),
        [parent]
    );
    assert_eq!(
        told(&["/description"]),
        ["/tasks/0/labels/0/hotkey: \"1\" is gone, untold", parent]
    );
    assert_eq!(
        told(&["/description", "/tasks/0/labels/0/hotkey", "/tasks/0/kind"]),
        [parent, "/tasks/0/kind: told as lost, and is not"]
    );
    assert_eq!(
        told(&["/description", "/tasks/0/labels/0/hotkey", "/tasks/0/title"]),
        [
            "/tasks/0/title: a loss of what the spec does not have",
            parent,
            "/tasks/0/title: told as lost, and is not"
        ]
    );
    assert!(fits(
        "/tasks/*/title",
        &json::Path::from_pointer("/tasks/3/title").expect("a pointer")
    ));
    assert!(!fits(
        "/tasks/*",
        &json::Path::from_pointer("/tasks/3/title").expect("a pointer")
    ));
}
