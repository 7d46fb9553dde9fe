//! What a client may be told, read from the JSON that the JavaScript side hands over.

use super::texts::span;
use super::{CallError, Retry};
use crate::diagnostic::quoted;
use crate::json::Node;
use crate::text::joined;

/// How a client behaves; the same for all platforms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientOptions {
    /// How long one attempt may take, in ms.
    pub timeout_ms: u32,
    /// How often to try, and how long to wait between.
    pub retry: Retry,
}

impl Default for ClientOptions {
    fn default() -> ClientOptions {
        ClientOptions {
            timeout_ms: 30_000,
            retry: Retry::default(),
        }
    }
}

/// Browsers count timers in 32 bits with a sign: a longer one fires at once.
const LONGEST_TIMER_MS: u32 = i32::MAX as u32;

/// Nobody tries more often than this.
const MOST_ATTEMPTS: u32 = 20;

const KEYS: [&str; 2] = ["timeoutMs", "retry"];
const RETRY: [&str; 3] = ["attempts", "baseDelayMs", "maxDelayMs"];

impl ClientOptions {
    /// Reads `{timeoutMs?, retry?: {attempts?, baseDelayMs?, maxDelayMs?}}`.
    ///
    /// # Errors
    /// An unknown key (`timeout`), another type (`"30s"`), a number out of range (`timeoutMs: 0`, `attempts: 1.5`).
    pub fn from_json(node: Node<'_>) -> Result<ClientOptions, CallError> {
        let mut options = ClientOptions::default();
        let retry = &mut options.retry;
        members(node, "The options of a client", &KEYS, &mut |at, value| {
            if at == 0 {
                options.timeout_ms = number(value, "", KEYS[at], 1, LONGEST_TIMER_MS)?;
                return Ok(());
            }
            members(value, "The option `retry`", &RETRY, &mut |at, value| {
                let (least, most) = if at == 0 {
                    (1, MOST_ATTEMPTS)
                } else {
                    (0, LONGEST_TIMER_MS)
                };
                let number = number(value, "retry.", RETRY[at], least, most)?;
                match at {
                    0 => retry.attempts = number,
                    1 => retry.base_delay_ms = number.into(),
                    _ => retry.max_delay_ms = number.into(),
                }
                Ok(())
            })
        })?;
        Ok(options)
    }
}

/// Hands over the members of an object with no other keys than these, each with the place of its key among them. A key
/// that stands twice comes twice.
///
/// # Errors
/// It is no object, it has another key, or `each` finds something wrong.
pub(super) fn members<'d>(
    node: Node<'d>,
    what: &str,
    known: &[&str],
    each: &mut dyn FnMut(usize, Node<'d>) -> Result<(), CallError>,
) -> Result<(), CallError> {
    if !node.is_object() {
        let kind = node.type_name();
        let message = format!("{what} must be an object, not {kind}.");
        return Err(CallError::misuse(message));
    }
    for member in node.members() {
        let Some(at) = known.iter().position(|key| *key == member.key) else {
            let key = quoted(member.key);
            let known = joined(known, "`, `");
            let message = format!("{what} must not have the key {key}; there are `{known}`.");
            return Err(CallError::misuse(message));
        };
        each(at, member.value)?;
    }
    Ok(())
}

/// A whole number in these bounds; `group` stands before its name in messages.
fn number(
    node: Node<'_>,
    group: &str,
    name: &str,
    least: u32,
    most: u32,
) -> Result<u32, CallError> {
    // A cast stops at the ends of its range, and makes whole numbers of all.
    let number = node.as_f64().unwrap_or(f64::NAN);
    let whole = number as u32;
    if f64::from(whole) == number && (least..=most).contains(&whole) {
        return Ok(whole);
    }
    Err(CallError::misuse(format!(
        "The option `{group}{name}` must be a whole number from {least} to {most}."
    )))
}

/// The text can stand in a header: Latin-1 without control characters. Anything else makes browsers throw.
///
/// # Errors
/// What is wrong with `value`, without quoting it.
pub fn check_header_value(value: &str) -> Result<(), &'static str> {
    let mut wrong = Ok(());
    span(value, &mut |character| {
        wrong = match character {
            '\r' | '\n' => Err("holds a line break"),
            '\t' | ' '..='~' | '\u{a0}'..='\u{ff}' => Ok(()),
            '\0'..='\u{9f}' => Err("holds a control character"),
            _ => Err("holds a character that cannot stand in an HTTP header"),
        };
        wrong.is_ok()
    });
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn read(text: &str) -> Result<ClientOptions, String> {
        ClientOptions::from_json(parse(text).unwrap().root()).map_err(|error| error.message.clone())
    }

    #[test]
    fn options_with_and_without_defaults() {
        assert_eq!(read("{}"), Ok(ClientOptions::default()));
        let retry = Retry {
            attempts: 1,
            base_delay_ms: 0,
            max_delay_ms: 9,
        };
        assert_eq!(
            read(
                r#"{"retry": {"attempts": 1, "baseDelayMs": 0, "maxDelayMs": 9}, "timeoutMs": 5}"#
            ),
            Ok(ClientOptions {
                timeout_ms: 5,
                retry
            })
        );
    }

    #[test]
    fn wrong_options_are_named() {
        for (text, message) in [
            (
                "[]",
                "The options of a client must be an object, not a list.",
            ),
            (
                r#"{"timeout": 1}"#,
                "The options of a client must not have the key \"timeout\"; there are `timeoutMs`, `retry`.",
            ),
            (
                r#"{"timeoutMs": 0}"#,
                "The option `timeoutMs` must be a whole number from 1 to 2147483647.",
            ),
            (
                r#"{"timeoutMs": 2147483648}"#,
                "The option `timeoutMs` must be a whole number from 1 to 2147483647.",
            ),
            (
                r#"{"timeoutMs": null}"#,
                "The option `timeoutMs` must be a whole number from 1 to 2147483647.",
            ),
            (
                r#"{"retry": 3}"#,
                "The option `retry` must be an object, not a number.",
            ),
            (
                r#"{"retry": {"attempts": 1.5}}"#,
                "The option `retry.attempts` must be a whole number from 1 to 20.",
            ),
            (
                r#"{"retry": {"attempts": NaN}}"#,
                "The option `retry.attempts` must be a whole number from 1 to 20.",
            ),
            (
                r#"{"retry": {"baseDelayMs": -1}}"#,
                "The option `retry.baseDelayMs` must be a whole number from 0 to 2147483647.",
            ),
        ] {
            assert_eq!(read(text), Err(message.to_owned()), "{text}");
        }
    }

    #[test]
    fn header_values() {
        for good in ["", "geti_pat_abc", "a b\tc", "\u{a0}\u{ff}"] {
            assert_eq!(check_header_value(good), Ok(()), "{good:?}");
        }
        for bad in ["a\nb", "a\r", "a\0", "a\u{7f}", "\u{80}", "ā", "😀"] {
            assert!(check_header_value(bad).is_err(), "{bad:?}");
        }
    }
}
