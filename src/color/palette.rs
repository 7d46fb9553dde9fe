//! Colours for labels that have none: far from the ones given and from each other, the same on every machine.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::Color;
use super::oklab::{self, Lab};

/// How many colours are chosen by distance. Nobody tells more of them apart; those after are only all different.
const BY_DISTANCE: usize = 1024;
/// Steps of each channel in the lattice that colours are chosen from.
const LEVELS: usize = 18;
/// At most so many candidates share one summary of their room.
const BLOCK: usize = 48;

/// Lightness within which a colour stands out on white as well as on black.
const LIGHT: std::ops::RangeInclusive<f32> = 0.38..=0.9;
/// Square of the least chroma: below it all is grey, and Geti's own white and black labels are near.
const LEAST_CHROMA: f32 = 0.07 * 0.07;

/// A colour that can be chosen.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    color: Color,
    lab: Lab,
}

/// What can be chosen, in blocks of colours that are near each other.
struct Candidates {
    list: Vec<Candidate>,
    blocks: Vec<Block>,
    /// The room that each has where nothing is given.
    room: Vec<f32>,
}

/// A stretch of the list, and the box around its colours.
struct Block {
    from: usize,
    to: usize,
    least: [f32; 3],
    most: [f32; 3],
}

impl Block {
    /// The square of the distance to the nearest place of the box.
    fn distance_squared(&self, lab: Lab) -> f32 {
        let mut sum = 0.0;
        for (axis, at) in lab.axes().into_iter().enumerate() {
            // Not `clamp`: its panic would bring the standard library's text of numbers into the wasm file.
            let off = at - at.max(self.least[axis]).min(self.most[axis]);
            sum += off * off;
        }
        sum
    }
}

/// Halves a list along its widest axis, and the halves again, until they are small.
fn split(list: &mut [Candidate], from: usize, blocks: &mut Vec<Block>) {
    let mut block = Block {
        from,
        to: from + list.len(),
        least: [f32::INFINITY; 3],
        most: [f32::NEG_INFINITY; 3],
    };
    for candidate in list.iter() {
        for (axis, at) in candidate.lab.axes().into_iter().enumerate() {
            block.least[axis] = block.least[axis].min(at);
            block.most[axis] = block.most[axis].max(at);
        }
    }
    if list.len() <= BLOCK {
        blocks.push(block);
        return;
    }
    let width = |axis: &usize| block.most[*axis] - block.least[*axis];
    let widest = (0..3)
        .max_by(|one, other| width(one).total_cmp(&width(other)))
        .unwrap_or_default();
    list.sort_by(|one, other| one.lab.axes()[widest].total_cmp(&other.lab.axes()[widest]));
    let (first, second) = list.split_at_mut(list.len() / 2);
    split(first, from, blocks);
    split(second, from + first.len(), blocks);
}

fn candidates() -> &'static Candidates {
    static CANDIDATES: OnceLock<Candidates> = OnceLock::new();
    CANDIDATES.get_or_init(|| {
        let channel = |level: usize| (level * 255 / (LEVELS - 1)) as u8;
        let light: Vec<f64> = (0..LEVELS)
            .map(|level| oklab::linear(channel(level)))
            .collect();
        let mut list: Vec<Candidate> = (0..LEVELS * LEVELS * LEVELS)
            .map(|index| {
                let levels = [
                    index / LEVELS / LEVELS,
                    index / LEVELS % LEVELS,
                    index % LEVELS,
                ];
                let [red, green, blue] = levels.map(channel);
                let lab = Lab::of_light(levels.map(|level| light[level]));
                Candidate {
                    color: Color::rgb(red, green, blue),
                    lab,
                }
            })
            .filter(|candidate| is_fit(candidate.lab))
            .collect();
        let mut blocks = Vec::new();
        split(&mut list, 0, &mut blocks);
        // What Geti gives to labels without a colour, and to its own empty labels.
        let kept = [255, 0].map(|grey| Lab::of(Color::rgb(grey, grey, grey)));
        let nearest = |candidate: &Candidate| {
            kept.iter()
                .map(|lab| lab.distance_squared(candidate.lab))
                .fold(f32::INFINITY, f32::min)
        };
        let room = list.iter().map(nearest).collect();
        Candidates { list, blocks, room }
    })
}

/// It is neither near white nor near black nor a grey.
fn is_fit(lab: Lab) -> bool {
    LIGHT.contains(&lab.light) && lab.chroma_squared() >= LEAST_CHROMA
}

/// Chooses one colour after the other.
///
/// Each is the one farthest from all given and all chosen before, so a choice depends on what is given and on the
/// choices before it, never on those after.
#[derive(Debug)]
pub struct Palette {
    /// For each candidate the square of its distance to the nearest colour in use.
    room: Vec<f32>,
    /// For each block of candidates the one with the most room.
    most: Vec<usize>,
    used: FxHashSet<Color>,
    chosen: usize,
    /// Where [`Palette::different`] goes on.
    next: u32,
}

impl Palette {
    /// A palette that keeps away from these colours. Only the first 1024 different ones count by distance.
    #[must_use]
    pub fn new(given: impl IntoIterator<Item = Color>) -> Palette {
        let all = candidates();
        let mut palette = Palette {
            room: all.room.clone(),
            most: vec![0; all.blocks.len()],
            used: FxHashSet::default(),
            chosen: 0,
            next: 1,
        };
        for block in 0..all.blocks.len() {
            palette.sum_up(block);
        }
        for color in given {
            let color = Color {
                alpha: 255,
                ..color
            };
            if palette.used.insert(color) && palette.used.len() <= BY_DISTANCE {
                palette.keep_away(Lab::of(color));
            }
        }
        palette
    }

    fn sum_up(&mut self, block: usize) {
        let Block { from, to, .. } = candidates().blocks[block];
        let mut most = from;
        for index in from..to {
            if self.room[index] > self.room[most] {
                most = index;
            }
        }
        self.most[block] = most;
    }

    /// The candidate with the most room.
    fn best(&self) -> usize {
        let mut best = self.most[0];
        for most in &self.most {
            if self.room[*most] > self.room[best] {
                best = *most;
            }
        }
        best
    }

    fn keep_away(&mut self, lab: Lab) {
        let all = candidates();
        for (number, block) in all.blocks.iter().enumerate() {
            // Where the box is farther away than the most room in it, every candidate keeps its room.
            if block.distance_squared(lab) >= self.room[self.most[number]] {
                continue;
            }
            for (room, candidate) in self.room[block.from..block.to]
                .iter_mut()
                .zip(&all.list[block.from..block.to])
            {
                *room = room.min(lab.distance_squared(candidate.lab));
            }
            self.sum_up(number);
        }
    }

    /// The next colour.
    pub fn choose(&mut self) -> Color {
        if self.chosen >= BY_DISTANCE {
            return self.different();
        }
        let best = self.best();
        if self.room[best] <= 0.0 {
            return self.different();
        }
        let Candidate { color, lab } = candidates().list[best];
        self.keep_away(lab);
        self.used.insert(color);
        self.chosen += 1;
        color
    }

    /// Some colour that is not in use yet, in constant time.
    fn different(&mut self) -> Color {
        // Steps of the golden ratio through all 2^24 colours visit each of them once, and neighbours never in turn.
        const STEP: u32 = 10_368_889;
        const ALL: u32 = 1 << 24;
        for _ in 0..ALL {
            let [_, red, green, blue] = (self.next.wrapping_mul(STEP) % ALL).to_be_bytes();
            self.next = self.next.wrapping_add(1);
            let color = Color::rgb(red, green, blue);
            if !self.used.contains(&color) && is_fit(Lab::of(color)) {
                self.used.insert(color);
                return color;
            }
        }
        Color::rgb(128, 128, 128)
    }
}

/// The colour at this place of the palette that keeps away from nothing in particular. Always the same.
#[must_use]
pub fn nth(index: usize) -> Color {
    static FIRST: OnceLock<Vec<Color>> = OnceLock::new();
    let first = FIRST.get_or_init(|| {
        let mut palette = Palette::new([]);
        (0..256).map(|_| palette.choose()).collect()
    });
    first[index % first.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    fn least_distance(colors: &[Color]) -> f32 {
        let labs: Vec<Lab> = colors.iter().map(|color| Lab::of(*color)).collect();
        let mut least = f32::INFINITY;
        for (index, lab) in labs.iter().enumerate() {
            for other in &labs[..index] {
                least = least.min(lab.distance_squared(*other));
            }
        }
        least.sqrt()
    }

    fn chosen(given: &[Color], count: usize) -> Vec<Color> {
        let mut palette = Palette::new(given.iter().copied());
        (0..count).map(|_| palette.choose()).collect()
    }

    #[test]
    fn stay_apart() {
        // 0.02 can just be told apart.
        for (count, least) in [
            (2, 0.7),
            (20, 0.24),
            (100, 0.115),
            (500, 0.055),
            (1000, 0.045),
        ] {
            let distance = least_distance(&chosen(&[], count));
            assert!(
                distance >= least,
                "{count} colours come as near as {distance}"
            );
        }
    }

    #[test]
    fn keep_away_from_given_ones() {
        let given: Vec<Color> = ["#ff0000", "#00ff00", "#0000ff", "#0000fe80", "#123456"]
            .iter()
            .filter_map(|text| Color::parse_hex(text))
            .collect();
        let colors = chosen(&given, 20);
        let nearest = |color: &Color| {
            let lab = Lab::of(*color);
            given
                .iter()
                .map(|other| lab.distance_squared(Lab::of(*other)).sqrt())
                .fold(f32::INFINITY, f32::min)
        };
        assert!(
            colors.iter().all(|color| nearest(color) >= 0.2),
            "{colors:?}"
        );
        assert!(least_distance(&colors) >= 0.2);
    }

    #[test]
    fn do_not_depend_on_later_choices() {
        assert_eq!(chosen(&[], 10), chosen(&[], 300)[..10]);
        assert_eq!(chosen(&[], 256)[255], nth(255));
    }

    #[test]
    fn are_never_nearly_white_black_or_grey() {
        for color in chosen(&[], 3000) {
            let lab = Lab::of(color);
            assert!(is_fit(lab), "{color:?}");
            for grey in [0, 128, 255] {
                let grey = Lab::of(Color::rgb(grey, grey, grey));
                assert!(lab.distance_squared(grey).sqrt() >= 0.14, "{color:?}");
            }
        }
    }

    #[test]
    fn are_all_different_however_many() {
        let colors = chosen(&[], 22_000);
        assert_eq!(colors.iter().collect::<FxHashSet<_>>().len(), 22_000);
    }

    #[test]
    fn cost_the_same_after_the_first_thousand() {
        let given: Vec<Color> = (0..22_000_u32)
            .map(|index| {
                let [_, red, green, blue] = (index * 701).to_be_bytes();
                Color::rgb(red, green, blue)
            })
            .collect();
        let start = Instant::now();
        chosen(&given, 22_000);
        // Each against each would be half a billion distances.
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
