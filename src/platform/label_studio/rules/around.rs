//! What stands before and behind the config of an update. A create takes all spaces off that Python knows; an update first
//! gives the whole text to libxml2, which takes fewer.

use super::config::Config;
use super::edit::offer;
use crate::diagnostic::Arg;
use crate::notice;
use crate::text::{after, before};
use crate::xml::Reason;

/// Reports what libxml2 does not take.
pub fn check(config: &mut Config<'_, '_>) {
    let xml = config.xml();
    let is_fine = |text: &str| text.bytes().all(|byte| b" \t\r\n".contains(&byte));
    let end = config.shift + xml.len();
    let reason = if !is_fine(before(config.whole, config.shift)) {
        Reason::Syntax
    } else if config.shift > 0 && config.tree.version.is_some() {
        Reason::Misplaced
    } else if !is_fine(after(config.whole, end)) {
        Reason::Junk
    } else {
        return;
    };
    let found = config.tell(
        0,
        &notice!(
            ConfigSyntax,
            "The label config is no XML that the server takes for an update: {_reason}.",
            "Remove the spaces before and behind it.",
            _reason = Arg::Words(reason.words()),
        ),
    );
    offer(found, "Remove the spaces", &[], Some(xml.to_owned()));
}
