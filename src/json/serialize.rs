//! Any serde value to JSON text: the one way in which results leave this crate.
//!
//! Text rather than a JavaScript object built key by key: one string crosses and `JSON.parse` makes plain objects of it,
//! with `__proto__` as an ordinary key, which is faster too. Numbers that JSON does not have become `null`.

use std::fmt::{self, Display};

use serde::ser::{self, Serialize};

use super::number;
use super::write::{push_digits, write_string};
use crate::text;

/// Compact JSON text of a serializable value.
///
/// # Panics
/// Never for the types of this crate: only a map with keys that are not text could fail, and none has such keys.
#[must_use]
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut out = String::new();
    // The only error is a key that is no text. The types are ours, and the tests serialize each of them.
    match value.serialize(&mut Writer { out: &mut out }) {
        Ok(()) => out,
        Err(NotText) => String::from("null"),
    }
}

/// A key of a map is not text.
#[derive(Debug)]
struct NotText;

impl Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key of a JSON object must be text")
    }
}
impl std::error::Error for NotText {}
impl ser::Error for NotText {
    fn custom<T: Display>(_: T) -> NotText {
        NotText
    }
}

struct Writer<'o> {
    out: &'o mut String,
}

/// A list or an object that is being written; `close` ends it.
struct Container<'w, 'o> {
    writer: &'w mut Writer<'o>,
    first: bool,
    close: &'static str,
}

impl<'w, 'o> Container<'w, 'o> {
    fn open(writer: &'w mut Writer<'o>, open: &str, close: &'static str) -> Container<'w, 'o> {
        writer.out.push_str(open);
        Container {
            writer,
            first: true,
            close,
        }
    }

    fn separate(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.writer.out.push(',');
        }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotText> {
        self.separate();
        value.serialize(&mut *self.writer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), NotText> {
        self.separate();
        write_string(key, self.writer.out);
        self.writer.out.push(':');
        value.serialize(&mut *self.writer)
    }

    fn finish(self) {
        self.writer.out.push_str(self.close);
    }
}

/// `{"variant":` ... `}` around what follows.
fn tagged<'w, 'o>(
    writer: &'w mut Writer<'o>,
    variant: &str,
    open: &str,
    close: &'static str,
) -> Container<'w, 'o> {
    writer.out.push('{');
    write_string(variant, writer.out);
    writer.out.push(':');
    Container::open(writer, open, close)
}

/// Those of any size as the largest of their kind.
macro_rules! whole_numbers {
    ($($method:ident $type:ty => $largest:ident),*) => { $(
        fn $method(self, number: $type) -> Result<(), NotText> {
            self.$largest(number.into())
        }
    )* };
}

impl<'w, 'o> ser::Serializer for &'w mut Writer<'o> {
    type Ok = ();
    type Error = NotText;
    type SerializeSeq = Container<'w, 'o>;
    type SerializeTuple = Container<'w, 'o>;
    type SerializeTupleStruct = Container<'w, 'o>;
    type SerializeTupleVariant = Container<'w, 'o>;
    type SerializeMap = Container<'w, 'o>;
    type SerializeStruct = Container<'w, 'o>;
    type SerializeStructVariant = Container<'w, 'o>;

    whole_numbers! {
        serialize_i8 i8 => serialize_i64, serialize_i16 i16 => serialize_i64, serialize_i32 i32 => serialize_i64,
        serialize_u8 u8 => serialize_u64, serialize_u16 u16 => serialize_u64, serialize_u32 u32 => serialize_u64
    }

    fn serialize_i64(self, number: i64) -> Result<(), NotText> {
        if number < 0 {
            self.out.push('-');
        }
        self.serialize_u64(number.unsigned_abs())
    }

    fn serialize_u64(self, number: u64) -> Result<(), NotText> {
        push_digits(number, self.out);
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), NotText> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, number: f32) -> Result<(), NotText> {
        self.serialize_f64(f64::from(number))
    }

    fn serialize_f64(self, number: f64) -> Result<(), NotText> {
        if number.is_finite() {
            self.out.push_str(&number::write(number));
        } else {
            self.out.push_str("null");
        }
        Ok(())
    }

    fn serialize_char(self, character: char) -> Result<(), NotText> {
        self.serialize_str(character.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), NotText> {
        write_string(text, self.out);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), NotText> {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<(), NotText> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotText> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), NotText> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotText> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), NotText> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NotText> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), NotText> {
        let mut object = Container::open(self, "{", "}");
        object.field(variant, value)?;
        object.finish();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Container<'w, 'o>, NotText> {
        Ok(Container::open(self, "[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Container<'w, 'o>, NotText> {
        Ok(Container::open(self, "[", "]"))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Container<'w, 'o>, NotText> {
        Ok(Container::open(self, "[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Container<'w, 'o>, NotText> {
        Ok(tagged(self, variant, "[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Container<'w, 'o>, NotText> {
        Ok(Container::open(self, "{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Container<'w, 'o>, NotText> {
        Ok(Container::open(self, "{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Container<'w, 'o>, NotText> {
        Ok(tagged(self, variant, "{", "}}"))
    }
}

macro_rules! lists {
    ($($of:ident $method:ident),*) => { $(
        impl ser::$of for Container<'_, '_> {
            type Ok = ();
            type Error = NotText;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotText> {
                self.item(value)
            }
            fn end(self) -> Result<(), NotText> {
                self.finish();
                Ok(())
            }
        }
    )* };
}
lists! { SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field }

macro_rules! structs {
    ($($of:ident),*) => { $(
        impl ser::$of for Container<'_, '_> {
            type Ok = ();
            type Error = NotText;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), NotText> {
                self.field(key, value)
            }
            fn end(self) -> Result<(), NotText> {
                self.finish();
                Ok(())
            }
        }
    )* };
}
structs! { SerializeStruct, SerializeStructVariant }

impl ser::SerializeMap for Container<'_, '_> {
    type Ok = ();
    type Error = NotText;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotText> {
        self.separate();
        let start = self.writer.out.len();
        key.serialize(&mut *self.writer)?;
        // Whatever is not text does not begin with a quote.
        if text::after(self.writer.out, start).starts_with('"') {
            Ok(())
        } else {
            Err(NotText)
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotText> {
        self.writer.out.push(':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), NotText> {
        self.finish();
        Ok(())
    }
}
