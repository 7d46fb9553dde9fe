//! Clients and bodies for the tests.

use labelwright::json::parse;
use labelwright::platform::Valid;
use labelwright::platform::geti::Geti;
use labelwright::platform::geti::talk::Connection;
use labelwright::platform::talk::{Client, ClientOptions, Retry};
use serde_json::{Value, json};

use super::server::{ORGANIZATION, TOKEN, WORKSPACE};

/// A client that knows its place.
pub fn client() -> Client {
    client_with(
        json!({"organizationId": ORGANIZATION, "workspaceId": WORKSPACE}),
        Retry::default(),
    )
}

/// A client with more in its connection than address and token.
pub fn client_with(more: Value, retry: Retry) -> Client {
    let mut connection =
        json!({"platform": "geti", "baseUrl": "https://geti.test/proxy/", "token": TOKEN});
    connection
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let text = connection.to_string();
    let connection = Connection::from_json(parse(&text).unwrap().root()).unwrap();
    let client = Client::new(
        Box::new(connection),
        ClientOptions {
            retry,
            ..ClientOptions::default()
        },
    );
    assert!(!format!("{client:?}").contains(&TOKEN[9..]));
    client
}

/// A body that creates a detection project.
pub fn body(name: &str, labels: &[&str]) -> Value {
    let labels: Vec<Value> = labels
        .iter()
        .map(|label| json!({"name": label, "group": "g", "color": "#112233"}))
        .collect();
    json!({
        "name": name,
        "pipeline": {
            "connections": [{"from": "Dataset", "to": "Detection"}],
            "tasks": [
                {"title": "Dataset", "task_type": "dataset"},
                {"title": "Detection", "task_type": "detection", "labels": labels},
            ],
        },
    })
}

pub fn valid(body: &Value) -> Valid {
    let text = body.to_string();
    Valid::check(&Geti, &parse(&text).unwrap()).expect("a valid body")
}

/// The body of most tests.
pub fn cars() -> Value {
    body("Cars & bikes", &["car", "bike"])
}
