//! Clients and bodies for the tests of Geti.

use std::rc::Rc;

use labelwright::platform::Valid;
use labelwright::platform::talk::{Client, Retry};
use serde_json::Value;

use super::platform::Simulated;
use super::platforms::Geti;

fn geti() -> Rc<dyn Simulated> {
    Rc::new(Geti::default())
}

/// A client that knows its place.
pub fn client() -> Client {
    geti().client()
}

/// A client with more in its connection than address and token.
pub fn client_with(more: Value, retry: Retry) -> Client {
    let geti = geti();
    let mut connection = geti.connections().remove(1);
    connection
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    geti.client_with(&connection, retry)
}

/// A body that creates a detection project.
pub fn body(name: &str, labels: &[&str]) -> Value {
    geti().body(name, labels)
}

pub fn valid(body: &Value) -> Valid {
    geti().valid(body)
}

/// The body of most tests.
pub fn cars() -> Value {
    geti().cars()
}
