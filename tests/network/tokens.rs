//! Label Studio's tokens: exchanged, renewed, turned away.

use std::rc::Rc;

use labelwright::platform::Valid;
use labelwright::platform::request::Request;
use labelwright::platform::talk::{Client, ErrorCode, Outcome, Retry};

use super::drive::{Abort, run, run_well};
use super::platform::Simulated;
use super::platforms::{LabelStudio, PERSONAL};
use super::server::OTHERS;
use super::world::{Acts, Body, Fault, START_MS, World};

fn world() -> (Rc<LabelStudio>, World) {
    let server = Rc::new(LabelStudio::default());
    let world = World::of(Rc::clone(&server) as _, 1);
    (server, world)
}

/// A client with a personal access token.
fn client(world: &World) -> Client {
    let simulated = &world.server.simulated;
    simulated.client_with(&simulated.connections()[1], Retry::default())
}

fn cars(world: &World) -> Valid {
    let simulated = &world.server.simulated;
    simulated.valid(&simulated.cars())
}

fn project(world: &mut World) -> String {
    let body = world.server.simulated.cars();
    world.server.make(&body, OTHERS, START_MS - 1)
}

#[test]
fn a_personal_token_is_exchanged_once_in_a_client() {
    let (_, mut world) = world();
    let client = client(&world);
    let body = cars(&world);
    let first = run_well(client.create(body), &mut world);
    let projects = "projects/?page=1&page_size=25&ordering=-id&title=Cars%20%26%20bikes";
    let base = "https://label-studio.test/proxy/api/";
    let urls: Vec<&str> = first
        .attempts
        .iter()
        .map(|attempt| attempt.request.url.strip_prefix(base).unwrap())
        .collect();
    assert_eq!(urls, ["token/refresh/", projects, "projects/"]);
    let id = first.project().reference.clone();
    assert_eq!(run_well(client.get(&id), &mut world).attempts.len(), 1);
    let deleted = run_well(client.delete(&id), &mut world);
    assert!(deleted.end.is_ok() && deleted.attempts.len() == 1 && world.server.projects.is_empty());
}

#[test]
fn a_legacy_token_goes_out_as_it_is() {
    let (_, mut world) = world();
    let id = project(&mut world);
    let run = run_well(world.server.simulated.client().get(&id), &mut world);
    let expected = format!("Token {PERSONAL}");
    assert_eq!(
        run.attempts[0].request.headers(),
        [
            ("accept", "application/json"),
            ("authorization", expected.as_str())
        ]
    );
}

#[test]
fn access_is_renewed_before_it_runs_out() {
    let (_, mut world) = world();
    let id = project(&mut world);
    let client = client(&world);
    assert_eq!(run_well(client.get(&id), &mut world).attempts.len(), 2);
    world.wait(265_000);
    assert_eq!(run_well(client.get(&id), &mut world).attempts.len(), 1);
    world.wait(10_000);
    let renewed = run_well(client.get(&id), &mut world);
    assert!(renewed.end.is_ok());
    assert_eq!(renewed.requests(), ["POST ", "GET "]);
}

#[test]
fn access_that_is_turned_away_is_renewed_and_the_request_goes_out_again() {
    let (server, mut world) = world();
    let id = project(&mut world);
    let client = client(&world);
    run_well(client.get(&id), &mut world).project();
    server.withdraws.set(2);
    let again = run_well(client.get(&id), &mut world);
    assert!(again.end.is_ok());
    assert_eq!(again.requests(), ["GET ", "POST ", "GET "]);
    assert_eq!(
        again.attempts[2].reason.as_deref(),
        Some("the token has been renewed")
    );
}

#[test]
fn a_token_that_is_withdrawn_is_unauthorized_at_every_point() {
    // From the beginning; and while a project is being made.
    let (server, mut beginning) = world();
    server.is_revoked.set(true);
    let body = cars(&beginning);
    let run_1 = run_well(client(&beginning).create(body.clone()), &mut beginning);
    let error = run_1.error();
    assert_eq!(
        (error.code, error.status, error.outcome),
        (ErrorCode::Unauthorized, Some(401), Outcome::NotSent)
    );
    assert!(
        error.message.contains("Token is invalid"),
        "{}",
        error.message
    );

    let (server, mut later) = world();
    let run_2 = run(
        client(&later).create(body),
        0,
        &mut later,
        Abort::Never,
        &mut |request: &Request, _, _| {
            if server.is_creation(request) {
                server.is_revoked.set(true);
                server.withdraws.set(1);
            }
            Fault::None
        },
    );
    let error = run_2.error();
    assert_eq!(
        (error.code, error.status, error.outcome),
        (ErrorCode::Unauthorized, Some(401), Outcome::Rejected)
    );
    assert!(
        error.message.contains("Token is invalid"),
        "{}",
        error.message
    );
    assert!(later.server.projects.is_empty());
}

#[test]
fn a_lost_answer_is_found_though_access_runs_out_meanwhile() {
    let (server, mut world) = world();
    server.lifetime_ms.set(20_000);
    let body = cars(&world);
    let run = run(
        client(&world).create(body),
        0,
        &mut world,
        Abort::Never,
        &mut |request: &Request, _, _| {
            if server.is_creation(request) {
                Fault::Silence(Acts::Before)
            } else {
                Fault::None
            }
        },
    );
    assert_eq!(run.project().reference, world.server.projects[0].id);
    let exchanges = |request: &Request| request.url.ends_with("/token/refresh/");
    assert_eq!(run.count_of(&exchanges), 2);
}

#[test]
fn an_exchange_that_fails_while_it_is_looked_for_leaves_the_outcome_open() {
    let (server, mut world) = world();
    server.lifetime_ms.set(20_000);
    let body = cars(&world);
    let mut exchanges = 0;
    let run = run(
        client(&world).create(body),
        0,
        &mut world,
        Abort::Never,
        &mut |request: &Request, _, _| {
            exchanges += u32::from(request.url.ends_with("/token/refresh/"));
            if server.is_creation(request) {
                Fault::Silence(Acts::Before)
            } else if exchanges > 1 {
                Fault::says(502, Body::Html, Acts::Never)
            } else {
                Fault::None
            }
        },
    );
    let error = run.error();
    assert_eq!(error.outcome, Outcome::Unknown, "{error:?}");
}

#[test]
fn an_abort_while_a_token_is_renewed_tells_what_is_known() {
    for (withdraws, at, outcome) in [
        // The first look, the request itself, and what is repeated after them.
        (1, 2, Outcome::NotSent),
        (2, 3, Outcome::NotSent),
    ] {
        for abort in [Abort::Before(at), Abort::During(at)] {
            let (server, mut world) = world();
            server.withdraws.set(withdraws);
            let body = cars(&world);
            let conversation = client(&world).create(body);
            let run = run(conversation, 0, &mut world, abort, &mut |_, _, _| {
                Fault::None
            });
            assert!(run.attempts[at].request.url.ends_with("/token/refresh/"));
            assert_eq!(
                (run.error().code, run.error().outcome),
                (ErrorCode::Aborted, outcome),
                "{abort:?}"
            );
            assert!(world.server.projects.is_empty());
        }
    }
}

#[test]
fn parts_of_access_tokens_do_not_show_either() {
    // The driver looks for them in all that is said.
    let (_, mut world) = world();
    let id = project(&mut world);
    for (status, body) in [
        (200, Body::Half),
        (500, Body::Half),
        (500, Body::Real),
        (403, Body::Real),
    ] {
        let run = run(
            client(&world).get(&id),
            0,
            &mut world,
            Abort::Never,
            &mut |request, _, _| {
                if request.url.ends_with("/token/refresh/") {
                    Fault::says(status, body.clone(), Acts::Before)
                } else {
                    Fault::None
                }
            },
        );
        assert_eq!(run.error().outcome, Outcome::NotSent);
    }
}
