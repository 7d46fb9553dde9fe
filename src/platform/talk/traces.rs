//! How a project that a lost answer spoke of is known again: it is new.

use super::{RemoteProject, http_date, iso_date};
use crate::platform::request::{Moment, Reply};

/// By how much the clocks of two machines may differ where nothing tells by how much they do.
const CLOCK_ERROR_MS: i64 = 60_000;

/// The header `Date` has whole seconds, and is written a moment before it arrives.
const DATE_ERROR_MS: i64 = 2_000;

/// What there was before a project was sent.
#[derive(Debug)]
pub(super) enum Before {
    /// These were the newest projects of that name.
    Seen {
        ids: Vec<String>,
        /// There may have been older ones, made before this time; nothing if it cannot be read.
        older: Option<Option<i64>>,
    },
    /// They could not be read. This is when it was sent, by the clock here.
    Unseen { unix_ms: i64 },
}

impl Before {
    /// From the newest projects of the name, at most `page` of them.
    pub fn seen(projects: &[RemoteProject], page: usize) -> Before {
        let mut ids = Vec::new();
        for project in projects {
            ids.push(project.reference.clone());
        }
        let older = (projects.len() >= page).then(|| projects.last().and_then(made_at));
        Before::Seen { ids, older }
    }

    /// The project was made since. `reply` is the answer in which it stands.
    pub fn is_new(&self, project: &RemoteProject, reply: &Reply, moment: &Moment) -> bool {
        let since = match self {
            Before::Seen { ids, .. } if ids.contains(&project.reference) => return false,
            Before::Seen { older: None, .. } => return true,
            // Projects that were deleted since let older ones move up into the page.
            Before::Seen {
                older: Some(time), ..
            } => time.map(|time| time + 1),
            Before::Unseen { unix_ms } => {
                let date = reply.as_ref().ok().and_then(|answer| answer.header("date"));
                let (now, error) = match date.and_then(http_date) {
                    Some(server_now) => (server_now, DATE_ERROR_MS),
                    None => (moment.unix_ms, CLOCK_ERROR_MS),
                };
                Some(now - moment.unix_ms.saturating_sub(*unix_ms) - error)
            }
        };
        match (since, made_at(project)) {
            (Some(since), Some(made)) => made >= since,
            _ => false,
        }
    }
}

fn made_at(project: &RemoteProject) -> Option<i64> {
    iso_date(project.created_at.as_deref()?)
}

/// A part of a name for the list's filter, which finds all names that contain it: long enough to leave out most others,
/// short enough for an address, and without the characters that proxies refuse there.
pub(super) fn filter(name: &str) -> Option<&str> {
    let mut end = 0;
    for (count, (at, character)) in name.char_indices().enumerate() {
        if count == 60 || character.is_control() {
            break;
        }
        end = at + character.len_utf8();
    }
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
        let before = Before::Unseen {
            unix_ms: 784_111_777_000,
        };
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
