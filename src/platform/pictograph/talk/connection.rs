//! Where the API is, who asks, and which dialect is spoken there.

use std::cell::{Cell, OnceCell};

use super::super::words::Dialect;
use crate::json::Node;
use crate::platform::request::Secret;
use crate::platform::talk::{BaseUrl, CallError, ErrorCode, Outcome, check_header_value, members};

/// Pictograph's own address. Whether it answers pages of other origins is not known, so that a page may need a proxy.
const HOME: &str = "https://api.pictograph.io";

/// Where the API is, who asks, and which dialect is spoken there.
#[derive(Debug)]
pub struct Connection {
    /// Behind it `/api/v1/developer/...` follows.
    pub(super) base: BaseUrl,
    /// The API key; empty where a proxy adds it.
    pub(super) key: Secret,
    /// Asked of the server where it is left out.
    pub(super) dialect: OnceCell<Dialect>,
    /// The newer dialect is not spoken there.
    pub(super) is_older: Cell<bool>,
}

impl Connection {
    /// Reads `{platform: "pictograph", apiKey, baseUrl?, api?}`.
    ///
    /// # Errors
    /// An unknown or missing key, another type, a base URL that is none or holds a password, an API key that cannot
    /// stand in a header (that is `unauthorized`), an API that there is not.
    pub fn from_json(node: Node<'_>) -> Result<Connection, CallError> {
        const KEYS: [&str; 4] = ["platform", "baseUrl", "apiKey", "api"];
        let (mut base, mut key) = (HOME, None);
        let dialect = OnceCell::new();
        members(
            node,
            "A connection to Pictograph",
            &KEYS,
            &mut |at, value| {
                let Some(text) = value.as_str() else {
                    let (key, kind) = (KEYS[at], value.type_name());
                    return Err(CallError::misuse(format!(
                        "`{key}` of a connection to Pictograph must be text, not {kind}."
                    )));
                };
                match at {
                    0 => {}
                    1 => base = text,
                    // Both clients take spaces around a key for a slip of the hand.
                    2 => key = Some(text.trim()),
                    _ => match Dialect::from_name(text) {
                        Some(api) => drop(dialect.set(api)),
                        None => {
                            return Err(CallError::misuse(
                                "`api` of a connection to Pictograph is \"projects\" or \"datasets\". Leave it out to have it asked of the server.",
                            ));
                        }
                    },
                }
                Ok(())
            },
        )?;
        let base = BaseUrl::parse(base).map_err(|error| CallError::misuse(error.words()))?;
        let Some(key) = key else {
            return Err(CallError::misuse(
                "A connection to Pictograph needs `apiKey`.",
            ));
        };
        check_header_value(key).map_err(|reason| {
            let message = format!("The API key {reason}. Copy it again: it is one word.");
            CallError::new(ErrorCode::Unauthorized, message, Outcome::NotSent)
        })?;
        Ok(Connection {
            base,
            key: Secret::new(key),
            dialect,
            is_older: Cell::new(false),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn read(text: &str) -> Result<Connection, CallError> {
        Connection::from_json(parse(text).unwrap().root())
    }

    #[test]
    fn connections() {
        let least = read(r#"{"platform": "pictograph", "apiKey": " pk_live_0123 "}"#).unwrap();
        assert_eq!(least.base.join("", "/x"), "https://api.pictograph.io/x");
        assert_eq!(least.key.expose(), "pk_live_0123");
        assert_eq!(least.dialect.get(), None);
        let most = read(r#"{"baseUrl": "/proxy/", "apiKey": "", "api": "projects"}"#).unwrap();
        assert_eq!(most.base.join("", "/x"), "/proxy/x");
        assert_eq!(most.dialect.get(), Some(&Dialect::Projects));
    }

    #[test]
    fn wrong_connections_say_what_is_wrong_and_not_the_key() {
        for (text, code, part) in [
            ("[]", ErrorCode::Invalid, "must be an object"),
            ("{}", ErrorCode::Invalid, "needs `apiKey`"),
            (
                r#"{"apiKey": 1}"#,
                ErrorCode::Invalid,
                "`apiKey` of a connection to Pictograph must be text",
            ),
            (
                r#"{"apiKey": "k", "baseUrl": "api.pictograph.io"}"#,
                ErrorCode::Invalid,
                "must begin with https://",
            ),
            (
                r#"{"apiKey": "k", "api": "dataset"}"#,
                ErrorCode::Invalid,
                "\"projects\" or \"datasets\"",
            ),
            (
                r#"{"apiKey": "k", "token": "t"}"#,
                ErrorCode::Invalid,
                "token",
            ),
            (
                r#"{"apiKey": "hush\nhush"}"#,
                ErrorCode::Unauthorized,
                "line break",
            ),
        ] {
            let error = read(text).unwrap_err();
            assert!(
                error.code == code && error.message.contains(part),
                "{text}: {error:?}"
            );
            assert!(!error.message.contains("hush"), "{error:?}");
            assert_eq!(error.outcome, Outcome::NotSent);
        }
    }
}
