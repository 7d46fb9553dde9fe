//! Two kinds of tokens. A legacy token goes out as it is. A personal access token is exchanged for an access token, which
//! lives for minutes, and is exchanged again when that has run out or is turned away.

use super::EXCHANGE;
use super::connection::Connection;
use crate::json::{Node, Value, parse, to_text};
use crate::platform::request::{Method, Request, Secret};
use crate::platform::talk::check_header_value;
use crate::text::{after, before, find, joined, split};

/// What the header `Authorization` holds.
#[derive(Debug)]
pub(super) struct Pass {
    /// The whole value of the header; empty if there is none yet.
    pub header: Secret,
    /// The token in it.
    token: Secret,
    /// When it is to be renewed, in ms since 1970 by the clock here; nothing if that is not known.
    until: Option<i64>,
    /// It was turned away.
    is_refused: bool,
}

impl Default for Pass {
    fn default() -> Pass {
        Pass::new(Secret::new(""), Secret::new(""), None)
    }
}

impl Pass {
    fn new(header: Secret, token: Secret, until: Option<i64>) -> Pass {
        Pass {
            header,
            token,
            until,
            is_refused: false,
        }
    }

    pub fn legacy(token: &str) -> Pass {
        let mut header = joined(&["Token", token], " ");
        if token.is_empty() {
            header.clear();
        }
        Pass::new(Secret::new(&header), Secret::new(token), None)
    }
}

impl Connection {
    /// The request that gets an access token, where one is needed.
    pub(super) fn exchange(&self) -> Option<(u8, Request)> {
        let pass = self.pass.borrow();
        let is_over = pass.until.is_some_and(|until| self.now.get() >= until);
        if !self.is_personal || !(pass.header.is_empty() || pass.is_refused || is_over) {
            return None;
        }
        let body = Value::of_texts(&[("refresh", self.token.expose())]);
        let request = Request {
            method: Method::Post,
            url: self.base.join("/api", "/token/refresh/"),
            headers: &EXCHANGE,
            secret: self.token.clone(),
            body: Some(to_text(&body)),
            once: String::new(),
            timeout_ms: 0,
        };
        Some((0, request))
    }

    /// Takes the answer to that; false if there is no token in it.
    pub(super) fn take_access(&self, answer: Node<'_>) -> bool {
        let access = answer.get("access").and_then(Node::as_str);
        let Some(access) = access.filter(|text| !text.is_empty()) else {
            return false;
        };
        if check_header_value(access).is_err() {
            return false;
        }
        // The clocks of two machines differ, so only how long it lives counts. Renewed a little early, it does not run
        // out on its way; it is never renewed before a second has gone by.
        let until = lifetime_ms(access).map(|ms| self.now.get() + (ms - ms / 10).max(1000));
        let header = joined(&["Bearer", access], " ");
        *self.pass.borrow_mut() = Pass::new(Secret::new(&header), Secret::new(access), until);
        true
    }

    /// A request with this header was turned away. Another call may have renewed it since.
    pub(super) fn turned_away(&self, refused: &Secret) -> bool {
        let mut pass = self.pass.borrow_mut();
        if pass.header == *refused {
            pass.is_refused = true;
        }
        self.is_personal
    }

    /// Takes tokens out of a text: this one, what was got for it, and whatever else looks like a part of a JSON Web
    /// Token, such as one from an answer that was cut off.
    pub(super) fn hide(&self, text: &mut String) {
        self.token.scrub(text);
        self.pass.borrow().token.scrub(text);
        while let Some(start) = find(text, JWT) {
            let mut end = start;
            for byte in after(text, start).bytes() {
                if !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b'.') {
                    break;
                }
                end += 1;
            }
            *text = joined(&[before(text, start), after(text, end)], "[token]");
        }
    }
}

/// How the parts of JSON Web Tokens begin: `{"` in base64.
const JWT: &str = "eyJ";

/// The token is a JSON Web Token, as personal access tokens are.
pub(super) fn is_personal(token: &str) -> bool {
    claims(token).is_some_and(|claims| parse(&claims).is_ok_and(|json| json.root().is_object()))
}

/// How long a token lives from when it was made, in ms.
fn lifetime_ms(token: &str) -> Option<i64> {
    let claims = claims(token)?;
    let claims = parse(&claims).ok()?;
    let seconds = |key| claims.root().get(key).and_then(Node::as_f64);
    let lives = (seconds("exp")? - seconds("iat")?) * 1000.0;
    // A cast stops at the largest number.
    (lives > 0.0).then_some((lives as i64).min(i64::MAX / 4))
}

/// The JSON in the middle of the three parts.
fn claims(token: &str) -> Option<String> {
    let (_, rest) = split(token, ".")?;
    let (middle, _) = split(rest, ".")?;
    String::from_utf8(decoded(middle)?).ok()
}

/// Bytes written as base64url without padding (RFC 4648, 5).
fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut buffer, mut bits) = (0_u32, 0);
    for digit in text.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        buffer = buffer << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection() -> Connection {
        let text = r#"{"baseUrl": "https://h", "token": "personal-hush", "tokenKind": "personal"}"#;
        Connection::from_json(parse(text).unwrap().root()).unwrap()
    }

    /// `{"token_type":"access","exp":1795247631,"iat":1795247331}`: five minutes.
    const ACCESS: &str = "eyJhbGciOiJIUzI1NiJ9.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwiZXhwIjoxNzk1MjQ3NjMxLCJpYXQiOjE3OTUyNDczMzF9.c2ln";

    fn learn(connection: &Connection, access: &str) -> bool {
        let answer = to_text(&Value::of_texts(&[("access", access)]));
        connection.take_access(parse(&answer).unwrap().root())
    }

    #[test]
    fn access_is_asked_for_until_it_is_there_and_when_it_has_run_out() {
        let connection = connection();
        connection.now.set(1_000_000);
        let (_, request) = connection.exchange().unwrap();
        assert_eq!(request.url, "https://h/api/token/refresh/");
        assert_eq!(
            request.body.as_deref(),
            Some(r#"{"refresh":"personal-hush"}"#)
        );
        assert!(
            request
                .headers()
                .iter()
                .all(|(name, _)| *name != "authorization")
        );
        assert!(!format!("{request:?} {connection:?}").contains("hush"));

        assert!(learn(&connection, ACCESS));
        assert!(connection.exchange().is_none());
        connection.now.set(1_000_000 + 269_999);
        assert!(connection.exchange().is_none());
        connection.now.set(1_000_000 + 270_000);
        assert!(connection.exchange().is_some());
    }

    #[test]
    fn access_that_is_turned_away_is_renewed_once_for_all_who_carry_it() {
        let connection = connection();
        assert!(learn(&connection, ACCESS));
        let old = connection.pass.borrow().header.clone();
        assert!(connection.turned_away(&old) && connection.exchange().is_some());
        assert!(learn(&connection, "opaque"));
        // Nothing tells when that one runs out; and this request carried the old one.
        assert!(connection.turned_away(&old) && connection.exchange().is_none());
    }

    #[test]
    fn tokens_are_hidden() {
        let connection = connection();
        assert!(learn(&connection, "opaque-hush"));
        for (text, hidden) in [
            (
                "personal-hush, Bearer opaque-hush.",
                "[token], Bearer [token].",
            ),
            (r#"{"access": "eyJhbGc.eyJ0b2"#, r#"{"access": "[token]"#),
            ("eyJ eyJ", "[token] [token]"),
            ("nothing", "nothing"),
        ] {
            let mut text = text.to_owned();
            connection.hide(&mut text);
            assert_eq!(text, hidden);
        }
    }

    #[test]
    fn base64url() {
        assert_eq!(decoded("eyJ9").as_deref(), Some(b"{\"}".as_slice()));
        assert_eq!(decoded("-_8").as_deref(), Some([251, 255].as_slice()));
        assert_eq!(decoded("a+b"), None);
        assert_eq!(decoded("").as_deref(), Some([].as_slice()));
    }
}
