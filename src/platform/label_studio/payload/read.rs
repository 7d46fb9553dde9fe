//! Reads a body for a create or an update, and collects everything that is wrong with single fields.

use super::fields::{FIELDS, Kind};
use super::numbers::{self, Read};
use super::{datetime, enterprise, texts};
use crate::color::Color;
use crate::diagnostic::{Arg, Diagnostic, Findings, nearest};
use crate::json::{Document, Node, Path};
use crate::shape::{self, At};
use crate::spec::{SPEC_AS_BODY, is_spec};
use crate::{notice, python};

/// A body, as far as rules want it.
#[derive(Debug)]
pub struct Body<'d> {
    /// `label_config`, where it is text, with that text as it stands there.
    pub config: Option<(Node<'d>, &'d str)>,
    /// `control_weights`
    pub weights: Option<Node<'d>>,
    /// It is for an update.
    pub update: bool,
    /// The JSON text.
    pub document: &'d Document<'d>,
}

/// Reads a body. Nothing if it is not even an object.
pub fn read<'d>(
    findings: &mut Findings,
    document: &'d Document<'d>,
    update: bool,
) -> Option<Body<'d>> {
    let root = document.root();
    not_json(findings, document);
    if !root.is_object() {
        shape::wrong_type(
            findings,
            root,
            At::ROOT,
            "an object with the project's fields",
        );
        return None;
    }
    let mut body = Body {
        config: None,
        weights: None,
        update,
        document,
    };
    for (name, kind) in FIELDS {
        if let Some(node) = root.get(name) {
            field(findings, &mut body, node, At::ROOT.key(name), *kind, update);
        }
    }
    unknown_keys(findings, root);
    Some(body)
}

/// What we read as JSON and the server does not: a byte order mark, `NaN` and `Infinity`.
pub fn not_json(findings: &mut Findings, document: &Document<'_>) {
    if document.text().starts_with('\u{feff}') {
        findings.tell(
            0,
            &Path::root(),
            &notice!(
                NotJson,
                "The body is not JSON: a byte order mark stands before it.",
                "Remove the mark.",
            ),
        );
    }
    for (node, is_word) in endless(document.root()) {
        if is_word {
            findings.tell(
                node.order(),
                &Path::root(),
                &notice!(
                    NotJson,
                    "The body is not JSON: {_word} is no number.",
                    "Write a number.",
                    _word = Arg::Words(node.literal()),
                ),
            );
        }
    }
}

/// The numbers in a value that are infinite or none, and whether each is a word (`NaN`) or has too many digits (`1e400`).
fn endless(node: Node<'_>) -> Vec<(Node<'_>, bool)> {
    let mut found = Vec::new();
    let mut rest = vec![node];
    while let Some(node) = rest.pop() {
        rest.extend(node.items());
        rest.extend(node.members().map(|member| member.value));
        if node.as_f64().is_some_and(|number| !number.is_finite()) {
            let has_digit = node.literal().bytes().any(|byte| byte.is_ascii_digit());
            found.push((node, !has_digit));
        }
    }
    found
}

/// Says that the server breaks on a value; without it, all is well.
fn crash<'f>(
    findings: &'f mut Findings,
    node: Node<'_>,
    path: &Path,
    key: &str,
) -> &'f mut Diagnostic {
    findings.tell(
        node.order(),
        path,
        &notice!(
            CrashingValue,
            "{key} is {_shown}, on which the server breaks (500).",
            "Leave it out.",
            key = key,
            _shown = Arg::Words(&shape::shown(node)),
        ),
    )
}

fn remove(found: &mut Diagnostic, path: &Path, key: &str) {
    found.offer("Remove {}", &[Arg::Text(key)]).remove(path);
}

fn field<'d>(
    findings: &mut Findings,
    body: &mut Body<'d>,
    node: Node<'d>,
    at: At<'_>,
    kind: Kind,
    update: bool,
) {
    let path = at.path();
    let key = at.word();
    match kind {
        Kind::Ignored => {}
        Kind::Enterprise(limit) => enterprise::check(findings, node, at, limit),
        Kind::Text(..) | Kind::OneOf(_) | Kind::Moment if node.is_null() => {}
        Kind::Text(least, most) => {
            if let Some(text) = texts::text(findings, node, at) {
                texts::length(findings, node, at, text, (least, most));
            }
        }
        Kind::Html => {
            if node.is_null() || node.as_f64().is_some() {
                let found = crash(findings, node, &path, key);
                found.offer("Make it an empty text", &[]).replace(&path, "");
            } else {
                texts::text(findings, node, at);
            }
        }
        Kind::Config => {
            let text = texts::text(findings, node, at);
            // A number would be read as text, and then is no XML.
            match (text, node.as_str()) {
                (Some(_), Some(whole)) => body.config = Some((node, whole)),
                (Some(_), None) => drop(shape::wrong_type(findings, node, at, "text")),
                _ => {}
            }
        }
        Kind::Color if node.is_null() => remove(crash(findings, node, &path, key), &path, key),
        Kind::Color => color(findings, node, at),
        Kind::Flag => flag(findings, node, at),
        Kind::Whole => match numbers::whole(node) {
            Read::Fine => {}
            Read::TooLarge => {
                findings.tell(
                    node.order(),
                    &path,
                    &notice!(
                        NumberOutOfRange,
                        "{key} does not fit into 64 bits.",
                        "Write a smaller number.",
                        key = key,
                    ),
                );
            }
            Read::Wrong => {
                let found = shape::wrong_type(findings, node, at, "a whole number");
                remove(found, &path, key);
            }
        },
        Kind::OneOf(options) => one_of(findings, node, at, options),
        Kind::Moment => {
            let is_moment = node.as_str().is_some_and(datetime::is_moment);
            if !is_moment {
                let found = findings.tell(
                    node.order(),
                    &path,
                    &notice!(
                        BadDate,
                        "{key} is {_shown}, which is no date and time.",
                        "Write it as in \"2024-05-31T12:30:00Z\", or null.",
                        key = key,
                        _shown = Arg::Words(&shape::shown(node)),
                    ),
                );
                remove(found, &path, key);
            }
        }
        Kind::Organization => organization(findings, node, at, update),
        Kind::Author => {
            let found = findings.tell(
                node.order(),
                &path,
                &notice!(
                    AuthorGiven,
                    "{key} cannot be sent: the server sets it, and breaks on any value.",
                    "Leave it out.",
                    key = key,
                ),
            );
            remove(found, &path, key);
        }
        Kind::Switch => {
            let number = numbers::cast(node);
            if !number.is_some_and(python::fits_64_bits) {
                remove(crash(findings, node, &path, key), &path, key);
            }
        }
        Kind::Weights => {
            body.weights = Some(node);
            for (number, is_word) in endless(node) {
                if !is_word {
                    let found = findings.tell(
                        number.order(),
                        &path,
                        &notice!(
                            NumberOutOfRange,
                            "{key} holds {_number}, which is too large for a number.",
                            "Write a smaller number.",
                            key = key,
                            _number = Arg::Words(number.literal()),
                        ),
                    );
                    remove(found, &path, key);
                }
            }
        }
    }
}

fn color(findings: &mut Findings, node: Node<'_>, at: At<'_>) {
    let Some(text) = texts::text(findings, node, at) else {
        return;
    };
    let digits = text.strip_prefix('#').filter(|_| node.as_str().is_some());
    let is_color = digits
        .is_some_and(|digits| digits.chars().count() == 6 && python::int(digits, 16).is_some());
    if is_color {
        return;
    }
    let path = at.path();
    let found = findings.tell(
        node.order(),
        &path,
        &notice!(
            BadColor,
            "{key} is {color}, which is no colour of six hexadecimal digits.",
            "Write it as in \"#1f77b4\".",
            key = at.word(),
            color = text,
        ),
    );
    match Color::parse_hex(text).or_else(|| Color::parse_css(text)) {
        Some(color) => {
            let hex = color.to_hex();
            let hex = hex.get(..7).unwrap_or(&hex);
            found
                .offer("Write it as {}", &[Arg::Text(hex)])
                .replace(&path, hex);
        }
        None => remove(found, &path, at.word()),
    }
}

fn flag(findings: &mut Findings, node: Node<'_>, at: At<'_>) {
    const WORDS: [&str; 12] = [
        "t", "y", "yes", "true", "on", "1", "f", "n", "no", "false", "off", "0",
    ];
    let is_word = |text: &str| WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    let is_flag = node.as_bool().is_some()
        || matches!(node.as_f64(), Some(0.0 | 1.0))
        || node.as_str().is_some_and(is_word);
    if !is_flag {
        let found = shape::wrong_type(findings, node, at, "true or false");
        remove(found, &at.path(), at.word());
    }
}

fn one_of(findings: &mut Findings, node: Node<'_>, at: At<'_>, options: &'static [&'static str]) {
    let text = node.as_str().unwrap_or_default();
    if options.contains(&text) {
        return;
    }
    let path = at.path();
    let found = findings.tell(
        node.order(),
        &path,
        &notice!(
            UnknownOption,
            "{key} is {_shown}, but it must be {_list}.",
            "Write one of these, or null.",
            key = at.word(),
            _shown = Arg::Words(&shape::shown(node)),
            _list = Arg::Words(&any_of(options)),
        ),
    );
    let plain = |text: &str| {
        let text = crate::text::replaced(text.trim(), "_", " ");
        crate::text::replaced(&text, "-", " ")
    };
    let wanted = plain(text);
    let meant = options
        .iter()
        .copied()
        .find(|option| plain(option).eq_ignore_ascii_case(&wanted))
        .or_else(|| nearest(text, options.iter().copied()));
    match meant {
        Some(option) => {
            found.guess(option);
            found
                .offer("Write {}", &[Arg::Text(option)])
                .replace(&path, option);
        }
        None => remove(found, &path, at.word()),
    }
}

/// `"a" or "b"`, in words of a message.
pub fn any_of(options: &[&str]) -> String {
    crate::text::replaced(&shape::list(options), "\" and \"", "\" or \"")
}

fn organization(findings: &mut Findings, node: Node<'_>, at: At<'_>, update: bool) {
    let path = at.path();
    let key = at.word();
    if node.is_null() || node.as_str() == Some("") {
        if update {
            let found = findings.tell(
                node.order(),
                &path,
                &notice!(
                    LostProject,
                    "Without an {key}, nobody will see the project again: every later request for it answers 404.",
                    "Leave it out.",
                    key = key,
                ),
            );
            remove(found, &path, key);
        }
        return;
    }
    let number = node
        .as_bool()
        .is_none()
        .then(|| numbers::cast(node))
        .flatten();
    if number != Some((false, 1)) {
        let found = findings.tell(
            node.order(),
            &path,
            &notice!(
                UnknownOrganization,
                "{key} is {_shown}, but the server knows only organization 1.",
                "Leave it out.",
                key = key,
                _shown = Arg::Words(&shape::shown(node)),
            ),
        );
        remove(found, &path, key);
    }
}

fn unknown_keys(findings: &mut Findings, root: Node<'_>) {
    // Nobody misspells more keys than this.
    let mut guesses = 50;
    let mut free = Vec::new();
    for (name, _) in FIELDS {
        if root.get(name).is_none() {
            free.push(*name);
        }
    }
    for member in root.members() {
        if FIELDS.iter().any(|(name, _)| *name == member.key) {
            continue;
        }
        let path = Path::root().join(member.key);
        let found = findings.tell(
            member.key_node.order(),
            &path,
            &notice!(
                IgnoredKey,
                "A project has no {key}; the server ignores it.",
                "Remove it, or write the key that was meant.",
                key = member.key,
            ),
        );
        if member.key == "tasks" && is_spec(root) {
            found.advise(SPEC_AS_BODY, &[]);
        } else if guesses > 0 {
            guesses -= 1;
            if let Some(guess) = nearest(member.key, free.iter().copied()) {
                found.guess(guess);
            }
        }
        remove(found, &path, member.key);
    }
}
