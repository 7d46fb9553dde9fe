//! One label: its texts.

use crate::spec::{LabelSpec, LabelTexts};
use crate::text::part;

/// What a label has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What it is called.
    Name,
    /// Its colour, right or wrong.
    Color,
    /// Its hotkey.
    Hotkey,
    /// Its group.
    Group,
    /// The name of its parent.
    Parent,
}

impl Field {
    /// All of them, in the order of a spec.
    pub const ALL: [Field; 5] = [
        Field::Name,
        Field::Color,
        Field::Hotkey,
        Field::Group,
        Field::Parent,
    ];
}

/// A label. Its texts lie behind each other in one piece of memory: there may be very many of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    texts: Box<str>,
    /// Where each text ends, in the order of [`Field::ALL`], or [`NO_TEXT`] and where the one before it ends.
    ends: [u32; 5],
}

/// The mark of a text that is missing.
const NO_TEXT: u32 = 1 << 31;

impl Label {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text(Field::Name).unwrap_or_default()
    }

    /// What it has of this.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        let place = field as usize;
        let end = self.ends[place];
        if end & NO_TEXT != 0 {
            return None;
        }
        let before = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(part(
            &self.texts,
            (before & !NO_TEXT) as usize,
            end as usize,
        ))
    }

    /// All that it has, in the order of [`Field::ALL`].
    #[must_use]
    pub fn texts(&self) -> LabelTexts<'_> {
        let mut texts = LabelTexts::default();
        let mut start = 0;
        for (text, end) in texts.iter_mut().zip(self.ends) {
            if end & NO_TEXT == 0 {
                *text = Some(part(&self.texts, start, end as usize));
            }
            start = (end & !NO_TEXT) as usize;
        }
        texts
    }

    /// The label as a spec has it.
    #[must_use]
    pub fn to_spec(&self) -> LabelSpec {
        LabelSpec::of(self.texts())
    }

    /// How many bytes its texts have.
    pub(super) fn bytes(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn of(texts: LabelTexts<'_>) -> Label {
        let mut length = 0;
        for text in texts.iter().flatten() {
            length += text.len();
        }
        let mut all = String::with_capacity(length);
        let mut ends = [NO_TEXT; 5];
        for (end, text) in ends.iter_mut().zip(texts) {
            if let Some(text) = text {
                all.push_str(text);
                *end = 0;
            }
            *end |= all.len() as u32;
        }
        Label {
            texts: all.into_boxed_str(),
            ends,
        }
    }

    /// The same with another text.
    pub(super) fn with(&self, field: Field, text: Option<&str>) -> Label {
        let mut texts = self.texts();
        texts[field as usize] = text;
        Label::of(texts)
    }
}

impl Default for Label {
    fn default() -> Label {
        Label::of([None; 5])
    }
}

impl From<&LabelSpec> for Label {
    fn from(label: &LabelSpec) -> Label {
        Label::of(label.texts())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_keeps_its_texts_and_which_are_missing() {
        let full = LabelSpec {
            name: String::new(),
            color: Some("c".to_owned()),
            hotkey: None,
            group: Some(String::new()),
            parent: Some("\u{1f697}".to_owned()),
        };
        let label = Label::from(&full);
        assert_eq!(label.to_spec(), full);
        assert_eq!(
            label
                .with(Field::Hotkey, Some("h"))
                .with(Field::Hotkey, None),
            label
        );
        assert_eq!(label.with(Field::Parent, None).text(Field::Parent), None);
        assert_eq!(Label::default().name(), "");
    }
}
