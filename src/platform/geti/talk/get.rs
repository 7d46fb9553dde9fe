//! Reading one project.

use super::answer::{self, Shape};
use super::api::Api;
use super::place::PlacedFlow;
use crate::diagnostic::quoted;
use crate::platform::request::Moment;
use crate::platform::talk::{Answer, Ask, CallError, Heard, Next, Outcome};

pub(super) struct Get {
    reference: String,
}

impl Get {
    pub fn new(reference: &str) -> Get {
        Get {
            reference: reference.to_owned(),
        }
    }
}

/// What is no id is not sent: dots or slashes in it would make the address of something else.
pub(super) fn check_reference(reference: &str) -> Result<(), CallError> {
    if answer::is_id(reference) {
        return Ok(());
    }
    let reference = quoted(reference);
    Err(CallError::misuse(format!(
        "{reference} is no id of a Geti project: those are 24 hexadecimal digits."
    )))
}

impl PlacedFlow for Get {
    fn check(&self) -> Result<(), CallError> {
        check_reference(&self.reference)
    }

    fn begin(&mut self, api: &Api, _: &Moment) -> Next {
        Ask::repeatable(api.get(&self.reference)).into()
    }

    fn heard(&mut self, api: &Api, heard: Heard, moment: &Moment) -> Next {
        let response = match answer::arrived(&heard.reply, api.shared.options.timeout_ms) {
            Ok(response) => response,
            Err(error) => return Next::Refuse(error),
        };
        let read = answer::read(response, moment, |node| {
            answer::project(node)
                .filter(|project| project.reference.eq_ignore_ascii_case(&self.reference))
        });
        match read {
            Ok(project) => Next::Done(Answer::Project(Box::new(project))),
            Err((error, Shape::Broken)) => Next::Again(error),
            Err((error, _)) => Next::Refuse(error),
        }
    }

    fn outcome(&self, _: bool) -> Outcome {
        Outcome::NotSent
    }
}
