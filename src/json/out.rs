//! JSON text, put together piece by piece: the one way in which results leave this crate.
//!
//! Text rather than a JavaScript object built key by key: one string crosses and `JSON.parse` makes plain objects of it,
//! with `__proto__` as an ordinary key, which is faster too. Numbers that JSON does not have become `null`.

use super::number;
use super::value::Value;
use super::write::{Layout, write_string};

/// What has a form in JSON.
pub trait Show {
    /// Writes that form, as one value.
    fn show(&self, out: &mut Out);
}

/// Compact JSON text of a value.
#[must_use]
pub fn to_json(value: &dyn Show) -> String {
    let mut out = Out::default();
    value.show(&mut out);
    out.text
}

/// JSON text that is being written. Commas come by themselves.
#[derive(Debug, Default)]
pub struct Out {
    text: String,
}

impl Out {
    /// A comma, unless a list or an object has just begun, or this is the value of a key. Text ends in a quote, so that
    /// nothing in it looks like either.
    fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.text.push(',');
        }
    }

    /// Begins an object or a list: `{` or `[`.
    pub fn open(&mut self, bracket: char) {
        self.separate();
        self.text.push(bracket);
    }

    /// Ends it: `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    /// A key, whose value is to follow.
    pub fn key(&mut self, key: &str) -> &mut Out {
        self.text(key);
        self.text.push(':');
        self
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.separate();
        write_string(text, &mut self.text);
    }

    /// A number.
    pub fn number(&mut self, number: f64) {
        if number.is_finite() {
            self.raw(&number::write(number));
        } else {
            self.raw("null");
        }
    }

    /// A yes or no.
    pub fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
    }

    /// Any value.
    pub fn value(&mut self, value: &Value) {
        self.separate();
        Layout::strict().write(value, &mut self.text);
    }

    /// What is JSON already.
    pub fn raw(&mut self, json: &str) {
        self.separate();
        self.text.push_str(json);
    }

    /// A list.
    pub fn list<T: Show>(&mut self, items: &[T]) {
        self.open('[');
        for item in items {
            item.show(self);
        }
        self.close(']');
    }

    /// Keys with texts; those without a text are left out.
    pub fn texts(&mut self, members: &[(&str, Option<&str>)]) {
        for (key, text) in members {
            if let Some(text) = text {
                self.key(key).text(text);
            }
        }
    }

    /// Keys with numbers.
    pub fn numbers(&mut self, members: &[(&str, f64)]) {
        for (key, number) in members {
            self.key(key).number(*number);
        }
    }

    /// A key with a list, left out where there is nothing in it.
    pub fn some<T: Show>(&mut self, key: &str, items: &[T]) {
        if !items.is_empty() {
            self.key(key).list(items);
        }
    }
}

impl Show for Value {
    fn show(&self, out: &mut Out) {
        out.value(self);
    }
}
