//! What goes out and what comes back: plain data, of which no clock, randomness or network is part.

use std::fmt;
use std::rc::Rc;

use crate::text::replaced;

/// The methods that platforms are asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes something.
    Post,
    /// Replaces something.
    Put,
    /// Changes something.
    Patch,
    /// Takes something away.
    Delete,
}

impl Method {
    /// As it stands in a request.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// A text that nothing prints: a token or a key.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Rc<str>);

impl Secret {
    /// Takes the text into custody.
    #[must_use]
    pub fn new(text: &str) -> Secret {
        Secret(Rc::from(text))
    }

    /// The text itself, for the header that carries it and for nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// There is no secret: a proxy adds it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the secret out of `text`. What servers and browsers say may quote the request.
    pub fn scrub(&self, text: &mut String) {
        // Words of one to three letters are no secrets, and stand in any sentence.
        if self.0.len() >= 4 {
            *text = replaced(text, &self.0, "[token]");
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// One request.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// The whole address. Never holds a secret.
    pub url: String,
    /// Names in lower case, each once. One without a value carries the secret, and does not go out if there is none.
    pub headers: &'static [(&'static str, &'static str)],
    /// What a header without a value carries: a token or a key, or the words that make one of it. It may stand in the
    /// body instead.
    pub secret: Secret,
    /// The key by which the server knows this request again when it is repeated, so that it is carried out once; empty
    /// where there is none.
    pub once: String,
    /// The body, JSON in all that is sent here.
    pub body: Option<String>,
    /// How long one attempt may take, in ms, until the whole answer has been read.
    pub timeout_ms: u32,
}

/// Without the secret, which may be in the body too.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut body = self.body.clone();
        if let Some(body) = &mut body {
            self.secret.scrub(body);
        }
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &self.headers)
            .field("body", &body)
            .field("timeout_ms", &self.timeout_ms)
            .finish_non_exhaustive()
    }
}

impl Request {
    /// The headers as they go over the wire, with the secret.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut headers = Vec::new();
        for (name, value) in self.headers {
            let value = if value.is_empty() {
                self.secret.expose()
            } else {
                value
            };
            if !value.is_empty() {
                headers.push((*name, value));
            }
        }
        if !self.once.is_empty() {
            headers.push(("idempotency-key", &self.once));
        }
        headers
    }
}

/// An answer: any status, with the headers that could be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The status, 200 to 599.
    pub status: u16,
    /// Names in lower case. A browser shows only few headers of another origin's answer.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
}

impl Response {
    /// The value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    /// The status is one of 200 to 299.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Why there is no answer, as whoever carried the request saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// No answer, or a part of one: offline, DNS, TLS, CORS, a cut connection. The server may have acted.
    Network {
        /// What the browser said.
        message: String,
    },
    /// No whole answer in time. The server may have acted, or may yet.
    Timeout,
    /// The caller did not want to wait longer.
    Aborted {
        /// The request had gone out.
        sent: bool,
    },
    /// The request could not even be made; nothing went out.
    Unsendable {
        /// What the browser said.
        message: String,
    },
}

impl Failure {
    /// Lets `scrub` take secrets out: what a browser says may quote the request.
    pub fn scrub(&mut self, scrub: &dyn Fn(&mut String)) {
        if let Failure::Network { message } | Failure::Unsendable { message } = self {
            scrub(message);
        }
    }
}

/// What carrying a request out ends with.
pub type Reply = Result<Response, Failure>;

/// The time and a die, handed in wherever pure code decides something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// Milliseconds since 1970, by the clock of this machine, which may be wrong.
    pub unix_ms: i64,
    /// From 0 up to but not including 1.
    pub random: f64,
}

/// One attempt to carry a request out.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// What to send.
    pub request: Rc<Request>,
    /// How long to wait first, in ms.
    pub wait_ms: u64,
    /// Which attempt at this request it is, from 1.
    pub number: u32,
    /// Why it is made again, or why at all where that is not plain; never a secret.
    pub reason: Option<String>,
}

/// What a conversation asks for next.
#[derive(Debug, Clone)]
pub enum Step {
    /// Wait, send this, and come back with what became of it.
    Send(Attempt),
    /// It is over, and well.
    Done(super::talk::Answer),
    /// It is over, and not.
    Refused(super::talk::CallError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_do_not_print() {
        let request = Request {
            method: Method::Get,
            url: "https://host/".to_owned(),
            headers: &[("x-api-key", "")],
            secret: Secret::new("geti_pat_hush"),
            once: String::new(),
            body: None,
            timeout_ms: 1,
        };
        assert!(!format!("{request:?}").contains("hush"));
        assert_eq!(request.headers(), [("x-api-key", "geti_pat_hush")]);
        assert!(!format!("{:#?}", Secret::new("geti_pat_hush")).contains("hush"));
    }

    #[test]
    fn secrets_are_taken_out_of_texts() {
        let scrubbed = |secret: &str, text: &str| {
            let mut text = text.to_owned();
            Secret::new(secret).scrub(&mut text);
            text
        };
        assert_eq!(
            scrubbed(
                "geti_pat_hush",
                "bad header: `geti_pat_hush`, geti_pat_hush"
            ),
            "bad header: `[token]`, [token]"
        );
        assert_eq!(scrubbed("", "nothing to hide"), "nothing to hide");
        assert_eq!(scrubbed("a", "bad header"), "bad header");
        assert_eq!(scrubbed("token", "a token, tokens"), "a [token], [token]s");
    }
}
