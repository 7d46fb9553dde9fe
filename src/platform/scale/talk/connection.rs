//! Where the API is, and who asks.

use super::base64;
use crate::json::Node;
use crate::platform::request::Secret;
use crate::platform::talk::connection::{Given, Manner, given};
use crate::platform::talk::{BaseUrl, CallError};
use crate::text::joined;

/// Scale's own address. It answers pages of no other origin, as far as is known, so that a page needs a proxy.
const HOME: &str = "https://api.scale.com/v1";

/// How a connection to Scale looks.
const MANNER: Manner = Manner {
    title: "Scale",
    keys: &["platform", "baseUrl", "apiKey"],
    home: Some(HOME),
    secret: "The API key",
    looks: "it is one word that begins with live_ or test_",
    is_trimmed: false,
};

/// Where the API is, and who asks.
#[derive(Debug)]
pub struct Connection {
    /// Behind it `/projects` follows.
    pub(super) base: BaseUrl,
    /// The API key; empty where a proxy adds it.
    pub(super) key: Secret,
    /// The key as the header `Authorization` carries it, user name without a password: `Basic ...`.
    pub(super) pass: Secret,
    /// The same without the first word.
    pub(super) encoded: Secret,
}

impl Connection {
    /// Reads `{platform: "scale", apiKey, baseUrl?}`.
    ///
    /// # Errors
    /// An unknown or missing key, another type, a base URL that is none or holds a password, an API key that is none
    /// (that is `unauthorized`).
    pub fn from_json(node: Node<'_>) -> Result<Connection, CallError> {
        let Given {
            base, secret: key, ..
        } = given(node, &MANNER)?;
        // A colon would end the user name, and with it the key.
        if key.bytes().any(|byte| byte == b':') {
            return Err(MANNER.wrong_secret("holds a colon"));
        }
        let (mut pass, mut encoded) = (String::new(), String::new());
        if !key.is_empty() {
            encoded = base64::encode(&joined(&[key, ":"], ""));
            pass = joined(&["Basic", &encoded], " ");
        }
        Ok(Connection {
            base,
            key: Secret::new(key),
            pass: Secret::new(&pass),
            encoded: Secret::new(&encoded),
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
        let least = read(r#"{"platform": "scale", "apiKey": "live_0123456789abcdef"}"#).unwrap();
        assert_eq!(
            least.base.join("", "/projects"),
            "https://api.scale.com/v1/projects"
        );
        assert_eq!(
            least.pass.expose(),
            "Basic bGl2ZV8wMTIzNDU2Nzg5YWJjZGVmOg=="
        );
        let most = read(r#"{"baseUrl": "/proxy/scale/", "apiKey": ""}"#).unwrap();
        assert_eq!(most.base.join("", "/projects"), "/proxy/scale/projects");
        assert!(most.pass.is_empty());
    }

    #[test]
    fn wrong_connections_say_what_is_wrong_and_not_the_key() {
        for (text, code, part) in [
            ("[]", ErrorCode::Invalid, "must be an object"),
            ("{}", ErrorCode::Invalid, "needs `apiKey`"),
            (
                r#"{"apiKey": 1}"#,
                ErrorCode::Invalid,
                "`apiKey` of a connection to Scale must be text",
            ),
            (
                r#"{"apiKey": "k", "baseUrl": "api.scale.com"}"#,
                ErrorCode::Invalid,
                "must begin with https://",
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
            (
                r#"{"apiKey": "hush:hush"}"#,
                ErrorCode::Unauthorized,
                "colon",
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
