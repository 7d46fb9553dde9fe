//! Fields that only Enterprise knows: the community server ignores them, so what is wrong with them is a warning.

use super::fields::Limit;
use super::numbers;
use super::read::any_of;
use crate::diagnostic::{Arg, Findings, filled};
use crate::json::Node;
use crate::notice;
use crate::shape::{self, At};

/// Holds a value against what the OpenAPI file of Enterprise says.
pub fn check(findings: &mut Findings, node: Node<'_>, at: At<'_>, limit: Limit) {
    if fits(node, limit) {
        return;
    }
    let number = |number: i32| Arg::Number(f64::from(number));
    let expected = match limit {
        Limit::Any | Limit::ReadOnly => return,
        Limit::Flag(_) => filled("true or false", &[]),
        Limit::Text => filled("text", &[]),
        Limit::Whole(least, i32::MAX, _) => filled("a whole number from {} on", &[number(least)]),
        Limit::Whole(least, most, _) => filled(
            "a whole number from {} to {}",
            &[number(least), number(most)],
        ),
        Limit::Decimal(digits) => filled(
            "a number as text, with up to {} digit{} before the point and two behind it",
            &[digits.into(), Arg::plural(digits)],
        ),
        Limit::OneOf(options) => any_of(options),
    };
    findings.tell(
        node.order(),
        &at.path(),
        &notice!(
            EnterpriseLimit,
            "{key} is {_shown}; Label Studio Enterprise takes only {_expected}, and the community server ignores it.",
            "Write what Enterprise takes, or leave it out.",
            key = at.word(),
            _shown = Arg::Words(&shape::shown(node)),
            _expected = Arg::Words(&expected),
        ),
    );
}

fn fits(node: Node<'_>, limit: Limit) -> bool {
    match limit {
        Limit::Any | Limit::ReadOnly => true,
        Limit::Flag(or_null) => node.as_bool().is_some() || or_null && node.is_null(),
        Limit::Text => node.as_str().is_some(),
        Limit::Whole(.., or_null) if node.is_null() => or_null,
        Limit::Whole(least, most, _) => node.as_f64().is_some_and(|number| {
            numbers::is_whole(node.literal())
                && (f64::from(least)..=f64::from(most)).contains(&number)
        }),
        Limit::Decimal(_) if node.is_null() => true,
        Limit::Decimal(digits) => node.as_str().is_some_and(|text| is_decimal(text, digits)),
        Limit::OneOf(options) => node.as_str().is_some_and(|text| options.contains(&text)),
    }
}

/// `-?\d{0,digits}(\.\d{0,2})?`, as the OpenAPI file writes it.
fn is_decimal(text: &str, digits: usize) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |part: &str, most: usize| {
        part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    is_digits(whole, digits) && is_digits(fraction, 2)
}
