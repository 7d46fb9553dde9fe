//! Creating a project: once, or not at all.
//!
//! Geti takes a second project of the same name without a word, and knows no key that would make a repeated request
//! harmless. So a creation goes like this:
//!
//! 1. A look at the newest projects of that name. It costs one request, and buys two things: whatever is wrong with the
//!    address, the token or the network shows before anything is sent, and afterwards a new project can be told from
//!    an old one without trusting any clock.
//! 2. The request itself.
//! 3. Where its answer leaves open whether the project was made: looks for a project of that name that was not there
//!    before and has the tasks and labels that were sent. One: that is it. None, even after a while: the outcome is
//!    unknown, and said to be. It is only sent again where the server said that it refused for now (429, or a 503 of
//!    its own making) and a look confirms it.

use std::rc::Rc;

use super::answer::{self, Rows, Shape};
use super::api::{Api, Shared};
use super::creations::{Claim, Key, Phase};
use super::place::PlacedFlow;
use super::refusal;
use super::verdict::{self, Doubt, Verdict};
use super::{same, traces};
use crate::json::to_text;
use crate::platform::Valid;
use crate::platform::request::{Failure, Moment, Reply};
use crate::platform::talk::{
    Answer, Ask, CallError, ErrorCode, Heard, Next, Outcome, RemoteProject, describe,
};

/// Looks for a project of which nobody knows whether it was made. With the waits between them they cover about ten
/// seconds by the default settings; after a timeout, as long again as the request was given.
const LOOKS: u32 = 5;

/// Projects on the page that a look reads. The newest come first, and each row holds all of its labels.
const PAGE: usize = 25;

pub(super) struct Create {
    body: Valid,
    text: String,
    shared: Rc<Shared>,
    key: Key,
    stage: Stage,
    /// What was there before.
    before: Option<traces::Before>,
    /// How often the request went out.
    sent: u32,
}

enum Stage {
    Before,
    Sending,
    Looking(Looking),
    /// It was found; only the rest of its document is missing.
    Found(Box<RemoteProject>),
}

/// Why it is looked for, and what follows if it is not there.
struct Looking {
    why: CallError,
    looks: u32,
    /// The server said that it refused for now: one look that finds nothing shows that it did.
    refused: bool,
    /// It may be sent again then.
    again: bool,
    /// The least wait before each look, in ms.
    pace_ms: u64,
    /// Some look could see.
    seen: bool,
    /// What the last look saw that could be the project.
    unclear: Vec<RemoteProject>,
}

impl Looking {
    fn new(why: CallError, refused: bool, again: bool) -> Looking {
        Looking {
            why,
            looks: 0,
            refused,
            again,
            pace_ms: 0,
            seen: false,
            unclear: Vec::new(),
        }
    }
}

impl Create {
    pub fn new(shared: &Rc<Shared>, body: Valid) -> Create {
        let text = to_text(body.payload());
        Create {
            body,
            text,
            shared: Rc::clone(shared),
            key: shared.creations.borrow_mut().key(),
            stage: Stage::Before,
            before: None,
            sent: 0,
        }
    }

    fn name(&self) -> &str {
        self.body
            .payload()
            .get("name")
            .and_then(crate::json::Value::as_str)
            .unwrap_or_default()
    }

    fn look(&self, api: &Api) -> Ask {
        Ask::once(api.list(traces::filter(self.name()), PAGE, 0))
    }

    fn enter(&mut self, stage: Stage) {
        let phase = if matches!(stage, Stage::Looking(_)) {
            Phase::Looking
        } else {
            Phase::Sending
        };
        self.shared.creations.borrow_mut().enter(self.key, phase);
        self.stage = stage;
    }

    fn send(&mut self, api: &Api) -> Next {
        self.sent += 1;
        self.enter(Stage::Sending);
        let ask = Ask::once(api.create(self.text.clone()));
        if self.sent == 1 {
            ask
        } else {
            ask.after(0, self.sent, "it was refused for the moment")
        }
        .into()
    }

    /// The look before. What it cannot see does not stop the creation, unless the creation could not get through either.
    fn before(&mut self, api: &Api, heard: &Heard, moment: &Moment) -> Next {
        let stop = |error: CallError| Next::Refuse(error.with_outcome(Outcome::NotSent));
        let response = match answer::arrived(&heard.reply, api.shared.options.timeout_ms) {
            Ok(response) => response,
            Err(error) => return stop(error),
        };
        self.before = Some(match answer::read(response, moment, answer::rows) {
            Ok(rows) => traces::Before::seen(&rows.projects, PAGE),
            Err((error, _))
                if error.code == ErrorCode::Unauthorized
                    || matches!(response.status, 408 | 429 | 502..=504) =>
            {
                return stop(error);
            }
            Err(_) => traces::Before::unseen(moment.unix_ms),
        });
        self.shared
            .creations
            .borrow_mut()
            .open(self.key, &self.text);
        self.send(api)
    }

    fn sent(&mut self, api: &Api, reply: &Reply, moment: &Moment) -> Next {
        let (doubt, why) =
            match verdict::of(reply, self.name(), api.shared.options.timeout_ms, moment) {
                Verdict::Made(project) => return self.made(*project),
                Verdict::NotSeen(doubt, why) => (doubt, why),
            };
        let retry = &api.shared.options.retry;
        let (wait, looking) = match doubt {
            Doubt::Refused => {
                let diagnostics = reply
                    .as_ref()
                    .map(|response| refusal::diagnostics(response, &self.body))
                    .unwrap_or_default();
                return Next::Refuse(CallError { diagnostics, ..why });
            }
            Doubt::Deferred => {
                let wait = retry
                    .wait_ms(reply, self.sent, moment)
                    .filter(|_| self.sent < retry.attempts);
                (wait.unwrap_or(0), Looking::new(why, true, wait.is_some()))
            }
            Doubt::Odd => (0, Looking::new(why, true, false)),
            Doubt::Unknown => {
                let mut looking = Looking::new(why, false, false);
                // It took too long, so it may take as long again.
                let slow = match reply {
                    Ok(response) => matches!(response.status, 408 | 504),
                    Err(failure) => *failure == Failure::Timeout,
                };
                if slow {
                    looking.pace_ms = u64::from(api.shared.options.timeout_ms / LOOKS);
                }
                (retry.backoff_ms(1, moment.random), looking)
            }
        };
        self.look_after(api, looking, wait, describe(reply))
    }

    fn look_after(&mut self, api: &Api, looking: Looking, wait_ms: u64, reason: String) -> Next {
        let number = looking.looks + 1;
        let wait_ms = wait_ms.max(looking.pace_ms);
        self.enter(Stage::Looking(looking));
        self.look(api)
            .after(
                wait_ms,
                number,
                format!("looking whether the project was made ({reason})"),
            )
            .into()
    }

    fn looked(&mut self, api: &Api, mut looking: Looking, reply: &Reply, moment: &Moment) -> Next {
        looking.looks += 1;
        let seen = answer::arrived(reply, api.shared.options.timeout_ms)
            .map_err(|error| (error, Shape::Other))
            .and_then(|response| {
                answer::read(response, moment, answer::rows).map(|rows| (response, rows))
            });
        let retry = &api.shared.options.retry;
        let wait = match seen {
            Ok((response, Rows { mut projects, .. })) => {
                looking.seen = true;
                let made = |project: &RemoteProject| {
                    self.before
                        .as_ref()
                        .is_some_and(|before| before.is_new(project, response, moment))
                        && project.name == self.name()
                        && same::same(self.body.payload(), &project.raw)
                };
                projects.retain(made);
                let claim = self.shared.creations.borrow_mut().claim(self.key, projects);
                looking.unclear.clear();
                match claim {
                    Claim::Mine(project) => {
                        let ask = Ask::repeatable(api.get(&project.reference));
                        self.stage = Stage::Found(project);
                        return ask.into();
                    }
                    Claim::Nothing if looking.again => return self.send(api),
                    Claim::Nothing if looking.refused => return self.give_up(&looking),
                    Claim::Nothing => {}
                    Claim::Unclear(several) => looking.unclear = several,
                }
                Some(retry.backoff_ms(looking.looks + 1, moment.random))
            }
            // Another look would see no more: the token is not let in, or the list does not exist.
            Err((error, _))
                if matches!(
                    error.code,
                    ErrorCode::Unauthorized | ErrorCode::Forbidden | ErrorCode::NotFound
                ) =>
            {
                None
            }
            Err(_) => retry.wait_ms(reply, looking.looks + 1, moment),
        };
        match wait.filter(|_| looking.looks < LOOKS) {
            Some(wait_ms) => {
                self.look_after(api, looking, wait_ms, "it was not there yet".to_owned())
            }
            None => self.give_up(&looking),
        }
    }

    /// Everything was tried.
    fn give_up(&self, looking: &Looking) -> Next {
        let why = looking.why.clone();
        if !looking.unclear.is_empty() {
            let ids: Vec<&str> = looking
                .unclear
                .iter()
                .map(|project| project.reference.as_str())
                .collect();
            let note = format!(
                "New projects are there that look like the one that was sent ({}), but not for certain it.",
                ids.join(", ")
            );
            return Next::Refuse(why.with_outcome(Outcome::Unknown).with_note(&note));
        }
        if looking.refused && (looking.seen || why.code == ErrorCode::RateLimited) {
            return Next::Refuse(why.with_outcome(Outcome::Rejected));
        }
        let note = if looking.seen {
            "No new project of that name was there afterwards; it may still appear."
        } else {
            "Whether the project was made could not be found out."
        };
        Next::Refuse(why.with_outcome(Outcome::Unknown).with_note(note))
    }

    fn made(&mut self, project: RemoteProject) -> Next {
        self.shared
            .creations
            .borrow_mut()
            .made(self.key, &project.reference);
        Next::Done(Answer::Project(Box::new(project)))
    }
}

impl PlacedFlow for Create {
    fn begin(&mut self, api: &Api, _: &Moment) -> Next {
        let look = self.look(api);
        Ask {
            repeatable: true,
            reason: Some("looking which projects of that name there are".to_owned()),
            ..look
        }
        .into()
    }

    fn heard(&mut self, api: &Api, heard: Heard, moment: &Moment) -> Next {
        let next = match std::mem::replace(&mut self.stage, Stage::Sending) {
            Stage::Before => self.before(api, &heard, moment),
            Stage::Sending => self.sent(api, &heard.reply, moment),
            Stage::Looking(looking) => self.looked(api, looking, &heard.reply, moment),
            Stage::Found(row) => {
                let whole = heard
                    .reply
                    .ok()
                    .and_then(|response| answer::read(&response, moment, answer::project).ok());
                // The row of the list tells all but the datasets: better than nothing.
                self.made(
                    whole
                        .filter(|project| project.reference == row.reference)
                        .unwrap_or(*row),
                )
            }
        };
        if let Next::Refuse(CallError {
            outcome: Outcome::Rejected | Outcome::NotSent,
            ..
        }) = &next
        {
            self.shared.creations.borrow_mut().close(self.key);
        }
        next
    }

    fn outcome(&self, in_flight: bool) -> Outcome {
        match &self.stage {
            Stage::Before => Outcome::NotSent,
            Stage::Sending if in_flight => Outcome::Unknown,
            Stage::Sending if self.sent <= 1 => Outcome::NotSent,
            Stage::Sending => Outcome::Rejected,
            Stage::Looking(Looking { why, .. }) if why.code == ErrorCode::RateLimited => {
                Outcome::Rejected
            }
            Stage::Looking(_) | Stage::Found(_) => Outcome::Unknown,
        }
    }
}

impl Drop for Create {
    /// It was given up: refused with an unknown outcome, or aborted.
    fn drop(&mut self) {
        let mut creations = self.shared.creations.borrow_mut();
        match self.outcome(true) {
            Outcome::Unknown => creations.enter(self.key, Phase::Lost),
            Outcome::NotSent | Outcome::Rejected => creations.close(self.key),
        }
    }
}
