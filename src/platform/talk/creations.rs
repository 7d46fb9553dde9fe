//! The creations of one client that go on at the same time, so that none takes the project of another for its own.

use std::rc::Rc;

use super::RemoteProject;
use super::project::keep;
use crate::names::Names;

/// One creation among those of its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u32);

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

#[derive(Debug)]
struct Entry {
    key: Key,
    /// Creations with the same body could be taken for each other.
    body: Rc<str>,
    phase: Phase,
}

/// All creations of a client that are not known to have ended, and the projects that are known to be theirs.
#[derive(Debug, Default)]
pub(super) struct Creations {
    /// In the order in which they saw what there was before them.
    open: Vec<Entry>,
    theirs: Names,
    count: u32,
}

impl Creations {
    /// A mark for a new creation.
    pub fn key(&mut self) -> Key {
        self.count += 1;
        Key(self.count)
    }

    /// The creation has seen what there was before it, and sends. `body` tells which creations could be taken for each
    /// other.
    pub fn open(&mut self, key: Key, body: &Rc<str>) {
        let (body, phase) = (Rc::clone(body), Phase::Sending);
        self.open.push(Entry { key, body, phase });
    }

    pub fn enter(&mut self, key: Key, phase: Phase) {
        if let Some(at) = self.find(key) {
            self.open[at].phase = phase;
        }
    }

    /// The creation ended, and how is known.
    pub fn close(&mut self, key: Key) {
        if let Some(at) = self.find(key) {
            self.open.remove(at);
        }
    }

    fn find(&self, key: Key) -> Option<usize> {
        self.open.iter().position(|entry| entry.key == key)
    }

    /// The creation ended with this project.
    pub fn made(&mut self, key: Key, id: &str) {
        self.close(key);
        self.theirs.insert(id);
    }

    /// Says which of the projects that could be one's own is, if that is certain: as many of them are there as
    /// creations miss theirs, and no answer is outstanding that could name one of them. `candidates` are the newest
    /// first.
    pub fn claim(&mut self, key: Key, mut candidates: Vec<RemoteProject>) -> Claim {
        keep(&mut candidates, &mut |project| {
            !self.theirs.contains(&project.reference)
        });
        if candidates.is_empty() {
            return Claim::Nothing;
        }
        let (mut sending, mut missing, mut rank) = (false, 0, 0);
        if let Some(own) = self.find(key) {
            for (at, entry) in self.open.iter().enumerate() {
                if entry.body != self.open[own].body {
                    continue;
                }
                if entry.phase == Phase::Sending {
                    sending = true;
                    continue;
                }
                // Whoever looked first gets the oldest: the one who looked later may have seen that one there before.
                missing += 1;
                if at <= own {
                    rank = missing;
                }
            }
        }
        if sending || candidates.len() != missing {
            let ids: Vec<&str> = candidates
                .iter()
                .map(|project| &*project.reference)
                .collect();
            return Claim::Unclear(ids.join(", "));
        }
        let mine = candidates.swap_remove(candidates.len() - rank);
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
    /// Projects of which some may be one's own: their references.
    Unclear(String),
}
