//! What the connections to all platforms have: an address, a secret, and texts that may be left out.

use super::settings::{check_header_value, members};
use super::{BaseUrl, CallError, ErrorCode, Outcome};
use crate::diagnostic::{Arg, filled};
use crate::json::Node;

/// How the connections to one platform look.
#[derive(Debug)]
pub(crate) struct Manner {
    /// What messages call the platform.
    pub title: &'static str,
    /// `platform`, `baseUrl`, the key of the secret, and up to two more.
    pub keys: &'static [&'static str],
    /// The address of the platform itself, where it has one.
    pub home: Option<&'static str>,
    /// What messages call the secret: `The token`.
    pub secret: &'static str,
    /// How to know a right one: `it is one word that begins with geti_pat_`.
    pub looks: &'static str,
    /// Space around the secret is a slip of the hand, as the platform's own clients take it to be.
    pub is_trimmed: bool,
}

/// What a connection says.
#[derive(Debug)]
pub(crate) struct Given<'d> {
    /// Where the API is.
    pub base: BaseUrl,
    /// The token or key; empty where a proxy adds it.
    pub secret: &'d str,
    /// The other texts, in the order of their keys.
    pub others: [Option<&'d str>; 2],
}

/// Reads `{platform, baseUrl, ...}`.
///
/// # Errors
/// An unknown or missing key, another type, a base URL that is none or holds a password, a secret that cannot stand in a
/// header (that is `unauthorized`). No message quotes the secret.
pub(crate) fn given<'d>(node: Node<'d>, manner: &Manner) -> Result<Given<'d>, CallError> {
    let misuse = |template: &str, words: &[&str]| {
        let mut values = Vec::new();
        for word in words {
            values.push(Arg::Words(word));
        }
        CallError::misuse(filled(template, &values))
    };
    let mut texts = [None; 5];
    let what = ["A connection to ", manner.title].concat();
    members(node, &what, manner.keys, &mut |at, value| {
        let Some(text) = value.as_str() else {
            let key = manner.keys.get(at).copied().unwrap_or_default();
            return Err(misuse(
                "`{}` of a connection to {} must be text, not {}.",
                &[key, manner.title, value.type_name()],
            ));
        };
        if let Some(place) = texts.get_mut(at) {
            *place = Some(text);
        }
        Ok(())
    })?;
    let [_, base, secret, one, two] = texts;
    let missing = |at: usize| {
        let key = manner.keys.get(at).copied().unwrap_or_default();
        misuse("A connection to {} needs `{}`.", &[manner.title, key])
    };
    let base = base.or(manner.home).ok_or_else(|| missing(1))?;
    let base = BaseUrl::parse(base).map_err(|error| CallError::misuse(error.words()))?;
    let mut secret = secret.ok_or_else(|| missing(2))?;
    if manner.is_trimmed {
        secret = secret.trim();
    }
    check_header_value(secret).map_err(|reason| manner.wrong_secret(reason))?;
    for scheme in ["Token ", "Bearer ", "Basic "] {
        if secret.starts_with(scheme) {
            return Err(manner.wrong_secret("has a word in front, as in a header"));
        }
    }
    Ok(Given {
        base,
        secret,
        others: [one, two],
    })
}

impl Manner {
    /// `unauthorized`: what is wrong with the secret, and where to look for another.
    pub fn wrong_secret(&self, reason: &str) -> CallError {
        let message = filled(
            "{} {}. Copy it again: {}.",
            &[
                Arg::Words(self.secret),
                Arg::Words(reason),
                Arg::Words(self.looks),
            ],
        );
        CallError::new(ErrorCode::Unauthorized, message, Outcome::NotSent)
    }
}
