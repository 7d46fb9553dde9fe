//! Finding places of a document again and again, without a walk along its lists each time.

use crate::json::{Node, Path};
use crate::names::Names;
use crate::text;

/// The places of a document.
pub(super) struct Places<'d> {
    /// The pointers of all that lies in what has been asked for.
    pointers: Names,
    /// What stands at each of them.
    found: Vec<Found<'d>>,
}

struct Found<'d> {
    node: Node<'d>,
    /// What lies directly inside of it is among the pointers.
    is_open: bool,
}

impl<'d> Places<'d> {
    pub fn new(root: Node<'d>) -> Places<'d> {
        let mut places = Places {
            pointers: Names::new(),
            found: Vec::new(),
        };
        places.note(&Path::root(), root);
        places
    }

    /// The place itself, or the nearest one around it that is there, and its order.
    pub fn nearest(&mut self, path: &Path) -> (Path, u32) {
        let (length, order) = self.walk(path);
        (path.beginning(length), order)
    }

    /// The place is there.
    pub fn has(&mut self, path: &Path) -> bool {
        self.walk(path).0 == path.as_str().len()
    }

    /// How much of the pointer leads somewhere, and the order of what is there.
    fn walk(&mut self, path: &Path) -> (usize, u32) {
        let pointer = path.as_str();
        let mut length = 0;
        let mut here = 0;
        loop {
            self.open(here, text::before(pointer, length));
            let rest = text::after(pointer, length);
            // A pointer is empty or begins with a slash.
            let key = text::after(rest, 1);
            let end = length + 1 + text::find(key, "/").unwrap_or(key.len());
            let next = self.pointers.find(text::before(pointer, end));
            let Some(number) = next.filter(|_| !rest.is_empty()) else {
                return (length, self.found[here].node.order());
            };
            length = end;
            here = number;
        }
    }

    fn open(&mut self, number: usize, pointer: &str) {
        let Found { node, is_open } = &mut self.found[number];
        if std::mem::replace(is_open, true) {
            return;
        }
        let node = *node;
        let around = Path::root().followed_by(pointer);
        for (index, item) in node.items().enumerate() {
            self.note(&around.join(index), item);
        }
        for member in node.members() {
            self.note(&around.join(member.key), member.value);
        }
    }

    /// Of a key that stands twice, the last one counts.
    fn note(&mut self, path: &Path, node: Node<'d>) {
        let number = self.pointers.intern(path.as_str());
        let found = Found {
            node,
            is_open: false,
        };
        match self.found.get_mut(number) {
            Some(before) => *before = found,
            None => self.found.push(found),
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
        let mut places = Places::new(document.root());
        assert!(places.has(&path!["a", 1, "b"]));
        assert!(places.has(&path!["c", "d"]));
        assert!(places.has(&path!["a~/"]));
        assert!(!places.has(&path!["a", 2]));
        assert!(!places.has(&path!["a", "01"]));
        assert_eq!(places.nearest(&path!["a", 1, "x", "y"]).0, path!["a", 1]);
        assert_eq!(places.nearest(&path!["x"]), (Path::root(), 0));
    }
}
