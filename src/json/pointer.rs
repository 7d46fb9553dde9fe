//! Places in a JSON value, told as JSON Pointers (RFC 6901).

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};

/// One step of a path. A key `"0"` and an index `0` differ, though their pointers look alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Segment {
    /// A key of an object.
    Key(Cow<'static, str>),
    /// An index into a list.
    Index(usize),
}

impl From<&'static str> for Segment {
    fn from(key: &'static str) -> Segment {
        Segment::Key(Cow::Borrowed(key))
    }
}
impl From<String> for Segment {
    fn from(key: String) -> Segment {
        Segment::Key(Cow::Owned(key))
    }
}
impl From<usize> for Segment {
    fn from(index: usize) -> Segment {
        Segment::Index(index)
    }
}

/// A place in a JSON value; the empty path is the whole value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// The whole value.
    #[must_use]
    pub fn root() -> Path {
        Path::default()
    }

    /// This path one step further.
    #[must_use]
    pub fn join(&self, segment: impl Into<Segment>) -> Path {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment.into());
        Path(segments)
    }

    /// The path without its last step.
    #[must_use]
    pub fn parent(&self) -> Path {
        Path(self.0[..self.0.len().saturating_sub(1)].to_vec())
    }

    /// The steps.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// `other` is this place or lies inside it.
    #[must_use]
    pub fn contains(&self, other: &Path) -> bool {
        other.0.starts_with(&self.0)
    }

    /// Reads a pointer such as `/tasks/0/labels/1/name`. Digits become indexes; `-` stays a key.
    #[must_use]
    pub fn from_pointer(pointer: &str) -> Option<Path> {
        if pointer.is_empty() {
            return Some(Path::root());
        }
        let segments = pointer.strip_prefix('/')?.split('/').map(|token| {
            let is_index = token == "0"
                || (!token.starts_with('0') && token.bytes().all(|byte| byte.is_ascii_digit()));
            match token.parse() {
                Ok(index) if is_index => Segment::Index(index),
                _ => Segment::Key(Cow::Owned(token.replace("~1", "/").replace("~0", "~"))),
            }
        });
        Some(Path(segments.collect()))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.0 {
            match segment {
                Segment::Index(index) => write!(f, "/{index}")?,
                Segment::Key(key) if key.contains(['~', '/']) => {
                    write!(f, "/{}", key.replace('~', "~0").replace('/', "~1"))?;
                }
                Segment::Key(key) => write!(f, "/{key}")?,
            }
        }
        Ok(())
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A path from its steps: `path!["pipeline", "tasks", 0]`.
#[macro_export]
macro_rules! path {
    ($($segment:expr),* $(,)?) => {
        $crate::json::Path(vec![$($crate::json::Segment::from($segment)),*])
    };
}
