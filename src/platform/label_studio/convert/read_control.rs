//! A control tag with its labels as a part of a task.

use super::super::words::is_one_of;
use super::names::{is_anomaly, is_usual};
use super::read_config::Reader;
use super::read_labels::{Labels, read_labels};
use super::read_task::Task;
use super::tags::{ANOMALY_LABELS, Drawing, drawing_of};
use crate::diagnostic::Arg;
use crate::names::Names;
use crate::notice;
use crate::spec::{LabelSpec, TaskKind, TaskSpec};
use crate::xml::Element;

/// How a tag draws, and the tag that says so: itself, or the one beside a `Labels`.
pub type Drawn<'c, 'd> = Option<(&'static Drawing, &'c Element<'d>)>;

impl<'c, 'd> Reader<'_, 'c, 'd> {
    /// A `Labels`, with the tag beside it that draws.
    pub fn labels(&mut self, index: usize, element: &'c Element<'d>) {
        let tree = self.tree;
        let target = tree.value(element, "toName").unwrap_or_default();
        let shape = self.shapes.first_of(target);
        let drawn = shape.and_then(|shape| {
            let shape = tree.elements.get(shape)?;
            Some((drawing_of(shape.local)?, shape))
        });
        if drawn.is_some() {
            self.control(index, element, drawn);
            return;
        }
        self.lose(
            element.start,
            &notice!(
                NotInSpec,
                "Nothing is drawn on an image with this {_tag}, so it is left out with its labels.",
                "",
                _tag = Arg::Words(element.name)
            ),
        );
    }

    /// A tag with labels.
    pub fn control(&mut self, index: usize, element: &'c Element<'d>, drawn: Drawn<'c, 'd>) {
        let tree = self.tree;
        let value = |name| tree.value(element, name);
        let name = value("name").unwrap_or_default();
        let is_multiple =
            is_one_of("Choices", element.local) && value("choice") == Some("multiple");
        let mut labels = read_labels(self, index, element, drawn.is_some());
        let kind = match drawn {
            Some((drawing, shape)) => self.drawn_kind(element, drawing, shape),
            None => self.asked_kind(element, &labels),
        };
        let per_region = drawn.is_none() && self.is_per_region(element);
        self.attributes(
            element,
            match kind {
                TaskKind::Classification => {
                    "name toName value choice perRegion allowNested visibleWhen whenTagName whenLabelValue whenChoiceValue"
                }
                TaskKind::Anomaly => {
                    "name toName value choice perRegion required visibleWhen whenTagName whenLabelValue whenChoiceValue"
                }
                _ => {
                    "name toName value canRotate visibleWhen whenTagName whenLabelValue whenChoiceValue"
                }
            },
        );
        let number = self.task(kind, per_region, element.start);
        let parent = self.parent(index, number);
        let is_usual = name.is_empty() || is_usual(name);
        let Some(task) = self.tasks.get_mut(number) else {
            return;
        };
        let has_group = !is_multiple && kind != TaskKind::Anomaly && !labels.list.is_empty();
        let group = if has_group {
            task.group(name, is_usual, parent.as_deref())
        } else {
            None
        };
        task.tags += 1;
        if kind != TaskKind::Anomaly || !labels.is_anomaly_pair() {
            for (label, is_root) in labels.list.iter_mut().zip(&labels.roots) {
                task.labels.intern(&label.name);
                if *is_root {
                    label.parent.clone_from(&parent);
                    label.group = if is_multiple && kind == TaskKind::Classification {
                        Some(label.name.clone())
                    } else {
                        group.clone()
                    };
                }
            }
            task.spec.labels.append(&mut labels.list);
            task.categories.append(&mut labels.categories);
        }
        if self.tags.insert(name) {
            self.tag_tasks.push(number);
        }
        if group.is_none() && !is_usual {
            self.lose_name(element, name);
        }
    }

    fn lose_name(&mut self, element: &Element<'d>, name: &str) {
        let attribute = self.tree.attribute(element, "name");
        self.lose(
            attribute.map_or(element.start, |name| name.start),
            &notice!(
                NotInSpec,
                "In a spec this tag has no name, so {name} is left out.",
                "",
                name = name
            ),
        );
    }

    /// It is asked about regions, and there are any.
    fn is_per_region(&mut self, element: &Element<'d>) -> bool {
        if self.tree.value(element, "perRegion") != Some("true") {
            return false;
        }
        if !self.shapes.is_some {
            self.lose(
                element.start,
                &notice!(
                    NotInSpec,
                    "Nothing is drawn that this {_tag} could be asked about, so in the spec it is about the whole image.",
                    "",
                    _tag = Arg::Words(element.name)
                ),
            );
        }
        self.shapes.is_some
    }

    fn drawn_kind(
        &mut self,
        element: &Element<'d>,
        drawing: &'static Drawing,
        shape: &Element<'d>,
    ) -> TaskKind {
        let can_rotate = self.tree.value(shape, "canRotate") == Some("true");
        let kind = match drawing.kind {
            TaskKind::Detection if can_rotate && drawing.is_own => TaskKind::RotatedDetection,
            kind => kind,
        };
        if !drawing.is_own || is_one_of("Labels", element.local) {
            self.lose(
                element.start,
                &notice!(
                    NotInSpec,
                    "{_tag} is read as the task {_kind}; a config made from the spec has another tag for that.",
                    "",
                    _tag = Arg::Words(element.name),
                    _kind = kind.name()
                ),
            );
        }
        kind
    }

    /// A classification, unless it asks whether something is wrong.
    fn asked_kind(&self, element: &Element<'d>, labels: &Labels) -> TaskKind {
        let value = |name| self.tree.value(element, name);
        let is_flat = is_one_of("Choices", element.local) && labels.roots.iter().all(|root| *root);
        let is_required = value("required") == Some("true");
        let asks = is_anomaly(value("name").unwrap_or_default())
            || is_required && labels.is_anomaly_pair();
        if asks && is_flat && value("choice") != Some("multiple") {
            TaskKind::Anomaly
        } else {
            TaskKind::Classification
        }
    }

    /// The task of this kind that has come already, or a new one.
    fn task(&mut self, kind: TaskKind, per_region: bool, start: u32) -> usize {
        for (number, task) in self.tasks.iter().enumerate() {
            if task.spec.kind == kind && task.per_region == per_region {
                return number;
            }
        }
        let mut spec = TaskSpec::new(kind);
        spec.title = self.header.take().map(|(_, text)| text.to_owned());
        self.tasks.push(Task {
            spec,
            per_region,
            tags: 0,
            labels: Names::new(),
            unnamed: Names::new(),
            categories: Vec::new(),
            start,
        });
        self.tasks.len() - 1
    }
}

impl Labels {
    /// The two labels that an anomaly task has anyway, and nothing said of them.
    fn is_anomaly_pair(&self) -> bool {
        let mut pairs = self.list.iter().zip(ANOMALY_LABELS);
        self.list.len() == ANOMALY_LABELS.len()
            && pairs.all(|(label, name)| *label == LabelSpec::new(name))
    }
}
