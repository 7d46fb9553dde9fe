//! A Geti server as far as a client sees one: projects with ids, names, times and labels, in memory.

use labelwright::platform::request::{Method, Request, Response};
use serde_json::{Value, json};

pub const TOKEN: &str = "geti_pat_5e7c9a1b3d2f4e6a8c0d1f3b_a1b2c3";
pub const ORGANIZATION: &str = "0a1b2c3d-0000-4000-8000-00000000000a";
pub const WORKSPACE: &str = "0a1b2c3d-0000-4000-8000-00000000000b";

/// Whoever is not a conversation under test.
pub const OTHERS: usize = usize::MAX;

#[derive(Debug, Clone)]
pub struct Project {
    pub id: String,
    pub name: String,
    pub made_at: i64,
    /// The conversation whose request made it.
    pub made_by: usize,
    /// As lists show it, and as it is shown alone.
    row: String,
    whole: String,
}

#[derive(Debug, Clone)]
pub struct Server {
    pub projects: Vec<Project>,
    /// How far its clock is ahead of the client's, in ms.
    pub ahead_ms: i64,
    /// `organizations` (from 2.5 on) or `organizationId`.
    pub old_organization: bool,
    pub workspaces: Vec<(&'static str, &'static str)>,
    /// It gives at most so many rows, whatever it is asked for.
    pub most_rows: usize,
    /// Jobs hold the projects.
    pub locked: bool,
    /// Requests that reached it, as `METHOD path`.
    pub reached: Vec<String>,
    /// All projects that were ever made, and whose request made each.
    pub history: Vec<(String, usize)>,
}

impl Server {
    pub fn new() -> Server {
        Server {
            projects: Vec::new(),
            ahead_ms: 0,
            old_organization: false,
            workspaces: vec![(WORKSPACE, "Default workspace")],
            most_rows: 100,
            locked: false,
            reached: Vec::new(),
            history: Vec::new(),
        }
    }

    /// Stores a project, as if by `made_by`.
    pub fn make(&mut self, body: &Value, made_by: usize, unix_ms: i64) -> String {
        let number = self.history.len() as u64 + 1;
        // Ids are not in order here: nothing may rest on that they are.
        let id = format!(
            "{:016x}{:08x}",
            number.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            number
        );
        self.history.push((id.clone(), made_by));
        let name = body["name"].as_str().unwrap().to_owned();
        let made_at = unix_ms + self.ahead_ms;
        let mut document = document(body, &id, &name, made_at);
        let row = document.to_string();
        document["datasets"] =
            json!([{"id": format!("{:024x}", 1), "name": "Dataset", "use_for_training": true}]);
        let whole = document.to_string();
        self.projects.push(Project {
            id: id.clone(),
            name,
            made_at,
            made_by,
            row,
            whole,
        });
        id
    }

    /// Carries a request out.
    pub fn answer(&mut self, request: &Request, made_by: usize, unix_ms: i64) -> Response {
        let (path, query) = split(&request.url);
        self.reached
            .push(format!("{} {path}", request.method.name()));
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
                &if self.old_organization {
                    organization
                } else {
                    json!({"organizations": [organization]})
                },
            );
        }
        if path == format!("/api/v1/organizations/{ORGANIZATION}/workspaces") {
            let list: Vec<Value> = self
                .workspaces
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
                    let id = self.make(&body, made_by, unix_ms);
                    json_text(201, self.whole(&id).unwrap())
                }
                _ => self.list(&query),
            };
        }
        let Some(id) = path.strip_prefix(&format!("{projects}/")) else {
            return answer(
                404,
                &json!({"endpoint_not_found_response": format!("Endpoint {path} is not found")}),
            );
        };
        let Some(document) = self.whole(id) else {
            let message = format!("The requested project could not be found. Project ID: `{id}`.");
            return refusal(404, "project_not_found", &message);
        };
        if request.method == Method::Delete {
            if self.locked {
                return refusal(
                    409,
                    "project_locked",
                    "Project p is locked for deletion/modification.",
                );
            }
            self.projects.retain(|project| project.id != id);
            return answer(200, &json!({"result": "success"}));
        }
        json_text(200, document)
    }

    fn whole(&self, id: &str) -> Option<String> {
        self.projects
            .iter()
            .find(|project| project.id == id)
            .map(|project| project.whole.clone())
    }

    fn list(&self, query: &[(String, String)]) -> Response {
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
        let mut found: Vec<&Project> = self
            .projects
            .iter()
            .filter(|project| project.name.to_lowercase().contains(&wanted))
            .collect();
        found.sort_by(|a, b| (b.made_at, &b.id).cmp(&(a.made_at, &a.id)));
        let rows: Vec<&str> = found
            .iter()
            .skip(skip)
            .take(limit.min(self.most_rows))
            .map(|project| project.row.as_str())
            .collect();
        let (count, next_page) = (rows.len(), if rows.is_empty() { "" } else { "/more" });
        let (rows, all) = (rows.join(","), self.projects.len());
        let body = format!(
            r#"{{"projects":[{rows}],"project_page_count":{count},"project_counts":{all},"next_page":"{next_page}"}}"#
        );
        json_text(200, body)
    }
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

fn json_text(status: u16, body: String) -> Response {
    Response {
        status,
        headers: vec![("content-type".into(), "application/json".into())],
        body,
    }
}

pub fn refusal(status: u16, code: &str, message: &str) -> Response {
    answer(
        status,
        &json!({"error_code": code, "message": message, "http_status": status}),
    )
}

pub fn answer(status: u16, body: &Value) -> Response {
    json_text(status, body.to_string())
}

pub fn text(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: vec![("content-type".into(), "text/plain".into())],
        body: body.into(),
    }
}

pub fn html(status: u16) -> Response {
    let body = "<!doctype html><html><title>Sign in</title></html>".to_owned();
    Response {
        status,
        headers: vec![("content-type".into(), "text/html; charset=utf-8".into())],
        body,
    }
}

/// Path and decoded query of an address.
fn split(url: &str) -> (String, Vec<(String, String)>) {
    let rest = url
        .strip_prefix("https://geti.test/proxy")
        .expect("the base URL with its path");
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    (
        path.to_owned(),
        pairs
            .map(|pair| pair.split_once('=').unwrap())
            .map(|(key, value)| (key.to_owned(), decode(value)))
            .collect(),
    )
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            out.push(u8::from_str_radix(&text[at + 1..at + 3], 16).unwrap());
            at += 3;
        } else {
            assert!(
                bytes[at].is_ascii_alphanumeric() || b"-._~".contains(&bytes[at]),
                "{text}"
            );
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap()
}

/// `2024-05-06T07:08:09.123000+00:00`
pub fn iso(unix_ms: i64) -> String {
    let (year, month, day, clock) = civil(unix_ms);
    format!(
        "{year:04}-{month:02}-{day:02}T{clock}.{:03}000+00:00",
        unix_ms.rem_euclid(1000)
    )
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
pub fn http_date(unix_ms: i64) -> String {
    let (year, month, day, clock) = civil(unix_ms);
    let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    format!(
        "Sun, {day:02} {} {year:04} {clock} GMT",
        names[month as usize - 1]
    )
}

fn civil(unix_ms: i64) -> (i64, i64, i64, String) {
    let seconds = unix_ms.div_euclid(1000);
    let (mut days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let mut year = 1970;
    while days >= 365 + i64::from(is_leap(year)) {
        days -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let lengths = [
        31,
        28 + i64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let mut month = 0;
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    let clock = format!(
        "{:02}:{:02}:{:02}",
        second / 3600,
        second / 60 % 60,
        second % 60
    );
    (year, month as i64 + 1, days + 1, clock)
}
