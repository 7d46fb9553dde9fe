//! Labels by task, group and parent, for rules and cures that concern a group.

use super::super::payload::{Body, Label};
use super::context::Check;
use crate::check::{LabelKey, Parent};
use crate::diagnostic::Fix;
use crate::json::{Path, Step};
use crate::names::Names;

/// Labels that have something in common, in order. Deleted ones have no kin.
#[derive(Debug)]
pub struct Kinship {
    /// What they have in common, as `key` writes it.
    names: Names,
    labels: Vec<Vec<usize>>,
}

/// What labels can have in common besides their task.
#[derive(Debug, Clone, Copy)]
enum Kin {
    /// They are in one group and have parents, whichever.
    WithParents,
    /// They are in one group and have the same parent.
    Siblings,
    /// They have the same parent and groups: the first one, and the first one of another group.
    Groups,
}

impl Kinship {
    /// Of all the labels of a body.
    pub fn of(body: &Body<'_>) -> Kinship {
        let mut kinship = Kinship {
            names: Names::new(),
            labels: Vec::new(),
        };
        for (index, label) in body.label.iter().enumerate() {
            let Some(group) = group(label) else { continue };
            kinship.entry(label, Kin::Siblings).push(index);
            if !matches!(label.parent, Parent::None) {
                kinship.entry(label, Kin::WithParents).push(index);
            }
            let firsts = kinship.entry(label, Kin::Groups);
            let is_further = |first: &usize| {
                body.label(*first)
                    .group
                    .is_some_and(|other| other.text != group)
            };
            if firsts.len() < 2 && firsts.first().is_none_or(is_further) {
                firsts.push(index);
            }
        }
        kinship
    }

    fn entry(&mut self, label: &Label<'_>, kin: Kin) -> &mut Vec<usize> {
        let number = self.names.intern(key(label, kin).as_str());
        if number == self.labels.len() {
            self.labels.push(Vec::new());
        }
        &mut self.labels[number]
    }

    fn labels(&self, label: &Label<'_>, kin: Kin) -> &[usize] {
        let number = self.names.find(key(label, kin).as_str());
        number.map_or(&[], |number| &self.labels[number])
    }
}

fn group<'d>(label: &Label<'d>) -> Option<&'d str> {
    label
        .group
        .filter(|_| !label.deleted)
        .map(|group| group.text)
}

/// What a label has in common with its kin: the same text for the same, as a path since paths tell their steps apart.
fn key(label: &Label<'_>, kin: Kin) -> Path {
    let group = Step::Key(group(label).unwrap_or_default());
    let steps = [Step::Index(kin as usize), Step::Index(label.task), group];
    let path = match kin {
        Kin::WithParents => return Path::of(&steps),
        Kin::Siblings => Path::of(&steps),
        Kin::Groups => Path::of(&steps[..2]),
    };
    match label.parent {
        Parent::None => path,
        Parent::Named(parent) => path.join(parent.text),
        // No name takes two steps.
        Parent::Unreadable => path.extended(&[Step::Index(0), Step::Index(0)]),
    }
}

impl Check<'_, '_> {
    /// The labels of the task and group of `label`, itself included; only itself where it has no group.
    pub fn mates(&self, label: usize) -> Vec<usize> {
        let range = &self.body.task(self.body.label(label).task).range;
        let mut mates = Vec::new();
        for LabelKey(mate) in self.engine.group_of(LabelKey(label as u32)) {
            if range.contains(&(mate as usize)) {
                mates.push(mate as usize);
            }
        }
        if mates.is_empty() {
            mates.push(label);
        }
        mates
    }

    /// Those of them that have the same parent.
    pub fn siblings(&self, label: usize) -> Vec<usize> {
        match self.kinship().labels(self.body.label(label), Kin::Siblings) {
            [] => vec![label],
            siblings => siblings.to_vec(),
        }
    }

    /// A label of the same task and parent that has a group, if all of those share that group.
    pub fn grouped_sibling(&self, label: usize) -> Option<usize> {
        match self.kinship().labels(self.body.label(label), Kin::Groups) {
            [first] => Some(*first),
            _ => None,
        }
    }

    /// Takes the parent off these labels of one task and group, and keeps the group's parents equal.
    pub fn detach(&mut self, fix: &mut Fix, labels: &[usize]) {
        let body = self.body;
        for label in labels {
            fix.remove(&body.label_part(*label, "parent_id"));
        }
        let Some(first) = labels.first().map(|first| body.label(*first)) else {
            return;
        };
        let with_parents = self.kinship().labels(first, Kin::WithParents);
        if let Some(group) = first.group.filter(|_| with_parents.len() > labels.len()) {
            let fresh = self.fresh_group(group.text);
            self.regroup(fix, labels, &fresh);
        }
    }

    /// Writes another text at a key of a label.
    #[inline(never)]
    pub fn write(&self, fix: &mut Fix, label: usize, key: &'static str, text: &str) {
        fix.replace(&self.body.label_part(label, key), text);
    }

    /// Puts these labels into a group.
    pub fn regroup(&self, fix: &mut Fix, labels: &[usize], group: &str) {
        for label in labels {
            self.write(fix, *label, "group", group);
        }
    }

    /// A cure of this title that takes the parent off labels of one task and group.
    pub fn without_parent(&mut self, title: &str, labels: &[usize]) -> Box<Fix> {
        let mut fix = Fix::titled(title, &[]);
        self.detach(&mut fix, labels);
        fix
    }
}
