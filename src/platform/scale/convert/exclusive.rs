//! Which labels exclude each other. On Scale a question takes one answer or several, whatever the groups of a spec say.

use super::tree::Tree;
use crate::spec::LabelSpec;

/// What the groups of a task come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// All labels that stand side by side exclude each other.
    One,
    /// None do.
    Several,
    /// Some do and some do not, which Scale cannot say: several answers are taken.
    Mixed,
}

/// Looks at each set of labels with the same parent. Those without a group exclude each other, as everywhere.
pub fn answers(labels: &[LabelSpec], tree: &Tree) -> Answers {
    let (mut one, mut several) = (true, true);
    let mut look = |side_by_side: &[usize]| {
        let mut groups = crate::names::Names::new();
        let mut without = 0;
        for index in side_by_side {
            match labels.get(*index).and_then(|label| label.group.as_deref()) {
                Some(group) => drop(groups.insert(group)),
                None => without = 1,
            }
        }
        let count = groups.len() + without;
        one &= count <= 1;
        several &= count == side_by_side.len();
    };
    look(&tree.top);
    for below in &tree.below {
        look(below);
    }
    match (one, several) {
        (true, _) => Answers::One,
        (_, true) => Answers::Several,
        _ => Answers::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(labels: &[(&str, &str)]) -> Answers {
        let mut all = Vec::new();
        for (group, parent) in labels {
            let mut label = LabelSpec::new(all.len().to_string());
            label.group = (!group.is_empty()).then(|| (*group).to_owned());
            label.parent = (!parent.is_empty()).then(|| (*parent).to_owned());
            all.push(label);
        }
        answers(&all, &Tree::new(&all))
    }

    #[test]
    fn groups_become_one_answer_or_several() {
        assert_eq!(of(&[]), Answers::One);
        assert_eq!(of(&[("g", "")]), Answers::One);
        assert_eq!(of(&[("", ""), ("", "")]), Answers::One);
        assert_eq!(of(&[("g", ""), ("g", "")]), Answers::One);
        assert_eq!(of(&[("g", ""), ("h", "")]), Answers::Several);
        assert_eq!(of(&[("g", ""), ("", "")]), Answers::Several);
        assert_eq!(of(&[("g", ""), ("h", ""), ("h", "")]), Answers::Mixed);
        // Children have groups of their own.
        assert_eq!(
            of(&[("g", ""), ("g", ""), ("h", "0"), ("h", "0")]),
            Answers::One
        );
        assert_eq!(
            of(&[("g", ""), ("g", ""), ("h", "0"), ("i", "0")]),
            Answers::Mixed
        );
    }
}
