//! pictograph 1.4.1, which speaks of projects, and 1.69.146, which speaks of datasets.

use labelwright::platform::PlatformId;
use serde_json::{Value, json};

use super::ask::{Ask, Speaker};
use super::record::{Record, Sent, read};

/// One dialect of the API with the client that speaks it.
pub struct Pictograph {
    version: &'static str,
    title: &'static str,
    collection: &'static str,
}

pub const PROJECTS: Pictograph = Pictograph {
    version: "1.4.1 ",
    title: "pictograph projects",
    collection: "projects",
};
pub const DATASETS: Pictograph = Pictograph {
    version: "1.69.146 ",
    title: "pictograph datasets",
    collection: "datasets",
};

impl Speaker for Pictograph {
    fn platform(&self) -> PlatformId {
        PlatformId::Pictograph
    }

    fn title(&self) -> &'static str {
        self.title
    }

    fn records(&self) -> Vec<Record> {
        let mut records = read("pictograph.jsonl");
        records.retain(|record| record.call.starts_with(self.version));
        records
    }

    fn connection(&self, record: &Record) -> Value {
        let sent = record.exchanges.first().map(|exchange| &exchange.sent);
        let key = sent.and_then(|sent| sent.headers.get("x-api-key"));
        let key = key.map_or("pk_0123456789abcdef", String::as_str);
        json!({"platform": "pictograph", "baseUrl": "{host}", "apiKey": key, "api": self.collection})
    }

    fn ask(&self, record: &Record) -> Option<Ask> {
        let arguments = &record.arguments;
        let sent = record.exchanges.first().map(|exchange| &exchange.sent);
        let operation = record.operation.strip_prefix(self.collection)?;
        let name = || {
            arguments["name"]
                .as_str()
                .or(arguments["dataset_id"].as_str())
                .unwrap_or("x")
                .to_owned()
        };
        Some(match operation {
            ".create" => Ask::CreateFromPayload(sent?.body.clone()?),
            ".get" => Ask::Get(name()),
            ".delete" => Ask::Delete(name()),
            ".list" | ".iter" => {
                let size = arguments.get("page_size").or(arguments.get("limit"));
                Ask::List(
                    size.and_then(Value::as_u64)
                        .map(|size| u32::try_from(size).expect("a size")),
                )
            }
            _ => return None,
        })
    }

    fn answer(&self, request: &Sent) -> (u16, Value) {
        match (request.method.as_str(), self.collection) {
            ("GET", _) if self.brief(&request.path).ends_with('*') => {
                (404, json!({"detail": "Not found"}))
            }
            ("GET", "projects") => (200, json!({"projects": []})),
            ("GET", _) => (
                200,
                json!({"data": [], "pagination": {"total": 0, "limit": 100, "offset": 0, "has_more": false}}),
            ),
            _ => (404, json!({})),
        }
    }

    fn brief(&self, path: &str) -> String {
        let path = path.strip_prefix("/api/v1/developer").unwrap_or(path);
        let start = format!("/{}/", self.collection);
        match path.strip_prefix(&start) {
            Some("") => start,
            Some(_) => format!("{start}*"),
            None => path.to_owned(),
        }
    }
}
