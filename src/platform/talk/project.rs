//! A project as a platform has it.

use crate::json::Value;
use crate::platform::PlatformId;

/// A project as a platform has it.
#[derive(Debug, Clone, PartialEq)]
pub struct RemoteProject {
    /// Where it is.
    pub platform: PlatformId,
    /// What the platform calls it by: an id, or a name.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// When it was made, in the platform's own writing.
    pub created_at: Option<String>,
    /// The platform's own answer.
    pub raw: Value,
}
