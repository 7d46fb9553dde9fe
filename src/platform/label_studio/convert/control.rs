//! Writing a task: its title, its tags, their labels.

use super::merge::Origins;
use super::names::{IMAGE, TagNames, is_clean};
use super::partition::{Orphan, Partition, Tag};
use super::tags::{ANOMALY_LABELS, is_asked, tag_of};
use super::write_config::ConfigWriter;
use crate::color::Palette;
use crate::diagnostic::Notice;
use crate::json::number;
use crate::names::Names;
use crate::notice;
use crate::shape::At;
use crate::spec::{LabelSpec, TaskKind, TaskSpec};

/// Writes tasks into a label config.
#[derive(Debug)]
pub struct Writer<'o> {
    pub config: ConfigWriter,
    pub names: TagNames,
    /// Where some label that is drawn has no colour.
    pub palette: Option<Palette>,
    /// Where the tasks stand in the spec, if not in the same places.
    pub origins: Option<&'o [Origins]>,
}

/// A task that was written.
#[derive(Debug)]
pub struct Control {
    /// The names of its tags.
    names: Vec<String>,
    /// The names of its labels, and the tag that each stands in.
    labels: Names,
    homes: Vec<usize>,
}

/// A task that is being written.
struct Written<'w, 's> {
    task: &'s TaskSpec,
    partition: &'w Partition<'s>,
    /// The task whose regions it is about.
    before: Option<&'w Control>,
    /// Its place in the spec.
    at: &'w At<'w>,
    /// Where its labels stand in the spec, if not all in it.
    labels: Option<&'w [(usize, usize)]>,
    /// Its labels are told their place, since they do not come in their order.
    is_numbered: bool,
}

impl Writer<'_> {
    /// Writes a task. `before` is the one whose regions it is about.
    pub fn task(&mut self, task: &TaskSpec, number: usize, before: Option<&Control>) -> Control {
        let origins = self.origins.and_then(|origins| origins.get(number));
        let tasks = At::ROOT.key("tasks");
        let at = tasks.item(origins.map_or(number, |origins| origins.task));
        if let Some(title) = &task.title {
            let from = at.key("title");
            self.config.open("Header", &from);
            self.config.hold("value", title, &from);
            self.config.xml.push_str("/>");
        }
        let partition = Partition::of(task, before.map(|before| &before.labels));
        self.tell(task, &partition, &at);
        let mut control = Control {
            names: Vec::new(),
            labels: Names::new(),
            homes: Vec::new(),
        };
        let written = Written {
            task,
            partition: &partition,
            before,
            at: &at,
            labels: origins.map(|origins| origins.labels.as_slice()),
            is_numbered: partition.is_disordered(),
        };
        for (number, tag) in partition.tags.iter().enumerate() {
            control.names.push(self.tag(&written, tag));
            for label in partition.labels_of(tag) {
                let label = task.labels.get(label);
                if label.is_some_and(|label| control.labels.insert(&label.name)) {
                    control.homes.push(number);
                }
            }
        }
        control
    }

    fn lose(&mut self, at: &At<'_>, notice: &Notice<'_>) {
        self.config.out.lose(at, notice);
    }

    /// Tells of what no tag can hold.
    fn tell(&mut self, task: &TaskSpec, partition: &Partition<'_>, at: &At<'_>) {
        let labels = at.key("labels");
        for (index, why) in &partition.orphans {
            let parent = task
                .labels
                .get(*index)
                .and_then(|label| label.parent.as_deref())
                .unwrap_or_default();
            let label = labels.item(*index);
            let notice = match why {
                Orphan::Drawn => notice!(
                    NotOnPlatform,
                    "Labels that are drawn have no parents in Label Studio, so {parent} is left out.",
                    "",
                    parent = parent
                ),
                Orphan::Unknown => notice!(
                    NotOnPlatform,
                    "The parent {parent} is no label that this one can stand below, so it is left out.",
                    "",
                    parent = parent
                ),
                Orphan::Cycle => notice!(
                    NotOnPlatform,
                    "With the parent {parent} this label is its own ancestor, so the parent is left out.",
                    "",
                    parent = parent
                ),
                Orphan::Unspeakable => notice!(
                    NotOnPlatform,
                    "Label Studio cannot ask for the label {parent} alone, since a comma parts several there, so the parent is left out.",
                    "",
                    parent = parent
                ),
            };
            self.lose(&label.key("parent"), &notice);
        }
        for (index, label) in task.labels.iter().enumerate() {
            let has_inner = partition.parents.get(index).is_some_and(Option::is_some);
            if let Some(parent) = label.parent.as_deref().filter(|_| has_inner)
                && !is_clean(parent)
            {
                self.lose(
                    &labels.item(index).key("parent"),
                    &notice!(
                        NotOnPlatform,
                        "The parent {parent} is written without characters that XML cannot hold.",
                        "",
                        parent = parent
                    ),
                );
            }
        }
        for index in &partition.inner_groups {
            let label = task.labels.get(*index);
            let group = label.and_then(|label| label.group.as_deref());
            self.lose(
                &labels.item(*index).key("group"),
                &notice!(
                    NotOnPlatform,
                    "Labels in the same question have no groups in Label Studio, so the group {group} is left out.",
                    "",
                    group = group.unwrap_or_default()
                ),
            );
        }
        let is_usual = |(label, name): (&LabelSpec, &str)| *label == LabelSpec::new(name);
        if task.kind == TaskKind::Anomaly
            && task.labels.len() == ANOMALY_LABELS.len()
            && task.labels.iter().zip(ANOMALY_LABELS).all(is_usual)
        {
            self.lose(
                &labels,
                &notice!(
                    NotOnPlatform,
                    "An anomaly task asks for \"Normal\" and \"Anomalous\" anyway, so these labels are not kept as labels of the project.",
                    ""
                ),
            );
        }
        if task.skeleton.is_some() {
            self.lose(
                &at.key("skeleton"),
                &notice!(
                    NotOnPlatform,
                    "Label Studio has no skeletons: points are placed one by one and are not joined, so this one is left out.",
                    ""
                ),
            );
        }
    }

    /// Tells of the groups that come back under another name.
    fn tell_groups(&mut self, task: &TaskSpec, tag: &Tag<'_>, name: &str, labels: &At<'_>) {
        if task.kind == TaskKind::Anomaly {
            return;
        }
        for index in &tag.roots {
            let Some(label) = task.labels.get(*index) else {
                continue;
            };
            let Some(group) = label.group.as_deref() else {
                continue;
            };
            let notice = if tag.is_multiple {
                notice!(
                    NotOnPlatform,
                    "Labels that can be chosen together have no groups in Label Studio, so the group {group} becomes {_name}.",
                    "",
                    group = group,
                    _name = &label.name
                )
            } else {
                notice!(
                    NotOnPlatform,
                    "In Label Studio a group is the name of a tag, and {group} cannot be one here, so it becomes {_name}.",
                    "",
                    group = group,
                    _name = name
                )
            };
            let kept = if tag.is_multiple { &label.name } else { name };
            if kept != group {
                self.lose(&labels.item(*index).key("group"), &notice);
            }
        }
    }

    /// Writes a tag with its labels, and gives back its name.
    fn tag(&mut self, written: &Written<'_, '_>, tag: &Tag<'_>) -> String {
        let Written {
            task, before, at, ..
        } = *written;
        let element = if tag.is_nested {
            "Taxonomy"
        } else {
            tag_of(task.kind)
        };
        let name = match tag.group {
            Some(group) => self.names.of_group(group),
            None => self.names.usual(task.kind, tag.is_nested),
        };
        self.tell_groups(task, tag, &name, &at.key("labels"));
        let config = &mut self.config;
        config.open(element, at);
        config.set("name", &name);
        config.set("toName", IMAGE);
        if element == "Choices" {
            let choice = if tag.is_multiple {
                "multiple"
            } else {
                "single"
            };
            config.set("choice", choice);
        }
        match task.kind {
            TaskKind::RotatedDetection => config.set("canRotate", "true"),
            TaskKind::Anomaly => config.set("required", "true"),
            _ => {}
        }
        if let Some(before) = before {
            config.set("perRegion", "true");
            if let Some(name) = before.home(tag.outer) {
                config.set("whenTagName", name);
            }
            if let Some(outer) = tag.outer {
                config.set("whenLabelValue", outer);
            }
        }
        if task.kind == TaskKind::Anomaly && task.labels.is_empty() {
            config.xml.push('>');
            for label in ANOMALY_LABELS {
                config.open("Choice", at);
                config.set("value", label);
                config.xml.push_str("/>");
            }
            config.close(element);
        } else if tag.roots.is_empty() {
            config.xml.push_str("/>");
        } else {
            config.xml.push('>');
            for root in &tag.roots {
                self.labels(written, *root, element);
            }
            self.config.note(at);
            self.config.close(element);
        }
        name
    }

    /// Writes a label with all that lie below it.
    fn labels(&mut self, written: &Written<'_, '_>, root: usize, element: &str) {
        let item = if is_asked(written.task.kind) {
            "Choice"
        } else {
            "Label"
        };
        let mut here = root;
        let mut depth = 0;
        loop {
            self.label(written, here, item, element);
            let next = written.partition.next(root, here);
            let (after, ended) = next.unwrap_or((root, depth));
            if next.is_some() && written.partition.is_below(after, here) {
                self.config.xml.push('>');
                depth += 1;
            } else {
                self.config.xml.push_str("/>");
                depth -= ended;
                for _ in 0..ended {
                    self.config.close(item);
                }
            }
            if next.is_none() {
                return;
            }
            here = after;
        }
    }

    /// Writes the beginning of a label's tag.
    fn label(&mut self, written: &Written<'_, '_>, index: usize, item: &str, element: &str) {
        let Some(label) = written.task.labels.get(index) else {
            return;
        };
        let tasks = At::ROOT.key("tasks");
        let moved = written.labels.and_then(|labels| labels.get(index));
        let (task, number) = moved.copied().unwrap_or((0, index));
        let around = tasks.item(task);
        let list = if moved.is_some() { &around } else { written.at }.key("labels");
        let at = list.item(number);
        let is_drawn = !is_asked(written.task.kind);
        let chosen = match &mut self.palette {
            Some(palette) if is_drawn && label.color.is_none() => Some(palette.choose().to_hex()),
            _ => None,
        };
        // A colour of a choice is shown in a taxonomy only; elsewhere it is kept as the shipped templates do.
        let color = if element == "Taxonomy" {
            "color"
        } else {
            "background"
        };
        let hotkey = label.hotkey.as_deref();
        self.config.open(item, &at);
        for (attribute, key, text) in [
            ("value", "name", Some(label.name.as_str())),
            (color, "color", label.color.as_deref().or(chosen.as_deref())),
            (
                "hotkey",
                "hotkey",
                hotkey.filter(|hotkey| !hotkey.is_empty()),
            ),
        ] {
            if let Some(text) = text {
                self.config.hold(attribute, text, &at.key(key));
            }
        }
        if written.is_numbered {
            // Its place among the labels of an export.
            self.config.set("category", &number::write(index as f64));
        }
    }
}

impl Control {
    /// The name of the tag that holds this label; without one, of the only tag.
    fn home(&self, label: Option<&str>) -> Option<&str> {
        let home = match label {
            Some(label) => {
                let number = self.labels.find(label)?;
                *self.homes.get(number)?
            }
            None if self.names.len() == 1 => 0,
            None => return None,
        };
        self.names.get(home).map(String::as_str)
    }
}
