//! The project itself: its name, and what an update leaves of it.

use super::super::payload::{Body, PROJECT};
use crate::diagnostic::Findings;
use crate::json::Node;
use crate::notice;
use crate::path;

pub fn check(body: &Body<'_>, findings: &mut Findings) {
    if let Some((key, name)) = body.name {
        check_name(key, name, findings);
    }
    if body.update {
        check_update(body, findings);
    }
}

/// Projects are addressed by their names, in the older dialect only by these. No limit of their length is told.
fn check_name(key: &'static str, node: Node<'_>, findings: &mut Findings) {
    let Some(name) = node.as_str() else { return };
    let path = path![key];
    if matches!(name, "." | "..") {
        findings.tell(
            node.order(),
            &path,
            &notice!(
                UnaddressableName,
                "A project cannot be called {name}.",
                "Its name is a part of its address, where this one leads elsewhere. Choose another.",
                name = name,
            ),
        );
    }
    if name.contains('/') {
        findings.tell(
            node.order(),
            &path,
            &notice!(
                SlashInName,
                "The project name {name} holds a slash.",
                "Its name is a part of its address: some proxies take the slash for a step in it, and such a project cannot be imported again. Choose a name without.",
                name = name,
            ),
        );
    }
    if is_uuid(name) {
        findings.tell(
            node.order(),
            &path,
            &notice!(
                NameLikeId,
                "The project name {name} looks like an id.",
                "The newer API finds projects by either in the same place, and may take the name for an id. Choose another name.",
                name = name,
            ),
        );
    }
}

/// `01234567-89ab-cdef-0123-456789abcdef`, in any case.
fn is_uuid(text: &str) -> bool {
    let mut digits = 0;
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            b'-' if matches!(place, 8 | 13 | 18 | 23) => {}
            byte if byte.is_ascii_hexdigit() => digits += 1,
            _ => return false,
        }
    }
    digits == 32 && text.len() == 36
}

fn check_update(body: &Body<'_>, findings: &mut Findings) {
    let given = |key| body.node.get(key).filter(|value| !value.is_null());
    // How much changes besides the classes.
    let mut others = usize::from(given("new_name").is_some());
    for key in PROJECT.keys {
        others += usize::from(key.name != "classes" && given(key.name).is_some());
    }
    let (classes, base) = (given("classes"), given("classes_base"));
    if others == 0 && classes.is_none() && base.is_none() {
        findings.tell(
            body.node.order(),
            &path![],
            &notice!(
                NothingToUpdate,
                "The update changes nothing.",
                "Write at least one key that it should change, such as \"classes\"."
            ),
        );
    }
    if let (Some(base), None) = (base, classes) {
        let path = path!["classes_base"];
        let found = findings.tell(
            base.order(),
            &path,
            &notice!(
                BaseWithoutClasses,
                "The update has \"classes_base\" and no \"classes\".",
                "It is the list that \"classes\" was made from. Write that too, or neither."
            ),
        );
        if others > 0 {
            found.offer("Remove \"classes_base\"", &[]).remove(&path);
        }
    }
    if let Some(classes) = body.classes
        && classes.items().next().is_none()
    {
        let path = path!["classes"];
        let found = findings.tell(
            classes.order(),
            &path,
            &notice!(
                RemovesAllClasses,
                "An empty list of classes removes every class of the project, with all annotations that use one.",
                "Leave \"classes\" out to keep them as they are."
            ),
        );
        if others > 0 && base.is_none() {
            found
                .offer("Remove \"classes\"", &[])
                .remove(&path)
                .if_asked();
        }
    }
}
