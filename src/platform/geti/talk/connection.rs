//! Where an installation is, and who asks.

use crate::json::Node;
use crate::platform::request::Secret;
use crate::platform::talk::{BaseUrl, CallError, ErrorCode, Outcome, check_header_value, members};

/// Where an installation is, and who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// `https://host`, or a path below it where a proxy stands between.
    pub base: BaseUrl,
    /// A personal access token; empty where a proxy adds it.
    pub token: Secret,
    /// Asked of the server where it is left out.
    pub organization: Option<String>,
    /// Asked of the server where it is left out.
    pub workspace: Option<String>,
}

impl Connection {
    /// Reads `{platform: "geti", baseUrl, token, organizationId?, workspaceId?}`.
    ///
    /// # Errors
    /// An unknown or missing key, another type, a base URL that is none or holds a password, a token that cannot stand
    /// in a header (that is `unauthorized`), an id that is empty or made of dots.
    pub fn from_json(node: Node<'_>) -> Result<Connection, CallError> {
        let (mut base, mut token, mut organization, mut workspace) = (None, None, None, None);
        let known = [
            "platform",
            "baseUrl",
            "token",
            "organizationId",
            "workspaceId",
        ];
        for (key, value) in members(node, "A connection to Geti", &known)? {
            let text = value.as_str().ok_or_else(|| {
                CallError::misuse(format!(
                    "`{key}` of a connection to Geti must be text, not {}.",
                    value.type_name()
                ))
            })?;
            match key {
                "baseUrl" => {
                    base = Some(
                        BaseUrl::parse(text)
                            .map_err(|error| CallError::misuse(error.to_string()))?,
                    )
                }
                "token" => token = Some(check_token(text)?),
                "organizationId" => organization = Some(check_id(text, key)?),
                "workspaceId" => workspace = Some(check_id(text, key)?),
                _ => {}
            }
        }
        let missing = |key: &str| CallError::misuse(format!("A connection to Geti needs `{key}`."));
        Ok(Connection {
            base: base.ok_or_else(|| missing("baseUrl"))?,
            token: token.ok_or_else(|| missing("token"))?,
            organization,
            workspace,
        })
    }
}

fn check_token(text: &str) -> Result<Secret, CallError> {
    check_header_value(text).map_err(|reason| {
        let message = format!(
            "The token {reason}. Copy it again: it is one word that begins with geti_pat_."
        );
        CallError::new(ErrorCode::Unauthorized, message, Outcome::NotSent)
    })?;
    Ok(Secret::new(text))
}

/// Dots alone would be taken for steps in the path, and lead to another address.
fn check_id(text: &str, key: &str) -> Result<String, CallError> {
    if matches!(text, "" | "." | "..") {
        return Err(CallError::misuse(format!(
            "`{key}` is no id. Leave it out to have it asked of the server."
        )));
    }
    Ok(text.to_owned())
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
        let least =
            read(r#"{"platform": "geti", "baseUrl": "https://host/", "token": ""}"#).unwrap();
        assert_eq!(least.base.join("/x"), "https://host/x");
        assert!(
            least.token.is_empty() && least.organization.is_none() && least.workspace.is_none()
        );
        let most = read(r#"{"baseUrl": "/p", "token": "geti_pat_t", "organizationId": "o", "workspaceId": "w"}"#).unwrap();
        assert_eq!(
            (most.organization.as_deref(), most.workspace.as_deref()),
            (Some("o"), Some("w"))
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
