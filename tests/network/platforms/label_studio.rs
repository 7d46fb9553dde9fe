//! Label Studio's server: both kinds of tokens, numbered pages, deletions without a word.

use std::cell::{Cell, RefCell};

use labelwright::platform::PlatformId;
use labelwright::platform::request::{Method, Request, Response};
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::platform::{Documents, Simulated, decoded};
use crate::server::{Server, answer, html, iso, json_text};
use crate::world::Body;

/// A personal access token. Where a connection says so it is used as a legacy token too, so that there is one token which
/// nothing may show.
pub const PERSONAL: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoicmVmcmVzaCIsImV4cCI6ODEwMjQ0NzMzMSwiaWF0IjoxNzk1MjQ3MzMxfQ.5e7c9a1b3d2f4e6a8c0d1f3b";

#[derive(Debug)]
pub struct LabelStudio {
    /// How long access tokens live, in ms.
    pub lifetime_ms: Cell<i64>,
    /// One of so many requests with an access token finds it withdrawn; 0 for none.
    pub withdraws: Cell<u32>,
    /// The personal access token has been withdrawn.
    pub is_revoked: Cell<bool>,
    /// The access tokens that it gave out, and until when each lives, by its own clock.
    access: RefCell<Vec<(String, i64)>>,
    used: Cell<u32>,
}

impl Default for LabelStudio {
    fn default() -> LabelStudio {
        LabelStudio {
            lifetime_ms: Cell::new(300_000),
            withdraws: Cell::new(0),
            is_revoked: Cell::new(false),
            access: RefCell::default(),
            used: Cell::new(0),
        }
    }
}

impl LabelStudio {
    fn exchange(&self, request: &Request, now: i64) -> Response {
        let headers = request.headers();
        assert!(headers.iter().all(|(name, _)| *name != "authorization"));
        let body: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
        if body != json!({"refresh": PERSONAL}) || self.is_revoked.get() {
            return self.refusal(401, "Token is invalid", "");
        }
        let count = self.access.borrow().len();
        let (made, over) = (now / 1000, (now + self.lifetime_ms.get()) / 1000);
        let claims = json!({"token_type": "access", "exp": over, "iat": made, "jti": count});
        let token = format!(
            "eyJhbGciOiJIUzI1NiJ9.{}.c2lnbmF0dXJl",
            base64url(claims.to_string().as_bytes())
        );
        self.access.borrow_mut().push((token.clone(), over * 1000));
        answer(200, &json!({"access": token}))
    }

    fn lets_in(&self, request: &Request, now: i64) -> bool {
        let headers = request.headers();
        let authorization = headers.iter().find(|(name, _)| *name == "authorization");
        let Some((_, authorization)) = authorization else {
            return false;
        };
        if let Some(token) = authorization.strip_prefix("Token ") {
            return token == PERSONAL;
        }
        let token = authorization.strip_prefix("Bearer ").expect("a scheme");
        self.used.set(self.used.get() + 1);
        let withdraws = self.withdraws.get();
        let mut access = self.access.borrow_mut();
        if withdraws > 0 && self.used.get().is_multiple_of(withdraws) {
            // They stay among the secrets.
            access.iter_mut().for_each(|(_, until)| *until = 0);
        }
        access
            .iter()
            .any(|(known, until)| known == token && now < *until)
    }
}

impl Simulated for LabelStudio {
    fn id(&self) -> PlatformId {
        PlatformId::LabelStudio
    }

    fn secrets(&self) -> Vec<String> {
        let mut secrets = vec![PERSONAL.to_owned()];
        for (token, _) in self.access.borrow().iter() {
            secrets.push(token.clone());
        }
        secrets
    }

    fn connections(&self) -> Vec<Value> {
        let personal = json!({"platform": "label-studio", "baseUrl": "https://label-studio.test/proxy/", "token": PERSONAL});
        let mut legacy = personal.clone();
        legacy["tokenKind"] = json!("legacy");
        vec![legacy, personal]
    }

    fn body(&self, name: &str, labels: &[&str]) -> Value {
        let labels: String = labels
            .iter()
            .map(|label| format!("<Label value=\"{label}\"/>"))
            .collect();
        let config = format!(
            "\n<View><Image name=\"image\" value=\"$image\"/><RectangleLabels name=\"label\" toName=\"image\">{labels}</RectangleLabels></View>\n"
        );
        json!({"title": name, "label_config": config})
    }

    fn name_of(&self, body: &Value) -> String {
        body["title"].as_str().unwrap_or_default().trim().to_owned()
    }

    fn new_id(&self, number: u64, _: &Value) -> String {
        number.to_string()
    }

    fn unknown_id(&self) -> &'static str {
        "123456789012345"
    }

    fn documents(&self, body: &Value, id: &str, name: &str, made_at: i64) -> Documents {
        let config = body["label_config"].as_str().unwrap_or("<View></View>");
        let id: u64 = id.parse().unwrap();
        let row = json!({
            "id": id, "title": name, "description": body["description"], "label_config": config.trim(),
            "created_at": iso(made_at), "color": "#FFFFFF", "created_by": {"id": 1, "email": "someone@example.com"},
        });
        let row = row.to_string();
        Documents {
            whole: row.clone(),
            row,
        }
    }

    fn refusal(&self, status: u16, code: &str, message: &str) -> Response {
        let detail = format!("{code} {message}");
        let id = "c28c26e9-de0c-4036-ab4c-c8a611bb7ba3";
        answer(
            status,
            &json!({"id": id, "status_code": status, "version": "1.23.2", "detail": detail.trim(), "exc_info": null}),
        )
    }

    fn is_creation(&self, request: &Request) -> bool {
        request.method == Method::Post && !request.url.ends_with("/token/refresh/")
    }

    fn answer(&self, server: &mut Server, request: &Request, by: usize, unix_ms: i64) -> Response {
        let (path, query) = decoded(&request.url, "https://label-studio.test/proxy");
        for (name, _) in request.headers() {
            // More would not get through the preflight.
            assert!(["accept", "authorization", "content-type"].contains(&name));
        }
        let now = unix_ms + server.ahead_ms;
        if path == "/api/token/refresh/" {
            return self.exchange(request, now);
        }
        let Some(rest) = path.strip_prefix("/api/projects/") else {
            return html(404);
        };
        if !self.lets_in(request, now) {
            return self.refusal(401, "Authentication credentials were not provided.", "");
        }
        if rest.is_empty() {
            return match request.method {
                Method::Post => {
                    let body = request.body.as_deref().unwrap_or_default();
                    let Ok(body) = serde_json::from_str(body) else {
                        return self.refusal(400, "JSON parse error", "");
                    };
                    let id = server.make(&body, by, unix_ms);
                    json_text(201, server.whole(&id).unwrap())
                }
                _ => list(self, server, &query),
            };
        }
        let id = rest.strip_suffix('/').expect("a slash at the end");
        let Some(document) = server.whole(id) else {
            return self.refusal(404, "No Project matches the given query.", "");
        };
        if request.method == Method::Delete {
            if server.locked {
                return self.refusal(
                    403,
                    "You do not have permission to perform this action.",
                    "",
                );
            }
            server.projects.retain(|project| project.id != id);
            return Response {
                status: 204,
                ..Response::default()
            };
        }
        json_text(200, document)
    }

    fn shuffle(&self, dice: &mut Dice) {
        self.lifetime_ms
            .set(dice.pick(&[1000, 20_000, 300_000, 300_000]));
        self.withdraws.set(dice.pick(&[0, 0, 3, 7]));
    }

    fn confirms(&self, request: &Request, status: u16, _: &Body) -> bool {
        request.method == Method::Delete && status == 204
    }
}

fn list(simulated: &LabelStudio, server: &Server, query: &[(String, String)]) -> Response {
    let get = |key: &str| {
        let found = query.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(get("ordering"), Some("-id"));
    let page: usize = get("page").expect("a page").parse().unwrap();
    let size: usize = get("page_size").expect("a size").parse().unwrap();
    assert!((1..=100).contains(&size));
    let size = size.min(server.most_rows);
    let mut found = server.newest(get("title").unwrap_or_default());
    found.sort_by_key(|project| std::cmp::Reverse(project.id.parse::<u64>().unwrap()));
    let first = (page - 1) * size;
    if page > 1 && first >= found.len() {
        return simulated.refusal(404, "Invalid page.", "");
    }
    let rows: Vec<&str> = found
        .iter()
        .skip(first)
        .take(size)
        .map(|project| project.row.as_str())
        .collect();
    let (count, rows) = (found.len(), rows.join(","));
    json_text(
        200,
        format!(r#"{{"count":{count},"next":null,"previous":null,"results":[{rows}]}}"#),
    )
}

fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut group = [0; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let group = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        for digit in 0..=chunk.len() {
            let value = group >> (18 - 6 * digit) & 63;
            text.push(DIGITS[value as usize] as char);
        }
    }
    text
}
