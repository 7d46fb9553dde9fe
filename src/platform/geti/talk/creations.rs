//! The creations of one client that go on at the same time, so that none takes the project of another for its own.

use rustc_hash::FxHashSet;

use crate::platform::talk::RemoteProject;

/// One creation among those of its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u64);

/// How far a creation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// The server's own answer may still come.
    Sending,
    /// No answer came; it looks for its project.
    Looking,
    /// It ended, and nobody knows how: its project may appear at any time.
    Lost,
}

/// All creations of a client that are not known to have ended, and the projects that are known to be theirs.
#[derive(Debug, Default)]
pub(super) struct Creations {
    /// In the order in which they saw what there was before them.
    open: Vec<(Key, String, Phase)>,
    theirs: FxHashSet<String>,
    count: u64,
}

impl Creations {
    /// A mark for a new creation.
    pub fn key(&mut self) -> Key {
        self.count += 1;
        Key(self.count)
    }

    /// The creation has seen what there was before it, and sends. `body` tells which creations could be taken for each
    /// other.
    pub fn open(&mut self, key: Key, body: &str) {
        self.open.push((key, body.to_owned(), Phase::Sending));
    }

    pub fn enter(&mut self, key: Key, phase: Phase) {
        if let Some(entry) = self.open.iter_mut().find(|entry| entry.0 == key) {
            entry.2 = phase;
        }
    }

    /// The creation ended, and how is known.
    pub fn close(&mut self, key: Key) {
        self.open.retain(|entry| entry.0 != key);
    }

    /// The creation ended with this project.
    pub fn made(&mut self, key: Key, id: &str) {
        self.close(key);
        self.theirs.insert(id.to_owned());
    }

    /// Says which of the projects that could be one's own is, if that is certain: as many of them are there as
    /// creations miss theirs, and no answer is outstanding that could name one of them. `candidates` are the newest
    /// first.
    pub fn claim(&mut self, key: Key, mut candidates: Vec<RemoteProject>) -> Claim {
        candidates.retain(|project| !self.theirs.contains(&project.reference));
        if candidates.is_empty() {
            return Claim::Nothing;
        }
        let body = self
            .open
            .iter()
            .find(|entry| entry.0 == key)
            .map(|entry| entry.1.as_str());
        let alike = self
            .open
            .iter()
            .filter(|entry| Some(entry.1.as_str()) == body);
        let (sending, missing): (Vec<_>, Vec<_>) =
            alike.partition(|entry| entry.2 == Phase::Sending);
        if !sending.is_empty() || candidates.len() != missing.len() {
            return Claim::Unclear(candidates);
        }
        // Whoever looked first gets the oldest: the one who looked later may have seen that one there before.
        let rank = missing
            .iter()
            .position(|entry| entry.0 == key)
            .unwrap_or_default();
        let mine = candidates.swap_remove(candidates.len() - 1 - rank);
        self.made(key, &mine.reference);
        Claim::Mine(Box::new(mine))
    }
}

/// What a look found.
#[derive(Debug)]
pub(super) enum Claim {
    /// No project that could be one's own.
    Nothing,
    /// One's own.
    Mine(Box<RemoteProject>),
    /// Projects of which some may be one's own.
    Unclear(Vec<RemoteProject>),
}
