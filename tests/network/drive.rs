//! The loop that the browser's side runs, here against the simulated network; and what must hold of every run.

use labelwright::json::to_json;
use labelwright::platform::request::{Attempt, Failure, Method, Reply, Request, Step};
use labelwright::platform::talk::{Answer, CallError, Conversation, RemoteProject};

use super::world::{Fault, World};

/// When the caller aborts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Abort {
    Never,
    /// In the wait before the attempt of this index, or just before it goes out.
    Before(usize),
    /// While it is under way.
    During(usize),
}

/// How a call ended, and what it took.
#[derive(Debug)]
pub struct Run {
    pub end: Result<Answer, CallError>,
    pub attempts: Vec<Attempt>,
    pub took_ms: i64,
}

impl Run {
    /// The project that it ended with.
    #[track_caller]
    pub fn project(&self) -> &RemoteProject {
        match &self.end {
            Ok(Answer::Project(project)) => project,
            other => panic!("no project, but {other:?}"),
        }
    }

    /// The project or the error that it ended with.
    #[track_caller]
    pub fn outcome(&self) -> Result<&RemoteProject, &CallError> {
        self.end.as_ref().map(|_| self.project())
    }

    /// The page that it ended with.
    #[track_caller]
    pub fn page(&self) -> &[RemoteProject] {
        match &self.end {
            Ok(Answer::Page(projects)) => projects,
            other => panic!("no page, but {other:?}"),
        }
    }

    #[track_caller]
    pub fn error(&self) -> &CallError {
        self.end.as_ref().expect_err("an error")
    }

    /// `METHOD last-part-of-path` of each attempt.
    pub fn requests(&self) -> Vec<String> {
        self.attempts
            .iter()
            .map(|attempt| brief(&attempt.request))
            .collect()
    }

    /// How many requests of this kind went out.
    pub fn count_of(&self, is_it: &dyn Fn(&Request) -> bool) -> usize {
        self.attempts
            .iter()
            .filter(|attempt| is_it(&attempt.request))
            .count()
    }

    pub fn count(&self, method: Method) -> usize {
        self.attempts
            .iter()
            .filter(|attempt| attempt.request.method == method)
            .count()
    }
}

pub fn brief(request: &Request) -> String {
    let path = request.url.split('?').next().unwrap_or_default();
    format!(
        "{} {}",
        request.method.name(),
        path.rsplit('/').next().unwrap_or_default()
    )
}

/// More than this no call may take; the longest are looks and retries that each end in a timeout, with the longest waits.
const MOST_ATTEMPTS: usize = 60;
const LONGEST_MS: i64 = 45 * 60_000;

/// One conversation that is stepped by hand.
pub struct Driver {
    conversation: Conversation,
    by: usize,
    step: Option<Step>,
    attempts: Vec<Attempt>,
    started_ms: i64,
}

impl Driver {
    pub fn new(mut conversation: Conversation, by: usize, world: &mut World) -> Driver {
        let started_ms = world.unix_ms;
        let step = conversation.start(&world.moment());
        Driver {
            conversation,
            by,
            step: Some(step),
            attempts: Vec::new(),
            started_ms,
        }
    }

    /// Carries out one attempt; true if there was one.
    pub fn advance(
        &mut self,
        world: &mut World,
        abort: Abort,
        fault: &mut dyn FnMut(&Request, usize, &mut World) -> Fault,
    ) -> bool {
        let step = self.step.take().expect("a step");
        let simulated = std::rc::Rc::clone(&world.server.simulated);
        simulated.hides_secrets(&format!("{step:?} {:?}", self.conversation));
        let Step::Send(attempt) = step else {
            self.step = Some(step);
            return false;
        };
        assert!(
            attempt.wait_ms <= 120_000,
            "a wait of {} ms",
            attempt.wait_ms
        );
        simulated.hides_secrets(&attempt.request.url);
        simulated.hides_secrets(attempt.reason.as_deref().unwrap_or_default());
        let index = self.attempts.len();
        self.attempts.push(attempt.clone());
        assert!(self.attempts.len() <= MOST_ATTEMPTS, "no end in sight");
        let reply: Reply = if abort == Abort::Before(index) {
            Err(Failure::Aborted { sent: false })
        } else {
            world.wait(attempt.wait_ms);
            let fault = fault(&attempt.request, index, world);
            let reply = world.carry(&attempt.request, self.by, fault);
            if abort == Abort::During(index) {
                Err(Failure::Aborted { sent: true })
            } else {
                reply
            }
        };
        assert!(
            world.unix_ms - self.started_ms <= LONGEST_MS,
            "a call of {} ms",
            world.unix_ms - self.started_ms
        );
        self.step = Some(self.conversation.next(reply, &world.moment()));
        true
    }

    pub fn finish(mut self, world: &World) -> Run {
        let end = match self.step.take() {
            Some(Step::Done(answer)) => Ok(answer),
            Some(Step::Refused(error)) => {
                world.server.simulated.hides_secrets(&to_json(&error));
                Err(error)
            }
            other => panic!("not at its end: {other:?}"),
        };
        Run {
            end,
            attempts: std::mem::take(&mut self.attempts),
            took_ms: world.unix_ms - self.started_ms,
        }
    }
}

/// Runs a conversation to its end.
pub fn run(
    conversation: Conversation,
    by: usize,
    world: &mut World,
    abort: Abort,
    fault: &mut dyn FnMut(&Request, usize, &mut World) -> Fault,
) -> Run {
    let mut driver = Driver::new(conversation, by, world);
    while driver.advance(world, abort, fault) {}
    driver.finish(world)
}

/// The same without faults or aborts.
pub fn run_well(conversation: Conversation, world: &mut World) -> Run {
    run(conversation, 0, world, Abort::Never, &mut |_, _, _| {
        Fault::None
    })
}
