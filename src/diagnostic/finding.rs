//! The diagnostic itself.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Arg, Code, Fix, Notice, Severity, filled};
use crate::json::{Path, Position};

/// A value that a message speaks of, for translations.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
}

impl From<&str> for Param {
    fn from(text: &str) -> Param {
        Param::Text(text.to_owned())
    }
}
impl From<String> for Param {
    fn from(text: String) -> Param {
        Param::Text(text)
    }
}
impl From<usize> for Param {
    fn from(number: usize) -> Param {
        Param::Number(number as f64)
    }
}
impl From<f64> for Param {
    fn from(number: f64) -> Param {
        Param::Number(number)
    }
}

/// Another place that takes part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Related {
    /// Where.
    pub path: Path,
    /// What part it plays.
    pub message: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Other places that take part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Edits of which any one makes it go away; the first is the best.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
    /// Where in the text, when JSON text was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The values in the message, by name.
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "params_as_object"
    )]
    pub params: Vec<(&'static str, Param)>,
}

fn params_as_object<S: Serializer>(
    params: &[(&'static str, Param)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(params.len()))?;
    for (name, value) in params {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

impl Diagnostic {
    /// A finding with its code's own severity.
    #[must_use]
    pub fn new(code: Code, path: Path, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.info().severity,
            path,
            message: message.into(),
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
            position: None,
            params: Vec::new(),
        }
    }

    /// A finding that says this, with its code's own severity.
    #[must_use]
    pub fn saying(notice: &Notice<'_>, path: &Path) -> Diagnostic {
        let code = notice.template.code;
        Diagnostic {
            code,
            severity: code.info().severity,
            path: path.clone(),
            message: notice.message(),
            help: notice.help(),
            related: Vec::new(),
            fixes: Vec::new(),
            position: None,
            params: notice.params(),
        }
    }

    /// Adds a cure, whose title is a template with unnamed places; its edits follow on what this gives back.
    /// The first cure is the best.
    #[inline(never)]
    pub fn offer(&mut self, title: &str, values: &[Arg<'_>]) -> &mut Fix {
        self.fixes.push(Fix::titled(title, values));
        let last = self.fixes.len() - 1;
        &mut self.fixes[last]
    }

    /// Adds a cure that was made before, if there is one.
    #[inline(never)]
    pub fn cure(&mut self, fix: Option<Fix>) -> &mut Diagnostic {
        self.fixes.extend(fix);
        self
    }

    /// Says what else to do about it.
    pub fn advise(&mut self, help: &str, values: &[Arg<'_>]) -> &mut Diagnostic {
        self.help = Some(filled(help, &[], values));
        self
    }

    /// Asks whether this was meant, in place of other help.
    pub fn guess(&mut self, guess: &str) -> &mut Diagnostic {
        self.params.push(("guess", Param::Text(guess.to_owned())));
        self.advise("Did you mean {}?", &[Arg::Text(guess)])
    }

    /// Adds another place that takes part.
    pub fn relate(&mut self, path: &Path, message: &str) -> &mut Diagnostic {
        self.related.push(Related {
            path: path.clone(),
            message: message.to_owned(),
        });
        self
    }

    /// With what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// With another place that takes part.
    #[must_use]
    pub fn related(mut self, path: Path, message: impl Into<String>) -> Diagnostic {
        self.related.push(Related {
            path,
            message: message.into(),
        });
        self
    }

    /// With a cure; the first one given is the best.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fixes.push(fix);
        self
    }

    /// With a cure, if there is one.
    #[must_use]
    pub fn fix_if(self, fix: Option<Fix>) -> Diagnostic {
        match fix {
            Some(fix) => self.fix(fix),
            None => self,
        }
    }

    /// With a value that the message speaks of.
    #[must_use]
    pub fn param(mut self, name: &'static str, value: impl Into<Param>) -> Diagnostic {
        self.params.push((name, value.into()));
        self
    }
}
