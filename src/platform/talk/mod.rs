//! What the conversations with all platforms share: addresses, times, retries, errors.

mod address;
mod client;
mod conversation;
mod date;
mod error;
mod project;
mod retry;
mod settings;

pub use address::{AddressError, BaseUrl, encode};
pub use client::{Answer, Client, Listing, connect};
pub use conversation::{Ask, Conversation, Flow, Heard, Next};
pub use date::{http_date, iso_date};
pub use error::{CallError, ErrorCode, Outcome};
pub use project::RemoteProject;
pub use retry::{LONGEST_RETRY_AFTER_MS, Retry, is_doubtful, retry_after_ms};
pub use settings::{ClientOptions, check_header_value};

pub(crate) use conversation::describe;
pub(crate) use settings::members;
