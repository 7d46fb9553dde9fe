//! Makes the request that the browser's `fetch` carries out. Sending it, and reading what comes back, is JavaScript's
//! affair: a page may have put something of its own in place of `fetch`, and what that throws need not be an `Error`, and
//! what it gives need not be a `Response`; gloo-net's own `send` and `text` panic there.

use gloo_net::http::{Method as HttpMethod, RequestBuilder};
use web_sys::{AbortSignal, RequestCache, RequestCredentials, RequestRedirect};

use crate::platform::request::{Method, Request};
use crate::platform::talk::check_header_value;

/// The request as `fetch` takes it. Its address has been tried before: gloo-net panics where what a wrong one throws is no
/// `Error` of its own window. The same goes for headers.
///
/// # Errors
/// It cannot be sent; why, in words.
pub fn prepared(request: &Request, signal: &AbortSignal) -> Result<web_sys::Request, String> {
    let method = match request.method {
        Method::Get => HttpMethod::GET,
        Method::Post => HttpMethod::POST,
        Method::Put => HttpMethod::PUT,
        Method::Patch => HttpMethod::PATCH,
        Method::Delete => HttpMethod::DELETE,
    };
    let mut builder = RequestBuilder::new(&request.url)
        .method(method)
        // A key in a header of its own would follow a redirect to wherever it leads.
        .redirect(RequestRedirect::Error)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(signal));
    for (name, value) in request.headers() {
        check_header_value(value).map_err(str::to_owned)?;
        builder = builder.header(name, value);
    }
    let built = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    built.map(Into::into).map_err(|error| error.to_string())
}
