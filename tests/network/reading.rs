//! Getting, listing, deleting.

use labelwright::platform::request::Method;
use labelwright::platform::talk::{ErrorCode, Outcome};

use super::calls::{body, cars, client};
use super::drive::{Abort, run, run_well};
use super::server::OTHERS;
use super::world::{Acts, Body, Fault, START_MS, World};

#[test]
fn get_reads_a_project() {
    let mut world = World::new(1);
    let id = world.server.make(&cars(), OTHERS, START_MS - 1);
    let run = run_well(client().get(&id), &mut world);
    let project = run.project();
    assert_eq!(
        (project.reference.as_str(), project.name.as_str()),
        (id.as_str(), "Cars & bikes")
    );
    assert_eq!(
        project.created_at.as_deref(),
        Some(super::server::iso(START_MS - 1).as_str())
    );
    // Whoever writes the id in capitals means the same one; but the server here is exact.
    assert_eq!(
        run_well(client().get(&"a".repeat(24)), &mut world)
            .error()
            .code,
        ErrorCode::NotFound
    );
}

#[test]
fn what_is_no_id_is_not_sent() {
    for reference in [
        "",
        ".",
        "..",
        "../../..",
        "Cars & bikes",
        "0123456789abcdef0123456",
        "0123456789abcdef0123456g",
        "0123456789abcdef012345é",
    ] {
        let mut world = World::new(2);
        let got = run_well(client().get(reference), &mut world);
        let deleted = run_well(client().delete(reference), &mut world);
        for error in [got.error(), deleted.error()] {
            assert_eq!(
                (error.code, error.outcome),
                (ErrorCode::Invalid, Outcome::NotSent),
                "{reference}"
            );
        }
        assert!(world.server.reached.is_empty());
    }
}

#[test]
fn get_is_repeated_with_growing_waits() {
    let mut world = World::new(3);
    let id = world.server.make(&cars(), OTHERS, START_MS - 1);
    let faults = [
        Fault::Cut(Acts::Never),
        Fault::Silence(Acts::Never),
        Fault::says(200, Body::Half, Acts::Never),
    ];
    let run = run(
        client().get(&id),
        0,
        &mut world,
        Abort::Never,
        &mut |_, index, _| faults.get(index).cloned().unwrap_or(Fault::None),
    );
    assert!(run.end.is_ok());
    let waits: Vec<u64> = run.attempts.iter().map(|attempt| attempt.wait_ms).collect();
    assert!(
        waits[0] == 0
            && (250..=500).contains(&waits[1])
            && (500..=1000).contains(&waits[2])
            && (1000..=2000).contains(&waits[3])
    );
    let numbers: Vec<u32> = run.attempts.iter().map(|attempt| attempt.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    assert_eq!(run.attempts[2].reason.as_deref(), Some("no answer in time"));
}

#[test]
fn get_gives_up_and_tells_why() {
    let mut world = World::new(4);
    for (fault, code, attempts) in [
        (Fault::Cut(Acts::Never), ErrorCode::Network, 4),
        (Fault::Silence(Acts::Never), ErrorCode::Timeout, 4),
        (Fault::Unsendable, ErrorCode::Invalid, 1),
        (
            Fault::says(403, Body::Empty, Acts::Never),
            ErrorCode::Forbidden,
            1,
        ),
    ] {
        let run = run(
            client().get(&"a".repeat(24)),
            0,
            &mut world,
            Abort::Never,
            &mut |_, _, _| fault.clone(),
        );
        assert_eq!((run.error().code, run.attempts.len()), (code, attempts));
    }
}

#[test]
fn another_project_than_the_one_that_was_asked_for_is_no_answer() {
    let mut world = World::new(5);
    let other = r#"{"id": "bbbbbbbbbbbbbbbbbbbbbbbb", "name": "x", "pipeline": {"tasks": []}}"#;
    let run = run(
        client().get(&"a".repeat(24)),
        0,
        &mut world,
        Abort::Never,
        &mut |_, _, _| Fault::says(200, Body::Json(other), Acts::Never),
    );
    assert_eq!(run.error().code, ErrorCode::BadResponse);
}

#[test]
fn list_gives_all_projects_newest_first() {
    let mut world = World::new(6);
    let ids: Vec<String> = (0..7)
        .map(|n| {
            world
                .server
                .make(&body(&format!("p{n}"), &["a"]), OTHERS, START_MS + n)
        })
        .collect();
    for (page_size, requests) in [(1, 7), (2, 4), (3, 3), (7, 1), (100, 1), (5000, 1), (0, 7)] {
        let listing = client().list(Some(page_size));
        let mut listed = Vec::new();
        let before = world.server.reached.len();
        while let Some(page) = listing.next_page() {
            listed.extend(
                run_well(page, &mut world)
                    .page()
                    .iter()
                    .map(|project| project.reference.clone()),
            );
        }
        assert!(listed.iter().eq(ids.iter().rev()), "{page_size}");
        assert_eq!(world.server.reached.len() - before, requests, "{page_size}");
    }
}

#[test]
fn an_empty_list_is_a_list() {
    let mut world = World::new(7);
    let listing = client().list(Some(100));
    assert!(
        run_well(listing.next_page().unwrap(), &mut world)
            .page()
            .is_empty()
    );
    assert!(listing.next_page().is_none());
}

#[test]
fn a_page_that_failed_can_be_asked_for_again() {
    let mut world = World::new(8);
    for n in 0..3 {
        world.server.make(&body("p", &["a"]), OTHERS, START_MS + n);
    }
    let listing = client().list(Some(2));
    assert_eq!(
        run_well(listing.next_page().unwrap(), &mut world)
            .page()
            .len(),
        2
    );
    let failed = run(
        listing.next_page().unwrap(),
        0,
        &mut world,
        Abort::Never,
        &mut |_, _, _| Fault::says(403, Body::Empty, Acts::Never),
    );
    assert_eq!(failed.error().code, ErrorCode::Forbidden);
    assert_eq!(
        run_well(listing.next_page().unwrap(), &mut world)
            .page()
            .len(),
        1
    );
    assert!(listing.next_page().is_none());
}

#[test]
fn a_list_that_never_rests_ends() {
    let mut world = World::new(9);
    for n in 0..50 {
        world.server.make(&body("p", &["a"]), OTHERS, START_MS - n);
    }
    // Before each page many are made, before the next as many deleted.
    let listing = client().list(Some(3));
    let mut requests = 0;
    let error = loop {
        let page = listing.next_page().expect("no end of the list");
        let page = run(page, 0, &mut world, Abort::Never, &mut |_, _, world| {
            requests += 1;
            let now = world.unix_ms;
            if requests % 2 == 1 {
                (0..20).for_each(|_| drop(world.server.make(&body("q", &["a"]), OTHERS, now)));
            } else {
                world.server.projects.retain(|project| project.name == "p");
            }
            Fault::None
        });
        if let Err(error) = page.end {
            break error;
        }
    };
    assert_eq!(error.code, ErrorCode::Conflict);
    assert!(requests < 300);
}

#[test]
fn a_server_that_ignores_skip_ends_the_list_too() {
    let mut world = World::new(10);
    let same = r#"{"projects": [{"id": "aaaaaaaaaaaaaaaaaaaaaaaa", "name": "x", "pipeline": {"tasks": []}}], "project_counts": 40}"#;
    let listing = client().list(Some(10));
    let mut projects = 0;
    let mut pages = 0;
    while let Some(page) = listing.next_page() {
        pages += 1;
        projects += run(page, 0, &mut world, Abort::Never, &mut |_, _, _| {
            Fault::says(200, Body::Json(same), Acts::Never)
        })
        .page()
        .len();
    }
    assert_eq!((projects, pages), (1, 40));
}

#[test]
fn delete_deletes() {
    let mut world = World::new(11);
    let id = world.server.make(&cars(), OTHERS, START_MS - 1);
    let run = run_well(client().delete(&id), &mut world);
    assert!(run.end.is_ok() && world.server.projects.is_empty());
    let headers = &run.attempts[0].request.headers();
    assert!(
        headers
            .iter()
            .any(|(name, value)| *name == "x-geti-csrf-protection" && *value == "1")
    );
    assert!(headers.iter().all(|(name, _)| *name != "content-type"));

    let again = run_well(client().delete(&id), &mut world);
    assert_eq!(
        (again.error().code, again.error().outcome),
        (ErrorCode::NotFound, Outcome::Rejected)
    );
}

#[test]
fn gone_after_an_attempt_of_ones_own_is_deleted() {
    for fault in [
        Fault::Cut(Acts::Before),
        Fault::Silence(Acts::Before),
        Fault::says(502, Body::Html, Acts::Before),
        Fault::Slow(30_100),
    ] {
        let mut world = World::new(12);
        let id = world.server.make(&cars(), OTHERS, START_MS - 1);
        let run = run(
            client().delete(&id),
            0,
            &mut world,
            Abort::Never,
            &mut |_, index, _| {
                if index == 0 {
                    fault.clone()
                } else {
                    Fault::None
                }
            },
        );
        assert!(run.end.is_ok(), "{fault:?}: {:?}", run.end);
        assert_eq!(run.count(Method::Delete), 2);
    }
}

#[test]
fn a_proxys_404_is_no_proof_of_a_deletion() {
    let mut world = World::new(13);
    let id = world.server.make(&cars(), OTHERS, START_MS - 1);
    let faults = [
        Fault::Cut(Acts::Never),
        Fault::says(404, Body::Html, Acts::Never),
    ];
    let run = run(
        client().delete(&id),
        0,
        &mut world,
        Abort::Never,
        &mut |_, index, _| faults.get(index).cloned().unwrap_or(Fault::None),
    );
    assert_eq!(
        (run.error().code, run.error().outcome),
        (ErrorCode::NotFound, Outcome::Unknown)
    );
}

#[test]
fn after_the_last_attempt_a_look_tells() {
    for (acts, deleted) in [(Acts::Before, true), (Acts::Never, false)] {
        let mut world = World::new(14);
        let id = world.server.make(&cars(), OTHERS, START_MS - 1);
        // The answer to each attempt is cut off.
        let run = run(
            client().delete(&id),
            0,
            &mut world,
            Abort::Never,
            &mut |request, _, _| {
                if request.method == Method::Delete {
                    Fault::Cut(acts)
                } else {
                    Fault::None
                }
            },
        );
        assert_eq!(run.requests().last(), Some(&format!("GET {id}")));
        match run.end {
            Ok(_) => assert!(deleted),
            Err(error) => {
                assert!(!deleted);
                assert_eq!(
                    (error.code, error.outcome),
                    (ErrorCode::Network, Outcome::Unknown)
                );
                assert!(
                    error
                        .message
                        .ends_with("The project was still there a moment later.")
                );
            }
        }
    }
}

#[test]
fn a_locked_project_is_a_conflict() {
    let mut world = World::new(15);
    let id = world.server.make(&cars(), OTHERS, START_MS - 1);
    world.server.locked = true;
    let run = run_well(client().delete(&id), &mut world);
    assert_eq!(
        (run.error().code, run.error().status, run.error().outcome),
        (ErrorCode::Conflict, Some(409), Outcome::Rejected)
    );
    assert_eq!(run.attempts.len(), 1);
}

#[test]
fn aborted_deletions_say_what_is_known() {
    for (abort, outcome) in [
        (Abort::Before(0), Outcome::NotSent),
        (Abort::During(0), Outcome::Unknown),
        (Abort::Before(1), Outcome::Unknown),
        (Abort::During(4), Outcome::Unknown),
    ] {
        let mut world = World::new(16);
        let id = world.server.make(&cars(), OTHERS, START_MS - 1);
        let run = run(
            client().delete(&id),
            0,
            &mut world,
            abort,
            &mut |_, _, _| Fault::Cut(Acts::Never),
        );
        assert_eq!(
            (run.error().code, run.error().outcome),
            (ErrorCode::Aborted, outcome),
            "{abort:?}"
        );
    }
}
