//! What the server takes without a look, and the editor does not know what to do with.

use super::super::words::{CONTROLS, LONG_CONFIG, MOST_DEPTH, OBJECTS, OTHERS, is_one_of};
use super::config::Config;
use crate::diagnostic::nearest;
use crate::notice;

/// Reports tags that the editor does not know or does not expect, and a config that makes it slow.
pub fn check(config: &mut Config<'_, '_>, left_out: usize) {
    let length = config.whole.chars().count() + left_out;
    if length > LONG_CONFIG {
        config.tell(
            0,
            &notice!(
                LongConfig,
                "The label config has {length} characters; beyond {_most} the editor becomes slow.",
                "Load long lists of labels from the tasks, with a variable as the value.",
                length = length,
                _most = LONG_CONFIG,
            ),
        );
    }
    let tree = config.tree;
    let known = [OBJECTS, CONTROLS, OTHERS];
    // Nobody mistypes more tags than this.
    let mut guesses = 50;
    for element in &tree.elements {
        if !known.iter().any(|tags| is_one_of(tags, element.local)) {
            let guess = if guesses > 0 {
                let all = known.iter().flat_map(|tags| tags.split(' '));
                nearest(element.local, all)
            } else {
                None
            };
            guesses -= usize::from(guesses > 0);
            let found = config.tell(
                element.start as usize,
                &notice!(
                    UnknownTag,
                    "The labelling editor has no tag {tag}.",
                    "Write one of its tags.",
                    tag = element.name,
                ),
            );
            if let Some(guess) = guess {
                found.guess(guess);
            }
            continue;
        }
        let home = match element.local {
            tag if is_one_of("Choice", tag) => "Choices Taxonomy",
            tag if is_one_of("Label", tag) => LABELS,
            _ => continue,
        };
        if element.depth < MOST_DEPTH && config.around(element, home).is_none() {
            config.tell(
                element.start as usize,
                &notice!(
                    MisplacedLabel,
                    "{tag} stands in no tag that has such items.",
                    "Put a Label into a Labels tag, a Choice into Choices or a Taxonomy.",
                    tag = element.name,
                ),
            );
        }
    }
}

/// The tags that hold labels.
const LABELS: &str = "Labels RectangleLabels EllipseLabels PolygonLabels KeyPointLabels BrushLabels BitmaskLabels \
    VectorLabels HyperTextLabels ParagraphLabels TimeSeriesLabels TimelineLabels";
