//! Judges bodies by the Rust rules: one JSON object a line in, one a line out.
//!
//! In: `{"op": "create" | "update", "text": <the body, as JSON text>, "limits": {"maxLabels", "maxTrainableTasks"}}`.
//! Out: `{"ok": bool, "errors": [<code>, ...], "wrong": [<a property of fixes that does not hold>, ...], "ms": <time of the
//! check>, "repaired": bool, "left": [<an error that repair leaves>, ...]}`; the last four only with `--fixes`.

#[path = "../corpus/properties.rs"]
mod properties;

use std::io::{Write, stdin, stdout};
use std::time::Instant;

use labelwright::platform::{CheckOptions, Limits, Operation, PlatformId, find, validate};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let with_fixes = std::env::args().any(|argument| argument == "--fixes");
    // Line by line: whoever asks may wait for an answer before asking on.
    let mut out = stdout().lock();
    for line in stdin().lines() {
        let question: Value = serde_json::from_str(&line?).expect("each line is JSON");
        writeln!(out, "{}", answer(&question, with_fixes))?;
    }
    Ok(())
}

fn answer(question: &Value, with_fixes: bool) -> Value {
    let geti = find(PlatformId::Geti).expect("this build knows Geti");
    let options = options(question);
    let text = question["text"].as_str().expect("\"text\" is a text");
    let start = Instant::now();
    let report = validate(geti, text, &options, false);
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    let mut errors: Vec<&str> = report.errors().map(|error| error.code.name()).collect();
    errors.dedup();
    let mut answer = json!({"ok": report.ok, "errors": errors});
    if with_fixes {
        answer["ms"] = json!(ms);
        answer["wrong"] = json!(properties::wrong_fixes(geti, text, &options, &report));
        let repaired = properties::repaired(geti, text, &options);
        match repaired {
            Ok(left) => {
                answer["repaired"] = json!(left.is_empty());
                answer["left"] = json!(left);
            }
            Err(problem) => answer["wrong"] = json!([problem]),
        }
    }
    answer
}

fn options(question: &Value) -> CheckOptions {
    let limit = |key: &str| question["limits"][key].as_u64().map(|limit| limit as usize);
    CheckOptions {
        operation: question["op"]
            .as_str()
            .and_then(Operation::from_name)
            .expect("\"op\" is an operation"),
        limits: Limits {
            max_labels: limit("maxLabels"),
            max_trainable_tasks: limit("maxTrainableTasks"),
        },
        ..CheckOptions::default()
    }
}
