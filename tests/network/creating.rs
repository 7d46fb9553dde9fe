//! Creating, fault by fault.

use labelwright::platform::request::{Method, Request};
use labelwright::platform::talk::{Client as _, ErrorCode, Outcome};
use serde_json::json;

use super::calls::{body, cars, client, valid};
use super::drive::{Abort, Driver, Run, run, run_well};
use super::server::{OTHERS, TOKEN};
use super::world::{Acts, Body, Fault, START_MS, World};

/// A creation in which each POST meets the next of these faults, and all else goes well.
fn create_with(world: &mut World, faults: &[Fault]) -> Run {
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

fn is_in(run: &Run, world: &World) {
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
    let headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| (*name, value.expose()))
        .collect();
    let expected = [
        ("accept", "application/json"),
        ("content-type", "application/json"),
        ("x-api-key", TOKEN),
        ("x-geti-csrf-protection", "1"),
    ];
    assert_eq!(headers, expected);
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
            (7000..15_000 + 30_000).contains(&run.took_ms),
            "{fault:?}: {} ms",
            run.took_ms
        );
        world.settle();
        assert!(world.server.projects.len() <= 1);
    }
}

#[test]
fn a_refusal_for_now_is_waited_out() {
    let cases = [
        ("1.5", 1500),
        ("7", 7000),
        ("garbage", 250),
        ("-1", 250),
        ("0", 250),
        ("", 250),
    ];
    for (status, body) in [(429, Body::Html), (503, Body::Envelope("x"))] {
        for (text, least) in cases {
            let says = Fault::Says {
                status,
                body: body.clone(),
                retry_after: Some(text.to_owned()),
                acts: Acts::Never,
            };
            let mut world = World::new(4);
            let run = create_with(&mut world, &[says]);
            is_in(&run, &world);
            assert_eq!(
                run.requests(),
                [
                    "GET projects",
                    "POST projects",
                    "GET projects",
                    "POST projects"
                ]
            );
            let waits: Vec<u64> = run.attempts.iter().map(|attempt| attempt.wait_ms).collect();
            assert!(
                waits[2] >= least && waits[2] <= least.max(500),
                "{text}: {waits:?}"
            );
            assert_eq!((waits[3], run.attempts[3].number), (0, 2));
        }
    }
}

#[test]
fn retry_after_as_a_date_is_waited_for() {
    let mut world = World::new(5);
    let date = super::server::http_date(START_MS + 20_000);
    let says = Fault::Says {
        status: 503,
        body: Body::Empty,
        retry_after: Some(date),
        acts: Acts::Never,
    };
    let run = create_with(&mut world, &[says]);
    is_in(&run, &world);
    assert!(
        (18_000..=20_000).contains(&run.attempts[2].wait_ms),
        "{}",
        run.attempts[2].wait_ms
    );
}

#[test]
fn too_long_a_wait_is_left_to_the_caller() {
    for (text, ms) in [
        ("121", 121_000),
        ("86400", 86_400_000),
        ("99999999999999999999999", u64::MAX),
    ] {
        let says = Fault::Says {
            status: 429,
            body: Body::Empty,
            retry_after: Some(text.to_owned()),
            acts: Acts::Never,
        };
        let mut world = World::new(6);
        let run = create_with(&mut world, &[says]);
        let error = run.error();
        assert_eq!(
            (error.code, error.outcome, error.retry_after_ms),
            (ErrorCode::RateLimited, Outcome::Rejected, Some(ms))
        );
        assert_eq!(run.count(Method::Post), 1);
        assert!(run.took_ms < 1000);
    }
}

#[test]
fn refusals_for_now_come_to_an_end() {
    let mut world = World::new(7);
    let says = vec![Fault::says(429, Body::Empty, Acts::Never); 9];
    let run = create_with(&mut world, &says);
    assert_eq!(
        (run.error().code, run.error().outcome),
        (ErrorCode::RateLimited, Outcome::Rejected)
    );
    assert_eq!(run.count(Method::Post), 4);
}

#[test]
fn a_lost_answer_after_a_refusal_for_now_is_found_too() {
    let mut world = World::new(8);
    let run = create_with(
        &mut world,
        &[
            Fault::says(429, Body::Empty, Acts::Never),
            Fault::Cut(Acts::Before),
        ],
    );
    is_in(&run, &world);
    assert_eq!(run.count(Method::Post), 2);
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
fn without_a_look_before_the_clocks_must_do() {
    for (age_ms, found) in [(0, true), (300_000, false)] {
        let mut world = World::new(11);
        // The only project of that name is as old as this; the request never arrives.
        world.server.make(&cars(), OTHERS, START_MS - age_ms);
        let mut first = true;
        let run = run(
            client().create(valid(&cars())),
            0,
            &mut world,
            Abort::Never,
            &mut |request, _, _| match request.method {
                Method::Post => Fault::Cut(Acts::Never),
                _ if std::mem::take(&mut first) => Fault::says(403, Body::Text("no"), Acts::Never),
                _ => Fault::None,
            },
        );
        assert_eq!(run.end.is_ok(), found, "{age_ms}");
    }
}

#[test]
fn projects_that_were_there_before_are_not_taken_for_ones_own() {
    let mut world = World::new(12);
    // Made a moment ago, of the same name and labels, by a server whose clock is a day ahead.
    world.server.ahead_ms = 86_400_000;
    world.server.make(&cars(), OTHERS, START_MS - 1);
    let lost = create_with(&mut world, &[Fault::Cut(Acts::Never)]);
    assert_eq!(lost.error().outcome, Outcome::Unknown);

    let older = world.server.projects[0].id.clone();
    let found = create_with(&mut world, &[Fault::Cut(Acts::Before)]);
    let project = found.project();
    assert_ne!(project.reference, older);
    assert!(
        world
            .server
            .projects
            .iter()
            .any(|other| other.id == project.reference)
    );
}

#[test]
fn among_hundreds_of_that_name_the_new_one_is_found() {
    let mut world = World::new(13);
    for age in 0..250 {
        world
            .server
            .make(&cars(), OTHERS, START_MS - 60_000 * age - 1);
    }
    let run = create_with(&mut world, &[Fault::Cut(Acts::Before)]);
    let project = run.project();
    assert_eq!(world.server.projects.last().unwrap().id, project.reference);

    // Deleted ones let older ones move up into what is looked at: those are not new.
    let mut posted = false;
    let run = super::drive::run(
        client().create(valid(&cars())),
        0,
        &mut world,
        Abort::Never,
        &mut |request, _, world| match request.method {
            Method::Post => {
                posted = true;
                world
                    .server
                    .projects
                    .sort_by_key(|project| -project.made_at);
                world.server.projects.remove(0);
                Fault::Cut(Acts::Never)
            }
            _ => Fault::None,
        },
    );
    assert!(posted);
    assert_eq!(run.error().outcome, Outcome::Unknown);
}

#[test]
fn projects_of_others_that_appear_meanwhile_are_told_apart() {
    let mut world = World::new(14);
    let run = run(
        client().create(valid(&cars())),
        0,
        &mut world,
        Abort::Never,
        &mut |request, _, world| match request.method {
            Method::Post => {
                let now = world.unix_ms;
                // A longer name, other labels, another case.
                world
                    .server
                    .make(&body("Cars & bikes 2", &["car", "bike"]), OTHERS, now);
                world
                    .server
                    .make(&body("Cars & bikes", &["car", "van"]), OTHERS, now);
                world
                    .server
                    .make(&body("cars & bikes", &["car", "bike"]), OTHERS, now);
                Fault::Cut(Acts::Before)
            }
            _ => Fault::None,
        },
    );
    let project = run.project();
    assert_eq!(
        world
            .server
            .projects
            .iter()
            .find(|other| other.made_by == 0)
            .unwrap()
            .id,
        project.reference
    );
}

#[test]
fn a_twin_of_someone_else_leaves_it_open() {
    let mut world = World::new(15);
    let run = run(
        client().create(valid(&cars())),
        0,
        &mut world,
        Abort::Never,
        &mut |request, _, world| match request.method {
            Method::Post => {
                let now = world.unix_ms;
                world.server.make(&cars(), OTHERS, now);
                Fault::Cut(Acts::Before)
            }
            _ => Fault::None,
        },
    );
    assert_eq!(run.error().outcome, Outcome::Unknown);
    for project in &world.server.projects {
        assert!(
            run.error().message.contains(&project.id),
            "{}",
            run.error().message
        );
    }
}

#[test]
fn two_creations_of_one_client_do_not_share_a_project() {
    // Both lose their answers; the server carried out both, or one.
    for acts in [Acts::Before, Acts::Never] {
        let mut world = World::new(16);
        let client = client();
        let mut first = Driver::new(client.create(valid(&cars())), 0, &mut world);
        let mut second = Driver::new(client.create(valid(&cars())), 1, &mut world);
        loop {
            let one = first.advance(&mut world, Abort::Never, &mut |request, _, _| match request
                .method
            {
                Method::Post => Fault::Cut(Acts::Before),
                _ => Fault::None,
            });
            let other = second.advance(
                &mut world,
                Abort::Never,
                &mut |request, _, _| match request.method {
                    Method::Post => Fault::Cut(acts),
                    _ => Fault::None,
                },
            );
            if !one && !other {
                break;
            }
        }
        let (first, second) = (first.finish(&world), second.finish(&world));
        if acts == Acts::Before {
            assert_ne!(first.project().reference, second.project().reference);
        } else {
            assert_eq!(first.error().outcome, Outcome::Unknown);
            assert_eq!(second.error().outcome, Outcome::Unknown);
        }
    }
}

#[test]
fn the_row_of_the_list_will_do_where_the_whole_cannot_be_read() {
    let mut world = World::new(17);
    let run = run(
        client().create(valid(&cars())),
        0,
        &mut world,
        Abort::Never,
        &mut |request, _, _| match request.method {
            Method::Post => Fault::Cut(Acts::Before),
            _ if !request.url.contains('?') => Fault::Cut(Acts::Never),
            _ => Fault::None,
        },
    );
    assert_eq!(run.project().reference, world.server.projects[0].id);
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
fn names_of_all_kinds_are_found_again() {
    for name in [
        "a/b?c=d&e#f%20+g",
        "ü😀",
        &"x".repeat(1000),
        "two\nlines",
        "\u{0}",
        " spaces ",
        "İstanbul",
        "*.[a](b)",
    ] {
        let mut world = World::new(19);
        let body = body(name, &["a"]);
        let run = run(
            client().create(valid(&body)),
            0,
            &mut world,
            Abort::Never,
            &mut |request, _, _| {
                assert!(request.url.len() < 2000);
                if request.method == Method::Post {
                    Fault::Cut(Acts::Before)
                } else {
                    Fault::None
                }
            },
        );
        assert_eq!(run.project().name, name);
    }
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
fn one_attempt_is_one_attempt() {
    let retry = labelwright::platform::talk::Retry {
        attempts: 1,
        base_delay_ms: 0,
        max_delay_ms: 0,
    };
    let place = json!({"organizationId": super::server::ORGANIZATION, "workspaceId": super::server::WORKSPACE});
    let client = super::calls::client_with(place, retry);
    let mut world = World::new(23);
    let run = run(
        client.create(valid(&cars())),
        0,
        &mut world,
        Abort::Never,
        &mut |request, _, _| match request.method {
            Method::Post => Fault::says(429, Body::Empty, Acts::Never),
            _ => Fault::None,
        },
    );
    assert_eq!(
        (run.error().code, run.count(Method::Post)),
        (ErrorCode::RateLimited, 1)
    );
}
