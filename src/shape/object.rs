//! What an object may hold, as a table.

use crate::json::Node;

/// An object: its keys, and what it is called in messages.
#[derive(Debug, Clone, Copy)]
pub struct Object {
    /// The keys that it may have. What is wrong with one of them is told in this order where the places are the same.
    pub keys: &'static [Key],
    /// What must be here, where something else is: `an object with "title"`.
    pub expected: &'static str,
    /// What to offer then.
    pub cure: Cure,
    /// No rule can be asked without it.
    pub essential: bool,
    /// What it is called where a key is missing: `This task`.
    pub this: &'static str,
    /// What it is called where it has a key too many: `A task`. Empty: it may have any keys.
    pub any: &'static str,
}

impl Object {
    /// An object without keys that anyone looks at.
    pub const OPEN: Object = Object {
        keys: &[],
        expected: "an object",
        cure: Cure::None,
        essential: false,
        this: "",
        any: "",
    };

    /// An object of which only known keys matter, with what to call it where one of them is missing.
    #[must_use]
    pub const fn open(this: &'static str, keys: &'static [Key]) -> Object {
        Object {
            keys,
            this,
            ..Object::OPEN
        }
    }
}

/// One key of an object.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value must be.
    pub kind: Kind,
    /// What to offer where the value is not so.
    pub cure: Cure,
    /// What to offer where the key is missing. Nothing: it may be.
    pub missing: Option<Cure>,
    /// No rule can be asked without it.
    pub essential: bool,
    /// It is a text that is kept, which half of a character pair cannot be.
    pub stored: bool,
    /// `null` is as if it were not there.
    pub null: bool,
}

/// What a value must be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Anything, as far as the walker is concerned: rules look at it. A key that was meant to be this one may be
    /// renamed if its value is one of these.
    ByRule(fn(Node<'_>) -> bool),
    /// Text of so many code points, the least (0 or 1) and the most.
    Text(usize, usize),
    /// Text of 1 to so many code points. What it says is for rules; a key may be renamed to this one if it says so.
    Word(usize, fn(&str) -> bool),
    /// Text of exactly so many code points, which only the server gives out.
    Id(usize),
    /// A number.
    Number,
    /// A number or `null`.
    NumberOrNull,
    /// `true` or `false`.
    Flag,
    /// A list. Its items are for the caller.
    List,
    /// An object, for the caller.
    Object,
    /// An object that is looked through on the way and of which nothing is wanted.
    Inside(&'static Object),
    /// The same, or `null`.
    InsideOrNull(&'static Object),
    /// A list of such objects.
    Each(&'static Object),
}

/// What to offer where something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cure {
    /// Nothing, but that a number where a text belongs can be written as one.
    None,
    /// It may be left out: take it out. A number where a text belongs is written as one.
    LeaveOut,
    /// The text is used elsewhere too, so that only a rule that knows the whole body can change it. A number can still
    /// be written as a text.
    ByRule,
    /// The same, and it must be one of a few texts, so that not even a number can be written as one.
    OneOf,
    /// Take it out if it is `null`.
    Null,
    /// Take out the part of the body that it belongs to.
    Whole,
    /// The same, if a person wants it.
    WholeIfAsked,
    /// An empty list.
    EmptyList,
    /// A list of the one object that is here.
    Wrap,
    /// The same; anything else is taken out, if it is not `null` only if a person wants it.
    WrapOrLeaveOut,
    /// The number that is written here as a text, or the middle.
    Middle,
    /// The same, the middle only if a person wants it.
    MiddleIfAsked,
    /// The number, or true or false, that is written here as a text; anything else is taken out, if a person wants it.
    Meant,
    /// An object of this name for a text; `null` is taken out.
    Named,
}

impl Key {
    /// A key that may be left out.
    #[must_use]
    pub const fn new(name: &'static str, kind: Kind) -> Key {
        Key {
            name,
            kind,
            cure: Cure::None,
            missing: None,
            essential: false,
            stored: false,
            null: false,
        }
    }

    /// A key with this cure for a wrong value.
    #[must_use]
    pub const fn cure(mut self, cure: Cure) -> Key {
        self.cure = cure;
        self
    }

    /// A key that must be there.
    #[must_use]
    pub const fn required(self) -> Key {
        self.or_else(Cure::None)
    }

    /// A key that must be there, and what to offer where it is missing.
    #[must_use]
    pub const fn or_else(mut self, cure: Cure) -> Key {
        self.missing = Some(cure);
        self
    }

    /// A key without which no rule can be asked.
    #[must_use]
    pub const fn essential(mut self) -> Key {
        self.essential = true;
        self
    }

    /// A key whose text is kept.
    #[must_use]
    pub const fn stored(mut self) -> Key {
        self.stored = true;
        self
    }

    /// A key that may be `null`, which says no more than leaving it out.
    #[must_use]
    pub const fn or_null(mut self) -> Key {
        self.null = true;
        self
    }

    /// A value may be meant for this key, so that renaming its own key mends something.
    #[must_use]
    pub(super) fn fits(&self, value: Node<'_>) -> bool {
        let text = value.as_str();
        let has_length = |least: usize, most: usize| {
            text.is_some_and(|text| (least..=most).contains(&length(text)))
        };
        match self.kind {
            Kind::ByRule(fits) => fits(value),
            Kind::Text(least, most) => has_length(least, most),
            Kind::Word(_, says) => text.is_some_and(says),
            Kind::Id(exactly) => has_length(exactly, exactly),
            Kind::Number => value.as_f64().is_some(),
            Kind::NumberOrNull => value.is_null() || value.as_f64().is_some(),
            Kind::Flag => value.as_bool().is_some(),
            Kind::List | Kind::Each(_) => value.is_array(),
            Kind::Object | Kind::Inside(_) => value.is_object(),
            Kind::InsideOrNull(_) => value.is_null() || value.is_object(),
        }
    }
}

/// How many code points a text has.
#[must_use]
pub(super) fn length(text: &str) -> usize {
    let begins = |byte: &u8| !(0x80..0xc0).contains(byte);
    text.bytes().filter(begins).count()
}
