//! The diagnostic itself.

use super::{Arg, Code, Fix, Notice, Severity, filled};
use crate::json::{Out, Path, Position, Show};

/// A value that a message speaks of, for translations.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
}

/// Another place that takes part.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Where.
    pub path: Path,
    /// What part it plays.
    pub message: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Which kind of finding; its text in JSON is stable.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where, in what was checked.
    pub path: Path,
    /// What is wrong, in one sentence that names the values involved.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that take part.
    pub related: Vec<Related>,
    /// Edits of which any one makes it go away; the first is the best.
    pub fixes: Vec<Fix>,
    /// Where in the text, when JSON text was checked.
    pub position: Option<Position>,
    /// The byte of the text at its path that it speaks of, where it is about a part of that. No part of the JSON.
    pub part: Option<u32>,
    /// The values in the message, by name.
    pub params: Vec<(&'static str, Param)>,
}

impl Show for Related {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.texts(&[
            ("path", Some(self.path.as_str())),
            ("message", Some(&self.message)),
        ]);
        out.close('}');
    }
}

impl Show for Diagnostic {
    fn show(&self, out: &mut Out) {
        out.open('{');
        self.show_members(out);
        out.close('}');
    }
}

impl Diagnostic {
    /// Writes what it has, into an object that may have more.
    pub fn show_members(&self, out: &mut Out) {
        out.texts(&[
            ("code", Some(self.code.name())),
            ("severity", Some(self.severity.name())),
            ("path", Some(self.path.as_str())),
            ("message", Some(&self.message)),
            ("help", self.help.as_deref()),
        ]);
        out.some("related", &self.related);
        out.some("fixes", &self.fixes);
        if let Some(position) = &self.position {
            position.show(out.key("position"));
        }
        if !self.params.is_empty() {
            out.key("params").open('{');
            for (name, value) in &self.params {
                match value {
                    Param::Text(text) => out.key(name).text(text),
                    Param::Number(number) => out.key(name).number(*number),
                }
            }
            out.close('}');
        }
    }

    /// A finding with its code's own severity.
    #[must_use]
    pub fn new(code: Code, path: Path, message: String) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.info().severity,
            path,
            message,
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
            position: None,
            part: None,
            params: Vec::new(),
        }
    }

    /// A finding that says this, with its code's own severity.
    #[must_use]
    pub fn saying(notice: &Notice<'_>, path: &Path) -> Diagnostic {
        let mut diagnostic =
            Diagnostic::new(notice.template.code(), path.clone(), notice.message());
        diagnostic.help = notice.help();
        diagnostic.params = notice.params();
        diagnostic
    }

    /// Adds a cure, whose title is a template with unnamed places; its edits follow on what this gives back.
    /// The first cure is the best.
    #[inline(never)]
    pub fn offer(&mut self, title: &str, values: &[Arg<'_>]) -> &mut Fix {
        self.fixes.push(*Fix::titled(title, values));
        let last = self.fixes.len() - 1;
        &mut self.fixes[last]
    }

    /// Adds a cure that takes out what the finding is at.
    #[inline(never)]
    pub fn offer_removal(&mut self, title: &str) -> &mut Fix {
        let path = self.path.clone();
        self.offer(title, &[]).remove(&path)
    }

    /// Adds a cure that writes a text where the finding is. Its title names the text.
    #[inline(never)]
    pub fn offer_text(&mut self, title: &str, text: &str) -> &mut Fix {
        let path = self.path.clone();
        self.offer(title, &[Arg::Text(text)]).replace(&path, text)
    }

    /// Asks whether this was meant where the finding is, and offers to write it there.
    #[inline(never)]
    pub fn offer_guess(&mut self, guess: &str) {
        self.guess(guess);
        self.offer_text("Write {}", guess);
    }

    /// Adds a cure that was made before, if there is one.
    #[inline(never)]
    pub fn cure(&mut self, fix: Option<Box<Fix>>) -> &mut Diagnostic {
        if let Some(fix) = fix {
            self.fixes.push(*fix);
        }
        self
    }

    /// Says what else to do about it.
    pub fn advise(&mut self, help: &str, values: &[Arg<'_>]) -> &mut Diagnostic {
        self.help = Some(filled(help, values));
        self
    }

    /// Asks whether this was meant, in place of other help.
    #[inline(never)]
    pub fn guess(&mut self, guess: &str) -> &mut Diagnostic {
        self.params.push(("guess", Param::Text(guess.to_owned())));
        self.advise("Did you mean {}?", &[Arg::Text(guess)])
    }

    /// Adds another place that takes part.
    #[inline(never)]
    pub fn relate(&mut self, path: &Path, message: &str) -> &mut Diagnostic {
        self.related.push(Related {
            path: path.clone(),
            message: message.to_owned(),
        });
        self
    }
}
