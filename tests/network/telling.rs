//! Telling the project that was made from others.

use labelwright::platform::request::Method;
use labelwright::platform::talk::Outcome;

use super::calls::{body, cars, client, valid};
use super::creating::create_with;
use super::drive::{Abort, Driver, run};
use super::server::OTHERS;
use super::world::{Acts, Body, Fault, START_MS, World};

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
