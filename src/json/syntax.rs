//! What a text is that is not JSON.

use std::fmt;

/// Why a text is not JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset in the text.
    pub offset: usize,
    /// What was expected there.
    pub reason: Reason,
}

/// The kinds of mistakes in a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There is nothing but white space.
    Empty,
    /// The text ends inside a value.
    UnexpectedEnd,
    /// A value should start here.
    ExpectedValue,
    /// A key in double quotes should start here.
    ExpectedKey,
    /// `:` should follow the key.
    ExpectedColon,
    /// `,` or the closing bracket should follow.
    ExpectedCommaOrEnd,
    /// A comma stands before the closing bracket.
    TrailingComma,
    /// Something follows the value.
    TrailingText,
    /// A string is not closed, or holds a raw control character.
    BadString,
    /// `\` is followed by something that is no escape.
    BadEscape,
    /// A whole number has more than 4300 digits.
    LongNumber,
    /// More than [`MAX_DEPTH`](super::MAX_DEPTH) containers inside each other.
    TooDeep,
    /// The text is larger than 256 MiB.
    TooLarge,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::Empty => "it is empty",
            Reason::UnexpectedEnd => "it ends in the middle of a value",
            Reason::ExpectedValue => "a value should start here",
            Reason::ExpectedKey => "a key in double quotes should start here",
            Reason::ExpectedColon => "a colon should follow the key",
            Reason::ExpectedCommaOrEnd => "a comma or the closing bracket should follow here",
            Reason::TrailingComma => "a comma must not stand before the closing bracket",
            Reason::TrailingText => "something follows after the end of the value",
            Reason::BadString => {
                "a text in quotes is not closed, or holds a line break or another control character"
            }
            Reason::BadEscape => "a backslash stands before a character that needs none",
            Reason::LongNumber => "a whole number has more than 4300 digits",
            Reason::TooDeep => "lists and objects are nested more than 900 levels deep",
            Reason::TooLarge => "it is larger than 256 MiB",
        })
    }
}
