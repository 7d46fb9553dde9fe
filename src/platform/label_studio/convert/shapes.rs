//! Tags that only draw, and the `Labels` that go with them.

use super::super::words::is_one_of;
use super::tags::drawing_of;
use crate::names::Names;
use crate::xml::Tree;

/// What is drawn on, and with what.
#[derive(Debug)]
pub struct Shapes {
    /// Some tag draws, with labels or without.
    pub is_some: bool,
    /// What a `Labels` points to.
    labelled: Names,
    /// What tags that only draw point to, and the first of them that does.
    targets: Names,
    first: Vec<usize>,
}

impl Shapes {
    pub fn of(tree: &Tree<'_>) -> Shapes {
        let mut shapes = Shapes {
            is_some: false,
            labelled: Names::new(),
            targets: Names::new(),
            first: Vec::new(),
        };
        for (index, element) in tree.elements.iter().enumerate() {
            let drawing = drawing_of(element.local);
            shapes.is_some |= drawing.is_some();
            let target = tree.value(element, "toName").unwrap_or_default();
            if is_one_of("Labels", element.local) {
                shapes.labelled.intern(target);
            } else if drawing.is_some_and(|drawing| is_one_of(drawing.shape, element.local))
                && shapes.targets.insert(target)
            {
                shapes.first.push(index);
            }
        }
        shapes
    }

    /// A `Labels` points to this name.
    pub fn is_labelled(&self, target: &str) -> bool {
        self.labelled.contains(target)
    }

    /// The first tag that only draws, on what has this name.
    pub fn first_of(&self, target: &str) -> Option<usize> {
        self.first.get(self.targets.find(target)?).copied()
    }
}
