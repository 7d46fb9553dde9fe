//! Specs as Pictograph's bodies, and answers of both its servers as specs, by example. The laws that hold for all:
//! `convert_laws`.

use labelwright::json::{parse, to_text};
use labelwright::platform::Platform;
use labelwright::platform::pictograph::Pictograph;
use labelwright::spec;
use serde_json::{Value, json};

/// The body of a spec, and the places of what is lost.
fn to(spec: &Value) -> (Value, Vec<String>) {
    let text = spec.to_string();
    let reading = spec::read(&parse(&text).expect("JSON"), &mut Default::default());
    let converted = Pictograph.to_payload(&reading.spec);
    let body = serde_json::from_str(&to_text(&converted.payload)).expect("JSON");
    let losses = converted.losses.iter();
    (body, losses.map(|loss| loss.path.to_string()).collect())
}

/// The spec of a body or an answer, and the places of what is lost.
fn from(body: &Value) -> (Value, Vec<String>) {
    let text = body.to_string();
    let recovered = Pictograph.from_payload(&parse(&text).expect("JSON"));
    let spec = serde_json::from_str(&to_text(&spec::write(&recovered.spec))).expect("JSON");
    let losses = recovered.losses.into_report(None).diagnostics;
    let losses = losses.iter().map(|loss| loss.path.to_string());
    (spec, losses.collect())
}

#[test]
fn what_the_older_dialect_can_hold_is_written_so() {
    let spec = json!({"name": "Road signs", "description": "Signs of Europe", "tasks": [{"kind": "detection", "labels": [
        {"name": "stop_sign", "color": "#ff0000", "hotkey": "1"}, {"name": "yield", "color": "#ffff00", "group": "g"}]}]});
    let (body, losses) = to(&spec);
    assert_eq!(
        body,
        json!({"name": "Road signs", "description": "Signs of Europe", "annotation_types": ["bbox"], "classes": [
            {"name": "stop_sign", "type": "bbox", "color": "#ff0000"}, {"name": "yield", "type": "bbox", "color": "#ffff00"}]})
    );
    assert_eq!(
        losses,
        ["/tasks/0/labels/0/hotkey", "/tasks/0/labels/1/group"]
    );
}

#[test]
fn instructions_stand_under_a_heading() {
    let spec = json!({"name": "Road signs", "description": "Signs of Europe", "instructions": "Box every sign.",
        "tasks": [{"kind": "detection", "labels": [{"name": "stop"}]}]});
    let (body, losses) = to(&spec);
    assert_eq!(
        body,
        json!({"name": "Road signs", "readme": "Signs of Europe\n\n## Instructions\n\nBox every sign.",
            "annotation_types": ["box"], "classes": [{"name": "stop", "type": "box"}]})
    );
    assert!(losses.is_empty());
    assert_eq!(from(&body), (spec, vec![]));
}

#[test]
fn a_chain_to_a_classification_is_a_choice_of_each_class() {
    let spec = json!({"name": "Traffic", "tasks": [
        {"kind": "instance_segmentation", "labels": [{"name": "car"}, {"name": "bus"}]},
        {"kind": "classification", "labels": [
            {"name": "red", "group": "colour"}, {"name": "blue", "group": "colour"}, {"name": "dirty", "group": "state"}]}]});
    let (body, losses) = to(&spec);
    let attributes = json!([
        {"name": "colour", "type": "select", "values": ["red", "blue"]}, {"name": "state", "type": "select", "values": ["dirty"]}]);
    assert_eq!(
        body,
        json!({"name": "Traffic", "annotation_types": ["polygon"], "classes": [
            {"name": "car", "type": "polygon", "attributes": attributes},
            {"name": "bus", "type": "polygon", "attributes": attributes}]})
    );
    assert!(losses.is_empty());
    assert_eq!(from(&body), (spec, vec![]));
}

#[test]
fn a_skeleton_is_one_class() {
    let spec = json!({"name": "Poses", "tasks": [{"kind": "keypoint_detection", "title": "person", "labels": [
        {"name": "nose"}, {"name": "neck"}], "skeleton": {"edges": [["neck", "nose"]],
        "positions": [{"label": "nose", "x": 0.5, "y": 0.25}, {"label": "neck", "x": 0.5, "y": 0.5}]}}]});
    let (body, losses) = to(&spec);
    assert_eq!(
        body,
        json!({"name": "Poses", "annotation_types": ["keypoint"], "classes": [{"name": "person", "type": "keypoint",
            "skeleton": {"nodes": [{"name": "nose", "x": 0.5, "y": 0.25}, {"name": "neck", "x": 0.5, "y": 0.5}], "edges": [[1, 0]]}}]})
    );
    assert!(losses.is_empty());
    assert_eq!(from(&body), (spec, vec![]));
}

#[test]
fn tags_are_in_groups_of_their_own() {
    let spec = json!({"name": "Weather", "tasks": [{"kind": "classification", "labels": [
        {"name": "sun", "parent": "dry"}, {"name": "dry"}]}]});
    let (body, losses) = to(&spec);
    assert_eq!(
        body,
        json!({"name": "Weather", "classes": [{"name": "sun", "type": "tag"}, {"name": "dry", "type": "tag"}]})
    );
    assert_eq!(losses, ["/tasks/0/labels", "/tasks/0/labels/0/parent"]);
    let labels = json!([{"name": "sun", "group": "sun"}, {"name": "dry", "group": "dry"}]);
    let back = json!({"name": "Weather", "tasks": [{"kind": "classification", "labels": labels}]});
    assert_eq!(from(&body), (back, vec![]));
}

#[test]
fn what_there_is_no_such_thing_for_becomes_the_nearest() {
    for (kind, nearest) in [
        ("rotated_detection", "bbox"),
        ("segmentation", "polygon"),
        ("anomaly", "tag"),
    ] {
        let spec = json!({"name": "P", "tasks": [{"kind": kind, "labels": [{"name": "a"}]}]});
        let (body, losses) = to(&spec);
        assert_eq!(body["classes"], json!([{"name": "a", "type": nearest}]));
        assert_eq!(losses, ["/tasks/0/kind"]);
    }
}

#[test]
fn answers_of_both_servers_are_read() {
    let project = |kind: &str| {
        json!({"id": "00000000-0000-4000-8000-000000000001", "organization_id": "o", "name": "Cars", "description": null,
            "annotation_types": [kind], "classes": [{"name": "car", "type": kind, "color": "RED"}, {"name": "bus", "type": null, "color": "#3cb44b"}],
            "image_count": 3, "completed_image_count": 0, "total_size": 9, "created_at": "2026-05-01T10:00:00+00:00", "updated_at": "x"})
    };
    let expected = json!({"name": "Cars", "tasks": [{"kind": "detection", "labels": [
        {"name": "car", "color": "#ff0000"}, {"name": "bus", "color": "#3cb44b"}]}]});
    for answer in [
        json!({"project": project("bbox")}),
        json!({"data": project("box")}),
        json!({"dataset": project("bbox")}),
        project("box"),
    ] {
        assert_eq!(from(&answer), (expected.clone(), vec![]));
    }
}

#[test]
fn what_a_spec_cannot_hold_is_told() {
    let (spec, losses) = from(&json!({
        "name": "P", "annotation_types": ["box", "polyline", "mask"], "classes_base": [],
        "classes": [
            {"name": "a", "type": "box", "color": "reddish", "attributes": [{"name": "age", "type": "number"}]},
            {"name": "b", "type": "circle"},
            {"name": "c", "type": "box", "skeleton": {"nodes": [{"name": "n"}], "edges": []}},
            {"name": "d", "type": "keypoint", "skeleton": {"nodes": [{"name": "n"}], "edges": [[0, 5]]}},
        ],
    }));
    assert_eq!(
        spec["tasks"],
        json!([
            {"kind": "detection", "labels": [{"name": "a"}, {"name": "c"}]},
            {"kind": "keypoint_detection", "title": "d", "labels": [{"name": "n"}], "skeleton": {"edges": [], "positions": []}},
        ])
    );
    assert_eq!(
        losses,
        [
            "/annotation_types/1",
            "/annotation_types/2",
            "/classes_base",
            "/classes/0/color",
            "/classes/0/attributes/0",
            "/classes/1/type",
            "/classes/2/skeleton",
            "/classes/3/skeleton/edges/0",
        ]
    );
}

#[test]
fn the_extras_choose_the_dialect() {
    let project = |api: &str, kind: &str| {
        json!({"name": "P", "description": "About", "tasks": [{"kind": kind, "labels": [{"name": "a"}]}],
            "extras": {"pictograph": {"api": api}}})
    };
    assert_eq!(
        to(&project("projects", "detection")).0,
        json!({"name": "P", "description": "About", "annotation_types": ["bbox"], "classes": [{"name": "a", "type": "bbox"}]})
    );
    assert_eq!(
        to(&project("datasets", "detection")).0,
        json!({"name": "P", "readme": "About", "annotation_types": ["box"], "classes": [{"name": "a", "type": "box"}]})
    );
    assert_eq!(
        to(&project("projects", "classification")).1,
        ["/tasks/0/kind"]
    );
}
