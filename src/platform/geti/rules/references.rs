//! What means a label by its name: children, points of skeletons.

use super::super::payload::Body;
use super::context::Check;
use crate::check::LabelKey;
use crate::diagnostic::Fix;
use crate::json::Path;
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
                    let steps = ["edges".into(), index.into(), "nodes".into(), end.into()];
                    points.add(node.text, task, at.extended(&steps));
                }
            }
            for (index, position) in skeleton.positions.iter().enumerate() {
                if let Some(label) = position.label {
                    let steps = ["positions".into(), index.into(), "label".into()];
                    points.add(label.text, task, at.extended(&steps));
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
    /// Some skeleton has a point of this label's name or id.
    pub fn is_point(&self, label: usize) -> bool {
        let here = self.body.label(label);
        let mut texts = [here.name, here.id].into_iter().flatten();
        texts.any(|text| !self.points().uses(text.text).is_empty())
    }

    /// Carries a label's new name to everything that means this label by its old one.
    pub fn rename_references(&self, fix: &mut Fix, label: usize, fresh: &str) {
        let body = self.body;
        let (here, key) = (body.label(label), LabelKey(label as u32));
        let Some(name) = here.name else { return };
        let first_in = |task: usize| self.engine.first_named(task, name.text);
        if first_in(here.task) != Some(key) {
            return;
        }
        let [children, _] = self.engine.children(key);
        for child in children {
            let other = body.label(child.0 as usize);
            if other.task == here.task || first_in(other.task).is_none() {
                self.write(fix, child.0 as usize, "parent_id", fresh);
            }
        }
        for (task, path) in self.points().uses(name.text) {
            if *task == here.task {
                fix.replace(path, fresh);
            }
        }
    }

    /// Something in another task, or some point, means this label by its name.
    pub fn is_referred_to(&self, label: usize) -> bool {
        let here = self.body.label(label);
        for children in self.engine.children(LabelKey(label as u32)) {
            for child in children {
                if self.body.label(child.0 as usize).task != here.task {
                    return true;
                }
            }
        }
        self.is_point(label)
    }
}
