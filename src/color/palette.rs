//! Colours for labels that have none: far from the ones given and from each other, the same on every machine.

use std::sync::OnceLock;

use super::Color;
use super::oklab::Lab;
use crate::names::Names;

/// How many colours are chosen by distance. Nobody tells more of them apart; those after are only all different.
const BY_DISTANCE: usize = 1024;
/// Steps of each channel in the lattice that colours are chosen from.
const LEVELS: usize = 18;
/// Steps of each channel in one block of the lattice. Of colours with as much room the one in the first block is chosen.
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

/// The levels of red, green and blue at a place of the lattice, which goes from block to block.
fn levels(mut place: usize) -> [usize; 3] {
    let mut levels = [0; 3];
    for (side, steps) in [(1, SIDE), (SIDE, LEVELS / SIDE)] {
        for level in levels.iter_mut().rev() {
            *level += place % steps * side;
            place /= steps;
        }
    }
    levels
}

/// It is neither near white nor near black nor a grey.
fn is_fit(lab: Lab) -> bool {
    LIGHT.contains(&lab.light) && lab.chroma_squared() >= LEAST_CHROMA
}

/// Neighbours among the candidates: those of one block of the lattice.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// Where they begin and end.
    from: usize,
    to: usize,
    /// One of them, and how far the farthest of them is from it.
    middle: Lab,
    reach: f32,
    /// Which of them has the most room.
    best: usize,
}

impl Block {
    fn of(candidates: &[Candidate], from: usize) -> Block {
        let to = candidates.len();
        let middle = candidates[(from + to) / 2].lab;
        let mut reach = 0.0_f32;
        for candidate in &candidates[from..] {
            reach = reach.max(middle.distance_squared(candidate.lab));
        }
        Block {
            from,
            to,
            middle,
            // A little more, for roots and sums are rounded.
            reach: reach.sqrt() + 0.001,
            best: from,
        }
    }

    /// Notes that a colour is in use, and gives the most room that one of them has then.
    fn keep_away(&mut self, candidates: &mut [Candidate], lab: Lab) -> f32 {
        // One so far away takes room from none of them.
        let most = candidates[self.best].room;
        let near = self.reach + most.sqrt();
        if self.middle.distance_squared(lab) > near * near {
            return most;
        }
        let mut most = 0.0;
        for (place, candidate) in candidates[..self.to].iter_mut().enumerate().skip(self.from) {
            let distance = lab.distance_squared(candidate.lab);
            if distance < candidate.room {
                candidate.room = distance;
            }
            if candidate.room > most {
                most = candidate.room;
                self.best = place;
            }
        }
        most
    }
}

/// All that can be chosen.
#[derive(Debug, Clone, Default)]
struct Lattice {
    candidates: Vec<Candidate>,
    blocks: Vec<Block>,
}

impl Lattice {
    fn new() -> Lattice {
        let mut lattice = Lattice::default();
        let mut from = 0;
        for place in 0..LEVELS * LEVELS * LEVELS {
            let levels = levels(place);
            let [red, green, blue] = levels.map(|level| (level * 255 / (LEVELS - 1)) as u8);
            let color = Color::rgb(red, green, blue);
            let lab = Lab::of(color);
            if is_fit(lab) {
                lattice.candidates.push(Candidate {
                    color,
                    lab,
                    room: f32::INFINITY,
                });
            }
            let is_last = (place + 1) % (SIDE * SIDE * SIDE) == 0;
            if is_last && from < lattice.candidates.len() {
                lattice.blocks.push(Block::of(&lattice.candidates, from));
                from = lattice.candidates.len();
            }
        }
        lattice
    }
}

/// What is worked out once: what can be chosen where nothing is given, and the first choices of it.
fn first() -> &'static (Lattice, Vec<Color>) {
    static FIRST_CHOICES: OnceLock<(Lattice, Vec<Color>)> = OnceLock::new();
    FIRST_CHOICES.get_or_init(|| {
        let lattice = Lattice::new();
        let mut palette = Palette::of(&lattice);
        (lattice, (0..FIRST).map(|_| palette.choose()).collect())
    })
}

/// Chooses one colour after the other.
///
/// Each is the one farthest from all given and all chosen before, so a choice depends on what is given and on the
/// choices before it, never on those after.
#[derive(Debug)]
pub struct Palette {
    lattice: Lattice,
    /// Which of its candidates has the most room.
    best: usize,
    /// The colours given and chosen, in hexadecimal digits.
    used: Names,
    chosen: usize,
    /// Where [`Palette::different`] goes on.
    next: u32,
}

impl Palette {
    fn of(lattice: &Lattice) -> Palette {
        let mut palette = Palette {
            lattice: lattice.clone(),
            best: 0,
            used: Names::new(),
            chosen: 0,
            next: 1,
        };
        // What Geti gives to labels without a colour, and to its own empty labels.
        palette.keep_away(Lab::of(Color::rgb(255, 255, 255)));
        palette.keep_away(Lab::of(Color::rgb(0, 0, 0)));
        palette
    }

    /// A palette that keeps away from these colours. Only the first 1024 different ones count by distance.
    #[must_use]
    pub fn new(given: &[Color]) -> Palette {
        let mut palette = Palette::of(&first().0);
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
        let Lattice { candidates, blocks } = &mut self.lattice;
        let mut most = 0.0;
        for block in blocks {
            let room = block.keep_away(candidates, lab);
            if room > most {
                most = room;
                self.best = block.best;
            }
        }
    }

    /// The next colour.
    pub fn choose(&mut self) -> Color {
        let best = self.lattice.candidates.get(self.best).copied();
        match best.filter(|best| best.room > 0.0 && self.chosen < BY_DISTANCE) {
            Some(Candidate { color, lab, .. }) => {
                self.keep_away(lab);
                self.used.insert(&color.to_hex());
                self.chosen += 1;
                color
            }
            None => self.different(),
        }
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
