//! A value back to text.

use super::{Value, number, swar};
use crate::text;

/// Compact JSON text, as `JSON.stringify` writes it.
#[must_use]
pub fn to_text(value: &Value) -> String {
    to_indented_text(value, "")
}

/// JSON text as `JSON.stringify(value, null, indent)` writes it: compact where `indent` is empty.
///
/// `NaN` and the infinities are written as Python writes them, so that a text which holds them keeps them.
#[must_use]
pub fn to_indented_text(value: &Value, indent: &str) -> String {
    let mut out = String::new();
    Layout {
        indent,
        ..Layout::default()
    }
    .write(value, &mut out);
    out
}

#[derive(Default)]
pub(super) struct Layout<'i> {
    indent: &'i str,
    depth: usize,
    /// Numbers that JSON does not have become `null`.
    strict: bool,
}

impl Layout<'_> {
    /// Compact, and nothing but JSON.
    pub fn strict() -> Layout<'static> {
        Layout {
            strict: true,
            ..Layout::default()
        }
    }

    pub fn write(&mut self, value: &Value, out: &mut String) {
        match value {
            Value::Null => out.push_str("null"),
            Value::Number(number) if self.strict && !number.is_finite() => out.push_str("null"),
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            Value::Number(number) => out.push_str(&number::write(*number)),
            Value::String(text) => write_string(text, out),
            Value::Array(items) => self.container(out, ['[', ']'], items, |layout, item, out| {
                layout.write(item, out)
            }),
            Value::Object(members) => {
                self.container(out, ['{', '}'], members, |layout, (key, value), out| {
                    write_string(key, out);
                    out.push_str(if layout.indent.is_empty() { ":" } else { ": " });
                    layout.write(value, out);
                })
            }
        }
    }

    fn container<T>(
        &mut self,
        out: &mut String,
        [open, close]: [char; 2],
        children: &[T],
        mut write: impl FnMut(&mut Self, &T, &mut String),
    ) {
        out.push(open);
        self.depth += 1;
        for (index, child) in children.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            self.new_line(out);
            write(self, child, out);
        }
        self.depth -= 1;
        if !children.is_empty() {
            self.new_line(out);
        }
        out.push(close);
    }

    fn new_line(&self, out: &mut String) {
        if !self.indent.is_empty() {
            out.push('\n');
            for _ in 0..self.depth {
                out.push_str(self.indent);
            }
        }
    }
}

/// A whole number without the standard library's formatting, which is more code than all of this file.
pub(super) fn push_digits(number: u64, out: &mut String) {
    if number > 9 {
        push_digits(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

pub(super) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let bytes = text.as_bytes();
    // What needs no escape is copied in one piece.
    let mut copied = 0;
    loop {
        let end = swar::plain_end(bytes, copied);
        out.push_str(text::part(text, copied, end));
        let Some(byte) = bytes.get(end) else { break };
        copied = end + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            control => {
                out.push_str("\\u00");
                text::push_hex(*control, out);
            }
        }
    }
    out.push('"');
}
