//! Finding places of a document again and again, without a walk along its lists each time.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::json::{Node, Path, Segment};

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
        let (node, depth) = self.walk(path);
        (Path(path.segments()[..depth].to_vec()), node.order())
    }

    /// The place is there.
    pub fn has(&self, path: &Path) -> bool {
        self.walk(path).1 == path.segments().len()
    }

    fn walk(&self, path: &Path) -> (Node<'d>, usize) {
        let mut here = self.root;
        for (depth, segment) in path.segments().iter().enumerate() {
            match self.step(here, segment) {
                Some(next) => here = next,
                None => return (here, depth),
            }
        }
        (here, path.segments().len())
    }

    fn step(&self, node: Node<'d>, segment: &Segment) -> Option<Node<'d>> {
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
        match segment {
            Segment::Index(index) => steps.get(&Step::Index(*index)).copied(),
            Segment::Key(key) => steps.get(&Step::Key(key)).copied(),
        }
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
        assert!(!places.has(&path!["a", "1"]));
        assert_eq!(places.nearest(&path!["a", 1, "x", "y"]).0, path!["a", 1]);
        assert_eq!(places.nearest(&path!["x"]), (Path::root(), 0));
    }
}
