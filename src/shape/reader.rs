//! The walker: holds a node against a table.

use super::object::length;
use super::slots::Slots;
use super::{At, Cure, Key, Kind, Object, cure, faults};
use crate::diagnostic::{Arg, Code, Diagnostic, Findings, filled, nearest};
use crate::json::{Member, Node, Path};
use crate::notice;
use crate::text;

/// Reads objects of one document by their tables, and tells of everything about their shape that is wrong.
#[derive(Debug)]
pub struct Reader<'f> {
    /// What is wrong.
    pub findings: &'f mut Findings,
    /// Texts are kept here; of a part that is not kept, half of a character pair does no harm.
    pub stores: bool,
    /// Words that people use for other keys, with those.
    synonyms: &'static [(&'static str, &'static str)],
    /// It is a spec that is read.
    of_spec: bool,
    /// Of a spec: the places whose value could not be read.
    pub unread: Vec<Path>,
    /// Nothing is missing without which no rule can be asked.
    pub is_sound: bool,
    slots: Slots,
}

impl<'f> Reader<'f> {
    /// A reader of a platform's bodies: wrong values that rules can still look at are handed on.
    #[must_use]
    pub fn of_body(findings: &'f mut Findings) -> Reader<'f> {
        Reader {
            findings,
            stores: true,
            synonyms: &[],
            of_spec: false,
            unread: Vec::new(),
            is_sound: true,
            slots: Slots::default(),
        }
    }

    /// A reader of specs: what is wrong is left out and its place noted. `synonyms` are words that people use for its
    /// keys.
    #[must_use]
    pub fn of_spec(
        findings: &'f mut Findings,
        synonyms: &'static [(&'static str, &'static str)],
    ) -> Reader<'f> {
        Reader {
            synonyms,
            of_spec: true,
            ..Reader::of_body(findings)
        }
    }

    /// The values of an object's keys, in the order of its table. Nothing where there is no object, nor for a key that is
    /// missing or whose value is of no use.
    pub fn object<'d, const N: usize>(
        &mut self,
        node: Node<'d>,
        at: At<'_>,
        object: &Object,
    ) -> Option<[Option<Node<'d>>; N]> {
        let mut values = [None; N];
        self.read(node, &at, &at, object, &mut values)
            .then_some(values)
    }

    /// The same, written into `values`, where there are so many objects that moving them counts. Says whether there is an
    /// object.
    pub fn object_into<'d>(
        &mut self,
        node: Node<'d>,
        at: &At<'_>,
        object: &Object,
        values: &mut [Option<Node<'d>>],
    ) -> bool {
        self.read(node, at, at, object, values)
    }

    /// The value of a key, or of an item that is like it, if it is of use.
    pub fn value<'d>(&mut self, node: Node<'d>, at: At<'_>, key: &Key) -> Option<Node<'d>> {
        self.checked(node, at, at, key).then_some(node)
    }

    /// Notes a value that could not be read. `essential`: without it no rule can be asked.
    pub fn refuse(&mut self, at: At<'_>, essential: bool) {
        if self.of_spec {
            self.unread.push(at.path());
            self.is_sound &= !essential;
        }
    }

    /// Tells of a value of another type than the one that belongs there, and notes it.
    pub fn wrong_type(
        &mut self,
        node: Node<'_>,
        at: At<'_>,
        expected: &str,
        essential: bool,
    ) -> &mut Diagnostic {
        self.refuse(at, essential);
        faults::wrong_type(self.findings, node, at, expected)
    }

    /// Tells if an object lacks a key without which no rule can be asked.
    pub fn lacking(
        &mut self,
        node: Node<'_>,
        at: At<'_>,
        key: &'static str,
        this: &str,
    ) -> Option<&mut Diagnostic> {
        if node.get(key).is_some() {
            return None;
        }
        self.refuse(at.key(key), true);
        Some(faults::missing_key(self.findings, node, at, key, this))
    }

    /// Tells of half of a character pair in a text that is kept. Texts that a server ignores, or only compares with
    /// others, may hold one.
    pub fn stored(&mut self, text: Option<Node<'_>>, at: At<'_>, cure: Cure) {
        if let Some(node) = text.filter(|node| self.stores && node.is_broken_string()) {
            faults::lone_surrogate(self.findings, node, at, cure);
        }
    }

    /// Says whether there is an object. `at` and `whole` are lent, for the bytes of what was written just now are slow to copy.
    fn read<'d>(
        &mut self,
        node: Node<'d>,
        at: &At<'_>,
        whole: &At<'_>,
        object: &Object,
        values: &mut [Option<Node<'d>>],
    ) -> bool {
        let Some(mut members) = node.members_of_object() else {
            let essential = is_missed(node, object.essential, object.cure);
            let found = self.wrong_type(node, *at, object.expected, essential);
            cure::offer(found, node, *at, *whole, object.cure);
            return false;
        };
        let mut knows_all = true;
        self.slots.turn_to(object.keys);
        // A bit for each key of the table, of those that are there and of those whose value is right.
        let (mut there, mut right) = (0_u64, 0_u64);
        while let Some((number, value, length)) = members.next_measured() {
            let known = self.slots.known(node, number);
            match values.get_mut(usize::from(known.slot)) {
                Some(place) => *place = Some(value),
                None => {
                    knows_all = false;
                    continue;
                }
            }
            there |= known.bit;
            // Of a key that stands twice, the last one counts.
            right &= !known.bit;
            if known.fits(length) {
                right |= known.bit;
            }
        }
        if !knows_all && !object.any.is_empty() {
            self.unknown(node, *at, object, values);
        }
        // Most objects are right, which is quickly seen: nothing is to be told of them.
        if there == right && self.slots.needed & !there == 0 {
            return true;
        }
        let mut keys = object.keys.iter();
        for value in values {
            let Some(key) = keys.next() else { break };
            let here = at.key(key.name);
            match *value {
                Some(node) if key.null && node.is_null() => *value = None,
                Some(node) if self.checked(node, here, *whole, key) => {}
                Some(_) => *value = None,
                None => {
                    if let Some(cure) = key.missing {
                        self.refuse(here, key.essential);
                        let found =
                            faults::missing_key(self.findings, node, *at, key.name, object.this);
                        cure::offer_missing(found, here, *whole, cure);
                    }
                }
            }
        }
        true
    }

    /// Says whether a value is of use.
    fn checked(&mut self, node: Node<'_>, at: At<'_>, whole: At<'_>, key: &Key) -> bool {
        // What may be left out begins a part of its own.
        let whole = if key.cure == Cure::LeaveOut {
            at
        } else {
            whole
        };
        let expected = match key.kind {
            Kind::Text(least, most) if node.as_str().is_some() => {
                return self.text(node, at, key, least, most);
            }
            Kind::Word(most, _) if node.as_str().is_some() => {
                return self.text(node, at, key, 1, most);
            }
            Kind::Id(exactly) if node.as_str().is_some() => return self.id(node, at, exactly),
            Kind::Inside(object) | Kind::InsideOrNull(object) if node.is_object() => {
                return self.look_through(node, at, whole, object);
            }
            Kind::Each(object) if node.is_array() => {
                for (index, item) in node.items().enumerate() {
                    self.look_through(item, at.item(index), whole, object);
                }
                return true;
            }
            Kind::NumberOrNull | Kind::InsideOrNull(_) if node.is_null() => return true,
            Kind::Number | Kind::NumberOrNull if node.as_f64().is_some() => return true,
            Kind::Flag if node.as_bool().is_some() => return true,
            Kind::List if node.is_array() => return true,
            // The caller reads it by a table of its own, or a rule does.
            Kind::Object | Kind::ByRule(_) => return true,
            Kind::Text(..) | Kind::Word(..) => "text",
            Kind::Id(length) => &filled("text of {} characters", &[Arg::from(length)]),
            Kind::Number => "a number",
            Kind::NumberOrNull => "a number or null",
            Kind::Flag => "true or false",
            Kind::List | Kind::Each(_) => "a list",
            Kind::Inside(_) => "an object",
            Kind::InsideOrNull(_) => "an object or null",
        };
        let may_be_text = matches!(key.kind, Kind::Text(..)) && key.cure != Cure::OneOf;
        let essential = is_missed(node, key.essential, key.cure);
        let found = self.wrong_type(node, at, expected, essential);
        if !(may_be_text && cure::offer_text(found, node, at)) {
            cure::offer(found, node, at, whole, key.cure);
        }
        false
    }

    fn look_through(&mut self, node: Node<'_>, at: At<'_>, whole: At<'_>, object: &Object) -> bool {
        // No table of what is only looked through has more keys.
        self.read(node, &at, &whole, object, &mut [None; 4])
    }

    /// A text that is too long is told of and still of use.
    fn text(&mut self, node: Node<'_>, at: At<'_>, key: &Key, least: usize, most: usize) -> bool {
        let text = node.as_str().unwrap_or_default();
        // A code point takes at least one byte, so a short text needs no counting.
        if text.len() > most && length(text) > most {
            self.too_long(node, at, most, key.cure);
        }
        if text.len() < least {
            let found = self.findings.tell(
                node.order(),
                &at.path(),
                &notice!(
                    EmptyText,
                    "{key} is empty.",
                    "Write at least one character.",
                    key = at.word(),
                ),
            );
            if key.cure == Cure::LeaveOut {
                cure::offer(found, node, at, at, key.cure);
            }
            return false;
        }
        if key.stored {
            self.stored(Some(node), at, key.cure);
            if self.of_spec && node.is_broken_string() {
                self.refuse(at, key.essential);
                return false;
            }
        }
        true
    }

    fn too_long(&mut self, node: Node<'_>, at: At<'_>, most: usize, cure: Cure) {
        let text = node.as_str().unwrap_or_default();
        let path = at.path();
        let found = self.findings.tell(
            node.order(),
            &path,
            &notice!(
                TextTooLong,
                "{key} has {length} characters, but {max} is the most.",
                "Write a shorter text.",
                key = at.word(),
                length = length(text),
                max = most,
            ),
        );
        if !matches!(cure, Cure::ByRule | Cure::OneOf) {
            found
                .offer("Cut it to {} characters", &[Arg::from(most)])
                .replace(&path, cut(text, most));
        }
    }

    fn id(&mut self, node: Node<'_>, at: At<'_>, exactly: usize) -> bool {
        let text = node.as_str().unwrap_or_default();
        let length = length(text);
        if length != exactly {
            self.findings.tell(
                node.order(),
                &at.path(),
                &notice!(
                    WrongLength,
                    "{key} is an id and must have exactly {_exactly} characters, but {_text} has {length}.",
                    "Copy the id from the server's answer.",
                    key = at.word(),
                    length = length,
                    _exactly = exactly,
                    _text = text,
                ),
            );
        }
        length == exactly
    }

    /// Tells of the keys that an object cannot have: a near miss is renamed if its value fits the key, anything else taken
    /// out. `values` says which keys it has.
    fn unknown(
        &mut self,
        node: Node<'_>,
        at: At<'_>,
        object: &Object,
        values: &[Option<Node<'_>>],
    ) {
        let mut free: Vec<&'static str> = Vec::new();
        for (key, value) in object.keys.iter().zip(values) {
            if value.is_none() {
                free.push(key.name);
            }
        }
        for member in node.members() {
            if object.keys.iter().any(|key| key.name == member.key) {
                continue;
            }
            if self.findings.is_full() {
                let severity = Code::UnknownKey.info().severity;
                self.findings.push_unlisted(1, severity);
                continue;
            }
            let mut synonyms = self.synonyms.iter();
            let synonym = synonyms.find(|(word, key)| *word == member.key && free.contains(key));
            let guess = match synonym {
                Some((_, key)) => Some(*key),
                None => nearest(member.key, free.iter().copied()),
            };
            self.unknown_key(member, at, object, guess, synonym.is_some());
        }
    }

    fn unknown_key(
        &mut self,
        member: Member<'_>,
        at: At<'_>,
        object: &Object,
        guess: Option<&'static str>,
        is_synonym: bool,
    ) {
        let path = at.key(member.key).path();
        let found = self.findings.tell(
            member.key_node.order(),
            &path,
            &notice!(
                UnknownKey,
                "{_any} has no key {key}.",
                "",
                key = member.key,
                _any = Arg::Words(object.any),
            ),
        );
        match guess {
            Some(guess) => {
                found.guess(guess);
                if is_synonym {
                    found.advise("It is called {} here.", &[Arg::Text(guess)]);
                }
                let mut keys = object.keys.iter();
                if self.of_spec || keys.any(|key| key.name == guess && key.fits(member.value)) {
                    found
                        .offer("Rename it to {}", &[Arg::Text(guess)])
                        .relocate(&path, &at.key(guess).path());
                }
            }
            None => {
                let mut known = Vec::new();
                for key in object.keys {
                    known.push(key.name);
                }
                found.advise(
                    "It can have {}. Remove this key.",
                    &[Arg::Words(&faults::list(&known))],
                );
            }
        }
        if !is_synonym {
            found
                .offer("Remove {}", &[Arg::Text(member.key)])
                .remove(&path);
        }
    }
}

/// A null says nothing, so it is not missed where it may be left out.
fn is_missed(node: Node<'_>, essential: bool, cure: Cure) -> bool {
    essential && !(node.is_null() && matches!(cure, Cure::LeaveOut | Cure::WrapOrLeaveOut))
}

/// A text cut to so many characters, without the spaces that the cut may leave at its end.
#[must_use]
pub fn cut(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most);
    let cut = end.map_or(text, |(end, _)| text::before(text, end));
    let kept = cut.trim_end();
    if kept.is_empty() { cut } else { kept }
}
