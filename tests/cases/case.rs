//! One file: what it holds, and what is reported about it now.
//!
//! | key | holds |
//! |---|---|
//! | `about` | what a person did, in one line |
//! | `call` | `validate`, `validateSpec`, `toPayload` or `fromPayload`; the first is usual, in `spec/` the second |
//! | `operation`, `strict`, `limits` | the options of the check, as in the API |
//! | `body` or `text` | what is checked; as text it has lines and columns, and may be no JSON |
//! | `expect` | every diagnostic that is reported, whole and in order |

use std::fs;
use std::path::{Path, PathBuf};

use labelwright::diagnostic::{Findings, Report};
use labelwright::json;
use labelwright::platform::{
    CheckOptions, Limits, Operation, Platform, PlatformId, find, validate, validate_spec,
};
use labelwright::spec;
use serde_json::{Map, Value};

use super::layout;

/// The folder of all cases, a folder for each platform and one for specs.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cases");
/// The folder of the cases that are specs.
const SPEC: &str = "spec";
/// Every key that a file may have, in this order.
const KEYS: [&str; 8] = [
    "about",
    "call",
    "operation",
    "strict",
    "limits",
    "body",
    "text",
    "expect",
];

/// One case.
pub struct Case {
    path: PathBuf,
    file: Map<String, Value>,
    /// The platform that its folder is named after, or `spec`.
    pub folder: String,
    /// The code that its folder is named after.
    pub code: String,
    /// It must report the code.
    pub is_bad: bool,
    /// What a person did.
    pub about: String,
    /// Every diagnostic, whole.
    pub expect: Value,
    platform: &'static dyn Platform,
    call: String,
}

/// The items of a list; none of anything else.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// All cases, by path.
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for platform in entries(Path::new(FOLDER)) {
        for code in entries(&platform) {
            cases.extend(entries(&code).into_iter().map(Case::read));
        }
    }
    assert!(!cases.is_empty(), "{FOLDER} has no cases");
    cases
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = listed
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

impl Case {
    fn read(path: PathBuf) -> Case {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let file: Map<String, Value> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for key in file.keys() {
            assert!(KEYS.contains(&&**key), "{name}: a case has no key {key:?}");
        }
        assert!(
            file.contains_key("body") != file.contains_key("text"),
            "{name}: a case has a body or a text"
        );
        let part = |at: usize| {
            let part = path.iter().rev().nth(at).and_then(|part| part.to_str());
            part.unwrap_or_else(|| panic!("{name}: not in a folder of a code"))
                .to_owned()
        };
        let (folder, code, own) = (part(2), part(1), part(0));
        let is_bad = own.starts_with("bad");
        assert!(
            (is_bad || own.starts_with("good")) && own.ends_with(".json"),
            "{name}: a case is called bad*.json or good*.json"
        );
        let is_spec = folder == SPEC;
        let platform = if is_spec {
            PlatformId::Geti
        } else {
            PlatformId::from_name(&folder).unwrap_or_else(|| panic!("{name}: no such platform"))
        };
        let text_of = |key: &str| file.get(key).and_then(Value::as_str).map(str::to_owned);
        let usual = if is_spec { "validateSpec" } else { "validate" };
        Case {
            folder,
            code,
            is_bad,
            about: text_of("about").unwrap_or_else(|| panic!("{name}: what is it about?")),
            expect: file.get("expect").cloned().unwrap_or_default(),
            platform: find(platform).expect("this build knows the platform"),
            call: text_of("call").unwrap_or_else(|| usual.to_owned()),
            file,
            path,
        }
    }

    /// Its path from the folder of all cases.
    pub fn name(&self) -> String {
        let path = self.path.strip_prefix(FOLDER).unwrap_or(&self.path);
        path.display().to_string()
    }

    /// It is a text that a person wrote, so that its diagnostics have lines and columns.
    fn is_text(&self) -> bool {
        self.file.contains_key("text")
    }

    fn text(&self) -> String {
        match self.file.get("text") {
            Some(text) => text.as_str().expect("a text is text").to_owned(),
            None => self.file["body"].to_string(),
        }
    }

    /// What is reported about it now.
    pub fn report(&self) -> Value {
        self.run(&self.text(), self.is_text())
    }

    /// The body as a value that can be edited; see [`visible`].
    pub fn value(&self) -> Value {
        serde_json::from_str(&visible(&self.text()))
            .unwrap_or_else(|error| panic!("{}: {error}", self.name()))
    }

    /// What is reported about an edited body.
    pub fn report_of(&self, body: &Value) -> Value {
        self.run(&hidden(&body.to_string()), self.is_text())
    }

    fn run(&self, text: &str, positions: bool) -> Value {
        let options = self.options();
        let diagnostics = match &*self.call {
            "validate" => validate(self.platform, text, &options, positions).diagnostics,
            "validateSpec" => validate_spec(self.platform, text, &options, positions).diagnostics,
            "toPayload" => {
                let document = json::parse(text).expect("a spec to convert is JSON");
                let mut findings = Findings::new(false);
                let reading = spec::read(&document, &mut findings);
                let mut losses = findings
                    .into_report(positions.then_some(&document))
                    .diagnostics;
                losses.extend(self.platform.to_payload(&reading.spec).losses);
                losses
            }
            "fromPayload" => {
                let document = json::parse(text).expect("a body to convert is JSON");
                let losses = self.platform.from_payload(&document).losses;
                losses
                    .into_report(positions.then_some(&document))
                    .diagnostics
            }
            other => panic!("{}: no such call: {other}", self.name()),
        };
        let report = Report {
            ok: false,
            diagnostics,
        };
        let mut report: Value =
            serde_json::from_str(&json::to_json(&report)).expect("a report is JSON");
        plain(report["diagnostics"].take())
    }

    /// A spec whose shape keeps the rules from being asked: what they will find after a fix was there before it.
    pub fn hides_errors(&self) -> bool {
        self.call == "validateSpec"
            && json::parse(&self.text())
                .is_ok_and(|spec| !spec::read(&spec, &mut Findings::new(false)).is_sound)
    }

    fn options(&self) -> CheckOptions {
        let operation = self
            .file
            .get("operation")
            .and_then(Value::as_str)
            .unwrap_or("create");
        let limit = |key: &str| Some(self.file.get("limits")?.get(key)?.as_u64()? as usize);
        CheckOptions {
            operation: Operation::from_name(operation)
                .unwrap_or_else(|| panic!("{}: no such operation", self.name())),
            limits: Limits {
                max_labels: limit("maxLabels"),
                max_trainable_tasks: limit("maxTrainableTasks"),
            },
            strict: self.file.get("strict") == Some(&Value::Bool(true)),
            ..CheckOptions::default()
        }
    }

    /// Writes the file anew, with what is reported now; the other tests, which read it meanwhile, find it whole.
    pub fn write(&self, found: &Value) {
        let mut file = Map::new();
        for key in KEYS {
            if let Some(value) = self.file.get(key) {
                file.insert(key.to_owned(), value.clone());
            }
        }
        file.insert("expect".to_owned(), found.clone());
        let text = layout::indented(&Value::Object(file), 0) + "\n";
        let new = Path::new(FOLDER).with_extension("new");
        fs::write(&new, text)
            .and_then(|()| fs::rename(&new, &self.path))
            .unwrap_or_else(|error| panic!("{}: {error}", self.name()));
    }
}

/// What a text can hold and a value of this test cannot, with what stands for it there.
const HIDDEN: [(&str, &str); 2] = [("\\ud", "\\\\ud"), ("NaN", "\"@NaN\"")];

fn visible(text: &str) -> String {
    HIDDEN
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn hidden(text: &str) -> String {
    HIDDEN
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(to, from))
}

/// Whole numbers without a fraction, as JavaScript has them.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 1e15 => Value::from(float as i64),
            _ => Value::Number(number),
        },
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(key, value)| (key, plain(value)))
            .collect(),
        other => other,
    }
}
