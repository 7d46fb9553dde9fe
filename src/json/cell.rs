//! One node of a document in eight bytes.

/// What a node is. `src/js/pack.js` knows the numbers of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    False,
    True,
    /// Any number; its value is how many bytes it is written in.
    Number,
    /// A text without escapes; its value is how many bytes it has.
    Text,
    /// A text with escapes; its value is which of the decoded texts.
    Decoded,
    /// The same, with half of a surrogate pair in it.
    Broken,
    /// A key; its value is its number among the keys.
    Key,
    /// The same, with half of a surrogate pair in it.
    BrokenKey,
    /// A list; its value is how many nodes lie in it, in lists and objects inside of it too.
    Array,
    /// The same of an object.
    Object,
}

impl Kind {
    /// The kind that the lowest four bits name.
    #[inline(always)]
    pub fn of(bits: u64) -> Kind {
        match bits & 15 {
            1 => Kind::False,
            2 => Kind::True,
            3 => Kind::Number,
            4 => Kind::Text,
            5 => Kind::Decoded,
            6 => Kind::Broken,
            7 => Kind::Key,
            8 => Kind::BrokenKey,
            9 => Kind::Array,
            10 => Kind::Object,
            _ => Kind::Null,
        }
    }
}

/// A node: from the lowest bit on 32 bits for the byte of the text at which it begins, 4 for its kind, 28 for its value. A
/// text of 22,000 labels has 200,000 nodes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell(pub u64);

impl Cell {
    /// One more than the largest value.
    pub const LIMIT: usize = 1 << 28;

    /// A node. A value of [`Cell::LIMIT`] and more does not fit.
    #[inline(always)]
    pub fn new(kind: Kind, start: usize, value: usize) -> Cell {
        Cell((value as u64) << 36 | (kind as u64) << 32 | (start as u64 & 0xffff_ffff))
    }

    /// The byte of the text at which it begins.
    #[inline(always)]
    pub fn start(self) -> usize {
        (self.0 & 0xffff_ffff) as usize
    }

    /// What it is.
    #[inline(always)]
    pub fn kind(self) -> Kind {
        Kind::of(self.0 >> 32)
    }

    /// What its kind says.
    #[inline(always)]
    pub fn value(self) -> usize {
        (self.0 >> 36) as usize
    }

    /// How many bytes a text has, if it holds no escapes.
    #[inline(always)]
    pub fn plain_length(self) -> Option<usize> {
        (self.kind() == Kind::Text).then(|| self.value())
    }

    /// How many nodes it is, with what lies in it.
    #[inline(always)]
    pub fn span(self) -> u32 {
        match self.kind() {
            Kind::Array | Kind::Object => 1 + self.value() as u32,
            _ => 1,
        }
    }
}
