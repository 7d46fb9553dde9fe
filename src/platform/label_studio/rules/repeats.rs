//! Labels and hotkeys that stand twice: the server takes them, and nobody can tell them apart.

use super::super::words::{CONTROLS, is_one_of};
use super::config::Config;
use crate::check::lowered;
use crate::diagnostic::Arg;
use crate::names::Names;
use crate::notice;

/// Reports what stands twice.
pub fn check(config: &mut Config<'_, '_>) {
    let tree = config.tree;
    let mut labels = Names::new();
    let mut hotkeys = Names::new();
    for element in &tree.elements {
        if !is_one_of("Label Choice", element.local) {
            continue;
        }
        // In a taxonomy equal names in two branches are fine, so the tag directly around counts there.
        let group = match config.around(element, "Choice") {
            Some(parent) => Some(parent),
            None => config.around(element, CONTROLS),
        };
        if let Some(attribute) = tree.attribute(element, "value")
            && let Some(group) = group
        {
            let value = tree.decoded(attribute.value);
            let alias = tree.value(element, "alias").unwrap_or_default();
            // An alias takes the place of the value wherever that is stored.
            let key = [&group.to_string(), ":", value, "\0", alias].concat();
            if !value.is_empty() && !labels.insert(&key) {
                config.tell(
                    attribute.start as usize,
                    &notice!(
                        RepeatedLabel,
                        "{label} stands twice in the same tag.",
                        "Remove one of the two, or rename it.",
                        label = value,
                    ),
                );
            }
        }
        if let Some(attribute) = tree.attribute(element, "hotkey") {
            let key = tree.decoded(attribute.value).trim();
            if !key.is_empty() && !hotkeys.insert(&lowered(key)) {
                config.tell(
                    attribute.start as usize,
                    &notice!(
                        RepeatedHotkey,
                        "The hotkey {hotkey} stands twice in the label config.",
                        "Give one of the two {_another} hotkey.",
                        hotkey = key,
                        _another = Arg::Words("another"),
                    ),
                );
            }
        }
    }
}
