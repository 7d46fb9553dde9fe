//! scaleapi 2.18.4.

use labelwright::platform::PlatformId;
use serde_json::{Value, json};

use super::ask::{Ask, Speaker};
use super::record::{Record, Sent, read};

pub struct Scale;

impl Speaker for Scale {
    fn platform(&self) -> PlatformId {
        PlatformId::Scale
    }

    fn title(&self) -> &'static str {
        "scale"
    }

    fn records(&self) -> Vec<Record> {
        read("scale.jsonl")
    }

    fn connection(&self, record: &Record) -> Value {
        let key = record.arguments["api_key"]
            .as_str()
            .unwrap_or("live_0123456789abcdef");
        json!({"platform": "scale", "baseUrl": "{host}/v1", "apiKey": key})
    }

    fn ask(&self, record: &Record) -> Option<Ask> {
        Some(match record.operation.as_str() {
            "projects.create" => Ask::CreateFromPayload(body(&record.arguments)),
            "projects.list" => Ask::List(None),
            "projects.get" => Ask::Get(record.arguments["project_name"].as_str()?.to_owned()),
            _ => return None,
        })
    }

    fn answer(&self, request: &Sent) -> (u16, Value) {
        match (request.method.as_str(), self.brief(&request.path).as_str()) {
            ("GET", "/projects") => (200, json!([])),
            ("GET", _) => (
                404,
                json!({"status_code": 404, "error": "Project not found"}),
            ),
            _ => (404, json!({})),
        }
    }

    fn brief(&self, path: &str) -> String {
        let path = path.strip_prefix("/v1").unwrap_or(path);
        match path.strip_prefix("/projects/") {
            Some(_) => "/projects/*".to_owned(),
            None => path.to_owned(),
        }
    }
}

/// The body of `create_project(project_name, task_type, params, rapid, studio, dataset_id)` with what was given.
fn body(arguments: &Value) -> Value {
    let mut body = json!({});
    let kind = arguments["task_type"].as_str().unwrap_or_default();
    body["type"] = kind.trim_start_matches("TaskType.").to_lowercase().into();
    for (key, name) in [
        ("name", "project_name"),
        ("params", "params"),
        ("rapid", "rapid"),
        ("studio", "studio"),
        ("datasetId", "dataset_id"),
        ("pipeline", "pipeline"),
        ("consensus_attempts", "consensus_attempts"),
    ] {
        if let Some(value) = arguments.get(name) {
            body[key] = value.clone();
        }
    }
    body
}
