//! The tags of a label config as tasks.

use super::super::rules::Config;
use super::super::words::{OBJECTS, is_one_of};
use super::names::{IMAGE, is_anomaly, is_usual};
use super::read_labels::{Labels, read_labels};
use super::tags::{ANOMALY_LABELS, CONTAINERS, Drawing, drawing_of, is_asked, rank};
use super::to_payload::BELONGS_TO;
use crate::diagnostic::{Arg, Notice};
use crate::notice;
use crate::spec::{LabelSpec, TaskKind, TaskSpec};
use crate::xml::{Element, Tree};

/// Attributes that say when a tag is shown.
pub const CONDITIONS: &str = "visibleWhen whenTagName whenLabelValue whenChoiceValue";

/// Reads the tags of a config into tasks.
pub fn read_tasks(config: &mut Config<'_, '_>, tasks: &mut Vec<TaskSpec>) {
    let tree = config.tree;
    let draws = |element: &Element<'_>| drawing_of(element.local).is_some();
    let mut reader = Reader {
        has_drawing: tree.elements.iter().any(draws),
        tree,
        config,
        tasks: Vec::new(),
        header: None,
        has_image: false,
        told_views: Vec::new(),
        ties: None,
    };
    reader.walk();
    reader.finish(tasks);
}

/// A task that is being read.
struct Task<'t> {
    spec: TaskSpec,
    per_region: bool,
    /// The names of its tags.
    tags: Vec<&'t str>,
    /// The parents for which there has been a tag with a usual name.
    unnamed: Vec<Option<String>>,
    /// Where it begins.
    start: u32,
}

pub struct Reader<'r, 'c, 'd> {
    pub tree: &'c Tree<'d>,
    config: &'r mut Config<'c, 'd>,
    tasks: Vec<Task<'c>>,
    /// Some tag draws.
    has_drawing: bool,
    /// A heading that may be the title of the next task: where it stands, and its text.
    header: Option<(u32, &'c str)>,
    has_image: bool,
    /// The views whose condition has been told.
    told_views: Vec<u32>,
    /// Relations that tie the regions of one task to those of another.
    ties: Option<u32>,
}

impl<'c, 'd> Reader<'_, 'c, 'd> {
    pub fn lose(&mut self, at: u32, notice: &Notice<'_>) {
        self.config.tell(at as usize, notice);
    }

    fn walk(&mut self) {
        let tree = self.tree;
        let mut index = 0;
        while let Some(element) = tree.elements.get(index) {
            index = if is_one_of(CONTAINERS, element.local) {
                self.attributes(element, CONDITIONS);
                index + 1
            } else {
                self.tag(index, element);
                element.after as usize
            };
        }
    }

    fn tag(&mut self, index: usize, element: &'c Element<'d>) {
        let tag = element.local;
        let value = |name| self.tree.value(element, name);
        if is_one_of("Header", tag) {
            let before = self
                .header
                .replace((element.start, value("value").unwrap_or_default()));
            self.lose_header(before);
            self.attributes(element, "value");
        } else if is_one_of(OBJECTS, tag) {
            self.object(element);
        } else if is_one_of("Choices Taxonomy", tag) {
            self.control(index, element, None);
        } else if is_one_of("Labels", tag) {
            self.labels(index, element);
        } else if let Some(drawing) = drawing_of(tag) {
            let target = value("toName");
            let has_labels = |other: &Element<'_>| {
                is_one_of("Labels", other.local) && self.tree.value(other, "toName") == target
            };
            // Beside a `Labels` it has been read with that.
            if !is_one_of(drawing.shape, tag) || !self.tree.elements.iter().any(has_labels) {
                self.control(index, element, Some(drawing));
            }
        } else if is_one_of("Relations", tag) && self.is_tie(index, element) {
            self.ties = Some(element.start);
        } else {
            self.lose(
                element.start,
                &notice!(
                    NotInSpec,
                    "A spec has nothing like the tag {tag}, so it is left out with all that is in it.",
                    "",
                    tag = element.name
                ),
            );
        }
    }

    /// One relation, that which ties the regions of a task to those of the task before.
    fn is_tie(&self, index: usize, element: &Element<'_>) -> bool {
        let relation = self.tree.elements.get(index + 1);
        element.after as usize == index + 2
            && relation.is_some_and(|relation| {
                is_one_of("Relation", relation.local)
                    && self.tree.value(relation, "value") == Some(BELONGS_TO)
                    && relation.attribute_count == 1
            })
    }

    fn lose_header(&mut self, header: Option<(u32, &str)>) {
        if let Some((at, text)) = header {
            self.lose(
                at,
                &notice!(
                    NotInSpec,
                    "A spec has headings only as titles of tasks, so {text} is left out.",
                    "",
                    text = text
                ),
            );
        }
    }

    /// Tells of each attribute that is none of these.
    pub fn attributes(&mut self, element: &Element<'_>, known: &str) {
        for attribute in self.tree.attributes_of(element) {
            if !is_one_of(known, attribute.name) {
                self.lose(
                    attribute.start,
                    &notice!(
                        NotInSpec,
                        "A spec has nothing like the {attribute} of {_tag}, so it is left out.",
                        "",
                        attribute = attribute.name,
                        _tag = Arg::Words(element.name)
                    ),
                );
            }
        }
    }

    fn object(&mut self, element: &'c Element<'d>) {
        let is_image = is_one_of("Image", element.local);
        if !is_image || self.has_image {
            self.lose(
                element.start,
                &notice!(
                    NotInSpec,
                    "A spec is about one image at a time, so this {_tag} is left out.",
                    "",
                    _tag = Arg::Words(element.name)
                ),
            );
            return;
        }
        self.has_image = true;
        for (key, usual) in [("name", IMAGE), ("value", "$image")] {
            if let Some(attribute) = self.tree.attribute(element, key) {
                let value = self.tree.decoded(attribute.value);
                if value != usual {
                    self.lose(
                        attribute.start,
                        &notice!(
                            NotInSpec,
                            "A spec does not say what the image is called, so the {_key} {value} becomes {_usual}.",
                            "",
                            _key = Arg::Words(key),
                            value = value,
                            _usual = usual
                        ),
                    );
                }
            }
        }
        self.attributes(element, "name value");
    }

    /// A `Labels`, with the tag beside it that draws.
    fn labels(&mut self, index: usize, element: &'c Element<'d>) {
        let tree = self.tree;
        let target = tree.value(element, "toName");
        let mut found = None;
        for shape in &tree.elements {
            let drawing =
                drawing_of(shape.local).filter(|drawing| is_one_of(drawing.shape, shape.local));
            let Some(drawing) = drawing.filter(|_| tree.value(shape, "toName") == target) else {
                continue;
            };
            if found.is_none() {
                found = Some(drawing);
                self.attributes(shape, "name toName canRotate");
            } else {
                self.lose(
                    shape.start,
                    &notice!(
                        NotInSpec,
                        "A task of a spec draws in one way, so the tag {tag} is left out.",
                        "",
                        tag = shape.name
                    ),
                );
            }
        }
        let Some(drawing) = found else {
            self.lose(
                element.start,
                &notice!(
                    NotInSpec,
                    "Nothing is drawn on an image with this {tag}, so it is left out with its labels.",
                    "",
                    tag = element.name
                ),
            );
            return;
        };
        self.control(index, element, Some(drawing));
    }

    /// A tag with labels. `drawing` is how it draws.
    fn control(
        &mut self,
        index: usize,
        element: &'c Element<'d>,
        drawing: Option<&'static Drawing>,
    ) {
        let tree = self.tree;
        let value = |name| tree.value(element, name);
        let name = value("name").unwrap_or_default();
        let mut per_region = drawing.is_none() && value("perRegion") == Some("true");
        if per_region && !self.has_drawing {
            per_region = false;
            self.lose(
                element.start,
                &notice!(
                    NotInSpec,
                    "Nothing is drawn that {tag} could be asked about, so in the spec it is about the whole image.",
                    "",
                    tag = element.name
                ),
            );
        }
        let is_multiple =
            is_one_of("Choices", element.local) && value("choice") == Some("multiple");
        let parent = self.condition(index, per_region, drawing.is_none());
        let mut labels = read_labels(self, index, element, drawing.is_some());
        let kind = match drawing {
            Some(drawing) => self.drawn_kind(element, drawing),
            None => asked_kind(element, tree, name, &labels, is_multiple),
        };
        let mut known = "name toName value choice perRegion visibleWhen whenTagName whenLabelValue whenChoiceValue allowNested";
        match kind {
            TaskKind::Anomaly => {
                known = "name toName value choice perRegion required visibleWhen whenTagName whenLabelValue whenChoiceValue"
            }
            kind if !is_asked(kind) => {
                known = "name toName value canRotate visibleWhen whenTagName whenLabelValue whenChoiceValue"
            }
            _ => {}
        }
        self.attributes(element, known);
        let number = self.task(kind, per_region, element.start);
        let parent = parent.and_then(|(of, label)| self.parent(of, label, number, element));
        let group = self.group(kind, name, number, parent.as_ref(), is_multiple);
        let group = group.filter(|_| !labels.list.is_empty());
        if group.is_none() && !is_usual(name) && !name.is_empty() {
            self.lose_name(element, name);
        }
        for (label, is_root) in labels.list.iter_mut().zip(&labels.roots) {
            if !is_root {
                continue;
            }
            label.parent.clone_from(&parent);
            if kind == TaskKind::Anomaly {
                continue;
            }
            label.group = if is_multiple {
                Some(label.name.clone())
            } else {
                group.clone()
            };
        }
        let is_pair = kind == TaskKind::Anomaly && labels.is_anomaly_pair();
        if let Some(task) = self.tasks.get_mut(number) {
            task.tags.push(name);
            if !is_pair {
                task.spec.labels.append(&mut labels.list);
            }
        }
    }

    fn lose_name(&mut self, element: &Element<'_>, name: &str) {
        let at = self
            .tree
            .attribute(element, "name")
            .map_or(element.start, |name| name.start);
        self.lose(
            at,
            &notice!(
                NotInSpec,
                "In a spec this tag has no name, so {name} is left out.",
                "",
                name = name
            ),
        );
    }

    fn drawn_kind(&mut self, element: &Element<'_>, drawing: &'static Drawing) -> TaskKind {
        let tree = self.tree;
        let target = tree.value(element, "toName");
        let turns = |other: &Element<'_>| {
            other.start == element.start
                || is_one_of("Labels", element.local)
                    && is_one_of(drawing.shape, other.local)
                    && tree.value(other, "toName") == target
        };
        let can_rotate = tree
            .elements
            .iter()
            .any(|other| tree.value(other, "canRotate") == Some("true") && turns(other));
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

    /// The task of this kind that has come already, or a new one.
    fn task(&mut self, kind: TaskKind, per_region: bool, start: u32) -> usize {
        let is_same = |task: &Task<'_>| task.spec.kind == kind && task.per_region == per_region;
        if let Some(number) = self.tasks.iter().position(is_same) {
            return number;
        }
        let title = self.header.take().map(|(_, text)| text.to_owned());
        self.tasks.push(Task {
            spec: TaskSpec {
                title,
                ..TaskSpec::new(kind)
            },
            per_region,
            tags: Vec::new(),
            unnamed: Vec::new(),
            start,
        });
        self.tasks.len() - 1
    }

    /// The group of all labels of a tag: its name, if that is more than usual, or if another tag of the task has a usual
    /// name too.
    fn group(
        &mut self,
        kind: TaskKind,
        name: &str,
        number: usize,
        parent: Option<&String>,
        is_multiple: bool,
    ) -> Option<String> {
        if is_multiple || kind == TaskKind::Anomaly {
            return None;
        }
        let task = self.tasks.get_mut(number)?;
        if name.is_empty() || is_usual(name) {
            let parent = parent.cloned();
            if !task.unnamed.contains(&parent) {
                task.unnamed.push(parent);
                return None;
            }
        }
        Some(name.to_owned())
    }

    /// The label that a tag is asked about, if a spec can say so: one of the task whose regions it is about, or one that
    /// stands beside it.
    fn parent(
        &mut self,
        of: usize,
        label: String,
        number: usize,
        element: &Element<'_>,
    ) -> Option<String> {
        let asks = |number: usize| {
            let task = self.tasks.get(number)?;
            Some((is_asked(task.spec.kind), task.per_region))
        };
        let fits = match (asks(of), asks(number)) {
            (Some((false, _)), Some((true, true))) => true,
            (Some((true, _)), Some((true, _))) => of == number,
            _ => false,
        };
        if !fits {
            self.lose_condition(element);
        }
        fits.then_some(label)
    }

    fn lose_condition(&mut self, element: &Element<'_>) {
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

    /// The task and the label of it that must have been chosen before a tag is shown.
    fn condition(
        &mut self,
        index: usize,
        per_region: bool,
        asked: bool,
    ) -> Option<(usize, String)> {
        let tree = self.tree;
        let mut here = Some(index as u32);
        let mut is_own = true;
        while let Some(number) = here {
            let element = tree.elements.get(number as usize)?;
            let has = |attribute: &&str| tree.attribute(element, attribute).is_some();
            if (is_own || is_one_of(CONTAINERS, element.local))
                && CONDITIONS.split(' ').any(|name| has(&name))
            {
                return self.resolved(number, element, per_region, asked);
            }
            is_own = false;
            here = element.parent;
        }
        None
    }

    fn resolved(
        &mut self,
        number: u32,
        element: &Element<'_>,
        per_region: bool,
        asked: bool,
    ) -> Option<(usize, String)> {
        let tree = self.tree;
        let value = |name| tree.value(element, name);
        let label = value("whenLabelValue").or(value("whenChoiceValue"));
        let when = value("visibleWhen").unwrap_or("region-selected");
        let task = value("whenTagName").and_then(|tag| {
            let has = |task: &Task<'_>| task.tags.contains(&tag);
            self.tasks.iter().position(has)
        });
        let is_clear = asked
            && match (label, task) {
                (None, None) => {
                    value("whenTagName").is_none() && per_region && when == "region-selected"
                }
                (None, Some(task)) => {
                    let task = self.tasks.get(task);
                    per_region
                        && task
                            .is_some_and(|task| !is_asked(task.spec.kind) && task.tags.len() == 1)
                }
                (Some(label), Some(task)) => {
                    let has = |own: &LabelSpec| own.name == label;
                    let task = self.tasks.get(task);
                    matches!(when, "region-selected" | "choice-selected")
                        && task.is_some_and(|task| task.spec.labels.iter().any(has))
                }
                (Some(_), None) => false,
            };
        if !is_clear {
            if !self.told_views.contains(&number) {
                self.told_views.push(number);
                self.lose_condition(element);
            }
            return None;
        }
        Some((task?, label?.to_owned()))
    }

    fn finish(mut self, tasks: &mut Vec<TaskSpec>) {
        let header = self.header.take();
        self.lose_header(header);
        let drawn: Vec<u32> = self
            .tasks
            .iter()
            .filter(|task| !is_asked(task.spec.kind))
            .map(|task| task.start)
            .collect();
        match (drawn.as_slice(), self.ties) {
            ([_, second, ..], None) => self.lose(
                *second,
                &notice!(
                    NotInSpec,
                    "In a spec tasks follow each other, so this one is done in the regions of the one before.",
                    ""
                ),
            ),
            ([] | [_], Some(at)) => self.lose(
                at,
                &notice!(
                    NotInSpec,
                    "A spec has nothing like the tag {tag}, so it is left out with all that is in it.",
                    "",
                    tag = "Relations"
                ),
            ),
            _ => {}
        }
        for wanted in 0..3 {
            for task in &mut self.tasks {
                if rank(task.spec.kind, task.per_region) == wanted {
                    let empty = TaskSpec::new(task.spec.kind);
                    tasks.push(std::mem::replace(&mut task.spec, empty));
                }
            }
        }
    }
}

/// What is asked: a classification, unless it is whether something is wrong.
fn asked_kind(
    element: &Element<'_>,
    tree: &Tree<'_>,
    name: &str,
    labels: &Labels,
    is_multiple: bool,
) -> TaskKind {
    let is_required = tree.value(element, "required") == Some("true");
    let asks = is_anomaly(name) || is_required && labels.is_anomaly_pair();
    if asks
        && !is_multiple
        && is_one_of("Choices", element.local)
        && labels.roots.iter().all(|root| *root)
    {
        TaskKind::Anomaly
    } else {
        TaskKind::Classification
    }
}

impl Labels {
    /// The two labels that an anomaly task has anyway, and nothing said of them.
    fn is_anomaly_pair(&self) -> bool {
        self.list.len() == ANOMALY_LABELS.len()
            && self
                .list
                .iter()
                .zip(ANOMALY_LABELS)
                .all(|(label, name)| *label == LabelSpec::new(name))
    }
}
