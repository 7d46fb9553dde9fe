//! How the files are written: what fits stands on one line.

use serde_json::Value;

const WIDTH: usize = 120;

/// The value as JSON, its lines after the first set in by so many spaces.
pub fn indented(value: &Value, indent: usize) -> String {
    let short = line(value);
    if indent + short.chars().count() <= WIDTH && !is_file(value) {
        return short;
    }
    let inner = indent + 2;
    let (open, close, lines): (_, _, Vec<String>) = match value {
        Value::Array(items) if !items.is_empty() => (
            '[',
            ']',
            items.iter().map(|item| indented(item, inner)).collect(),
        ),
        Value::Object(members) if !members.is_empty() => {
            let member = |(key, value): (&String, &Value)| {
                format!("{}: {}", Value::from(key.as_str()), indented(value, inner))
            };
            ('{', '}', members.iter().map(member).collect())
        }
        _ => return short,
    };
    let (start, end) = (" ".repeat(inner), " ".repeat(indent));
    let lines = lines.join(&format!(",\n{start}"));
    format!("{open}\n{start}{lines}\n{end}{close}")
}

/// A whole case is never put on one line.
fn is_file(value: &Value) -> bool {
    value.get("about").is_some() && value.get("expect").is_some()
}

fn line(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) if !members.is_empty() => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), line(value)))
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
        other => other.to_string(),
    }
}
