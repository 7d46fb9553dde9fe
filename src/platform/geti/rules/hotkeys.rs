//! Hotkeys that Geti's own annotator uses.

use super::super::words::TaskType;
use super::context::Check;
use crate::check::folded;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::PatchOperation;

/// The keys of the annotator of Geti 2.x that work whatever tool is chosen.
const KEYS: [(&str, &str); 20] = [
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
];

/// The keys of its drawing tools, which are there in tasks that look at parts of an image.
const TOOL_KEYS: [(&str, &str); 10] = [
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

/// Warns of a label's hotkey.
pub fn check(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = &body.label[label];
    let Some(hotkey) = here
        .hotkey
        .filter(|hotkey| !hotkey.text.is_empty() && !here.deleted)
    else {
        return;
    };
    let folded = folded(hotkey.text);
    let keys = folded
        .replace(' ', "")
        .replace("control+", "ctrl+")
        .replace("meta+", "ctrl+")
        .replace("cmd+", "ctrl+");
    let is_local = check.kind(label).is_some_and(TaskType::is_local);
    let tools = if is_local { &TOOL_KEYS[..] } else { &[] };
    let Some((_, does)) = KEYS.iter().chain(tools).find(|(key, _)| *key == keys) else {
        return;
    };
    let path = body.label_path(label).join("hotkey");
    let diagnostic = Diagnostic::new(
        Code::AnnotatorHotkey,
        path.clone(),
        format!(
            "The hotkey {} is one of Geti's annotator: it {does}.",
            quoted(hotkey.text)
        ),
    )
    .help("Geti's own form refuses it. Choose another, such as ctrl and a digit.")
    .param("hotkey", hotkey.text)
    .fix(Fix::safe(
        "Remove this hotkey",
        vec![PatchOperation::remove(path)],
    ));
    check.report(hotkey.node.order(), diagnostic);
}
