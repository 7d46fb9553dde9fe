//! Steps through the text.

use super::chars::{Place, holds, is_space, place};
use super::{Reason, XmlError};

/// A place in the text, and the steps from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'t> {
    pub text: &'t str,
    pub at: usize,
    /// Where the token began that is being read: an end in its midst is told there.
    pub token: usize,
}

pub(super) type Step<T> = Result<T, XmlError>;

/// An error at a place.
pub(super) fn error<T>(offset: usize, reason: Reason) -> Step<T> {
    Err(XmlError { offset, reason })
}

impl<'t> Scan<'t> {
    /// The byte here; 0 at the end, which no XML text holds.
    pub fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// What is here is wrong: the end of the text inside of a token, or a character that does not belong here.
    pub fn wrong<T>(&self) -> Step<T> {
        if self.is_at_end() {
            return error(self.token, Reason::Unclosed);
        }
        error(self.at, Reason::InvalidToken)
    }

    /// Steps over a byte that must be here.
    pub fn expect(&mut self, byte: u8) -> Step<()> {
        if self.byte() != byte || self.is_at_end() {
            return self.wrong();
        }
        self.at += 1;
        Ok(())
    }

    /// Steps over white space; says whether there was any.
    pub fn spaces(&mut self) -> bool {
        let start = self.at;
        while is_space(self.byte()) {
            self.at += 1;
        }
        self.at > start
    }

    /// Steps over the characters of a name; says whether there were any.
    pub fn name_characters(&mut self) -> bool {
        let start = self.at;
        let length = self.rest().find(|next| place(next) == Place::Nowhere);
        self.at += length.unwrap_or(self.rest().len());
        self.at > start
    }

    /// The next character may begin a name.
    pub fn is_at_name(&self) -> bool {
        self.rest()
            .chars()
            .next()
            .is_some_and(|first| place(first) == Place::Anywhere)
    }

    /// A name without a colon.
    pub fn name(&mut self) -> Step<&'t str> {
        let start = self.at;
        if !self.is_at_name() {
            return self.wrong();
        }
        self.name_characters();
        Ok(self.since(start))
    }

    /// A name with or without a prefix.
    pub fn prefixed_name(&mut self) -> Step<&'t str> {
        let start = self.at;
        self.name()?;
        if self.byte() == b':' {
            self.at += 1;
            self.name()?;
        }
        Ok(self.since(start))
    }

    pub fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Steps over one character of a text; refuses what XML does not hold.
    pub fn character(&mut self) -> Step<()> {
        match self.rest().chars().next() {
            Some(next) if holds(next) => {}
            _ => return self.wrong(),
        }
        self.at += 1;
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        Ok(())
    }

    /// Steps over `&...;` and gives back what it stands for, or why it stands for nothing.
    pub fn reference(&mut self) -> Step<Result<char, Reason>> {
        self.at += 1;
        if self.byte() != b'#' {
            let name = self.name()?;
            self.expect(b';')?;
            return Ok(match name {
                "amp" => Ok('&'),
                "lt" => Ok('<'),
                "gt" => Ok('>'),
                "quot" => Ok('"'),
                "apos" => Ok('\''),
                _ => Err(Reason::UndefinedEntity),
            });
        }
        self.at += 1;
        let radix = if self.byte() == b'x' { 16 } else { 10 };
        self.at += usize::from(radix == 16);
        let mut number: u32 = 0;
        let start = self.at;
        while let Some(digit) = char::from(self.byte()).to_digit(radix) {
            number = number.saturating_mul(radix).saturating_add(digit);
            self.at += 1;
        }
        if self.at == start {
            return self.wrong();
        }
        self.expect(b';')?;
        Ok(match char::from_u32(number) {
            Some(found) if holds(found) => Ok(found),
            _ => Err(Reason::BadCharacter),
        })
    }
}
