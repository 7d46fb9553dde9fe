//! Whether the losses that a conversion tells are the places where a spec and what came back of it differ: all of
//! them, and no others.

use std::collections::HashSet;

use labelwright::diagnostic::{Diagnostic, Severity};
use labelwright::json::{Path, Step, Value, to_text};
use labelwright::spec::{self, ProjectSpec};

use super::way::{Way, fits};

/// What is wrong with the account; nothing if it is right.
pub fn faults(
    way: &Way,
    sent: &ProjectSpec,
    losses: &[Diagnostic],
    back: &ProjectSpec,
) -> Vec<String> {
    let mut account = Account {
        way,
        moved: HashSet::new(),
        lost: HashSet::new(),
        kept: HashSet::new(),
        faults: Vec::new(),
    };
    let raw = spec::write(sent);
    for loss in losses {
        let place = &loss.path;
        if place.as_str().is_empty() {
            account.fault(place, "a loss of everything");
        }
        if at(&raw, place).is_none() {
            account.fault(place, "a loss of what the spec does not have");
        }
        let is_new = if (way.comes_back)(sent, loss) {
            account.kept.insert(place.clone())
        } else {
            account.lost.insert(place.clone())
        };
        if !is_new {
            account.fault(place, "a loss told twice");
        }
    }
    let came = spec::write(back);
    let lists = account
        .lost
        .iter()
        .filter(|place| fits("/tasks/*/labels", place));
    let lists: Vec<Path> = lists.cloned().collect();
    for place in lists {
        let names = |value| at(value, &place).map_or(Vec::new(), names);
        let (sent, back) = (names(&raw), names(&came));
        let dropped = |index: &usize| {
            account
                .lost
                .contains(&place.extended(&[Step::Index(*index)]))
        };
        let kept: Vec<&str> = (0..sent.len())
            .filter(|index| !dropped(index))
            .map(|index| sent[index])
            .collect();
        if kept.len() == back.len() && !kept.is_empty() {
            if kept == back {
                account.fault(&place, "told as moved, and is not");
            }
            account.lost.remove(&place);
            account.moved.insert(place);
        }
    }
    for place in &account.lost {
        let mut around = place.clone();
        while around.pop() {
            if account.lost.contains(&around) {
                let fault = format!("{place}: a loss inside of another, {around}");
                account.faults.push(fault);
            }
        }
    }
    // What is spelt otherwise is no loss, so what may be lost is looked up in what was compared.
    let sent = spec::write(&way.written(sent));
    let back = spec::write(&way.written(back));
    account.compare(&Path::root(), Some(&sent), Some(&back));
    let left: Vec<String> = account
        .lost
        .iter()
        .map(|place| format!("{place}: told as lost, and is not"))
        .collect();
    account.faults.extend(left);
    account.faults
}

/// The platform has no such kind of task, so nothing can be said of what comes back.
pub fn is_beyond(losses: &[Diagnostic]) -> bool {
    losses.iter().any(|loss| loss.severity == Severity::Error)
}

fn at<'v>(value: &'v Value, place: &Path) -> Option<&'v Value> {
    place.keys().try_fold(value, |here, key| match here {
        Value::Array(items) => items.get(key.parse::<usize>().ok()?),
        here => here.get(&key),
    })
}

struct Account<'a> {
    way: &'a Way,
    /// The lists of labels told to come back in another order.
    moved: HashSet<Path>,
    /// The places told as lost that have not been seen to be.
    lost: HashSet<Path>,
    /// The places told as lost in meaning alone.
    kept: HashSet<Path>,
    faults: Vec<String>,
}

impl Account<'_> {
    fn fault(&mut self, place: &Path, what: &str) {
        self.faults.push(format!("{place}: {what}"));
    }

    fn compare(&mut self, place: &Path, sent: Option<&Value>, back: Option<&Value>) {
        if sent != back && self.lost.remove(place) {
            return;
        }
        match (sent, back) {
            (Some(Value::Object(_)), None | Some(Value::Object(_))) => {
                for (key, value) in members(sent) {
                    let back = back.and_then(|back| back.get(key));
                    self.compare(&place.join(key.as_str()), Some(value), back);
                }
                for (key, value) in members(back) {
                    if sent.and_then(|sent| sent.get(key)).is_none() {
                        self.compare(&place.join(key.as_str()), None, Some(value));
                    }
                }
            }
            (Some(Value::Array(items)), None | Some(Value::Array(_))) => {
                let found = back.and_then(Value::as_array).unwrap_or_default();
                self.items(place, items, found);
            }
            (None, Some(back)) if !self.way.makes_up(place) => {
                self.fault(place, &format!("came from nowhere: {}", to_text(back)));
            }
            (Some(sent), Some(back)) if sent != back => {
                let what = format!("{} became {}, untold", to_text(sent), to_text(back));
                self.fault(place, &what);
            }
            (Some(sent), None) => {
                self.fault(place, &format!("{} is gone, untold", to_text(sent)));
            }
            _ => {}
        }
    }

    /// What is told as lost of a list is left out of it; the others keep their order.
    fn items(&mut self, place: &Path, sent: &[Value], back: &[Value]) {
        let is_moved = self.moved.contains(place);
        let mut found: Vec<&Value> = back.iter().collect();
        let mut kept = Vec::new();
        for (index, item) in sent.iter().enumerate() {
            let place = place.extended(&[Step::Index(index)]);
            if self.lost.remove(&place) {
                continue;
            }
            kept.push((place, item));
        }
        // Labels that moved are known by their names; one whose name changed is what is left.
        let mut pairs = Vec::new();
        for (place, item) in kept {
            let same = found
                .iter()
                .position(|other| !is_moved || other.get("name") == item.get("name"));
            match same {
                // What changes in a label that moves may be told with the move.
                Some(at) if is_moved => {
                    let so_far = self.faults.len();
                    self.compare(&place, Some(item), Some(found.remove(at)));
                    self.faults.truncate(so_far);
                }
                Some(at) => self.compare(&place, Some(item), Some(found.remove(at))),
                None => pairs.push((place, item)),
            }
        }
        let mut found = found.into_iter();
        for (place, item) in pairs {
            self.compare(&place, Some(item), found.next());
        }
        if let Some(more) = found.next() {
            self.fault(place, &format!("got one more: {}", to_text(more)));
        }
    }
}

fn names(labels: &Value) -> Vec<&str> {
    let labels = labels.as_array().unwrap_or_default().iter();
    labels
        .map(|label| {
            label
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or_default()
        })
        .collect()
}

fn members(value: Option<&Value>) -> &[(String, Value)] {
    match value {
        Some(Value::Object(members)) => members,
        _ => &[],
    }
}
