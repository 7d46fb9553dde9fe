//! What a client may be told, read from the JSON that the JavaScript side hands over.

use super::{CallError, Retry};
use crate::diagnostic::quoted;
use crate::json::Node;

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
const LONGEST_TIMER_MS: f64 = 2_147_483_647.0;

/// Nobody tries more often than this.
const MOST_ATTEMPTS: f64 = 20.0;

impl ClientOptions {
    /// Reads `{timeoutMs?, retry?: {attempts?, baseDelayMs?, maxDelayMs?}}`.
    ///
    /// # Errors
    /// An unknown key (`timeout`), another type (`"30s"`), a number out of range (`timeoutMs: 0`, `attempts: 1.5`).
    pub fn from_json(node: Node<'_>) -> Result<ClientOptions, CallError> {
        let mut options = ClientOptions::default();
        for (key, value) in members(node, "The options of a client", &["timeoutMs", "retry"])? {
            match key {
                "timeoutMs" => {
                    options.timeout_ms = number(value, "timeoutMs", 1.0, LONGEST_TIMER_MS)? as u32
                }
                _ => {
                    let known = ["attempts", "baseDelayMs", "maxDelayMs"];
                    for (key, value) in members(value, "The option `retry`", &known)? {
                        match key {
                            "attempts" => {
                                options.retry.attempts =
                                    number(value, "retry.attempts", 1.0, MOST_ATTEMPTS)? as u32;
                            }
                            "baseDelayMs" => {
                                options.retry.base_delay_ms =
                                    number(value, "retry.baseDelayMs", 0.0, LONGEST_TIMER_MS)?
                                        as u64;
                            }
                            _ => {
                                options.retry.max_delay_ms =
                                    number(value, "retry.maxDelayMs", 0.0, LONGEST_TIMER_MS)?
                                        as u64;
                            }
                        }
                    }
                }
            }
        }
        Ok(options)
    }
}

/// The members of an object with no other keys than these. A key that stands twice is given twice.
pub(crate) fn members<'d>(
    node: Node<'d>,
    what: &str,
    known: &[&'static str],
) -> Result<Vec<(&'static str, Node<'d>)>, CallError> {
    if !node.is_object() {
        return Err(CallError::misuse(format!(
            "{what} must be an object, not {}.",
            node.type_name()
        )));
    }
    node.members()
        .map(
            |member| match known.iter().find(|key| **key == member.key) {
                Some(key) => Ok((*key, member.value)),
                None => {
                    let known = known.join("`, `");
                    let key = quoted(member.key);
                    Err(CallError::misuse(format!(
                        "{what} must not have the key {key}; there are `{known}`."
                    )))
                }
            },
        )
        .collect()
}

fn number(node: Node<'_>, name: &str, least: f64, most: f64) -> Result<f64, CallError> {
    match node.as_f64() {
        Some(number) if number.fract() == 0.0 && (least..=most).contains(&number) => Ok(number),
        _ => {
            // As integers: the words for any fraction would be a large part of the module.
            let (least, most) = (least as u32, most as u32);
            Err(CallError::misuse(format!(
                "The option `{name}` must be a whole number from {least} to {most}."
            )))
        }
    }
}

/// The text can stand in a header: Latin-1 without control characters. Anything else makes browsers throw.
///
/// # Errors
/// What is wrong with `value`, without quoting it.
pub fn check_header_value(value: &str) -> Result<(), &'static str> {
    for character in value.chars() {
        match character {
            '\r' | '\n' => return Err("holds a line break"),
            '\t' | ' '..='~' | '\u{a0}'..='\u{ff}' => {}
            character if character.is_control() => return Err("holds a control character"),
            _ => return Err("holds a character that cannot stand in an HTTP header"),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn read(text: &str) -> Result<ClientOptions, String> {
        ClientOptions::from_json(parse(text).unwrap().root()).map_err(|error| error.message)
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
