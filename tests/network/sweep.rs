//! Every status with every kind of body, for every request of every call.

use std::rc::Rc;

use labelwright::platform::request::{Method, Request};
use labelwright::platform::talk::{CallError, ErrorCode, Outcome, Retry};

use super::drive::{Abort, Run, run};
use super::platform;
use super::server::OTHERS;
use super::world::{Acts, Body, Fault, START_MS, World};

static BODIES: [Body; 9] = [
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

/// Each status with each body.
fn answers() -> impl Iterator<Item = (u16, &'static Body)> {
    (200..600).flat_map(|status| BODIES.iter().map(move |body| (status, body)))
}

#[test]
fn every_status_for_reading_calls() {
    for make in platform::ALL {
        let simulated = make();
        for (status, body) in answers() {
            let says = Fault::says(status, body.clone(), Acts::Never);
            let mut world = World::of(Rc::clone(&simulated), u64::from(status));
            let id = world.server.make(&simulated.cars(), OTHERS, START_MS - 1);
            let client = simulated.client();
            let mut always = |_: &Request, _: usize, _: &mut World| says.clone();
            let got = run(client.get(&id), 0, &mut world, Abort::Never, &mut always);
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
                client.list(Some(10)).next_page().unwrap(),
                0,
                &mut world,
                Abort::Never,
                &mut always,
            );
            if !(listed.end.is_ok() && says_a_list(body)) {
                check_code(listed.error(), status, body);
            }

            for asking in simulated.connections().iter().skip(1) {
                let asking = simulated.client_with(asking, Retry::default());
                let asked = run(asking.get(&id), 0, &mut world, Abort::Never, &mut always);
                check_code(asked.error(), status, body);
                assert_eq!(asked.error().outcome, Outcome::NotSent);
            }
        }
    }
}

/// Where lists come bare, this is an empty one.
fn says_a_list(body: &Body) -> bool {
    *body == Body::Json("[]")
}

#[test]
fn every_status_once_and_then_well() {
    for make in platform::ALL {
        let simulated = make();
        for (status, body) in answers() {
            let mut world = World::of(Rc::clone(&simulated), u64::from(status));
            let id = world.server.make(&simulated.cars(), OTHERS, START_MS - 1);
            let run = run(
                simulated.client().get(&id),
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
    for make in platform::ALL {
        let simulated = make();
        if !simulated.deletes() {
            continue;
        }
        for (status, body) in answers() {
            for acts in [Acts::Never, Acts::Before] {
                // A server that says no and does it all the same is not believed by anyone.
                if acts == Acts::Before
                    && matches!(status, 400..=407 | 409..=499 | 501 | 505 | 507 | 511)
                {
                    continue;
                }
                let mut world = World::of(Rc::clone(&simulated), u64::from(status));
                let id = world.server.make(&simulated.cars(), OTHERS, START_MS - 1);
                let mut is_confirmed = false;
                let run = run(
                    simulated.client().delete(&id),
                    0,
                    &mut world,
                    Abort::Never,
                    &mut |request, _, _| {
                        if request.method == Method::Delete {
                            is_confirmed |= simulated.confirms(request, status, body);
                            Fault::says(status, body.clone(), acts)
                        } else {
                            Fault::None
                        }
                    },
                );
                // Nor is one that says yes and does not do it.
                if is_confirmed && acts == Acts::Never {
                    continue;
                }
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
    for make in platform::ALL {
        let simulated = make();
        let body_that_is_sent = simulated.valid(&simulated.cars());
        for (status, body) in answers() {
            for acts in [Acts::Never, Acts::Before] {
                let mut world = World::of(Rc::clone(&simulated), u64::from(status));
                let mut sent = 0;
                let run = run(
                    simulated.client().create(body_that_is_sent.clone()),
                    0,
                    &mut world,
                    Abort::Never,
                    &mut |request, _, _| {
                        if simulated.is_creation(request) {
                            sent += 1;
                            Fault::says(status, body.clone(), acts)
                        } else {
                            Fault::None
                        }
                    },
                );
                check_creation(&run, &world, sent, (status, body, acts));
            }
        }
    }
}

/// What must hold of a creation whose requests were all answered so.
fn check_creation(run: &Run, world: &World, sent: u32, (status, body, acts): (u16, &Body, Acts)) {
    assert!(
        world.server.projects.len() <= 1,
        "{status} {body:?} {acts:?}: two projects"
    );
    let may_repeat = status == 429 || status == 503 && matches!(body, Body::Envelope(_));
    let knows_repeats = world.server.simulated.knows_repeats();
    let repeats = if knows_repeats {
        matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
    } else {
        may_repeat && acts == Acts::Never
    };
    let expected = if repeats { 4 } else { 1 };
    assert_eq!(sent, expected, "{status} {body:?} {acts:?}");
    match run.outcome() {
        Ok(project) => assert_eq!(project.reference, world.server.projects[0].id),
        Err(error) => {
            check_code(error, status, body);
            // Said at the door, before anything could have been done; or by the platform itself, as its refusal.
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
            let said_by_the_platform = matches!(body, Body::Envelope(_))
                && ((400..500).contains(&status) || status == 507);
            let refused = at_the_door || said_by_the_platform && !matches!(status, 408 | 499);
            assert!(
                acts == Acts::Never || refused,
                "{status} {body:?}: the project is lost: {error:?}"
            );
            let expected = match status {
                408 | 499 => Outcome::Unknown,
                400..=499 | 501 | 505 | 511 => Outcome::Rejected,
                // Of several attempts nobody knows that all were turned away.
                503 if knows_repeats => Outcome::Unknown,
                503 | 507 if matches!(body, Body::Envelope(_)) => Outcome::Rejected,
                _ => Outcome::Unknown,
            };
            assert_eq!(error.outcome, expected, "{status} {body:?} {acts:?}");
        }
    }
}
