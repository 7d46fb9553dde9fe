//! Reads a spec from JSON, and collects everything about its shape that is wrong.
//!
//! What a platform would refuse (two labels of one name, an empty title) is no matter of shape: it is carried on as it
//! is, and the platform's own check finds it.

use super::{LabelSpec, ProjectSpec, TaskKind, TaskSpec, kind, skeleton, texts};
use crate::color::Color;
use crate::diagnostic::{Code, Diagnostic, Findings, Fix, quoted};
use crate::json::{Document, Fields, Member, Node, PatchOperation, Path, Value};
use crate::platform::PlatformId;
use crate::shape::{self, At};

const PROJECT: [&str; 5] = ["name", "description", "instructions", "tasks", "extras"];
const TASK: [&str; 4] = ["kind", "title", "labels", "skeleton"];
const LABEL: [&str; 5] = ["name", "color", "hotkey", "group", "parent"];

/// A spec as far as it could be read.
#[derive(Debug)]
pub struct Reading {
    /// What could be read. What could not is left out, and an item of a list keeps its place.
    pub spec: ProjectSpec,
    /// The places whose value could not be read; what a platform says of them is no news.
    pub unread: Vec<Path>,
    /// Enough could be read for a platform's rules to make sense: all labels have names, all tasks kinds.
    pub is_sound: bool,
}

/// Reads a spec. Never fails: what is wrong goes to the findings.
#[must_use]
pub fn read(document: &Document<'_>, findings: &mut Findings) -> Reading {
    let mut reader = Reader {
        findings,
        unread: Vec::new(),
        is_sound: true,
    };
    let spec = reader.project(document.root());
    Reading {
        spec,
        unread: reader.unread,
        is_sound: reader.is_sound,
    }
}

/// What a reader of one part needs of the whole.
pub(super) struct Reader<'f> {
    pub findings: &'f mut Findings,
    unread: Vec<Path>,
    is_sound: bool,
}

impl Reader<'_> {
    /// Reports what stands at a node and must not. `essential`: without it no rule can be asked.
    pub fn refuse(&mut self, node: Node<'_>, at: At<'_>, diagnostic: Diagnostic, essential: bool) {
        self.findings.push(node.order(), diagnostic);
        self.unread.push(at.path());
        self.is_sound &= !essential;
    }

    fn project(&mut self, root: Node<'_>) -> ProjectSpec {
        let at = At::ROOT;
        let mut spec = ProjectSpec::default();
        if !root.is_object() {
            self.refuse(
                root,
                at,
                shape::wrong_type(root, at, "an object with \"name\" and \"tasks\""),
                true,
            );
            return spec;
        }
        let Fields {
            values: [name, description, instructions, tasks, extras],
            unknown,
        } = Fields::read(root, &PROJECT);
        self.unknown(root, &unknown, at, &PROJECT, "A project");
        match name {
            Some(node) => {
                spec.name = texts::required(self, node, at.key("name"), false).unwrap_or_default()
            }
            None => self.refuse(
                root,
                at.key("name"),
                shape::missing_key(at, "name", "The project"),
                false,
            ),
        }
        spec.description = texts::optional(self, description, at.key("description"), false);
        spec.instructions = texts::optional(self, instructions, at.key("instructions"), false);
        match tasks {
            Some(node) if node.is_array() => {
                let at = at.key("tasks");
                spec.tasks = node
                    .items()
                    .enumerate()
                    .filter_map(|(index, item)| self.task(item, at.item(index)))
                    .collect();
            }
            Some(node) => {
                let mut diagnostic = shape::wrong_type(node, at.key("tasks"), "a list");
                if node.is_object() {
                    diagnostic = diagnostic.fix(wrap_in_list(node, at.key("tasks")));
                }
                self.refuse(node, at.key("tasks"), diagnostic, true);
            }
            None => {
                let mut diagnostic = shape::missing_key(at, "tasks", "The project");
                if root.get("pipeline").is_some() {
                    diagnostic.help = Some(
                        "This looks like a request body of Geti: fromPayload reads it.".to_owned(),
                    );
                }
                self.refuse(root, at.key("tasks"), diagnostic, true);
            }
        }
        if let Some(node) = extras {
            spec.extras = self.extras(node, at.key("extras"));
        }
        spec
    }

    fn task(&mut self, node: Node<'_>, at: At<'_>) -> Option<TaskSpec> {
        if !node.is_object() {
            let mut diagnostic = shape::wrong_type(node, at, "an object with \"kind\"");
            if node.is_null() {
                diagnostic = diagnostic.fix(Fix::safe(
                    "Remove this item",
                    vec![PatchOperation::remove(at.path())],
                ));
            }
            self.refuse(node, at, diagnostic, true);
            return None;
        }
        let Fields {
            values: [kind, title, labels, skeleton],
            unknown,
        } = Fields::read(node, &TASK);
        self.unknown(node, &unknown, at, &TASK, "A task");
        let kind = match kind {
            Some(kind) => self.kind(kind, at.key("kind")),
            None => {
                let names = TaskKind::ALL.map(|(name, _)| name);
                let diagnostic = shape::missing_key(at, "kind", "This task")
                    .help(format!("It is one of {}.", shape::list(&names)));
                self.refuse(node, at.key("kind"), diagnostic, true);
                None
            }
        };
        let mut task = TaskSpec::new(kind.unwrap_or(TaskKind::Detection));
        task.title = texts::optional(self, title, at.key("title"), false);
        if let Some(list) = self.list(labels, at.key("labels")) {
            let at = at.key("labels");
            task.labels = list
                .items()
                .enumerate()
                .map(|(index, item)| self.label(item, at.item(index)))
                .collect();
        }
        if let Some(node) = skeleton {
            task.skeleton = skeleton::read(self, node, at.key("skeleton"));
        }
        Some(task)
    }

    fn kind(&mut self, node: Node<'_>, at: At<'_>) -> Option<TaskKind> {
        let text = texts::required(self, node, at, true)?;
        if let Some(kind) = TaskKind::from_name(&text) {
            return Some(kind);
        }
        let names = TaskKind::ALL.map(|(name, _)| name);
        let diagnostic = Diagnostic::new(
            Code::UnknownKind,
            at.path(),
            format!("There is no kind of task {}.", quoted(&text)),
        )
        .param("kind", text.as_str());
        let diagnostic = match kind::meant(&text) {
            Some(guess) => diagnostic
                .help(format!("Did you mean {}?", quoted(guess)))
                .param("guess", guess)
                .fix(Fix::safe(
                    format!("Write {}", quoted(guess)),
                    vec![PatchOperation::replace(at.path(), guess)],
                )),
            None => diagnostic.help(format!("Use one of {}.", shape::list(&names))),
        };
        self.refuse(node, at, diagnostic, true);
        None
    }

    fn label(&mut self, node: Node<'_>, at: At<'_>) -> LabelSpec {
        let mut label = LabelSpec::default();
        if !node.is_object() {
            let mut diagnostic = shape::wrong_type(node, at, "an object with \"name\"");
            if let Some(name) = node.as_str().filter(|name| !name.is_empty()) {
                let object = Value::object().with("name", name);
                let fix = Fix::safe(
                    "Make it a label of that name",
                    vec![PatchOperation::replace(at.path(), object)],
                );
                diagnostic = diagnostic.fix(fix);
            } else if node.is_null() {
                diagnostic = diagnostic.fix(Fix::safe(
                    "Remove this item",
                    vec![PatchOperation::remove(at.path())],
                ));
            }
            self.refuse(node, at, diagnostic, true);
            return label;
        }
        let Fields {
            values: [name, color, hotkey, group, parent],
            unknown,
        } = Fields::read(node, &LABEL);
        self.unknown(node, &unknown, at, &LABEL, "A label");
        match name {
            Some(name) => {
                label.name = texts::required(self, name, at.key("name"), true).unwrap_or_default()
            }
            None => {
                let diagnostic = shape::missing_key(at, "name", "This label").fix(Fix::risky(
                    "Remove this label",
                    vec![PatchOperation::remove(at.path())],
                ));
                self.refuse(node, at.key("name"), diagnostic, true);
            }
        }
        label.color = color.and_then(|color| self.color(color, at.key("color")));
        label.hotkey = texts::optional(self, hotkey, at.key("hotkey"), false);
        label.group = texts::optional(self, group, at.key("group"), true);
        label.parent = texts::optional(self, parent, at.key("parent"), true);
        label
    }

    fn color(&mut self, node: Node<'_>, at: At<'_>) -> Option<String> {
        let remove = Fix::safe(
            "Remove it, so that one is chosen",
            vec![PatchOperation::remove(at.path())],
        );
        let Some(text) = node.as_str() else {
            self.refuse(
                node,
                at,
                shape::wrong_type(node, at, "text such as \"#ff0000\"").fix(remove),
                false,
            );
            return None;
        };
        if Color::parse_hex(text).is_some() {
            return Some(text.to_owned());
        }
        let meant = Color::parse_css(text).map(|color| {
            let hex = color.to_hex();
            Fix::safe(
                format!("Write it as {}", quoted(&hex)),
                vec![PatchOperation::replace(at.path(), hex)],
            )
        });
        let diagnostic = Diagnostic::new(
            Code::BadColor,
            at.path(),
            format!("{} is not a colour as this project writes them.", quoted(text)),
        )
        .help("Write # and six hexadecimal digits, or eight with the opacity: \"#ff0000\" or \"#ff0000ff\".")
        .param("color", text)
        .fix_if(meant)
        .fix(remove);
        self.refuse(node, at, diagnostic, false);
        None
    }

    /// A list that may be left out. What is no list hides labels, so no rule can be asked.
    fn list<'d>(&mut self, node: Option<Node<'d>>, at: At<'_>) -> Option<Node<'d>> {
        let node = node?;
        if node.is_array() {
            return Some(node);
        }
        let diagnostic = shape::wrong_type(node, at, "a list");
        let fix = if node.is_object() {
            wrap_in_list(node, at)
        } else {
            let remove = vec![PatchOperation::remove(at.path())];
            let title = format!("Remove {}", quoted(at.word()));
            if node.is_null() {
                Fix::safe(title, remove)
            } else {
                Fix::risky(title, remove)
            }
        };
        self.refuse(node, at, diagnostic.fix(fix), !node.is_null());
        None
    }

    fn extras(&mut self, node: Node<'_>, at: At<'_>) -> Vec<(PlatformId, Value)> {
        let remove = |at: At<'_>| {
            Fix::safe(
                format!("Remove {}", quoted(at.word())),
                vec![PatchOperation::remove(at.path())],
            )
        };
        if !node.is_object() {
            self.refuse(
                node,
                at,
                shape::wrong_type(node, at, "an object with a key for each platform")
                    .fix(remove(at)),
                false,
            );
            return Vec::new();
        }
        let names = PlatformId::ALL.map(PlatformId::name);
        let Fields { values, unknown } = Fields::read(node, &names);
        self.unknown(node, &unknown, at, &names, "The extras");
        let mut extras: Vec<(u32, PlatformId, Value)> = Vec::new();
        for (id, value) in PlatformId::ALL.into_iter().zip(values) {
            let Some(value) = value else { continue };
            let at = at.key(id.name());
            if value.is_object() {
                texts::surrogates_inside(self, value, &at.path());
                extras.push((value.order(), id, value.to_value()));
            } else {
                self.refuse(
                    value,
                    at,
                    shape::wrong_type(value, at, "an object").fix(remove(at)),
                    false,
                );
            }
        }
        extras.sort_by_key(|(order, _, _)| *order);
        extras
            .into_iter()
            .map(|(_, id, value)| (id, value))
            .collect()
    }

    /// Reports unknown keys; those of request bodies and other tools are known for what they mean.
    pub fn unknown(
        &mut self,
        object: Node<'_>,
        unknown: &[Member<'_>],
        at: At<'_>,
        known: &[&'static str],
        owner: &str,
    ) {
        const MEANT: [(&str, &str); 4] = [
            ("task_type", "kind"),
            ("type", "kind"),
            ("colour", "color"),
            ("shortcut", "hotkey"),
        ];
        for member in unknown {
            let meant = MEANT
                .iter()
                .find(|(word, key)| {
                    *word == member.key && known.contains(key) && object.get(key).is_none()
                })
                .map(|(_, key)| *key);
            match meant {
                None => shape::unknown_keys(
                    self.findings,
                    object,
                    std::slice::from_ref(member),
                    at,
                    known,
                    owner,
                    |_, _| true,
                ),
                Some(key) => {
                    let from = at.path().join(member.key);
                    let rename = vec![PatchOperation::moving(from.clone(), at.key(key).path())];
                    let message = format!("{owner} has no key {}.", quoted(member.key));
                    self.findings.push(
                        member.key_node.order(),
                        Diagnostic::new(Code::UnknownKey, from, message)
                            .help(format!("It is called {} here.", quoted(key)))
                            .param("key", member.key)
                            .param("guess", key)
                            .fix(Fix::safe(format!("Rename it to {}", quoted(key)), rename)),
                    );
                }
            }
        }
    }
}

fn wrap_in_list(node: Node<'_>, at: At<'_>) -> Fix {
    let list = Value::Array(vec![node.to_value()]);
    Fix::safe(
        "Make it a list of one",
        vec![PatchOperation::replace(at.path(), list)],
    )
}
