//! The loop of every conversation: ask, try again where that is safe, tell the flow what was heard.

use std::fmt;

use super::retry::{is_doubtful, is_passing};
use super::{Answer, CallError, ErrorCode, Outcome, Retry};
use crate::platform::request::{Attempt, Failure, Moment, Reply, Request, Secret, Step};

/// What a flow wants to know.
#[derive(Debug)]
pub struct Ask {
    /// The request.
    pub request: Request,
    /// It may be repeated as often as the settings say, whatever became of it before.
    pub repeatable: bool,
    /// How long to wait first, in ms.
    pub wait_ms: u64,
    /// Which attempt it is, from 1: more where the flow itself repeats.
    pub number: u32,
    /// Why it is asked, for a progress line.
    pub reason: Option<String>,
}

impl Ask {
    /// A request that may be repeated: it reads, or a second time changes nothing more.
    #[must_use]
    pub fn repeatable(request: Request) -> Ask {
        Ask {
            request,
            repeatable: true,
            wait_ms: 0,
            number: 1,
            reason: None,
        }
    }

    /// A request that goes out once; the flow decides about the rest.
    #[must_use]
    pub fn once(request: Request) -> Ask {
        Ask {
            repeatable: false,
            ..Ask::repeatable(request)
        }
    }

    /// After a wait, as the attempt of that number.
    #[must_use]
    pub fn after(self, wait_ms: u64, number: u32, reason: impl Into<String>) -> Ask {
        Ask {
            wait_ms,
            number,
            reason: Some(reason.into()),
            ..self
        }
    }
}

/// What became of it in the end.
#[derive(Debug)]
pub struct Heard {
    /// The last reply.
    pub reply: Reply,
    /// An attempt before the last may have been carried out, though nobody heard so.
    pub doubtful: bool,
}

/// What a flow does next.
#[derive(Debug)]
pub enum Next {
    /// Asks on.
    Ask(Box<Ask>),
    /// Asks the same again if it may be repeated and was not tried too often; else this error it is.
    Again(CallError),
    /// Is through.
    Done(Answer),
    /// Gives up.
    Refuse(CallError),
}

impl From<Ask> for Next {
    fn from(ask: Ask) -> Next {
        Next::Ask(Box::new(ask))
    }
}

/// What a platform knows about one kind of call: which requests in which order, and what their answers mean.
pub trait Flow {
    /// The first request.
    fn begin(&mut self, moment: &Moment) -> Next;

    /// What follows from an answer. Never called with an aborted request.
    fn heard(&mut self, heard: Heard, moment: &Moment) -> Next;

    /// The outcome, if the call stopped now. `in_flight`: the request that was asked for last may have arrived.
    fn outcome(&self, in_flight: bool) -> Outcome;
}

/// One call to a platform: a state machine that knows neither network nor clock.
///
/// Begin with [`Conversation::start`]; carry out what it asks for and come back with [`Conversation::next`], until it
/// is done or refused. Every conversation ends after a bounded number of steps and waits.
pub struct Conversation {
    flow: Box<dyn Flow>,
    retry: Retry,
    secret: Secret,
    exchange: Option<Exchange>,
}

/// A request under way.
struct Exchange {
    ask: Ask,
    failures: u32,
    doubtful: bool,
}

impl fmt::Debug for Conversation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asking = self.exchange.as_ref().map(|exchange| &exchange.ask);
        f.debug_struct("Conversation")
            .field("asking", &asking)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl Conversation {
    /// A conversation that has not begun. `secret` is kept out of all that it says.
    #[must_use]
    pub fn new(flow: Box<dyn Flow>, retry: Retry, secret: Secret) -> Conversation {
        Conversation {
            flow,
            retry,
            secret,
            exchange: None,
        }
    }

    /// The first step.
    pub fn start(&mut self, moment: &Moment) -> Step {
        let next = self.flow.begin(moment);
        self.follow(next, None, moment)
    }

    /// The step after what was sent last had this reply.
    pub fn next(&mut self, reply: Reply, moment: &Moment) -> Step {
        let Some(mut exchange) = self.exchange.take() else {
            return Step::Refused(CallError::misuse(
                "This conversation has not begun, or is over.",
            ));
        };
        let reply = reply.map_err(|failure| failure.scrubbed(&self.secret));
        if let Err(Failure::Aborted { sent }) = reply {
            let outcome = self.flow.outcome(sent || exchange.doubtful);
            return Step::Refused(CallError::new(
                ErrorCode::Aborted,
                "The call was aborted.",
                outcome,
            ));
        }
        if exchange.ask.repeatable
            && is_passing(&reply)
            && let Some(attempt) = self.again(&mut exchange, &reply, moment)
        {
            exchange.doubtful |= is_doubtful(&reply);
            self.exchange = Some(exchange);
            return Step::Send(attempt);
        }
        let heard = Heard {
            reply: reply.clone(),
            doubtful: exchange.doubtful,
        };
        let next = self.flow.heard(heard, moment);
        self.follow(next, Some((exchange, reply)), moment)
    }

    fn follow(&mut self, next: Next, asked: Option<(Exchange, Reply)>, moment: &Moment) -> Step {
        match next {
            Next::Done(answer) => Step::Done(answer),
            Next::Refuse(error) => Step::Refused(error.scrubbed(&self.secret)),
            Next::Again(error) => {
                let again = asked
                    .filter(|(exchange, _)| exchange.ask.repeatable)
                    .and_then(|(mut exchange, reply)| {
                        let attempt = self.again(&mut exchange, &reply, moment)?;
                        self.exchange = Some(exchange);
                        Some(attempt)
                    });
                again.map_or_else(|| Step::Refused(error.scrubbed(&self.secret)), Step::Send)
            }
            Next::Ask(ask) => {
                let attempt = self.attempt(&ask, ask.wait_ms, ask.number, ask.reason.clone());
                self.exchange = Some(Exchange {
                    ask: *ask,
                    failures: 0,
                    doubtful: false,
                });
                Step::Send(attempt)
            }
        }
    }

    /// Another attempt at the same request, unless there were enough or the platform wants to be left alone.
    fn again(&self, exchange: &mut Exchange, reply: &Reply, moment: &Moment) -> Option<Attempt> {
        exchange.failures += 1;
        if exchange.failures >= self.retry.attempts {
            return None;
        }
        let wait_ms = self.retry.wait_ms(reply, exchange.failures, moment)?;
        Some(self.attempt(
            &exchange.ask,
            wait_ms,
            exchange.failures + 1,
            Some(describe(reply)),
        ))
    }

    fn attempt(&self, ask: &Ask, wait_ms: u64, number: u32, reason: Option<String>) -> Attempt {
        Attempt {
            request: ask.request.clone(),
            wait_ms,
            number,
            reason,
        }
    }
}

/// What went wrong with an attempt, in few words.
#[must_use]
pub(crate) fn describe(reply: &Reply) -> String {
    match reply {
        Ok(response) if response.is_success() => {
            format!("status {}, but the answer is broken", response.status)
        }
        Ok(response) => format!("status {}", response.status),
        Err(Failure::Network { message }) if message.is_empty() => "no answer".to_owned(),
        Err(Failure::Network { message } | Failure::Unsendable { message }) => {
            format!("no answer: {message}")
        }
        Err(Failure::Timeout) => "no answer in time".to_owned(),
        Err(Failure::Aborted { .. }) => "aborted".to_owned(),
    }
}
