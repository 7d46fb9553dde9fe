//! The two ways in which servers write times, read by templates.
//!
//! In a template `Y` stands for a year of four digits and `y` for one of two, `N` for the name of a month and `n` for its
//! number, `D` for a day, `d` for one that may be padded with a space, `h`, `m` and `s` for the time, and `w` for a word.
//! Anything else stands for itself.

/// The three forms of RFC 9110, 5.6.7; the older two are from the last century.
const HTTP_FORMS: [&str; 3] = ["w, D N Y h:m:s GMT", "w, D-N-y h:m:s GMT", "w N d h:m:s Y"];

/// Milliseconds since 1970 of a date in an HTTP header: `Sun, 06 Nov 1994 08:49:37 GMT`, and the two older forms
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. The day of the week is not checked.
#[must_use]
pub fn http_date(text: &str) -> Option<i64> {
    for form in HTTP_FORMS {
        let mut scan = Scan::new(text.trim());
        if scan.read(form) && scan.rest.is_empty() {
            return scan.unix_ms();
        }
    }
    None
}

/// Milliseconds since 1970 of an ISO 8601 time as Geti writes it: `2024-05-06T07:08:09.123000+00:00`. `Z` for the
/// offset, a space for the `T`, and no fraction are fine too; without an offset it counts as UTC.
#[must_use]
pub fn iso_date(text: &str) -> Option<i64> {
    let mut scan = Scan::new(text);
    if !scan.read("Y-n-D") || !(scan.skip(b'T') || scan.skip(b' ')) || !scan.read("h:m:s") {
        return None;
    }
    let mut ms = scan.unix_ms()?;
    if scan.skip(b'.') {
        let mut weight = 100;
        let mut digit = Some(scan.number(1)?);
        while let Some(value) = digit {
            ms += i64::from(value * weight);
            weight /= 10;
            digit = scan.number(1);
        }
    }
    if !scan.skip(b'Z') && !scan.rest.is_empty() {
        let east = scan.skip(b'+');
        if !east && !scan.skip(b'-') {
            return None;
        }
        let mut minutes = scan.number(2)? * 60;
        scan.skip(b':');
        if !scan.rest.is_empty() {
            minutes += scan.number(2)?;
        }
        let offset = i64::from(minutes) * 60_000;
        ms += if east { -offset } else { offset };
    }
    scan.rest.is_empty().then_some(ms)
}

/// What is left to be read, and what was read.
struct Scan<'t> {
    rest: &'t [u8],
    year: u32,
    month: u32,
    day: u32,
    hour: u32,
    minute: u32,
    second: u32,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Scan<'t> {
        Scan {
            rest: text.as_bytes(),
            year: 0,
            month: 0,
            day: 0,
            hour: 0,
            minute: 0,
            second: 0,
        }
    }

    /// Reads what the template says; false if something else stands there.
    fn read(&mut self, template: &str) -> bool {
        for sign in template.bytes() {
            let digits = if sign == b'Y' { 4 } else { 2 };
            let read = match sign {
                b'w' => {
                    while let Some((b'A'..=b'Z' | b'a'..=b'z', rest)) = self.rest.split_first() {
                        self.rest = rest;
                    }
                    continue;
                }
                b'N' => self.month(),
                b'd' => {
                    while self.skip(b' ') {}
                    self.number(2).or_else(|| self.number(1))
                }
                b'Y' | b'y' | b'n' | b'D' | b'h' | b'm' | b's' => self.number(digits),
                _ => self.skip(sign).then_some(0),
            };
            let Some(value) = read else { return false };
            match sign {
                b'Y' => self.year = value,
                // Two digits are read as those who write them do.
                b'y' => self.year = if value < 70 { 2000 } else { 1900 } + value,
                b'N' | b'n' => self.month = value,
                b'D' | b'd' => self.day = value,
                b'h' => self.hour = value,
                b'm' => self.minute = value,
                b's' => self.second = value,
                _ => {}
            }
        }
        true
    }

    fn skip(&mut self, byte: u8) -> bool {
        let is_next = self.rest.first() == Some(&byte);
        if is_next {
            self.rest = &self.rest[1..];
        }
        is_next
    }

    /// A number of exactly so many digits.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let (text, rest) = self.rest.split_at_checked(digits)?;
        let mut number = 0;
        for byte in text {
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + u32::from(byte - b'0');
        }
        self.rest = rest;
        Some(number)
    }

    fn month(&mut self) -> Option<u32> {
        const NAMES: &[u8; 36] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
        let (text, rest) = self.rest.split_at_checked(3)?;
        self.rest = rest;
        let month = NAMES.chunks_exact(3).position(|name| name == text)?;
        Some(month as u32 + 1)
    }

    /// Days by Howard Hinnant's `days_from_civil`: a year that begins in March has its odd day at the end.
    fn unix_ms(&self) -> Option<i64> {
        let (year, month, day) = (self.year, self.month, self.day);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        // A leap second is written as 60.
        let is_day = (1..=length).contains(&day);
        if !is_day || self.hour > 23 || self.minute > 59 || self.second > 60 {
            return None;
        }
        // Years from the first of March of the year -400, so that none is negative.
        let years = year + 400 - u32::from(month < 3);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = years * 365 + years / 4 - years / 100 + years / 400 + day_of_year;
        let seconds = (self.hour * 60 + self.minute) * 60 + self.second;
        let since_1970 = i64::from(days) - (719_468 + 146_097);
        Some((since_1970 * 86_400 + i64::from(seconds)) * 1000)
    }
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
