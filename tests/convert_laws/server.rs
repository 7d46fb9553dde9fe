//! What the real server made of the accepted bodies of the corpus, read back, is what was sent.

use std::collections::HashMap;
use std::sync::OnceLock;

use labelwright::color::Color;
use labelwright::json::{parse, to_text};
use labelwright::platform::geti::Geti;
use labelwright::platform::{CheckOptions, Platform, validate};
use labelwright::spec::{ProjectSpec, TaskKind};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::fixes::{count, damage, damaged};
use super::specs::text;
use crate::corpus;

/// The answers of the server by the name of the body. The corpus tells them without ids, since those are random.
fn created() -> HashMap<String, Value> {
    let path = format!(
        "{}/tests/fixtures/geti/corpus/geti-create-effects.jsonl",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path).expect("the corpus");
    let lines = text.lines().filter(|line| !line.is_empty());
    let lines = lines.map(|line| serde_json::from_str::<Value>(line).expect("each line is JSON"));
    lines
        .map(|mut line| {
            (
                line["id"].as_str().expect("an id").to_owned(),
                line["created"].take(),
            )
        })
        .collect()
}

fn id(kind: &str, name: &Value) -> String {
    let sum = name
        .as_str()
        .unwrap_or_default()
        .bytes()
        .fold(7_u64, |sum, byte| sum.wrapping_mul(31) ^ u64::from(byte));
    format!("{kind}{sum:016x}")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The answer as the server writes it, with ids.
fn answer(created: &Value) -> Value {
    let label_id = |name: &Value| id("00000001", name);
    let task_id = |title: &Value| id("00000002", title);
    let skeleton = list(&created["tasks"])
        .iter()
        .find_map(|task| task.get("keypoint_structure"));
    let tasks = list(&created["tasks"]).iter().map(|task| {
        let mut answer = json!({"id": task_id(&task["title"]), "title": task["title"], "task_type": task["task_type"]});
        if let Some(labels) = task["labels"].as_array() {
            let labels = labels.iter().map(|label| {
                let mut answer = label.clone();
                let parent = answer.as_object_mut().and_then(|label| label.remove("parent")).unwrap_or_default();
                answer["id"] = label_id(&label["name"]).into();
                answer["parent_id"] = if parent.is_null() { Value::Null } else { label_id(&parent).into() };
                answer
            });
            answer["labels"] = labels.collect();
            answer["label_schema_id"] = id("00000003", &task["title"]).into();
        }
        if let Some(skeleton) = skeleton.filter(|_| task["labels"].is_array()) {
            let node = |name: &Value| json!(label_id(name));
            let edges = list(&skeleton["edges"]).iter().map(|edge| json!({"nodes": list(edge).iter().map(node).collect::<Vec<_>>()}));
            let positions = list(&skeleton["positions"]).iter().map(|point| json!({"label": node(&point["label"]), "x": point["x"], "y": point["y"]}));
            answer["keypoint_structure"] = json!({"edges": edges.collect::<Vec<_>>(), "positions": positions.collect::<Vec<_>>()});
        }
        answer
    });
    let tasks: Vec<Value> = tasks.collect();
    let connections = list(&created["connections"])
        .iter()
        .map(|pair| json!({"from": task_id(&pair[0]), "to": task_id(&pair[1])}));
    json!({
        "id": "000000000000000000000009",
        "name": created["name"],
        "pipeline": {"tasks": tasks, "connections": connections.collect::<Vec<_>>()},
        "datasets": created["datasets"],
        "storage_info": {},
        "thumbnail": "/thumbnail",
        "performance": {"score": null, "task_performances": []},
    })
}

fn read(value: &Value) -> ProjectSpec {
    let text = value.to_string();
    Geti.from_payload(&parse(&text).expect("JSON")).spec
}

/// What the server is known to change (section 4 of what is known of it): colours left out come back white, anomaly
/// tasks come back under their one title and without the labels that were sent.
fn as_stored(mut spec: ProjectSpec) -> ProjectSpec {
    let mut local_before: Option<String> = None;
    for task in &mut spec.tasks {
        let upper = task.title.as_deref().unwrap_or_default().to_uppercase();
        if matches!(
            upper.as_str(),
            "ANOMALY" | "ANOMALY_CLASSIFICATION" | "ANOMALY_DETECTION" | "ANOMALY_SEGMENTATION"
        ) {
            task.kind = TaskKind::Anomaly;
        }
        if task.kind == TaskKind::Anomaly {
            task.title = Some("Anomaly".to_owned());
            task.labels.clear();
        }
        for label in &mut task.labels {
            label.color.get_or_insert_with(|| "#ffffff".to_owned());
            // A parent that the server would have given by itself cannot be told from one that was sent.
            if task.kind == TaskKind::Classification && label.parent == local_before {
                label.parent = None;
            }
        }
        let is_local = !matches!(task.kind, TaskKind::Classification | TaskKind::Anomaly);
        local_before = if is_local {
            task.labels.first().map(|label| label.name.clone())
        } else {
            None
        };
    }
    spec
}

#[test]
fn answers_of_the_server_tell_what_was_sent() {
    let created = created();
    let mut compared = 0;
    for case in corpus::read("geti-create.jsonl") {
        let Some(created) = created.get(&case.id) else {
            continue;
        };
        let sent = as_stored(read(&serde_json::from_str(&case.text).expect("JSON")));
        assert_eq!(text(&read(&answer(created))), text(&sent), "{}", case.id);
        compared += 1;
    }
    println!("{compared} answers compared");
    assert_eq!(compared, created.len());
}

/// Reading an accepted body and writing it anew loses nothing that the server minds, unless three tasks are chained,
/// which leaves no room for crop tasks.
#[test]
fn accepted_bodies_stay_accepted() {
    let (mut all, mut chains) = (0, 0);
    for case in corpus::read("geti-create.jsonl")
        .into_iter()
        .filter(|case| case.ok)
    {
        let spec = read(&serde_json::from_str(&case.text).expect("JSON"));
        if spec.tasks.is_empty() || spec.tasks.len() > 2 {
            chains += 1;
            continue;
        }
        let report = validate(
            &Geti,
            &to_text(&Geti.to_payload(&spec).payload),
            &CheckOptions::default(),
            false,
        );
        assert!(report.ok, "{}: {report:?}", case.id);
        all += 1;
    }
    println!("{all} bodies, {chains} without tasks or with three");
}

/// A body in one way of writing it: what the server takes for the same is the same.
fn normal(body: &Value, like: &Value) -> Value {
    // Where the body had no colour, any will do.
    let colourless: Vec<&Value> = list(&like["pipeline"]["tasks"])
        .iter()
        .flat_map(|task| list(&task["labels"]))
        .filter(|label| label.get("color").is_none())
        .map(|label| &label["name"])
        .collect();
    let mut body = body.clone();
    for task in body["pipeline"]["tasks"].as_array_mut().expect("a list") {
        for label in task["labels"].as_array_mut().into_iter().flatten() {
            if colourless.contains(&&label["name"]) {
                label["color"] = Value::Null;
            }
            if let Some(color) = label["color"].as_str() {
                label["color"] = Color::parse_hex(color.trim_end()).map(Color::to_hex).into();
            }
            let label = label.as_object_mut().expect("an object");
            label.retain(|_, value| !value.is_null() && value != "");
        }
        let task = task.as_object_mut().expect("an object");
        task.retain(|key, value| key != "labels" || !list(value).is_empty());
    }
    for (key, by) in [("tasks", "title"), ("connections", "from")] {
        let items = body["pipeline"][key].as_array_mut().expect("a list");
        items.sort_by_key(|item| item[by].to_string());
    }
    numbers(&mut body);
    body
}

/// `1` and `1.0` are one number.
fn numbers(value: &mut Value) {
    match value {
        Value::Number(number) => *value = json!(number.as_f64()),
        Value::Array(items) => items.iter_mut().for_each(numbers),
        Value::Object(members) => members.values_mut().for_each(numbers),
        _ => {}
    }
}

/// What reading a body loses is told, and nothing is told that is not lost.
#[test]
fn losses_are_told_exactly() {
    let (mut whole, mut lossy) = (0, 0);
    for case in corpus::read("geti-create.jsonl")
        .into_iter()
        .filter(|case| case.ok)
    {
        let document = parse(&case.text).expect("JSON");
        let recovered = Geti.from_payload(&document);
        let losses = recovered.losses.into_report(None).diagnostics;
        let sent: Value = serde_json::from_str(&case.text).expect("JSON");
        let again = to_text(&Geti.to_payload(&recovered.spec).payload);
        let again = normal(&serde_json::from_str(&again).expect("JSON"), &sent);
        let sent = normal(&sent, &sent);
        assert_eq!(
            again == sent,
            losses.is_empty(),
            "{}: {losses:?}\n{sent}\n{again}",
            case.id
        );
        if losses.is_empty() {
            whole += 1
        } else {
            lossy += 1
        }
    }
    println!("{whole} bodies read whole, {lossy} with losses");
    assert!(whole > 30 && lossy > 30);
}

fn bodies() -> &'static [corpus::Case] {
    static BODIES: OnceLock<Vec<corpus::Case>> = OnceLock::new();
    BODIES.get_or_init(|| {
        let mut cases = corpus::read("geti-create.jsonl");
        cases.extend(corpus::read("geti-update.jsonl"));
        cases
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a body looks like, reading it gives a spec that is one.
    #[test]
    fn broken_bodies_become_specs(case in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), damage in damage(), rename: bool) {
        let mut value = super::specs::value(&case.get(bodies()).text);
        let places = count(&value);
        damaged(&mut value, &mut (at.index(places) as isize), &damage, rename);
        let text = to_text(&value);
        let recovered = Geti.from_payload(&parse(&text).expect("JSON"));
        let written = super::specs::text(&recovered.spec);
        prop_assert_eq!(&super::specs::read(&written), &recovered.spec);
        super::specs::check(&Geti, &written, true);
    }
}
