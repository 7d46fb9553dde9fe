//! Listing all projects, page by page, while others come and go.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::api::{Operation, Rows};
use super::client::Session;
use super::conversation::{Ask, Conversation, Flow, Heard, Next};
use super::project::keep;
use super::{Answer, CallError, ErrorCode, Outcome, RemoteProject};
use crate::names::Names;

/// All projects of a client, newest first, each once, page by page. Cheap to clone; the clones go on from the same place.
///
/// A project that is there from beginning to end is listed. One that is made or deleted meanwhile may be or not.
#[derive(Clone)]
pub struct Listing {
    session: Rc<Session>,
    position: Rc<RefCell<Position>>,
}

impl fmt::Debug for Listing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listing")
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}

/// So many requests more than needed may be made, and so many in a row may bring nothing new.
const PATIENCE: usize = 100;

/// How far a listing is.
#[derive(Debug, Default)]
struct Position {
    /// Projects on a page.
    limit: usize,
    /// Projects that newer ones and those already listed take up.
    skip: usize,
    /// How many there were in all, at the last look.
    count: Option<usize>,
    listed: Names,
    requests: usize,
    /// Requests in a row that brought nothing new.
    idle: usize,
    /// How many there were at the first look, and the most that a page held.
    first: Option<usize>,
    most: usize,
    over: bool,
}

impl Listing {
    pub(super) fn new(session: &Rc<Session>, page_size: u32) -> Listing {
        Listing {
            session: Rc::clone(session),
            position: Rc::new(RefCell::new(Position {
                limit: page_size as usize,
                ..Position::default()
            })),
        }
    }

    /// The call for the next page, which may be empty; nothing when all are listed. A page whose call failed can be
    /// asked for again.
    #[must_use]
    pub fn next_page(&self) -> Option<Conversation> {
        if self.position.borrow().over {
            return None;
        }
        let page = Page {
            position: Rc::clone(&self.position),
            at: 0,
        };
        Some(Conversation::new(&self.session, Box::new(page)))
    }
}

struct Page {
    position: Rc<RefCell<Position>>,
    /// Where it was when it was asked for.
    at: usize,
}

impl Position {
    /// Takes a page in; the new ones of its projects, or nothing if it must be asked for again from further back.
    fn take(&mut self, mut rows: Rows, numbered: bool) -> Option<Vec<RemoteProject>> {
        self.requests += 1;
        self.idle += 1;
        self.first = self.first.or(rows.count);
        self.most = self.most.max(rows.projects.len());
        // The newest come first. One that is made meanwhile moves all others on: they are seen twice. One that is
        // deleted moves them back: as many as are missing may have slipped past, so go back by as many.
        let gone = match (self.count, rows.count) {
            (Some(before), Some(now)) => before.saturating_sub(now).min(self.skip),
            _ => 0,
        };
        self.count = rows.count;
        if gone > 0 {
            self.skip -= gone;
            return None;
        }
        self.skip += rows.projects.len();
        let empty = rows.projects.is_empty();
        // A server may give shorter pages than it was asked for, so the count says where the end is, if there is one.
        self.over = empty
            || rows
                .count
                .map_or(rows.projects.len() < self.limit, |count| self.skip >= count);
        if numbered && !self.over && rows.projects.len() < self.limit {
            // The server's pages are shorter than it was asked for, so they are numbered otherwise.
            self.limit = rows.projects.len();
        }
        keep(&mut rows.projects, &mut |project| {
            self.listed.insert(&project.reference)
        });
        if !rows.projects.is_empty() {
            self.idle = 0;
        }
        Some(rows.projects)
    }

    /// There is no such page any more: projects have been deleted, and as many may have slipped past.
    fn step_back(&mut self) -> Option<Vec<RemoteProject>> {
        self.requests += 1;
        self.idle += 1;
        self.skip = self.skip.saturating_sub(self.limit);
        None
    }

    /// Projects come and go faster than they can be listed, or the server gives the same ones again and again.
    fn is_endless(&self) -> bool {
        let needed = self.first.map_or(0, |first| first / self.most.max(1));
        self.idle > PATIENCE || self.first.is_some() && self.requests > PATIENCE + 4 * needed
    }
}

impl Flow for Page {
    fn begin(&mut self, session: &Session) -> Next {
        let mut position = self.position.borrow_mut();
        let limit = position.limit;
        if session.api.has_numbered_pages() {
            position.skip -= position.skip % limit;
        }
        self.at = position.skip;
        Ask::repeatable(session.request(Operation::List {
            name: None,
            limit,
            skip: self.at,
        }))
    }

    fn heard(&mut self, session: &Session, heard: &Heard<'_>) -> Next {
        let read = session.rows(heard.reply, heard.moment);
        let mut position = self.position.borrow_mut();
        let rows = match read {
            Ok(rows) => Some(rows),
            Err(_) if self.at > 0 && session.is_past_end(heard.reply) => None,
            Err(wrong) => return wrong.into(),
        };
        // Two pages at a time would be the same one twice: the later answer is asked for anew.
        if position.skip == self.at {
            let taken = match rows {
                Some(rows) => position.take(rows, session.api.has_numbered_pages()),
                None => position.step_back(),
            };
            if position.is_endless() {
                let message = "The projects come and go faster than they can be listed.";
                return Next::Refuse(CallError::new(
                    ErrorCode::Conflict,
                    message.to_owned(),
                    Outcome::Rejected,
                ));
            }
            if let Some(projects) = taken {
                return Next::Done(Answer::Page(projects));
            }
        }
        drop(position);
        self.begin(session)
    }

    fn outcome(&self, _: bool) -> Outcome {
        Outcome::NotSent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Value;
    use crate::platform::PlatformId;

    fn rows(ids: &[&str], count: Option<usize>) -> Rows {
        let project = |id: &&str| RemoteProject {
            platform: PlatformId::Geti,
            reference: (*id).to_owned(),
            name: (*id).to_owned(),
            created_at: None,
            raw: Value::Null,
        };
        Rows {
            projects: ids.iter().map(project).collect(),
            count,
        }
    }

    fn pages_of_two() -> Position {
        Position {
            limit: 2,
            ..Position::default()
        }
    }

    fn ids(projects: Option<Vec<RemoteProject>>) -> Option<Vec<String>> {
        projects.map(|projects| {
            projects
                .into_iter()
                .map(|project| project.reference)
                .collect()
        })
    }

    #[test]
    fn deleted_projects_let_it_step_back() {
        let mut position = pages_of_two();
        // e d c b a; then e and d are deleted, and the second page would skip c and b.
        assert_eq!(
            ids(position.take(rows(&["e", "d"], Some(5)), false)),
            Some(vec!["e".into(), "d".into()])
        );
        assert_eq!(ids(position.take(rows(&["a"], Some(3)), false)), None);
        assert_eq!(position.skip, 0);
        assert_eq!(
            ids(position.take(rows(&["c", "b"], Some(3)), false)),
            Some(vec!["c".into(), "b".into()])
        );
        assert_eq!(
            ids(position.take(rows(&["a"], Some(3)), false)),
            Some(vec!["a".into()])
        );
        assert!(position.over);
    }

    #[test]
    fn new_projects_are_not_listed_twice() {
        let mut position = pages_of_two();
        assert_eq!(
            ids(position.take(rows(&["b", "a"], Some(3)), false)),
            Some(vec!["b".into(), "a".into()])
        );
        // c was made: a slips onto the second page.
        assert_eq!(
            ids(position.take(rows(&["a", "z"], Some(4)), false)),
            Some(vec!["z".into()])
        );
        assert!(position.over);
    }

    #[test]
    fn the_count_says_where_the_end_is() {
        let mut position = pages_of_two();
        position.take(rows(&["c"], Some(3)), false);
        assert!(
            !position.over,
            "a server may give less than it was asked for"
        );
        let mut position = pages_of_two();
        position.take(rows(&["c"], None), false);
        assert!(position.over);
        let mut position = pages_of_two();
        position.take(rows(&[], Some(3)), false);
        assert!(position.over, "a count that no page bears out");
    }
}
