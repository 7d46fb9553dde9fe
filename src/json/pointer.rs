//! Places in a JSON value, told as JSON Pointers (RFC 6901).

use std::borrow::Cow;
use std::fmt;

use super::write::push_digits;
use crate::text::{self, joined};

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'s> {
    /// A key of an object.
    Key(&'s str),
    /// An index into a list.
    Index(usize),
}

impl<'s> From<&'s str> for Step<'s> {
    fn from(key: &'s str) -> Step<'s> {
        Step::Key(key)
    }
}
impl<'s> From<&'s String> for Step<'s> {
    fn from(key: &'s String) -> Step<'s> {
        Step::Key(key)
    }
}
impl From<usize> for Step<'_> {
    fn from(index: usize) -> Self {
        Step::Index(index)
    }
}

/// A place in a JSON value; the empty path is the whole value.
///
/// It is kept as its pointer, which is how it goes out: `/tasks/0/labels/1/name`. Whether a number in it is a key or an
/// index only the value can tell.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Path(String);

impl Path {
    /// The whole value.
    #[must_use]
    pub fn root() -> Path {
        Path::default()
    }

    /// A path from its steps.
    #[must_use]
    pub fn of(steps: &[Step<'_>]) -> Path {
        Path::root().extended(steps)
    }

    /// This path some steps further.
    #[must_use]
    pub fn extended(&self, steps: &[Step<'_>]) -> Path {
        let mut text = String::with_capacity(self.0.len() + 12 * steps.len());
        text.push_str(&self.0);
        let mut path = Path(text);
        for step in steps {
            path.push(*step);
        }
        path
    }

    /// The whole value, with room for steps.
    #[must_use]
    pub(crate) fn with_room() -> Path {
        Path(String::with_capacity(64))
    }

    /// Goes one step further.
    pub fn push(&mut self, step: Step<'_>) {
        push_step(&mut self.0, step);
    }

    /// This path one step further.
    #[must_use]
    pub fn join<'s>(&self, step: impl Into<Step<'s>>) -> Path {
        self.extended(&[step.into()])
    }

    /// The pointer.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path without its last step.
    #[must_use]
    pub fn parent(&self) -> Path {
        Path(around(&self.0).unwrap_or_default().to_owned())
    }

    /// Takes the last step off, if there is one.
    pub fn pop(&mut self) -> bool {
        let end = around(&self.0).map(str::len);
        self.0.truncate(end.unwrap_or_default());
        end.is_some()
    }

    /// The steps, as keys: an index is its digits.
    pub fn keys(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescaped)
    }

    /// The last step, as a key.
    #[must_use]
    pub fn last(&self) -> Option<Cow<'_, str>> {
        Some(last_step(&self.0)?.1)
    }

    /// What comes after `around`, as a pointer; nothing if this is neither `around` nor inside it.
    #[must_use]
    pub fn after(&self, around: &Path) -> Option<&str> {
        let rest = self.0.strip_prefix(around.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then_some(rest)
    }

    /// `other` is this place or lies inside it.
    #[must_use]
    pub fn contains(&self, other: &Path) -> bool {
        other.after(self).is_some()
    }

    /// This path and then the steps of a pointer, as [`Path::after`] gives it.
    #[must_use]
    pub fn followed_by(&self, pointer: &str) -> Path {
        Path(joined(&[self.as_str(), pointer], ""))
    }

    /// As much of this path as the first `length` bytes of its pointer tell.
    #[must_use]
    pub fn beginning(&self, length: usize) -> Path {
        Path(self.0.get(..length).unwrap_or(&self.0).to_owned())
    }

    /// Reads a pointer such as `/tasks/0/labels/1/name`.
    #[must_use]
    pub fn from_pointer(pointer: &str) -> Option<Path> {
        (pointer.is_empty() || pointer.starts_with('/')).then(|| Path(pointer.to_owned()))
    }
}

/// The pointer of what a place lies in; nothing for the whole value.
#[must_use]
#[inline(never)]
pub(crate) fn around(pointer: &str) -> Option<&str> {
    let end = pointer.bytes().rposition(|byte| byte == b'/')?;
    pointer.get(..end)
}

/// The same, and the key by which it lies there.
pub(super) fn last_step(pointer: &str) -> Option<(&str, Cow<'_, str>)> {
    let around = around(pointer)?;
    Some((around, unescaped(text::after(pointer, around.len() + 1))))
}

/// The first key of a pointer that is not empty, and what follows it.
pub(super) fn first_step(pointer: &str) -> (Cow<'_, str>, &str) {
    let steps = text::after(pointer, 1);
    let end = text::find(steps, "/").unwrap_or(steps.len());
    (unescaped(text::before(steps, end)), text::after(steps, end))
}

/// The index that a step is, in a list.
#[must_use]
pub fn index_of(key: &str) -> Option<usize> {
    let mut index = 0usize;
    for byte in key.bytes() {
        let digit = char::from(byte).to_digit(10)?;
        index = index.checked_mul(10)?.checked_add(digit as usize)?;
    }
    (key == "0" || !key.is_empty() && !key.starts_with('0')).then_some(index)
}

/// Adds a step to a pointer.
pub(crate) fn push_step(pointer: &mut String, step: Step<'_>) {
    pointer.push('/');
    match step {
        Step::Key(key) => push_escaped(pointer, key),
        Step::Index(index) => push_digits(index as u64, pointer),
    }
}

fn push_escaped(text: &mut String, key: &str) {
    if !key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        text.push_str(key);
        return;
    }
    for character in key.chars() {
        match character {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            other => text.push(other),
        }
    }
}

fn unescaped(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        // In this order, so that `~01` is the key `~1`.
        Cow::Owned(text::replaced(&text::replaced(token, "~1", "/"), "~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A path from its steps: `path!["pipeline", "tasks", 0]`.
#[macro_export]
macro_rules! path {
    ($($step:expr),* $(,)?) => {
        $crate::json::Path::of(&[$($crate::json::Step::from($step)),*])
    };
}
