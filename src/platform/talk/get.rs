//! Reading one project.

use super::api::Operation;
use super::client::Session;
use super::conversation::{Ask, Flow, Heard, Next};
use super::{Answer, Outcome};

pub(super) struct Get(String);

impl Get {
    pub fn new(reference: &str) -> Get {
        Get(reference.to_owned())
    }
}

impl Flow for Get {
    fn begin(&mut self, session: &Session) -> Next {
        Ask::repeatable(session.request(Operation::Get(&self.0)))
    }

    fn heard(&mut self, session: &Session, heard: &Heard<'_>) -> Next {
        let read = session.project(heard.reply, heard.moment, &|project| {
            session.api.is_referred(project, &self.0)
        });
        match read {
            Ok(project) => Next::Done(Answer::Project(project)),
            Err(wrong) => wrong.into(),
        }
    }

    fn outcome(&self, _: bool) -> Outcome {
        Outcome::NotSent
    }
}
