//! Reads a spec from JSON, and collects everything about its shape that is wrong.
//!
//! What a platform would refuse (two labels of one name, an empty title) is no matter of shape: it is carried on as it
//! is, and the platform's own check finds it.

use super::tables::{COLOR, EXTRAS, LABEL, PROJECT, SYNONYMS, TASK};
use super::{InSpec, LabelSink, LabelTexts, ProjectSpec, TaskKind, TaskSpec, kind, skeleton};
use crate::color::Color;
use crate::diagnostic::{Arg, Findings};
use crate::json::{Document, Node, Path};
use crate::notice;
use crate::platform::PlatformId;
use crate::shape::{self, At, Reader};

/// What tells bodies of the platforms, which are handed over as specs now and then.
const BODIES: [(&str, &str); 4] = [
    ("pipeline", "Geti"),
    ("label_config", "Label Studio"),
    ("params", "Scale"),
    ("classes", "Pictograph"),
];

/// The other way round: what help a spec needs that is handed over as a body.
pub const SPEC_AS_BODY: &str =
    "This looks like a neutral project, not like a request body: toPayload makes one of it.";

/// This body is a spec.
#[must_use]
pub fn is_spec(body: Node<'_>) -> bool {
    let mut tasks = body.get("tasks").into_iter().flat_map(Node::items);
    tasks.any(|task| task.get("kind").is_some())
}

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
    let mut reader = Reader::of_spec(findings, SYNONYMS);
    let mut spec = ProjectSpec::default();
    let root = document.root();
    project(&mut reader, root, &mut spec, Colors::Right, &mut InSpec);
    Reading {
        spec,
        unread: reader.unread,
        is_sound: reader.is_sound,
    }
}

/// Which texts are kept as colours.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Colors {
    /// Those that are colours.
    Right,
    /// All: an editor holds what was typed.
    Any,
}

pub(super) fn project(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    spec: &mut ProjectSpec,
    colors: Colors,
    sink: &mut dyn LabelSink,
) {
    let at = At::ROOT;
    let Some([name, description, instructions, tasks, extras]) = reader.object(node, at, &PROJECT)
    else {
        return;
    };
    spec.name = owned(name).unwrap_or_default();
    own(&mut spec.description, description);
    own(&mut spec.instructions, instructions);
    if let Some(found) = reader.lacking(node, at, "tasks", PROJECT.this) {
        let mut bodies = BODIES.iter();
        if let Some((_, platform)) = bodies.find(|(key, _)| node.get(key).is_some()) {
            found.advise(
                "This looks like a request body of {}: fromPayload reads it.",
                &[Arg::Words(platform)],
            );
        }
    }
    if let Some(tasks) = tasks {
        let at = at.key("tasks");
        for (index, item) in tasks.items().enumerate() {
            let task = task(reader, item, at.item(index), colors, sink);
            spec.tasks.extend(task);
        }
    }
    if let Some(node) = extras {
        read_extras(reader, node, at.key("extras"), spec);
    }
}

pub(super) fn task(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    at: At<'_>,
    colors: Colors,
    sink: &mut dyn LabelSink,
) -> Option<TaskSpec> {
    let [kind, title, labels, skeleton] = reader.object(node, at, &TASK)?;
    if let Some(found) = reader.lacking(node, at, "kind", TASK.this) {
        let names = shape::list(&TaskKind::NAMES);
        found.advise("It is one of {}.", &[Arg::Words(&names)]);
    }
    let kind = kind.and_then(|kind| kind::read(reader, kind, at.key("kind")));
    let mut task = TaskSpec::new(kind.unwrap_or(TaskKind::Detection));
    own(&mut task.title, title);
    let count = labels.map_or(0, |labels| labels.items().count());
    sink.open(&mut task, count);
    if let Some(labels) = labels {
        self::labels(reader, labels, at.key("labels"), colors, &mut |texts| {
            sink.take(&mut task, texts);
        });
    }
    if let Some(node) = skeleton {
        task.skeleton = skeleton::read(reader, node, at.key("skeleton"));
    }
    Some(task)
}

pub(super) fn labels(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    at: At<'_>,
    colors: Colors,
    take: &mut dyn FnMut(LabelTexts<'_>),
) {
    for (index, item) in node.items().enumerate() {
        take(label(reader, item, at.item(index), colors));
    }
}

/// What is no label keeps its place.
pub(super) fn label<'d>(
    reader: &mut Reader<'_>,
    node: Node<'d>,
    at: At<'_>,
    colors: Colors,
) -> LabelTexts<'d> {
    let mut values = [None; 5];
    reader.object_into(node, &at, &LABEL, &mut values);
    let [_, color, ..] = &mut values;
    *color = color.filter(|color| {
        let at = at.key("color");
        match colors {
            // An editor holds any text.
            Colors::Any if color.plain_length().is_some() => true,
            Colors::Any if color.as_str().is_some() => reader.value(*color, at, &COLOR).is_some(),
            _ => is_color(reader, *color, at),
        }
    });
    let mut texts = LabelTexts::default();
    for (text, value) in texts.iter_mut().zip(values) {
        if let Some(value) = value {
            *text = value.as_str();
        }
    }
    texts[0].get_or_insert_default();
    texts
}

/// Keeps the text of a node that the walker has found to be one.
#[inline(never)]
pub(super) fn own(slot: &mut Option<String>, node: Option<Node<'_>>) {
    *slot = owned(node);
}

/// The text of a node that the walker has found to be one.
#[inline(never)]
pub(super) fn owned(node: Option<Node<'_>>) -> Option<String> {
    node?.as_str().map(str::to_owned)
}

fn is_color(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) -> bool {
    let text = node.as_str();
    if text.and_then(Color::parse_hex).is_some() {
        return true;
    }
    let path = at.path();
    let found = match text {
        None => reader.wrong_type(node, at, "text such as \"#ff0000\"", false),
        Some(text) => {
            reader.refuse(at, false);
            let found = reader.findings.tell(
                node.order(),
                &path,
                &notice!(
                    BadColor,
                    "{color} is not a colour that a project can have.",
                    "Write # and six hexadecimal digits, or eight with the opacity: \"#ff0000\" or \"#ff0000ff\".",
                    color = text,
                ),
            );
            if let Some(meant) = Color::parse_css(text) {
                let hex = meant.to_hex();
                found
                    .offer("Write it as {}", &[Arg::Text(&hex)])
                    .replace(&path, hex);
            }
            found
        }
    };
    found
        .offer("Remove it, so that one is chosen", &[])
        .remove(&path);
    false
}

fn read_extras(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>, spec: &mut ProjectSpec) {
    let Some(values) = reader.object::<4>(node, at, &EXTRAS) else {
        return;
    };
    // In the order of the document.
    for member in node.members() {
        for (id, value) in PlatformId::ALL.iter().zip(&values) {
            if value.is_some_and(|value| value.order() == member.value.order()) {
                look_for_surrogates(reader, member.value, at.key(member.key));
                spec.extras.push((*id, member.value.to_value()));
            }
        }
    }
}

/// Reports the broken texts inside a value that is handed over as it is. Recursion is bounded by the depth of JSON.
fn look_for_surrogates(reader: &mut Reader<'_>, node: Node<'_>, at: At<'_>) {
    reader.stored(Some(node), at, shape::Cure::None);
    for (index, item) in node.items().enumerate() {
        look_for_surrogates(reader, item, at.item(index));
    }
    for member in node.members() {
        look_for_surrogates(reader, member.value, at.key(member.key));
    }
}
