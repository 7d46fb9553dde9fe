//! Colours for labels that have none: far from the ones given and from each other, the same on every machine.

use std::sync::OnceLock;

use super::Color;
use super::oklab::{self, Lab};
use crate::names::Names;

/// How many colours are chosen by distance. Nobody tells more of them apart; those after are only all different.
const BY_DISTANCE: usize = 1024;
/// Steps of each channel in the lattice that colours are chosen from.
const LEVELS: usize = 18;
/// Steps of each channel in one block of the lattice, whose colours share one summary of their room.
const SIDE: usize = 3;
/// How many colours [`nth`] knows.
const FIRST: usize = 256;

/// Lightness within which a colour stands out on white as well as on black.
const LIGHT: std::ops::RangeInclusive<f32> = 0.38..=0.9;
/// Square of the least chroma: below it all is grey, and Geti's own white and black labels are near.
const LEAST_CHROMA: f32 = 0.07 * 0.07;

/// A colour that can be chosen.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    color: Color,
    lab: Lab,
    /// The square of its distance to the nearest colour in use.
    room: f32,
}

/// Colours that are near each other, and the box around them.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// Where its candidates begin among all, and where they end.
    candidates: (usize, usize),
    least: Lab,
    most: Lab,
    /// The largest room in it.
    room: f32,
}

impl Block {
    /// The part of the lattice that begins at these levels. Its colours that can be chosen join the others.
    fn new(from: [usize; 3], light: &[f64], all: &mut Vec<Candidate>) -> Block {
        let mut block = Block {
            candidates: (all.len(), all.len()),
            least: Lab::all(f32::INFINITY),
            most: Lab::all(f32::NEG_INFINITY),
            room: 0.0,
        };
        for cell in 0..SIDE * SIDE * SIDE {
            let levels = [
                from[0] + cell / SIDE / SIDE,
                from[1] + cell / SIDE % SIDE,
                from[2] + cell % SIDE,
            ];
            let [red, green, blue] = levels.map(channel);
            let lab = Lab::of_light(levels.map(|level| light[level]));
            if is_fit(lab) {
                block.least = block.least.with(lab, f32::min);
                block.most = block.most.with(lab, f32::max);
                block.room = f32::INFINITY;
                all.push(Candidate {
                    color: Color::rgb(red, green, blue),
                    lab,
                    room: f32::INFINITY,
                });
            }
        }
        block.candidates.1 = all.len();
        block
    }
}

/// The value of a channel at a level of the lattice.
fn channel(level: usize) -> u8 {
    (level * 255 / (LEVELS - 1)) as u8
}

/// It is neither near white nor near black nor a grey.
fn is_fit(lab: Lab) -> bool {
    LIGHT.contains(&lab.light) && lab.chroma_squared() >= LEAST_CHROMA
}

/// What is worked out once: the palette that nothing was given to, and its first choices.
fn first() -> &'static (Palette, Vec<Color>) {
    static PALETTE: OnceLock<(Palette, Vec<Color>)> = OnceLock::new();
    PALETTE.get_or_init(|| {
        let light: Vec<f64> = (0..LEVELS)
            .map(|level| oklab::linear(channel(level)))
            .collect();
        let mut palette = Palette {
            candidates: Vec::new(),
            blocks: Vec::new(),
            used: Names::new(),
            chosen: 0,
            next: 1,
        };
        const BLOCKS: usize = LEVELS / SIDE;
        for place in 0..BLOCKS * BLOCKS * BLOCKS {
            let [red, green, blue] = [
                place / BLOCKS / BLOCKS,
                place / BLOCKS % BLOCKS,
                place % BLOCKS,
            ];
            let from = [red * SIDE, green * SIDE, blue * SIDE];
            let block = Block::new(from, &light, &mut palette.candidates);
            palette.blocks.push(block);
        }
        // What Geti gives to labels without a colour, and to its own empty labels.
        for grey in [255, 0] {
            palette.keep_away(Lab::of(Color::rgb(grey, grey, grey)));
        }
        let mut chosen = palette.clone();
        let first = (0..FIRST).map(|_| chosen.choose()).collect();
        (palette, first)
    })
}

/// Chooses one colour after the other.
///
/// Each is the one farthest from all given and all chosen before, so a choice depends on what is given and on the
/// choices before it, never on those after.
#[derive(Debug, Clone)]
pub struct Palette {
    /// Those of one block side by side.
    candidates: Vec<Candidate>,
    blocks: Vec<Block>,
    /// The colours given and chosen, in hexadecimal digits.
    used: Names,
    chosen: usize,
    /// Where [`Palette::different`] goes on.
    next: u32,
}

impl Palette {
    /// A palette that keeps away from these colours. Only the first 1024 different ones count by distance.
    #[must_use]
    pub fn new(given: &[Color]) -> Palette {
        let mut palette = first().0.clone();
        for color in given {
            let color = Color {
                alpha: 255,
                ..*color
            };
            if palette.used.insert(&color.to_hex()) && palette.used.len() <= BY_DISTANCE {
                palette.keep_away(Lab::of(color));
            }
        }
        palette
    }

    /// Notes that a colour is in use.
    fn keep_away(&mut self, lab: Lab) {
        for block in &mut self.blocks {
            // Where the box is farther away than the most room in it, every candidate keeps its room.
            let nearest = lab.with(block.least, f32::max).with(block.most, f32::min);
            if nearest.distance_squared(lab) >= block.room {
                continue;
            }
            block.room = 0.0;
            let (from, to) = block.candidates;
            for candidate in self.candidates.get_mut(from..to).unwrap_or_default() {
                let distance = lab.distance_squared(candidate.lab);
                if distance < candidate.room {
                    candidate.room = distance;
                }
                if candidate.room > block.room {
                    block.room = candidate.room;
                }
            }
        }
    }

    /// The next colour.
    pub fn choose(&mut self) -> Color {
        let best = match self.chosen {
            BY_DISTANCE.. => None,
            _ => self.farthest(),
        };
        let Some(Candidate { color, lab, .. }) = best else {
            return self.different();
        };
        self.keep_away(lab);
        self.used.insert(&color.to_hex());
        self.chosen += 1;
        color
    }

    /// The candidate with the most room, if any has some.
    fn farthest(&self) -> Option<Candidate> {
        let mut room = 0.0;
        let mut first = 0;
        for block in &self.blocks {
            if block.room > room {
                room = block.room;
                first = block.candidates.0;
            }
        }
        if room == 0.0 {
            return None;
        }
        let mut candidates = self.candidates.get(first..)?.iter();
        candidates.find(|candidate| candidate.room >= room).copied()
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
            if is_fit(Lab::of(color)) && self.used.insert(&color.to_hex()) {
                return color;
            }
        }
        Color::rgb(128, 128, 128)
    }
}

/// The colour at this place of the palette that keeps away from nothing in particular. Always the same.
#[must_use]
pub fn nth(index: usize) -> Color {
    first().1[index % FIRST]
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
        let mut palette = Palette::new(given);
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

    /// Projects made earlier keep their look: this list may not change.
    #[test]
    fn are_the_same_for_ever() {
        let first: Vec<String> = (0..8).map(|index| nth(index).to_hex()).collect();
        assert_eq!(
            first,
            [
                "#0000ff", "#ff00ff", "#b41e00", "#00ff00", "#00785a", "#693c96", "#00a5ff",
                "#d2a500"
            ]
        );
        let late = chosen(&[Color::rgb(255, 0, 0)], 1100);
        assert_eq!(
            [late[0], late[1023], late[1099]].map(Color::to_hex),
            ["#0000ff", "#87962d", "#b695e7"]
        );
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
        assert_eq!(
            colors
                .iter()
                .collect::<std::collections::HashSet<_>>()
                .len(),
            22_000
        );
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
