//! Reads the corpora.
#![allow(dead_code, reason = "each test binary uses its own part of it")]

use labelwright::platform::Operation;

/// One body with the verdict of the real server.
pub struct Case {
    /// Its name in the corpus.
    pub id: String,
    /// What the body is for.
    pub operation: Operation,
    /// The body, as JSON text.
    pub text: String,
    /// The server took it.
    pub ok: bool,
    /// The server's code; empty where it took the body.
    pub error_code: String,
    /// Other codes that the server may give, since it visits groups in no fixed order.
    pub alternatives: Vec<String>,
    /// Its message.
    pub answer: String,
}

/// Reads a corpus of `tests/fixtures/geti/corpus`.
pub fn read(file: &str) -> Vec<Case> {
    let path = format!(
        "{}/tests/fixtures/geti/corpus/{file}",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(case)
        .collect()
}

fn case(line: &str) -> Case {
    let value: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
    let verdict = &value["verdict"];
    let string = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let alternatives = verdict["alternatives"]
        .as_array()
        .map_or(Vec::new(), |list| {
            list.iter()
                .filter_map(|other| other["error_code"].as_str().or(other.as_str()))
                .map(str::to_owned)
                .collect()
        });
    Case {
        id: string(&value["id"]),
        operation: if value["op"] == "update" {
            Operation::Update
        } else {
            Operation::Create
        },
        text: value["payload"].to_string(),
        ok: verdict["ok"].as_bool().unwrap_or(false),
        error_code: string(&verdict["error_code"]),
        alternatives,
        answer: string(&verdict["message"]),
    }
}
