//! Real class lists as projects of each platform: what it can hold is right and comes back whole, and where it can't, the
//! report says the limit or the duplicates, each at its place.
//!
//! The lists are fetched by `scripts/real-names.sh`, which runs this (`make test-live`).

use std::collections::HashSet;
use std::time::Instant;

use labelwright::diagnostic::{Code, Report};
use labelwright::json::{self, to_text};
use labelwright::platform::{self, CheckOptions, Platform, PlatformId, validate, validate_spec};
use labelwright::spec::{self, LabelSpec, ProjectSpec, TaskKind, TaskSpec};

const LISTS: [(&str, usize); 9] = [
    ("coco", 80),
    ("objects365", 365),
    ("open-images", 601),
    ("imagenet-1k", 1000),
    ("imagenet-1k-short", 1000),
    ("lvis", 1203),
    ("inaturalist-2017", 5089),
    ("inaturalist-2018", 8142),
    ("imagenet-22k", 21844),
];

fn names(list: &str) -> Vec<String> {
    let path = format!(
        "{}/target/real-names/{list}.txt",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{path}: {error}; run scripts/real-names.sh"));
    text.lines().map(str::to_owned).collect()
}

fn project(kind: TaskKind, names: &[String]) -> ProjectSpec {
    ProjectSpec {
        name: "Real names".to_owned(),
        tasks: vec![TaskSpec {
            labels: names.iter().cloned().map(LabelSpec::new).collect(),
            ..TaskSpec::new(kind)
        }],
        ..ProjectSpec::default()
    }
}

/// What a platform says of a list, in its own codes.
struct Says {
    /// Where it has a limit.
    too_many: Option<Code>,
    /// Of each name that stands there already. Where that is a warning the server takes it.
    duplicate: Code,
    /// A longer name, in characters, has this code.
    longest: Option<(usize, Code)>,
}

fn says(platform: PlatformId) -> Says {
    match platform {
        PlatformId::Geti => Says {
            too_many: Some(Code::TooManyLabels),
            duplicate: Code::DuplicateLabelNames,
            longest: Some((1000, Code::TextTooLong)),
        },
        PlatformId::LabelStudio => Says {
            too_many: None,
            duplicate: Code::RepeatedLabel,
            longest: None,
        },
        PlatformId::Scale => Says {
            too_many: None,
            duplicate: Code::DuplicateChoices,
            longest: None,
        },
        PlatformId::Pictograph => Says {
            too_many: None,
            duplicate: Code::DuplicateClassNames,
            longest: Some((120, Code::TextTooLong)),
        },
    }
}

fn of(report: &Report, code: Code) -> usize {
    report
        .diagnostics
        .iter()
        .filter(|found| found.code == code)
        .count()
}

/// One list on one platform; what became of it.
fn try_list(platform: &dyn Platform, kind: TaskKind, names: &[String]) -> String {
    let says = says(platform.profile().id);
    let spec = project(kind, names);
    let text = to_text(&spec::write(&spec));
    let start = Instant::now();
    let report = validate_spec(platform, &text, &CheckOptions::default(), false);
    let took = start.elapsed();

    let mut seen = HashSet::new();
    let repeated: Vec<usize> = (0..names.len())
        .filter(|at| !seen.insert(&names[*at]))
        .collect();
    let is_too_many = platform
        .profile()
        .max_labels
        .is_some_and(|most| names.len() > most);
    let too_long = says.longest.map_or(0, |(most, _)| {
        names
            .iter()
            .filter(|name| name.chars().count() > most)
            .count()
    });

    // Every name that stands twice is told, at its own place.
    let told: HashSet<String> = report
        .diagnostics
        .iter()
        .filter(|found| found.code == says.duplicate)
        .map(|found| found.path.to_string())
        .collect();
    for at in &repeated {
        let around = format!("/tasks/0/labels/{at}");
        assert!(
            told.iter()
                .any(|path| *path == around || path.starts_with(&format!("{around}/"))),
            "{} is not told of",
            names[*at]
        );
    }
    assert_eq!(told.len(), repeated.len(), "{told:?}");
    if let Some(code) = says.too_many {
        assert_eq!(of(&report, code), usize::from(is_too_many));
    }
    if let Some((_, code)) = says.longest {
        assert_eq!(of(&report, code), too_long);
    }
    for error in report.errors() {
        let longest = says.longest.map(|(_, code)| code);
        let known = [says.too_many, Some(says.duplicate), longest];
        assert!(known.contains(&Some(error.code)), "{error:?}");
        assert!(
            !error.message.is_empty() && error.message.len() < 500,
            "{error:?}"
        );
    }

    // The body says the same, and holds every name as it is.
    let converted = platform.to_payload(&spec);
    let body = to_text(&converted.payload);
    assert_eq!(
        validate(platform, &body, &CheckOptions::default(), false).ok,
        report.ok
    );
    let document = json::parse(&body).expect("JSON");
    let back = platform.from_payload(&document).spec;
    let labels = back.tasks.iter().flat_map(|task| &task.labels);
    assert!(labels.map(|label| &label.name).eq(names), "names are lost");

    let verdict = match (report.ok, is_too_many, repeated.len()) {
        (true, ..) => "right".to_owned(),
        (false, true, 0) => format!(
            "more than {} labels",
            platform.profile().max_labels.unwrap_or(0)
        ),
        (false, false, repeated) => format!("{repeated} names twice"),
        (false, true, repeated) => format!("too many, and {repeated} names twice"),
    };
    format!(
        "{verdict} ({} warnings, {took:.0?}, {} kB)",
        report.diagnostics.len() - report.errors().count(),
        body.len() / 1000
    )
}

#[test]
#[ignore = "the lists are fetched by scripts/real-names.sh"]
fn class_lists_become_projects() {
    for (list, count) in LISTS {
        let names = names(list);
        assert_eq!(names.len(), count, "{list}");
        for platform in platform::ALL {
            for kind in [TaskKind::Detection, TaskKind::Classification] {
                if !platform.profile().task_kinds.contains(&kind.name()) {
                    continue;
                }
                let became = try_list(*platform, kind, &names);
                println!(
                    "{list:<18} {count:>6}  {:<14} {:<15} {became}",
                    platform.profile().title,
                    kind.name()
                );
            }
        }
    }
}

/// The same lists without what stands twice, cut to what the platform holds, are right everywhere.
#[test]
#[ignore = "the lists are fetched by scripts/real-names.sh"]
fn what_fits_is_right() {
    for (list, _) in LISTS {
        let mut seen = HashSet::new();
        let mut unique = names(list);
        unique.retain(|name| seen.insert(name.clone()));
        for platform in platform::ALL {
            let profile = platform.profile();
            if !profile.task_kinds.contains(&"detection") {
                continue;
            }
            let longest = says(profile.id)
                .longest
                .map_or(usize::MAX, |(most, _)| most);
            let most = profile.max_labels.unwrap_or(usize::MAX);
            let fits = unique.iter().filter(|name| name.chars().count() <= longest);
            let fits: Vec<String> = fits.take(most).cloned().collect();
            let text = to_text(&spec::write(&project(TaskKind::Detection, &fits)));
            let report = validate_spec(*platform, &text, &CheckOptions::default(), false);
            assert!(report.ok, "{list} on {}: {report:?}", profile.title);
        }
    }
}
