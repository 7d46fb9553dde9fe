//! Specs to Scale's bodies and back, on projects as people have them.

mod specs;

use labelwright::diagnostic::Diagnostic;
use labelwright::json;
use labelwright::platform::geti::Geti;
use labelwright::platform::scale::Scale;
use labelwright::platform::{CheckOptions, Platform, validate, validate_spec};
use labelwright::spec::ProjectSpec;
use serde_json::{Value, json};

fn read_spec(value: &Value) -> ProjectSpec {
    specs::sound(&value.to_string())
}

fn plain(value: &json::Value) -> Value {
    serde_json::from_str(&json::to_text(value)).expect("JSON")
}

/// The codes and places of losses.
fn places(losses: &[Diagnostic]) -> Vec<String> {
    losses.iter().map(|loss| loss.path.to_string()).collect()
}

fn from(platform: &dyn Platform, body: &Value) -> (ProjectSpec, Vec<String>) {
    let text = body.to_string();
    let document = json::parse(&text).expect("JSON");
    let recovered = platform.from_payload(&document);
    let losses = recovered.losses.into_report(None).diagnostics;
    (recovered.spec, places(&losses))
}

/// The body of a spec, which must be right, and the places of what it loses.
fn to(spec: &Value) -> (Value, Vec<String>) {
    let converted = Scale.to_payload(&read_spec(spec));
    let text = json::to_text(&converted.payload);
    let report = validate(&Scale, &text, &CheckOptions::default(), false);
    assert!(report.ok, "{text}: {report:?}");
    (plain(&converted.payload), places(&converted.losses))
}

#[test]
fn boxes_with_instructions() {
    let spec = json!({
        "name": "Road signs", "instructions": "Box every sign.",
        "tasks": [{"kind": "detection", "labels": [
            {"name": "stop_sign", "color": "#ff0000", "hotkey": "1"}, {"name": "yield", "color": "#ffff00", "hotkey": "2"},
        ]}],
    });
    let (body, losses) = to(&spec);
    assert_eq!(
        body,
        json!({
            "type": "imageannotation", "name": "Road signs",
            "params": {"instruction": "Box every sign.", "geometries": {"box": {"objects_to_annotate": ["stop_sign", "yield"]}}},
        })
    );
    assert_eq!(
        losses,
        [
            "/tasks/0/labels/0/color",
            "/tasks/0/labels/0/hotkey",
            "/tasks/0/labels/1/color",
            "/tasks/0/labels/1/hotkey"
        ]
    );
}

#[test]
fn every_kind_of_task_has_its_type() {
    for (kind, task_type, params) in [
        (
            "classification",
            "categorization",
            json!({"categories": ["a", "b"]}),
        ),
        (
            "detection",
            "imageannotation",
            json!({"geometries": {"box": {"objects_to_annotate": ["a", "b"]}}}),
        ),
        (
            "rotated_detection",
            "imageannotation",
            json!({"geometries": {"box": {"objects_to_annotate": ["a", "b"], "can_rotate": true}}}),
        ),
        (
            "segmentation",
            "segmentannotation",
            json!({"labels": ["a", "b"]}),
        ),
        (
            "instance_segmentation",
            "imageannotation",
            json!({"geometries": {"polygon": {"objects_to_annotate": ["a", "b"]}}}),
        ),
        (
            "keypoint_detection",
            "imageannotation",
            json!({"geometries": {"point": {"objects_to_annotate": ["a", "b"]}}}),
        ),
        (
            "polyline",
            "imageannotation",
            json!({"geometries": {"line": {"objects_to_annotate": ["a", "b"]}}}),
        ),
    ] {
        let spec = json!({"name": "P", "tasks": [{"kind": kind, "labels": [{"name": "a"}, {"name": "b"}]}]});
        let body = json!({"type": task_type, "name": "P", "params": params});
        assert_eq!(to(&spec), (body.clone(), vec![]), "{kind}");
        assert_eq!(
            from(&Scale, &body),
            (read_spec(&spec), vec![]),
            "{task_type}"
        );
    }
}

#[test]
fn a_hierarchy_stands_under_headings() {
    let spec = json!({"name": "Zoo", "tasks": [{"kind": "classification", "labels": [
        {"name": "animal"}, {"name": "cat", "parent": "animal"}, {"name": "lynx", "parent": "cat"}, {"name": "dog", "parent": "animal"}, {"name": "plant"},
    ]}]});
    let (body, losses) = to(&spec);
    assert_eq!(
        body["params"]["categories"],
        json!([{"choice": "animal", "subchoices": [{"choice": "cat", "subchoices": ["lynx"]}, "dog"]}, "plant"])
    );
    assert_eq!(losses, ["/tasks/0/labels/0", "/tasks/0/labels/1"]);
    assert_eq!(from(&Scale, &body), (read_spec(&spec), vec![]));
}

#[test]
fn questions_about_objects_are_attributes() {
    let spec = json!({"name": "Cars", "tasks": [
        {"kind": "detection", "labels": [{"name": "car"}]},
        {"kind": "classification", "title": "Colour", "labels": [{"name": "red"}, {"name": "blue"}]},
        {"kind": "classification", "labels": [{"name": "old", "group": "old"}, {"name": "wet", "group": "wet"}]},
    ]});
    let (body, losses) = to(&spec);
    assert_eq!(
        body["params"]["annotation_attributes"],
        json!({
            "Colour": {"type": "category", "description": "Colour", "choices": ["red", "blue"]},
            "Class": {"type": "category", "description": "Class", "choices": ["old", "wet"], "multiple": true},
        })
    );
    assert!(losses.is_empty(), "{losses:?}");
    let mut back = read_spec(&spec);
    back.tasks[2].title = Some("Class".to_owned());
    assert_eq!(from(&Scale, &body), (back, vec![]));
}

/// A body in which there is much that only Scale has: the spec holds it in its extras, so it is whole when it comes back.
#[test]
fn what_only_scale_has_comes_back_to_it() {
    let body = json!({
        "type": "imageannotation", "name": "taxonomy",
        "params": {
            "instruction": "Box every vehicle.",
            "geometries": {
                "box": {"objects_to_annotate": ["car", {"choice": "truck", "subchoices": ["pickup", "semi"]}], "can_rotate": true, "min_height": 10, "min_width": 10},
                "polygon": {"objects_to_annotate": ["road"], "min_vertices": 3, "max_vertices": 40},
                "point": {"objects_to_annotate": ["wheel_centre"]},
                "ellipse": {"objects_to_annotate": ["wheel"]},
            },
            "annotation_attributes": {
                "occluded": {"type": "category", "description": "Is it occluded?", "choices": ["no", "partly", "mostly"]},
                "age": {"type": "number", "description": "How old?"},
            },
            "padding": 30, "priority": 10,
        },
        "studio": true, "pipeline": "consensus_task", "consensus_attempts": 3,
    });
    let (spec, losses) = from(&Scale, &body);
    let kinds: Vec<&str> = spec.tasks.iter().map(|task| task.kind.name()).collect();
    assert_eq!(
        kinds,
        [
            "rotated_detection",
            "instance_segmentation",
            "keypoint_detection",
            "classification"
        ]
    );
    for lost in [
        "/params/padding",
        "/params/geometries/ellipse",
        "/params/geometries/box/min_height",
        "/params/annotation_attributes/age",
        "/studio",
        "/pipeline",
    ] {
        assert!(losses.iter().any(|loss| loss == lost), "{lost}: {losses:?}");
    }
    assert_eq!(plain(&Scale.to_payload(&spec).payload), body);
    // Another platform's body has none of it.
    let other = json::to_text(&Geti.to_payload(&spec).payload);
    assert!(!other.contains("padding") && !other.contains("pipeline\":\"consensus"));
}

#[test]
fn the_latest_parameters_of_an_answer_count() {
    let answer = json!({
        "type": "imageannotation", "name": "kittens", "created_at": "2021-04-25T07:38:32.368Z", "taxonomy": null, "archived": false,
        "param_history": [
            {"instruction": "Old", "version": 0, "created_at": "2021-04-25T07:38:32.368Z"},
            {"geometries": {"box": {"objects_to_annotate": [{"choice": "kitten", "display": "kitten"}]}}, "version": 1, "created_at": "2021-05-25T07:38:32.368Z"},
        ],
    });
    let spec = json!({"name": "kittens", "tasks": [{"kind": "detection", "labels": [{"name": "kitten"}]}]});
    assert_eq!(from(&Scale, &answer), (read_spec(&spec), vec![]));
}

/// What is wrong with the body is told at its place in the spec, in the spec's words.
#[test]
fn findings_point_into_the_spec() {
    let spec = json!({
        "name": "..", "instructions": "",
        "tasks": [
            {"kind": "detection", "labels": [{"name": "car"}, {"name": "vehicle"}, {"name": "van", "parent": "vehicle"}, {"name": "car"}, {"name": ""}]},
            {"kind": "classification", "labels": [{"name": "red"}]},
        ],
        "extras": {"scale": {"pipeline": "consensus", "params": {"padding": "30", "geometries": {"box": {"min_heigth": 3}}}}},
    });
    let report = validate_spec(&Scale, &spec.to_string(), &CheckOptions::default(), true);
    let found: Vec<(&str, &str)> = report
        .diagnostics
        .iter()
        .map(|found| (found.code.name(), found.path.as_str()))
        .collect();
    for expected in [
        ("unaddressable_name", "/name"),
        ("duplicate_choices", "/tasks/0/labels/3"),
        ("empty_text", "/tasks/0/labels/4"),
        ("few_choices", "/tasks/1/labels"),
        ("unknown_option", "/extras/scale/pipeline"),
        ("studio_only", "/extras/scale/pipeline"),
        ("wrong_type", "/extras/scale/params/padding"),
        (
            "undocumented_key",
            "/extras/scale/params/geometries/box/min_heigth",
        ),
        ("not_on_platform", "/tasks/0/labels/1"),
    ] {
        assert!(found.contains(&expected), "{expected:?}: {found:?}");
    }
    let words = format!("{report:?}");
    for word in ["/params/geometries/box/objects", "\"choice\"", "subchoices"] {
        assert!(!words.contains(word), "{word}: {words}");
    }
    let twice = report
        .diagnostics
        .iter()
        .find(|found| found.code.name() == "duplicate_choices")
        .expect("a label stands twice");
    assert_eq!(twice.related[0].path.as_str(), "/tasks/0/labels/0");
    assert_eq!(twice.fixes[0].patch[0].path.as_str(), "/tasks/0/labels/3");
}

/// Long lists are no slower than they must be: no label is compared with all others.
#[test]
fn many_labels() {
    let labels: Vec<Value> = (0..20_000)
        .map(|number| json!({"name": format!("label {number}"), "color": "#112233"}))
        .collect();
    let spec = json!({"name": "Many", "tasks": [{"kind": "detection", "labels": labels}]});
    let start = std::time::Instant::now();
    let report = validate_spec(&Scale, &spec.to_string(), &CheckOptions::default(), false);
    assert!(report.ok);
    assert_eq!(report.diagnostics.len(), 20_000);
    let twice: Vec<String> = (0..40_000)
        .map(|number| format!("label {}", number % 20_000))
        .collect();
    let body = json!({"type": "segmentannotation", "name": "Many", "params": {"labels": twice}});
    let report = validate(&Scale, &body.to_string(), &CheckOptions::default(), false);
    assert_eq!(report.diagnostics.len(), 20_000);
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}
