//! The list of differences, each with a reason: `tests/fixtures/wire/differences.json`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::record::Record;

/// What is said of one platform.
#[derive(Debug)]
struct Platform {
    /// Calls that this client does not have, or where no request is to compare.
    not_ours: Vec<Entry>,
    /// What differs in the calls that it has.
    differences: Vec<Entry>,
}

/// One line of the list.
#[derive(Debug)]
struct Entry {
    /// The recorded operation.
    operation: String,
    /// The recorded calls; all of the operation where it is left out.
    calls: Option<Vec<String>>,
    /// What differs, or how that begins.
    what: Option<String>,
    /// Why it must be so, or why theirs is a mistake.
    reason: String,
    /// The calls that it was needed for.
    used: Vec<String>,
}

#[derive(Debug)]
pub struct Listed(BTreeMap<String, Platform>);

pub fn read() -> Listed {
    let path = format!(
        "{}/tests/fixtures/wire/differences.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let value: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let platforms = value.as_object().expect("an object").iter();
    let read = platforms.map(|(title, platform)| {
        let platform = Platform {
            not_ours: entries(&platform["not_ours"]),
            differences: entries(&platform["differences"]),
        };
        (title.clone(), platform)
    });
    Listed(read.collect())
}

fn entries(list: &Value) -> Vec<Entry> {
    let list = list.as_array().expect("a list").iter();
    let read = list.map(|entry| {
        let string = |key: &str| {
            entry
                .get(key)
                .map(|text| text.as_str().expect("a text").to_owned())
        };
        let calls = entry.get("calls").map(|calls| {
            let calls = calls.as_array().expect("a list").iter();
            calls
                .map(|call| call.as_str().expect("a text").to_owned())
                .collect()
        });
        Entry {
            operation: string("operation").expect("an operation"),
            calls,
            what: string("what"),
            reason: string("reason").expect("a reason"),
            used: Vec::new(),
        }
    });
    read.collect()
}

impl Listed {
    pub fn knows(&self, title: &str) -> bool {
        self.0.contains_key(title)
    }

    pub fn is_not_ours(&mut self, title: &str, record: &Record) -> bool {
        let platform = self.0.get_mut(title).expect("a platform of the list");
        uses(&mut platform.not_ours, record, |entry| entry.what.is_none())
    }

    pub fn allows(&mut self, title: &str, record: &Record, what: &str) -> bool {
        let platform = self.0.get_mut(title).expect("a platform of the list");
        uses(&mut platform.differences, record, |entry| {
            entry.what.as_deref().is_some_and(|listed| {
                let rest = what.strip_prefix(listed);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '/', ':']))
            })
        })
    }

    /// The lines, and the calls in them, that nothing needs, and those without a reason.
    pub fn stale(&self) -> Vec<String> {
        let mut stale = Vec::new();
        for (title, platform) in &self.0 {
            for entry in platform.not_ours.iter().chain(&platform.differences) {
                let what = entry.what.as_deref().unwrap_or("not ours");
                let name = format!("{title}: {}: {what}", entry.operation);
                if entry.reason.trim().is_empty() {
                    stale.push(format!("{name}: without a reason"));
                }
                match &entry.calls {
                    None if entry.used.is_empty() => stale.push(format!("{name}: stale")),
                    None => {}
                    Some(calls) => stale.extend(
                        calls
                            .iter()
                            .filter(|call| !entry.used.contains(call))
                            .map(|call| format!("{name}: stale for {call}")),
                    ),
                }
            }
        }
        stale
    }
}

/// Marks all the lines that speak of it.
fn uses(entries: &mut [Entry], record: &Record, fits: impl Fn(&Entry) -> bool) -> bool {
    let mut found = false;
    for entry in entries {
        let is_call = entry
            .calls
            .as_ref()
            .is_none_or(|calls| calls.contains(&record.call));
        if entry.operation == record.operation && is_call && fits(entry) {
            found = true;
            if !entry.used.contains(&record.call) {
                entry.used.push(record.call.clone());
            }
        }
    }
    found
}
