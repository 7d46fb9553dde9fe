//! Creating, fault by fault.

use labelwright::platform::request::{Method, Request};
use labelwright::platform::talk::{ErrorCode, Outcome};

use super::calls::{cars, client, valid};
use super::drive::{Abort, Run, run, run_well};
use super::platforms::TOKEN;
use super::world::{Acts, Body, Fault, World};

/// A creation in which each POST meets the next of these faults, and all else goes well.
pub fn create_with(world: &mut World, faults: &[Fault]) -> Run {
    let mut faults = faults.iter();
    run(
        client().create(valid(&cars())),
        0,
        world,
        Abort::Never,
        &mut |request, _, _| match request.method {
            Method::Post => faults.next().cloned().unwrap_or(Fault::None),
            _ => Fault::None,
        },
    )
}

pub fn is_in(run: &Run, world: &World) {
    let project = run.project();
    assert_eq!(world.server.projects.len(), 1);
    assert_eq!(project.reference, world.server.projects[0].id);
    assert!(project.raw.get("datasets").is_some(), "the whole document");
}

#[test]
fn a_creation_looks_and_sends() {
    let mut world = World::new(1);
    let run = run_well(client().create(valid(&cars())), &mut world);
    is_in(&run, &world);
    assert_eq!(run.requests(), ["GET projects", "POST projects"]);
    let request = &run.attempts[1].request;
    assert!(
        request
            .url
            .starts_with("https://geti.test/proxy/api/v1/organizations/")
    );
    let expected = [
        ("accept", "application/json"),
        ("content-type", "application/json"),
        ("x-api-key", TOKEN),
        ("x-geti-csrf-protection", "1"),
    ];
    assert_eq!(request.headers(), expected);
    assert_eq!(request.timeout_ms, 30_000);
    let sent: serde_json::Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
    assert_eq!(sent, cars());
}

#[test]
fn answers_that_are_lost_after_the_server_acted_are_found() {
    for fault in [
        Fault::Cut(Acts::Before),
        Fault::Cut(Acts::Later(3000)),
        Fault::Silence(Acts::Before),
        Fault::Slow(32_000),
        Fault::Slow(58_000),
        Fault::says(504, Body::Html, Acts::Later(25_000)),
        Fault::says(500, Body::Text("Internal Server Error"), Acts::Before),
        Fault::says(502, Body::Html, Acts::Before),
        Fault::says(503, Body::Text("upstream connect error"), Acts::Before),
        Fault::says(504, Body::Empty, Acts::Later(2000)),
        Fault::says(408, Body::Empty, Acts::Before),
        Fault::says(201, Body::Empty, Acts::Before),
        Fault::says(201, Body::Half, Acts::Before),
        Fault::says(200, Body::Html, Acts::Before),
        Fault::says(201, Body::Json("{}"), Acts::Before),
        Fault::says(201, Body::Json("[1, 2]"), Acts::Before),
        Fault::says(204, Body::Empty, Acts::Before),
        Fault::says(302, Body::Empty, Acts::Before),
        // Statuses that say "not carried out", said by something that did not know better.
        Fault::says(418, Body::Text("no tea"), Acts::Before),
        Fault::says(429, Body::Envelope("x"), Acts::Before),
        Fault::says(503, Body::Envelope("x"), Acts::Before),
    ] {
        let mut world = World::new(2);
        let run = create_with(&mut world, std::slice::from_ref(&fault));
        is_in(&run, &world);
        assert_eq!(run.count(Method::Post), 1, "{fault:?}");
    }
}

#[test]
fn a_creation_that_nobody_saw_is_never_sent_again() {
    for (fault, code) in [
        (Fault::Cut(Acts::Never), ErrorCode::Network),
        (Fault::Silence(Acts::Never), ErrorCode::Timeout),
        (Fault::Slow(400_000), ErrorCode::Timeout),
        (
            Fault::says(500, Body::Text("Internal Server Error"), Acts::Never),
            ErrorCode::Server,
        ),
        (
            Fault::says(502, Body::Html, Acts::Later(90_000)),
            ErrorCode::Server,
        ),
        (Fault::says(503, Body::Html, Acts::Never), ErrorCode::Server),
        (
            Fault::says(201, Body::Half, Acts::Never),
            ErrorCode::BadResponse,
        ),
        (
            Fault::says(200, Body::Html, Acts::Never),
            ErrorCode::Unauthorized,
        ),
        (
            Fault::says(307, Body::Empty, Acts::Never),
            ErrorCode::BadResponse,
        ),
    ] {
        let mut world = World::new(3);
        let run = create_with(&mut world, std::slice::from_ref(&fault));
        assert_eq!(
            (run.error().code, run.error().outcome),
            (code, Outcome::Unknown),
            "{fault:?}: {:?}",
            run.error()
        );
        assert!(
            run.error().message.ends_with(
                "No new project of that name was there afterwards; it may still appear."
            )
        );
        assert_eq!(
            run.requests(),
            [
                "GET projects",
                "POST projects",
                "GET projects",
                "GET projects",
                "GET projects",
                "GET projects",
                "GET projects"
            ]
        );
        assert!(
            (7000..31_000 + 30_000).contains(&run.took_ms),
            "{fault:?}: {} ms",
            run.took_ms
        );
        world.settle();
        assert!(world.server.projects.len() <= 1);
    }
}

#[test]
fn what_stops_the_look_before_stops_the_creation() {
    for (fault, code) in [
        (Fault::Cut(Acts::Never), ErrorCode::Network),
        (Fault::Silence(Acts::Never), ErrorCode::Timeout),
        (Fault::Unsendable, ErrorCode::Invalid),
        (
            Fault::says(401, Body::Text("no"), Acts::Never),
            ErrorCode::Unauthorized,
        ),
        (
            Fault::says(200, Body::Html, Acts::Never),
            ErrorCode::Unauthorized,
        ),
        (
            Fault::says(429, Body::Empty, Acts::Never),
            ErrorCode::RateLimited,
        ),
        (Fault::says(502, Body::Html, Acts::Never), ErrorCode::Server),
    ] {
        let mut world = World::new(9);
        let run = run(
            client().create(valid(&cars())),
            0,
            &mut world,
            Abort::Never,
            &mut |_, _, _| fault.clone(),
        );
        assert_eq!(
            (run.error().code, run.error().outcome),
            (code, Outcome::NotSent),
            "{fault:?}"
        );
        assert_eq!(run.count(Method::Post), 0);
    }
}

#[test]
fn a_list_that_does_not_work_does_not_stop_the_creation() {
    for fault in [
        Fault::says(500, Body::Text("Internal Server Error"), Acts::Never),
        Fault::says(403, Body::Text("no"), Acts::Never),
        Fault::says(404, Body::Json("{}"), Acts::Never),
        Fault::says(201, Body::Json(r#"{"id": "1"}"#), Acts::Never),
    ] {
        let mut world = World::new(10);
        let run = run(
            client().create(valid(&cars())),
            0,
            &mut world,
            Abort::Never,
            &mut |request, _, _| match request.method {
                Method::Get => fault.clone(),
                _ => Fault::None,
            },
        );
        is_in(&run, &world);
        assert_eq!(run.count(Method::Post), 1);
    }
}

#[test]
fn looks_that_see_nothing_leave_it_open() {
    let mut world = World::new(18);
    let mut posted = false;
    let run = run(
        client().create(valid(&cars())),
        0,
        &mut world,
        Abort::Never,
        &mut |request, _, _| {
            posted |= request.method == Method::Post;
            if posted {
                Fault::Cut(Acts::Before)
            } else {
                Fault::None
            }
        },
    );
    assert_eq!(
        (run.error().code, run.error().outcome),
        (ErrorCode::Network, Outcome::Unknown)
    );
    assert!(
        run.error()
            .message
            .ends_with("Whether the project was made could not be found out.")
    );
}

#[test]
fn aborts_at_every_point() {
    for during in [false, true] {
        for index in 0.. {
            let abort = if during {
                Abort::During(index)
            } else {
                Abort::Before(index)
            };
            let mut world = World::new(20);
            let fault =
                &mut |request: &Request, index: usize, _: &mut World| match (request.method, index)
                {
                    (Method::Post, 1) => Fault::says(429, Body::Empty, Acts::Never),
                    (Method::Post, _) => Fault::Cut(Acts::Later(2000)),
                    _ => Fault::None,
                };
            let run = run(client().create(valid(&cars())), 0, &mut world, abort, fault);
            let Err(error) = &run.end else {
                // Beyond the last request: it ran through.
                assert_eq!(index, run.attempts.len());
                break;
            };
            assert_eq!(error.code, ErrorCode::Aborted);
            let posts = run.count(Method::Post);
            world.settle();
            match error.outcome {
                Outcome::NotSent => assert!(posts <= 1 && world.server.projects.is_empty()),
                Outcome::Rejected => assert!(world.server.projects.is_empty()),
                Outcome::Unknown => assert!(posts >= 1),
            }
            // Only a request that may have arrived leaves anything open.
            let open = posts == 2 && !(matches!(abort, Abort::Before(3)))
                || posts == 1 && abort == Abort::During(1);
            assert_eq!(
                error.outcome == Outcome::Unknown,
                open,
                "{abort:?}: {error:?}"
            );
        }
    }
}

#[test]
fn a_request_that_cannot_be_made_was_not_sent() {
    let mut world = World::new(21);
    let run = create_with(&mut world, &[Fault::Unsendable]);
    assert_eq!(
        (run.error().code, run.error().outcome),
        (ErrorCode::Invalid, Outcome::NotSent)
    );
}

#[test]
fn an_answer_that_comes_in_time_is_waited_for() {
    let mut world = World::new(22);
    let run = create_with(&mut world, &[Fault::Slow(29_999)]);
    is_in(&run, &world);
    assert_eq!(run.count(Method::Get), 1);
}

#[test]
fn a_project_is_the_answer_only_under_the_name_that_was_sent() {
    const OWN: &str =
        r#"{"id": "0123456789abcdef01234567", "name": "Cars & bikes", "pipeline": {"tasks": []}}"#;
    const OTHER: &str =
        r#"{"id": "0123456789abcdef01234567", "name": "cars & bikes", "pipeline": {"tasks": []}}"#;
    let answered = |status, json| {
        let fault = Fault::says(status, Body::Json(json), Acts::Never);
        create_with(&mut World::new(30), &[fault])
    };
    for status in [200, 201] {
        assert_eq!(
            answered(status, OWN).project().reference,
            "0123456789abcdef01234567"
        );
    }
    for (status, json) in [(201, OTHER), (201, "<html>"), (201, &OWN[..40]), (204, "")] {
        let run = answered(status, json);
        assert_eq!(run.error().outcome, Outcome::Unknown, "{json}");
        assert_eq!(run.count(Method::Post), 1, "{json}");
    }
}
