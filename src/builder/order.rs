//! The labels of a task in their order, in chunks: what comes, goes or moves shifts no more than one chunk, and a label
//! knows its chunk, so that its place is found without looking through all of them.

use super::labels::Labels;

/// The most labels of a chunk.
const CHUNK: usize = 256;

/// Slots of labels in order.
#[derive(Debug, Default)]
pub struct Order {
    chunks: Vec<Vec<u32>>,
    /// The places of the chunks in `chunks`, in order.
    sequence: Vec<u32>,
    /// Chunks that are in no place of the sequence.
    spare: Vec<u32>,
    count: usize,
}

impl Order {
    /// How many labels there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The slots in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.sequence
            .iter()
            .flat_map(|chunk| self.chunks[*chunk as usize].iter().copied())
    }

    /// The slot in this place.
    pub fn get(&self, index: usize) -> Option<u32> {
        let mut index = index;
        for chunk in &self.sequence {
            let chunk = &self.chunks[*chunk as usize];
            if let Some(slot) = chunk.get(index) {
                return Some(*slot);
            }
            index -= chunk.len();
        }
        None
    }

    /// The place of a label that is here.
    pub fn position(&self, slot: u32, labels: &Labels) -> usize {
        let (before, _, within) = self.find(slot, labels);
        before + within
    }

    /// How many labels stand before its chunk, the chunk's place in the sequence, and the label's in the chunk.
    fn find(&self, slot: u32, labels: &Labels) -> (usize, usize, usize) {
        let home = labels.chunk(slot);
        let mut before = 0;
        for (place, number) in self.sequence.iter().enumerate() {
            let chunk = &self.chunks[*number as usize];
            if *number == home {
                let within = chunk.iter().position(|held| *held == slot);
                return (before, place, within.unwrap_or_default());
            }
            before += chunk.len();
        }
        (before, 0, 0)
    }

    /// Puts a label at the end.
    pub fn push(&mut self, slot: u32, labels: &mut Labels) {
        if let Some(last) = self.sequence.last()
            && let Some(chunk) = self.chunks.get_mut(*last as usize)
            && chunk.len() < CHUNK
        {
            chunk.push(slot);
            labels.set_chunk(slot, *last);
            self.count += 1;
            return;
        }
        self.insert(usize::MAX, slot, labels);
    }

    /// Puts a label in this place; at the end if there are fewer.
    pub fn insert(&mut self, index: usize, slot: u32, labels: &mut Labels) {
        let (mut place, mut within) = self.gap(index);
        if self
            .chunk(place)
            .is_none_or(|chunk| within == CHUNK && chunk.len() == CHUNK)
        {
            // What grows at its end leaves full chunks behind.
            place = self.sequence.len();
            within = 0;
            self.open(place);
        } else if self.chunk(place).is_some_and(|chunk| chunk.len() == CHUNK) {
            let next = self.open(place + 1);
            let moved = self.chunks[self.sequence[place] as usize].split_off(CHUNK / 2);
            for slot in &moved {
                labels.set_chunk(*slot, next);
            }
            self.chunks[next as usize] = moved;
            if within > CHUNK / 2 {
                place += 1;
                within -= CHUNK / 2;
            }
        }
        let number = self.sequence[place];
        self.chunks[number as usize].insert(within, slot);
        labels.set_chunk(slot, number);
        self.count += 1;
    }

    /// Where a label comes in: the place of a chunk in the sequence, and the label's in the chunk.
    fn gap(&self, index: usize) -> (usize, usize) {
        let last = self.sequence.len().saturating_sub(1);
        if index >= self.count {
            return (last, self.chunk(last).map_or(0, Vec::len));
        }
        let mut within = index;
        for (place, number) in self.sequence.iter().enumerate() {
            let length = self.chunks[*number as usize].len();
            if within < length {
                return (place, within);
            }
            within -= length;
        }
        (last, within)
    }

    /// The chunk in this place of the sequence.
    fn chunk(&self, place: usize) -> Option<&Vec<u32>> {
        Some(&self.chunks[*self.sequence.get(place)? as usize])
    }

    /// An empty chunk in this place of the sequence.
    fn open(&mut self, place: usize) -> u32 {
        let number = self.spare.pop().unwrap_or_else(|| {
            self.chunks.push(Vec::new());
            self.chunks.len() as u32 - 1
        });
        self.sequence.insert(place, number);
        number
    }

    /// Takes a label out that is here, and says in which place it was.
    pub fn remove(&mut self, slot: u32, labels: &Labels) -> usize {
        let (before, place, within) = self.find(slot, labels);
        let number = self.sequence[place];
        let chunk = &mut self.chunks[number as usize];
        chunk.remove(within);
        if chunk.is_empty() {
            *chunk = Vec::new();
            self.sequence.remove(place);
            self.spare.push(number);
        }
        self.count -= 1;
        before + within
    }
}
