//! Where names are unique: a taken name is a conflict, but not with a project that the call itself has made.

use std::rc::Rc;

use labelwright::platform::request::{Method, Request};
use labelwright::platform::talk::{ErrorCode, Outcome};

use super::drive::{Abort, Run, run};
use super::platform::Simulated;
use super::platforms::Scale;
use super::server::OTHERS;
use super::world::{Acts, Body, Fault, START_MS, World};

fn scale() -> Rc<dyn Simulated> {
    Rc::new(Scale)
}

/// A creation whose requests, counted from 0, meet these faults.
fn create(world: &mut World, fault: &dyn Fn(usize, &mut World) -> Fault) -> Run {
    let simulated = Rc::clone(&world.server.simulated);
    let body = simulated.valid(&simulated.cars());
    let conversation = simulated.client().create(body);
    run(
        conversation,
        0,
        world,
        Abort::Never,
        &mut |_: &Request, index, world| fault(index, world),
    )
}

#[test]
fn one_look_and_one_request() {
    let mut world = World::of(scale(), 1);
    let run = create(&mut world, &|_, _| Fault::None);
    assert_eq!(run.outcome().expect("a project").reference, "Cars & bikes");
    assert_eq!(
        world.server.reached,
        [
            "GET https://scale.test/proxy/v1/projects/Cars%20%26%20bikes",
            "POST https://scale.test/proxy/v1/projects",
        ]
    );
}

#[test]
fn a_name_that_is_taken_is_not_sent() {
    let mut world = World::of(scale(), 1);
    let cars = world.server.simulated.cars();
    world.server.make(&cars, OTHERS, START_MS - 1);
    let run = create(&mut world, &|_, _| Fault::None);
    let error = run.error();
    assert_eq!(
        (error.code, error.outcome),
        (ErrorCode::Conflict, Outcome::NotSent)
    );
    assert_eq!(
        error.message,
        "Scale has a project of the name \"Cars & bikes\" already."
    );
    assert_eq!(run.count_of(&|request| request.method == Method::Post), 0);
}

/// Somebody else was quicker.
#[test]
fn a_name_that_is_taken_meanwhile_is_a_conflict() {
    let mut world = World::of(scale(), 1);
    let run = create(&mut world, &|index, world| {
        if index == 1 {
            let cars = world.server.simulated.cars();
            world.server.make(&cars, OTHERS, START_MS);
        }
        Fault::None
    });
    let error = run.error();
    assert_eq!(
        (error.code, error.outcome, error.status),
        (ErrorCode::Conflict, Outcome::Rejected, Some(409))
    );
    assert_eq!(
        error.message,
        "Scale answered 409: A project with that name already exists"
    );
    assert_eq!(error.diagnostics.len(), 1);
    assert_eq!(error.diagnostics[0].path.to_string(), "/name");
}

/// The server said that it was too busy, nothing was there, and the first request arrived all the same.
#[test]
fn a_conflict_with_the_attempt_before_is_none() {
    let mut world = World::of(scale(), 1);
    let run = create(&mut world, &|index, world| match index {
        1 => Fault::says(429, Body::Envelope("slow down"), Acts::Never),
        3 => {
            let cars = world.server.simulated.cars();
            world.server.make(&cars, 0, START_MS);
            Fault::None
        }
        _ => Fault::None,
    });
    assert_eq!(run.outcome().expect("a project").reference, "Cars & bikes");
    assert_eq!(run.count_of(&|request| request.method == Method::Post), 2);
    assert_eq!(world.server.history.len(), 1);
}

/// The same, but what is in the way is another project.
#[test]
fn a_conflict_with_another_project_stays_one() {
    let mut world = World::of(scale(), 1);
    let run = create(&mut world, &|index, world| match index {
        1 => Fault::says(429, Body::Envelope("slow down"), Acts::Never),
        3 => {
            let trees = world.server.simulated.body("Cars & bikes", &["tree"]);
            world.server.make(&trees, OTHERS, START_MS);
            Fault::None
        }
        _ => Fault::None,
    });
    let error = run.error();
    assert_eq!(
        (error.code, error.outcome),
        (ErrorCode::Conflict, Outcome::Rejected)
    );
}

#[test]
fn nothing_can_be_deleted() {
    let mut world = World::of(scale(), 1);
    let client = world.server.simulated.client();
    let run = run(
        client.delete("Cars & bikes"),
        0,
        &mut world,
        Abort::Never,
        &mut |_, _, _| Fault::None,
    );
    let error = run.error();
    assert_eq!(
        (error.code, error.outcome),
        (ErrorCode::Unsupported, Outcome::NotSent)
    );
    assert_eq!(run.attempts.len(), 0);
}

#[test]
fn names_that_no_address_holds_are_not_asked_for() {
    for name in ["", ".", ".."] {
        let mut world = World::of(scale(), 1);
        let client = world.server.simulated.client();
        let run = run(
            client.get(name),
            0,
            &mut world,
            Abort::Never,
            &mut |_, _, _| Fault::None,
        );
        assert_eq!(run.error().code, ErrorCode::Invalid);
        assert_eq!(run.attempts.len(), 0);
    }
}
