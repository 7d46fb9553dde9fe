//! Scale's server: projects under names that are unique, with their parameters.

use labelwright::platform::PlatformId;
use labelwright::platform::request::{Method, Request, Response};
use serde_json::{Value, json};

use crate::platform::{Documents, Simulated, decoded, unescaped};
use crate::server::{Server, answer, iso, json_text};

pub const KEY: &str = "live_5e7c9a1b3d2f4e6a8c0d1f3b";
/// The same as the header carries it.
const PASS: &str = "Basic bGl2ZV81ZTdjOWExYjNkMmY0ZTZhOGMwZDFmM2I6";

#[derive(Debug, Default)]
pub struct Scale;

impl Simulated for Scale {
    fn id(&self) -> PlatformId {
        PlatformId::Scale
    }

    fn secrets(&self) -> Vec<String> {
        vec![KEY.to_owned(), PASS.replace("Basic ", "")]
    }

    fn connections(&self) -> Vec<Value> {
        vec![json!({"platform": "scale", "baseUrl": "https://scale.test/proxy/v1/", "apiKey": KEY})]
    }

    fn body(&self, name: &str, labels: &[&str]) -> Value {
        json!({
            "type": "imageannotation",
            "name": name,
            "params": {"geometries": {"box": {"objects_to_annotate": labels}}},
        })
    }

    fn name_of(&self, body: &Value) -> String {
        body["name"].as_str().unwrap().to_owned()
    }

    fn new_id(&self, _: u64, body: &Value) -> String {
        self.name_of(body)
    }

    fn unknown_id(&self) -> &'static str {
        "50% of/nothing?"
    }

    fn documents(&self, body: &Value, _: &str, name: &str, made_at: i64) -> Documents {
        let mut params = body["params"].clone();
        params["version"] = json!(0);
        params["created_at"] = json!(iso(made_at));
        let document = json!({
            "type": body["type"], "name": name, "param_history": [params], "created_at": iso(made_at),
            "created_by": "someone", "archived": false, "taxonomy": null,
        });
        Documents {
            row: document.to_string(),
            whole: document.to_string(),
        }
    }

    fn refusal(&self, status: u16, _: &str, message: &str) -> Response {
        answer(status, &json!({"status_code": status, "error": message}))
    }

    fn is_creation(&self, request: &Request) -> bool {
        request.method == Method::Post
    }

    fn answer(&self, server: &mut Server, request: &Request, by: usize, unix_ms: i64) -> Response {
        let headers = request.headers();
        if !headers.contains(&("authorization", PASS)) {
            return self.refusal(401, "", "Invalid API key");
        }
        let (path, query) = decoded(&request.url, "https://scale.test/proxy/v1");
        assert!(query.is_empty(), "{query:?}");
        if path == "/projects" && request.method == Method::Post {
            let body = serde_json::from_str(request.body.as_deref().unwrap()).expect("JSON");
            if !server.takes(&body) {
                return self.refusal(409, "", "A project with that name already exists");
            }
            let id = server.make(&body, by, unix_ms);
            return json_text(200, server.whole(&id).unwrap());
        }
        assert_eq!(request.method, Method::Get);
        if path == "/projects" {
            let rows: Vec<&str> = server
                .projects
                .iter()
                .map(|project| project.row.as_str())
                .collect();
            return json_text(200, format!("[{}]", rows.join(",")));
        }
        let name = path.strip_prefix("/projects/").map(unescaped);
        match name.and_then(|name| server.whole(&name)) {
            Some(document) => json_text(200, document),
            None => self.refusal(404, "", "Project not found"),
        }
    }

    fn deletes(&self) -> bool {
        false
    }

    fn has_unique_names(&self) -> bool {
        true
    }
}
