//! A network with faults, and a clock that runs as fast as it is told.

use std::rc::Rc;

use labelwright::platform::request::{Failure, Moment, Reply, Request, Response};

use super::dice::Dice;
use super::platform::Simulated;
use super::platforms::Geti;
use super::server::{Server, answer, html, http_date, text};

/// When the server carries a request out whose answer is false or lost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Acts {
    Never,
    Before,
    /// So many ms after the client has heard something, or given up.
    Later(u64),
}

/// What a false answer holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// The platform's own envelope.
    Envelope(&'static str),
    Html,
    Empty,
    Text(&'static str),
    /// What the server really said, cut in half.
    Half,
    /// What the server really said.
    Real,
    Json(&'static str),
}

/// What happens to one request.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    None,
    /// The connection is cut.
    Cut(Acts),
    /// Nothing is heard until the client gives up.
    Silence(Acts),
    /// The true answer, after so many ms; too late if the client has given up by then.
    Slow(u64),
    /// A false answer.
    Says {
        status: u16,
        body: Body,
        retry_after: Option<String>,
        acts: Acts,
    },
    /// It could not be sent.
    Unsendable,
}

impl Fault {
    pub fn says(status: u16, body: Body, acts: Acts) -> Fault {
        Fault::Says {
            status,
            body,
            retry_after: None,
            acts,
        }
    }
}

pub struct World {
    pub server: Server,
    pub dice: Dice,
    pub unix_ms: i64,
    /// The browser lets the client read the header `Date`.
    pub shows_date: bool,
    /// Requests that arrive later than whoever sent them knows: when, what, whose.
    late: Vec<(i64, Request, usize)>,
    /// What has happened, for a failing test.
    pub log: Vec<String>,
}

/// A failing test tells what happened.
impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.log.join("\n"));
        }
    }
}

/// When the client's clock starts.
pub const START_MS: i64 = 1_750_000_000_000;

impl World {
    /// A world with Geti's server.
    pub fn new(seed: u64) -> World {
        World::of(Rc::new(Geti::default()), seed)
    }

    pub fn of(simulated: Rc<dyn Simulated>, seed: u64) -> World {
        World {
            server: Server::new(simulated),
            dice: Dice::new(seed),
            unix_ms: START_MS,
            shows_date: false,
            late: Vec::new(),
            log: Vec::new(),
        }
    }

    pub fn moment(&mut self) -> Moment {
        Moment {
            unix_ms: self.unix_ms,
            random: self.dice.fraction(),
        }
    }

    /// Lets time go by, and what is late arrive.
    pub fn wait(&mut self, ms: u64) {
        let until = self.unix_ms + ms as i64;
        self.late.sort_by_key(|(time, ..)| *time);
        while let Some((time, ..)) = self.late.first().filter(|(time, ..)| *time <= until) {
            self.unix_ms = (*time).max(self.unix_ms);
            let (_, request, by) = self.late.remove(0);
            let response = self.server.answer(&request, by, self.unix_ms);
            self.log.push(format!(
                "{} late: {} {} -> {}",
                self.unix_ms - START_MS,
                request.method.name(),
                request.url,
                response.status
            ));
        }
        self.unix_ms = until;
    }

    /// Until nothing is under way any more.
    pub fn settle(&mut self) {
        while !self.late.is_empty() {
            self.wait(3_600_000);
        }
    }

    /// Carries a request of the conversation `by` to the server, or not.
    pub fn carry(&mut self, request: &Request, by: usize, fault: Fault) -> Reply {
        let start = self.unix_ms;
        let reply = self.reply(request, by, &fault);
        let took = self.unix_ms - start;
        assert!(
            took <= i64::from(request.timeout_ms),
            "an attempt took {took} ms"
        );
        let told = match &reply {
            Ok(response) => format!("{} {:.80}", response.status, response.body),
            Err(failure) => format!("{failure:?}"),
        };
        self.log.push(format!(
            "{} {} {} {fault:?} -> {told}",
            start - START_MS,
            request.method.name(),
            request.url
        ));
        reply
    }

    fn reply(&mut self, request: &Request, by: usize, fault: &Fault) -> Reply {
        let latency = 1 + self.dice.below(40);
        let token = self.token();
        let cut = || {
            Err(Failure::Network {
                message: format!("Failed to fetch with x-api-key {token}"),
            })
        };
        match fault {
            Fault::None => {
                self.wait(latency);
                let response = self.server.answer(request, by, self.unix_ms);
                self.wait(latency);
                Ok(self.dated(response))
            }
            Fault::Slow(ms) if *ms < u64::from(request.timeout_ms) => {
                self.wait(*ms);
                let response = self.server.answer(request, by, self.unix_ms);
                Ok(self.dated(response))
            }
            Fault::Slow(ms) => {
                self.late
                    .push((self.unix_ms + *ms as i64, request.clone(), by));
                self.wait(u64::from(request.timeout_ms));
                Err(Failure::Timeout)
            }
            Fault::Cut(acts) => {
                self.wait(latency);
                self.act(request, by, *acts);
                cut()
            }
            Fault::Silence(acts) => {
                self.wait(latency);
                self.act(request, by, *acts);
                self.wait(u64::from(request.timeout_ms) - latency);
                Err(Failure::Timeout)
            }
            Fault::Unsendable => Err(Failure::Unsendable {
                message: format!("Invalid URL, key {token}"),
            }),
            Fault::Says {
                status,
                body,
                retry_after,
                acts,
            } => {
                self.wait(latency);
                let real = self.act(request, by, *acts);
                let mut response = self.false_answer(*status, body, real);
                if let Some(value) = retry_after {
                    response.headers.push(("retry-after".into(), value.clone()));
                }
                Ok(self.dated(response))
            }
        }
    }

    fn act(&mut self, request: &Request, by: usize, acts: Acts) -> Option<Response> {
        match acts {
            Acts::Never => None,
            Acts::Before => Some(self.server.answer(request, by, self.unix_ms)),
            Acts::Later(ms) => {
                self.late
                    .push((self.unix_ms + ms as i64, request.clone(), by));
                None
            }
        }
    }

    fn dated(&self, mut response: Response) -> Response {
        if self.shows_date {
            response.headers.push((
                "date".into(),
                http_date(self.unix_ms + self.server.ahead_ms),
            ));
        }
        response
    }

    /// What the caller must not see.
    fn token(&self) -> String {
        self.server.simulated.secrets().remove(0)
    }

    fn false_answer(&self, status: u16, body: &Body, real: Option<Response>) -> Response {
        match body {
            // Geti quotes the token in one of its messages.
            Body::Envelope(code) => {
                let token = self.token();
                let message = format!("Invalid header value: `{token}`");
                let mut response = self.server.simulated.refusal(status, code, &message);
                response
                    .headers
                    .push(("x-request-id".into(), format!("id-of-{token}")));
                response
            }
            Body::Html => html(status),
            Body::Empty => text(status, ""),
            Body::Text(words) => text(status, words),
            Body::Json(json) => Response {
                body: (*json).to_owned(),
                ..answer(status, &serde_json::Value::Null)
            },
            Body::Real => real.map_or_else(|| text(status, ""), |real| Response { status, ..real }),
            Body::Half => {
                let whole = real.map_or_else(
                    || r#"{"projects": [], "id": "1"}"#.to_owned(),
                    |real| real.body,
                );
                let half: String = whole.chars().take(whole.chars().count() / 2).collect();
                Response {
                    body: half,
                    ..answer(status, &serde_json::Value::Null)
                }
            }
        }
    }
}
