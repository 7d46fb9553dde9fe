//! Addresses: the base that a user gives, and what is put behind it.

use super::texts::span;
use crate::text::joined;

/// Where a platform is: `https://host`, `https://host/proxy/geti`, or `/proxy/geti` on the page's own origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

/// Why a text is no base URL. Never quotes the text, which may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressError {
    /// Neither `http://` nor `https://` nor `/` stands at its beginning.
    Scheme,
    /// There is no host in it.
    Host,
    /// There is a user or password in it.
    Credentials,
    /// There is a query or a fragment in it.
    Query,
    /// There is a space, a backslash or a control character in it.
    Character,
}

impl AddressError {
    /// What is wrong, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            AddressError::Scheme => {
                "The base URL must begin with https:// or http://, or with / for a path on the page's own origin."
            }
            AddressError::Host => "The base URL names no host.",
            AddressError::Credentials => {
                "The base URL holds a user name or password; browsers refuse such addresses."
            }
            AddressError::Query => {
                "The base URL holds a query (?) or a fragment (#), behind which no path can stand."
            }
            AddressError::Character => {
                "The base URL holds a space, a backslash or a control character."
            }
        }
    }
}

impl BaseUrl {
    /// Checks the text, and takes the slashes off its end.
    ///
    /// # Errors
    /// `host/path`, `ftp://host`, `https://`, `https://me:pw@host`, `https://host/?a=b`, `https://my host`.
    pub fn parse(text: &str) -> Result<BaseUrl, AddressError> {
        let end = span(text, &mut |character| {
            !character.is_whitespace() && !character.is_control() && character != '\\'
        });
        if end < text.len() {
            return Err(AddressError::Character);
        }
        let bytes = text.as_bytes();
        let has_scheme = |scheme: &str| {
            let start = bytes.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
        };
        let scheme = match (has_scheme("https://"), has_scheme("http://")) {
            (true, _) => 8,
            (_, true) => 7,
            _ => 0,
        };
        if scheme > 0 {
            let mut host = &bytes[scheme..];
            if let Some(end) = host.iter().position(|byte| b"/?#".contains(byte)) {
                host = &host[..end];
            }
            if host.contains(&b'@') {
                return Err(AddressError::Credentials);
            }
            if matches!(host.first(), None | Some(b':')) {
                return Err(AddressError::Host);
            }
        } else if bytes.first() != Some(&b'/') || bytes.get(1) == Some(&b'/') {
            return Err(AddressError::Scheme);
        }
        if bytes.iter().any(|byte| b"?#".contains(byte)) {
            return Err(AddressError::Query);
        }
        Ok(BaseUrl(text.trim_end_matches('/').to_owned()))
    }

    /// The address of a path below another, which both begin with a slash, below this base.
    #[must_use]
    pub fn join(&self, root: &str, path: &str) -> String {
        joined(&[&self.0, root, path], "")
    }
}

/// Percent-encodes everything but the unreserved characters of RFC 3986: letters, digits, `-`, `.`, `_`, `~`.
#[must_use]
pub fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)] as char);
            out.push(HEX[usize::from(byte & 15)] as char);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_keep_their_path_and_lose_slashes() {
        for (base, joined) in [
            ("https://host", "https://host/api/v1"),
            ("https://host/", "https://host/api/v1"),
            (
                "https://host/proxy/geti///",
                "https://host/proxy/geti/api/v1",
            ),
            ("HTTP://127.0.0.1:8080", "HTTP://127.0.0.1:8080/api/v1"),
            ("https://host/a@b", "https://host/a@b/api/v1"),
            ("/proxy/geti/", "/proxy/geti/api/v1"),
            ("/", "/api/v1"),
            ("https://[::1]:9/x", "https://[::1]:9/x/api/v1"),
        ] {
            assert_eq!(
                BaseUrl::parse(base).map(|base| base.join("/api", "/v1")),
                Ok(joined.to_owned()),
                "{base}"
            );
        }
    }

    #[test]
    fn other_texts_are_no_bases() {
        for (text, error) in [
            ("", AddressError::Scheme),
            ("host/path", AddressError::Scheme),
            ("//host", AddressError::Scheme),
            ("ftp://host", AddressError::Scheme),
            ("javascript:alert(1)", AddressError::Scheme),
            ("https:host", AddressError::Scheme),
            ("https://", AddressError::Host),
            ("https:///path", AddressError::Host),
            ("https://:443", AddressError::Host),
            ("https://me@host", AddressError::Credentials),
            ("https://me:pw@host/path", AddressError::Credentials),
            ("https://host?a=b", AddressError::Query),
            ("https://host/#top", AddressError::Query),
            ("https://my host", AddressError::Character),
            ("https://host\n", AddressError::Character),
            ("https://host\\@evil", AddressError::Character),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn encoding_keeps_only_the_unreserved() {
        assert_eq!(encode("aZ09-._~"), "aZ09-._~");
        assert_eq!(
            encode("a b/c?d#e%f&g=h+i!j'k(l)m*n"),
            "a%20b%2Fc%3Fd%23e%25f%26g%3Dh%2Bi%21j%27k%28l%29m%2An"
        );
        assert_eq!(encode("ü😀\0"), "%C3%BC%F0%9F%98%80%00");
    }
}
