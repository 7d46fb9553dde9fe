//! Looking for a project of which nobody knows whether it was made.

use super::conversation::Next;
use super::{CallError, ErrorCode, Outcome};
use crate::diagnostic::{Arg, filled};

/// Looks for a project of which nobody knows whether it was made. With the waits between them they cover about ten
/// seconds by the default settings; after a timeout, as long again as the request was given.
pub(super) const LOOKS: u32 = 5;

/// Why it is looked for, and what follows if it is not there.
pub(super) struct Looking {
    /// What became of the request.
    pub why: CallError,
    /// How many looks there were.
    pub looks: u32,
    /// The server said that it refused for now: one look that finds nothing shows that it did.
    pub refused: bool,
    /// It may be sent again then.
    pub again: bool,
    /// The least wait before each look, in ms.
    pub pace_ms: u64,
    /// Some look could see.
    pub seen: bool,
    /// References of what the last look saw that could be the project.
    pub unclear: String,
}

impl Looking {
    /// Everything was tried.
    pub fn give_up(self) -> Next {
        let Looking {
            why, seen, unclear, ..
        } = self;
        let note = if !unclear.is_empty() {
            &filled(
                "New projects are there that look like the one that was sent ({}), but not for certain it.",
                &[Arg::Words(&unclear)],
            )
        } else if self.refused && (seen || why.code == ErrorCode::RateLimited) {
            return Next::Refuse(why.with_outcome(Outcome::Rejected));
        } else if seen {
            "No new project of that name was there afterwards; it may still appear."
        } else {
            "Whether the project was made could not be found out."
        };
        Next::Refuse(why.with_outcome(Outcome::Unknown).with_note(note))
    }
}
