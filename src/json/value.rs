//! An owned JSON value that keeps the order of keys.

/// A JSON value. Objects keep their keys in order; numbers are as JavaScript has them.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number.
    Number(f64),
    /// Text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Keys and values, in order.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// An empty object, to be filled with [`Value::with`].
    #[must_use]
    pub fn object() -> Value {
        Value::Object(Vec::new())
    }

    /// This object with one more key at its end. Any other value stays as it is.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Value {
        self.set(key, value.into());
        self
    }

    /// An object of texts.
    #[must_use]
    pub fn of_texts(members: &[(&str, &str)]) -> Value {
        let mut object = Value::object();
        for (key, text) in members {
            object.set_text(key, text);
        }
        object
    }

    /// Puts one more key at the end of this object. Any other value stays as it is.
    pub fn set(&mut self, key: &str, value: Value) {
        if let Value::Object(members) = self {
            members.push((key.to_owned(), value));
        }
    }

    /// Puts one more text at the end of this object.
    pub fn set_text(&mut self, key: &str, text: &str) {
        self.set(key, Value::from(text));
    }

    /// Puts one more text at the end of this object, if there is one.
    #[inline(never)]
    pub fn set_given(&mut self, key: &str, text: &Option<String>) {
        if let Some(text) = text {
            self.set_text(key, text);
        }
    }

    /// An empty list, to be filled with [`Value::push`].
    #[must_use]
    pub fn list() -> Value {
        Value::Array(Vec::new())
    }

    /// Puts one more item at the end of this list. Any other value stays as it is.
    #[inline(never)]
    pub fn push(&mut self, item: Value) {
        if let Value::Array(items) = self {
            items.push(item);
        }
    }

    /// The value of a key of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if it is text.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}
impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Number(value)
    }
}
impl From<&str> for Value {
    #[inline(never)]
    fn from(value: &str) -> Value {
        Value::String(value.to_owned())
    }
}
impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::String(value)
    }
}
impl From<Vec<Value>> for Value {
    fn from(value: Vec<Value>) -> Value {
        Value::Array(value)
    }
}
