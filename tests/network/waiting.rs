//! Creating at a server that refuses for now.

use labelwright::platform::request::Method;
use labelwright::platform::talk::{ErrorCode, Outcome};
use serde_json::json;

use super::calls::{cars, valid};
use super::creating::{create_with, is_in};
use super::drive::{Abort, run};
use super::world::{Acts, Body, Fault, START_MS, World};

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
fn one_attempt_is_one_attempt() {
    let retry = labelwright::platform::talk::Retry {
        attempts: 1,
        base_delay_ms: 0,
        max_delay_ms: 0,
    };
    let place = json!({"organizationId": super::platforms::ORGANIZATION, "workspaceId": super::platforms::WORKSPACE});
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
