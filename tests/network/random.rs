//! Thousands of schedules of faults, drawn at random. Whatever happens: never two projects, never a lost answer, never
//! an endless wait (the driver watches over that), and never the token in anything that is said.

use std::collections::HashSet;
use std::rc::Rc;

use labelwright::platform::request::Request;
use labelwright::platform::talk::Client;
use labelwright::platform::talk::{CallError, ErrorCode, Outcome, RemoteProject, Retry};
use labelwright::platform::{PlatformId, Valid};
use serde_json::Value;

use super::drive::{Abort, Driver, Run, run};
use super::faults::fault;
use super::platform::{self, Simulated};
use super::server::OTHERS;
use super::world::{START_MS, World};

#[test]
fn random_schedules() {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .map(|text| text.parse::<u64>().expect("a number"))
    };
    let (first, count) = match number("NETWORK_SEED") {
        Some(seed) => (seed, 1),
        None => (0, number("NETWORK_SCHEDULES").unwrap_or(6_000)),
    };
    for make in platform::ALL {
        schedules(*make, first, count);
    }
}

fn schedules(make: fn() -> Rc<dyn Simulated>, first: u64, count: u64) {
    let simulated = make();
    let bodies: Vec<(Value, Valid)> = [
        simulated.cars(),
        simulated.body("Cars & bikes", &["car"]),
        simulated.body("Birds", &["sparrow"]),
    ]
    .into_iter()
    .map(|body| (body.clone(), simulated.valid(&body)))
    .collect();
    let mut tally = Tally::default();
    for seed in first..first + count {
        let _tell = Tell(seed, simulated.id());
        Schedule::new(seed, &make(), &bodies).run(&mut tally);
    }
    let name = simulated.id().name();
    println!("{name}: {count} schedules from seed {first} on: {tally:?}");
    if count >= 1000 {
        // A run in which nothing was ever found, or nothing ever left open, would have tested little.
        // Where names are unique, many are taken.
        let part = if simulated.has_unique_names() { 8 } else { 4 };
        // A repetition brings the answer itself.
        let found = if simulated.knows_repeats() { 100 } else { 50 };
        assert!(
            tally.made > count / part
                && tally.found > count / found
                && tally.unknown > count / 50
                && tally.rejected > count / 50
        );
        assert!(
            tally.aborted > count / 50
                && tally.listed > count / 20
                && (tally.deleted > count / 20) == simulated.deletes()
        );
    }
}

/// Prints the seed of a schedule that fails.
struct Tell(u64, PlatformId);

impl Drop for Tell {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let (seed, platform) = (self.0, self.1.name());
            eprintln!("NETWORK_SEED={seed} brings this schedule back ({platform})");
        }
    }
}

/// How calls ended, over all schedules.
#[derive(Debug, Default)]
struct Tally {
    made: u64,
    found: u64,
    rejected: u64,
    not_sent: u64,
    unknown: u64,
    aborted: u64,
    listed: u64,
    deleted: u64,
}

struct Schedule<'b> {
    world: World,
    client: Client,
    bodies: &'b [(Value, Valid)],
    /// So many of a hundred requests meet a fault.
    faulty: u64,
    /// Each creation: its body, and how it ended.
    creations: Vec<(usize, Result<RemoteProject, CallError>)>,
}

impl<'b> Schedule<'b> {
    fn new(seed: u64, simulated: &Rc<dyn Simulated>, bodies: &'b [(Value, Valid)]) -> Schedule<'b> {
        let mut world = World::of(Rc::clone(simulated), seed);
        let dice = &mut world.dice;
        world.shows_date = dice.percent(50);
        // Where the look before fails and no `Date` can be read, the two clocks must agree to about a minute.
        let error_ms = if world.shows_date {
            3 * 86_400_000
        } else {
            30_000
        };
        world.server.ahead_ms = dice.below(2 * error_ms) as i64 - error_ms as i64;
        simulated.shuffle(dice);
        let count = if dice.percent(1) { 130 } else { dice.below(6) };
        let mut ages: Vec<i64> = (0..count)
            .map(|_| 300_000 + dice.below(86_400_000) as i64)
            .collect();
        ages.sort_unstable();
        for age_ms in ages.into_iter().rev() {
            let (body, _) = dice.pick(bodies);
            if world.server.takes(&body) {
                world.server.make(&body, OTHERS, START_MS - age_ms);
            }
        }
        let retry = Retry {
            attempts: dice.pick(&[1, 2, 4, 4, 4, 6]),
            base_delay_ms: dice.pick(&[0, 50, 500, 500]),
            max_delay_ms: dice.pick(&[100, 30_000, 30_000]),
        };
        let connections = simulated.connections();
        let connection = if dice.percent(70) {
            connections[0].clone()
        } else {
            dice.pick(&connections)
        };
        let faulty = dice.pick(&[0, 10, 30, 50, 80, 100]);
        Schedule {
            world,
            client: simulated.client_with(&connection, retry),
            bodies,
            faulty,
            creations: Vec::new(),
        }
    }

    fn run(mut self, tally: &mut Tally) {
        for _ in 0..1 + self.world.dice.below(3) {
            match self.world.dice.below(10) {
                0..=4 => self.create(tally),
                5..=6 => self.create_two(tally),
                7 => self.list(tally),
                8 => self.get(),
                _ => self.delete(tally),
            }
            let pause = self.world.dice.pick(&[0, 0, 1000, 200_000]);
            self.world.wait(pause);
        }
        self.world.settle();
        self.judge_creations();
    }

    fn abort(&mut self) -> Abort {
        match self.world.dice.below(100) {
            0..8 => Abort::Before(self.world.dice.below(8) as usize),
            8..16 => Abort::During(self.world.dice.below(8) as usize),
            _ => Abort::Never,
        }
    }

    fn create(&mut self, tally: &mut Tally) {
        let which = self.world.dice.below(self.bodies.len() as u64) as usize;
        let by = self.creations.len();
        let (abort, faulty) = (self.abort(), self.faulty);
        let conversation = self.client.create(self.bodies[which].1.clone());
        let run = run(
            conversation,
            by,
            &mut self.world,
            abort,
            &mut |request, _, world| fault(request, faulty, world),
        );
        self.created(which, run, tally);
    }

    /// Two creations that go on at the same time, mostly of the same body.
    fn create_two(&mut self, tally: &mut Tally) {
        let which = [0, if self.world.dice.percent(80) { 0 } else { 1 }];
        let by = self.creations.len();
        let aborts = [self.abort(), self.abort()];
        let faulty = self.faulty;
        let mut drivers: Vec<_> = (0..2)
            .map(|index| {
                Driver::new(
                    self.client.create(self.bodies[which[index]].1.clone()),
                    by + index,
                    &mut self.world,
                )
            })
            .collect();
        let mut running = [true; 2];
        while running[0] || running[1] {
            let index = self.world.dice.below(2) as usize;
            if running[index] {
                let fault = &mut |request: &Request, _: usize, world: &mut World| {
                    fault(request, faulty, world)
                };
                running[index] = drivers[index].advance(&mut self.world, aborts[index], fault);
            }
        }
        for (index, driver) in drivers.into_iter().enumerate() {
            let run = driver.finish(&self.world);
            self.created(which[index], run, tally);
        }
    }

    fn created(&mut self, which: usize, run: Run, tally: &mut Tally) {
        let simulated = Rc::clone(&self.world.server.simulated);
        let sent = run.count_of(&|request| simulated.is_creation(request));
        match &run.end {
            Ok(_)
                if run
                    .attempts
                    .last()
                    .is_some_and(|last| simulated.is_creation(&last.request)) =>
            {
                tally.made += 1
            }
            Ok(_) => tally.found += 1,
            Err(error) if error.code == ErrorCode::Aborted => tally.aborted += 1,
            Err(error) => match error.outcome {
                Outcome::NotSent => tally.not_sent += 1,
                Outcome::Rejected => tally.rejected += 1,
                Outcome::Unknown => {
                    tally.unknown += 1;
                    let looks = run
                        .attempts
                        .iter()
                        .rev()
                        .take_while(|attempt| !simulated.is_creation(&attempt.request))
                        .count();
                    assert!(
                        sent >= 1 && looks >= 1,
                        "unknown, but nothing was looked for: {error:?}"
                    );
                }
            },
        }
        assert!(sent <= 6);
        self.creations
            .push((which, run.outcome().cloned().map_err(Clone::clone)));
    }

    /// When everything that was under way has arrived.
    fn judge_creations(&self) {
        let mut taken: Vec<&str> = Vec::new();
        for (by, (which, end)) in self.creations.iter().enumerate() {
            let made: Vec<&str> = self
                .world
                .server
                .history
                .iter()
                .filter(|(_, maker)| *maker == by)
                .map(|(id, _)| id.as_str())
                .collect();
            assert!(made.len() <= 1, "creation {by} made {made:?}");
            match end {
                Ok(project) => {
                    taken.push(project.reference.as_str());
                    // Where projects go by their names, one that was deleted may be made again.
                    let makers: Vec<usize> = self
                        .world
                        .server
                        .history
                        .iter()
                        .filter(|(id, _)| *id == project.reference)
                        .map(|(_, maker)| *maker)
                        .collect();
                    let times = taken.iter().filter(|id| **id == project.reference);
                    assert!(
                        times.count() <= makers.len(),
                        "{} was given out twice",
                        project.reference
                    );
                    // Two that lost their answers may have swapped their projects, which are alike in everything.
                    let alike = makers.iter().any(|maker| {
                        let maker = self.creations.get(*maker);
                        maker.is_some_and(|(other, _)| other == which)
                    });
                    assert!(
                        alike,
                        "creation {by} was told of {}, made by {makers:?}",
                        project.reference
                    );
                }
                Err(error) if error.outcome != Outcome::Unknown => {
                    assert!(made.is_empty(), "creation {by}: {error:?}, but {made:?}")
                }
                Err(_) => {}
            }
        }
    }

    fn list(&mut self, tally: &mut Tally) {
        // What is late must not come in between; others do, below.
        self.world.settle();
        let mut lasting: HashSet<String> = self
            .world
            .server
            .projects
            .iter()
            .map(|project| project.id.clone())
            .collect();
        let page_size = self.world.dice.pick(&[1, 2, 3, 10, 100, 1000]);
        self.world.server.most_rows = self.world.dice.pick(&[100, 100, 3]);
        let listing = self.client.list(Some(page_size));
        let restless = self.world.dice.percent(50);
        let mut seen = HashSet::new();
        let faulty = self.faulty;
        let mut failed = 0;
        let mut pages = 0;
        while let Some(conversation) = listing.next_page() {
            pages += 1;
            assert!(pages < 2000, "no end in sight");
            let page = run(
                conversation,
                OTHERS,
                &mut self.world,
                Abort::Never,
                &mut |request, _, world| fault(request, faulty, world),
            );
            match &page.end {
                Ok(_) => {
                    for project in page.page() {
                        assert!(
                            seen.insert(project.reference.clone()),
                            "{} was listed twice",
                            project.reference
                        );
                    }
                }
                Err(error) => {
                    assert_ne!(error.outcome, Outcome::Unknown);
                    failed += 1;
                    if failed > 3 {
                        self.world.server.most_rows = 100;
                        return;
                    }
                }
            }
            if restless {
                self.others(&mut lasting);
            }
        }
        self.world.server.most_rows = 100;
        // Where nobody says how many there are, nobody sees that some were deleted while others were listed.
        let sees_all = !restless || self.world.server.simulated.counts();
        assert!(
            !sees_all || lasting.is_subset(&seen),
            "not listed: {:?}",
            lasting.difference(&seen)
        );
        tally.listed += 1;
    }

    /// Other people make and delete projects.
    fn others(&mut self, lasting: &mut HashSet<String>) {
        let now = self.world.unix_ms;
        let simulated = Rc::clone(&self.world.server.simulated);
        let body = simulated.body("Cars & bikes & more", &["car"]);
        for _ in 0..self.world.dice.below(2) {
            if self.world.server.takes(&body) {
                self.world.server.make(&body, OTHERS, now);
            }
        }
        for _ in 0..self.world.dice.below(3) {
            if !self.world.server.projects.is_empty() {
                let index = self
                    .world
                    .dice
                    .below(self.world.server.projects.len() as u64)
                    as usize;
                lasting.remove(&self.world.server.projects.remove(index).id);
            }
        }
    }

    fn some_project(&mut self) -> String {
        let projects = &self.world.server.projects;
        if projects.is_empty() || self.world.dice.percent(20) {
            return self.world.server.simulated.unknown_id().to_owned();
        }
        let index = self.world.dice.below(projects.len() as u64) as usize;
        self.world.server.projects[index].id.clone()
    }

    fn get(&mut self) {
        self.world.settle();
        let id = self.some_project();
        let (abort, faulty) = (self.abort(), self.faulty);
        let run = run(
            self.client.get(&id),
            OTHERS,
            &mut self.world,
            abort,
            &mut |request, _, world| fault(request, faulty, world),
        );
        let exists = self
            .world
            .server
            .projects
            .iter()
            .any(|project| project.id == id);
        match run.outcome() {
            Ok(project) => assert!(exists && project.reference == id),
            Err(error) => assert_ne!(error.outcome, Outcome::Unknown),
        }
    }

    fn delete(&mut self, tally: &mut Tally) {
        if !self.world.server.simulated.deletes() {
            return;
        }
        self.world.settle();
        let id = self.some_project();
        let existed = self
            .world
            .server
            .projects
            .iter()
            .any(|project| project.id == id);
        self.world.server.locked = self.world.dice.percent(20);
        let (abort, faulty) = (self.abort(), self.faulty);
        let run = run(
            self.client.delete(&id),
            OTHERS,
            &mut self.world,
            abort,
            &mut |request, _, world| fault(request, faulty, world),
        );
        self.world.settle();
        self.world.server.locked = false;
        let exists = self
            .world
            .server
            .projects
            .iter()
            .any(|project| project.id == id);
        match run.end {
            Ok(_) => {
                assert!(!exists, "{id} is still there");
                tally.deleted += 1;
            }
            Err(error) if error.outcome != Outcome::Unknown => {
                assert_eq!(exists, existed, "{error:?}")
            }
            Err(_) => {}
        }
    }
}
