//! The creations of one client that go on at the same time, so that none takes the project of another for its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::names::Names;

/// One creation among those of its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(pub u32);

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

    /// The project is known to be of some creation.
    pub fn is_theirs(&self, id: &str) -> bool {
        self.theirs.borrow().contains(id)
    }

    /// Says which of `count` new projects that could be one's own is, if that is certain: as many of them are there as
    /// creations miss theirs, and no answer is outstanding that could name one of them. The newest projects come first.
    pub fn claim(&self, key: Key, count: usize) -> Option<usize> {
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
            // Whoever looked first gets the oldest: the one who looked later may have seen that one there before.
            later += usize::from(at > own);
        }
        (missing == count).then_some(later)
    }
}

fn place_of(key: Key, open: &[Entry]) -> Option<usize> {
    open.iter().position(|entry| entry.key == key)
}
