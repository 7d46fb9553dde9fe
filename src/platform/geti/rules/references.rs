//! What means a label by its name: children, points of skeletons.

use super::super::payload::Body;
use super::context::Check;
use crate::check::{LabelKey, Parent};
use crate::json::{PatchOperation, Path};
use crate::names::Names;
use crate::path;

/// The points of all skeletons, by name.
#[derive(Debug, Default)]
pub struct Points {
    names: Names,
    /// For each name the tasks whose skeletons use it, with the places.
    uses: Vec<Vec<(usize, Path)>>,
}

impl Points {
    /// Reads them off a body.
    pub fn of(body: &Body<'_>) -> Points {
        let mut points = Points::default();
        for (task, skeleton) in body.task.iter().enumerate() {
            let Some(skeleton) = &skeleton.skeleton else {
                continue;
            };
            let at = path!["pipeline", "tasks", task, "keypoint_structure"];
            for (index, edge) in skeleton.edges.iter().enumerate() {
                for (end, node) in edge.nodes.iter().flatten().enumerate() {
                    let path = at.join("edges").join(index).join("nodes").join(end);
                    points.add(node.text, task, path);
                }
            }
            for (index, position) in skeleton.positions.iter().enumerate() {
                if let Some(label) = position.label {
                    let path = at.join("positions").join(index).join("label");
                    points.add(label.text, task, path);
                }
            }
        }
        points
    }

    fn add(&mut self, name: &str, task: usize, path: Path) {
        let number = self.names.intern(name);
        self.uses.resize_with(self.names.len(), Vec::new);
        self.uses[number].push((task, path));
    }

    fn uses(&self, name: &str) -> &[(usize, Path)] {
        self.names
            .find(name)
            .map_or(&[], |number| &self.uses[number])
    }
}

impl Check<'_, '_> {
    /// Some skeleton has a point of this name.
    pub fn is_point(&self, text: &str) -> bool {
        !self.points().uses(text).is_empty()
    }

    /// Edits that carry a label's new name to everything that means this label by its old one.
    pub fn renamed_references(&self, label: usize, fresh: &str) -> Vec<PatchOperation> {
        let here = &self.body.label[label];
        let Some(name) = here.name else {
            return Vec::new();
        };
        let first_in = |task: usize| self.engine.first_named(task, name.text);
        if first_in(here.task) != Some(LabelKey(label as u32)) {
            return Vec::new();
        }
        let mut patch = Vec::new();
        for child in self
            .engine
            .children(LabelKey(label as u32))
            .into_iter()
            .flatten()
        {
            let child = child.0 as usize;
            let other = &self.body.label[child];
            let means_this = other.task == here.task || first_in(other.task).is_none();
            if means_this
                && matches!(other.parent, Parent::Named(parent) if parent.text == name.text)
            {
                let path = self.body.label_path(child).join("parent_id");
                patch.push(PatchOperation::replace(path, fresh));
            }
        }
        for (task, path) in self.points().uses(name.text) {
            if *task == here.task {
                patch.push(PatchOperation::replace(path.clone(), fresh));
            }
        }
        patch
    }

    /// Something in another task, or some point, means this label by its name.
    pub fn is_referred_to(&self, label: usize) -> bool {
        let here = &self.body.label[label];
        let children = self.engine.children(LabelKey(label as u32));
        children
            .into_iter()
            .flatten()
            .any(|child| self.body.label[child.0 as usize].task != here.task)
            || here.name.is_some_and(|name| self.is_point(name.text))
    }
}
