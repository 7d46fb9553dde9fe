//! A part of a project as a spec, and the places of the part as places of the project.

use super::keep::{Kept, Part};
use super::look::PRIVATE;
use super::watch::{Watch, label};
use crate::builder::labels::Label;
use crate::builder::project::{Project, Task, Text};
use crate::diagnostic::{Diagnostic, Param};
use crate::json::{Path, index_of, number};
use crate::spec::{LabelSpec, ProjectSpec, TaskSpec};
use crate::text;

/// The part as a spec.
pub(super) fn spec_of(project: &Project, watch: &Watch, parts: &[Part]) -> ProjectSpec {
    let own = |text| project.text(text).map(str::to_owned);
    let mut spec = ProjectSpec {
        name: own(Text::Name).unwrap_or_default(),
        description: own(Text::Description),
        instructions: own(Text::Instructions),
        tasks: Vec::with_capacity(parts.len()),
        extras: project.extras().to_vec(),
    };
    for (task, part) in project.tasks().iter().zip(parts) {
        let known = watch.tasks.iter().find(|known| known.id == task.id());
        let has_groups = known.is_some_and(|known| known.calm.groups);
        let mut labels = Vec::new();
        match part {
            None => {
                for slot in task.order.iter() {
                    labels.extend(label(project, slot).map(Label::to_spec));
                }
            }
            Some(part) => {
                labels.reserve_exact(part.len());
                for (slot, how) in part {
                    if let Some(label) = label(project, *slot) {
                        labels.push(cut(label.to_spec(), *slot, *how, has_groups));
                    }
                }
            }
        }
        spec.tasks.push(TaskSpec {
            kind: task.kind(),
            title: task.title().map(str::to_owned),
            labels,
            skeleton: task.skeleton().cloned(),
        });
    }
    spec
}

/// What is kept of a label. A label without its parent has another group than those that have theirs.
fn cut(mut label: LabelSpec, slot: u32, how: Kept, has_groups: bool) -> LabelSpec {
    if how != Kept::Whole {
        label.parent = None;
    }
    if how == Kept::Name {
        label.group = has_groups.then(|| {
            let mut group = String::from(PRIVATE);
            group.push_str(&number::write(f64::from(slot)));
            group
        });
    }
    label
}

/// Where the labels of a part stand in the project.
pub(super) struct Places<'p> {
    project: &'p Project,
    parts: &'p [Part],
    /// Some place has been another one in the part.
    pub has_labels: bool,
}

impl Places<'_> {
    pub fn new<'p>(project: &'p Project, parts: &'p [Part]) -> Places<'p> {
        Places {
            project,
            parts,
            has_labels: false,
        }
    }

    /// Makes of a finding about the part one about the project.
    pub fn restore(&mut self, diagnostic: &mut Diagnostic) {
        let mut told = vec![diagnostic.path.clone()];
        self.place(&mut diagnostic.path);
        for related in &mut diagnostic.related {
            told.push(related.path.clone());
            self.place(&mut related.path);
        }
        for (_, param) in &mut diagnostic.params {
            let Param::Text(text) = param else { continue };
            let Some(mut place) = Path::from_pointer(text).filter(|_| text.starts_with('/')) else {
                continue;
            };
            if told
                .iter()
                .any(|told| told.contains(&place) || place.contains(told))
            {
                self.place(&mut place);
                place.as_str().clone_into(text);
            }
        }
        for fix in &mut diagnostic.fixes {
            for operation in &mut fix.patch {
                self.place(&mut operation.path);
                if let Some(from) = &mut operation.from {
                    self.place(from);
                }
            }
        }
    }

    /// `/tasks/0/labels/2/name`, say, where the label that is kept third stands in place 7 of its task.
    fn place(&mut self, path: &mut Path) {
        let Some(rest) = path.as_str().strip_prefix("/tasks/") else {
            return;
        };
        let Some((task, rest)) = text::split(rest, "/labels/") else {
            return;
        };
        let end = text::find(rest, "/").unwrap_or(rest.len());
        let (Some(place), Some(index)) = (index_of(task), index_of(text::before(rest, end))) else {
            return;
        };
        let Some(Some(part)) = self.parts.get(place) else {
            return;
        };
        self.has_labels = true;
        let position = match part.get(index) {
            Some((slot, _)) => {
                let id = self.project.labels.id(*slot);
                self.project.position(id).unwrap_or_default()
            }
            // Behind the last one.
            None => {
                let task = self.project.tasks().get(place);
                task.map_or(0, Task::label_count) + index - part.len()
            }
        };
        let after = Path::from_pointer(text::after(rest, end)).unwrap_or_default();
        *path = crate::path!["tasks", place, "labels", position].followed_by(after.as_str());
    }
}
