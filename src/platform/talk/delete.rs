//! Deleting a project. To delete twice changes nothing more, so it may be repeated.

use super::answer::Wrong;
use super::api::Operation;
use super::client::Session;
use super::conversation::{Ask, Flow, Heard, Next};
use super::retry::is_doubtful;
use super::verdict::{Doubt, doubt};
use super::{Answer, CallError, Outcome};
use crate::platform::request::{Reply, Response};

pub(super) struct Delete {
    reference: String,
    /// No one can say whether it was deleted; this is why. The project is asked for.
    checking: Option<CallError>,
}

impl Delete {
    pub fn new(reference: &str) -> Delete {
        Delete {
            reference: reference.to_owned(),
            checking: None,
        }
    }

    fn deleted(&mut self, session: &Session, heard: &Heard<'_>) -> Next {
        let (error, shape) = match is_deleted(session, heard) {
            Ok(()) => return DONE,
            Err(wrong) => wrong,
        };
        if heard.doubtful && is_gone(session, heard.reply) {
            return DONE;
        }
        let is_refused = match heard.reply {
            Ok(response) => matches!(doubt(response, shape), Doubt::Refused | Doubt::Deferred),
            Err(_) => true,
        };
        if is_refused && !is_doubtful(heard.reply) {
            // After an attempt whose end nobody saw, nobody can say that nothing happened.
            let outcome = if heard.doubtful {
                Outcome::Unknown
            } else {
                error.outcome
            };
            return Next::Refuse(error.with_outcome(outcome));
        }
        self.checking = Some(error);
        let mut next = Ask::repeatable(session.request(Operation::Get(&self.reference)));
        if let Next::Ask(ask) = &mut next {
            ask.reason = Some("looking whether the project is still there".to_owned());
        }
        next
    }
}

const DONE: Next = Next::Done(Answer::Deleted("projects", 1));

fn is_deleted(session: &Session, heard: &Heard<'_>) -> Result<(), Wrong> {
    if let Ok(Response { status: 204, .. }) = heard.reply
        && session.api.deletes_silently()
    {
        return Ok(());
    }
    let (response, document) = session.document(heard.reply, heard.moment)?;
    if session.api.is_deleted(document.root()) {
        return Ok(());
    }
    Err(session.misshapen(response, heard.moment))
}

/// The platform itself says that there is no such project; any proxy can say 404.
fn is_gone(session: &Session, reply: &Reply) -> bool {
    match reply {
        Ok(response) if response.status == 404 => session
            .envelope(response)
            .is_some_and(|envelope| envelope.code == session.api.manner().no_project),
        _ => false,
    }
}

impl Flow for Delete {
    fn begin(&mut self, session: &Session) -> Next {
        if !session.api.deletes() {
            let title = session.api.manner().title;
            let message = format!("{title} has no call that deletes a project.");
            return Next::Refuse(CallError::unsupported(message));
        }
        Ask::repeatable(session.request(Operation::Delete(&self.reference)))
    }

    fn heard(&mut self, session: &Session, heard: &Heard<'_>) -> Next {
        let Some(why) = self.checking.take() else {
            return self.deleted(session, heard);
        };
        if is_gone(session, heard.reply) {
            return DONE;
        }
        let there = session.project(heard.reply, heard.moment, &|_| true);
        let note = if there.is_ok() {
            "The project was still there a moment later."
        } else {
            "It could not be found out whether the project is still there."
        };
        Next::Refuse(why.with_outcome(Outcome::Unknown).with_note(note))
    }

    fn outcome(&self, in_flight: bool) -> Outcome {
        if in_flight || self.checking.is_some() {
            Outcome::Unknown
        } else {
            Outcome::NotSent
        }
    }
}
