//! Carries one request out, and brings back a response or a failure. Nothing else: what it means is decided elsewhere.
//!
//! gloo-net makes the requests. It does not send them and does not read the answers, since its `send` and `text` panic
//! where a page has put something of its own in place of `fetch`: what that throws need not be an `Error`, and what it gives
//! need not be a `Response`. The same goes for headers, which are checked before gloo-net sees them, and for the caller's
//! signal, whose reason can be anything: gloo-net gets the signal of a controller of ours.

mod foreign;
mod stop;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

use crate::platform::request::{Failure, Method, Reply, Request, Response};
use crate::platform::talk::check_header_value;
use foreign::{ForeignResponse, reason};
use stop::Stop;
pub use stop::{Signal, sleep};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn global_fetch(request: &web_sys::Request) -> Result<JsValue, JsValue>;
}

/// Headers of an answer that someone here reads. A browser shows only few of another origin's.
const READ_HEADERS: [&str; 4] = ["content-type", "retry-after", "date", "x-request-id"];

/// Carries a request out by the global `fetch` or another function of its kind. Ends within the request's time, whatever
/// that function does.
pub async fn carry(request: &Request, fetch: Option<&Function>, signal: Option<&Signal>) -> Reply {
    if signal.is_some_and(Signal::is_aborted) {
        return Err(Failure::Aborted { sent: false });
    }
    for (name, value) in request.headers() {
        if let Err(reason) = check_header_value(value) {
            return Err(Failure::Unsendable {
                message: format!("the header {name} {reason}"),
            });
        }
    }
    let unsendable = |thrown: JsValue| Failure::Unsendable {
        message: reason(&thrown),
    };
    let controller = AbortController::new().map_err(unsendable)?;
    let stop = Stop::new(request.timeout_ms, signal);
    let answer = match fetch {
        None => {
            let request = prepared(request, &controller)?;
            global_fetch(&request)
        }
        Some(function) => {
            let init = init(request, &controller).map_err(unsendable)?;
            function.call2(&JsValue::UNDEFINED, &request.url.as_str().into(), &init)
        }
    };
    let reply = read(answer, &stop).await;
    if reply.is_err() {
        // Nobody waits for it any more.
        controller.abort();
    }
    reply
}

/// The request as `fetch` takes it.
fn prepared(request: &Request, controller: &AbortController) -> Result<web_sys::Request, Failure> {
    // gloo-net asks for the same, and panics where what is thrown is no `Error` of its own window.
    web_sys::Request::new_with_str(&request.url).map_err(|thrown| Failure::Unsendable {
        message: reason(&thrown),
    })?;
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let mut builder = gloo_net::http::RequestBuilder::new(&request.url)
        .method(method)
        // A key in a header of its own would follow a redirect to wherever it leads.
        .redirect(RequestRedirect::Error)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&controller.signal()));
    for (name, value) in request.headers() {
        builder = builder.header(name, value);
    }
    let built = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    built.map(Into::into).map_err(|error| Failure::Unsendable {
        message: error.to_string(),
    })
}

/// The same in the words of `fetch(url, init)`: what other functions of its kind understand best.
fn init(request: &Request, controller: &AbortController) -> Result<RequestInit, JsValue> {
    let headers = Object::new();
    for (name, value) in request.headers() {
        Reflect::set(&headers, &name.into(), &value.into())?;
    }
    let init = RequestInit::new();
    init.set_method(request.method.name());
    init.set_headers(&headers);
    if let Some(body) = &request.body {
        init.set_body(&body.as_str().into());
    }
    init.set_redirect(RequestRedirect::Error);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&controller.signal()));
    Ok(init)
}

/// Waits for the answer and for all of its body, or until it is enough.
async fn read(answer: Result<JsValue, JsValue>, stop: &Stop) -> Reply {
    let answer = settled(answer, stop).await?;
    let broken = |message: &str| Failure::Network {
        message: message.to_owned(),
    };
    let answer: ForeignResponse = answer.unchecked_into();
    let status =
        foreign::status(&answer).ok_or_else(|| broken("what fetch gave is no Response"))?;
    let mut headers = Vec::new();
    for name in READ_HEADERS {
        if let Some(value) = foreign::header(&answer, name) {
            headers.push((name.to_owned(), value));
        }
    }
    let body = settled(answer.text(), stop).await?;
    let body = body
        .as_string()
        .ok_or_else(|| broken("the body of the answer is no text"))?;
    Ok(Response {
        status,
        headers,
        body,
    })
}

/// What a promise, or whatever else was given, comes to; a failure if it is enough before that.
async fn settled(given: Result<JsValue, JsValue>, stop: &Stop) -> Result<JsValue, Failure> {
    let failed = |thrown: &JsValue| {
        stop.cause().unwrap_or_else(|| Failure::Network {
            message: reason(thrown),
        })
    };
    let given = given.map_err(|thrown| failed(&thrown))?;
    let race = Array::of2(&Promise::resolve(&given), stop.promise());
    let value = JsFuture::from(Promise::race(&race))
        .await
        .map_err(|thrown| failed(&thrown))?;
    // An answer that is here counts, even if the caller has had enough since.
    if stop.is_mark(&value) {
        Err(stop.cause().unwrap_or(Failure::Timeout))
    } else {
        Ok(value)
    }
}
