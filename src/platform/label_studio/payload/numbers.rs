//! Numbers as the server reads them: the text of a number counts, since Python tells 3 from 3.0.

use crate::json::Node;
use crate::python::{self, Whole, fits_64_bits};

/// A number that is written without a point and an exponent is a whole one.
#[must_use]
pub fn is_whole(literal: &str) -> bool {
    literal
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// A whole number, why it is none, or that it is too large.
pub enum Read {
    /// It is one.
    Fine,
    /// It does not fit into 64 bits.
    TooLarge,
    /// It is none.
    Wrong,
}

fn fitting(whole: Option<Whole>) -> Read {
    match whole {
        Some(whole) if fits_64_bits(whole) => Read::Fine,
        Some(_) => Read::TooLarge,
        None => Read::Wrong,
    }
}

/// Reads a field that must be a whole number: also `3.0`, `" 3 "` and `"3."`.
#[must_use]
pub fn whole(node: Node<'_>) -> Read {
    const LONGEST: usize = 1000;
    if let Some(text) = node.as_str() {
        if text.chars().count() > LONGEST {
            return Read::Wrong;
        }
        let cut = text.trim_end_matches(python::is_space);
        let digits = cut.trim_end_matches('0');
        return fitting(python::int(digits.strip_suffix('.').unwrap_or(text), 10));
    }
    let Some(number) = node.as_f64() else {
        return Read::Wrong;
    };
    let literal = node.literal();
    if is_whole(literal) {
        return fitting(python::int(literal, 10));
    }
    // From here on Python writes an exponent, which it does not read as a whole number.
    if number.fract() == 0.0 && number.abs() < 1e16 {
        return Read::Fine;
    }
    Read::Wrong
}

/// What Python's `int` makes of a value: a number without what is behind its point, the digits of a text, 1 of true.
#[must_use]
pub fn cast(node: Node<'_>) -> Option<Whole> {
    if let Some(text) = node.as_str() {
        return python::int(text, 10);
    }
    if let Some(truth) = node.as_bool() {
        return Some((false, u64::from(truth)));
    }
    let number = node.as_f64()?;
    let literal = node.literal();
    if is_whole(literal) {
        return python::int(literal, 10);
    }
    number
        .is_finite()
        .then_some((number < 0.0, number.abs() as u64))
}
