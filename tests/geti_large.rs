//! Bodies of up to a megabyte with the same mistake thousands of times: the time must grow with the size, not with its square.

use std::time::{Duration, Instant};

use labelwright::json::parse;
use labelwright::platform::{
    CheckOptions, Limits, Operation, PlatformId, find, repair, validate_document,
};

struct Large {
    what: &'static str,
    update: bool,
    body: fn() -> String,
}

const CASES: &[Large] = &[
    create("one name for all labels", || {
        detection(22_000, |_| r#"{"name":"a","group":"g"}"#.into())
    }),
    create(
        "one name for all labels, in one group of a classification",
        || classification(22_000, |_| r#"{"name":"a","group":"g"}"#.into()),
    ),
    create("exact copies in two groups", || {
        detection(22_000, |at| {
            format!(r#"{{"name":"a","group":"{}"}}"#, at % 2)
        })
    }),
    create("one hotkey for all labels", || {
        detection(15_000, |at| {
            format!(r#"{{"name":"{at}","group":"g","hotkey":"x"}}"#)
        })
    }),
    create("no group", || {
        detection(22_000, |at| format!(r#"{{"name":"label {at}"}}"#))
    }),
    create("no group, some have one", || {
        detection(22_000, |at| {
            if at % 2 == 0 {
                format!(r#"{{"name":"{at}"}}"#)
            } else {
                format!(r#"{{"name":"{at}","group":"g"}}"#)
            }
        })
    }),
    create("a reserved group", || {
        detection(18_000, |at| {
            format!(r#"{{"name":"{at}","group":"No object"}}"#)
        })
    }),
    create("a reserved name", || {
        detection(18_000, |at| {
            format!(r#"{{"name":"No object","group":"{at}"}}"#)
        })
    }),
    create("a missing parent", || {
        classification(14_000, |at| {
            format!(r#"{{"name":"{at}","group":"g","parent_id":"nobody"}}"#)
        })
    }),
    create("a missing parent, a group each", || {
        classification(14_000, |at| {
            format!(r#"{{"name":"{at}","group":"{at}","parent_id":"nobody"}}"#)
        })
    }),
    create("nearly the right parent", || {
        classification(14_000, |at| {
            format!(r#"{{"name":"name {at}","group":"{at}","parent_id":"mane {at}"}}"#)
        })
    }),
    create("its own parent", || {
        classification(14_000, |at| {
            format!(r#"{{"name":"{at}","group":"g","parent_id":"{at}"}}"#)
        })
    }),
    create("a list as parent", || {
        classification(14_000, |at| {
            format!(r#"{{"name":"{at}","group":"g","parent_id":[]}}"#)
        })
    }),
    create("another parent for each label of a group", || {
        classification(14_000, |at| {
            format!(r#"{{"name":"{at}","group":"g","parent_id":"{}"}}"#, at / 2)
        })
    }),
    create("parents in one line", || {
        classification(14_000, |at| {
            format!(
                r#"{{"name":"{at}","group":"{at}","parent_id":"{}"}}"#,
                at + 1
            )
        })
    }),
    create("parents in one circle", || {
        classification(14_000, |at| {
            format!(
                r#"{{"name":"{at}","group":"{at}","parent_id":"{}"}}"#,
                (at + 1) % 14_000
            )
        })
    }),
    create("parents in a detection", || {
        detection(14_000, |at| {
            format!(r#"{{"name":"{at}","group":"g","parent_id":"x"}}"#)
        })
    }),
    create("an unknown key each", || {
        detection(14_000, |at| {
            format!(r#"{{"name":"{at}","group":"g","grup":"x"}}"#)
        })
    }),
    create("labels that are no objects", || {
        detection(90_000, |_| "null".into())
    }),
    create("labels that are empty objects", || {
        detection(90_000, |_| "{}".into())
    }),
    create("half a character each", || {
        detection(14_000, |at| {
            format!(r#"{{"name":"\ud800{at}","group":"\ud800"}}"#)
        })
    }),
    create("no name", || {
        detection(22_000, |_| r#"{"group":"g"}"#.into())
    }),
    create("one group for many tasks", || {
        tasks(9_000, |at| {
            format!(
                r#"{{"title":"{at}","task_type":"detection","labels":[{{"name":"{at}","group":"g"}}]}}"#
            )
        })
    }),
    create("classifications", || {
        tasks(9_000, |at| {
            format!(
                r#"{{"title":"{at}","task_type":"classification","labels":[{{"name":"{at}","group":"{at}"}}]}}"#
            )
        })
    }),
    create("parents in many tasks", || {
        tasks(7_000, |at| {
            let parent = at.saturating_sub(1);
            format!(
                r#"{{"title":"{at}","task_type":"classification","labels":[{{"name":"{at}","group":"{at}","parent_id":"{parent}"}}]}}"#
            )
        })
    }),
    create("tasks without labels", || {
        tasks(15_000, |at| {
            format!(r#"{{"title":"{at}","task_type":"crop"}}"#)
        })
    }),
    create("tasks of one title", || {
        tasks(14_000, |_| r#"{"title":"a","task_type":"crop"}"#.into())
    }),
    create("tasks without title", || {
        tasks(14_000, |_| r#"{"task_type":"crop"}"#.into())
    }),
    create("tasks with half a character as title", || {
        tasks(15_000, |at| {
            format!(r#"{{"title":"\ud800{at}","task_type":"crop"}}"#)
        })
    }),
    create("tasks that are no objects", || {
        tasks(25_000, |_| "1".into())
    }),
    create("anomaly tasks", || {
        tasks(15_000, |at| {
            format!(r#"{{"title":"{at}","task_type":"anomaly"}}"#)
        })
    }),
    create("unknown types", || {
        tasks(15_000, |at| {
            format!(r#"{{"title":"{at}","task_type":"detektion"}}"#)
        })
    }),
    create("tasks that nothing connects", || {
        format!(
            r#"{{"name":"n","pipeline":{{"connections":[{{"from":"x","to":"y"}}],"tasks":[{}]}}}}"#,
            joined(30_000, |at| format!(
                r#"{{"title":"{at}","task_type":"crop"}}"#
            ))
        )
    }),
    create("connections to nowhere", || {
        connections(25_000, |at| {
            format!(r#"{{"from":"Dataset {at}","to":"Detectio"}}"#)
        })
    }),
    create("connections to nearly the right title", || {
        format!(
            r#"{{"name":"n","pipeline":{{"connections":[{}],"tasks":[{}]}}}}"#,
            joined(9_000, |at| format!(
                r#"{{"from":"tsak number {at}","to":"task nubmer {at}"}}"#
            )),
            joined(9_000, |at| format!(
                r#"{{"title":"task number {at}","task_type":"crop"}}"#
            ))
        )
    }),
    create("the same connection", || {
        connections(25_000, |_| r#"{"from":"Dataset","to":"Detection"}"#.into())
    }),
    create("connections that are no objects", || {
        connections(90_000, |_| "7".into())
    }),
    create("edges to nowhere", || {
        skeleton(
            10_000,
            |at| format!(r#"{{"nodes":["p{at}","q{at}"]}}"#),
            5_000,
        )
    }),
    create("the same edge", || {
        skeleton(20_000, |_| r#"{"nodes":["0","1"]}"#.into(), 5_000)
    }),
    create("edges of three", || {
        skeleton(
            15_000,
            |at| format!(r#"{{"nodes":["{at}","{}","{}"]}}"#, at + 1, at + 2),
            15_000,
        )
    }),
    create("one edge of many", || {
        skeleton(
            1,
            |_| {
                format!(
                    r#"{{"nodes":[{}]}}"#,
                    joined(40_000, |at| format!(r#""{}""#, at % 5_000))
                )
            },
            5_000,
        )
    }),
    create("points called None", || {
        skeleton(20_000, |_| r#"{"nodes":["None","None"]}"#.into(), 5_000)
    }),
    create("an unknown key in the root", || {
        format!(
            r#"{{"name":"n",{}}}"#,
            joined(60_000, |at| format!(r#""k{at}":1"#))
        )
    }),
    create("one unknown key", || {
        format!(
            r#"{{"name":"n",{}}}"#,
            joined(90_000, |_| r#""key":1"#.into())
        )
    }),
    update("labels without id", || {
        changed(9_000, |at| {
            format!(r##"{{"name":"{at}","group":"g","color":"#000000"}}"##)
        })
    }),
    update("deleted labels", || {
        changed(9_000, |at| {
            format!(r##"{{"name":"{at}","group":"g","color":"#000000","is_deleted":true}}"##)
        })
    }),
    update("empty labels", || {
        changed(9_000, |at| {
            format!(r##"{{"name":"{at}","group":"g","color":"#000000","is_empty":true}}"##)
        })
    }),
    update("labels of one name, one of them empty", || {
        changed(9_000, |at| {
            format!(
                r##"{{"name":"a","color":"#000000","is_empty":{},"parent_id":"b"}}"##,
                at == 0
            )
        })
    }),
    update("no colour", || {
        changed(14_000, |at| format!(r#"{{"name":"{at}","group":"g"}}"#))
    }),
];

const fn create(what: &'static str, body: fn() -> String) -> Large {
    Large {
        what,
        update: false,
        body,
    }
}

const fn update(what: &'static str, body: fn() -> String) -> Large {
    Large {
        what,
        update: true,
        body,
    }
}

fn joined(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

fn one_task(task_type: &str, labels: &str, more: &str) -> String {
    format!(
        r#"{{"name":"n","pipeline":{{"connections":[{{"from":"Dataset","to":"Task"}}],"tasks":[{{"title":"Dataset","task_type":"dataset"}},{{"title":"Task","task_type":"{task_type}","labels":[{labels}]{more}}}]}}}}"#
    )
}

fn detection(count: usize, label: impl Fn(usize) -> String) -> String {
    one_task("detection", &joined(count, label), "")
}

fn classification(count: usize, label: impl Fn(usize) -> String) -> String {
    one_task("classification", &joined(count, label), "")
}

fn skeleton(count: usize, edge: impl Fn(usize) -> String, labels: usize) -> String {
    let labels = joined(labels, |at| format!(r#"{{"name":"{at}","group":"g"}}"#));
    let structure = format!(
        r#","keypoint_structure":{{"edges":[{}],"positions":[]}}"#,
        joined(count, edge)
    );
    one_task("keypoint_detection", &labels, &structure)
}

/// Tasks one after the other.
fn tasks(count: usize, task: impl Fn(usize) -> String) -> String {
    let connections = joined(count - 1, |at| {
        format!(r#"{{"from":"{at}","to":"{}"}}"#, at + 1)
    });
    format!(
        r#"{{"name":"n","pipeline":{{"connections":[{connections}],"tasks":[{}]}}}}"#,
        joined(count, task)
    )
}

fn connections(count: usize, connection: impl Fn(usize) -> String) -> String {
    one_task("detection", r#"{"name":"a","group":"g"}"#, "").replace(
        r#"{"from":"Dataset","to":"Task"}"#,
        &joined(count, connection),
    )
}

fn changed(count: usize, label: impl Fn(usize) -> String) -> String {
    let [one, other] = ["1", "2"].map(|digit| digit.repeat(24));
    format!(
        r#"{{"id":"{one}","name":"n","pipeline":{{"connections":[{{"from":"{one}","to":"{other}"}}],"tasks":[{{"title":"Dataset","task_type":"dataset","id":"{one}"}},{{"title":"Task","task_type":"classification","id":"{other}","labels":[{}]}}]}}}}"#,
        joined(count, label)
    )
}

/// A square would take minutes here; what is linear takes a fifth of a second where it is optimised.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 8 } else { 1 });

#[test]
fn no_mistake_makes_a_check_slow() {
    let geti = find(PlatformId::Geti).expect("this build knows Geti");
    let mut slow = Vec::new();
    for case in CASES {
        let text = (case.body)();
        assert!(
            text.len() < 1_100_000,
            "{}: {} bytes",
            case.what,
            text.len()
        );
        let options = CheckOptions {
            operation: if case.update {
                Operation::Update
            } else {
                Operation::Create
            },
            ..CheckOptions::default()
        };
        let document = parse(&text).unwrap_or_else(|error| panic!("{}: {error:?}", case.what));
        // Once with the usual limits, once with limits that let everything through.
        for limits in [
            Limits::default(),
            Limits {
                max_labels: Some(1_000_000),
                max_trainable_tasks: Some(1_000_000),
            },
        ] {
            let start = Instant::now();
            let report =
                validate_document(geti, &document, &CheckOptions { limits, ..options }, true);
            let took = start.elapsed();
            println!(
                "{:>6} ms, {:>6} findings: {}",
                took.as_millis(),
                report.diagnostics.len(),
                case.what
            );
            assert!(
                !report.diagnostics.is_empty(),
                "{}: nothing is wrong with it",
                case.what
            );
            if took > LIMIT {
                slow.push(format!("{}: {took:?}", case.what));
            }
        }
    }
    assert!(slow.is_empty(), "too slow:\n{}", slow.join("\n"));
}

/// Five thousand labels, each of them wrong.
#[test]
fn repairing_many_labels_takes_seconds() {
    let geti = find(PlatformId::Geti).expect("this build knows Geti");
    let options = CheckOptions {
        limits: Limits {
            max_labels: Some(10_000),
            ..Limits::default()
        },
        ..CheckOptions::default()
    };
    let bodies = [
        (
            "one name",
            detection(5_000, |_| r#"{"name":"a","group":"g"}"#.into()),
        ),
        (
            "no group",
            detection(5_000, |at| format!(r#"{{"name":"{at}"}}"#)),
        ),
        (
            "a missing parent",
            classification(5_000, |at| {
                format!(r#"{{"name":"{at}","group":"{at}","parent_id":"nobody"}}"#)
            }),
        ),
        (
            "an unknown key",
            detection(5_000, |at| {
                format!(r#"{{"name":"{at}","group":"g","x":1}}"#)
            }),
        ),
        (
            "a wrong colour",
            detection(5_000, |at| {
                format!(r#"{{"name":"{at}","group":"g","color":"red"}}"#)
            }),
        ),
        (
            "all of it",
            classification(5_000, |at| {
                format!(
                    r#"{{"name":"{}","x":1,"color":"red","hotkey":"h","parent_id":"nobody"}}"#,
                    at / 2
                )
            }),
        ),
    ];
    let mut slow = Vec::new();
    for (what, text) in bodies {
        let document = parse(&text).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        let start = Instant::now();
        let repaired = repair(geti, &document, &options, false);
        let took = start.elapsed();
        println!("{:>6} ms: {what}", took.as_millis());
        let left: Vec<_> = repaired
            .report
            .errors()
            .take(3)
            .map(|error| &error.message)
            .collect();
        assert!(repaired.report.ok, "{what}: {left:?}");
        if took > 3 * LIMIT {
            slow.push(format!("{what}: {took:?}"));
        }
    }
    assert!(slow.is_empty(), "too slow:\n{}", slow.join("\n"));
}
