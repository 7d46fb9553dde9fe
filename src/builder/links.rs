//! Labels by a text of theirs: lists that run through the labels themselves, one for each remainder of the text's hash.
//! A label enters and leaves at the same small cost however many there are of its kind, and nothing stays behind.

use crate::names::hash;

/// No label.
const NONE: u32 = u32::MAX;

/// Slots by a text.
#[derive(Debug, Default)]
pub struct Links {
    /// The first of each list; a power of two of them.
    heads: Vec<u32>,
    of: Vec<Link>,
    count: usize,
}

#[derive(Debug, Clone, Copy)]
struct Link {
    hash: u32,
    next: u32,
    before: u32,
}

impl Links {
    /// A label has this text now. It had none.
    pub fn insert(&mut self, slot: u32, text: &str) {
        if self.count >= self.heads.len() {
            self.grow();
        }
        let place = slot as usize;
        if self.of.len() <= place {
            let none = Link {
                hash: 0,
                next: NONE,
                before: NONE,
            };
            self.of.resize(place + 1, none);
        }
        self.of[place].hash = hash(text);
        self.chain(slot);
        self.count += 1;
    }

    fn chain(&mut self, slot: u32) {
        let hash = self.of[slot as usize].hash;
        let head = hash as usize & (self.heads.len() - 1);
        let next = std::mem::replace(&mut self.heads[head], slot);
        self.of[slot as usize] = Link {
            hash,
            next,
            before: NONE,
        };
        if let Some(next) = self.of.get_mut(next as usize) {
            next.before = slot;
        }
    }

    /// A label has its text no more.
    pub fn remove(&mut self, slot: u32) {
        let Link { hash, next, before } = self.of[slot as usize];
        match self.of.get_mut(before as usize) {
            Some(before) => before.next = next,
            None => {
                let head = hash as usize & (self.heads.len() - 1);
                self.heads[head] = next;
            }
        }
        if let Some(next) = self.of.get_mut(next as usize) {
            next.before = before;
        }
        self.count -= 1;
    }

    /// The slots that may have this text, in no order; the texts themselves are for the caller to compare.
    pub fn candidates(&self, text: &str) -> impl Iterator<Item = u32> {
        let hash = hash(text);
        let head = hash as usize & self.heads.len().wrapping_sub(1);
        let mut here = self.heads.get(head).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            loop {
                let link = self.of.get(here as usize)?;
                let slot = std::mem::replace(&mut here, link.next);
                if link.hash == hash {
                    return Some(slot);
                }
            }
        })
    }

    fn grow(&mut self) {
        let before = std::mem::take(&mut self.heads);
        self.heads = vec![NONE; (before.len() * 2).max(16)];
        for head in before {
            let mut here = head;
            while let Some(link) = self.of.get(here as usize) {
                let next = link.next;
                self.chain(here);
                here = next;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_by_the_text_they_have() {
        let mut links = Links::default();
        assert_eq!(links.candidates("a").count(), 0);
        for slot in 0..3_000 {
            links.insert(slot, &format!("name {}", slot % 1_000));
        }
        for slot in 0..1_000 {
            links.remove(slot + 1_000);
        }
        for number in 0..1_000 {
            let mut found: Vec<_> = links.candidates(&format!("name {number}")).collect();
            found.sort_unstable();
            assert_eq!(found, [number, number + 2_000]);
        }
        assert_eq!(links.candidates("name 1000").count(), 0);
    }
}
