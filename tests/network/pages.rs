//! Label Studio's lists, whose pages are numbered.

use std::collections::HashSet;
use std::rc::Rc;

use super::drive::run_well;
use super::platform::Simulated;
use super::platforms::LabelStudio;
use super::server::OTHERS;
use super::world::{START_MS, World};

fn world(projects: i64) -> (Rc<dyn Simulated>, World) {
    let simulated: Rc<dyn Simulated> = Rc::new(LabelStudio::default());
    let mut world = World::of(Rc::clone(&simulated), 1);
    for number in 0..projects {
        world
            .server
            .make(&simulated.cars(), OTHERS, START_MS - 1000 + number);
    }
    (simulated, world)
}

#[test]
fn a_page_that_is_gone_is_looked_for_before_it() {
    // 31 projects on pages of 30. While the first is read one of them is deleted, and the last one moves onto it.
    let (simulated, mut world) = world(31);
    let listing = simulated.client().list(Some(30));
    let first = run_well(listing.next_page().unwrap(), &mut world);
    let mut seen: HashSet<String> = HashSet::new();
    seen.extend(first.page().iter().map(|project| project.reference.clone()));
    assert_eq!(seen.len(), 30);
    world.server.projects.retain(|project| project.id != "20");
    let second = run_well(listing.next_page().unwrap(), &mut world);
    let pages: Vec<&str> = second
        .attempts
        .iter()
        .map(|attempt| attempt.request.url.rsplit('?').next().unwrap())
        .collect();
    assert_eq!(
        pages,
        [
            "page=2&page_size=30&ordering=-id",
            "page=1&page_size=30&ordering=-id"
        ]
    );
    let new: Vec<&str> = second
        .page()
        .iter()
        .map(|project| project.reference.as_str())
        .collect();
    assert_eq!(new, ["1"]);
    assert!(listing.next_page().is_none());
}

#[test]
fn shorter_pages_than_were_asked_for_are_numbered_as_the_server_numbers_them() {
    let (simulated, mut world) = world(10);
    world.server.most_rows = 4;
    let listing = simulated.client().list(Some(100));
    let mut seen = Vec::new();
    while let Some(page) = listing.next_page() {
        let page = run_well(page, &mut world);
        seen.extend(page.page().iter().map(|project| project.reference.clone()));
    }
    let all: Vec<String> = (1..=10).rev().map(|id| id.to_string()).collect();
    assert_eq!(seen, all);
    assert_eq!(world.server.reached.len(), 3);
}
