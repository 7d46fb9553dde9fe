//! Every status with every kind of body, for every request of every call.

use labelwright::platform::request::{Method, Request};
use labelwright::platform::talk::{CallError, ErrorCode, Outcome};

use super::calls::{cars, client, client_with, valid};
use super::drive::{Abort, run};
use super::server::OTHERS;
use super::world::{Acts, Body, Fault, START_MS, World};

const BODIES: [Body; 9] = [
    Body::Envelope("some_code"),
    Body::Html,
    Body::Empty,
    Body::Text("Internal Server Error"),
    Body::Half,
    Body::Json("{}"),
    Body::Json("[]"),
    Body::Json("null"),
    Body::Json(
        r#"{"id": 1, "projects": 2, "workspaces": 3, "organizations": 4, "error_code": 5, "http_status": "6", "message": {"a": ["b"]}}"#,
    ),
];

/// The code that a status alone stands for.
fn code_of(status: u16) -> ErrorCode {
    match status {
        200..300 => ErrorCode::BadResponse,
        401 | 407 => ErrorCode::Unauthorized,
        402 | 413 | 507 => ErrorCode::LimitReached,
        403 | 451 => ErrorCode::Forbidden,
        404 | 410 => ErrorCode::NotFound,
        405 => ErrorCode::Unsupported,
        408 => ErrorCode::Timeout,
        409 | 412 | 423 => ErrorCode::Conflict,
        429 => ErrorCode::RateLimited,
        400..500 => ErrorCode::Invalid,
        500..600 => ErrorCode::Server,
        _ => ErrorCode::BadResponse,
    }
}

fn check_code(error: &CallError, status: u16, body: &Body) {
    let expected = if (200..300).contains(&status) && *body == Body::Html {
        ErrorCode::Unauthorized
    } else {
        code_of(status)
    };
    assert_eq!(
        (error.code, error.status),
        (expected, Some(status)),
        "{status} {body:?}: {error:?}"
    );
    assert!(
        error.message.chars().count() < 900 && !error.message.contains('\n'),
        "{error:?}"
    );
}

#[test]
fn every_status_for_reading_calls() {
    for status in 200..600 {
        for body in &BODIES {
            let says = Fault::says(status, body.clone(), Acts::Never);
            let mut world = World::new(u64::from(status));
            let id = world.server.make(&cars(), OTHERS, START_MS - 1);
            let mut always = |_: &Request, _: usize, _: &mut World| says.clone();
            let got = run(client().get(&id), 0, &mut world, Abort::Never, &mut always);
            check_code(got.error(), status, body);
            assert_eq!(got.error().outcome, Outcome::Rejected);
            let broken = matches!(body, Body::Empty | Body::Text(_) | Body::Half) && status < 300;
            let passing = matches!(status, 408 | 429 | 500 | 502 | 503 | 504) || broken;
            assert_eq!(
                got.attempts.len(),
                if passing { 4 } else { 1 },
                "{status} {body:?}"
            );

            let listed = run(
                client().list(Some(10)).next_page().unwrap(),
                0,
                &mut world,
                Abort::Never,
                &mut always,
            );
            check_code(listed.error(), status, body);

            let placed = run(
                client_with(serde_json::json!({}), Default::default()).get(&id),
                0,
                &mut world,
                Abort::Never,
                &mut always,
            );
            check_code(placed.error(), status, body);
            assert_eq!(placed.error().outcome, Outcome::NotSent);
        }
    }
}

#[test]
fn every_status_once_and_then_well() {
    for status in 200..600 {
        for body in &BODIES {
            let mut world = World::new(u64::from(status));
            let id = world.server.make(&cars(), OTHERS, START_MS - 1);
            let run = run(
                client().get(&id),
                0,
                &mut world,
                Abort::Never,
                &mut |_, index, _| {
                    if index == 0 {
                        Fault::says(status, body.clone(), Acts::Never)
                    } else {
                        Fault::None
                    }
                },
            );
            match run.outcome() {
                Ok(project) => assert!(project.reference == id && run.attempts.len() == 2),
                Err(error) => check_code(error, status, body),
            }
        }
    }
}

#[test]
fn every_status_for_deletions() {
    for status in 200..600 {
        for body in &BODIES {
            for acts in [Acts::Never, Acts::Before] {
                // A server that says no and does it all the same is not believed by anyone.
                if acts == Acts::Before
                    && matches!(status, 400..=407 | 409..=499 | 501 | 505 | 507 | 511)
                {
                    continue;
                }
                let mut world = World::new(u64::from(status));
                let id = world.server.make(&cars(), OTHERS, START_MS - 1);
                let run = run(
                    client().delete(&id),
                    0,
                    &mut world,
                    Abort::Never,
                    &mut |request, _, _| {
                        if request.method == Method::Delete {
                            Fault::says(status, body.clone(), acts)
                        } else {
                            Fault::None
                        }
                    },
                );
                let there = world.server.projects.len() == 1;
                match &run.end {
                    Ok(_) => assert!(!there),
                    Err(error) => {
                        assert!(there, "{status} {body:?} {acts:?}: {error:?}");
                        check_code(error, status, body);
                    }
                }
                assert_eq!(
                    run.end.is_ok(),
                    acts == Acts::Before,
                    "{status} {body:?} {acts:?}"
                );
            }
        }
    }
}

#[test]
fn every_status_for_creations() {
    let body_that_is_sent = valid(&cars());
    for status in 200..600 {
        for body in &BODIES {
            for acts in [Acts::Never, Acts::Before] {
                let mut world = World::new(u64::from(status));
                let mut posts = 0;
                let run = run(
                    client().create(body_that_is_sent.clone()),
                    0,
                    &mut world,
                    Abort::Never,
                    &mut |request, _, _| {
                        if request.method == Method::Post {
                            posts += 1;
                            Fault::says(status, body.clone(), acts)
                        } else {
                            Fault::None
                        }
                    },
                );
                assert!(
                    world.server.projects.len() <= 1,
                    "{status} {body:?} {acts:?}: two projects"
                );
                let may_repeat =
                    status == 429 || status == 503 && matches!(body, Body::Envelope(_));
                assert_eq!(
                    posts,
                    if may_repeat && acts == Acts::Never {
                        4
                    } else {
                        1
                    },
                    "{status} {body:?} {acts:?}"
                );
                match run.outcome() {
                    Ok(project) => assert_eq!(project.reference, world.server.projects[0].id),
                    Err(error) => {
                        check_code(error, status, body);
                        // Said at the door, before anything could have been done; or by Geti itself, as its refusal.
                        let at_the_door = matches!(
                            status,
                            401 | 403
                                | 404
                                | 405
                                | 411
                                | 413
                                | 414
                                | 415
                                | 417
                                | 421
                                | 426
                                | 428
                                | 431
                                | 501
                                | 505
                                | 511
                        );
                        let said_by_geti = matches!(body, Body::Envelope(_))
                            && ((400..500).contains(&status) || status == 507);
                        let refused = at_the_door || said_by_geti && !matches!(status, 408 | 499);
                        assert!(
                            acts == Acts::Never || refused,
                            "{status} {body:?}: the project is lost: {error:?}"
                        );
                        let expected = match status {
                            408 | 499 => Outcome::Unknown,
                            400..=499 | 501 | 505 | 511 => Outcome::Rejected,
                            503 | 507 if matches!(body, Body::Envelope(_)) => Outcome::Rejected,
                            _ => Outcome::Unknown,
                        };
                        assert_eq!(error.outcome, expected, "{status} {body:?} {acts:?}");
                    }
                }
            }
        }
    }
}
