//! Shape errors: what any reader of JSON can find before a rule is asked.
//!
//! Places are kept as a chain of borrowed steps and become paths only when something is wrong.

use crate::diagnostic::{Code, Diagnostic, Findings, Fix, nearest, quoted};
use crate::json::{Member, Node, PatchOperation, Path, number};

/// Where a reader stands.
#[derive(Debug, Clone, Copy)]
pub struct At<'p> {
    parent: Option<&'p At<'p>>,
    step: Step,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Root,
    Key(&'static str),
    Index(usize),
}

impl At<'static> {
    /// The whole value.
    pub const ROOT: At<'static> = At {
        parent: None,
        step: Step::Root,
    };
}

impl<'p> At<'p> {
    /// A key of what is here.
    #[must_use]
    pub fn key(&'p self, key: &'static str) -> At<'p> {
        At {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    /// An item of what is here.
    #[must_use]
    pub fn item(&'p self, index: usize) -> At<'p> {
        At {
            parent: Some(self),
            step: Step::Index(index),
        }
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> Path {
        let around = || self.parent.map_or_else(Path::root, At::path);
        match self.step {
            Step::Root => Path::root(),
            Step::Key(key) => around().join(key),
            Step::Index(index) => around().join(index),
        }
    }

    /// The last key on the way here, for messages: `name`, `tasks`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match (self.step, self.parent) {
            (Step::Key(key), _) => key,
            (Step::Index(_), Some(parent)) => parent.word(),
            _ => "the body",
        }
    }
}

/// A value of another type than the one that belongs there. `expected` reads as in "must be a list".
#[must_use]
pub fn wrong_type(node: Node<'_>, at: At<'_>, expected: &str) -> Diagnostic {
    let subject = match at.step {
        Step::Root => "The whole body".to_owned(),
        Step::Key(key) => quoted(key),
        Step::Index(index) => format!("Item {} of {}", index + 1, quoted(at.word())),
    };
    Diagnostic::new(
        Code::WrongType,
        at.path(),
        format!("{subject} must be {expected}, but is {}.", shown(node)),
    )
    .help(format!("Write {expected} here."))
    .param("key", at.word())
    .param("expected", expected)
    .param("found", node.type_name())
}

/// What stands at a node, short enough for a message.
#[must_use]
pub fn shown(node: Node<'_>) -> String {
    match (node.as_str(), node.as_f64(), node.as_bool()) {
        (Some(text), _, _) => format!("the text {}", quoted(text)),
        (_, Some(number), _) => format!("the number {}", number::write(number)),
        (_, _, Some(value)) => format!("{value}"),
        _ => node.type_name().to_owned(),
    }
}

/// A key that must be there is not.
#[must_use]
pub fn missing_key(at: At<'_>, key: &'static str, owner: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingKey,
        at.path(),
        format!("{owner} has no {}.", quoted(key)),
    )
    .help(format!("Add {}.", quoted(key)))
    .param("key", key)
}

/// Reports the unknown keys of an object: a near miss is renamed if its value `fits` the key, anything else taken out.
pub fn unknown_keys(
    findings: &mut Findings,
    object: Node<'_>,
    unknown: &[Member<'_>],
    at: At<'_>,
    known: &[&'static str],
    owner: &str,
    fits: fn(&str, Node<'_>) -> bool,
) {
    if unknown.is_empty() {
        return;
    }
    let free: Vec<&'static str> = known
        .iter()
        .copied()
        .filter(|key| object.get(key).is_none())
        .collect();
    for (index, member) in unknown.iter().enumerate() {
        if findings.is_full() {
            findings.push_unlisted(unknown.len() - index, Code::UnknownKey.info().severity);
            return;
        }
        let path = at.path().join(member.key);
        let guess = nearest(member.key, free.iter().copied());
        let mut diagnostic = Diagnostic::new(
            Code::UnknownKey,
            path.clone(),
            format!("{owner} has no key {}.", quoted(member.key)),
        )
        .param("key", member.key);
        diagnostic = match guess {
            Some(guess) => {
                let to = at.path().join(guess);
                let patch = vec![PatchOperation::moving(path.clone(), to)];
                let rename = Fix::safe(format!("Rename it to {}", quoted(guess)), patch);
                diagnostic
                    .help(format!("Did you mean {}?", quoted(guess)))
                    .param("guess", guess)
                    .fix_if(fits(guess, member.value).then_some(rename))
            }
            None => diagnostic.help(format!("It can have {}. Take this key out.", list(known))),
        };
        let remove = Fix::safe(
            format!("Remove {}", quoted(member.key)),
            vec![PatchOperation::remove(path)],
        );
        findings.push(member.key_node.order(), diagnostic.fix(remove));
    }
}

/// `"a", "b" and "c"`
#[must_use]
pub fn list(words: &[&str]) -> String {
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == words.len() {
                " and "
            } else {
                ", "
            });
        }
        text.push_str(&quoted(word));
    }
    text
}

/// A text with half of a character pair in it. `cured` is the text without it.
#[must_use]
pub fn lone_surrogate(node: Node<'_>, at: At<'_>) -> Diagnostic {
    let text = node.as_str().unwrap_or_default();
    let cured: String = text
        .chars()
        .filter(|character| *character != char::REPLACEMENT_CHARACTER)
        .collect();
    let path = at.path();
    let diagnostic = Diagnostic::new(
        Code::LoneSurrogate,
        path.clone(),
        format!("{} holds half of a character pair (a lone surrogate), which cannot be stored.", quoted(text)),
    )
    .help("It often comes from cutting a text in the middle of an emoji. Take the broken character out.")
    .param("text", text);
    if cured.is_empty() {
        return diagnostic;
    }
    diagnostic.fix(Fix::safe(
        format!("Write it as {}", quoted(&cured)),
        vec![PatchOperation::replace(path, cured)],
    ))
}
