//! Two dialects: which one a server speaks is asked once for a client, and bodies are written for it. Creations are
//! repeated with one key.

use std::rc::Rc;

use labelwright::diagnostic::Code;
use labelwright::json::parse;
use labelwright::platform::pictograph::Pictograph as Platform;
use labelwright::platform::request::{Method, Request};
use labelwright::platform::talk::{Client, ErrorCode, Outcome, Retry};
use labelwright::platform::{PlatformId, Valid};
use serde_json::{Value, json};

use super::drive::{Abort, Run, run, run_well};
use super::platform::Simulated;
use super::platforms::Pictograph;
use super::server::OTHERS;
use super::world::{Acts, Body, Fault, START_MS, World};

const BASE: &str = "https://pictograph.test/api/v1/developer";

fn world(simulated: Pictograph) -> World {
    let simulated: Rc<dyn Simulated> = Rc::new(simulated);
    World::of(simulated, 1)
}

/// A client that was not told the dialect.
fn client(world: &World) -> Client {
    let simulated = &world.server.simulated;
    simulated.client_with(&simulated.connections()[1], Retry::default())
}

fn says(status: u16, body: &Value) -> Fault {
    Fault::says(status, Body::Json(body.to_string().leak()), Acts::Never)
}

fn of_spec(spec: &Value) -> Valid {
    let text = spec.to_string();
    Valid::of_spec(&Platform, &parse(&text).unwrap()).expect("a right spec")
}

/// The bodies that went out, as values, with their keys.
fn sent(run: &Run) -> Vec<(Value, String)> {
    let creations = run
        .attempts
        .iter()
        .filter(|attempt| attempt.request.method == Method::Post);
    creations
        .map(|attempt| {
            let body = attempt.request.body.as_deref().unwrap();
            (
                serde_json::from_str(body).unwrap(),
                attempt.request.once.clone(),
            )
        })
        .collect()
}

#[test]
fn the_dialect_is_asked_for_once() {
    for (simulated, questions, resource) in [
        (Pictograph::newer(), vec!["datasets"], "datasets"),
        (
            Pictograph::older(),
            vec!["datasets", "projects"],
            "projects",
        ),
    ] {
        let mut world = world(simulated);
        let cars = world.server.simulated.cars();
        world.server.make(&cars, OTHERS, START_MS);
        let client = client(&world);
        for _ in 0..2 {
            let run = run_well(client.get("Cars & bikes"), &mut world);
            assert_eq!(run.outcome().expect("a project").name, "Cars & bikes");
        }
        let mut expected: Vec<String> = questions
            .iter()
            .map(|resource| format!("GET {BASE}/{resource}/?limit=1&offset=0"))
            .collect();
        for _ in 0..2 {
            expected.push(format!("GET {BASE}/{resource}/Cars%20%26%20bikes"));
        }
        assert_eq!(world.server.reached, expected);
    }
}

/// The older server answers the newer address too, for reading alone.
#[test]
fn an_older_list_under_the_newer_address_tells_the_older_dialect() {
    let mut world = world(Pictograph::older());
    let conversation = client(&world).get("Cars");
    let run = run(
        conversation,
        0,
        &mut world,
        Abort::Never,
        &mut |_: &Request, index, _| match index {
            0 => says(200, &json!({"datasets": []})),
            _ => Fault::None,
        },
    );
    assert_eq!(run.error().code, ErrorCode::NotFound);
    assert_eq!(world.server.reached, [format!("GET {BASE}/projects/Cars")]);
}

#[test]
fn a_base_url_without_either_dialect_is_told() {
    let mut world = world(Pictograph::newer());
    let conversation = client(&world).get("Cars");
    let run = run(
        conversation,
        0,
        &mut world,
        Abort::Never,
        &mut |_: &Request, _, _| says(404, &json!({"detail": "Not Found"})),
    );
    let error = run.error();
    assert_eq!(
        (error.code, error.outcome),
        (ErrorCode::NotFound, Outcome::NotSent)
    );
    assert_eq!(run.attempts.len(), 2);
    assert!(
        error.message.contains("Is the base URL right?"),
        "{error:?}"
    );
}

#[test]
fn a_spec_is_written_for_the_dialect_that_is_spoken() {
    let spec = json!({
        "name": "Road signs", "description": "Signs of Europe",
        "tasks": [{"kind": "detection", "labels": [{"name": "stop", "color": "#ff0000"}]}],
    });
    let class = |kind: &str| json!([{"name": "stop", "type": kind, "color": "#ff0000"}]);
    for (simulated, expected) in [
        (
            Pictograph::newer(),
            json!({"name": "Road signs", "readme": "Signs of Europe", "annotation_types": ["box"], "classes": class("box")}),
        ),
        (
            Pictograph::older(),
            json!({"name": "Road signs", "description": "Signs of Europe", "annotation_types": ["bbox"], "classes": class("bbox")}),
        ),
    ] {
        let mut world = world(simulated);
        let run = run_well(client(&world).create(of_spec(&spec)), &mut world);
        let project = run.outcome().expect("a project");
        assert_eq!(project.spec().tasks[0].labels[0].name, "stop");
        assert_eq!(sent(&run)[0].0, expected);
    }
}

/// Both servers read both names of a box, so the caller's own body goes out as it is.
#[test]
fn a_callers_body_goes_out_as_it_is() {
    for simulated in [Pictograph::newer(), Pictograph::older()] {
        let mut world = world(simulated);
        let body = json!({
            "name": "Cars", "description": "d", "annotation_types": ["box", "bbox"],
            "classes": [{"name": "car", "type": "box", "color": null}, {"name": "bus", "type": "bbox"}],
        });
        let valid = world.server.simulated.valid(&body);
        let run = run_well(client(&world).create(valid), &mut world);
        assert_eq!(sent(&run)[0].0, body);
    }
}

#[test]
fn what_the_older_dialect_cannot_hold_is_not_sent() {
    let mut world = world(Pictograph::older());
    let spec = json!({
        "name": "Night", "instructions": "Look closely.",
        "tasks": [{"kind": "detection", "labels": [{"name": "car"}]}, {"kind": "classification", "labels": [{"name": "red"}, {"name": "blue"}]}],
    });
    let run = run_well(client(&world).create(of_spec(&spec)), &mut world);
    let error = run.error();
    assert_eq!(
        (error.code, error.outcome),
        (ErrorCode::Invalid, Outcome::NotSent)
    );
    let found: Vec<_> = error
        .diagnostics
        .iter()
        .map(|found| (found.code, found.path.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Code::NewerApiOnly, "/instructions"),
            (Code::NewerApiOnly, "/tasks/1/labels")
        ]
    );
    assert!(
        world
            .server
            .reached
            .iter()
            .all(|request| request.starts_with("GET"))
    );
}

/// Whatever is wrong with the connection, the same request is known by its key; another creation has another.
#[test]
fn a_creation_is_repeated_with_its_key() {
    let mut world = world(Pictograph::newer());
    let client = client(&world);
    let mut keys = Vec::new();
    for name in ["Cars", "Bikes"] {
        let body = world.server.simulated.body(name, &["a"]);
        let valid = world.server.simulated.valid(&body);
        let mut posts = 0;
        let run = run(
            client.create(valid),
            0,
            &mut world,
            Abort::Never,
            &mut |request: &Request, _, _| {
                if request.method != Method::Post {
                    return Fault::None;
                }
                posts += 1;
                match posts {
                    1 => Fault::Cut(Acts::Before),
                    2 => Fault::says(503, Body::Text("busy"), Acts::Never),
                    _ => Fault::None,
                }
            },
        );
        assert_eq!(run.outcome().expect("a project").reference, name);
        let sent = sent(&run);
        assert_eq!(sent.len(), 3);
        assert!(
            sent.iter()
                .all(|(_, key)| *key == sent[0].1 && key.len() == 32)
        );
        keys.push(sent[0].1.clone());
    }
    assert_ne!(keys[0], keys[1]);
    assert_eq!(world.server.history.len(), 2);
}

/// What reads and what deletes has none.
#[test]
fn only_creations_have_a_key() {
    let mut world = world(Pictograph::newer());
    let cars = world.server.simulated.cars();
    world.server.make(&cars, OTHERS, START_MS);
    let client = client(&world);
    let run = run_well(client.delete("Cars & bikes"), &mut world);
    assert!(
        run.attempts
            .iter()
            .all(|attempt| attempt.request.once.is_empty())
    );
    assert!(world.server.projects.is_empty());
}

/// 402: the plan's limit. 422: places in what was sent, in each envelope.
#[test]
fn refusals_have_kinds_and_places() {
    let cars = json!({"name": "Cars", "annotation_types": ["bbox"], "classes": [{"name": "car", "type": "bbox"}]});
    let faults = json!([{"loc": ["body", "classes", 0, "name"], "msg": "too long", "type": "string_too_long"}]);
    for (status, body, code, found) in [
        (
            402,
            json!({"detail": {"message": "Project limit", "required": 5}}),
            ErrorCode::LimitReached,
            vec![],
        ),
        (
            402,
            json!({"error": {"code": "project_limit", "message": "Not enough", "details": {}}, "detail": "x"}),
            ErrorCode::LimitReached,
            vec![],
        ),
        (
            409,
            json!({"detail": "A project with this name already exists"}),
            ErrorCode::Conflict,
            vec![(Code::ServerRefused, "/name")],
        ),
        (
            422,
            json!({"detail": faults}),
            ErrorCode::Invalid,
            vec![(Code::TextTooLong, "/classes/0/name")],
        ),
        (
            422,
            json!({"error": {"code": "validation_error", "message": "Invalid", "details": {"errors": faults}}, "detail": "x"}),
            ErrorCode::Invalid,
            vec![(Code::TextTooLong, "/classes/0/name")],
        ),
        (
            422,
            json!({"error": "validation_error", "message": "Duplicate class names: 'car'", "details": {}}),
            ErrorCode::Invalid,
            vec![(Code::DuplicateClassNames, "/classes/0/name")],
        ),
    ] {
        let mut world = world(Pictograph::newer());
        let valid = world.server.simulated.valid(&cars);
        let conversation = client(&world).create(valid);
        let run = run(
            conversation,
            0,
            &mut world,
            Abort::Never,
            &mut |request: &Request, _, _| {
                if request.method == Method::Post {
                    says(status, &body)
                } else {
                    Fault::None
                }
            },
        );
        let error = run.error();
        assert_eq!(
            (error.code, error.outcome),
            (code, Outcome::Rejected),
            "{body}"
        );
        let places: Vec<_> = error
            .diagnostics
            .iter()
            .map(|found| (found.code, found.path.as_str()))
            .collect();
        assert_eq!(places, found, "{body}");
        assert_eq!(sent(&run).len(), 1);
    }
}

#[test]
fn lists_go_by_has_more_or_by_short_pages() {
    for (simulated, most, requests) in [(Pictograph::newer(), 2, 3), (Pictograph::older(), 100, 2)]
    {
        let mut world = world(simulated);
        for number in 0..5 {
            let body = world.server.simulated.body(&format!("P{number}"), &["a"]);
            world.server.make(&body, OTHERS, START_MS + number);
        }
        world.server.most_rows = most;
        let simulated = Rc::clone(&world.server.simulated);
        assert_eq!(simulated.id(), PlatformId::Pictograph);
        let listing = simulated.client().list(Some(3));
        let mut names = Vec::new();
        while let Some(page) = listing.next_page() {
            let run = run_well(page, &mut world);
            names.extend(run.page().iter().map(|project| project.name.clone()));
        }
        assert_eq!(names, ["P4", "P3", "P2", "P1", "P0"]);
        assert_eq!(world.server.reached.len(), requests);
    }
}
