//! Where a call and its record differ, each difference in one line.

use serde_json::Value;

use super::ask::Speaker;
use super::record::{Record, Sent};
use super::run::Run;

pub fn differences(speaker: &dyn Speaker, record: &Record, run: &Run) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(code) = &run.refused {
        // The official client refused it too.
        if record.exchanges.is_empty() {
            return found;
        }
        found.push(format!("refused: {code}"));
        // What would have been sent can be compared all the same.
        let creation = record
            .exchanges
            .iter()
            .find(|exchange| exchange.sent.body.is_some());
        if let (Some(ours), Some(creation)) = (&run.unsent, creation) {
            let line = line(speaker, &creation.sent);
            body(&line, creation.sent.body.as_ref(), Some(ours), &mut found);
        }
        return dedup(found);
    }
    for (at, exchange) in record.exchanges.iter().enumerate() {
        let ours = run.sent.iter().find(|(_, same)| *same == Some(at));
        match ours {
            Some((ours, _)) => request(speaker, &exchange.sent, ours, &mut found),
            None => found.push(format!("{}: only theirs", line(speaker, &exchange.sent))),
        }
    }
    for (ours, same) in &run.sent {
        if same.is_none() {
            found.push(format!("{}: only ours", line(speaker, ours)));
        }
    }
    dedup(found)
}

/// The two requests are the same in all that is compared.
pub fn is_equal(speaker: &dyn Speaker, theirs: &Sent, ours: &Sent) -> bool {
    let mut found = Vec::new();
    request(speaker, theirs, ours, &mut found);
    found.is_empty()
}

fn dedup(mut found: Vec<String>) -> Vec<String> {
    found.sort();
    found.dedup();
    found
}

fn line(speaker: &dyn Speaker, sent: &Sent) -> String {
    format!("{} {}", sent.method, speaker.brief(&sent.path))
}

fn request(speaker: &dyn Speaker, theirs: &Sent, ours: &Sent, found: &mut Vec<String>) {
    let line = line(speaker, theirs);
    let mut keys: Vec<&String> = theirs
        .query
        .iter()
        .chain(&ours.query)
        .map(|(key, _)| key)
        .collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let values = |sent: &Sent| -> Vec<String> {
            let of_key = sent.query.iter().filter(|(other, _)| other == key);
            of_key.map(|(_, value)| value.clone()).collect()
        };
        told(
            &format!("{line}, query {key}"),
            &values(theirs),
            &values(ours),
            found,
        );
    }
    let mut names: Vec<&String> = theirs.headers.keys().chain(ours.headers.keys()).collect();
    names.sort();
    names.dedup();
    for name in names {
        // Each call has a key of its own; that it has one is what counts.
        let shown = |value: &String| {
            if name == "idempotency-key" {
                format!("{} hex digits", value.len())
            } else {
                value.clone()
            }
        };
        let value = |sent: &Sent| -> Vec<String> {
            sent.headers.get(name).map(shown).into_iter().collect()
        };
        told(
            &format!("{line}, header {name}"),
            &value(theirs),
            &value(ours),
            found,
        );
    }
    body(&line, theirs.body.as_ref(), ours.body.as_ref(), found);
}

fn told(what: &str, theirs: &[String], ours: &[String], found: &mut Vec<String>) {
    if theirs == ours {
        return;
    }
    found.push(match (theirs, ours) {
        (_, []) => format!("{what}: only theirs"),
        ([], _) => format!("{what}: only ours"),
        _ => format!("{what}: differs"),
    });
}

fn body(line: &str, theirs: Option<&Value>, ours: Option<&Value>, found: &mut Vec<String>) {
    let start = format!("{line}, body ");
    values(&start, theirs, ours, found);
}

fn values(place: &str, theirs: Option<&Value>, ours: Option<&Value>, found: &mut Vec<String>) {
    match (theirs, ours) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                values(&format!("{place}/{key}"), a.get(key), b.get(key), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for at in 0..a.len().max(b.len()) {
                values(&format!("{place}/*"), a.get(at), b.get(at), found);
            }
        }
        (Some(Value::Number(a)), Some(Value::Number(b))) if a.as_f64() == b.as_f64() => {}
        (theirs, ours) if theirs == ours => {}
        (_, None) => found.push(format!("{place}: only theirs")),
        (None, _) => found.push(format!("{place}: only ours")),
        _ => found.push(format!("{place}: differs")),
    }
}
