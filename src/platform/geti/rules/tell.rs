//! Telling of what a rule found, at a label, at a task or anywhere.

use super::super::payload::Body;
use super::super::words::TaskType;
use super::context::Check;
use crate::diagnostic::{Arg, Diagnostic, Notice};
use crate::json::{Node, Path};
use crate::text::split;

impl Check<'_, '_> {
    /// Tells of something at a node; see [`Findings::tell`].
    #[inline(always)]
    pub fn tell(&mut self, node: Node<'_>, path: &Path, notice: &Notice<'_>) -> &mut Diagnostic {
        self.findings.tell(node.order(), path, notice)
    }

    /// Tells of something at a key of a label, or at the label itself where the key is empty. What the notice names
    /// without a value is the label's.
    #[inline(never)]
    pub fn tell_label(
        &mut self,
        label: usize,
        key: &'static str,
        notice: &Notice<'_>,
    ) -> &mut Diagnostic {
        let here = self.body.label(label);
        let node = match key {
            // A flag stands in the order of the label.
            "is_deleted" => None,
            key => here.node.get(key),
        };
        let path = self.body.label_part(label, key);
        self.tell_of(
            node.unwrap_or(here.node),
            &path,
            notice,
            here.node,
            label,
            here.task,
        )
    }

    /// Tells of something at a key of a task, or at the task itself where the key is empty. What the notice names without
    /// a value is the task's.
    #[inline(never)]
    pub fn tell_task(
        &mut self,
        task: usize,
        key: &'static str,
        notice: &Notice<'_>,
    ) -> &mut Diagnostic {
        let here = self.body.task(task);
        let node = match key {
            // Where it is a list.
            "labels" => here.labels,
            key => here.node.get(key),
        };
        let path = Body::task_part(task, key);
        self.tell_of(node.unwrap_or(here.node), &path, notice, here.node, 0, task)
    }

    /// Tells of something with what its notice leaves out: words for this label or task, and texts of `part`, which is one
    /// of the two. They are looked up here, once, and not at each of the rules.
    #[inline(never)]
    fn tell_of(
        &mut self,
        node: Node<'_>,
        path: &Path,
        notice: &Notice<'_>,
        part: Node<'_>,
        label: usize,
        task: usize,
    ) -> &mut Diagnostic {
        let body = self.body;
        let kind = self.task_kind(task);
        let mut values = notice.values.to_vec();
        let (mut names, mut given) = (notice.template.names(), values.len());
        while let Some((name, rest)) = split(names, " ") {
            names = rest;
            if given > 0 {
                given -= 1;
                continue;
            }
            values.push(match name {
                "_task" => body.spelt_task(task),
                "_label" => body.spelt_label(label),
                "type" => Arg::Words(kind.map_or("", TaskType::name)),
                "_a" => Arg::Words(kind.map_or("", TaskType::article)),
                name => {
                    let key = if name == "parent" { "parent_id" } else { name };
                    let text = part.get(key).and_then(Node::as_str);
                    Arg::Text(text.unwrap_or_default())
                }
            });
        }
        let notice = Notice {
            template: notice.template,
            values: &values,
        };
        self.findings.tell(node.order(), path, &notice)
    }
}
