//! The two ways in which servers write times.

/// Milliseconds since 1970 of a date in an HTTP header: `Sun, 06 Nov 1994 08:49:37 GMT`, and the two older forms
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994` (RFC 9110, 5.6.7). The day of the week is not checked.
#[must_use]
pub fn http_date(text: &str) -> Option<i64> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let (day, month, year, time) = match *words.as_slice() {
        [_, day, month, year, time, "GMT"] => (day, month, full_year(year, false)?, time),
        [_, date, time, "GMT"] => {
            let (day, rest) = date.split_once('-')?;
            let (month, year) = rest.split_once('-')?;
            (day, month, full_year(year, true)?, time)
        }
        [_, month, day, time, year] => (day, month, full_year(year, false)?, time),
        _ => return None,
    };
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = MONTHS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(month))?
        + 1;
    let mut clock = time.split(':');
    let (hour, minute, second) = (
        digits(clock.next()?, 2)?,
        digits(clock.next()?, 2)?,
        digits(clock.next()?, 2)?,
    );
    let day = if day.len() == 1 {
        digits(day, 1)?
    } else {
        digits(day, 2)?
    };
    if clock.next().is_some() {
        return None;
    }
    unix_ms(year, month as i64, day, hour, minute, second)
}

/// Milliseconds since 1970 of an ISO 8601 time as Geti writes it: `2024-05-06T07:08:09.123000+00:00`. `Z` for the
/// offset, a space for the `T`, and no fraction are fine too; without an offset it counts as UTC.
#[must_use]
pub fn iso_date(text: &str) -> Option<i64> {
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (
        digits(parts.next()?, 4)?,
        digits(parts.next()?, 2)?,
        digits(parts.next()?, 2)?,
    );
    let (clock, offset_minutes) = match time.find(['Z', 'z', '+', '-']) {
        None => (time, 0),
        Some(at) => (&time[..at], offset(&time[at..])?),
    };
    let mut parts = clock.splitn(3, ':');
    let (hour, minute, second) = (
        digits(parts.next()?, 2)?,
        digits(parts.next()?, 2)?,
        parts.next()?,
    );
    let (second, fraction) = second.split_once(['.', ',']).unwrap_or((second, "0"));
    if fraction.is_empty()
        || fraction.len() > 12
        || !fraction.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let thousandths = format!("{fraction}00");
    let ms: i64 = thousandths[..3].parse().ok()?;
    Some(
        unix_ms(year, month, day, hour, minute, digits(second, 2)?)? + ms - offset_minutes * 60_000,
    )
}

/// `Z`, `+01:00`, `+0100` or `-01` in minutes.
fn offset(text: &str) -> Option<i64> {
    let sign = match text.as_bytes()[0] {
        b'Z' | b'z' => return (text.len() == 1).then_some(0),
        b'-' => -1,
        _ => 1,
    };
    let hhmm = text[1..].replace(':', "");
    let minutes = match hhmm.len() {
        2 => digits(&hhmm, 2)? * 60,
        4 => digits(hhmm.get(..2)?, 2)? * 60 + digits(hhmm.get(2..)?, 2)?,
        _ => return None,
    };
    Some(sign * minutes)
}

fn full_year(text: &str, short: bool) -> Option<i64> {
    if !short {
        return digits(text, 4);
    }
    // The old form is from the last century, and its two digits are read as its users do.
    digits(text, 2).map(|year| if year < 70 { 2000 + year } else { 1900 + year })
}

/// A number of exactly so many digits.
fn digits(text: &str, length: usize) -> Option<i64> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// Days by Howard Hinnant's `days_from_civil`: a year that begins in March has its odd day at the end.
fn unix_ms(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    // A leap second is written as 60.
    if !(1..=length).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let shifted = if month > 2 { year } else { year - 1 };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100
        + day_of_year
        - 719_468;
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_forms_of_http() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(http_date(text), Some(784_111_777_000), "{text}");
        }
        assert_eq!(http_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(
            http_date("Tue, 29 Feb 2028 23:59:60 GMT"),
            Some(1_835_481_600_000)
        );
    }

    #[test]
    fn other_texts_are_no_http_dates() {
        for text in [
            "",
            "soon",
            "Sun, 06 Nov 1994",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37:00 GMT",
            "Sun, 06 Now 1994 08:49:37 GMT",
            "Sun, -6 Nov 1994 08:49:37 GMT",
            "Mon, 29 Feb 2100 00:00:00 GMT",
            "Sun, 06 Nov 199４ 08:49:37 GMT",
        ] {
            assert_eq!(http_date(text), None, "{text}");
        }
    }

    #[test]
    fn iso_dates() {
        for (text, ms) in [
            ("1994-11-06T08:49:37.000000+00:00", 784_111_777_000),
            ("1994-11-06T08:49:37Z", 784_111_777_000),
            ("1994-11-06T09:49:37.5+01:00", 784_111_777_500),
            ("1994-11-06 03:49:37.123456-0500", 784_111_777_123),
            ("1994-11-06T08:49:37", 784_111_777_000),
            ("1969-12-31T23:59:59.999Z", -1),
        ] {
            assert_eq!(iso_date(text), Some(ms), "{text}");
        }
        for text in [
            "",
            "1994-11-06",
            "1994-13-06T08:49:37Z",
            "1994-11-06T08:49Z",
            "1994-11-06T08:49:37.Z",
            "1994-11-06T08:49:37+1",
            "T::",
            "1994-11-06T08:49:37+1\u{e9}1",
        ] {
            assert_eq!(iso_date(text), None, "{text}");
        }
    }
}
