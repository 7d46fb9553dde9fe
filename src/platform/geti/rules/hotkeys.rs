//! Hotkeys that Geti's own annotator uses.

use super::super::words::TaskType;
use super::context::Check;
use crate::check::folded;
use crate::diagnostic::{Arg, Diagnostic};
use crate::notice;
use crate::text::replaced;

/// The keys of the annotator of Geti 2.x: first those that work whatever tool is chosen, then those of its drawing tools,
/// which are there in tasks that look at parts of an image.
const KEYS: [(&str, &str); 30] = [
    ("ctrl+s", "saves the annotations"),
    ("delete", "deletes what is selected"),
    ("backspace", "deletes what is selected"),
    ("ctrl+a", "selects all annotations"),
    ("ctrl+d", "deselects all annotations"),
    ("ctrl+z", "undoes"),
    ("ctrl+y", "redoes"),
    ("ctrl+shift+z", "redoes"),
    ("k", "plays or stops the video"),
    ("right", "goes to the next frame"),
    ("left", "goes to the frame before"),
    ("arrowright", "goes to the next image"),
    ("arrowleft", "goes to the image before"),
    ("ctrl+f", "fits the image to the screen"),
    ("ctrl+c", "copies annotations"),
    ("ctrl+v", "pastes annotations"),
    ("escape", "closes dialogs"),
    ("a", "hides all annotations"),
    ("enter", "accepts what is drawn"),
    ("e", "opens the explanations"),
    // From here on those of its drawing tools.
    ("v", "chooses the select tool"),
    ("d", "chooses the detection assistant"),
    ("i", "chooses interactive segmentation"),
    ("b", "chooses the box tool"),
    ("c", "chooses the circle tool"),
    ("p", "chooses the polygon tool"),
    ("r", "chooses the rotated box tool"),
    ("g", "chooses quick selection"),
    ("w", "chooses object colouring"),
    ("m", "chooses automatic segmentation"),
];

/// How many of them work in every task.
const GENERAL: usize = 20;

/// What else people write for the same keys.
const SPELLINGS: [(&str, &str); 4] = [
    (" ", ""),
    ("control+", "ctrl+"),
    ("meta+", "ctrl+"),
    ("cmd+", "ctrl+"),
];

/// Warns of a label's hotkey.
pub fn check(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = body.label(label);
    let Some(hotkey) = here
        .hotkey
        .filter(|hotkey| !hotkey.text.is_empty() && !here.deleted)
    else {
        return;
    };
    // All of the annotator's end with a letter.
    if matches!(hotkey.text.as_bytes(), [.., b'!'..=b'@']) {
        return;
    }
    let mut keys = folded(hotkey.text).into_owned();
    for (from, to) in SPELLINGS {
        keys = replaced(&keys, from, to);
    }
    let is_local = check.kind(label).is_some_and(TaskType::is_local);
    let count = if is_local { KEYS.len() } else { GENERAL };
    for (key, does) in KEYS.iter().take(count) {
        if *key != keys {
            continue;
        }
        let notice = &notice!(
            AnnotatorHotkey,
            "Geti's annotator uses the hotkey {hotkey} itself: it {_does}.",
            "Geti's own form refuses it. Choose another, such as \"ctrl+1\".",
            _does = Arg::Words(does);
            hotkey,
        );
        remove_hotkey(check.tell_label(label, "hotkey", notice));
    }
}

/// Offers to take out the hotkey that a finding is at.
pub fn remove_hotkey(found: &mut Diagnostic) {
    found.offer_removal("Remove this hotkey");
}
