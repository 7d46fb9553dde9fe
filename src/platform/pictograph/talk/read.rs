//! What stands in Pictograph's answers.

use super::super::words::Dialect;
use crate::json::Node;
use crate::platform::PlatformId;
use crate::platform::talk::{RemoteProject, Rows};

/// The code for a project that does not exist, in the newest envelope; the others have none, and are given it.
pub(super) const NOT_FOUND: &str = "not_found";

/// Under which keys lists stand. The older server answers the newer one's address too, with a list for reading alone.
const LISTS: [(&str, Dialect); 3] = [
    ("data", Dialect::Datasets),
    ("projects", Dialect::Projects),
    ("datasets", Dialect::Projects),
];

fn list(answer: Node<'_>) -> Option<(Node<'_>, Dialect)> {
    for (key, dialect) in LISTS {
        if let Some(list) = answer.get(key).filter(|list| list.is_array()) {
            return Some((list, dialect));
        }
    }
    None
}

/// The dialect of a list of projects.
pub(super) fn dialect(answer: Node<'_>) -> Option<Dialect> {
    list(answer).map(|(_, dialect)| dialect)
}

/// The project of an answer: `{project: ...}`, `{data: ...}`.
pub(super) fn inside(answer: Node<'_>) -> Option<Node<'_>> {
    answer.get("project").or_else(|| answer.get("data"))
}

/// A project as it stands in an answer or a list.
pub(super) fn project(node: Node<'_>) -> Option<Box<RemoteProject>> {
    let text = |key| node.get(key).and_then(Node::as_str).map(str::to_owned);
    let name = text("name").filter(|name| !name.is_empty())?;
    Some(Box::new(RemoteProject {
        platform: PlatformId::Pictograph,
        reference: name.clone(),
        name,
        created_at: text("created_at"),
        raw: node.to_value(),
    }))
}

/// A page of a list.
pub(super) fn rows(answer: Node<'_>) -> Option<Rows> {
    let (list, _) = list(answer)?;
    let mut projects = Vec::new();
    for row in list.items() {
        projects.push(*project(row)?);
    }
    let count = count(answer, projects.len());
    Some(Rows { projects, count })
}

/// How many projects there are: what `pagination` says, which `has_more` has the last word about. A server may give
/// shorter pages than it was asked for, and only that tells.
fn count(answer: Node<'_>, here: usize) -> Option<usize> {
    let pages = answer.get("pagination")?;
    let number = |key| {
        let number = pages.get(key).and_then(Node::as_f64);
        number
            .filter(|number| (0.0..1e9).contains(number))
            .map(|number| number as usize)
    };
    let total = number("total");
    let end = number("offset").map(|offset| offset + here);
    match (pages.get("has_more").and_then(Node::as_bool), end) {
        (Some(true), Some(end)) => Some(total.unwrap_or(0).max(end + 1)),
        (Some(false), Some(end)) => Some(total.unwrap_or(end)),
        _ => total,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn has_more_says_where_the_end_is() {
        for (pages, expected) in [
            (
                r#"{"total": 5, "limit": 2, "offset": 2, "has_more": true}"#,
                Some(5),
            ),
            (r#"{"offset": 2, "has_more": true}"#, Some(5)),
            (r#"{"offset": 2, "has_more": false}"#, Some(4)),
            (r#"{"total": 4, "offset": 2, "has_more": true}"#, Some(5)),
            (r#"{"total": 9}"#, Some(9)),
            ("{}", None),
        ] {
            let text =
                format!(r#"{{"data": [{{"name": "a"}}, {{"name": "b"}}], "pagination": {pages}}}"#);
            let rows = rows(parse(&text).unwrap().root()).unwrap();
            assert_eq!((rows.projects.len(), rows.count), (2, expected), "{pages}");
        }
    }

    #[test]
    fn lists_tell_the_dialect() {
        for (text, expected) in [
            (r#"{"data": []}"#, Some(Dialect::Datasets)),
            (r#"{"projects": []}"#, Some(Dialect::Projects)),
            (r#"{"datasets": []}"#, Some(Dialect::Projects)),
            (r#"{"data": {}}"#, None),
            ("[]", None),
        ] {
            assert_eq!(dialect(parse(text).unwrap().root()), expected, "{text}");
        }
    }
}
