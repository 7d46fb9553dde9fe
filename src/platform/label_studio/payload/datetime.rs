//! Dates and times as Python 3.11 and Django read them.

use crate::python;

/// A text, byte by byte.
struct Digits<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Digits<'_> {
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn number(&mut self, count: usize) -> Option<u32> {
        let mut number = 0;
        for _ in 0..count {
            let byte = self.byte();
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + u32::from(byte - b'0');
            self.at += 1;
        }
        Some(number)
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }
}

/// A point in time that can be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    year: u32,
    month: u32,
    day: u32,
    seconds: i64,
    /// Seconds before UTC.
    offset: Option<i64>,
}

/// The server takes the text.
#[must_use]
pub fn is_moment(text: &str) -> bool {
    iso(text)
        .or_else(|| loose(text))
        .is_some_and(Moment::in_range)
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Moment {
    fn new(date: (u32, u32, u32), time: (u32, u32, u32), offset: Option<i64>) -> Option<Moment> {
        let (year, month, day) = date;
        let (hour, minute, second) = time;
        let is_date = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        let is_time = hour < 24 && minute < 60 && second < 60;
        let is_offset = offset.is_none_or(|offset| offset.abs() < 86_400);
        (is_date && is_time && is_offset).then_some(Moment {
            year,
            month,
            day,
            seconds: i64::from(hour * 3600 + minute * 60 + second),
            offset,
        })
    }

    /// In UTC it is still within the years 1 to 9999.
    fn in_range(self) -> bool {
        let seconds = self.seconds - self.offset.unwrap_or(0);
        match (self.year, self.month, self.day) {
            (1, 1, 1) => seconds >= 0,
            (9999, 12, 31) => seconds < 86_400,
            _ => true,
        }
    }
}

/// `datetime.fromisoformat` of Python 3.11.
fn iso(text: &str) -> Option<Moment> {
    let bytes = text.as_bytes();
    if bytes.len() < 7 {
        return None;
    }
    let end = date_end(bytes)?;
    let date = date(bytes.get(..end.min(bytes.len()))?)?;
    let rest = text.get(end.min(text.len())..)?;
    if rest.is_empty() {
        return Moment::new(date, (0, 0, 0), None);
    }
    // Any character may part the two.
    let mut characters = rest.chars();
    characters.next();
    let rest = characters.as_str();
    let zone = rest
        .bytes()
        .position(|byte| matches!(byte, b'+' | b'-' | b'Z'))
        .unwrap_or(rest.len());
    let (time, is_whole) = clock(rest.get(..zone)?)?;
    let offset = match rest.as_bytes().get(zone) {
        None if !is_whole => return None,
        None => None,
        // Before a zone, a character too many is passed over.
        Some(b'Z') => {
            if rest.len() > zone + 1 {
                return None;
            }
            Some(0)
        }
        Some(sign) => {
            let ((hour, minute, second), is_whole) = clock(rest.get(zone + 1..)?)?;
            if !is_whole {
                return None;
            }
            let seconds = i64::from(hour * 3600 + minute * 60 + second);
            Some(if *sign == b'-' { -seconds } else { seconds })
        }
    };
    Moment::new(date, time, offset)
}

/// Where the date ends and what parts it from the time begins.
fn date_end(bytes: &[u8]) -> Option<usize> {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let length = bytes.len();
    if length == 7 {
        return Some(7);
    }
    let is_week = |at: usize| bytes.get(at) == Some(&b'W');
    Some(if bytes.get(4) == Some(&b'-') {
        if !is_week(5) {
            10
        } else if bytes.get(8) == Some(&b'-') {
            if length == 9 {
                return None;
            }
            // A day, or hours behind a hyphen?
            if digit(10) { 8 } else { 10 }
        } else {
            8
        }
    } else if is_week(4) {
        let mut end = 7;
        while digit(end) {
            end += 1;
        }
        match end {
            _ if end < 9 => end,
            _ if end % 2 == 0 => 7,
            _ => 8,
        }
    } else {
        8
    })
}

fn date(bytes: &[u8]) -> Option<(u32, u32, u32)> {
    let mut digits = Digits { bytes, at: 0 };
    let year = digits.number(4)?;
    let is_parted = digits.byte() == b'-';
    digits.at += usize::from(is_parted);
    let part = |digits: &mut Digits<'_>| {
        let fits = !is_parted || digits.byte() == b'-';
        digits.at += usize::from(is_parted);
        fits.then_some(())
    };
    if digits.byte() == b'W' {
        digits.at += 1;
        let week = digits.number(2)?;
        let mut day = 1;
        if !digits.is_at_end() {
            part(&mut digits)?;
            day = digits.number(1)?;
        }
        return of_week(year, week, day);
    }
    let month = digits.number(2)?;
    part(&mut digits)?;
    let day = digits.number(2)?;
    digits.is_at_end().then_some((year, month, day))
}

/// The date of a day in a week of a year, as ISO 8601 counts weeks.
fn of_week(year: u32, week: u32, day: u32) -> Option<(u32, u32, u32)> {
    if !(1..=9999).contains(&year) || !(1..=7).contains(&day) || week == 0 {
        return None;
    }
    let before = year - 1;
    let days_before = before * 365 + before / 4 - before / 100 + before / 400;
    // 0 is Monday; so was the first day of the year 1.
    let first = days_before % 7;
    let has_53 = first == 3 || first == 2 && is_leap(year);
    if week > 52 + u32::from(has_53) {
        return None;
    }
    // The week of the first Thursday is the first one.
    let monday = days_before as i64 - i64::from(first) + if first > 3 { 7 } else { 0 };
    let mut left = monday + i64::from((week - 1) * 7 + day - 1) - i64::from(days_before);
    let (mut year, mut month) = (year, 1);
    if left < 0 {
        year -= 1;
        month = 12;
        left += 31;
    }
    while left >= i64::from(days_in(year, month)) {
        left -= i64::from(days_in(year, month));
        month += 1;
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    Some((year, month, left as u32 + 1))
}

/// `hh[:mm[:ss[.fraction]]]`, with or without the colons; says whether that was all of it. The one character that may follow is
/// not looked at.
fn clock(text: &str) -> Option<((u32, u32, u32), bool)> {
    let mut digits = Digits {
        bytes: text.as_bytes(),
        at: 0,
    };
    let mut values = [0; 3];
    let mut has_colons = true;
    for (index, value) in values.iter_mut().enumerate() {
        *value = digits.number(2)?;
        let left = digits.bytes.len() - digits.at;
        if left < 2 {
            return Some((values.into(), left == 0));
        }
        let next = digits.byte();
        if index == 0 {
            has_colons = next == b':';
        }
        match next {
            b':' if has_colons => digits.at += 1,
            b'.' | b',' => {
                digits.at += 1;
                break;
            }
            _ if has_colons => return None,
            _ => {}
        }
    }
    let left = digits.bytes.len() - digits.at;
    digits.number(left.min(6))?;
    while digits.byte().is_ascii_digit() {
        digits.at += 1;
    }
    Some((values.into(), digits.is_at_end()))
}

/// Django's looser form: `2024-1-5 7:05:00.123 +02:00`. Digits of any script.
fn loose(text: &str) -> Option<Moment> {
    let mut plain = String::new();
    for character in text.chars() {
        match python::int(character.encode_utf8(&mut [0; 4]), 10) {
            Some((_, digit)) => plain.push(char::from(b'0' + digit as u8)),
            None => plain.push(character),
        }
    }
    let mut digits = Digits {
        bytes: plain.as_bytes(),
        at: 0,
    };
    let short = |digits: &mut Digits<'_>| {
        let first = digits.number(1)?;
        Some(digits.number(1).map_or(first, |second| first * 10 + second))
    };
    let expect = |digits: &mut Digits<'_>, byte: u8| {
        let fits = digits.byte() == byte;
        digits.at += 1;
        fits.then_some(())
    };
    let year = digits.number(4)?;
    expect(&mut digits, b'-')?;
    let month = short(&mut digits)?;
    expect(&mut digits, b'-')?;
    let day = short(&mut digits)?;
    if !matches!(digits.byte(), b' ' | b'T') {
        return None;
    }
    digits.at += 1;
    let hour = short(&mut digits)?;
    expect(&mut digits, b':')?;
    let minute = short(&mut digits)?;
    let mut second = 0;
    if digits.byte() == b':' {
        digits.at += 1;
        second = short(&mut digits)?;
        if matches!(digits.byte(), b'.' | b',') {
            digits.at += 1;
            let start = digits.at;
            while digits.byte().is_ascii_digit() {
                digits.at += 1;
            }
            if !(1..=12).contains(&(digits.at - start)) {
                return None;
            }
        }
    }
    let rest = plain.get(digits.at..)?.trim_start_matches(python::is_space);
    // The end may be a line break.
    let rest = rest.strip_suffix('\n').unwrap_or(rest);
    let offset = match rest.as_bytes().first() {
        None => None,
        Some(b'Z') if rest.len() == 1 => Some(0),
        Some(sign @ (b'+' | b'-')) => {
            let mut zone = Digits {
                bytes: rest.as_bytes(),
                at: 1,
            };
            let hours = zone.number(2)?;
            let mut minutes = 0;
            if !zone.is_at_end() {
                zone.at += usize::from(zone.byte() == b':');
                minutes = zone.number(2)?;
            }
            if !zone.is_at_end() {
                return None;
            }
            let seconds = i64::from(hours * 3600 + minutes * 60);
            Some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => return None,
    };
    Moment::new((year, month, day), (hour, minute, second), offset)
}
