//! The creations of one client that go on at the same time, so that none takes the project of another for its own.

use std::cell::{Cell, RefCell};
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
    /// It ended, and how is known.
    Over,
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
    open: RefCell<Vec<Entry>>,
    theirs: RefCell<Names>,
    count: Cell<u32>,
}

impl Creations {
    /// A mark for a new creation.
    pub fn key(&self) -> Key {
        self.count.set(self.count.get() + 1);
        Key(self.count.get())
    }

    /// The creation has seen what there was before it, and sends. `body` tells which creations could be taken for each
    /// other.
    pub fn open(&self, key: Key, body: &Rc<str>) {
        let (body, phase) = (Rc::clone(body), Phase::Sending);
        self.open.borrow_mut().push(Entry { key, body, phase });
    }

    /// The creation is so far now. One that is over, or was never open, is no longer heard of.
    pub fn enter(&self, key: Key, phase: Phase) {
        let mut open = self.open.borrow_mut();
        if let Some(at) = place_of(key, &open) {
            open[at].phase = phase;
            if phase == Phase::Over {
                open.remove(at);
            }
        }
    }

    /// The creation ended with this project.
    pub fn made(&self, key: Key, id: &str) {
        self.enter(key, Phase::Over);
        self.theirs.borrow_mut().insert(id);
    }

    /// Says which of the projects that could be one's own is, if that is certain: as many of them are there as
    /// creations miss theirs, and no answer is outstanding that could name one of them. `candidates` are the newest
    /// first.
    pub fn claim(&self, key: Key, mut candidates: Vec<RemoteProject>) -> Claim {
        let theirs = self.theirs.borrow();
        keep(&mut candidates, &mut |project| {
            !theirs.contains(&project.reference)
        });
        drop(theirs);
        if candidates.is_empty() {
            return Claim::Nothing;
        }
        // Whoever looked first gets the oldest: the one who looked later may have seen that one there before.
        let Some(later) = self.later(key, candidates.len()) else {
            let mut references = String::new();
            for project in &candidates {
                if !references.is_empty() {
                    references.push_str(", ");
                }
                references.push_str(&project.reference);
            }
            return Claim::Unclear(references);
        };
        let mine = candidates.swap_remove(later);
        self.made(key, &mine.reference);
        Claim::Mine(Box::new(mine))
    }

    /// How many of the creations that could be taken for it looked later than this one; nothing if they are not `count` in
    /// all, or the server's own answer to one of them may still come.
    fn later(&self, key: Key, count: usize) -> Option<usize> {
        let open = self.open.borrow();
        let own = place_of(key, &open)?;
        let (mut missing, mut later) = (0, 0);
        for (at, entry) in open.iter().enumerate() {
            if entry.body != open[own].body {
                continue;
            }
            if entry.phase == Phase::Sending {
                return None;
            }
            missing += 1;
            later += usize::from(at > own);
        }
        (missing == count).then_some(later)
    }
}

fn place_of(key: Key, open: &[Entry]) -> Option<usize> {
    open.iter().position(|entry| entry.key == key)
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
