//! A project as it comes in: as a spec, as the JSON of one, as a body of a platform. Its labels find their places while it is
//! read, so that they are never held in two forms.

use super::input::read;
use super::label::Label;
use super::project::Project;
use crate::json::{Document, SyntaxError};
use crate::platform::Platform;
use crate::platform::talk::CallError;
use crate::spec::{LabelSink, LabelTexts, ProjectSpec, TaskKind, TaskSpec, draft};

/// What messages call it.
pub const PROJECT: &str = "The project";

impl Project {
    /// Of a spec. Tasks and labels have ids in their order.
    #[must_use]
    pub fn of(mut spec: ProjectSpec) -> Project {
        let mut project = Project::default();
        spec.hand_labels_to(&mut project);
        project.with(spec)
    }

    /// Of the JSON of a spec.
    ///
    /// # Errors
    /// `invalid`: it has not the shape of a spec.
    pub fn read(document: Result<Document<'_>, SyntaxError>) -> Result<Project, CallError> {
        read(PROJECT, document, |node, findings| {
            let mut project = Project::default();
            let spec = draft::project_into(node, findings, &mut project);
            project.with(spec)
        })
    }

    /// Of a body or an answer of a platform, as far as it can be read.
    #[must_use]
    pub fn of_payload(platform: &dyn Platform, payload: &Document<'_>) -> Project {
        let mut project = Project::default();
        let recovered = platform.from_payload_into(payload, &mut project);
        project.with(recovered.spec)
    }

    /// With all else of the spec whose labels have come in.
    fn with(mut self, spec: ProjectSpec) -> Project {
        let texts = [Some(spec.name), spec.description, spec.instructions];
        self.texts = texts.map(|text| text.map(String::into_boxed_str));
        self.extras = spec.extras;
        for (task, spec) in self.tasks.iter_mut().zip(spec.tasks) {
            task.kind = spec.kind;
            task.title = spec.title.map(String::into_boxed_str);
            task.skeleton = spec.skeleton.map(Box::new);
        }
        self
    }
}

impl LabelSink for Project {
    fn open(&mut self, _: &mut TaskSpec, count: usize) {
        let task = self.make_task(TaskSpec::new(TaskKind::Detection));
        self.tasks.push(task);
        self.labels.expect(count);
    }

    fn take(&mut self, _: &mut TaskSpec, texts: LabelTexts<'_>) {
        let slot = self.labels.keep(Label::of(texts)).slot;
        if let Some(task) = self.tasks.last_mut() {
            task.order.push(slot, &mut self.labels);
            self.labels.enter(slot, task.id);
        }
    }
}
