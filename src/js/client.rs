//! A client of a platform: conversations, driven with the browser's `fetch`, clock and randomness.
//!
//! Methods take `&self` and give promises that hold on to what they need: calls can go on at the same time, and go on when
//! the client is freed.

use js_sys::{Array, Date, Function, Math, Promise, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::input::{Input, text_of};
use super::output::to_js;
use crate::fetch::{Signal, carry, sleep};
use crate::json::{Document, parse};
use crate::platform::request::{Attempt, Failure, Moment, Reply, Step};
use crate::platform::talk::{
    Answer, CallError, Client, ClientOptions, Conversation, ErrorCode, Listing, connect,
};
use crate::platform::{self, CheckOptions, Valid};

/// What the promises of a client are rejected with: a plain object with the keys of `LabelwrightError`, and the reason of
/// an abort as its `cause`.
fn thrown(error: &CallError, signal: Option<&Signal>) -> JsValue {
    let object = to_js(error);
    if let Some(signal) = signal.filter(|_| error.code == ErrorCode::Aborted) {
        // A plain object of ours takes any key.
        let _ = Reflect::set(&object, &"cause".into(), &signal.why());
    }
    object
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
    fetch: Option<Function>,
    on_attempt: Option<Function>,
}

#[derive(Serialize)]
struct Event<'a> {
    attempt: u32,
    method: &'static str,
    url: &'a str,
    #[serde(rename = "waitMs")]
    wait_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[wasm_bindgen]
impl RawClient {
    /// A client that has not asked anything yet. `connection` and `options` are plain objects or JSON text; functions in
    /// them count for nothing.
    ///
    /// # Errors
    /// Misuse: a key that is missing, misspelt or of another type; a base URL or token that cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(
        connection: &JsValue,
        options: &JsValue,
        fetch: Option<Function>,
        on_attempt: Option<Function>,
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
        let client = client().map_err(|error| thrown(&error, None))?;
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

    /// Creates a project, of a spec or (`is_payload`) of a request body. Gives a `RemoteProject`.
    pub fn create(&self, project: &JsValue, is_payload: bool, signal: JsValue) -> Promise {
        // Read at once: what the caller changes later is no part of it.
        let body = valid(&self.client, project, is_payload);
        self.caller
            .call(signal, body.map(|body| self.client.create(body)))
    }

    /// Reads a project. Gives a `RemoteProject`.
    pub fn get(&self, reference: &str, signal: JsValue) -> Promise {
        let conversation = self.client.get(reference);
        self.caller.call(signal, Ok(conversation))
    }

    /// Deletes a project. Gives `{deleted: {projects: 1}}`.
    pub fn delete(&self, reference: &str, signal: JsValue) -> Promise {
        self.caller.call(signal, Ok(self.client.delete(reference)))
    }

    /// All projects.
    ///
    /// # Errors
    /// Misuse: a page size that is not a whole number from 1.
    pub fn list(&self, page_size: Option<f64>) -> Result<RawListing, JsValue> {
        let is_size = |size: f64| size.fract() == 0.0 && size >= 1.0;
        if page_size.is_some_and(|size| !is_size(size)) {
            return Err(thrown(
                &CallError::misuse("The option `pageSize` must be a whole number from 1."),
                None,
            ));
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
    pub fn next(&self, signal: JsValue) -> Promise {
        match self.listing.next_page() {
            Some(conversation) => self.caller.call(signal, Ok(conversation)),
            None => Promise::resolve(&JsValue::UNDEFINED),
        }
    }
}

impl Caller {
    /// Runs a conversation, and gives its answer.
    fn call(&self, signal: JsValue, conversation: Result<Conversation, CallError>) -> Promise {
        let Ok(signal) = Signal::read(signal) else {
            let error = CallError::misuse("The option `signal` must be an AbortSignal.");
            return Promise::reject(&thrown(&error, None));
        };
        let caller = self.clone();
        future_to_promise(async move {
            let answer = match conversation {
                Ok(conversation) => caller.drive(conversation, signal.as_ref()).await,
                Err(error) => Err(error),
            };
            answer
                .map(|answer| to_js(&answer))
                .map_err(|error| thrown(&error, signal.as_ref()))
        })
    }

    async fn drive(
        &self,
        mut conversation: Conversation,
        signal: Option<&Signal>,
    ) -> Result<Answer, CallError> {
        let mut step = conversation.start();
        loop {
            step = match step {
                Step::Done(answer) => return Ok(answer),
                Step::Refused(error) => return Err(error),
                Step::Send(attempt) => {
                    let reply = self.attempt(&attempt, signal).await;
                    conversation.next(reply, &now())
                }
            };
        }
    }

    async fn attempt(&self, attempt: &Attempt, signal: Option<&Signal>) -> Reply {
        let is_aborted = || signal.is_some_and(Signal::is_aborted);
        if attempt.wait_ms > 0 && !is_aborted() {
            self.tell(attempt, attempt.wait_ms);
            sleep(
                u32::try_from(attempt.wait_ms).unwrap_or(u32::MAX >> 1),
                signal,
            )
            .await;
        }
        if is_aborted() {
            return Err(Failure::Aborted { sent: false });
        }
        self.tell(attempt, 0);
        carry(&attempt.request, self.fetch.as_ref(), signal).await
    }

    /// Tells the caller. What the function throws, at once or by its promise, is the caller's own affair.
    fn tell(&self, attempt: &Attempt, wait_ms: u64) {
        let Some(function) = &self.on_attempt else {
            return;
        };
        let event = Event {
            attempt: attempt.number,
            method: attempt.request.method.name(),
            url: &attempt.request.url,
            wait_ms,
            reason: attempt.reason.as_deref(),
        };
        let given = function.call1(&JsValue::UNDEFINED, &to_js(&event));
        if let Some(given) = given.ok().filter(JsValue::is_object) {
            // In Node, a rejection that nobody handles ends the process; here it is handled.
            let _ = Promise::all_settled(&Array::of1(&given));
        }
    }
}

fn now() -> Moment {
    Moment {
        unix_ms: Date::now() as i64,
        random: Math::random(),
    }
}

/// Reads an object or JSON text.
fn read<T>(
    what: &str,
    value: &JsValue,
    take: impl FnOnce(&Document<'_>) -> Result<T, CallError>,
) -> Result<T, CallError> {
    // The reason of a failure is not quoted: it may show a piece of the text, and the token is in there.
    let misuse = |_| CallError::misuse(format!("{what} must be a plain object."));
    let input = text_of(value).map_err(|_| misuse(()))?;
    let document = parse(&input.text).map_err(|_| misuse(()))?;
    take(&document)
}

/// Checks what is to be created. What is not valid is not sent.
fn valid(client: &Client, project: &JsValue, is_payload: bool) -> Result<Valid, CallError> {
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
    let valid = if is_payload {
        Valid::check(platform, &document)
    } else {
        Valid::of_spec(platform, &document)
    };
    valid.map_err(|_| CallError::not_valid(report()))
}
