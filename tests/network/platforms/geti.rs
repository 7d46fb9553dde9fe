//! Geti's server: projects with ids, names, times and labels.

use std::cell::{Cell, RefCell};

use labelwright::platform::PlatformId;
use labelwright::platform::request::{Method, Request, Response};
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::platform::{Documents, Simulated, decoded};
use crate::server::{Server, answer, iso, json_text, text};

pub const TOKEN: &str = "geti_pat_5e7c9a1b3d2f4e6a8c0d1f3b_a1b2c3";
pub const ORGANIZATION: &str = "0a1b2c3d-0000-4000-8000-00000000000a";
pub const WORKSPACE: &str = "0a1b2c3d-0000-4000-8000-00000000000b";

#[derive(Debug)]
pub struct Geti {
    /// `organizations` (from 2.5 on) or `organizationId`.
    pub old_organization: Cell<bool>,
    pub workspaces: RefCell<Vec<(&'static str, &'static str)>>,
}

impl Default for Geti {
    fn default() -> Geti {
        Geti {
            old_organization: Cell::new(false),
            workspaces: RefCell::new(vec![(WORKSPACE, "Default workspace")]),
        }
    }
}

pub fn refusal(status: u16, code: &str, message: &str) -> Response {
    answer(
        status,
        &json!({"error_code": code, "message": message, "http_status": status}),
    )
}

impl Simulated for Geti {
    fn id(&self) -> PlatformId {
        PlatformId::Geti
    }

    fn secrets(&self) -> Vec<String> {
        vec![TOKEN.to_owned()]
    }

    fn connections(&self) -> Vec<Value> {
        let base =
            json!({"platform": "geti", "baseUrl": "https://geti.test/proxy/", "token": TOKEN});
        let mut placed = base.clone();
        placed["organizationId"] = json!(ORGANIZATION);
        placed["workspaceId"] = json!(WORKSPACE);
        vec![placed, base]
    }

    fn body(&self, name: &str, labels: &[&str]) -> Value {
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

    fn name_of(&self, body: &Value) -> String {
        body["name"].as_str().unwrap().to_owned()
    }

    fn new_id(&self, number: u64, _: &Value) -> String {
        // Ids are not in order here: nothing may rest on that they are.
        format!(
            "{:016x}{:08x}",
            number.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            number
        )
    }

    fn unknown_id(&self) -> &'static str {
        "0123456789abcdef01234567"
    }

    fn documents(&self, body: &Value, id: &str, name: &str, made_at: i64) -> Documents {
        let mut document = document(body, id, name, made_at);
        let row = document.to_string();
        document["datasets"] =
            json!([{"id": format!("{:024x}", 1), "name": "Dataset", "use_for_training": true}]);
        let whole = document.to_string();
        Documents { row, whole }
    }

    fn refusal(&self, status: u16, code: &str, message: &str) -> Response {
        refusal(status, code, message)
    }

    fn is_creation(&self, request: &Request) -> bool {
        request.method == Method::Post
    }

    fn shuffle(&self, dice: &mut Dice) {
        self.old_organization.set(dice.percent(30));
    }

    fn answer(&self, server: &mut Server, request: &Request, by: usize, unix_ms: i64) -> Response {
        let (path, query) = decoded(&request.url, "https://geti.test/proxy");
        let headers = request.headers();
        let header = |name: &str| {
            let found = headers.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| *value)
        };
        if header("x-api-key") != Some(TOKEN) {
            return text(401, "Invalid authorization token");
        }
        if request.method != Method::Get && header("x-geti-csrf-protection") != Some("1") {
            return text(403, "RBAC: access denied");
        }
        let projects =
            format!("/api/v1/organizations/{ORGANIZATION}/workspaces/{WORKSPACE}/projects");
        if path == "/api/v1/personal_access_tokens/organization" {
            let organization = json!({"organizationId": ORGANIZATION, "organizationCreatedAt": "2024-01-01T00:00:00Z"});
            return answer(
                200,
                &if self.old_organization.get() {
                    organization
                } else {
                    json!({"organizations": [organization]})
                },
            );
        }
        if path == format!("/api/v1/organizations/{ORGANIZATION}/workspaces") {
            let list: Vec<Value> = self
                .workspaces
                .borrow()
                .iter()
                .map(|(id, name)| json!({"id": id, "name": name}))
                .collect();
            return answer(200, &json!({"workspaces": list}));
        }
        if path == projects {
            return match request.method {
                Method::Post => {
                    let Ok(body) =
                        serde_json::from_str(request.body.as_deref().unwrap_or_default())
                    else {
                        return refusal(400, "missing_payload", "Missing request body");
                    };
                    let id = server.make(&body, by, unix_ms);
                    json_text(201, server.whole(&id).unwrap())
                }
                _ => list(server, &query),
            };
        }
        let Some(id) = path.strip_prefix(&format!("{projects}/")) else {
            return answer(
                404,
                &json!({"endpoint_not_found_response": format!("Endpoint {path} is not found")}),
            );
        };
        let Some(document) = server.whole(id) else {
            let message = format!("The requested project could not be found. Project ID: `{id}`.");
            return refusal(404, "project_not_found", &message);
        };
        if request.method == Method::Delete {
            if server.locked {
                return refusal(
                    409,
                    "project_locked",
                    "Project p is locked for deletion/modification.",
                );
            }
            server.projects.retain(|project| project.id != id);
            return answer(200, &json!({"result": "success"}));
        }
        json_text(200, document)
    }
}

fn list(server: &Server, query: &[(String, String)]) -> Response {
    let get = |key: &str| {
        query
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    };
    let number =
        |key: &str, otherwise: usize| get(key).map_or(otherwise, |text| text.parse().unwrap());
    assert_eq!(
        (get("sort_by"), get("sort_direction")),
        (Some("creation_date"), Some("dsc"))
    );
    let (limit, skip) = (number("limit", 10), number("skip", 0));
    assert!((1..=100).contains(&limit));
    let wanted = get("name").unwrap_or_default().to_lowercase();
    let rows: Vec<&str> = server
        .newest(&wanted)
        .iter()
        .skip(skip)
        .take(limit.min(server.most_rows))
        .map(|project| project.row.as_str())
        .collect();
    let (count, next_page) = (rows.len(), if rows.is_empty() { "" } else { "/more" });
    let (rows, all) = (rows.join(","), server.projects.len());
    let body = format!(
        r#"{{"projects":[{rows}],"project_page_count":{count},"project_counts":{all},"next_page":"{next_page}"}}"#
    );
    json_text(200, body)
}

/// A project as the server shows it: with ids, its own labels added, and order kept.
fn document(body: &Value, id: &str, name: &str, made_at: i64) -> Value {
    let mut tasks = body["pipeline"]["tasks"].as_array().unwrap().clone();
    for (index, task) in tasks.iter_mut().enumerate() {
        task["id"] = json!(format!("{index:024x}"));
        let is_detection = task["task_type"] == "detection";
        if let Some(labels) = task["labels"].as_array_mut() {
            if is_detection {
                labels
                    .push(json!({"name": "No object", "group": "No object", "color": "#000000ff"}));
            }
            labels
                .iter_mut()
                .for_each(|label| label["hotkey"] = json!(""));
        }
    }
    json!({
        "id": id, "name": name, "creation_time": iso(made_at), "creator_id": "someone",
        "pipeline": {"tasks": tasks, "connections": []}, "thumbnail": "/t", "performance": {"score": null}, "storage_info": {},
    })
}
