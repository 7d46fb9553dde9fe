//! Which labels no rule of this folder has anything to say of.

use super::convert::comes_back;
use crate::platform::{Calm, Outline};
use crate::spec::TaskKind;
use crate::xml;

/// Groups are tags and parents are tags in each other, which change what stands beside them.
pub fn calm(outline: &Outline<'_>) -> Calm {
    let mut kinds = Vec::new();
    let mut has_structure = false;
    let mut has_none = false;
    for task in &outline.tasks {
        kinds.push(task.kind);
        has_structure |= task.groups > 0;
        has_structure |= is_asked(task.kind) && task.parents > 0;
        has_none |= task.labels == 0;
    }
    let weights = outline
        .extras
        .and_then(|extras| extras.get("control_weights"));
    if has_structure || has_none || weights.is_some() || !comes_back(&kinds) {
        return Calm::NONE;
    }
    Calm {
        colors: true,
        hotkeys: true,
        ..Calm::NAMES
    }
}

/// The characters of `<Label value="car" background="#ff0000" hotkey="1"/>`, say.
pub fn length(kind: TaskKind, name: &str, color: Option<&str>, hotkey: Option<&str>) -> usize {
    let mut text = String::new();
    let fixed = if is_asked(kind) {
        "<Choice value=\"\"/>".len()
    } else {
        "<Label value=\"\"/>".len()
    };
    xml::push_escaped(&mut text, name, true);
    // What is drawn gets a colour, if it has none.
    let color = color.or((!is_asked(kind)).then_some("#000000"));
    for (attribute, value) in [(" background=\"\"", color), (" hotkey=\"\"", hotkey)] {
        if let Some(value) = value {
            text.push_str(attribute);
            xml::push_escaped(&mut text, value, true);
        }
    }
    fixed + text.chars().count()
}

fn is_asked(kind: TaskKind) -> bool {
    matches!(kind, TaskKind::Classification | TaskKind::Anomaly)
}
