//! When to try again, and how long to wait before it.

use super::http_date;
use crate::json::number;
use crate::platform::request::{Failure, Moment, Reply, Response};

/// Longer than this nobody waits for a platform; the error tells how long it asked for.
pub const LONGEST_RETRY_AFTER_MS: u64 = 120_000;

/// How often to try, and how long to wait between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// Attempts at one request in all, from 1.
    pub attempts: u32,
    /// The wait before the second attempt, in ms; it doubles with each further one.
    pub base_delay_ms: u64,
    /// The longest wait of our own choosing, in ms. What a platform asks for in `Retry-After` may be longer, up to
    /// [`LONGEST_RETRY_AFTER_MS`].
    pub max_delay_ms: u64,
}

impl Default for Retry {
    fn default() -> Retry {
        Retry {
            attempts: 4,
            base_delay_ms: 500,
            max_delay_ms: 30_000,
        }
    }
}

impl Retry {
    /// The wait after `failures` failures in a row, from 1, in ms: between half of the doubled base delay and all of
    /// it, so that those who failed together do not come back together.
    #[must_use]
    pub fn backoff_ms(&self, failures: u32, random: f64) -> u64 {
        let mut whole = self.base_delay_ms.min(self.max_delay_ms);
        // After 64 doublings anything but zero is at its limit.
        for _ in 1..failures.min(64) {
            whole = whole.saturating_add(whole).min(self.max_delay_ms);
        }
        let half = whole / 2;
        half + ((whole - half) as f64 * random + 0.5) as u64
    }

    /// The wait before coming back after this reply, in ms; nothing if the platform asks for longer than anyone waits.
    #[must_use]
    pub fn wait_ms(&self, reply: &Reply, failures: u32, moment: &Moment) -> Option<u64> {
        let backoff = self.backoff_ms(failures, moment.random);
        let asked = match reply {
            Ok(response) => retry_after_ms(response, moment.unix_ms).unwrap_or(0),
            Err(_) => 0,
        };
        (asked <= LONGEST_RETRY_AFTER_MS).then(|| asked.max(backoff))
    }
}

/// Another attempt may end differently, as far as the reply tells. Whether one may be made is another question.
#[must_use]
pub fn is_passing(reply: &Reply) -> bool {
    match reply {
        Ok(response) => matches!(response.status, 408 | 429 | 500 | 502 | 503 | 504),
        Err(Failure::Network { .. } | Failure::Timeout) => true,
        Err(Failure::Aborted { .. } | Failure::Unsendable { .. }) => false,
    }
}

/// After this reply no one can say whether the request was carried out.
#[must_use]
pub fn is_doubtful(reply: &Reply) -> bool {
    match reply {
        Ok(response) => {
            response.status == 408
                || (response.status >= 500 && response.status != 501 && response.status != 507)
        }
        Err(Failure::Network { .. } | Failure::Timeout) => true,
        Err(Failure::Aborted { sent }) => *sent,
        Err(Failure::Unsendable { .. }) => false,
    }
}

/// What the header `Retry-After` asks for, in ms from now: seconds, also with a fraction, or a date. A date counts
/// from the answer's own `Date`, where that can be read, since the clocks of two machines differ.
#[must_use]
pub fn retry_after_ms(response: &Response, unix_ms: i64) -> Option<u64> {
    let text = response.header("retry-after")?.trim();
    let mut points = 0;
    let mut is_number = text.bytes().next().is_some_and(|byte| byte != b'.');
    for byte in text.bytes() {
        points += u32::from(byte == b'.');
        is_number &= byte.is_ascii_digit() || byte == b'.';
    }
    if is_number && points <= 1 {
        // Casting stops at the largest number; an absurd wish stays an absurd wish.
        return number::read(text).map(|seconds| (seconds * 1000.0).ceil() as u64);
    }
    let then = http_date(text)?;
    let now = response
        .header("date")
        .and_then(http_date)
        .unwrap_or(unix_ms);
    Some(then.saturating_sub(now).max(0) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(headers: &[(&str, &str)]) -> Response {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Response {
            status: 503,
            headers,
            body: String::new(),
        }
    }

    #[test]
    fn backoff_doubles_up_to_its_cap_with_jitter() {
        let retry = Retry::default();
        assert_eq!(
            [1, 2, 3, 8, 64, u32::MAX].map(|n| retry.backoff_ms(n, 0.0)),
            [250, 500, 1000, 15_000, 15_000, 15_000]
        );
        assert_eq!(
            [1, 2, 3, 8, 64, u32::MAX].map(|n| retry.backoff_ms(n, 1.0)),
            [500, 1000, 2000, 30_000, 30_000, 30_000]
        );
        assert_eq!(retry.backoff_ms(1, 0.5), 375);
        assert_eq!(
            Retry {
                base_delay_ms: 0,
                ..retry
            }
            .backoff_ms(9, 0.7),
            0
        );
    }

    #[test]
    fn retry_after_in_seconds() {
        for (text, ms) in [
            ("0", 0),
            ("7", 7000),
            ("1.5", 1500),
            (" 2 ", 2000),
            ("3.", 3000),
            ("120", 120_000),
        ] {
            assert_eq!(
                retry_after_ms(&answer(&[("retry-after", text)]), 0),
                Some(ms),
                "{text}"
            );
        }
        let huge = "9".repeat(400);
        assert_eq!(
            retry_after_ms(&answer(&[("retry-after", &huge)]), 0),
            Some(u64::MAX)
        );
    }

    #[test]
    fn retry_after_as_a_date() {
        let date = ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(
            retry_after_ms(&answer(&[date]), 784_111_770_000),
            Some(7000)
        );
        assert_eq!(retry_after_ms(&answer(&[date]), 784_111_779_000), Some(0));
        // This machine's clock is years off; the server's own is not.
        assert_eq!(
            retry_after_ms(
                &answer(&[date, ("date", "Sun, 06 Nov 1994 08:49:30 GMT")]),
                0
            ),
            Some(7000)
        );
    }

    #[test]
    fn retry_after_that_nobody_can_read() {
        for text in [
            "", "soon", "-5", "1e3", "0x10", "Infinity", "1.2.3", ".5", "1,5",
        ] {
            assert_eq!(
                retry_after_ms(&answer(&[("retry-after", text)]), 0),
                None,
                "{text}"
            );
        }
        assert_eq!(retry_after_ms(&answer(&[]), 0), None);
    }

    #[test]
    fn waits_are_what_is_asked_for_and_never_less_than_the_backoff() {
        let retry = Retry::default();
        let moment = Moment {
            unix_ms: 0,
            random: 0.0,
        };
        assert_eq!(
            retry.wait_ms(&Ok(answer(&[("retry-after", "3")])), 1, &moment),
            Some(3000)
        );
        assert_eq!(
            retry.wait_ms(&Ok(answer(&[("retry-after", "0")])), 2, &moment),
            Some(500)
        );
        assert_eq!(
            retry.wait_ms(&Ok(answer(&[("retry-after", "120")])), 1, &moment),
            Some(120_000)
        );
        assert_eq!(
            retry.wait_ms(&Ok(answer(&[("retry-after", "120.001")])), 1, &moment),
            None
        );
        assert_eq!(
            retry.wait_ms(&Err(Failure::Timeout), 3, &moment),
            Some(1000)
        );
    }
}
