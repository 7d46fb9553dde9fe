//! A client of a platform: conversations, driven with the browser's `fetch`, clock and randomness.
//!
//! Methods take `&self` and give promises that hold on to what they need: calls can go on at the same time, and go on when
//! the client is freed.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::input::{Input, text_of};
use super::output::to_js;
use crate::fetch::prepared;
use crate::json::{Document, Out, Show, parse};
use crate::platform::request::{Failure, Moment, Reply, Request, Response, Step};
use crate::platform::talk::{CallError, Client, ClientOptions, Conversation, Listing, connect};
use crate::platform::{self, CheckOptions, Valid};

#[wasm_bindgen(module = "/src/js/outside.js")]
extern "C" {
    /// Carries a call out. What it is rejected with is a plain object with the keys of `LabelwrightError`, and the reason
    /// of an abort as its `cause`.
    fn drive(call: RawCall, fetch: &JsValue, on_attempt: &JsValue, signal: &JsValue) -> Promise;
}

/// A client of one installation of a platform.
#[wasm_bindgen]
pub struct RawClient {
    client: Client,
    caller: Caller,
}

/// All projects of a client, page by page.
#[wasm_bindgen]
pub struct RawListing {
    listing: Listing,
    caller: Caller,
}

/// The functions that the caller gave.
#[derive(Clone)]
struct Caller {
    fetch: JsValue,
    on_attempt: JsValue,
}

/// A call under way.
#[wasm_bindgen]
pub struct RawCall {
    conversation: Result<Conversation, CallError>,
    /// What was asked for last.
    request: Option<Rc<Request>>,
}

/// What a call asks for next.
impl Show for Step {
    fn show(&self, out: &mut Out) {
        out.open('{');
        match self {
            Step::Done(answer) => answer.show(out.key("done")),
            Step::Refused(error) => error.show(out.key("error")),
            Step::Send(attempt) => {
                let request = &attempt.request;
                out.key("send").open('{');
                out.texts(&[
                    ("method", Some(request.method.name())),
                    ("url", Some(&request.url)),
                    ("reason", attempt.reason.as_deref()),
                    ("body", request.body.as_deref()),
                ]);
                out.numbers(&[
                    ("attempt", f64::from(attempt.number)),
                    ("waitMs", attempt.wait_ms as f64),
                    ("timeoutMs", f64::from(request.timeout_ms)),
                ]);
                out.key("headers").open('{');
                for (name, value) in request.headers() {
                    out.key(name).text(value);
                }
                out.close('}');
                out.close('}');
            }
        }
        out.close('}');
    }
}

#[wasm_bindgen]
impl RawClient {
    /// A client that has not asked anything yet. `connection` and `options` are plain objects or JSON text; functions in
    /// them count for nothing. `fetch` and `on_attempt` are functions or `undefined`.
    ///
    /// # Errors
    /// Misuse: a key that is missing, misspelt or of another type; a base URL or token that cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(
        connection: &JsValue,
        options: &JsValue,
        fetch: JsValue,
        on_attempt: JsValue,
    ) -> Result<RawClient, JsValue> {
        let client = || {
            let options = if options.is_undefined() {
                ClientOptions::default()
            } else {
                read("The options of a client", options, |document| {
                    ClientOptions::from_json(document.root())
                })?
            };
            read("The connection", connection, |document| {
                connect(document.root(), options)
            })
        };
        let client = client()?;
        Ok(RawClient {
            client,
            caller: Caller { fetch, on_attempt },
        })
    }

    /// Which platform it is.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn platform(&self) -> JsValue {
        self.client.platform().name().into()
    }

    /// Creates a project, of a spec or (`is_payload`) of a request body; from the template of that number, and then in the
    /// workspace of that number, where they are given. Gives a `RemoteProject`.
    pub fn create(
        &self,
        project: &JsValue,
        is_payload: bool,
        signal: &JsValue,
        template: Option<u32>,
        workspace: Option<u32>,
    ) -> Promise {
        // Read at once: what the caller changes later is no part of it.
        let template = template.map(|id| (id, workspace));
        let body = valid(&self.client, project, is_payload, template);
        self.caller
            .call(body.map(|body| self.client.create(body)), signal)
    }

    /// Reads a project. Gives a `RemoteProject`.
    pub fn get(&self, reference: &str, signal: &JsValue) -> Promise {
        self.caller.call(Ok(self.client.get(reference)), signal)
    }

    /// Deletes a project. Gives `{deleted: {projects: 1}}`.
    pub fn delete(&self, reference: &str, signal: &JsValue) -> Promise {
        self.caller.call(Ok(self.client.delete(reference)), signal)
    }

    /// All projects.
    ///
    /// # Errors
    /// Misuse: a page size that is not a whole number from 1.
    pub fn list(&self, page_size: Option<f64>) -> Result<RawListing, JsValue> {
        let is_size = |size: f64| size.fract() == 0.0 && size >= 1.0;
        if page_size.is_some_and(|size| !is_size(size)) {
            return Err(to_js(&CallError::misuse(
                "The option `pageSize` must be a whole number from 1.",
            )));
        }
        // A cast stops at the largest number, and no platform has pages so large.
        let listing = self.client.list(page_size.map(|size| size as u32));
        Ok(RawListing {
            listing,
            caller: self.caller.clone(),
        })
    }
}

#[wasm_bindgen]
impl RawListing {
    /// The next page: a list of `RemoteProject`s, which may be empty, or `undefined` after the last one.
    pub fn next(&self, signal: &JsValue) -> Promise {
        match self.listing.next_page() {
            Some(conversation) => self.caller.call(Ok(conversation), signal),
            None => Promise::resolve(&JsValue::UNDEFINED),
        }
    }
}

impl Caller {
    fn call(&self, conversation: Result<Conversation, CallError>, signal: &JsValue) -> Promise {
        let call = RawCall {
            conversation,
            request: None,
        };
        drive(call, &self.fetch, &self.on_attempt, signal)
    }
}

#[wasm_bindgen]
impl RawCall {
    /// What to do next, after what became of the request before: `{send}`, `{done}` or `{error}`. `outcome` is the status of
    /// an answer, or one of the numbers that stand in outside.js; `text` the body, or why there is none; `headers` has a
    /// line for each.
    pub fn next(
        &mut self,
        outcome: u16,
        text: &str,
        headers: &str,
        unix_ms: f64,
        random: f64,
    ) -> JsValue {
        let moment = &Moment {
            unix_ms: unix_ms as i64,
            random,
        };
        let step = match &mut self.conversation {
            Err(error) => Step::Refused(error.clone()),
            Ok(conversation) if self.request.is_none() => conversation.start(moment),
            Ok(conversation) => conversation.next(reply(outcome, text, headers), moment),
        };
        let next = to_js(&step);
        if let Step::Send(attempt) = step {
            self.request = Some(attempt.request);
        }
        next
    }

    /// The request that was asked for last, for the global `fetch`.
    ///
    /// # Errors
    /// It cannot be sent; why, in words.
    pub fn request(&self, signal: &AbortSignal) -> Result<JsValue, JsValue> {
        match &self.request {
            Some(request) => Ok(prepared(request, signal)?.into()),
            None => Ok(JsValue::UNDEFINED),
        }
    }
}

fn reply(outcome: u16, text: &str, headers: &str) -> Reply {
    let text = text.to_owned();
    Err(match outcome {
        1 => Failure::Network { message: text },
        2 => Failure::Timeout,
        3 => Failure::Aborted { sent: true },
        4 => Failure::Aborted { sent: false },
        5 => Failure::Unsendable { message: text },
        status => {
            let mut read = Vec::new();
            for line in headers.lines() {
                if let Some((name, value)) = crate::text::split(line, ": ") {
                    read.push((name.to_owned(), value.to_owned()));
                }
            }
            return Ok(Response {
                status,
                headers: read,
                body: text,
            });
        }
    })
}

/// Reads an object or JSON text.
fn read<T>(
    what: &str,
    value: &JsValue,
    take: impl FnOnce(&Document<'_>) -> Result<T, CallError>,
) -> Result<T, CallError> {
    // The reason of a failure is not quoted: it may show a piece of the text, and the token is in there.
    let misuse = || CallError::misuse([what, " must be a plain object."].concat());
    let input = text_of(value).map_err(|_| misuse())?;
    let document = parse(&input.text).map_err(|_| misuse())?;
    take(&document)
}

/// Checks what is to be created. What is not valid is not sent.
fn valid(
    client: &Client,
    project: &JsValue,
    is_payload: bool,
    template: Option<(u32, Option<u32>)>,
) -> Result<Valid, CallError> {
    let Input { text, is_text } =
        text_of(project).map_err(|not_json| CallError::not_valid(not_json.report()))?;
    let platform = platform::find(client.platform()).ok_or_else(|| {
        CallError::unsupported("This version of labelwright does not speak this platform.")
    })?;
    // Checked again where it is wrong: with lines and columns for text, and where the text is no JSON.
    let report = || {
        let options = CheckOptions::default();
        if is_payload {
            platform::validate(platform, &text, &options, is_text)
        } else {
            platform::validate_spec(platform, &text, &options, is_text)
        }
    };
    let Ok(document) = parse(&text) else {
        return Err(CallError::not_valid(report()));
    };
    if let Some((template, workspace)) = template {
        client.check_template(template)?;
        return Valid::of_template(platform, &document, !is_payload, template, workspace)
            .map_err(CallError::not_valid);
    }
    let valid = if is_payload {
        Valid::check(platform, &document)
    } else {
        Valid::of_spec(platform, &document)
    };
    valid.map_err(|_| CallError::not_valid(report()))
}
