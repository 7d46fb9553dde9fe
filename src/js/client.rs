//! A client of a platform: conversations, which `outside.js` drives with the browser's `fetch`, clock and randomness.
//!
//! A call holds on to what it needs: calls can go on at the same time, and go on when the client is freed.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::input::text_of;
use super::output::to_js;
use crate::fetch::prepared;
use crate::json::{Document, Out, Show};
use crate::platform::request::{Failure, Moment, Reply, Request, Response, Step};
use crate::platform::talk::{CallError, Client, ClientOptions, Conversation, Listing, connect};
use crate::platform::{self, CheckOptions, Valid};

/// What JavaScript holds of a client: one class for all of it, since each costs code of its own on both sides.
#[wasm_bindgen]
pub struct Held(Inside);

enum Inside {
    Client(Client),
    /// All projects of a client, page by page.
    Listing(Listing),
    /// A call under way, and what it asked for last.
    Call(Conversation, Option<Rc<Request>>),
}

/// What can be begun.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Creates a project, of a spec. Comes to a `RemoteProject`, as the next two do.
    Create,
    /// Creates a project, of a request body.
    CreateFromPayload,
    /// Reads the project of that name.
    Get,
    /// Deletes the project of that name. Comes to `{deleted: {projects: 1}}`.
    Delete,
    /// No call yet: a list of all projects, so many a page.
    List,
    /// The next page of a list: `RemoteProject`s, of which there may be none.
    Page,
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
impl Held {
    /// A client that has not asked anything yet. `connection` and `options` are plain objects or JSON text; functions in
    /// them count for nothing.
    ///
    /// # Errors
    /// Misuse: a key that is missing, misspelt or of another type; a base URL or token that cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(connection: &JsValue, options: &JsValue) -> Result<Held, JsValue> {
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
        Ok(Held(Inside::Client(client()?)))
    }

    /// Which platform a client is of.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn platform(&self) -> JsValue {
        match &self.0 {
            Inside::Client(client) => client.platform().name().into(),
            _ => JsValue::UNDEFINED,
        }
    }

    /// Begins a call, of a client or a list. `value` is read at once: what the caller changes later is no part of it.
    /// What is created may be of the template of that number, and then in the workspace of that number. `undefined` after the
    /// last page.
    ///
    /// # Errors
    /// What is to be created is not valid. Misuse: a page size that is not a whole number from 1.
    pub fn begin(
        &self,
        call: Call,
        value: &JsValue,
        template: Option<u32>,
        workspace: Option<u32>,
    ) -> Result<Option<Held>, JsValue> {
        let template = template.map(|id| (id, workspace));
        let conversation = match &self.0 {
            Inside::Client(client) => {
                let reference = || value.as_string().unwrap_or_default();
                match call {
                    Call::Create => client.create(valid(client, value, false, template)?),
                    Call::CreateFromPayload => client.create(valid(client, value, true, template)?),
                    Call::Get => client.get(&reference()),
                    Call::Delete => client.delete(&reference()),
                    Call::List | Call::Page => {
                        let listing = client.list(page_size(value)?);
                        return Ok(Some(Held(Inside::Listing(listing))));
                    }
                }
            }
            Inside::Listing(listing) => match listing.next_page() {
                Some(conversation) => conversation,
                None => return Ok(None),
            },
            Inside::Call(..) => return Ok(None),
        };
        Ok(Some(Held(Inside::Call(conversation, None))))
    }

    /// What a call does next, after what became of the request before: `{send}`, `{done}` or `{error}`. `outcome` is the
    /// status of an answer, or one of the numbers that stand in outside.js; `text` the body, or why there is none;
    /// `headers` has a line for each.
    pub fn next(
        &mut self,
        outcome: u16,
        text: &str,
        headers: &str,
        unix_ms: f64,
        random: f64,
    ) -> JsValue {
        let Inside::Call(conversation, request) = &mut self.0 else {
            return JsValue::UNDEFINED;
        };
        let moment = &Moment {
            unix_ms: unix_ms as i64,
            random,
        };
        let step = if request.is_none() {
            conversation.start(moment)
        } else {
            conversation.next(reply(outcome, text, headers), moment)
        };
        let next = to_js(&step);
        if let Step::Send(attempt) = step {
            *request = Some(attempt.request);
        }
        next
    }

    /// The request that a call asked for last, for the global `fetch`.
    ///
    /// # Errors
    /// It cannot be sent; why, in words.
    pub fn request(&self, signal: &AbortSignal) -> Result<JsValue, JsValue> {
        match &self.0 {
            Inside::Call(_, Some(request)) => Ok(prepared(request, signal)?.into()),
            _ => Ok(JsValue::UNDEFINED),
        }
    }
}

/// A page size that the caller may have given.
fn page_size(value: &JsValue) -> Result<Option<u32>, CallError> {
    let Some(size) = value.as_f64() else {
        return Ok(None);
    };
    if size.fract() != 0.0 || size < 1.0 {
        return Err(CallError::misuse(
            "The option `pageSize` must be a whole number from 1.",
        ));
    }
    // A cast stops at the largest number, and no platform has pages so large.
    Ok(Some(size as u32))
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
    let document = input.document().map_err(|_| misuse())?;
    take(&document)
}

/// Checks what is to be created. What is not valid is not sent.
fn valid(
    client: &Client,
    project: &JsValue,
    is_payload: bool,
    template: Option<(u32, Option<u32>)>,
) -> Result<Valid, CallError> {
    let input = text_of(project).map_err(|not_json| CallError::not_valid(not_json.report()))?;
    let (text, is_text) = (input.text(), input.is_text());
    let platform = platform::find(client.platform()).ok_or_else(|| {
        CallError::unsupported("This version of labelwright does not speak this platform.")
    })?;
    // Checked again where it is wrong: with lines and columns for text, and where the text is no JSON.
    let report = || {
        let options = CheckOptions::default();
        if is_payload {
            platform::validate(platform, text, &options, is_text)
        } else {
            platform::validate_spec(platform, text, &options, is_text)
        }
    };
    let Ok(document) = input.document() else {
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
