//! Playback speeds of videos.

use super::config::Config;
use crate::diagnostic::Arg;
use crate::notice;
use crate::python;
use crate::xml::Element;

const SPEEDS: [(&str, &str); 2] = [
    ("defaultPlaybackSpeed", "defaultplaybackspeed"),
    ("minPlaybackSpeed", "minplaybackspeed"),
];

/// Reports speeds that are none, or contradict each other.
pub fn check(config: &mut Config<'_, '_>) {
    let tree = config.tree;
    for element in &tree.elements {
        let has = |key: &str| {
            tree.value(element, key)
                .is_some_and(|value| !value.is_empty())
        };
        let is_object = element.name.eq_ignore_ascii_case("video")
            && element.namespace == 0
            && has("name")
            && (has("value") || has("valueList"))
            && !has("toName");
        if is_object {
            speeds(config, element);
        }
    }
}

fn speeds(config: &mut Config<'_, '_>, element: &Element<'_>) {
    let tree = config.tree;
    let mut read = [None; 2];
    for ((key, lower), speed) in SPEEDS.iter().zip(&mut read) {
        // The other spelling counts only where this one is not there at all.
        let spelt = tree.attribute(element, key);
        let Some(attribute) = spelt.or_else(|| tree.attribute(element, lower)) else {
            continue;
        };
        let key = if spelt.is_some() { key } else { lower };
        let text = tree.decoded(attribute.value);
        if python::strip(text).is_empty() {
            continue;
        }
        match python::float(text) {
            Some(number) if (0.05..=10.0).contains(&number) => *speed = Some(number),
            _ => {
                bad(config, attribute.start, key, "is no number from 0.05 to 10");
            }
        }
    }
    if let [Some(usual), Some(least)] = read
        && least > usual
    {
        bad(
            config,
            element.start,
            SPEEDS[1].0,
            "is above the usual speed",
        );
    }
}

fn bad(config: &mut Config<'_, '_>, at: u32, key: &str, reason: &str) {
    config.tell(
        at as usize,
        &notice!(
            BadVideoSpeed,
            "{key} of this video {_reason}.",
            "Write a number from 0.05 to 10, the least speed not above the usual one.",
            key = key,
            _reason = Arg::Words(reason),
        ),
    );
}
