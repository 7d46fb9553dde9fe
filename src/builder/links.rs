//! Labels by a text of theirs: chains that run through the labels themselves, one for each remainder of the text's hash.
//! A label enters and leaves at the same small cost however many there are of its kind, and nothing stays behind.

/// No label.
pub const NONE: u32 = u32::MAX;

/// The place of a label in its chain.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    /// That of its text.
    pub hash: u32,
    /// The slot behind it.
    pub next: u32,
    /// The slot before it.
    pub before: u32,
}

impl Link {
    /// In no chain.
    pub const NONE: Link = Link {
        hash: 0,
        next: NONE,
        before: NONE,
    };
}

/// Where chains begin.
#[derive(Debug, Default)]
pub struct Chains {
    /// The first slot of each; a power of two of them.
    heads: Vec<u32>,
    /// How many labels are in all of them.
    pub count: usize,
}

impl Chains {
    /// With so many labels more the chains are too long on the average.
    pub fn is_full(&self, more: usize) -> bool {
        self.count + more > 2 * self.heads.len()
    }

    /// Enough for so many labels more, all empty; what the chains before began with.
    pub fn grow(&mut self, more: usize) -> Vec<u32> {
        let count = (self.count + more).max(16).next_power_of_two();
        std::mem::replace(&mut self.heads, vec![NONE; count])
    }

    /// Where the chain of a hash begins. There are chains.
    pub fn head(&mut self, hash: u32) -> &mut u32 {
        let mask = self.heads.len() - 1;
        &mut self.heads[hash as usize & mask]
    }

    /// The first slot of the chain of a hash.
    pub fn first(&self, hash: u32) -> u32 {
        let place = hash as usize & self.heads.len().wrapping_sub(1);
        self.heads.get(place).copied().unwrap_or(NONE)
    }
}
