//! The two ways in which servers write times.

/// Milliseconds since 1970 of a date in an HTTP header: `Sun, 06 Nov 1994 08:49:37 GMT`, and the two older forms
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994` (RFC 9110, 5.6.7). The day of the week is not checked.
#[must_use]
pub fn http_date(text: &str) -> Option<i64> {
    let mut scan = Scan(text.trim().as_bytes());
    scan.letters();
    if !scan.skip(b",") {
        scan.must(b" ")?;
        let month = scan.month()?;
        while scan.skip(b" ") {}
        let day = scan.number(2).or_else(|| scan.number(1))?;
        scan.must(b" ")?;
        let time = scan.time()?;
        scan.must(b" ")?;
        let year = scan.number(4)?;
        return scan.end().and_then(|()| unix_ms([year, month, day], time));
    }
    scan.must(b" ")?;
    let day = scan.number(2)?;
    let old = scan.skip(b"-");
    let between: &[u8] = if old { b"-" } else { b" " };
    if !old {
        scan.must(between)?;
    }
    let month = scan.month()?;
    scan.must(between)?;
    // The old form is from the last century, and its two digits are read as its users do.
    let year = if old {
        scan.number(2)
            .map(|year| if year < 70 { 2000 + year } else { 1900 + year })?
    } else {
        scan.number(4)?
    };
    scan.must(b" ")?;
    let time = scan.time()?;
    scan.must(b" GMT")?;
    scan.end().and_then(|()| unix_ms([year, month, day], time))
}

/// Milliseconds since 1970 of an ISO 8601 time as Geti writes it: `2024-05-06T07:08:09.123000+00:00`. `Z` for the
/// offset, a space for the `T`, and no fraction are fine too; without an offset it counts as UTC.
#[must_use]
pub fn iso_date(text: &str) -> Option<i64> {
    let mut scan = Scan(text.as_bytes());
    let year = scan.number(4)?;
    scan.must(b"-")?;
    let month = scan.number(2)?;
    scan.must(b"-")?;
    let day = scan.number(2)?;
    if !scan.skip(b"T") && !scan.skip(b" ") {
        return None;
    }
    let time = scan.time()?;
    let mut ms = 0;
    if scan.skip(b".") {
        let mut weight = 100;
        ms = scan.number(1)? * weight;
        while let Some(digit) = scan.number(1) {
            weight /= 10;
            ms += digit * weight;
        }
    }
    if !scan.skip(b"Z") && !scan.0.is_empty() {
        let sign = if scan.skip(b"-") {
            1
        } else {
            scan.must(b"+").map(|()| -1)?
        };
        let hours = scan.number(2)?;
        scan.skip(b":");
        let minutes = if scan.0.is_empty() {
            0
        } else {
            scan.number(2)?
        };
        ms += sign * (hours * 60 + minutes) * 60_000;
    }
    scan.end()
        .and_then(|()| unix_ms([year, month, day], time))
        .map(|whole| whole + ms)
}

/// What is left to be read.
struct Scan<'t>(&'t [u8]);

impl Scan<'_> {
    fn skip(&mut self, text: &[u8]) -> bool {
        let rest = self.0.strip_prefix(text);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn must(&mut self, text: &[u8]) -> Option<()> {
        self.skip(text).then_some(())
    }

    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }

    /// A number of exactly so many digits.
    fn number(&mut self, digits: usize) -> Option<i64> {
        let text = self.0.get(..digits)?;
        let mut number = 0;
        for byte in text {
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + i64::from(byte - b'0');
        }
        self.0 = &self.0[digits..];
        Some(number)
    }

    fn letters(&mut self) {
        while let Some((b'A'..=b'Z' | b'a'..=b'z', rest)) = self.0.split_first() {
            self.0 = rest;
        }
    }

    fn month(&mut self) -> Option<i64> {
        const NAMES: &[u8; 36] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
        let month = NAMES.chunks(3).position(|name| self.skip(name))?;
        Some(month as i64 + 1)
    }

    /// Hour, minute and second.
    fn time(&mut self) -> Option<[i64; 3]> {
        let hour = self.number(2)?;
        self.must(b":")?;
        let minute = self.number(2)?;
        self.must(b":")?;
        Some([hour, minute, self.number(2)?])
    }
}

/// Days by Howard Hinnant's `days_from_civil`: a year that begins in March has its odd day at the end.
fn unix_ms([year, month, day]: [i64; 3], [hour, minute, second]: [i64; 3]) -> Option<i64> {
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
