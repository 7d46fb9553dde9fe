//! A spec as the body that creates it.
//!
//! Nothing is repaired here. What is wrong in the spec is as wrong in the body, where the check finds it.

use super::super::words::{ClassType, Dialect, INSTRUCTIONS};
use super::classes::Groups;
use crate::diagnostic::Arg;
use crate::json::Value;
use crate::names::{FreshNames, Names};
use crate::notice;
use crate::platform::talk::holds;
use crate::platform::{Converted, PlatformId};
use crate::shape::At;
use crate::spec::{ProjectSpec, TaskKind, TaskSpec};
use crate::text::joined;

/// Keys of a body that are called otherwise in a spec.
const RENAMES: [(&str, &str); 3] = [
    ("annotation_types", "tasks"),
    ("classes", "labels"),
    ("type", "kind"),
];

/// Keys that the spec itself says all about.
const OWN: [&str; 3] = ["name", "annotation_types", "classes"];

/// The body that creates the spec.
#[must_use]
pub fn to_payload(spec: &ProjectSpec) -> Converted {
    let asked = asked(spec);
    let dialect = match asked {
        Some(dialect) => dialect,
        None if needs_newer(spec) => Dialect::Datasets,
        None => Dialect::Projects,
    };
    let mut writer = Writer {
        spec,
        dialect,
        out: Converted::new(&RENAMES),
        classes: Vec::new(),
        types: Vec::new(),
        taken: Vec::new(),
        names: FreshNames::default(),
    };
    let name = At::ROOT.key("name");
    writer.out.trail.note(&name, &name);
    writer.out.payload.set_text("name", &spec.name);
    writer.texts();
    writer.tasks();
    let Writer {
        mut out,
        classes,
        types,
        ..
    } = writer;
    if !types.is_empty() {
        let mut list = Value::list();
        for kind in types {
            list.push(kind.name(dialect).into());
        }
        out.payload.set("annotation_types", list);
    }
    out.payload.set("classes", Value::Array(classes));
    out.hand_over(spec, PlatformId::Pictograph, &OWN);
    if asked.is_some()
        && let Value::Object(members) = &mut out.payload
    {
        members.retain(|(key, _)| key != "api");
    }
    out
}

/// The dialect that the extras of the spec ask for.
fn asked(spec: &ProjectSpec) -> Option<Dialect> {
    let extras = spec.extras_of(PlatformId::Pictograph)?;
    Dialect::from_name(extras.get("api")?.as_str()?)
}

/// Some of it has no place in the older dialect.
fn needs_newer(spec: &ProjectSpec) -> bool {
    if filled(spec.instructions.as_ref()).is_some() {
        return true;
    }
    let mut names = Names::new();
    let mut types = Vec::new();
    for task in &spec.tasks {
        let kind = ClassType::of(task.kind);
        let is_newer = kind == ClassType::Tag || is_pose(task);
        if is_newer && !is_empty(task) {
            return true;
        }
        for label in &task.labels {
            let number = names.intern(&label.name);
            match types.get(number) {
                None => types.push(kind),
                Some(before) if *before != kind => return true,
                Some(_) => {}
            }
        }
    }
    false
}

/// It leaves no class.
fn is_empty(task: &TaskSpec) -> bool {
    task.labels.is_empty() && task.kind != TaskKind::Anomaly
}

fn is_pose(task: &TaskSpec) -> bool {
    task.kind == TaskKind::KeypointDetection && task.skeleton.is_some()
}

/// An empty text is none.
fn filled(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

pub(super) struct Writer<'s> {
    pub spec: &'s ProjectSpec,
    pub dialect: Dialect,
    pub out: Converted,
    /// The classes so far.
    pub classes: Vec<Value>,
    /// The types of annotations so far, each once.
    pub types: Vec<ClassType>,
    /// The types of classes that a task before has for itself.
    pub taken: Vec<ClassType>,
    /// Names of classes that are given, and those that were made up.
    pub names: FreshNames,
}

/// What becomes of a task.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// A class for each label.
    Classes(ClassType),
    /// One class with a skeleton.
    Pose,
    /// Attributes of the classes of the task before.
    Attributes,
    /// The dialect has no place for it.
    None,
}

impl Writer<'_> {
    fn texts(&mut self) {
        let spec = self.spec;
        let mut description = filled(spec.description.as_ref());
        let mut instructions = filled(spec.instructions.as_ref());
        if self.dialect == Dialect::Projects {
            let texts = spec.instructions.as_ref();
            let platform = "The older API of Pictograph";
            self.out
                .lose_text("instructions", platform, "instructions", texts);
            instructions = None;
        }
        let has_heading = |text: Option<&str>| text.is_some_and(|text| holds(text, INSTRUCTIONS));
        let is_clear = !has_heading(description) && !has_heading(instructions);
        if instructions.is_some() && !is_clear {
            self.out.lose(
                &At::ROOT.key("instructions"),
                &notice!(
                    NotOnPlatform,
                    "Instructions stand under the heading {_heading} of Pictograph's text about a project, which the texts of this project have already; so these are left out.",
                    "",
                    _heading = INSTRUCTIONS.trim_end()
                ),
            );
            instructions = None;
        }
        let key = match self.dialect {
            Dialect::Datasets if is_clear => "readme",
            _ => "description",
        };
        let both;
        let mut from = "description";
        if let Some(text) = instructions {
            let gap = if description.is_some() { "\n\n" } else { "" };
            both = joined(
                &[description.unwrap_or_default(), gap, INSTRUCTIONS, text],
                "",
            );
            if description.is_none() {
                from = "instructions";
            }
            description = Some(&both);
        }
        if let Some(text) = description {
            self.out.trail.note(&At::ROOT.key(key), &At::ROOT.key(from));
            self.out.payload.set_text(key, text);
        }
    }

    fn tasks(&mut self) {
        let spec = self.spec;
        let root = At::ROOT;
        let from = root.key("tasks");
        self.out.trail.follows(&root.key("annotation_types"), &from);
        self.out.trail.follows(&root.key("classes"), &from);
        for task in &spec.tasks {
            self.names
                .keep_free(task.title.as_deref().unwrap_or_default());
            for label in &task.labels {
                self.names.keep_free(&label.name);
            }
        }
        let has_classes = spec.tasks.iter().any(|task| !is_empty(task));
        for (index, task) in spec.tasks.iter().enumerate() {
            let at = &from.item(index);
            let kind = ClassType::of(task.kind);
            if is_empty(task) && (has_classes || index > 0 || kind == ClassType::Tag) {
                self.out.lose(
                    at,
                    &notice!(
                        NotOnPlatform,
                        "A task without labels leaves nothing on Pictograph, so this one is left out.",
                        ""
                    ),
                );
                continue;
            }
            let part = self.part(index, task);
            let is_taken = part == Part::Classes(kind) && self.taken.contains(&kind);
            if part == Part::None || is_taken {
                self.lose_unsupported(task, part, at);
                continue;
            }
            self.lose_of_task(task, part, at);
            if part == Part::Classes(kind) {
                self.taken.push(kind);
            }
            match part {
                Part::Classes(kind) => self.classes_of(task, kind, at),
                Part::Pose => self.pose(task, at),
                Part::Attributes => self.attributes(task, at),
                Part::None => {}
            }
            let is_drawn = part != Part::Attributes && kind != ClassType::Tag;
            if is_drawn && !self.types.contains(&kind) {
                self.types.push(kind);
            }
        }
    }

    fn part(&self, index: usize, task: &TaskSpec) -> Part {
        let kind = ClassType::of(task.kind);
        let is_newer = self.dialect == Dialect::Datasets;
        if kind == ClassType::Tag {
            return match self.spec.tasks.as_slice() {
                _ if !is_newer => Part::None,
                [first, _]
                    if index == 1
                        && ClassType::of(first.kind) != ClassType::Tag
                        && !first.labels.is_empty() =>
                {
                    Part::Attributes
                }
                _ => Part::Classes(kind),
            };
        }
        if is_newer && is_pose(task) && !is_empty(task) {
            Part::Pose
        } else {
            Part::Classes(kind)
        }
    }

    /// Tells what the task itself loses. `at` is its place.
    fn lose_of_task(&mut self, task: &TaskSpec, part: Part, at: &At<'_>) {
        let kind = task.kind.name();
        let nearest = match task.kind {
            TaskKind::RotatedDetection => {
                "classes of boxes, which may be turned or not: the project does not say so"
            }
            TaskKind::Segmentation => "classes of polygons, each object for itself",
            TaskKind::Anomaly => "a choice of two labels",
            _ => "",
        };
        if !nearest.is_empty() {
            self.out.lose(
                &at.key("kind"),
                &notice!(
                    NotOnPlatform,
                    "Pictograph has no {_kind} tasks; this one becomes {_nearest}.",
                    "",
                    _kind = Arg::Words(kind),
                    _nearest = Arg::Words(nearest)
                ),
            );
        }
        if !self.classes.is_empty() && part != Part::Attributes {
            self.out.lose(
                at,
                &notice!(
                    NotOnPlatform,
                    "Pictograph chains a task only to one that classifies what was drawn, so the classes of this {_kind} task stand beside those of the task before.",
                    "",
                    _kind = Arg::Words(kind)
                ),
            );
        }
        let title = task.title.as_deref().filter(|_| part != Part::Pose);
        self.lose_text(at, "title", title, "titles of tasks");
        if task.skeleton.is_some() && part != Part::Pose {
            let place = if ClassType::of(task.kind) == ClassType::Keypoint {
                "skeletons in its older API, nor any without joints"
            } else {
                "skeletons but those of keypoint tasks"
            };
            self.out.lose(
                &at.key("skeleton"),
                &notice!(
                    NotOnPlatform,
                    "Pictograph has no {_what}, so this one is left out.",
                    "",
                    _what = Arg::Words(place)
                ),
            );
        }
    }

    /// The older dialect classifies nothing, and in neither can the classes of two tasks of one type be told apart.
    fn lose_unsupported(&mut self, task: &TaskSpec, part: Part, at: &At<'_>) {
        let kind = task.kind.name();
        let at = &at.key("kind");
        if part == Part::None {
            self.out.lose(
                at,
                &notice!(
                    UnsupportedKind,
                    "The older API of Pictograph has no kind of task {kind}.",
                    "Use the newer one (\"api\": \"datasets\"), another kind of task, or another platform.",
                    kind = kind
                ),
            );
            return;
        }
        self.out.lose(
            at,
            &notice!(
                UnsupportedKind,
                "Pictograph has one list of classes, in which those of this {_kind} task cannot be told from those of the task before.",
                "Make one task of the two, or choose another kind of task.",
                _kind = Arg::Words(kind)
            ),
        );
    }

    /// Tells of a text, where there is one, that Pictograph has no such thing.
    pub fn lose_text(&mut self, at: &At<'_>, key: &'static str, text: Option<&str>, what: &str) {
        let Some(text) = text else { return };
        self.out.lose(
            &at.key(key),
            &notice!(
                NotOnPlatform,
                "Pictograph has no {_what}, so {_text} is left out.",
                "",
                _what = Arg::Words(what),
                _text = text
            ),
        );
    }

    /// A class for each label of a task.
    fn classes_of(&mut self, task: &TaskSpec, kind: ClassType, from: &At<'_>) {
        let root = At::ROOT;
        let list = root.key("classes");
        let groups = Groups::of(task);
        if kind == ClassType::Tag {
            self.lose_exclusion(&groups, from);
        }
        if task.kind == TaskKind::Anomaly && task.labels.is_empty() {
            for name in ANOMALY {
                let at = &list.item(self.classes.len());
                self.out.trail.follows(at, from);
                self.classes.push(self.class(name, kind, None));
            }
        }
        let labels = from.key("labels");
        for (index, label) in task.labels.iter().enumerate() {
            let at = &list.item(self.classes.len());
            let from_label = &labels.item(index);
            let trail = &mut self.out.trail;
            trail.note(at, from_label);
            trail.follows(&at.key("type"), &from.key("kind"));
            self.lose_of_label(label, from_label);
            if kind == ClassType::Tag {
                self.lose_tag_group(label, &groups, from_label);
            } else {
                self.lose_text(
                    from_label,
                    "group",
                    label.group.as_deref(),
                    "groups of labels",
                );
            }
            let class = self.class(&label.name, kind, label.color.as_deref());
            self.classes.push(class);
        }
    }

    pub fn class(&self, name: &str, kind: ClassType, color: Option<&str>) -> Value {
        let mut class = Value::of_texts(&[("name", name), ("type", kind.name(self.dialect))]);
        if let Some(color) = color {
            class.set_text("color", color);
        }
        class
    }
}

/// The labels of an anomaly task that names none.
pub(super) const ANOMALY: [&str; 2] = ["Normal", "Anomalous"];
