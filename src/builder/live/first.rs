//! The first look at a project: what [`Watch::enter`] notes of a label, of all labels in one go.

use super::facts::{GROUP, OWN_PARENT, PARENT, STRANGE, bits_of};
use super::index::By;
use super::look::{Look, look};
use super::watch::{Facts, NOTHING, TaskFacts, Watch, label, mark};
use crate::builder::labels::Field;
use crate::builder::project::{Project, Task};
use crate::platform::Calm;

/// What was noted of a text.
#[derive(Clone, Copy, Default)]
struct Noted<'p> {
    text: Option<&'p str>,
    look: Look,
    bits: u16,
}

impl Watch {
    /// Notes all labels, of which none has been noted yet.
    pub(super) fn enter_all(&mut self, project: &Project) {
        for task in project.tasks() {
            self.enter_first(project, task);
        }
    }

    fn enter_first(&mut self, project: &Project, task: &Task) {
        let mut counts = [0; 3];
        // Of the label before: neighbours often have the same group and the same parent.
        let mut noted = [Noted::default(); 5];
        let mut marks = [0; 2];
        for slot in task.order.iter() {
            let Some(label) = label(project, slot) else {
                continue;
            };
            let texts = label.texts();
            let mut bits = 0;
            let mut has_new = [false; 5];
            for field in Field::ALL {
                let place = field as usize;
                let text = texts[place];
                let may_be_the_same = matches!(field, Field::Group | Field::Parent);
                if !(may_be_the_same && text == noted[place].text) {
                    noted[place] = note(field, text);
                    has_new[place] = true;
                }
                bits |= noted[place].bits;
            }
            let [Noted { look: name, .. }, _, hotkey, group, parent] = noted;
            if has_new[Field::Group as usize] || has_new[Field::Parent as usize] {
                let mark = |by| mark(by, group.text.unwrap_or_default(), parent.text, task.id());
                marks = [mark(By::Group), mark(By::Parent)];
            }
            if parent.text.is_some() {
                if parent.text == texts[Field::Name as usize] {
                    bits |= OWN_PARENT;
                }
                // Where each parent comes before its children there is no circle.
                if has_new[Field::Parent as usize] {
                    let before = self.index.find(By::Name, parent.look.folded);
                    self.may_circle |= before.is_none();
                }
            }
            self.index.enter(slot, By::Name, name.folded, 0);
            if hotkey.text.is_some() {
                self.index.enter(slot, By::Hotkey, hotkey.look.folded, 0);
            }
            if group.text.is_some() {
                self.index
                    .enter(slot, By::Group, group.look.folded, marks[0]);
            }
            if parent.text.is_some() {
                self.index
                    .enter(slot, By::Parent, parent.look.folded, marks[1]);
            }
            while self.facts.len() <= slot as usize {
                self.facts.push(NOTHING);
            }
            self.facts[slot as usize] = Facts {
                task: Some(task.id()),
                bits,
                ..NOTHING
            };
            counts[0] += 1;
            counts[1] += u32::from(bits & GROUP != 0);
            counts[2] += u32::from(bits & PARENT != 0);
            self.strange += u32::from(bits & STRANGE != 0);
        }
        self.count += counts[0] as usize;
        self.tasks.push(TaskFacts {
            id: task.id(),
            calm: Calm::NONE,
            counts,
            wants_more: true,
        });
    }
}

fn note(field: Field, text: Option<&str>) -> Noted<'_> {
    let mut noted = Noted {
        text,
        ..Noted::default()
    };
    if let Some(text) = text {
        if field != Field::Color {
            noted.look = look(text);
        }
        noted.bits = bits_of(field, text, noted.look);
    }
    noted
}
