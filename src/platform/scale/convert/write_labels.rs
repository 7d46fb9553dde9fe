//! The labels of a task as a list of Scale.

use super::exclusive::{Answers, answers};
use super::to_payload::Writer;
use super::tree::Tree;
use crate::diagnostic::Arg;
use crate::json::Value;
use crate::notice;
use crate::shape::At;
use crate::spec::{LabelSpec, TaskKind, TaskSpec};

/// The answers to the question whether something is wrong, where a spec names none: those that Geti gives.
const ANOMALY: [&str; 2] = ["Normal", "Anomalous"];

impl Writer {
    /// The labels of a task, as the list at this place.
    pub(super) fn labels(&mut self, task: &TaskSpec, from: &At<'_>, at: &At<'_>) -> Value {
        let from = from.key("labels");
        self.out.trail.note(at, &from);
        if task.labels.is_empty() && task.kind == TaskKind::Anomaly {
            let mut labels = Value::list();
            for name in ANOMALY {
                labels.push(Value::from(name));
            }
            self.out.trail.made_up(at);
            return labels;
        }
        let tree = Tree::new(&task.labels);
        let is_question = matches!(task.kind, TaskKind::Classification | TaskKind::Anomaly);
        let answers = if is_question {
            answers(&task.labels, &tree)
        } else {
            Answers::One
        };
        for (index, label) in task.labels.iter().enumerate() {
            self.lose_of_label(label, answers, &from.item(index));
        }
        for index in &tree.orphans {
            let Some(label) = task.labels.get(*index) else {
                continue;
            };
            self.out.lose(
                &from.item(*index).key("parent"),
                &notice!(
                    NotOnPlatform,
                    "{_parent} is no label of this task that {_name} can stand below on Scale, so {_name} stands alone.",
                    "",
                    _parent = label.parent.as_deref().unwrap_or_default(),
                    _name = &label.name
                ),
            );
        }
        if !tree.is_in_order {
            self.out.lose(
                &from,
                &notice!(
                    NotOnPlatform,
                    "On Scale labels stand right below their parents, so these come in another order.",
                    ""
                ),
            );
        }
        self.level(&task.labels, &tree, &tree.top, &from, at)
    }

    fn lose_of_label(&mut self, label: &LabelSpec, answers: Answers, from: &At<'_>) {
        for (key, what, text) in [
            ("color", "colours", &label.color),
            ("hotkey", "hotkeys", &label.hotkey),
        ] {
            if let Some(text) = text.as_ref().filter(|text| !text.is_empty()) {
                self.out.lose(
                    &from.key(key),
                    &notice!(
                        NotOnPlatform,
                        "Labels have no {_what} on Scale, so {_text} is left out.",
                        "",
                        _what = Arg::Words(what),
                        _text = text
                    ),
                );
            }
        }
        let Some(group) = &label.group else { return };
        let said = match answers {
            Answers::One => "all labels of a list exclude each other there",
            // Where all may be given together, each is its own group, and what that is called comes back as its name.
            _ if *group == label.name => return,
            Answers::Several => "any labels of this list can be given together there",
            Answers::Mixed => {
                "several labels of this list can be given together there, also those of one group"
            }
        };
        self.out.lose(
            &from.key("group"),
            &notice!(
                NotOnPlatform,
                "Scale has no groups of labels, so {_group} is left out: {_said}.",
                "",
                _group = group,
                _said = Arg::Words(said)
            ),
        );
    }

    /// Labels side by side, with those below them. Recursion is bounded by the tree.
    fn level(
        &mut self,
        labels: &[LabelSpec],
        tree: &Tree,
        indexes: &[usize],
        from: &At<'_>,
        at: &At<'_>,
    ) -> Value {
        let mut list = Value::list();
        for (place, index) in indexes.iter().enumerate() {
            let Some(label) = labels.get(*index) else {
                continue;
            };
            let (at, from_label) = (at.item(place), from.item(*index));
            self.out.trail.note(&at, &from_label);
            let below = tree.below.get(*index).map_or(&[][..], Vec::as_slice);
            if below.is_empty() {
                list.push(Value::from(label.name.as_str()));
                continue;
            }
            self.out.lose(
                &from_label,
                &notice!(
                    NotOnPlatform,
                    "On Scale {_name} becomes a heading: only the labels below it can be chosen, not it itself.",
                    "If it is an answer of its own, add a label for it below.",
                    _name = &label.name
                ),
            );
            let under = at.key("subchoices");
            self.out.trail.follows(&under, &from_label);
            let mut heading = Value::of_texts(&[("choice", &label.name)]);
            heading.set("subchoices", self.level(labels, tree, below, from, &under));
            list.push(heading);
        }
        list
    }
}
