//! What the conversations with all platforms share: the calls, retries, errors, addresses, times.
//!
//! A platform adds an [`Api`]: its requests, and how its answers are read.

mod address;
mod answer;
mod api;
mod client;
pub(crate) mod connection;
mod conversation;
mod create;
mod creations;
mod date;
mod delete;
mod error;
mod faulty;
mod get;
mod list;
mod looking;
mod once;
mod project;
mod retry;
mod settings;
mod texts;
mod traces;
mod verdict;

pub use address::{AddressError, BaseUrl, encode};
pub use api::{Api, Envelope, Fault, Manner, Operation, Rows};
pub use client::{Answer, Client, connect};
pub use conversation::Conversation;
pub use date::{http_date, iso_date};
pub use error::{CallError, Details, ErrorCode, Outcome};
pub use list::Listing;
pub use project::RemoteProject;
pub use retry::{LONGEST_RETRY_AFTER_MS, Retry, is_doubtful, retry_after_ms};
pub use settings::{ClientOptions, check_header_value};

pub(crate) use texts::{holds, short};
