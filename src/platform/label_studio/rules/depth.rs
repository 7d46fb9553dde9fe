//! Configs that nest too deep for the server's check of their shape, which calls itself for each tag that it comes to.

use super::config::Config;
use super::crash::crash;
use super::schema::{Reach, reached};
use crate::text::place_of_word;

/// Tags that the check comes to, and how many calls each makes while another is looked at or, with what it holds, at the end.
const LOOKED_AT: &str = "View Choices Labels Label Choice Text Image HyperText TextArea Number";
const CALLS: [u32; 10] = [8, 8, 8, 16, 16, 14, 14, 14, 12, 12];
/// For the outermost tag.
const ROOT_CALLS: u32 = 14;
/// More for a tag of which there are several in the tag around it.
const LIST_CALLS: u32 = 2;
/// More for the attributes of a `Choices` or `Labels` without children.
const GROUP_CALLS: u32 = 6;
/// So many calls in each other end well: 113 `View`s, each alone in the one around it. Measured with the server that
/// `label-studio start` runs.
const MOST_CALLS: u32 = 912;

/// Reports the first tag that lies too deep.
pub fn check(config: &mut Config<'_, '_>) {
    let elements = &config.tree.elements;
    let reached = reached(elements);
    // For each element, a bit for each tag that stands in it and for each that stands there several times.
    let mut inside = vec![(0_u32, 0_u32); elements.len()];
    for (element, reach) in elements.iter().zip(&reached) {
        if *reach != Reach::Not
            && let Some((once, often)) = element.parent.and_then(|at| inside.get_mut(at as usize))
            && let Some(tag) = place_of_word(LOOKED_AT, element.name)
        {
            *often |= *once & (1 << tag);
            *once |= 1 << tag;
        }
    }
    let mut calls: Vec<u32> = Vec::with_capacity(elements.len());
    for (element, reach) in elements.iter().zip(&reached) {
        let mut own = 0;
        if *reach == Reach::Root {
            own = ROOT_CALLS;
        } else if *reach != Reach::Not
            && let Some(at) = element.parent
            && let Some((_, often)) = inside.get(at as usize)
            && let Some(tag) = place_of_word(LOOKED_AT, element.name)
        {
            own = calls.get(at as usize).copied().unwrap_or_default()
                + CALLS.get(tag).copied().unwrap_or_default()
                + LIST_CALLS * (often >> tag & 1);
        }
        let attributes = if *reach == Reach::Group {
            GROUP_CALLS
        } else {
            0
        };
        if own + attributes > MOST_CALLS {
            let at = element.start;
            return crash(config, at, "its tags lie too deep in each other");
        }
        calls.push(own);
    }
}
