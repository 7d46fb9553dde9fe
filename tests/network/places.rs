//! Finding organisation and workspace.

use std::rc::Rc;

use labelwright::platform::request::{Method, Request};
use labelwright::platform::talk::{ErrorCode, Outcome, Retry};
use serde_json::json;

use super::calls::{cars, client_with, valid};
use super::drive::{Abort, run, run_well};
use super::platforms::{Geti, ORGANIZATION, WORKSPACE};
use super::server::OTHERS;
use super::world::{Acts, Body, Fault, START_MS, World};

#[test]
fn they_are_asked_for_once_in_a_client() {
    for old_organization in [false, true] {
        let geti = Geti::default();
        geti.old_organization.set(old_organization);
        let mut world = World::of(Rc::new(geti), 1);
        let client = client_with(json!({}), Retry::default());
        let first = run_well(client.create(valid(&cars())), &mut world);
        assert_eq!(
            first.requests(),
            [
                "GET organization",
                "GET workspaces",
                "GET projects",
                "POST projects"
            ]
        );
        let id = first.project().reference.clone();
        assert_eq!(
            run_well(client.get(&id), &mut world).requests(),
            [format!("GET {id}")]
        );
        assert_eq!(
            run_well(client.clone().delete(&id), &mut world).requests(),
            [format!("DELETE {id}")]
        );
    }
}

#[test]
fn only_what_is_not_given_is_asked_for() {
    let mut world = World::new(2);
    let id = world.server.make(&cars(), OTHERS, START_MS - 1);
    let organization = client_with(json!({"organizationId": ORGANIZATION}), Retry::default());
    assert_eq!(
        run_well(organization.get(&id), &mut world).requests(),
        ["GET workspaces".to_owned(), format!("GET {id}")]
    );
    let workspace = client_with(json!({"workspaceId": WORKSPACE}), Retry::default());
    assert_eq!(
        run_well(workspace.get(&id), &mut world).requests(),
        ["GET organization".to_owned(), format!("GET {id}")]
    );
}

#[test]
fn failures_are_repeated_and_what_was_learnt_is_kept() {
    let mut world = World::new(3);
    let id = world.server.make(&cars(), OTHERS, START_MS - 1);
    let client = client_with(json!({}), Retry::default());
    let faults = [
        Fault::says(503, Body::Html, Acts::Never),
        Fault::None,
        Fault::Cut(Acts::Never),
        Fault::says(200, Body::Half, Acts::Never),
    ];
    let first = run(
        client.get(&id),
        0,
        &mut world,
        Abort::Never,
        &mut |_, index, _| {
            faults
                .get(index)
                .cloned()
                .unwrap_or(Fault::says(403, Body::Html, Acts::Never))
        },
    );
    assert_eq!(
        first.requests()[..4],
        [
            "GET organization",
            "GET organization",
            "GET workspaces",
            "GET workspaces"
        ]
    );
    assert_eq!(
        (first.error().code, first.error().outcome),
        (ErrorCode::Forbidden, Outcome::NotSent)
    );
    assert_eq!(
        run_well(client.get(&id), &mut world).requests(),
        ["GET workspaces".to_owned(), format!("GET {id}")]
    );
}

#[test]
fn several_workspaces_are_a_question_to_the_caller() {
    let geti = Rc::new(Geti::default());
    let mut world = World::of(Rc::clone(&geti) as _, 4);
    *geti.workspaces.borrow_mut() = vec![("w-1", "First"), ("w-2", "Second")];
    let client = client_with(json!({}), Retry::default());
    let run = run_well(client.create(valid(&cars())), &mut world);
    let error = run.error();
    assert_eq!(
        (error.code, error.outcome),
        (ErrorCode::Invalid, Outcome::NotSent)
    );
    for part in ["w-1", "First", "w-2", "Second", "workspaceId"] {
        assert!(error.message.contains(part), "{}", error.message);
    }
    assert_eq!(run.count(Method::Post), 0);

    geti.workspaces.borrow_mut().clear();
    let run = run_well(client.create(valid(&cars())), &mut world);
    assert_eq!(run.error().code, ErrorCode::NotFound);
}

#[test]
fn ids_are_encoded_in_paths() {
    let mut world = World::new(5);
    let client = client_with(
        json!({"organizationId": "a/b?c#d e", "workspaceId": "ü~'(x)*!"}),
        Retry::default(),
    );
    let mut url = String::new();
    let run = run(
        client.get("0123456789abcdef01234567"),
        0,
        &mut world,
        Abort::Never,
        &mut |request: &Request, _, _| {
            url.clone_from(&request.url);
            Fault::None
        },
    );
    assert_eq!(
        url,
        "https://geti.test/proxy/api/v1/organizations/a%2Fb%3Fc%23d%20e/workspaces/%C3%BC~%27%28x%29%2A%21/projects/0123456789abcdef01234567"
    );
    assert_eq!(run.error().code, ErrorCode::NotFound);
    assert!(run.error().message.contains("base URL"));
}

#[test]
fn without_a_token_no_header_is_sent() {
    let mut world = World::new(6);
    let client = client_with(json!({"token": ""}), Retry::default());
    let run = run_well(client.get("0123456789abcdef01234567"), &mut world);
    assert!(
        run.attempts[0]
            .request
            .headers()
            .iter()
            .all(|(name, _)| *name != "x-api-key")
    );
    assert_eq!(run.error().code, ErrorCode::Unauthorized);
}

#[test]
fn aborts_while_they_are_asked_for_leave_nothing_open() {
    for abort in [
        Abort::Before(0),
        Abort::During(0),
        Abort::Before(1),
        Abort::During(1),
        Abort::During(2),
    ] {
        let mut world = World::new(7);
        let client = client_with(json!({}), Retry::default());
        let run = run(
            client.create(valid(&cars())),
            0,
            &mut world,
            abort,
            &mut |_, _, _| Fault::None,
        );
        assert_eq!(
            (run.error().code, run.error().outcome),
            (ErrorCode::Aborted, Outcome::NotSent)
        );
    }
}
