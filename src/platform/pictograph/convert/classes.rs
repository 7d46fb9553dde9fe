//! What becomes of labels: tags, attributes, and what is lost of each.

use super::super::words::MAX_NAME;
use super::to_payload::{ANOMALY, Writer};
use crate::json::Value;
use crate::names::{FreshNames, Names};
use crate::notice;
use crate::shape::At;
use crate::spec::{LabelSpec, TaskKind, TaskSpec};

/// The groups of a task's labels, in the order in which they come.
pub struct Groups {
    names: Names,
    /// Of each: how many labels are in it.
    counts: Vec<usize>,
    /// How many labels are in none.
    pub loose: usize,
}

impl Groups {
    pub fn of(task: &TaskSpec) -> Groups {
        let mut groups = Groups {
            names: Names::new(),
            counts: Vec::new(),
            loose: 0,
        };
        for label in &task.labels {
            let Some(group) = &label.group else {
                groups.loose += 1;
                continue;
            };
            let number = groups.names.intern(group);
            match groups.counts.get_mut(number) {
                Some(count) => *count += 1,
                None => groups.counts.push(1),
            }
        }
        groups
    }

    fn is_alone(&self, group: &str) -> bool {
        let number = self.names.find(group);
        number.and_then(|number| self.counts.get(number)) == Some(&1)
    }
}

impl Writer<'_> {
    /// Tells what every label loses, whatever becomes of it.
    pub fn lose_of_label(&mut self, label: &LabelSpec, at: &At<'_>) {
        let hotkey = label.hotkey.as_deref().filter(|hotkey| !hotkey.is_empty());
        self.lose_text(at, "hotkey", hotkey, "hotkeys");
        self.lose_text(at, "parent", label.parent.as_deref(), "parents of labels");
    }

    /// Tags exclude each other no more than labels of different groups do.
    pub fn lose_exclusion(&mut self, groups: &Groups, task: &At<'_>) {
        if groups.loose > 1 {
            self.out.lose(
                &task.key("labels"),
                &notice!(
                    NotOnPlatform,
                    "Tags do not exclude each other on Pictograph: an image may be given several of these labels.",
                    ""
                ),
            );
        }
    }

    pub fn lose_tag_group(&mut self, label: &LabelSpec, groups: &Groups, at: &At<'_>) {
        let Some(group) = &label.group else { return };
        if groups.is_alone(group) {
            // A group of its own is what a tag is in; it goes by the tag's name.
            if *group != label.name {
                self.lose_text(at, "group", Some(group), "names of groups");
            }
            return;
        }
        self.out.lose(
            &at.key("group"),
            &notice!(
                NotOnPlatform,
                "Tags do not exclude each other on Pictograph, so this group is left out.",
                ""
            ),
        );
    }

    /// A task that classifies what was drawn in the one before: each of its groups is a choice for every class.
    pub fn attributes(&mut self, task: &TaskSpec, from: &At<'_>) {
        let labels = from.key("labels");
        let mut names = FreshNames::default();
        for label in &task.labels {
            names.keep_free(label.group.as_deref().unwrap_or_default());
        }
        let base = match (task.title.as_deref(), task.kind) {
            (Some(title), _) if !title.is_empty() => title,
            (_, TaskKind::Anomaly) => "anomaly",
            _ => "classification",
        };
        let loose = names.fresh(base, MAX_NAME);
        // Each with its values, and the first label of the group.
        let mut groups = Names::new();
        let mut values: Vec<(Value, usize)> = Vec::new();
        let mut last = 0;
        let mut in_order = true;
        for (index, label) in task.labels.iter().enumerate() {
            let number = groups.intern(label.group.as_deref().unwrap_or(&loose));
            in_order &= number >= last;
            last = number;
            if values.len() == number {
                values.push((Value::list(), index));
            }
            if let Some((values, _)) = values.get_mut(number) {
                values.push(label.name.as_str().into());
            }
        }
        if task.labels.is_empty() {
            groups.intern(&loose);
            values.push((Value::from(ANOMALY.map(Value::from).to_vec()), 0));
        }
        if in_order {
            for (index, label) in task.labels.iter().enumerate() {
                let at = &labels.item(index);
                self.lose_of_label(label, at);
                let color = label.color.as_deref();
                self.lose_text(at, "color", color, "colours of the values of attributes");
            }
        } else {
            self.out.lose(
                &labels,
                &notice!(
                    NotOnPlatform,
                    "The labels of a group stand together on Pictograph, as values without colours, hotkeys and parents, so these change their order.",
                    ""
                ),
            );
        }
        let mut attributes = Value::list();
        for (number, (values, _)) in values.iter().enumerate() {
            let mut attribute =
                Value::of_texts(&[("name", groups.text(number)), ("type", "select")]);
            attribute.set("values", values.clone());
            attributes.push(attribute);
        }
        let root = At::ROOT;
        let list = root.key("classes");
        for (index, class) in self.classes.iter_mut().enumerate() {
            let at = list.item(index);
            let at = at.key("attributes");
            self.out.trail.follows(&at, &labels);
            for (number, (_, label)) in values.iter().enumerate() {
                // What is wrong with it is told of the first class.
                let at = at.item(number);
                let (at, from) = (at.key("name"), labels.item(*label));
                let from = from.key("group");
                if index == 0 {
                    self.out.trail.note(&at, &from);
                } else {
                    self.out.trail.follows(&at, &from);
                }
            }
            class.set("attributes", attributes.clone());
        }
    }
}
