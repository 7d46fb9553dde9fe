//! Groups for labels that have none. Geti breaks on a label without a group.
//!
//! Labels of one group exclude each other, and must have the same parent. So the labels without a group of one task
//! share one, and those with a parent share one for each parent: an object has one label, an image has one of the
//! labels that stand side by side. A label that may be given beside others needs a group of its own, and only the
//! user can say so.

use super::super::words::{ANOMALY_GROUP, MAX_TEXT};
use crate::check::folded;
use crate::names::{FreshNames, Names};
use crate::spec::{LabelSpec, ProjectSpec};
use crate::text::joined;

/// Makes groups that clash with nothing.
#[derive(Debug)]
pub struct Groups {
    names: FreshNames,
    /// The parents that have come in one task, each behind a `/`; nothing for the labels without one.
    parents: Names,
    /// The group of the labels of each.
    of_parents: Vec<String>,
}

impl Groups {
    /// Keeps away from the groups and labels of the spec (Geti's own forms take a group and a label of one name, in
    /// whatever case, for the same thing), and from the groups that Geti adds.
    pub fn new(spec: &ProjectSpec) -> Groups {
        let mut names = FreshNames::default();
        for task in &spec.tasks {
            for label in &task.labels {
                keep_free(&mut names, &label.name);
                if let Some(group) = &label.group {
                    keep_free(&mut names, group);
                }
            }
        }
        for kept in &["no object", "no class", "empty", ANOMALY_GROUP] {
            names.keep_free(kept);
        }
        Groups {
            names,
            parents: Names::new(),
            of_parents: Vec::new(),
        }
    }

    /// Goes on to the next task: a group belongs to one task only.
    pub fn next_task(&mut self) {
        self.parents = Names::new();
        self.of_parents.clear();
    }

    /// The group of a label of the task with this title.
    pub fn of<'g>(&'g mut self, label: &'g LabelSpec, title: &str) -> &'g str {
        if let Some(group) = &label.group {
            return group;
        }
        let number = match &label.parent {
            Some(parent) => self.parents.intern(&joined(&["/", parent], "")),
            None => self.parents.intern(""),
        };
        if number == self.of_parents.len() {
            let owner = label.parent.as_deref().unwrap_or(title);
            self.of_parents.push(fresh(&mut self.names, owner));
        }
        self.of_parents.get(number).map_or("", String::as_str)
    }
}

#[inline(never)]
fn keep_free(names: &mut FreshNames, name: &str) {
    names.keep_free(&folded(name));
}

/// The name that Geti's own client gives to the group of what has this name.
fn fresh(names: &mut FreshNames, owner: &str) -> String {
    let base = joined(&[&folded(owner), " label group"], "");
    names.fresh(base.trim_start(), MAX_TEXT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{TaskKind, TaskSpec};

    fn label(name: &str, parent: Option<&str>) -> LabelSpec {
        LabelSpec {
            parent: parent.map(str::to_owned),
            ..LabelSpec::new(name)
        }
    }

    #[test]
    fn labels_side_by_side_share_a_group() {
        let labels = vec![
            label("Cat", None),
            label("dog", None),
            label("siamese", Some("Cat")),
            label("persian", Some("Cat")),
            label("beagle", Some("dog")),
            LabelSpec {
                group: Some("Cat label group".to_owned()),
                ..LabelSpec::new("x")
            },
        ];
        let spec = ProjectSpec {
            tasks: vec![TaskSpec {
                labels,
                ..TaskSpec::new(TaskKind::Classification)
            }],
            ..Default::default()
        };
        let mut groups = Groups::new(&spec);
        let made: Vec<_> = spec.tasks[0]
            .labels
            .iter()
            .map(|label| groups.of(label, "My Task").to_owned())
            .collect();
        assert_eq!(
            made,
            [
                "my task label group",
                "my task label group",
                "cat label group 2",
                "cat label group 2",
                "dog label group",
                "Cat label group"
            ]
        );
        groups.next_task();
        assert_eq!(
            groups.of(&spec.tasks[0].labels[0], "My Task"),
            "my task label group 2"
        );
    }

    #[test]
    fn a_title_of_nothing_gives_a_group_all_the_same() {
        let spec = ProjectSpec::default();
        let label = LabelSpec::new("a");
        assert_eq!(Groups::new(&spec).of(&label, ""), "label group");
    }
}
