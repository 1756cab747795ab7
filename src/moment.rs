//! Dates, times and yes-or-no answers as people spell them.
//!
//! Pure functions over text: no files, no clock, no settings. The day comes before the month, always: an English extract
//! never means 3 April by `04/03/2024`, and guessing row by row would move some dates and not others.

use chrono::{Datelike, NaiveDate, Weekday};

/// Microseconds since midnight at the start of 1 January 1970, by the clock on the wall: no time zone is attached.
pub type Moment = i64;

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const DAY: i64 = 24 * 60 * MINUTE;

/// Years outside these are slips of the keyboard, not dates in a child's record.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Day numbers of a spreadsheet for 1950-01-01 and 2100-12-31. A smaller number is more likely a count or a code.
const SERIALS: std::ops::RangeInclusive<i64> = 18_264..=73_415;

/// The day number that a spreadsheet gives to 1970-01-01.
const SERIAL_OF_1970: i64 = 25_569;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads a date, with or without a time, as local wall time; `None` where the text is not certainly one.
///
/// - Dates: `2024-05-01`, `2024/05/01`, `2024.05.01`, `20240501`, `01/05/2024`, `1/5/24`, `01-05-2024`, `01.05.2024`,
///   `1 May 2024`, `01-May-24`, `1st May 2024`, `Wednesday 1 May 2024`, `May 1, 2024`. Two-digit years 00 to 49 are in this
///   century, 50 to 99 in the last. A date that does not exist, a weekday that contradicts its date and a year outside
///   1900 to 2100 are refused.
/// - Times, after `T`, a space or a comma: `10:30`, `10:30:15`, `10:30:15.123` (to nine decimals, read to the microsecond),
///   each also with `am` or `pm`. Without a time the moment is midnight.
/// - Day numbers of a spreadsheet, `45413` or `45413.4375`, from 1950 to 2100, to the millisecond.
/// - A time zone (`Z`, `UTC`, `GMT`, `BST`, `+00:00`, `+01:00`) is accepted only where dropping it does no harm: where it is
///   the time that clocks in England kept at that moment (known here from 1996), or where it is `Z` on a bare midnight, which
///   is how systems write a date that has no time. Any other zone is refused, for the day itself could be wrong.
pub fn parse(text: &str) -> Option<Moment> {
    let text = text.trim().as_bytes();
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, rest @ ..] = text
        && let (Some(century), Some(year), Some(month), Some(day)) =
            (pair(*y1, *y2), pair(*y3, *y4), pair(*m1, *m2), pair(*d1, *d2))
    {
        let midnight = midnight(calendar_day(century * 100 + year, month, day)?);
        return if rest.is_empty() { Some(midnight) } else { with_time(midnight, Cursor { rest }) };
    }
    if text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
        && text.iter().filter(|byte| **byte == b'.').count() < 2
    {
        return number(text);
    }
    let mut cursor = Cursor { rest: text };
    let midnight = midnight(spelled_date(&mut cursor)?);
    if cursor.rest.is_empty() { Some(midnight) } else { with_time(midnight, cursor) }
}

/// Reads a yes or a no: `Yes`, `Y`, `true`, `t`, `1`, and their opposites, in any case, with or without the letter of an
/// Annex A code in front (`a) Yes`, `b) No`). Anything else, such as `c) Not known`, is neither.
pub fn flag(text: &str) -> Option<bool> {
    let text = text.trim();
    let answer = match text.as_bytes() {
        [letter, b')', ..] if letter.is_ascii_alphabetic() => text[2..].trim_start(),
        _ => text,
    };
    let among = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(answer));
    if among(&["yes", "y", "true", "t", "1", "1.0"]) {
        Some(true)
    } else if among(&["no", "n", "false", "f", "0", "0.0"]) {
        Some(false)
    } else {
        None
    }
}

/// `20240501`, or the day number of a spreadsheet.
fn number(text: &[u8]) -> Option<Moment> {
    if text.len() == 8 && text.iter().all(u8::is_ascii_digit) {
        let mut digits = text.chunks(2).filter_map(|two| pair(two[0], two[1]));
        let (century, year, month, day) = (digits.next()?, digits.next()?, digits.next()?, digits.next()?);
        return calendar_day(century * 100 + year, month, day).map(midnight);
    }
    let text = std::str::from_utf8(text).ok()?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let serial = whole.parse::<i64>().ok().filter(|serial| whole.len() == 5 && SERIALS.contains(serial))?;
    let milliseconds = (format!("0.{fraction}").parse::<f64>().ok()? * 86_400_000.0).round() as i64;
    Some((serial - SERIAL_OF_1970) * DAY + milliseconds * 1_000)
}

fn pair(tens: u8, units: u8) -> Option<u32> {
    let (tens, units) = (tens.wrapping_sub(b'0'), units.wrapping_sub(b'0'));
    (tens < 10 && units < 10).then_some(u32::from(tens) * 10 + u32::from(units))
}

fn calendar_day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

fn midnight(day: NaiveDate) -> Moment {
    i64::from(day.to_epoch_days()) * DAY
}

/// Every spelling of a date but the bare numbers; leaves the cursor behind the date.
fn spelled_date(cursor: &mut Cursor<'_>) -> Option<NaiveDate> {
    let weekday = cursor.name(&WEEKDAYS);
    if weekday.is_some() {
        cursor.pass(b" ,");
    }
    let date = if let Some(month) = cursor.name(&MONTHS) {
        cursor.pass(b" ");
        let (day, _) = cursor.digits(2)?;
        cursor.ordinal();
        cursor.pass(b" ,");
        calendar_day(cursor.year()?, month + 1, day)?
    } else {
        let (first, length) = cursor.digits(4)?;
        if length == 4 {
            let separator = cursor.one_of(b"-/.")?;
            let month = cursor.month()?;
            cursor.one_of(&[separator])?;
            calendar_day(first, month, cursor.digits(2)?.0)?
        } else if length < 3 {
            cursor.ordinal();
            let month = match cursor.one_of(b"-/.") {
                Some(separator) => {
                    let month = cursor.month()?;
                    cursor.one_of(&[separator])?;
                    month
                }
                None => {
                    cursor.pass(b" ");
                    let month = cursor.name(&MONTHS)? + 1;
                    cursor.pass(b" ,");
                    month
                }
            };
            calendar_day(cursor.year()?, month, first)?
        } else {
            return None;
        }
    };
    let agrees = weekday.is_none_or(|weekday| Weekday::try_from(weekday as u8) == Ok(date.weekday()));
    agrees.then_some(date)
}

/// Adds the time that follows a date; `None` where what follows is not a time, the whole of it.
fn with_time(midnight: Moment, mut cursor: Cursor<'_>) -> Option<Moment> {
    cursor.one_of(b"Tt ,")?;
    cursor.pass(b" ");
    let (mut hour, _) = cursor.digits(2)?;
    let separator = cursor.one_of(b":.")?;
    let minute = cursor.two_digits()?;
    let (mut second, mut fraction) = (0, 0);
    if cursor.one_of(&[separator]).is_some() {
        second = cursor.two_digits()?;
        if cursor.one_of(b".,").is_some() {
            let (digits, length) = cursor.digits(9)?;
            let nanoseconds = i64::from(digits) * 10_i64.pow(9 - length as u32);
            fraction = nanoseconds / 1_000;
        }
    }
    cursor.pass(b" ");
    match cursor.word(&["am", "a.m.", "pm", "p.m."]) {
        Some(0 | 1) if hour <= 12 => hour %= 12,
        Some(0 | 1) => return None,
        Some(_) if (1..12).contains(&hour) => hour += 12,
        Some(_) if hour == 0 => return None,
        _ => (),
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let time = (i64::from(hour) * 60 + i64::from(minute)) * MINUTE + i64::from(second) * SECOND + fraction;
    cursor.pass(b" ");
    let moment = midnight + time;
    let harmless = match cursor.zone()? {
        None => true,
        Some(0) if time == 0 => true,
        Some(minutes) => Some(minutes) == minutes_ahead_in_england(moment - minutes * MINUTE),
    };
    (harmless && cursor.rest.is_empty()).then_some(moment)
}

/// How far clocks in England were ahead of UTC at a moment of UTC: an hour from the last Sunday of March to the last Sunday
/// of October, both at 01:00 UTC (The Summer Time Order 1997 and, for 1996 and 1997, The Summer Time Order 1994).
fn minutes_ahead_in_england(utc: Moment) -> Option<i64> {
    let year = NaiveDate::from_epoch_days(i32::try_from(utc.div_euclid(DAY)).ok()?)?.year();
    let change = |month| {
        let last = NaiveDate::from_ymd_opt(year, month, 31)?;
        Some(midnight(last) - i64::from(last.weekday().num_days_from_sunday()) * DAY + 60 * MINUTE)
    };
    let summer = change(3)?..change(10)?;
    (year >= 1996).then_some(if summer.contains(&utc) { 60 } else { 0 })
}

/// What clocks in England show so many hours after they showed a moment: a day on which they are put forward has 23, and one on
/// which they are put back 25. An hour that they show twice is taken for the first, and one that they leave out for the next. Before
/// 1996 no change of the clocks is known here.
pub fn after_hours(moment: Moment, hours: i64) -> Option<Moment> {
    let ahead = |utc| minutes_ahead_in_england(utc).map_or(0, |minutes| minutes * MINUTE);
    let in_summer = moment.checked_sub(60 * MINUTE)?;
    let utc = if ahead(in_summer) > 0 { in_summer } else { moment };
    let later = utc.checked_add(hours.checked_mul(60 * MINUTE)?)?;
    later.checked_add(ahead(later))
}

/// What is left to read of a text.
struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    /// A run of digits no longer than `most`, and its length.
    fn digits(&mut self, most: usize) -> Option<(u32, usize)> {
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 || length > most {
            return None;
        }
        let value = self.rest[..length].iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
        self.rest = &self.rest[length..];
        Some((value, length))
    }

    fn two_digits(&mut self) -> Option<u32> {
        self.digits(2).filter(|(_, length)| *length == 2).map(|(value, _)| value)
    }

    fn year(&mut self) -> Option<u32> {
        match self.digits(4)? {
            (year, 4) => Some(year),
            (year, 2) if year < 50 => Some(2000 + year),
            (year, 2) => Some(1900 + year),
            _ => None,
        }
    }

    fn month(&mut self) -> Option<u32> {
        self.name(&MONTHS).map(|month| month + 1).or_else(|| self.digits(2).map(|(month, _)| month))
    }

    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        bytes.contains(first).then(|| {
            self.rest = rest;
            *first
        })
    }

    fn pass(&mut self, bytes: &[u8]) {
        while self.one_of(bytes).is_some() {}
    }

    /// A name or at least its first three letters, with or without a full stop; its position among the names.
    fn name(&mut self, names: &[&str]) -> Option<u32> {
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = &self.rest[..length];
        let starts = |name: &&str| name.as_bytes().get(..length).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let position = names.iter().position(|name| length >= 3 && starts(name))?;
        self.rest = &self.rest[length..];
        self.one_of(b".");
        u32::try_from(position).ok()
    }

    /// One of a few words, whole; its position among them.
    fn word(&mut self, words: &[&str]) -> Option<usize> {
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'.').count();
        let position = words.iter().position(|word| word.as_bytes().eq_ignore_ascii_case(&self.rest[..length]))?;
        self.rest = &self.rest[length..];
        Some(position)
    }

    fn ordinal(&mut self) {
        if self.rest.len() >= 2
            && ["st", "nd", "rd", "th"].iter().any(|ending| ending.as_bytes().eq_ignore_ascii_case(&self.rest[..2]))
        {
            self.rest = &self.rest[2..];
        }
    }

    /// The minutes ahead of UTC that a time zone stands for: `None` inside where no zone is given, `None` where it is not one.
    fn zone(&mut self) -> Option<Option<i64>> {
        if self.rest.is_empty() {
            return Some(None);
        }
        if let Some(position) = self.word(&["z", "utc", "gmt", "bst"]) {
            return Some(Some(if position == 3 { 60 } else { 0 }));
        }
        let sign = if self.one_of(b"+-")? == b'+' { 1 } else { -1 };
        let hours = self.two_digits_of_four()?;
        self.one_of(b":");
        let minutes = if self.rest.is_empty() { 0 } else { self.two_digits()? };
        Some(Some(sign * (i64::from(hours) * 60 + i64::from(minutes))))
    }

    /// The first two digits, whether or not others follow, as in `+0100`.
    fn two_digits_of_four(&mut self) -> Option<u32> {
        let (&[tens, units], rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        pair(tens, units)
    }
}

#[cfg(test)]
mod tests;
