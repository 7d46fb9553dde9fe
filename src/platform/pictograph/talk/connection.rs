//! Where the API is, who asks, and which dialect is spoken there.

use std::cell::{Cell, OnceCell};

use super::super::words::Dialect;
use crate::json::Node;
use crate::platform::request::Secret;
use crate::platform::talk::connection::{Given, Manner, given};
use crate::platform::talk::{BaseUrl, CallError};

/// Pictograph's own address. Whether it answers pages of other origins is not known, so that a page may need a proxy.
const HOME: &str = "https://api.pictograph.io";

/// How a connection to Pictograph looks.
const MANNER: Manner = Manner {
    title: "Pictograph",
    keys: &["platform", "baseUrl", "apiKey", "api"],
    home: Some(HOME),
    secret: "The API key",
    looks: "it is one word",
    is_trimmed: true,
};

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
        let Given {
            base,
            secret: key,
            others: [api, _],
        } = given(node, &MANNER)?;
        let dialect = OnceCell::new();
        if let Some(api) = api {
            let Some(known) = Dialect::from_name(api) else {
                return Err(CallError::misuse(
                    "`api` of a connection to Pictograph is \"projects\" or \"datasets\". Leave it out to have it asked of the server.",
                ));
            };
            let _ = dialect.set(known);
        }
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
    use crate::platform::talk::{ErrorCode, Outcome};

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
