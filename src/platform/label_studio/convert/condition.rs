//! When a tag is shown: what a spec can say of that is the parent of its labels.

use super::super::words::is_one_of;
use super::read_config::Reader;
use super::tags::{CONTAINERS, is_asked};
use crate::diagnostic::Arg;
use crate::notice;
use crate::spec::TaskKind;
use crate::xml::{Element, Tree};

/// Attributes that say when a tag is shown.
pub const CONDITIONS: &str = "visibleWhen whenTagName whenLabelValue whenChoiceValue";

/// For each element, the nearest one around it, or itself, that says when it is shown.
pub fn conditions(tree: &Tree<'_>) -> Vec<Option<u32>> {
    let mut conditions: Vec<Option<u32>> = Vec::with_capacity(tree.elements.len());
    for (index, element) in tree.elements.iter().enumerate() {
        let attributes = tree.attributes_of(element);
        let has_own = attributes
            .iter()
            .any(|attribute| is_one_of(CONDITIONS, attribute.name));
        let around = element.parent.filter(|parent| {
            let around = tree.elements.get(*parent as usize);
            around.is_some_and(|around| is_one_of(CONTAINERS, around.local))
        });
        conditions.push(if has_own {
            Some(index as u32)
        } else {
            around.and_then(|around| conditions.get(around as usize).copied().flatten())
        });
    }
    conditions
}

impl Reader<'_, '_, '_> {
    /// The label that a tag with questions is asked about. `number` is the task that it is a part of.
    pub fn parent(&mut self, index: usize, number: usize) -> Option<String> {
        let at = self.conditions.get(index).copied().flatten()? as usize;
        let tree = self.tree;
        let element = tree.elements.get(at)?;
        let value = |name| tree.value(element, name);
        let label = value("whenLabelValue").or(value("whenChoiceValue"));
        let when = value("visibleWhen").unwrap_or("region-selected");
        let tag = value("whenTagName");
        let of = tag
            .and_then(|tag| self.tags.find(tag))
            .and_then(|tag| self.tag_tasks.get(tag).copied());
        let says = self.says(number, of, label, when);
        // Without a task and a label it says what `perRegion` says already.
        let says = says && (of.is_some() || tag.is_none());
        if !says {
            self.lose_condition(at, element);
        }
        label.filter(|_| says).map(str::to_owned)
    }

    /// A spec can say that the task is asked only about a label of this other task.
    fn says(&self, number: usize, of: Option<usize>, label: Option<&str>, when: &str) -> bool {
        let Some(task) = self.tasks.get(number) else {
            return false;
        };
        if task.spec.kind != TaskKind::Classification {
            return label.is_none() && task.per_region && self.is_whole(of, when);
        }
        let Some(label) = label else {
            return task.per_region && self.is_whole(of, when);
        };
        let Some((of, other)) = of.and_then(|of| Some((of, self.tasks.get(of)?))) else {
            return false;
        };
        let is_near = if is_asked(other.spec.kind) {
            of == number
        } else {
            task.per_region
        };
        is_near
            && other.labels.contains(label)
            && matches!(when, "region-selected" | "choice-selected")
    }

    /// All regions of the task before are meant.
    fn is_whole(&self, of: Option<usize>, when: &str) -> bool {
        let other = of.and_then(|of| self.tasks.get(of));
        when == "region-selected"
            && other.is_none_or(|other| !is_asked(other.spec.kind) && other.tags == 1)
    }

    /// Tells, once, of a condition that a spec cannot hold.
    pub fn lose_condition(&mut self, at: usize, element: &Element<'_>) {
        if let Some(told @ false) = self.told_conditions.get_mut(at) {
            *told = true;
            self.lose(
                element.start,
                &notice!(
                    NotInSpec,
                    "A spec cannot say when this {_tag} is shown, so it always is.",
                    "",
                    _tag = Arg::Words(element.name)
                ),
            );
        }
    }
}
