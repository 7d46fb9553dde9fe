//! Where an installation is, and who asks.

use std::cell::{Cell, RefCell};

use super::token::{self, Pass};
use crate::diagnostic::{Arg, filled};
use crate::json::Node;
use crate::platform::request::Secret;
use crate::platform::talk::connection::{Given, Manner, given};
use crate::platform::talk::{BaseUrl, CallError};

/// How a connection to Label Studio looks.
const MANNER: Manner = Manner {
    title: "Label Studio",
    keys: &["platform", "baseUrl", "token", "tokenKind"],
    home: None,
    secret: "The token",
    looks: "it is one word, from the page of your account in Label Studio",
    is_trimmed: true,
};

/// Where an installation is, who asks, and what was got for the token.
#[derive(Debug)]
pub struct Connection {
    /// `https://host`, or a path below it where a proxy stands between.
    pub(super) base: BaseUrl,
    /// A legacy token or a personal access token; empty where a proxy adds it.
    pub(super) token: Secret,
    /// The token is one that is exchanged for others.
    pub(super) is_personal: bool,
    pub(super) pass: RefCell<Pass>,
    /// When it was looked at the clock last.
    pub(super) now: Cell<i64>,
}

impl Connection {
    /// Reads `{platform: "label-studio", baseUrl, token, tokenKind?}`. What kind of token it is can be seen: a personal
    /// access token is a JSON Web Token.
    ///
    /// # Errors
    /// An unknown or missing key, another type, a base URL that is none or holds a password, a token that cannot stand
    /// in a header (that is `unauthorized`), a kind of token that is not known.
    pub fn from_json(node: Node<'_>) -> Result<Connection, CallError> {
        let Given {
            base,
            secret: token,
            others: [kind, _],
        } = given(node, &MANNER)?;
        let known = match kind {
            None => token::is_personal(token),
            Some("personal") => true,
            Some("legacy") => false,
            Some(other) => {
                return Err(CallError::misuse(filled(
                    "There is no kind of token {}: `tokenKind` is \"personal\" or \"legacy\".",
                    &[Arg::Text(other)],
                )));
            }
        };
        let is_personal = known && !token.is_empty();
        let pass = if is_personal {
            Pass::default()
        } else {
            Pass::legacy(token)
        };
        Ok(Connection {
            base,
            token: Secret::new(token),
            is_personal,
            pass: RefCell::new(pass),
            now: Cell::new(0),
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
    fn tokens_are_told_apart_by_their_looks() {
        // {"alg":"HS256","typ":"JWT"}.{"token_type":"refresh","exp":8102447331,"iat":1795247331}.(signature)
        const PERSONAL: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoicmVmcmVzaCIsImV4cCI6ODEwMjQ0NzMzMSwiaWF0IjoxNzk1MjQ3MzMxfQ.c2lnbmF0dXJl";
        const LEGACY: &str = "0123456789abcdef0123456789abcdef01234567";
        for (token, kind, is_personal) in [
            (PERSONAL, "", true),
            (LEGACY, "", false),
            (PERSONAL, r#", "tokenKind": "legacy""#, false),
            (LEGACY, r#", "tokenKind": "personal""#, true),
            ("a.b.c", "", false),
            ("eyJ.eyJ.x", "", false),
            ("", "", false),
            ("", r#", "tokenKind": "personal""#, false),
        ] {
            let text = format!(
                r#"{{"platform": "label-studio", "baseUrl": "https://host", "token": " {token} "{kind}}}"#
            );
            let connection = read(&text).unwrap();
            assert_eq!(connection.is_personal, is_personal, "{text}");
            assert_eq!(connection.token.expose(), token);
        }
    }

    #[test]
    fn wrong_connections_say_what_is_wrong_and_not_the_secret() {
        for (text, code, part) in [
            ("[]", ErrorCode::Invalid, "must be an object"),
            (r#"{"token": "t"}"#, ErrorCode::Invalid, "needs `baseUrl`"),
            (
                r#"{"baseUrl": "https://h"}"#,
                ErrorCode::Invalid,
                "needs `token`",
            ),
            (
                r#"{"baseUrl": "https://h", "token": 5}"#,
                ErrorCode::Invalid,
                "`token` of a connection to Label Studio must be text",
            ),
            (
                r#"{"baseUrl": "https://h", "token": "hush\nhush"}"#,
                ErrorCode::Unauthorized,
                "line break",
            ),
            (
                r#"{"baseUrl": "https://h", "token": "hush", "tokenKind": "jwt"}"#,
                ErrorCode::Invalid,
                "`tokenKind` is",
            ),
            (
                r#"{"baseUrl": "https://h", "token": "hush", "apiKey": "k"}"#,
                ErrorCode::Invalid,
                "apiKey",
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
