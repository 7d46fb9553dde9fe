//! Parents, and whether they run in a circle.

use super::index::{By, NONE};
use super::watch::Watch;

impl Watch {
    /// The one label that a label names as its parent, in whatever task.
    pub fn parent(&self, slot: u32) -> Option<u32> {
        let entry = self.index.entry(self.index.of(slot, By::Parent)?);
        let named = self.index.find(By::Name, entry.hash)?;
        let named = self.index.entry(named);
        (named.count == 1).then_some(named.first)
    }

    /// Looks whether parents lead from a label that has come back to it.
    pub(super) fn look_for_circle(&mut self, slot: u32) {
        /// The rest is for a look at all labels.
        const MOST_STEPS: usize = 4096;
        let Some(name) = self.index.of(slot, By::Name) else {
            return;
        };
        let hash = self.index.entry(name).hash;
        if self.index.find(By::Parent, hash).is_none() {
            return;
        }
        let mut here = self.parent(slot);
        for _ in 0..MOST_STEPS {
            let Some(parent) = here else { return };
            if parent == slot {
                break;
            }
            here = self.parent(parent);
        }
        self.may_circle = true;
        self.is_stale = true;
    }

    /// Looks whether any parents run in a circle.
    pub fn look_for_circles(&mut self) {
        // The walk that saw each label first.
        let mut seen = vec![NONE; self.facts.len()];
        for start in 0..self.facts.len() as u32 {
            let mut here = Some(start);
            while let Some(slot) = here {
                match seen[slot as usize] {
                    NONE => seen[slot as usize] = start,
                    walk if walk == start => return,
                    _ => break,
                }
                here = self.parent(slot);
            }
        }
        self.may_circle = false;
    }
}
