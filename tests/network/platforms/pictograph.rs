//! Pictograph's servers, that of the newer dialect and that of the older: projects under names that are unique, and
//! creations that are known by their keys.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use labelwright::platform::PlatformId;
use labelwright::platform::request::{Method, Request, Response};
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::platform::{Documents, Simulated, decoded, unescaped};
use crate::server::{Server, answer, iso, json_text};
use crate::world::Body;

pub const KEY: &str = "pk_live_6b1d8f0a2c4e5a7b9d3f1e0c";

#[derive(Debug)]
pub struct Pictograph {
    is_newer: bool,
    /// Which of the envelopes its errors come in.
    envelope: Cell<u8>,
    /// The answers to creations, by their keys.
    answers: RefCell<HashMap<String, String>>,
}

impl Pictograph {
    pub fn newer() -> Pictograph {
        Pictograph {
            is_newer: true,
            envelope: Cell::new(2),
            answers: RefCell::default(),
        }
    }

    pub fn older() -> Pictograph {
        Pictograph {
            is_newer: false,
            envelope: Cell::new(1),
            ..Pictograph::newer()
        }
    }

    fn resource(&self) -> &'static str {
        if self.is_newer {
            "datasets"
        } else {
            "projects"
        }
    }

    fn enveloped(&self, document: &str) -> String {
        let key = if self.is_newer { "data" } else { "project" };
        format!(r#"{{"{key}":{document}}}"#)
    }

    fn list(&self, server: &Server, query: &[(String, String)]) -> Response {
        let number = |key: &str| -> usize {
            let (_, text) = query.iter().find(|(name, _)| name == key).expect(key);
            text.parse().unwrap()
        };
        let (limit, offset) = (number("limit"), number("offset"));
        assert_eq!(query.len(), 2);
        assert!(limit >= 1 && limit <= if self.is_newer { 1000 } else { 200 });
        let all = server.newest("");
        // Only the newer one says that it gives less than it was asked for.
        let most = if self.is_newer {
            server.most_rows
        } else {
            limit
        };
        let page = all.iter().skip(offset).take(limit.min(most));
        let rows: Vec<&str> = page.map(|project| project.row.as_str()).collect();
        let text = rows.join(",");
        json_text(
            200,
            if self.is_newer {
                let has_more = offset + rows.len() < all.len();
                let total = all.len();
                format!(
                    r#"{{"data":[{text}],"pagination":{{"total":{total},"limit":{limit},"offset":{offset},"has_more":{has_more}}}}}"#
                )
            } else {
                format!(r#"{{"projects":[{text}]}}"#)
            },
        )
    }

    fn create(&self, server: &mut Server, request: &Request, by: usize, unix_ms: i64) -> Response {
        let headers = request.headers();
        let key = headers.iter().find(|(name, _)| *name == "idempotency-key");
        let (_, key) = key.expect("a key of the creation");
        assert_eq!(key.len(), 32);
        // One simulated server stands for many, one after the other, in which the same dice fall.
        if server.history.is_empty() {
            self.answers.borrow_mut().clear();
        }
        if let Some(whole) = self.answers.borrow().get(*key) {
            return json_text(201, self.enveloped(whole));
        }
        let body: Value = serde_json::from_str(request.body.as_deref().unwrap()).expect("JSON");
        if !server.takes(&body) {
            let message = "A project with this name already exists";
            return self.refusal(409, "conflict", message);
        }
        let id = server.make(&body, by, unix_ms);
        let whole = server.whole(&id).unwrap();
        let answer = self.enveloped(&whole);
        self.answers.borrow_mut().insert((*key).to_owned(), whole);
        json_text(201, answer)
    }
}

impl Simulated for Pictograph {
    fn id(&self) -> PlatformId {
        PlatformId::Pictograph
    }

    fn secrets(&self) -> Vec<String> {
        vec![KEY.to_owned()]
    }

    fn connections(&self) -> Vec<Value> {
        let asked =
            json!({"platform": "pictograph", "baseUrl": "https://pictograph.test/", "apiKey": KEY});
        let mut told = asked.clone();
        told["api"] = json!(self.resource());
        vec![told, asked]
    }

    fn body(&self, name: &str, labels: &[&str]) -> Value {
        let classes = labels
            .iter()
            .map(|label| json!({"name": label, "type": "bbox"}));
        json!({"name": name, "annotation_types": ["bbox"], "classes": classes.collect::<Vec<_>>()})
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
        let mut classes = body["classes"].clone();
        for class in classes.as_array_mut().into_iter().flatten() {
            class["color"] = json!("#e6194b");
            if self.is_newer {
                class["type"] = json!("box");
            }
        }
        let document = json!({
            "id": "00000000-0000-4000-8000-000000000001", "organization_id": "00000000-0000-4000-8000-0000000000aa",
            "name": name, "description": null, "annotation_types": body["annotation_types"], "classes": classes,
            "image_count": 0, "completed_image_count": 0, "total_size": 0, "created_at": iso(made_at),
            "updated_at": iso(made_at),
        });
        Documents {
            row: document.to_string(),
            whole: document.to_string(),
        }
    }

    fn refusal(&self, status: u16, code: &str, message: &str) -> Response {
        let body = match self.envelope.get() {
            0 => json!({"error": code, "message": message, "details": null}),
            1 => json!({"detail": message}),
            _ => {
                json!({"error": {"code": code, "message": message, "details": {}}, "detail": message})
            }
        };
        answer(status, &body)
    }

    fn is_creation(&self, request: &Request) -> bool {
        request.method == Method::Post
    }

    fn answer(&self, server: &mut Server, request: &Request, by: usize, unix_ms: i64) -> Response {
        let headers = request.headers();
        if !headers.contains(&("x-api-key", KEY)) {
            return self.refusal(401, "unauthorized", "Invalid API key");
        }
        let has_key = headers.iter().any(|(name, _)| *name == "idempotency-key");
        assert_eq!(has_key, request.method == Method::Post);
        let base = "https://pictograph.test/api/v1/developer";
        let (path, query) = decoded(&request.url, base);
        let collection = format!("/{}/", self.resource());
        let Some(rest) = path.strip_prefix(&collection) else {
            return answer(404, &json!({"detail": "Not Found"}));
        };
        if rest.is_empty() && request.method == Method::Post {
            return self.create(server, request, by, unix_ms);
        }
        if rest.is_empty() {
            return self.list(server, &query);
        }
        let name = unescaped(rest);
        let Some(whole) = server.whole(&name) else {
            let message = format!("No project named {name}");
            return self.refusal(404, "not_found", &message);
        };
        if request.method == Method::Get {
            return json_text(200, self.enveloped(&whole));
        }
        assert_eq!(request.method, Method::Delete);
        if server.locked {
            return self.refusal(409, "conflict", "The project is being exported");
        }
        server.projects.retain(|project| project.id != name);
        let counts = json!({"images_deleted": 3, "annotations_deleted": 7});
        let key = if self.is_newer { "data" } else { "deleted" };
        answer(200, &json!({ key: counts }))
    }

    fn shuffle(&self, dice: &mut Dice) {
        self.envelope.set(dice.below(3) as u8);
    }

    fn confirms(&self, request: &Request, status: u16, _: &Body) -> bool {
        request.method == Method::Delete && status == 204
    }

    fn counts(&self) -> bool {
        self.is_newer
    }

    fn knows_repeats(&self) -> bool {
        true
    }

    fn has_unique_names(&self) -> bool {
        true
    }
}
