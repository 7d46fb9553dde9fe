//! Labels with parents as a tree.

use crate::names::Names;
use crate::spec::LabelSpec;

/// Headings inside each other that are written. JSON readers give up at some hundred levels, and each heading takes two.
const MOST_LEVELS: usize = 100;

/// The labels of a task, each below its parent.
#[derive(Debug)]
pub struct Tree {
    /// Of each label, those below it, in the order of the spec.
    pub below: Vec<Vec<usize>>,
    /// Those at the top.
    pub top: Vec<usize>,
    /// Labels whose parent is none of this task, stands below themselves, or is too deep down: they are at the top.
    pub orphans: Vec<usize>,
    /// Each label stands right behind its parent and what is below it, so that the tree has them in the order of the spec.
    pub is_in_order: bool,
}

impl Tree {
    /// A parent is told by its name, and the first label of the name is meant.
    pub fn new(labels: &[LabelSpec]) -> Tree {
        let mut names = Names::new();
        let mut first = Vec::new();
        for (index, label) in labels.iter().enumerate() {
            if names.insert(&label.name) {
                first.push(index);
            }
        }
        let mut tree = Tree {
            below: vec![Vec::new(); labels.len()],
            top: Vec::new(),
            orphans: Vec::new(),
            is_in_order: true,
        };
        let mut parents: Vec<Option<usize>> = Vec::new();
        for label in labels {
            let number = label.parent.as_deref().and_then(|name| names.find(name));
            parents.push(number.and_then(|number| first.get(number).copied()));
        }
        for (index, label) in labels.iter().enumerate() {
            if !leads_up(&parents, index)
                && let Some(parent) = parents.get_mut(index)
            {
                *parent = None;
            }
            match parents.get(index).copied().flatten() {
                Some(parent) => {
                    if let Some(list) = tree.below.get_mut(parent) {
                        list.push(index);
                    }
                }
                None => {
                    tree.top.push(index);
                    if label.parent.is_some() {
                        tree.orphans.push(index);
                    }
                }
            }
        }
        let mut next = 0;
        tree.is_in_order = tree.counts_up(&tree.top, &mut next);
        tree
    }

    /// Recursion is bounded by the levels.
    fn counts_up(&self, labels: &[usize], next: &mut usize) -> bool {
        labels.iter().all(|index| {
            let is_next = index == next;
            *next += 1;
            let below = self.below.get(*index).map_or(&[][..], Vec::as_slice);
            is_next && self.counts_up(below, next)
        })
    }
}

/// The way from a label to the top is not too long; a circle has no end.
fn leads_up(parents: &[Option<usize>], index: usize) -> bool {
    let mut here = index;
    for _ in 0..MOST_LEVELS {
        match parents.get(here).copied().flatten() {
            Some(parent) => here = parent,
            None => return true,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(labels: &[(&str, &str)]) -> Tree {
        let mut all = Vec::new();
        for (name, parent) in labels {
            let mut label = LabelSpec::new(*name);
            label.parent = (!parent.is_empty()).then(|| (*parent).to_owned());
            all.push(label);
        }
        Tree::new(&all)
    }

    #[test]
    fn labels_stand_below_their_parents() {
        let tree = tree(&[("a", ""), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "x")]);
        assert_eq!(tree.below, [vec![2, 3], vec![], vec![1], vec![], vec![]]);
        assert!(!tree.is_in_order);
        assert_eq!((tree.top, tree.orphans), (vec![0, 4], vec![4]));
        assert!(
            super::tests::tree(&[("a", ""), ("b", "a"), ("c", "b"), ("d", "a"), ("e", "")])
                .is_in_order
        );
    }

    #[test]
    fn circles_are_cut_once() {
        let tree = tree(&[("a", "c"), ("b", "a"), ("c", "b"), ("d", "d")]);
        assert_eq!(tree.below, [vec![1], vec![2], vec![], vec![]]);
        assert_eq!(tree.orphans, [0, 3]);
    }

    #[test]
    fn long_chains_are_cut_where_they_are_too_long() {
        let names: Vec<String> = (0..5_000).map(|number| number.to_string()).collect();
        let mut labels = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let mut label = LabelSpec::new(name.as_str());
            label.parent = names.get(index + 1).cloned();
            labels.push(label);
        }
        let tree = Tree::new(&labels);
        assert_eq!(tree.orphans.len() + 1, tree.top.len());
        let mut seen = 0;
        for top in &tree.top {
            let (mut here, mut levels) = (*top, 0);
            while let Some(next) = tree.below[here].first() {
                here = *next;
                levels += 1;
            }
            assert!(levels <= MOST_LEVELS);
            seen += levels + 1;
        }
        assert_eq!(seen, labels.len());
    }
}
