//! Labels by what they have in common: a name, a hotkey, a group, a parent, each without case and spaces. A label comes
//! and goes at the same small cost however many have the same, and nothing stays behind.
//!
//! Texts are known by their hashes alone. Two texts of one hash are taken for the same: then labels that have nothing in
//! common are checked together, which is right, only slower.

use crate::builder::labels::Field;

/// No label.
pub(super) const NONE: u32 = u32::MAX;

/// What labels have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Name,
    Hotkey,
    Group,
    Parent,
}

impl By {
    pub const ALL: [By; 4] = [By::Name, By::Hotkey, By::Group, By::Parent];

    /// What labels have in common that have the same in this field, without case and spaces; nothing of a colour.
    pub fn of(field: Field) -> Option<By> {
        match field {
            Field::Name => Some(By::Name),
            Field::Color => None,
            Field::Hotkey => Some(By::Hotkey),
            Field::Group => Some(By::Group),
            Field::Parent => Some(By::Parent),
        }
    }

    /// Tells the hashes of names from those of hotkeys.
    fn salt(self) -> u32 {
        (self as u32).wrapping_mul(0x9e37_79b1)
    }
}

/// What some labels have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub by: By,
    pub hash: u32,
    /// How many labels.
    pub count: u32,
    /// One of them.
    pub first: u32,
    /// The mark of one of them: what all labels of a group or of a parent should have the same.
    pub mark: u64,
    /// How many have another mark.
    pub others: u32,
    /// It is in the list of what may be odd.
    pub is_listed: bool,
}

/// The place of a label in a list of those that have something in common with it.
#[derive(Debug, Clone, Copy)]
struct Link {
    entry: u32,
    next: u32,
    before: u32,
}

const LOOSE: Link = Link {
    entry: NONE,
    next: NONE,
    before: NONE,
};

/// Labels by what they have in common.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// Entries without labels.
    free: Vec<u32>,
    /// Open addressing with a power of two of places: the number of an entry plus one, or 0.
    places: Vec<u32>,
    /// Of each label, in the order of [`By`].
    links: [Vec<Link>; 4],
    /// Of each label the marks that are not 0.
    marks: [Vec<u64>; 4],
    /// The entry that a label came to last, in the order of [`By`]: neighbours often have the same group and parent.
    last: [u32; 4],
}

impl Index {
    /// An index for so many labels.
    pub fn with_room(count: usize) -> Index {
        let mut index = Index::default();
        // A name each, and what several have in common: a list that grows takes twice the room on the way.
        index.entries.reserve_exact(count + count / 4);
        index.links[By::Name as usize].reserve_exact(count);
        index
    }

    pub fn entry(&self, number: u32) -> &Entry {
        &self.entries[number as usize]
    }

    pub fn set_listed(&mut self, number: u32, is_listed: bool) {
        self.entries[number as usize].is_listed = is_listed;
    }

    /// What labels of this hash have in common, if there are any.
    pub fn find(&self, by: By, hash: u32) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        self.places[self.place(by, hash)].checked_sub(1)
    }

    /// What a label has in common with others.
    pub fn of(&self, slot: u32, by: By) -> Option<u32> {
        let link = self.links[by as usize].get(slot as usize)?;
        (link.entry != NONE).then_some(link.entry)
    }

    /// The labels of an entry, in no order.
    pub fn members(&self, number: u32) -> Vec<u32> {
        let entry = &self.entries[number as usize];
        let mut members = Vec::with_capacity(entry.count as usize);
        let mut here = entry.first;
        while here != NONE {
            members.push(here);
            here = self.links[entry.by as usize][here as usize].next;
        }
        members
    }

    /// How many entries there are and have been.
    pub fn len(&self) -> u32 {
        self.entries.len() as u32
    }

    fn place(&self, by: By, hash: u32) -> usize {
        let mask = self.places.len() - 1;
        let mut place = (hash ^ by.salt()) as usize & mask;
        while let Some(number) = self.places[place].checked_sub(1) {
            let entry = &self.entries[number as usize];
            if entry.by == by && entry.hash == hash {
                break;
            }
            place = (place + 1) & mask;
        }
        place
    }

    /// A label has this from now on.
    pub fn enter(&mut self, slot: u32, by: By, hash: u32, mark: u64) -> u32 {
        let number = self.number(by, hash);
        let entry = &mut self.entries[number as usize];
        if entry.count == 0 {
            entry.mark = mark;
        }
        entry.others += u32::from(entry.mark != mark);
        entry.count += 1;
        let next = std::mem::replace(&mut entry.first, slot);
        let links = &mut self.links[by as usize];
        while links.len() <= slot as usize {
            links.push(LOOSE);
        }
        links[slot as usize] = Link {
            entry: number,
            next,
            before: NONE,
        };
        if let Some(next) = links.get_mut(next as usize) {
            next.before = slot;
        }
        let marks = &mut self.marks[by as usize];
        while mark != 0 && marks.len() <= slot as usize {
            marks.push(0);
        }
        if let Some(place) = marks.get_mut(slot as usize) {
            *place = mark;
        }
        number
    }

    /// The entry of this, a new one if there is none.
    fn number(&mut self, by: By, hash: u32) -> u32 {
        let last = self.last[by as usize];
        if let Some(entry) = self.entries.get(last as usize)
            && (entry.by, entry.hash) == (by, hash)
            && entry.count > 0
        {
            return last;
        }
        if self.places.len() < (self.entries.len() + 1) * 2 {
            self.grow();
        }
        let place = self.place(by, hash);
        let number = match self.places[place].checked_sub(1) {
            Some(number) => number,
            None => self.open(place, by, hash),
        };
        self.last[by as usize] = number;
        number
    }

    fn mark(&self, slot: u32, by: By) -> u64 {
        let mark = self.marks[by as usize].get(slot as usize);
        mark.copied().unwrap_or_default()
    }

    fn open(&mut self, place: usize, by: By, hash: u32) -> u32 {
        let mut entry = Entry {
            by,
            hash,
            count: 0,
            first: NONE,
            mark: 0,
            others: 0,
            is_listed: false,
        };
        let number = if let Some(number) = self.free.pop() {
            entry.is_listed = self.entries[number as usize].is_listed;
            self.entries[number as usize] = entry;
            number
        } else {
            self.entries.push(entry);
            self.entries.len() as u32 - 1
        };
        self.places[place] = number + 1;
        number
    }

    /// A label has this no more. Gives back the number of what it had; there may be no label there any more.
    pub fn leave(&mut self, slot: u32, by: By) -> Option<u32> {
        let mark = self.mark(slot, by);
        let links = &mut self.links[by as usize];
        let link = std::mem::replace(links.get_mut(slot as usize)?, LOOSE);
        if link.entry == NONE {
            return None;
        }
        if let Some(next) = links.get_mut(link.next as usize) {
            next.before = link.before;
        }
        let entry = &mut self.entries[link.entry as usize];
        match links.get_mut(link.before as usize) {
            Some(before) => before.next = link.next,
            None => entry.first = link.next,
        }
        entry.count -= 1;
        entry.others -= u32::from(entry.mark != mark);
        if entry.count == 0 {
            self.close(link.entry);
        } else if entry.others == entry.count {
            // All have moved away from the mark: that of one of them is the mark now.
            let mut here = entry.first;
            let mark = self.mark(here, by);
            let mut others = 0;
            while here != NONE {
                others += u32::from(self.mark(here, by) != mark);
                here = self.links[by as usize][here as usize].next;
            }
            let entry = &mut self.entries[link.entry as usize];
            (entry.mark, entry.others) = (mark, others);
        }
        Some(link.entry)
    }

    /// Takes an entry out of its place, and moves those behind it up that would not be found otherwise.
    fn close(&mut self, number: u32) {
        self.free.push(number);
        let Entry { by, hash, .. } = self.entries[number as usize];
        let mask = self.places.len() - 1;
        let mut gap = self.place(by, hash);
        let mut here = gap;
        loop {
            here = (here + 1) & mask;
            let Some(next) = self.places[here].checked_sub(1) else {
                break;
            };
            let entry = &self.entries[next as usize];
            let home = (entry.hash ^ entry.by.salt()) as usize & mask;
            // It may stand in the gap if its home is not between the gap and here.
            if here.wrapping_sub(home) & mask >= here.wrapping_sub(gap) & mask {
                self.places[gap] = self.places[here];
                gap = here;
            }
        }
        self.places[gap] = 0;
    }

    fn grow(&mut self) {
        let room = self.entries.capacity().max(8) * 2;
        self.places = vec![0; room.next_power_of_two()];
        for number in 0..self.entries.len() {
            let Entry {
                by, hash, count, ..
            } = self.entries[number];
            if count > 0 {
                let place = self.place(by, hash);
                self.places[place] = number as u32 + 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_there_after_any_coming_and_going() {
        let mut index = Index::default();
        let mut there: Vec<Option<(u32, u64)>> = vec![None; 200];
        let mut state = 1_u32;
        for _ in 0..20_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let slot = (state >> 24) % 200;
            let hash = (state >> 16) % 37 * 1024;
            let mark = u64::from((state >> 12) % 2);
            match there[slot as usize].take() {
                Some(_) => drop(index.leave(slot, By::Group)),
                None => {
                    index.enter(slot, By::Group, hash, mark);
                    there[slot as usize] = Some((hash, mark));
                }
            }
            let same = |hash: u32| {
                let all = there.iter().enumerate();
                let same = all.filter_map(|(slot, held)| Some((slot as u32, (*held)?)));
                same.filter(|(_, held)| held.0 == hash).collect::<Vec<_>>()
            };
            let expected = same(hash);
            let Some(number) = index.find(By::Group, hash) else {
                assert!(expected.is_empty());
                continue;
            };
            let mut members = index.members(number);
            members.sort_unstable();
            assert_eq!(
                members,
                expected.iter().map(|held| held.0).collect::<Vec<_>>()
            );
            let first = expected[0].1.1;
            let is_mixed = expected.iter().any(|held| held.1.1 != first);
            assert_eq!(index.entry(number).others > 0, is_mixed);
            assert_eq!(index.find(By::Name, hash), None);
        }
        assert!(index.len() <= 37);
    }
}
