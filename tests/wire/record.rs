//! What official clients sent to a stub server, call by call: `tests/fixtures/wire/*.jsonl`.

use std::collections::BTreeMap;

use serde_json::Value;

/// One call of an official client.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its name in the file.
    pub call: String,
    pub operation: String,
    pub arguments: Value,
    pub exchanges: Vec<Exchange>,
}

/// One request, and what the stub answered.
#[derive(Debug, Clone)]
pub struct Exchange {
    pub sent: Sent,
    pub status: u16,
    pub answer: Value,
}

/// What can be compared of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    pub method: String,
    /// As it goes over the wire, in percent encoding.
    pub path: String,
    pub query: Vec<(String, String)>,
    /// Those that say who asks and what is sent; names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: Option<Value>,
}

/// The headers that are compared. The others say which program asks, or are the browser's to write.
pub const HEADERS: [&str; 5] = [
    "authorization",
    "x-api-key",
    "x-geti-csrf-protection",
    "idempotency-key",
    "content-type",
];

pub fn read(file: &str) -> Vec<Record> {
    let path = format!("{}/tests/fixtures/wire/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().map(record).collect()
}

fn record(line: &str) -> Record {
    let value: Value = serde_json::from_str(line).expect("each line is JSON");
    let string = |key: &str| value[key].as_str().expect("a text").to_owned();
    let exchanges = value["exchanges"].as_array().into_iter().flatten();
    Record {
        call: string("call"),
        operation: string("operation"),
        arguments: value["arguments"].clone(),
        exchanges: exchanges.map(exchange).collect(),
    }
}

fn exchange(value: &Value) -> Exchange {
    let request = &value["request"];
    let string = |value: &Value| value.as_str().expect("a text").to_owned();
    let query = request["query"].as_array().into_iter().flatten();
    let headers = request["headers"].as_object().into_iter().flatten();
    let status = value["answer"]["status"].as_u64().unwrap_or(200);
    Exchange {
        sent: Sent {
            method: string(&request["method"]),
            path: string(&request["path"]),
            query: query
                .map(|pair| (string(&pair[0]), string(&pair[1])))
                .collect(),
            headers: headers
                .map(|(name, value)| (name.clone(), string(value)))
                .collect(),
            body: Some(request["body"].clone()).filter(|body| !body.is_null()),
        },
        status: u16::try_from(status).expect("a status"),
        answer: value["answer"]["body"].clone(),
    }
}
