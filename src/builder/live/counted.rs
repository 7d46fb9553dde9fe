//! Findings that tell how many labels there are, or how long the project is: a number that changes by itself.

use super::changes::Added;
use crate::diagnostic::{Code, Diagnostic, Param};
use crate::json::number;
use crate::text;

/// Where a finding tells how many labels or characters there are, it tells of so many more. That is the first number in
/// it.
pub(super) fn recount(found: &mut Diagnostic, [labels, characters]: [isize; 2]) -> bool {
    let came = match found.code {
        Code::TooManyLabels | Code::MoreLabelsThanDocumented => labels,
        Code::LongConfig => characters,
        _ => 0,
    };
    let Some((_, Param::Number(count))) = found.params.first_mut().filter(|_| came != 0) else {
        return false;
    };
    let before = number::write(*count);
    *count += came as f64;
    if let Some((start, end)) = text::split(&found.message, &before) {
        found.message = text::joined(&[start, end], &number::write(*count));
    }
    true
}

/// How long the project is, where that is told.
pub(super) fn length(found: &[Diagnostic]) -> Option<usize> {
    let found = found.iter().find(|found| found.code == Code::LongConfig)?;
    match found.params.first() {
        Some((_, Param::Number(length))) => Some(*length as usize),
        _ => None,
    }
}

/// The id of the one of these that is told by its number alone when nothing else of it has changed; nothing where there are
/// several.
pub(super) fn only(found: &[Added]) -> Option<u32> {
    let mut counted = found.iter().filter(|found| tells(&found.diagnostic));
    let first = counted.next()?;
    counted.next().is_none().then_some(first.id)
}

/// It tells such a number, and has no places or fixes that would have to be told again.
fn tells(found: &Diagnostic) -> bool {
    let codes = [
        Code::TooManyLabels,
        Code::MoreLabelsThanDocumented,
        Code::LongConfig,
    ];
    codes.contains(&found.code) && found.related.is_empty() && found.fixes.is_empty()
}
