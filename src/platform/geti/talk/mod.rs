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
pub use list::Pages;

use crate::platform::talk::{self, ClientOptions, Conversation, Listing};
use crate::platform::{PlatformId, Valid};
use api::Shared;
use place::{Placed, PlacedFlow};

/// Projects on a page of a list where nobody says how many. Geti gives up to 100.
const PAGE_SIZE: u32 = 50;

/// A client of one Geti installation. Cheap to clone; the clones share what was learnt about the installation.
#[derive(Debug, Clone)]
pub struct Client(Rc<Shared>);

impl Client {
    /// A client that has not asked anything yet.
    #[must_use]
    pub fn new(connection: Connection, options: ClientOptions) -> Client {
        Client(Rc::new(Shared::new(connection, options)))
    }

    /// All projects, newest first, in pages of at most `page_size`, which is kept within 1 to 100.
    #[must_use]
    pub fn pages(&self, page_size: u32) -> Pages {
        Pages::new(self.clone(), page_size)
    }

    fn conversation(&self, flow: impl PlacedFlow + 'static) -> Conversation {
        let secret = self.0.connection.token.clone();
        let placed = Placed::new(Rc::clone(&self.0), Box::new(flow));
        Conversation::new(Box::new(placed), self.0.options.retry, secret)
    }
}

/// References are ids: 24 hexadecimal digits.
impl talk::Client for Client {
    fn platform(&self) -> PlatformId {
        PlatformId::Geti
    }

    fn create(&self, body: Valid) -> Conversation {
        self.conversation(create::Create::new(&self.0, body))
    }

    fn get(&self, reference: &str) -> Conversation {
        self.conversation(get::Get::new(reference))
    }

    fn list(&self, page_size: Option<u32>) -> Box<dyn Listing> {
        Box::new(self.pages(page_size.unwrap_or(PAGE_SIZE)))
    }

    fn delete(&self, reference: &str) -> Conversation {
        self.conversation(delete::Delete::new(reference))
    }
}
