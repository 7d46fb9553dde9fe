//! The tags of a label config as tasks.

use super::super::rules::Config;
use super::super::words::{OBJECTS, is_one_of};
use super::condition::{CONDITIONS, conditions};
use super::names::IMAGE;
use super::read_task::Task;
use super::shapes::Shapes;
use super::tags::{CONTAINERS, drawing_of, is_asked, rank};
use super::to_payload::BELONGS_TO;
use crate::diagnostic::{Arg, Notice};
use crate::json::index_of;
use crate::names::Names;
use crate::notice;
use crate::spec::TaskSpec;
use crate::xml::{Element, Tree};

/// Reads the tags of a config into tasks.
pub fn read_tasks(config: &mut Config<'_, '_>, tasks: &mut Vec<TaskSpec>) {
    let tree = config.tree;
    let mut reader = Reader {
        tree,
        config,
        tasks: Vec::new(),
        tags: Names::new(),
        tag_tasks: Vec::new(),
        header: None,
        has_image: false,
        shapes: Shapes::of(tree),
        conditions: conditions(tree),
        told_conditions: vec![false; tree.elements.len()],
        ties: None,
    };
    reader.walk();
    reader.finish(tasks);
}

/// Reads a config, one tag after the other.
pub struct Reader<'r, 'c, 'd> {
    pub tree: &'c Tree<'d>,
    config: &'r mut Config<'c, 'd>,
    pub tasks: Vec<Task>,
    /// The names of the tags so far, and of each the task that it is a part of.
    pub tags: Names,
    pub tag_tasks: Vec<usize>,
    /// A heading that may be the title of the next task: where it stands, and its text.
    pub header: Option<(u32, &'c str)>,
    has_image: bool,
    pub shapes: Shapes,
    /// For each element, the nearest one around it, or itself, that says when it is shown.
    pub conditions: Vec<Option<u32>>,
    /// For each element, whether its condition has been told as lost.
    pub told_conditions: Vec<bool>,
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
            let target = value("toName").unwrap_or_default();
            if !is_one_of(drawing.shape, tag) || !self.shapes.is_labelled(target) {
                self.control(index, element, Some((drawing, element)));
            } else if self.shapes.first_of(target) == Some(index) {
                // It is read with the `Labels` beside it.
                self.attributes(element, "name toName canRotate");
            } else {
                self.lose(
                    element.start,
                    &notice!(
                        NotInSpec,
                        "A task of a spec draws in one way, so the tag {tag} is left out.",
                        "",
                        tag = element.name
                    ),
                );
            }
        } else if is_one_of("Relations", tag) && self.is_tie(index, element) {
            self.ties = Some(element.start);
        } else {
            self.lose_tag(element.start, element.name);
        }
    }

    pub fn lose_tag(&mut self, at: u32, tag: &str) {
        self.lose(
            at,
            &notice!(
                NotInSpec,
                "A spec has nothing like the tag {tag}, so it is left out with all that is in it.",
                "",
                tag = tag
            ),
        );
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
                self.lose_attribute(attribute.start, attribute.name, element.name);
            }
        }
    }

    /// The same of a label, whose place in an export is looked at when all labels are known.
    pub fn label_attributes(&mut self, element: &Element<'_>, known: &str) {
        for attribute in self.tree.attributes_of(element) {
            let is_place = attribute.name == "category"
                && index_of(self.tree.decoded(attribute.value)).is_some();
            if !is_place && !is_one_of(known, attribute.name) {
                self.lose_attribute(attribute.start, attribute.name, element.name);
            }
        }
    }

    fn lose_attribute(&mut self, at: u32, attribute: &str, tag: &str) {
        self.lose(
            at,
            &notice!(
                NotInSpec,
                "A spec has nothing like the {attribute} of {_tag}, so it is left out.",
                "",
                attribute = attribute,
                _tag = Arg::Words(tag)
            ),
        );
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

    fn finish(mut self, tasks: &mut Vec<TaskSpec>) {
        let header = self.header.take();
        self.lose_header(header);
        let mut places = Vec::new();
        for task in &mut self.tasks {
            if !task.sort() {
                for category in task.categories.iter().flatten() {
                    places.push(category.0);
                }
            }
        }
        for at in places {
            self.lose_attribute(at, "category", "a label");
        }
        let mut drawn = Vec::new();
        for task in &self.tasks {
            if !is_asked(task.spec.kind) {
                drawn.push(task.start);
            }
        }
        match (drawn.as_slice(), self.ties) {
            ([_, second, ..], None) => self.lose(
                *second,
                &notice!(
                    NotInSpec,
                    "In a spec tasks follow each other, so this one is done in the regions of the one before.",
                    ""
                ),
            ),
            ([] | [_], Some(at)) => self.lose_tag(at, "Relations"),
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
