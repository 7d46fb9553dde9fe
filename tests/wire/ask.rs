//! What this client is asked for where an official client was called.

use labelwright::platform::PlatformId;
use serde_json::Value;

use super::record::{Record, Sent};

/// What this client is asked for.
#[derive(Debug, Clone)]
pub enum Ask {
    /// To learn where it is: everything that it asks before its first call.
    Connect,
    /// To create what a spec says.
    Create(Value),
    /// To create with a body.
    CreateFromPayload(Value),
    /// To create with a body from the template of that number.
    CreateFromTemplate(u32, Value),
    Get(String),
    /// To list everything, in pages of so many.
    List(Option<u32>),
    Delete(String),
}

/// How the calls of a platform's official client are said to this one.
pub trait Speaker {
    fn platform(&self) -> PlatformId;

    /// Its name in the list of differences.
    fn title(&self) -> &'static str;

    fn records(&self) -> Vec<Record>;

    /// The connection that belongs to the record, as `connect` takes it.
    fn connection(&self, record: &Record) -> Value;

    /// What this client is asked for to do the same. Nothing where it has no such call.
    fn ask(&self, record: &Record) -> Option<Ask>;

    /// What the server says to a request that the official client did not make: status and body.
    fn answer(&self, request: &Sent) -> (u16, Value);

    /// A path without what stands before the collection, and without names in it.
    fn brief(&self, path: &str) -> String;
}
