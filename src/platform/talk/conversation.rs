//! The loop of every conversation: ask, try again where that is safe, tell the flow what was heard.

use std::fmt;
use std::rc::Rc;

use super::answer::{ABORTED, Shape, Wrong};
use super::client::Session;
use super::retry::{is_doubtful, is_passing};
use super::{Answer, CallError, ErrorCode, Outcome};
use crate::platform::request::{Attempt, Failure, Moment, Reply, Request, Step};

/// What a flow wants to know.
#[derive(Debug)]
pub(super) struct Ask {
    pub request: Rc<Request>,
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
    pub fn repeatable(request: Rc<Request>) -> Next {
        Next::Ask(Ask {
            request,
            repeatable: true,
            wait_ms: 0,
            number: 1,
            reason: None,
        })
    }
}

/// What became of it in the end.
pub(super) struct Heard<'r> {
    /// The last reply.
    pub reply: &'r Reply,
    /// An attempt before the last may have been carried out, though nobody heard so.
    pub doubtful: bool,
    /// When.
    pub moment: &'r Moment,
}

/// What a flow does next.
pub(super) enum Next {
    /// Asks on.
    Ask(Ask),
    /// Asks the same again if it may be repeated and was not tried too often; else this error it is.
    Again(CallError),
    /// Asks once more what was turned away, with what was got meanwhile.
    Resume(Exchange),
    /// Is through.
    Done(Answer),
    /// Gives up.
    Refuse(CallError),
}

/// An answer of a broken shape may come whole the next time.
impl From<Wrong> for Next {
    fn from((error, shape): Wrong) -> Next {
        match shape {
            Shape::Broken => Next::Again(error),
            _ => Next::Refuse(error),
        }
    }
}

/// What is known about one kind of call: which operations in which order, and what their answers mean.
pub(super) trait Flow {
    /// The first request.
    fn begin(&mut self, session: &Session) -> Next;

    /// What follows from an answer. Never called with an aborted request.
    fn heard(&mut self, session: &Session, heard: &Heard<'_>) -> Next;

    /// The outcome, if the call stopped now. `in_flight`: the request that was asked for last may have arrived.
    fn outcome(&self, in_flight: bool) -> Outcome;
}

/// One call to a platform: a state machine that knows neither network nor clock.
///
/// Begin with [`Conversation::start`]; carry out what it asks for and come back with [`Conversation::next`], until it
/// is done or refused. Every conversation ends after a bounded number of steps and waits.
pub struct Conversation {
    session: Rc<Session>,
    flow: Box<dyn Flow>,
    /// What is wrong with the call before anything is sent.
    misuse: Option<CallError>,
    /// The mark of the question that was asked last, while the flow waits for its answer.
    question: Option<u8>,
    exchange: Option<Exchange>,
    /// What was turned away, and how, while what it carried is renewed.
    held: Option<(Exchange, Reply)>,
}

/// A request under way.
#[derive(Debug)]
pub(super) struct Exchange {
    ask: Ask,
    failures: u32,
    doubtful: bool,
    /// What it carries was renewed already.
    renewed: bool,
}

impl fmt::Debug for Conversation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conversation")
            .field("exchange", &self.exchange)
            .field("options", &self.session.options)
            .finish_non_exhaustive()
    }
}

impl Conversation {
    /// A conversation that has not begun.
    pub(super) fn new(session: &Rc<Session>, flow: Box<dyn Flow>) -> Conversation {
        Conversation {
            session: Rc::clone(session),
            flow,
            misuse: None,
            question: None,
            exchange: None,
            held: None,
        }
    }

    /// The same about the project of a reference, which is looked at before anything is sent.
    pub(super) fn about(mut self, reference: &str) -> Conversation {
        self.misuse = self.session.check_reference(reference).err();
        self
    }

    /// The first step.
    pub fn start(&mut self, moment: &Moment) -> Step {
        if let Some(misuse) = self.misuse.take() {
            return Step::Refused(misuse);
        }
        self.session.api.look_at_clock(moment.unix_ms);
        let next = self.proceed();
        self.follow(next, None)
    }

    /// The step after what was sent last had this reply.
    pub fn next(&mut self, mut reply: Reply, moment: &Moment) -> Step {
        let Some(mut exchange) = self.exchange.take() else {
            let message = "This conversation has not begun, or is over.";
            return Step::Refused(CallError::misuse(message));
        };
        self.session.api.look_at_clock(moment.unix_ms);
        if let Err(failure) = &mut reply {
            failure.scrub(&|text| self.session.api.scrub(text));
        }
        if let Err(Failure::Aborted { sent }) = reply {
            let outcome = self.outcome(sent || exchange.doubtful);
            let error = CallError::new(ErrorCode::Aborted, ABORTED.to_owned(), outcome);
            return Step::Refused(error);
        }
        if is_passing(&reply) {
            let again = self.again(&mut exchange, &reply, moment);
            if let Some(attempt) = again {
                exchange.doubtful |= is_doubtful(&reply);
                self.exchange = Some(exchange);
                return Step::Send(attempt);
            }
        }
        if self.question.is_none()
            && !exchange.renewed
            && matches!(&reply, Ok(response) if response.status == 401)
            && self.session.api.renew(&exchange.ask.request.secret)
        {
            exchange.renewed = true;
            self.held = Some((exchange, reply));
            let next = self.proceed();
            return self.follow(next, None);
        }
        let next = self.hear(&Heard {
            reply: &reply,
            doubtful: exchange.doubtful,
            moment,
        });
        self.follow(next, Some((exchange, &reply, moment)))
    }

    fn outcome(&self, in_flight: bool) -> Outcome {
        match (&self.held, self.question) {
            (Some((held, _)), _) => self.flow.outcome(held.doubtful),
            (None, Some(_)) => Outcome::NotSent,
            (None, None) => self.flow.outcome(in_flight),
        }
    }

    /// Asks for what is not known yet; else goes on with what was turned away for that, or the flow begins.
    fn proceed(&mut self) -> Next {
        let question = self.session.api.question();
        self.question = question.as_ref().map(|(mark, _)| *mark);
        match (question, self.held.take()) {
            (Some((_, request)), held) => {
                self.held = held;
                Ask::repeatable(self.session.timed(request))
            }
            (None, Some((exchange, _))) => Next::Resume(exchange),
            (None, None) => self.flow.begin(&self.session),
        }
    }

    fn hear(&mut self, heard: &Heard<'_>) -> Next {
        let Some(mark) = self.question else {
            return self.flow.heard(&self.session, heard);
        };
        match self.session.learn(mark, heard) {
            Ok(()) => self.proceed(),
            // The call itself has not gone out yet, whatever became of these questions.
            Err((error, shape)) => (error.with_outcome(Outcome::NotSent), shape).into(),
        }
    }

    fn follow(&mut self, next: Next, asked: Option<(Exchange, &Reply, &Moment)>) -> Step {
        let moment = asked.as_ref().map(|(_, _, moment)| *moment);
        let error = match next {
            Next::Done(answer) => return Step::Done(answer),
            Next::Ask(mut ask) => {
                let reason = ask.reason.take();
                let attempt = attempt(&ask, ask.wait_ms, ask.number, reason);
                self.exchange = Some(Exchange {
                    ask,
                    failures: 0,
                    doubtful: false,
                    renewed: false,
                });
                return Step::Send(attempt);
            }
            Next::Resume(mut exchange) => {
                let mut request = Request::clone(&exchange.ask.request);
                request.secret = self.session.api.pass();
                exchange.ask.request = Rc::new(request);
                let reason = Some("the token has been renewed".to_owned());
                let attempt = attempt(&exchange.ask, 0, exchange.failures + 2, reason);
                self.exchange = Some(exchange);
                return Step::Send(attempt);
            }
            Next::Again(error) => {
                if let Some((mut exchange, reply, moment)) = asked
                    && let Some(attempt) = self.again(&mut exchange, reply, moment)
                {
                    self.exchange = Some(exchange);
                    return Step::Send(attempt);
                }
                error
            }
            Next::Refuse(error) => error,
        };
        if let (Some((held, refusal)), Some(moment)) = (self.held.take(), moment) {
            // Nothing could be got in its place, so the flow hears how its own request was turned away.
            self.question = None;
            let mut next = self.flow.heard(
                &self.session,
                &Heard {
                    reply: &refusal,
                    doubtful: held.doubtful,
                    moment,
                },
            );
            if let Next::Refuse(own) = next {
                next = Next::Refuse(own.with_note(&error.message));
            }
            return self.follow(next, Some((held, &refusal, moment)));
        }
        Step::Refused(error.scrubbed(&*self.session.api))
    }

    /// Another attempt at the same request, unless it must not be repeated, there were enough, or the platform wants to be
    /// left alone.
    fn again(&self, exchange: &mut Exchange, reply: &Reply, moment: &Moment) -> Option<Attempt> {
        if !exchange.ask.repeatable {
            return None;
        }
        let retry = &self.session.options.retry;
        exchange.failures += 1;
        if exchange.failures >= retry.attempts {
            return None;
        }
        let wait_ms = retry.wait_ms(reply, exchange.failures, moment)?;
        let (number, reason) = (exchange.failures + 1, Some(describe(reply)));
        Some(attempt(&exchange.ask, wait_ms, number, reason))
    }
}

fn attempt(ask: &Ask, wait_ms: u64, number: u32, reason: Option<String>) -> Attempt {
    Attempt {
        request: Rc::clone(&ask.request),
        wait_ms,
        number,
        reason,
    }
}

/// What went wrong with an attempt, in few words.
pub(super) fn describe(reply: &Reply) -> String {
    let words = match reply {
        Ok(response) => {
            let status = response.status;
            let broken = if response.is_success() {
                ", but the answer is broken"
            } else {
                ""
            };
            return format!("status {status}{broken}");
        }
        Err(Failure::Network { message } | Failure::Unsendable { message })
            if !message.is_empty() =>
        {
            return format!("no answer: {message}");
        }
        Err(Failure::Network { .. } | Failure::Unsendable { .. }) => "no answer",
        Err(Failure::Timeout) => "no answer in time",
        Err(Failure::Aborted { .. }) => "aborted",
    };
    words.to_owned()
}
