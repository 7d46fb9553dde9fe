//! Makes a call, with the answers that the official client got.

use labelwright::diagnostic::Report;
use labelwright::json::{Document, parse};
use labelwright::platform::request::{Moment, Request, Response, Step};
use labelwright::platform::talk::{
    CallError, Client, ClientOptions, Conversation, ErrorCode, connect,
};
use labelwright::platform::{self, Platform, Valid};
use serde_json::Value;

use super::ask::{Ask, Speaker};
use super::record::{HEADERS, Record, Sent};

/// What this client did.
#[derive(Debug, Default)]
pub struct Run {
    /// What it sent; with the number of the exchange of the record that it is the same as, if there is one.
    pub sent: Vec<(Sent, Option<usize>)>,
    /// Why it would not send anything.
    pub refused: Option<String>,
    /// The body of a creation that was refused.
    pub unsent: Option<Value>,
}

impl Run {
    /// Each request that both sides sent: ours and theirs.
    pub fn pairs<'r>(&'r self, record: &'r Record) -> impl Iterator<Item = (&'r Sent, &'r Sent)> {
        let pairs = self
            .sent
            .iter()
            .filter_map(|(ours, same)| Some((ours, (*same)?)));
        pairs.map(|(ours, at)| (ours, &record.exchanges[at].sent))
    }
}

const HOST: &str = "https://wire.test";

/// More than this no call of the record takes.
const MOST: usize = 40;

/// This build has a client for the platform.
pub fn can_call(speaker: &dyn Speaker) -> bool {
    let record = speaker.records().into_iter().next().expect("a record");
    let connection = speaker.connection(&record).to_string();
    let document = parse(&connection).expect("JSON");
    match connect(document.root(), ClientOptions::default()) {
        Ok(_) => true,
        Err(error) => error.code != ErrorCode::Unsupported,
    }
}

pub fn run(speaker: &dyn Speaker, record: &Record, ask: Ask) -> Run {
    let mut run = Run::default();
    let connection = speaker
        .connection(record)
        .to_string()
        .replace("{host}", HOST);
    let document = parse(&connection).expect("JSON");
    let client = match connect(document.root(), ClientOptions::default()) {
        Ok(client) => client,
        Err(error) => {
            run.refused = Some(error.code.name().to_owned());
            return run;
        }
    };
    let platform = platform::find(speaker.platform()).expect("a platform of this build");
    if let Err(report) = start(&mut run, speaker, record, &client, platform, ask) {
        let first = report.errors().next().expect("an error");
        run.refused = Some(first.code.name().to_owned());
    }
    run
}

fn start(
    run: &mut Run,
    speaker: &dyn Speaker,
    record: &Record,
    client: &Client,
    platform: &dyn Platform,
    ask: Ask,
) -> Result<(), Report> {
    let mut answers = Answers {
        speaker,
        record,
        clock: 1_795_000_000_000,
    };
    let mut create =
        |run: &mut Run, given: &Value, check: &dyn Fn(&Document<'_>) -> Result<Valid, Report>| {
            let text = given.to_string();
            let document = parse(&text).expect("JSON");
            match check(&document) {
                Ok(valid) => {
                    answers.talk(run, client.create(valid));
                    Ok(())
                }
                Err(report) => {
                    run.unsent = Some(unchecked(platform, &document));
                    Err(report)
                }
            }
        };
    match ask {
        Ask::Create(spec) => create(run, &spec, &|spec| Valid::of_spec(platform, spec))?,
        Ask::CreateFromPayload(body) => {
            let checked = create(run, &body, &|body| Valid::check(platform, body));
            if checked.is_err() {
                run.unsent = Some(body);
            }
            checked?;
        }
        Ask::CreateFromTemplate(template, body) => {
            let checked = create(run, &body, &|body| {
                Valid::of_template(platform, body, false, template, None)
            });
            if checked.is_err() {
                run.unsent = Some(body);
            }
            checked?;
        }
        Ask::Get(reference) => answers.talk(run, client.get(&reference)),
        Ask::Delete(reference) => answers.talk(run, client.delete(&reference)),
        Ask::List(size) => {
            let listing = client.list(size);
            while let Some(page) = listing.next_page().filter(|_| run.refused.is_none()) {
                answers.talk(run, page);
            }
        }
        Ask::Connect => {
            let page = client.list(None).next_page().expect("a first page");
            answers.talk(run, page);
            // The list only gave a reason to ask.
            run.sent
                .retain(|(sent, _)| speaker.brief(&sent.path) != speaker.brief("/projects"));
        }
    }
    Ok(())
}

/// The body that a spec would have been sent as.
fn unchecked(platform: &dyn Platform, spec: &Document<'_>) -> Value {
    let mut findings = labelwright::diagnostic::Findings::default();
    let spec = labelwright::spec::read(spec, &mut findings).spec;
    let body = labelwright::json::to_text(&platform.to_payload(&spec).payload);
    serde_json::from_str(&body).expect("JSON")
}

struct Answers<'a> {
    speaker: &'a dyn Speaker,
    record: &'a Record,
    clock: i64,
}

impl Answers<'_> {
    fn talk(&mut self, run: &mut Run, mut conversation: Conversation) {
        let mut moment = Moment {
            unix_ms: self.clock,
            random: 0.5,
        };
        let mut step = conversation.start(&moment);
        loop {
            let attempt = match step {
                Step::Send(attempt) => attempt,
                Step::Done(_) => return,
                Step::Refused(error) => {
                    // What the server refused was sent all the same.
                    if run.sent.is_empty() {
                        run.refused = Some(refusal(&error));
                    }
                    return;
                }
            };
            self.clock += attempt.wait_ms as i64 + 10;
            moment.unix_ms = self.clock;
            let sent = sent(&attempt.request);
            let same = self.same(run, &sent);
            let (status, body) = match same.and_then(|at| self.record.exchanges.get(at)) {
                Some(exchange) => (exchange.status, exchange.answer.clone()),
                None => self.speaker.answer(&sent),
            };
            run.sent.push((sent, same));
            // What a failing server is asked again, and when, is decided in other tests.
            if run.sent.len() > MOST || status >= 500 {
                return;
            }
            let body = if body.is_null() {
                String::new()
            } else {
                body.to_string()
            };
            let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
            step = conversation.next(
                Ok(Response {
                    status,
                    headers,
                    body,
                }),
                &moment,
            );
        }
    }

    /// The first exchange that nothing else is the same as.
    fn same(&self, run: &Run, sent: &Sent) -> Option<usize> {
        let taken = |at: usize| run.sent.iter().any(|(_, other)| *other == Some(at));
        let alike = |other: &Sent| other.method == sent.method && other.path == sent.path;
        self.record
            .exchanges
            .iter()
            .enumerate()
            .position(|(at, exchange)| alike(&exchange.sent) && !taken(at))
    }
}

fn refusal(error: &CallError) -> String {
    error.code.name().to_owned()
}

fn sent(request: &Request) -> Sent {
    let address = request.url.strip_prefix(HOST).unwrap_or(&request.url);
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let query = pairs.map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(key), decoded(value))
    });
    let headers = request.headers().into_iter();
    let compared = headers.filter(|(name, _)| HEADERS.contains(name));
    Sent {
        method: request.method.name().to_owned(),
        path: path.to_owned(),
        query: query.collect(),
        headers: compared
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: request
            .body
            .as_deref()
            .map(|body| serde_json::from_str(body).expect("JSON")),
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| {
            byte.and_then(|byte| char::from(byte).to_digit(16))
                .expect("a hex digit")
        };
        bytes.push(match byte {
            b'%' => (digit(rest.next()) * 16 + digit(rest.next())) as u8,
            b'+' => b' ',
            byte => byte,
        });
    }
    String::from_utf8(bytes).expect("UTF-8")
}
