//! The builder. All that it can do goes through one function, since what crosses the boundary does so in code of its own
//! for each. Arguments are numbers and text: nothing of the caller's is run while a builder is at work.

use wasm_bindgen::prelude::*;

use super::input::value_of;
use super::output::to_js;
use crate::builder::{Field, LabelId, PROJECT, Project, Session, TaskId, Text, missing, refused};
use crate::diagnostic::Diagnostic;
use crate::json::{Out, Show};
use crate::platform::talk::CallError;
use crate::platform::{self, CheckOptions, Limits, Platform};
use crate::spec::{self, ProjectSpec};

/// What JavaScript holds of a builder.
#[wasm_bindgen]
pub struct Builder(Session);

/// What a builder can do.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Do {
    /// Has the diagnostics speak of the platform that the text names.
    Switch,
    /// The name of that platform.
    Platform,
    /// Changes the project's texts.
    Update,
    /// Adds a task before the one at `index`: its id.
    AddTask,
    /// Changes the task `id`.
    UpdateTask,
    /// Removes the task `id`.
    RemoveTask,
    /// The ids of the tasks.
    Tasks,
    /// Adds a label to the task `id` before the one at `index`: its id.
    AddLabel,
    /// Adds a list of labels to the task `id`: their ids.
    AddLabels,
    /// Changes the label `id`: by JSON, or, at an `index` above 0, its text of that place to this one.
    UpdateLabel,
    /// Moves the label `id` to `index`.
    MoveLabel,
    /// Removes the label `id`.
    RemoveLabel,
    /// Removes the label `id` and all below it.
    RemoveSubtree,
    /// The ids of the labels of the task `id`.
    Labels,
    /// The label `id`.
    Label,
    /// Applies the fix that the text is.
    ApplyFix,
    /// Takes the last step back: whether there was one.
    Undo,
    /// Does again what was taken back last: whether there was something.
    Redo,
    /// Whether there is a step to take back.
    CanUndo,
    /// Whether there is a step to do again.
    CanRedo,
    /// Everything that is wrong.
    Diagnostics,
    /// What came and went; nothing where nothing did; the new id and the number where only the number has changed in
    /// what was told as `counted`.
    TakeChanges,
    /// Nothing that is wrong is an error.
    IsOk,
    /// A text of the project: its name (`index` 0), description (1) or instructions (2).
    Text,
    /// The spec.
    Spec,
}

#[wasm_bindgen]
impl Builder {
    /// A builder of a project for the platform of that name, or for the usual one where that is empty: a spec or, where it is
    /// one, a body or an answer of the platform, as a value or JSON text. Where that is `undefined` the project is empty, and
    /// where a body cannot be read too.
    ///
    /// # Errors
    /// Misuse: no such platform; a spec of the wrong shape.
    #[wasm_bindgen(constructor)]
    pub fn new(
        platform_id: &str,
        value: &JsValue,
        is_payload: bool,
        strict: bool,
        max_labels: Option<u32>,
        max_trainable_tasks: Option<u32>,
    ) -> Result<Builder, JsValue> {
        let platform = match platform_id {
            "" => platform::usual(),
            name => platform::named(name)?,
        };
        let options = CheckOptions {
            limits: Limits {
                max_labels: max_labels.map(|most| most as usize),
                max_trainable_tasks: max_trainable_tasks.map(|most| most as usize),
            },
            strict,
            ..CheckOptions::default()
        };
        // The text is let go before the project is looked at.
        let project = if is_payload {
            payload(platform, value)
        } else if value.is_undefined() {
            Project::of(ProjectSpec::default())
        } else {
            project(value)?
        };
        Ok(Builder(Session::open(platform, options, project)))
    }

    /// Does one thing. Ids are those of a task or a label, whichever it takes; an index beyond the end is the end; the
    /// text is JSON or the name of a platform.
    ///
    /// # Errors
    /// Misuse: no such task, label or platform; an argument of the wrong shape.
    #[wasm_bindgen(js_name = "do")]
    pub fn carry_out(
        &mut self,
        what: Do,
        id: f64,
        index: u32,
        text: &str,
    ) -> Result<JsValue, JsValue> {
        let session = &mut self.0;
        let index = index as usize;
        // What is no id of ours names nothing, and is told by its number.
        let task = TaskId::from_number(id);
        let label = LabelId::from_number(id);
        let task = || task.ok_or_else(|| missing("task", id));
        let label = || label.ok_or_else(|| missing("label", id));
        match what {
            Do::Switch => session.switch(platform::named(text)?),
            Do::Platform => return Ok(session.platform().profile().id.name().into()),
            Do::Update => session.update(text)?,
            Do::AddTask => return Ok(session.add_task(text, index)?.number().into()),
            Do::UpdateTask => session.update_task(task()?, text)?,
            Do::RemoveTask => session.remove_task(task()?)?,
            Do::Tasks => return Ok(ids(&session.tasks(), TaskId::number)),
            Do::AddLabel => {
                let id = session.add_label(task()?, text, index)?;
                return Ok(id.number().into());
            }
            Do::AddLabels => {
                let added = session.add_labels(task()?, text)?;
                return Ok(ids(&added, LabelId::number));
            }
            Do::UpdateLabel => match Field::ALL.get(index.wrapping_sub(1)) {
                Some(field) => session.set_label(label()?, *field, text)?,
                None => session.update_label(label()?, text)?,
            },
            Do::MoveLabel => session.move_label(label()?, index)?,
            Do::RemoveLabel => session.remove_label(label()?, false)?,
            Do::RemoveSubtree => session.remove_label(label()?, true)?,
            Do::Labels => return Ok(ids(&session.labels(task()?)?, LabelId::number)),
            Do::Label => {
                let label = session.label(label()?)?.to_spec();
                return Ok(to_js(&spec::label(&label)));
            }
            Do::ApplyFix => session.apply_fix(text)?,
            Do::Undo => return Ok(session.undo().into()),
            Do::Redo => return Ok(session.redo().into()),
            Do::CanUndo => return Ok(session.can_undo().into()),
            Do::CanRedo => return Ok(session.can_redo().into()),
            Do::Diagnostics => return Ok(to_js(&List(&session.diagnostics()))),
            Do::TakeChanges => {
                let changes = session.take_changes();
                if let Some(recount) = changes.recount() {
                    return Ok(numbers(&recount));
                }
                if !changes.is_empty() {
                    return Ok(to_js(&changes));
                }
            }
            Do::IsOk => return Ok(session.is_ok().into()),
            Do::Text => {
                let which = Text::ALL.get(index);
                let text = which.and_then(|text| session.project().text(*text));
                return Ok(text.map_or(JsValue::UNDEFINED, JsValue::from_str));
            }
            Do::Spec => return Ok(to_js(&spec::write(&session.project().to_spec()))),
        }
        Ok(JsValue::UNDEFINED)
    }
}

/// The project in a body or an answer of a platform, as far as it can be read.
fn payload(platform: &dyn Platform, value: &JsValue) -> Project {
    if let Ok(input) = value_of(value)
        && let Ok(body) = input.document()
    {
        return Project::of_payload(platform, &body);
    }
    Project::of(ProjectSpec::default())
}

/// The project that a spec is.
fn project(value: &JsValue) -> Result<Project, CallError> {
    let input = value_of(value).map_err(|not_json| refused(PROJECT, not_json.report()))?;
    Project::read(input.document())
}

/// Ids as a typed array: one crossing for all of them.
fn ids<T: Copy>(ids: &[T], number: fn(T) -> f64) -> JsValue {
    let ids: Vec<f64> = ids.iter().map(|id| number(*id)).collect();
    numbers(&ids)
}

fn numbers(numbers: &[f64]) -> JsValue {
    js_sys::Float64Array::from(numbers).into()
}

struct List<'l>(&'l [Diagnostic]);

impl Show for List<'_> {
    fn show(&self, out: &mut Out) {
        out.list(self.0);
    }
}
