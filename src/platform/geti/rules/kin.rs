//! Labels by task, group and parent, for rules and cures that concern a group.

use std::ops::Range;

use super::super::payload::Body;
use crate::check::{Engine, LabelKey, Parent, Symbol};

/// One label: its task, its group, its parent, itself.
type Kin = (usize, Symbol, Option<Parent<Symbol>>, usize);

/// The labels that are in groups, sorted: those of one task and group stand together, and in them those of one parent.
#[derive(Debug)]
pub struct Kinship {
    sorted: Vec<Kin>,
}

impl Kinship {
    /// Of all the labels of a body. Labels without a group, and deleted ones, have no kin.
    pub fn of(body: &Body<'_>, engine: &Engine) -> Kinship {
        let mut sorted: Vec<Kin> = (0..body.label.len())
            .filter_map(|label| {
                let key = LabelKey(label as u32);
                let parent = Some(engine.parent(key)).filter(|parent| *parent != Parent::None);
                Some((body.label[label].task, engine.group(key)?, parent, label))
            })
            .collect();
        sorted.sort_unstable();
        Kinship { sorted }
    }

    /// The labels of the task and group of a label, itself included; only itself where it has no group.
    pub fn of_group(&self, body: &Body<'_>, engine: &Engine, label: usize) -> Vec<usize> {
        let Some(range) = self.group(body, engine, label) else {
            return vec![label];
        };
        let mut labels: Vec<usize> = self.sorted[range].iter().map(|kin| kin.3).collect();
        labels.sort_unstable();
        labels
    }

    /// Those of them that have the same parent too.
    pub fn of_parent(&self, body: &Body<'_>, engine: &Engine, label: usize) -> Vec<usize> {
        let key = LabelKey(label as u32);
        let Some(group) = engine.group(key) else {
            return vec![label];
        };
        let parent = Some(engine.parent(key)).filter(|parent| *parent != Parent::None);
        let wanted = (body.label[label].task, group, parent);
        let range = self.range(|kin| (kin.0, kin.1, kin.2).cmp(&wanted));
        self.sorted[range].iter().map(|kin| kin.3).collect()
    }

    /// How many labels of the task and group of a label have a parent.
    pub fn with_parent(&self, body: &Body<'_>, engine: &Engine, label: usize) -> usize {
        let Some(range) = self.group(body, engine, label) else {
            return 0;
        };
        let kin = &self.sorted[range];
        kin.len() - kin.partition_point(|kin| kin.2.is_none())
    }

    fn group(&self, body: &Body<'_>, engine: &Engine, label: usize) -> Option<Range<usize>> {
        let wanted = (
            body.label[label].task,
            engine.group(LabelKey(label as u32))?,
        );
        Some(self.range(|kin| (kin.0, kin.1).cmp(&wanted)))
    }

    fn range(&self, compare: impl Fn(&Kin) -> std::cmp::Ordering) -> Range<usize> {
        let start = self.sorted.partition_point(|kin| compare(kin).is_lt());
        let end = self.sorted.partition_point(|kin| compare(kin).is_le());
        start..end
    }
}
