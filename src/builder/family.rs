//! What else changes with a label: the labels below it and its place in the skeleton.
//!
//! A parent and a skeleton name labels by their names, and of several labels of one name they mean the first of the task.
//! A parent is looked for in the label's own task, and then in the task before it.

use super::id::{LabelId, TaskId};
use super::project::{Project, Task};
use crate::names::Names;
use crate::spec::Skeleton;

impl Project {
    /// It is this label that its name means in its task.
    pub(super) fn is_meant(&self, id: LabelId) -> bool {
        let Some((label, task)) = self.label(id) else {
            return false;
        };
        let mut others = Vec::new();
        for other in self.named(label.name()) {
            if other != id && self.labels.task(other) == Some(task) {
                others.push(other);
            }
        }
        let place = if others.is_empty() {
            return true;
        } else {
            self.position(id)
        };
        others.iter().all(|other| self.position(*other) > place)
    }

    /// The labels whose parent is this one, in no order.
    pub(super) fn children(&self, id: LabelId) -> Vec<LabelId> {
        let mut children = Vec::new();
        let Some((label, task)) = self.label(id) else {
            return children;
        };
        let below = self.below(label.name());
        if below.is_empty() || !self.is_meant(id) {
            return children;
        }
        let next = self.place(task).and_then(|place| self.tasks.get(place + 1));
        let next = next.map(Task::id).filter(|next| {
            let mut named = self.named(label.name()).into_iter();
            !named.any(|other| self.labels.task(other) == Some(*next))
        });
        for child in below {
            let of_child = self.labels.task(child);
            if of_child == Some(task) || next.is_some() && of_child == next {
                children.push(child);
            }
        }
        children
    }

    /// This label and all labels below it, itself first. A cycle of parents ends where it began.
    pub(super) fn subtree(&self, id: LabelId) -> Vec<LabelId> {
        let mut found = vec![id];
        let mut seen = Vec::new();
        let mut next = 0;
        while let Some(id) = found.get(next).copied() {
            next += 1;
            for child in self.children(id) {
                let slot = child.slot();
                if seen.len() <= slot {
                    seen.resize(slot + 1, false);
                }
                if child != found[0] && !std::mem::replace(&mut seen[slot], true) {
                    found.push(child);
                }
            }
        }
        found
    }

    /// The skeleton of a task without these labels, if it speaks of one of them.
    pub(super) fn skeleton_without(&self, task: TaskId, names: &Names) -> Option<Box<Skeleton>> {
        let skeleton = self.task(task)?.skeleton()?;
        let mut left = Skeleton::default();
        for edge in &skeleton.edges {
            if !edge.iter().any(|end| names.contains(end)) {
                left.edges.push(edge.clone());
            }
        }
        for point in &skeleton.positions {
            if !names.contains(&point.label) {
                left.positions.push(point.clone());
            }
        }
        let is_same = left.edges.len() == skeleton.edges.len()
            && left.positions.len() == skeleton.positions.len();
        (!is_same).then(|| Box::new(left))
    }

    /// The skeleton of a task with another name for a label, if it speaks of that label.
    pub(super) fn skeleton_renamed(
        &self,
        task: TaskId,
        from: &str,
        to: &str,
    ) -> Option<Box<Skeleton>> {
        let mut skeleton = self.task(task)?.skeleton.clone()?;
        let mut is_there = false;
        let mut rename = |name: &mut String| {
            if name == from {
                to.clone_into(name);
                is_there = true;
            }
        };
        for edge in &mut skeleton.edges {
            edge.iter_mut().for_each(&mut rename);
        }
        for point in &mut skeleton.positions {
            rename(&mut point.label);
        }
        is_there.then_some(skeleton)
    }
}
