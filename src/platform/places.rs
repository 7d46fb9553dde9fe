//! Finding places of a document again and again, without a walk along its lists each time.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::json::{Node, Path, index_of};

/// The places of a document.
pub(super) struct Places<'d> {
    root: Node<'d>,
    /// By the order of their container: what it holds.
    inside: RefCell<FxHashMap<u32, FxHashMap<Step<'d>, Node<'d>>>>,
}

#[derive(PartialEq, Eq, Hash)]
enum Step<'d> {
    Key(&'d str),
    Index(usize),
}

impl<'d> Places<'d> {
    pub fn new(root: Node<'d>) -> Places<'d> {
        Places {
            root,
            inside: RefCell::default(),
        }
    }

    /// The place itself, or the nearest one around it that is there, and its order.
    pub fn nearest(&self, path: &Path) -> (Path, u32) {
        let (node, missing) = self.walk(path);
        let mut nearest = path.clone();
        for _ in 0..missing {
            nearest.pop();
        }
        (nearest, node.order())
    }

    /// The place is there.
    pub fn has(&self, path: &Path) -> bool {
        self.walk(path).1 == 0
    }

    /// The last node on the way there, and how many steps are missing from it on.
    fn walk(&self, path: &Path) -> (Node<'d>, usize) {
        let mut here = self.root;
        let mut keys = path.keys();
        while let Some(key) = keys.next() {
            match self.step(here, &key) {
                Some(next) => here = next,
                None => return (here, keys.count() + 1),
            }
        }
        (here, 0)
    }

    fn step(&self, node: Node<'d>, key: &str) -> Option<Node<'d>> {
        let mut inside = self.inside.borrow_mut();
        let steps = inside.entry(node.order()).or_insert_with(|| {
            let items = node
                .items()
                .enumerate()
                .map(|(index, item)| (Step::Index(index), item));
            // Of a key that stands twice, the last one counts.
            items
                .chain(
                    node.members()
                        .map(|member| (Step::Key(member.key), member.value)),
                )
                .collect()
        });
        let step = match index_of(key) {
            Some(index) if node.is_array() => Step::Index(index),
            _ => Step::Key(key),
        };
        steps.get(&step).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::path;

    #[test]
    fn nearest_is_the_last_step_that_is_there() {
        let document =
            json::parse(r#"{"a": [1, {"b": 2}], "a~/": 3, "c": 1, "c": {"d": 0}}"#).expect("JSON");
        let places = Places::new(document.root());
        assert!(places.has(&path!["a", 1, "b"]));
        assert!(places.has(&path!["c", "d"]));
        assert!(places.has(&path!["a~/"]));
        assert!(!places.has(&path!["a", 2]));
        assert!(!places.has(&path!["a", "01"]));
        assert_eq!(places.nearest(&path!["a", 1, "x", "y"]).0, path!["a", 1]);
        assert_eq!(places.nearest(&path!["x"]), (Path::root(), 0));
    }
}
