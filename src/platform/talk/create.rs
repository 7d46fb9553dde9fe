//! Creating a project: once, or not at all.
//!
//! Most platforms take a second project of the same name without a word, and know no key that would make a repeated request
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
//!
//! Where names are unique a look is one at that name, a project that is there before is a conflict at once, and one that
//! stands in the way of a second attempt (409) is looked at before it is called one: it may be the first attempt's.
//!
//! Where the server knows a repeated request by its key, it is repeated like any other that does no harm.

use std::mem;
use std::rc::Rc;

use super::answer::{Shape, Wrong};
use super::api::{Operation, Rows};
use super::client::Session;
use super::conversation::{Ask, Flow, Heard, Next, describe};
use super::creations::{Key, Phase};
use super::faulty;
use super::looking::{LOOKS, Looking};
use super::once::once;
use super::project::keep;
use super::traces::{self, Before};
use super::verdict::{Doubt, doubt};
use super::{Answer, CallError, ErrorCode, Outcome, RemoteProject};
use crate::diagnostic::quoted;
use crate::json::to_text;
use crate::platform::Valid;
use crate::platform::request::{Failure, Response};

/// Projects on the page that a look reads. The newest come first, and each row holds all of its labels.
const PAGE: usize = 25;

pub(super) struct Create {
    session: Rc<Session>,
    body: Valid,
    text: Rc<str>,
    /// What the platform will call it.
    name: String,
    /// It is made from this template.
    template: Option<u32>,
    key: Key,
    stage: Stage,
    /// What was there before.
    before: Before,
    /// How often the request went out.
    sent: u32,
    /// By which a server that knows repeats knows this creation again.
    once: String,
}

enum Stage {
    Before,
    Sending,
    Looking(Box<Looking>),
    /// It was found; only the rest of its document is missing.
    Found(Box<RemoteProject>),
}

impl Create {
    pub fn new(session: &Rc<Session>, body: Valid) -> Create {
        Create {
            session: Rc::clone(session),
            text: Rc::from(to_text(body.payload())),
            name: session.api.name(body.payload()),
            template: body.template(),
            body,
            key: session.creations.key(),
            stage: Stage::Before,
            before: Before::default(),
            sent: 0,
            once: String::new(),
        }
    }

    fn look(&self, wait_ms: u64, number: u32, reason: String) -> Next {
        let operation = if self.session.api.has_unique_names() {
            Operation::Get(&self.name)
        } else {
            Operation::List {
                name: traces::filter(&self.name),
                limit: PAGE,
                skip: 0,
            }
        };
        Next::Ask(Ask {
            request: self.session.request(operation),
            repeatable: matches!(self.stage, Stage::Before),
            wait_ms,
            number,
            reason: Some(reason),
        })
    }

    /// What a look shows: the projects of the name.
    fn seen(&self, heard: &Heard<'_>) -> Result<Rows, Wrong> {
        let (reply, moment) = (heard.reply, heard.moment);
        if !self.session.api.has_unique_names() {
            return self.session.rows(reply, moment);
        }
        let is_named = |project: &RemoteProject| project.name == self.name;
        let mut projects = Vec::new();
        match self.session.project(reply, moment, &is_named) {
            Ok(project) => projects.push(*project),
            // The platform itself says that there is none.
            Err((error, Shape::Envelope)) if error.code == ErrorCode::NotFound => {}
            Err(wrong) => return Err(wrong),
        }
        let count = None;
        Ok(Rows { projects, count })
    }

    fn enter(&mut self, stage: Stage, phase: Phase) {
        self.session.creations.enter(self.key, phase);
        self.stage = stage;
    }

    fn send(&mut self) -> Next {
        let api = &self.session.api;
        let request = match self.template {
            None => Some(api.request(Operation::Create(&self.text))),
            Some(template) => api.template_request(template, &self.text),
        };
        let Some(mut request) = request else {
            return Next::Refuse(self.session.no_templates());
        };
        request.once.clone_from(&self.once);
        let request = self.session.timed(request);
        self.sent += 1;
        self.enter(Stage::Sending, Phase::Sending);
        let again = self.sent > 1;
        Next::Ask(Ask {
            request,
            repeatable: !self.once.is_empty(),
            wait_ms: 0,
            number: self.sent,
            reason: again.then(|| "it was refused for the moment".to_owned()),
        })
    }

    /// The look before. What it cannot see does not stop the creation, unless the creation could not get through either.
    fn before(&mut self, heard: &Heard<'_>) -> Next {
        self.before = match self.seen(heard) {
            Ok(rows) if self.session.api.has_unique_names() && !rows.projects.is_empty() => {
                let (title, name) = (self.session.api.manner().title, quoted(&self.name));
                let message = format!("{title} has a project of the name {name} already.");
                return Next::Refuse(CallError::new(
                    ErrorCode::Conflict,
                    message,
                    Outcome::NotSent,
                ));
            }
            Ok(rows) => Before::seen(&rows.projects, PAGE),
            Err((error, _)) => {
                let stops = match heard.reply {
                    Ok(response) => {
                        error.code == ErrorCode::Unauthorized
                            || matches!(response.status, 408 | 429 | 502..=504)
                    }
                    Err(_) => true,
                };
                if stops {
                    return Next::Refuse(error.with_outcome(Outcome::NotSent));
                }
                Before::unseen(heard.moment.unix_ms)
            }
        };
        self.session.creations.open(self.key, &self.text);
        if self.session.api.knows_repeats() {
            self.once = once(heard.moment, self.key);
        }
        self.send()
    }

    fn sent(&mut self, heard: &Heard<'_>) -> Next {
        let &Heard { reply, moment, .. } = heard;
        let read = self
            .session
            .project(reply, moment, &|project| project.name == self.name);
        let (mut why, shape) = match read {
            Ok(project) => return self.made(project),
            Err(wrong) => wrong,
        };
        let (doubt, slow) = match reply {
            Ok(response) => (doubt(response, shape), matches!(response.status, 408 | 504)),
            Err(Failure::Unsendable { .. }) => (Doubt::Refused, false),
            Err(failure) => (Doubt::Unknown, *failure == Failure::Timeout),
        };
        // The name may be taken by the project of an attempt before this one; and whatever becomes of a repetition, the
        // attempt before it may have been carried out.
        let is_taken =
            self.sent > 1 && why.code == ErrorCode::Conflict && self.session.api.has_unique_names()
                || heard.doubtful;
        if doubt == Doubt::Refused && !is_taken {
            match (reply, shape) {
                (Ok(response), Shape::Envelope) if matches!(response.status, 400 | 409 | 422) => {
                    faulty::explain(&self.session, &self.body, &mut why, response);
                }
                // Whoever knows templates says that in its own words where it does not know this one.
                (Ok(Response { status: 404, .. }), _) if self.template.is_some() => {
                    why.code = ErrorCode::Unsupported;
                    why = why.with_note("There are templates in its Enterprise edition only.");
                }
                _ => {}
            }
            return Next::Refuse(why);
        }
        let retry = &self.session.options.retry;
        let mut looking = Box::new(Looking {
            why,
            looks: 0,
            refused: doubt != Doubt::Unknown && !heard.doubtful,
            again: false,
            pace_ms: 0,
            seen: false,
            unclear: String::new(),
        });
        let mut wait_ms = 0;
        // What may be repeated has been, as often as it may.
        if doubt == Doubt::Deferred && self.once.is_empty() && self.sent < retry.attempts {
            let wait = retry.wait_ms(reply, self.sent, moment);
            looking.again = wait.is_some();
            wait_ms = wait.unwrap_or(0);
        }
        if doubt == Doubt::Unknown {
            wait_ms = retry.backoff_ms(1, moment.random);
            // It took too long, so it may take as long again.
            if slow {
                looking.pace_ms = u64::from(self.session.options.timeout_ms / LOOKS);
            }
        }
        self.look_after(looking, wait_ms, &describe(reply))
    }

    /// Writes the body as this server wants it; the error if it cannot hold that.
    fn misfit(&mut self) -> Option<CallError> {
        match self
            .session
            .api
            .fit(self.body.payload(), self.body.trail().is_some())
        {
            Ok(None) => None,
            Ok(Some(body)) => {
                self.text = Rc::from(to_text(&body));
                None
            }
            Err(faults) => Some(faulty::misfit(&self.session, &self.body, faults)),
        }
    }

    fn look_after(&mut self, looking: Box<Looking>, wait_ms: u64, reason: &str) -> Next {
        let (number, wait_ms) = (looking.looks + 1, wait_ms.max(looking.pace_ms));
        self.enter(Stage::Looking(looking), Phase::Looking);
        let reason = format!("looking whether the project was made ({reason})");
        self.look(wait_ms, number, reason)
    }

    fn looked(&mut self, session: &Session, mut looking: Box<Looking>, heard: &Heard<'_>) -> Next {
        let &Heard { reply, moment, .. } = heard;
        looking.looks += 1;
        let looks = looking.looks;
        let retry = &session.options.retry;
        let wait = match self.seen(heard) {
            Ok(Rows { mut projects, .. }) => {
                keep(&mut projects, &mut |project| {
                    self.before.is_new(project, reply, moment)
                        && project.name == self.name
                        && session.api.is_same(self.body.payload(), &project.raw)
                        && !session.creations.is_theirs(&project.reference)
                });
                if let Some(own) = session.creations.claim(self.key, projects.len()) {
                    return self.found(session, projects.swap_remove(own));
                }
                if projects.is_empty() && looking.again {
                    return self.send();
                }
                looking.seen = true;
                looking.unclear.clear();
                if projects.is_empty() && looking.refused {
                    return looking.give_up();
                }
                for project in &projects {
                    if !looking.unclear.is_empty() {
                        looking.unclear += ", ";
                    }
                    looking.unclear += &project.reference;
                }
                Some(retry.backoff_ms(looks + 1, moment.random))
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
            Err(_) => retry.wait_ms(reply, looks + 1, moment),
        };
        match wait {
            Some(wait_ms) if looks < LOOKS => {
                self.look_after(looking, wait_ms, "it was not there yet")
            }
            _ => looking.give_up(),
        }
    }

    fn found(&mut self, session: &Session, project: RemoteProject) -> Next {
        session.creations.made(self.key, &project.reference);
        // The look was at the project itself.
        if session.api.has_unique_names() {
            return Next::Done(Answer::Project(Box::new(project)));
        }
        let request = session.request(Operation::Get(&project.reference));
        self.stage = Stage::Found(Box::new(project));
        Ask::repeatable(request)
    }

    fn made(&mut self, project: Box<RemoteProject>) -> Next {
        self.session.creations.made(self.key, &project.reference);
        Next::Done(Answer::Project(project))
    }
}

impl Flow for Create {
    fn begin(&mut self, session: &Session) -> Next {
        if let Some(error) = self.misfit() {
            return Next::Refuse(error);
        }
        if let Err(error) = session.check_template(self.template) {
            return Next::Refuse(error);
        }
        let reason = "looking which projects of that name there are";
        self.look(0, 1, reason.to_owned())
    }

    fn heard(&mut self, session: &Session, heard: &Heard<'_>) -> Next {
        let next = match mem::replace(&mut self.stage, Stage::Sending) {
            Stage::Before => self.before(heard),
            Stage::Sending => self.sent(heard),
            Stage::Looking(looking) => self.looked(session, looking, heard),
            Stage::Found(row) => {
                let whole = session.project(heard.reply, heard.moment, &|project| {
                    project.reference == row.reference
                });
                // The row of the list tells all but the datasets: better than nothing.
                self.made(whole.unwrap_or(row))
            }
        };
        if let Next::Refuse(error) = &next
            && error.outcome != Outcome::Unknown
        {
            session.creations.enter(self.key, Phase::Over);
        }
        next
    }

    fn outcome(&self, in_flight: bool) -> Outcome {
        match &self.stage {
            Stage::Before => Outcome::NotSent,
            Stage::Sending if in_flight => Outcome::Unknown,
            Stage::Sending if self.sent <= 1 => Outcome::NotSent,
            Stage::Sending => Outcome::Rejected,
            Stage::Looking(looking)
                if looking.refused && looking.why.code == ErrorCode::RateLimited =>
            {
                Outcome::Rejected
            }
            Stage::Looking(_) | Stage::Found(_) => Outcome::Unknown,
        }
    }
}

impl Drop for Create {
    /// It was given up: refused with an unknown outcome, or aborted.
    fn drop(&mut self) {
        let phase = match self.outcome(true) {
            Outcome::Unknown => Phase::Lost,
            Outcome::NotSent | Outcome::Rejected => Phase::Over,
        };
        self.session.creations.enter(self.key, phase);
    }
}
