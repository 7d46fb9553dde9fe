//! Deleting a project. To delete twice changes nothing more, so it may be repeated.

use super::answer;
use super::api::Api;
use super::get::check_reference;
use super::place::PlacedFlow;
use super::verdict::{self, Doubt};
use crate::json::Node;
use crate::platform::request::{Moment, Reply};
use crate::platform::talk::{Answer, Ask, CallError, Heard, Next, Outcome, is_doubtful};

pub(super) struct Delete {
    reference: String,
    stage: Stage,
}

enum Stage {
    Deleting,
    /// No one can say whether it was deleted; this is why. The project is asked for.
    Checking(CallError),
}

impl Delete {
    pub fn new(reference: &str) -> Delete {
        Delete {
            reference: reference.to_owned(),
            stage: Stage::Deleting,
        }
    }

    fn deleted(&mut self, api: &Api, heard: Heard, moment: &Moment) -> Next {
        let response = match answer::arrived(&heard.reply, api.shared.options.timeout_ms) {
            Ok(response) => response,
            Err(error) if is_doubtful(&heard.reply) => return self.check_for(api, error),
            Err(error) => {
                return Next::Refuse(error.with_outcome(after(heard.doubtful, Outcome::NotSent)));
            }
        };
        let success = |node: Node<'_>| {
            node.get("result")
                .filter(|result| result.as_str() == Some("success"))
                .map(drop)
        };
        match answer::read(response, moment, success) {
            Ok(()) => Next::Done(Answer::Deleted("projects", 1)),
            Err(_) if heard.doubtful && is_gone(&heard.reply) => {
                Next::Done(Answer::Deleted("projects", 1))
            }
            Err((error, shape)) => match verdict::doubt(response, shape) {
                Doubt::Refused | Doubt::Deferred if !is_doubtful(&heard.reply) => {
                    Next::Refuse(error.with_outcome(after(heard.doubtful, Outcome::Rejected)))
                }
                _ => self.check_for(api, error),
            },
        }
    }

    fn check_for(&mut self, api: &Api, why: CallError) -> Next {
        self.stage = Stage::Checking(why);
        Ask {
            reason: Some("looking whether the project is still there".to_owned()),
            ..Ask::repeatable(api.get(&self.reference))
        }
        .into()
    }
}

/// After an attempt whose end nobody saw, nobody can say that nothing happened.
fn after(doubtful: bool, outcome: Outcome) -> Outcome {
    if doubtful { Outcome::Unknown } else { outcome }
}

/// Geti itself says that there is no such project; any proxy can say 404.
fn is_gone(reply: &Reply) -> bool {
    reply.as_ref().is_ok_and(|response| {
        response.status == 404
            && answer::envelope(response)
                .is_some_and(|envelope| envelope.code == "project_not_found")
    })
}

impl PlacedFlow for Delete {
    fn check(&self) -> Result<(), CallError> {
        check_reference(&self.reference)
    }

    fn begin(&mut self, api: &Api, _: &Moment) -> Next {
        Ask::repeatable(api.delete(&self.reference)).into()
    }

    fn heard(&mut self, api: &Api, heard: Heard, moment: &Moment) -> Next {
        let Stage::Checking(why) = &self.stage else {
            return self.deleted(api, heard, moment);
        };
        if is_gone(&heard.reply) {
            return Next::Done(Answer::Deleted("projects", 1));
        }
        let why = why.clone().with_outcome(Outcome::Unknown);
        let there = heard
            .reply
            .is_ok_and(|response| answer::read(&response, moment, answer::project).is_ok());
        let note = if there {
            "The project was still there a moment later."
        } else {
            "It could not be found out whether the project is still there."
        };
        Next::Refuse(why.with_note(note))
    }

    fn outcome(&self, in_flight: bool) -> Outcome {
        match self.stage {
            Stage::Deleting => after(in_flight, Outcome::NotSent),
            Stage::Checking(_) => Outcome::Unknown,
        }
    }
}
