//! Words for a spec about what is wrong with its label config.

use crate::diagnostic::{Code, Diagnostic, Notice, Param};
use crate::notice;
use crate::text::{before, find_last};

/// Says without tags and places in XML what a spec's tasks and labels are wrong with.
pub fn retell(diagnostic: &mut Diagnostic) {
    if diagnostic.part.is_none() {
        return;
    }
    // Line and column are those of XML that the user has never seen.
    diagnostic
        .params
        .retain(|(name, _)| !matches!(*name, "line" | "column"));
    if let Some(end) = find_last(&diagnostic.message, " (line ") {
        let mut message = before(&diagnostic.message, end).to_owned();
        message.push('.');
        diagnostic.message = message;
    }
    let value = match diagnostic.params.first() {
        Some((_, Param::Text(text))) => text.clone(),
        _ => String::new(),
    };
    match diagnostic.code {
        Code::NoOptions => say(
            diagnostic,
            &notice!(
                NoOptions,
                "This task has no labels to choose from.",
                "Add labels."
            ),
        ),
        Code::RepeatedLabel => say(
            diagnostic,
            &notice!(
                RepeatedLabel,
                "Two labels of this task are called {label}.",
                "Remove one of the two, or rename it.",
                label = &value
            ),
        ),
        Code::RepeatedHotkey => say(
            diagnostic,
            &notice!(
                RepeatedHotkey,
                "Two labels have the hotkey {hotkey}.",
                "Give one of the two {_another} hotkey.",
                hotkey = &value,
                _another = crate::diagnostic::Arg::Words("another")
            ),
        ),
        Code::SingleChoice => say(
            diagnostic,
            &notice!(
                SingleChoice,
                "This question has one label only, which the server does not take beside a question that has none.",
                "Add labels."
            ),
        ),
        Code::ConfigCrash => say(
            diagnostic,
            &notice!(
                ConfigCrash,
                "The server breaks (500) on labels that lie below each other in so many levels.",
                "Take parents out."
            ),
        ),
        Code::LongConfig => {
            diagnostic.help = Some("Leave out labels that nobody needs.".to_owned());
        }
        _ => {}
    }
}

fn say(diagnostic: &mut Diagnostic, notice: &Notice<'_>) {
    diagnostic.message = notice.message();
    diagnostic.params = notice.params();
    diagnostic.help = notice.help();
}
