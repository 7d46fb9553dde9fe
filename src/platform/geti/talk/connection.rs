//! Where an installation is, and who asks.

use std::cell::OnceCell;

use crate::diagnostic::{Arg, filled};
use crate::json::Node;
use crate::platform::request::Secret;
use crate::platform::talk::connection::{Given, Manner, given};
use crate::platform::talk::{BaseUrl, CallError, encode};

/// How a connection to Geti looks.
const MANNER: Manner = Manner {
    title: "Geti",
    keys: &[
        "platform",
        "baseUrl",
        "token",
        "organizationId",
        "workspaceId",
    ],
    home: None,
    secret: "The token",
    looks: "it is one word that begins with geti_pat_",
    is_trimmed: false,
};

/// Where an installation is, who asks, and what was learnt about the place since.
#[derive(Debug)]
pub struct Connection {
    /// `https://host`, or a path below it where a proxy stands between.
    pub(super) base: BaseUrl,
    /// A personal access token; empty where a proxy adds it.
    pub(super) token: Secret,
    /// Its id, as it stands in a path. Asked of the server where it is left out.
    pub(super) organization: OnceCell<String>,
    /// The same of the workspace.
    pub(super) workspace: OnceCell<String>,
}

impl Connection {
    /// Reads `{platform: "geti", baseUrl, token, organizationId?, workspaceId?}`.
    ///
    /// # Errors
    /// An unknown or missing key, another type, a base URL that is none or holds a password, a token that cannot stand
    /// in a header (that is `unauthorized`), an id that is empty or made of dots.
    pub fn from_json(node: Node<'_>) -> Result<Connection, CallError> {
        let Given {
            base,
            secret,
            others,
        } = given(node, &MANNER)?;
        let token = Secret::new(secret);
        let mut ids = [const { OnceCell::new() }; 2];
        for ((id, given), key) in ids
            .iter_mut()
            .zip(others)
            .zip(["organizationId", "workspaceId"])
        {
            let Some(text) = given else {
                continue;
            };
            // Dots alone would be taken for steps in the path, and lead to another address.
            if matches!(text, "" | "." | "..") {
                return Err(CallError::misuse(filled(
                    "`{}` is no id. Leave it out to have it asked of the server.",
                    &[Arg::Words(key)],
                )));
            }
            *id = OnceCell::from(encode(text));
        }
        let [organization, workspace] = ids;
        Ok(Connection {
            base,
            token,
            organization,
            workspace,
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
        let least =
            read(r#"{"platform": "geti", "baseUrl": "https://host/", "token": ""}"#).unwrap();
        assert_eq!(least.base.join("/x", "/y"), "https://host/x/y");
        assert!(
            least.token.is_empty()
                && least.organization.get().is_none()
                && least.workspace.get().is_none()
        );
        let most = read(r#"{"baseUrl": "/p", "token": "geti_pat_t", "organizationId": "o", "workspaceId": "w"}"#).unwrap();
        assert_eq!(
            (most.organization.get(), most.workspace.get()),
            (Some(&"o".to_owned()), Some(&"w".to_owned()))
        );
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
                r#"{"baseUrl": 1, "token": "t"}"#,
                ErrorCode::Invalid,
                "`baseUrl` of a connection to Geti must be text",
            ),
            (
                r#"{"baseUrl": "https://me:hush@h", "token": "t"}"#,
                ErrorCode::Invalid,
                "user name or password",
            ),
            (
                r#"{"baseUrl": "https://h", "token": "hush\nhush"}"#,
                ErrorCode::Unauthorized,
                "line break",
            ),
            (
                r#"{"baseUrl": "https://h", "token": "hush😀"}"#,
                ErrorCode::Unauthorized,
                "HTTP header",
            ),
            (
                r#"{"baseUrl": "https://h", "token": "hush\ud800"}"#,
                ErrorCode::Unauthorized,
                "HTTP header",
            ),
            (
                r#"{"baseUrl": "https://h", "token": "t", "workspaceId": ".."}"#,
                ErrorCode::Invalid,
                "`workspaceId` is no id",
            ),
            (
                r#"{"baseUrl": "https://h", "token": "t", "organisationId": "o"}"#,
                ErrorCode::Invalid,
                "organisationId",
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
