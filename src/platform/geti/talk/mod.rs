//! Talking to Geti: the calls of a client, each a conversation.

mod answer;
mod api;
mod connection;
mod create;
mod creations;
mod delete;
mod get;
mod list;
mod place;
mod refusal;
mod same;
mod traces;
mod verdict;

use std::rc::Rc;

pub use connection::Connection;
pub use list::Listing;

use crate::platform::Valid;
use crate::platform::talk::{ClientOptions, Conversation, RemoteProject};
use api::Shared;
use place::{Placed, PlacedFlow};

/// A client of one Geti installation. Cheap to clone; the clones share what was learnt about the installation.
#[derive(Debug, Clone)]
pub struct Client(Rc<Shared>);

impl Client {
    /// A client that has not asked anything yet.
    #[must_use]
    pub fn new(connection: Connection, options: ClientOptions) -> Client {
        Client(Rc::new(Shared::new(connection, options)))
    }

    /// Creates a project.
    #[must_use]
    pub fn create(&self, body: Valid) -> Conversation<RemoteProject> {
        self.conversation(create::Create::new(&self.0, body))
    }

    /// Reads the project with this id: 24 hexadecimal digits.
    #[must_use]
    pub fn get(&self, reference: &str) -> Conversation<RemoteProject> {
        self.conversation(get::Get::new(reference))
    }

    /// All projects, newest first, in pages of at most `page_size`, which is kept within 1 to 100.
    #[must_use]
    pub fn list(&self, page_size: u32) -> Listing {
        Listing::new(self.clone(), page_size)
    }

    /// Deletes the project with this id: 24 hexadecimal digits.
    #[must_use]
    pub fn delete(&self, reference: &str) -> Conversation<()> {
        self.conversation(delete::Delete::new(reference))
    }

    fn conversation<T: 'static>(
        &self,
        flow: impl PlacedFlow<Answer = T> + 'static,
    ) -> Conversation<T> {
        let secret = self.0.connection.token.clone();
        Conversation::new(
            Box::new(Placed::new(Rc::clone(&self.0), flow)),
            self.0.options.retry,
            secret,
        )
    }
}
