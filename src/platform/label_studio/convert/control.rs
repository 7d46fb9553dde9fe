//! Writing a task: its title, its tags, their labels.

use super::names::{IMAGE, TagNames, is_clean};
use super::partition::{Orphan, Partition, Tag};
use super::tags::{ANOMALY_LABELS, is_asked, tag_of};
use super::write_config::ConfigWriter;
use crate::color::Palette;
use crate::diagnostic::Notice;
use crate::notice;
use crate::shape::At;
use crate::spec::{LabelSpec, TaskKind, TaskSpec};

/// Writes tasks into a label config.
#[derive(Debug)]
pub struct Writer {
    pub config: ConfigWriter,
    pub names: TagNames,
    /// Where some label that is drawn has no colour.
    pub palette: Option<Palette>,
}

/// A task that was written.
#[derive(Debug)]
pub struct Control<'s> {
    task: &'s TaskSpec,
    /// The names of its tags.
    names: Vec<String>,
    /// Of each label, the tag that it stands in.
    homes: Vec<usize>,
}

impl Writer {
    /// Writes the title of a task as a heading.
    pub fn title(&mut self, task: &TaskSpec, at: &At<'_>) {
        if let Some(title) = &task.title {
            let from = at.key("title");
            self.config.open("Header", &from);
            self.config.hold("value", title, &from);
            self.config.xml.push_str("/>");
        }
    }

    /// Writes the tags of a task. `before` is the one whose regions it is about.
    pub fn task<'s>(
        &mut self,
        task: &'s TaskSpec,
        at: &At<'_>,
        before: Option<&Control<'s>>,
    ) -> Control<'s> {
        let partition = Partition::of(task, before.map(|before| before.task));
        let labels = at.key("labels");
        self.tell(task, &partition, at);
        let mut control = Control {
            task,
            names: Vec::new(),
            homes: vec![0; task.labels.len()],
        };
        let mut order = Vec::with_capacity(task.labels.len());
        for (number, tag) in partition.tags.iter().enumerate() {
            let first = order.len();
            let name = self.tag(task, &partition, tag, at, before, &mut order);
            control.names.push(name);
            for label in order.iter().skip(first) {
                if let Some(home) = control.homes.get_mut(*label) {
                    *home = number;
                }
            }
        }
        if order
            .iter()
            .zip(order.iter().skip(1))
            .any(|(one, next)| one > next)
        {
            self.lose(
                &labels,
                &notice!(
                    NotOnPlatform,
                    "Labels of one group stand together in Label Studio, and below their parent, so these labels come in another order.",
                    ""
                ),
            );
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

    /// Writes a tag with its labels, adds those to the order, and gives back its name.
    fn tag<'s>(
        &mut self,
        task: &TaskSpec,
        partition: &Partition<'_>,
        tag: &Tag<'_>,
        at: &At<'_>,
        before: Option<&Control<'s>>,
        order: &mut Vec<usize>,
    ) -> String {
        let labels = at.key("labels");
        let element = if tag.is_nested {
            "Taxonomy"
        } else {
            tag_of(task.kind)
        };
        let name = match tag.group {
            Some(group) => self.names.of_group(group),
            None => self.names.usual(task.kind, tag.is_nested),
        };
        self.tell_groups(task, tag, &name, &labels);
        let config = &mut self.config;
        config.open(element, at);
        config.set("name", &name);
        config.set("toName", IMAGE);
        if element == "Choices" {
            config.set(
                "choice",
                if tag.is_multiple {
                    "multiple"
                } else {
                    "single"
                },
            );
        }
        match task.kind {
            TaskKind::RotatedDetection => config.set("canRotate", "true"),
            TaskKind::Anomaly => config.set("required", "true"),
            _ => {}
        }
        if let Some(before) = before {
            config.set("perRegion", "true");
            let home = match tag.outer {
                Some(outer) => {
                    let found = before
                        .task
                        .labels
                        .iter()
                        .position(|label| label.name == outer);
                    found.and_then(|label| before.homes.get(label))
                }
                None => Some(&0).filter(|_| before.names.len() == 1),
            };
            if let Some(name) = home.and_then(|home| before.names.get(*home)) {
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
                self.items(task, partition, *root, element, &labels, order);
            }
            self.config.note(at);
            self.config.close(element);
        }
        name
    }

    /// Writes a label with all that lie below it.
    fn items(
        &mut self,
        task: &TaskSpec,
        partition: &Partition<'_>,
        root: usize,
        element: &str,
        labels: &At<'_>,
        order: &mut Vec<usize>,
    ) {
        let item = if is_asked(task.kind) {
            "Choice"
        } else {
            "Label"
        };
        let of = |list: &[Option<usize>], index: usize| list.get(index).copied().flatten();
        let mut here = root;
        loop {
            order.push(here);
            if let Some(label) = task.labels.get(here) {
                self.label(
                    label,
                    item,
                    element,
                    !is_asked(task.kind),
                    &labels.item(here),
                );
            }
            if let Some(child) = of(&partition.first_child, here) {
                self.config.xml.push('>');
                here = child;
                continue;
            }
            self.config.xml.push_str("/>");
            // Up to the next label that has not been written.
            loop {
                if here == root {
                    return;
                }
                if let Some(next) = of(&partition.next_sibling, here) {
                    here = next;
                    break;
                }
                let Some(parent) = of(&partition.parents, here) else {
                    return;
                };
                here = parent;
                self.config.close(item);
            }
        }
    }

    /// Writes the beginning of a label's tag.
    fn label(&mut self, label: &LabelSpec, item: &str, element: &str, is_drawn: bool, at: &At<'_>) {
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
        self.config.open(item, at);
        for (attribute, key, text) in [
            ("value", "name", Some(label.name.as_str())),
            (color, "color", label.color.as_deref().or(chosen.as_deref())),
            (
                "hotkey",
                "hotkey",
                label.hotkey.as_deref().filter(|hotkey| !hotkey.is_empty()),
            ),
        ] {
            if let Some(text) = text {
                self.config.hold(attribute, text, &at.key(key));
            }
        }
    }
}
