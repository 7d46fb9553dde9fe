//! Names of control tags. A group is the name of the tag that holds its labels; tags without a group get a usual name.

use super::super::rules::is_converted;
use crate::json::number;
use crate::names::Names;
use crate::spec::TaskKind;
use crate::xml;

/// The name of the object: the image.
pub const IMAGE: &str = "image";

/// Names that tags have by custom, with or without a number behind them: they are no groups.
const USUAL: [&str; 8] = [
    "label", "labels", "choice", "choices", "tag", "kp", "taxonomy", ANOMALY,
];
/// The usual name of the tag of an anomaly task.
const ANOMALY: &str = "anomaly";

/// It says nothing but what the tag is.
pub fn is_usual(name: &str) -> bool {
    USUAL.contains(&base(name))
}

/// It is what an anomaly task is called.
pub fn is_anomaly(name: &str) -> bool {
    base(name) == ANOMALY
}

/// A name without the number behind it.
fn base(name: &str) -> &str {
    let name = name.trim_end_matches(|last: char| last.is_ascii_digit());
    name.strip_suffix(['-', '_']).unwrap_or(name)
}

/// Every character of it can stand in XML.
pub fn is_clean(text: &str) -> bool {
    text.chars().all(xml::holds)
}

/// The names that the tags of one config have.
#[derive(Debug)]
pub struct TagNames {
    taken: Names,
    /// Names that were taken when they were asked for, and the number that each got last.
    numbered: Names,
    numbers: Vec<f64>,
}

impl TagNames {
    pub fn new() -> TagNames {
        let mut taken = Names::new();
        taken.intern(IMAGE);
        TagNames {
            taken,
            numbered: Names::new(),
            numbers: Vec::new(),
        }
    }

    /// A tag has this name.
    pub fn has(&self, name: &str) -> bool {
        self.taken.find(name).is_some()
    }

    /// The name of the tag of a group: the group itself, or one like it where that cannot be a name, or would not come back
    /// as a group.
    pub fn of_group(&mut self, group: &str) -> String {
        let is_fit =
            !group.is_empty() && !is_usual(group) && !is_converted(group) && is_clean(group);
        if is_fit && self.taken.insert(group) {
            return group.to_owned();
        }
        let clean: String = group.chars().filter(|next| xml::holds(*next)).collect();
        self.free(&["group ", &clean].concat(), " ")
    }

    /// A usual name that is still free.
    pub fn usual(&mut self, kind: TaskKind, is_nested: bool) -> String {
        let base = match kind {
            TaskKind::Classification if is_nested => "taxonomy",
            TaskKind::Classification => "choice",
            TaskKind::Anomaly => ANOMALY,
            _ => "label",
        };
        self.free(base, "_")
    }

    /// The name, with a number behind it if another tag has it.
    fn free(&mut self, base: &str, between: &str) -> String {
        if self.taken.insert(base) {
            return base.to_owned();
        }
        let number = self.numbered.intern(base);
        if number == self.numbers.len() {
            self.numbers.push(1.0);
        }
        loop {
            let mut text = String::new();
            if let Some(count) = self.numbers.get_mut(number) {
                *count += 1.0;
                text = number::write(*count);
            }
            let name = [base, between, &text].concat();
            if self.taken.insert(&name) {
                return name;
            }
        }
    }
}
