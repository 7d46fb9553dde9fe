//! What the servers of all platforms have in common: projects in memory, and answers.

use std::rc::Rc;

use labelwright::platform::request::{Request, Response};
use serde_json::Value;

use super::platform::{Documents, Simulated};

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
    pub row: String,
    pub whole: String,
}

#[derive(Debug, Clone)]
pub struct Server {
    pub simulated: Rc<dyn Simulated>,
    pub projects: Vec<Project>,
    /// How far its clock is ahead of the client's, in ms.
    pub ahead_ms: i64,
    /// It gives at most so many rows, whatever it is asked for.
    pub most_rows: usize,
    /// Jobs hold the projects.
    pub locked: bool,
    /// Requests that reached it, as `METHOD address`.
    pub reached: Vec<String>,
    /// All projects that were ever made, and whose request made each.
    pub history: Vec<(String, usize)>,
}

impl Server {
    pub fn new(simulated: Rc<dyn Simulated>) -> Server {
        Server {
            simulated,
            projects: Vec::new(),
            ahead_ms: 0,
            most_rows: 100,
            locked: false,
            reached: Vec::new(),
            history: Vec::new(),
        }
    }

    /// Another project of this body may be made.
    pub fn takes(&self, body: &Value) -> bool {
        let name = self.simulated.name_of(body);
        let is_taken = self.projects.iter().any(|project| project.name == name);
        !(is_taken && self.simulated.has_unique_names())
    }

    /// Stores a project, as if by `made_by`.
    pub fn make(&mut self, body: &Value, made_by: usize, unix_ms: i64) -> String {
        let id = self.simulated.new_id(self.history.len() as u64 + 1, body);
        self.history.push((id.clone(), made_by));
        let name = self.simulated.name_of(body);
        let made_at = unix_ms + self.ahead_ms;
        let Documents { row, whole } = self.simulated.documents(body, &id, &name, made_at);
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
        self.reached
            .push(format!("{} {}", request.method.name(), request.url));
        let simulated = Rc::clone(&self.simulated);
        simulated.answer(self, request, made_by, unix_ms)
    }

    /// The whole document of a project, if it is there.
    pub fn whole(&self, id: &str) -> Option<String> {
        self.projects
            .iter()
            .find(|project| project.id == id)
            .map(|project| project.whole.clone())
    }

    /// All projects whose name contains this, in whatever case, the newest first.
    pub fn newest(&self, part: &str) -> Vec<&Project> {
        let part = part.to_lowercase();
        let mut found: Vec<&Project> = self
            .projects
            .iter()
            .filter(|project| project.name.to_lowercase().contains(&part))
            .collect();
        found.sort_by(|a, b| (b.made_at, &b.id).cmp(&(a.made_at, &a.id)));
        found
    }
}

pub fn json_text(status: u16, body: String) -> Response {
    Response {
        status,
        headers: vec![("content-type".into(), "application/json".into())],
        body,
    }
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
