//! label-studio-sdk 2.1.2.

use labelwright::platform::PlatformId;
use serde_json::{Value, json};

use super::ask::{Ask, Speaker};
use super::record::{Record, Sent, read};

pub struct LabelStudio;

const LEGACY: &str = "legacytoken0123456789";

impl Speaker for LabelStudio {
    fn platform(&self) -> PlatformId {
        PlatformId::LabelStudio
    }

    fn title(&self) -> &'static str {
        "label-studio"
    }

    fn records(&self) -> Vec<Record> {
        read("label-studio.jsonl")
    }

    fn connection(&self, record: &Record) -> Value {
        let first = record.exchanges.first().map(|exchange| &exchange.sent);
        let refresh = first.and_then(|sent| sent.body.as_ref()?.get("refresh"));
        let base = if record.operation == "base_url" {
            "{host}/sub"
        } else {
            "{host}"
        };
        let token = match (
            refresh,
            first.and_then(|sent| sent.headers.get("authorization")),
        ) {
            (Some(refresh), _) => refresh.clone(),
            (None, Some(header)) => header
                .trim_start_matches("Token ")
                .trim_start_matches("Bearer ")
                .into(),
            _ => LEGACY.into(),
        };
        json!({"platform": "label-studio", "baseUrl": base, "token": token})
    }

    fn ask(&self, record: &Record) -> Option<Ask> {
        let sent = record.exchanges.last().map(|exchange| &exchange.sent);
        let number = |path: &str| {
            path.split('/')
                .find(|step| step.parse::<u32>().is_ok())
                .map(str::to_owned)
        };
        Some(match record.operation.as_str() {
            "projects.create" => Ask::CreateFromPayload(sent?.body.clone()?),
            "project_templates.create_project_from_template" => {
                let template = sent.map_or(12, |sent| {
                    number(&sent.path)
                        .expect("a number")
                        .parse()
                        .expect("a number")
                });
                let body = sent.and_then(|sent| sent.body.clone());
                Ask::CreateFromTemplate(template, body.unwrap_or_else(|| json!({})))
            }
            "projects.list" => Ask::List(None),
            "projects.get" | "auth" | "base_url" => {
                Ask::Get(number(&sent?.path).unwrap_or_else(|| "7".to_owned()))
            }
            "projects.delete" => Ask::Delete(number(&sent?.path)?),
            _ => return None,
        })
    }

    fn answer(&self, request: &Sent) -> (u16, Value) {
        match (request.method.as_str(), self.brief(&request.path).as_str()) {
            ("GET", "/projects/") => (
                200,
                json!({"count": 0, "next": null, "previous": null, "results": []}),
            ),
            ("POST", "/projects/") => (
                201,
                json!({"id": 7, "title": "t", "label_config": "<View/>"}),
            ),
            ("GET", "/projects/*/") => (
                200,
                json!({"id": 7, "title": "t", "label_config": "<View/>"}),
            ),
            _ => (404, json!({})),
        }
    }

    fn brief(&self, path: &str) -> String {
        let path = path.strip_prefix("/sub").unwrap_or(path);
        let path = path.strip_prefix("/api").unwrap_or(path);
        if path == "/projects" {
            return "/projects/".to_owned();
        }
        let steps = path.split('/').map(|step| {
            if step.parse::<u32>().is_ok() {
                "*"
            } else {
                step
            }
        });
        steps.collect::<Vec<_>>().join("/")
    }
}
