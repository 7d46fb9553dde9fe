//! geti-sdk 2.13.1.

use labelwright::platform::PlatformId;
use serde_json::{Value, json};

use super::ask::{Ask, Speaker};
use super::record::{Record, Sent, read};

pub struct Geti;

const ORGANIZATION: &str = "0a1b2c3d-0000-4000-8000-00000000000a";
const WORKSPACE: &str = "0a1b2c3d-0000-4000-8000-00000000000b";

impl Speaker for Geti {
    fn platform(&self) -> PlatformId {
        PlatformId::Geti
    }

    fn title(&self) -> &'static str {
        "geti"
    }

    fn records(&self) -> Vec<Record> {
        read("geti.jsonl")
    }

    fn connection(&self, record: &Record) -> Value {
        let mut connection = json!({
            "platform": "geti",
            "baseUrl": "{host}",
            "token": "geti_pat_0123456789abcdef",
            "organizationId": ORGANIZATION,
            "workspaceId": WORKSPACE,
        });
        if record.operation == "client.construct" {
            let connection = connection.as_object_mut().expect("an object");
            connection.remove("organizationId");
            connection.remove("workspaceId");
            let arguments = &record.arguments;
            if let Some(host) = arguments["host"]
                .as_str()
                .filter(|host| host.starts_with("http:"))
            {
                connection.insert("baseUrl".to_owned(), host.into());
            }
            if let Some(workspace) = arguments.get("workspace_id") {
                connection.insert("workspaceId".to_owned(), workspace.clone());
            }
        }
        connection
    }

    fn ask(&self, record: &Record) -> Option<Ask> {
        let arguments = &record.arguments;
        let sent = record.exchanges.first().map(|exchange| &exchange.sent);
        Some(match record.operation.as_str() {
            "client.construct" => Ask::Connect,
            "projects.create" => match spec(arguments) {
                Some(spec) => Ask::Create(spec),
                None => Ask::CreateFromPayload(sent?.body.clone()?),
            },
            "projects.list" => {
                let size = arguments["request_page_size"].as_u64();
                Ask::List(size.map(|size| u32::try_from(size).expect("a size")))
            }
            "projects.get" => Ask::Get(arguments["project_id"].as_str()?.to_owned()),
            "projects.delete" => Ask::Delete(last(&sent?.path).to_owned()),
            _ => return None,
        })
    }

    fn answer(&self, request: &Sent) -> (u16, Value) {
        let path = self.brief(&request.path);
        match (request.method.as_str(), path.as_str()) {
            ("GET", "/projects") => {
                let none = json!({"projects": [], "project_counts": 0, "project_page_count": 0});
                (200, none)
            }
            _ => (404, json!({})),
        }
    }

    fn brief(&self, path: &str) -> String {
        let path = path.strip_prefix("/api/v1").unwrap_or(path);
        let path = path
            .replace(&format!("/organizations/{ORGANIZATION}"), "")
            .replace(&format!("/workspaces/{WORKSPACE}"), "");
        let steps = path.split('/').map(|step| {
            let is_id = step.len() == 24 && step.bytes().all(|byte| byte.is_ascii_hexdigit());
            if is_id { "*" } else { step }
        });
        steps.collect::<Vec<_>>().join("/")
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// The spec of `create_project(project_name, project_type, labels, keypoint_structure)`. Nothing where the record does
/// not tell the arguments, or the kind is not one of a spec.
fn spec(arguments: &Value) -> Option<Value> {
    let kinds = arguments["project_type"].as_str()?.split("_to_");
    let labels = |at: usize| -> Vec<Value> {
        let labels = arguments["labels"][at].as_array();
        labels.into_iter().flatten().map(label).collect()
    };
    let tasks = kinds.enumerate().map(|(at, kind)| {
        let mut task = json!({"kind": kind, "labels": labels(at)});
        if let Some(structure) = arguments.get("keypoint_structure") {
            let edges = structure["edges"].as_array().into_iter().flatten();
            let edges: Vec<&Value> = edges.map(|edge| &edge["nodes"]).collect();
            task["skeleton"] = json!({"edges": edges, "positions": structure["positions"]});
        }
        task
    });
    let tasks: Vec<Value> = tasks.collect();
    let is_kind = |task: &Value| {
        !task["kind"]
            .as_str()
            .is_some_and(|kind| kind.starts_with("anomaly_"))
    };
    tasks
        .iter()
        .all(is_kind)
        .then(|| json!({"name": arguments["project_name"], "tasks": tasks}))
}

/// A text, or an object with the keys of the wire.
fn label(label: &Value) -> Value {
    match label {
        Value::Object(members) => {
            let members = members.iter().filter(|(_, value)| !value.is_null());
            let named = members.map(|(key, value)| {
                let key = if key == "parent_id" { "parent" } else { key };
                (key.to_owned(), value.clone())
            });
            Value::Object(named.collect())
        }
        name => json!({"name": name}),
    }
}
