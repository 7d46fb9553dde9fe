//! How a project that a lost answer spoke of is known again: it is new.

use super::texts::span;
use super::{RemoteProject, http_date, iso_date};
use crate::names::Names;
use crate::platform::request::{Moment, Reply};

/// By how much the clocks of two machines may differ where nothing tells by how much they do.
const CLOCK_ERROR_MS: i64 = 60_000;

/// The header `Date` has whole seconds, and is written a moment before it arrives.
const DATE_ERROR_MS: i64 = 2_000;

/// What there was before a project was sent.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The newest projects of that name.
    ids: Names,
    /// When a new project was made at the earliest, where `ids` may not be all; [`NEVER`] if that cannot be read.
    since: Option<i64>,
    /// What was there could not be read. This is when the project was sent, by the clock here.
    sent: Option<i64>,
}

const NEVER: i64 = i64::MAX;

impl Before {
    /// From the newest projects of the name, at most `page` of them.
    pub fn seen(projects: &[RemoteProject], page: usize) -> Before {
        let mut before = Before::default();
        for project in projects {
            before.ids.insert(&project.reference);
        }
        if let Some(oldest) = projects.last().filter(|_| projects.len() >= page) {
            before.since = Some(made_at(oldest).map_or(NEVER, |made| made + 1));
        }
        before
    }

    pub fn unseen(unix_ms: i64) -> Before {
        Before {
            sent: Some(unix_ms),
            ..Before::default()
        }
    }

    /// The project was made since. `reply` is the answer in which it stands.
    pub fn is_new(&self, project: &RemoteProject, reply: &Reply, moment: &Moment) -> bool {
        if self.ids.contains(&project.reference) {
            return false;
        }
        let mut since = self.since;
        if let Some(sent) = self.sent {
            let date = reply.as_ref().ok().and_then(|answer| answer.header("date"));
            let (now, error) = match date.and_then(http_date) {
                Some(server_now) => (server_now, DATE_ERROR_MS),
                None => (moment.unix_ms, CLOCK_ERROR_MS),
            };
            since = Some(now - moment.unix_ms.saturating_sub(sent) - error);
        }
        // Projects that were deleted since let older ones move up into the page.
        since.is_none_or(|since| made_at(project).is_some_and(|made| made >= since))
    }
}

fn made_at(project: &RemoteProject) -> Option<i64> {
    iso_date(project.created_at.as_deref()?)
}

/// A part of a name for the list's filter, which finds all names that contain it: long enough to leave out most others,
/// short enough for an address, and without the characters that proxies refuse there.
pub(super) fn filter(name: &str) -> Option<&str> {
    let mut room = 60;
    let end = span(name, &mut |character| {
        room -= 1;
        room >= 0 && !character.is_control()
    });
    name.get(..end).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Value;
    use crate::platform::PlatformId;
    use crate::platform::request::Response;

    fn project(id: &str, created_at: &str) -> RemoteProject {
        RemoteProject {
            platform: PlatformId::Geti,
            reference: id.to_owned(),
            name: "p".to_owned(),
            created_at: Some(created_at.to_owned()),
            raw: Value::Null,
        }
    }

    #[test]
    fn what_was_not_there_is_new() {
        let moment = Moment {
            unix_ms: 0,
            random: 0.0,
        };
        let answer = Ok(Response::default());
        let before = Before::seen(&[project("a", "2024-01-02T00:00:00Z")], 2);
        assert!(!before.is_new(&project("a", "2024-01-02T00:00:00Z"), &answer, &moment));
        // No clock counts: the server's may have been set back.
        assert!(before.is_new(&project("b", "2020-01-01T00:00:00Z"), &answer, &moment));
    }

    #[test]
    fn older_projects_that_move_up_are_not_new() {
        let moment = Moment {
            unix_ms: 0,
            random: 0.0,
        };
        let answer = Ok(Response::default());
        let before = Before::seen(
            &[
                project("b", "2024-01-03T00:00:00Z"),
                project("a", "2024-01-02T00:00:00Z"),
            ],
            2,
        );
        assert!(!before.is_new(&project("z", "2024-01-01T00:00:00Z"), &answer, &moment));
        assert!(!before.is_new(&project("z", "soon"), &answer, &moment));
        assert!(before.is_new(&project("c", "2024-01-02T00:00:00.001Z"), &answer, &moment));
    }

    #[test]
    fn without_a_look_the_clocks_must_do() {
        let before = Before::unseen(784_111_777_000);
        let ten_seconds_later = Moment {
            unix_ms: 784_111_787_000,
            random: 0.0,
        };
        let plain = Ok(Response::default());
        assert!(before.is_new(
            &project("a", "1994-11-06T08:48:38Z"),
            &plain,
            &ten_seconds_later
        ));
        assert!(!before.is_new(
            &project("a", "1994-11-06T08:48:36Z"),
            &plain,
            &ten_seconds_later
        ));
        // The server's clock is an hour behind, and says so.
        let dated = Ok(Response {
            headers: vec![(
                "date".to_owned(),
                "Sun, 06 Nov 1994 07:49:47 GMT".to_owned(),
            )],
            ..Response::default()
        });
        assert!(before.is_new(
            &project("a", "1994-11-06T07:49:36Z"),
            &dated,
            &ten_seconds_later
        ));
        assert!(!before.is_new(
            &project("a", "1994-11-06T07:49:34Z"),
            &dated,
            &ten_seconds_later
        ));
    }

    #[test]
    fn filters_are_a_part_of_the_name() {
        assert_eq!(filter("Cars & bikes"), Some("Cars & bikes"));
        assert_eq!(filter("line\nbreak"), Some("line"));
        assert_eq!(filter("\0"), None);
        assert_eq!(filter(&"ü".repeat(1000)), Some("ü".repeat(60).as_str()));
    }
}
