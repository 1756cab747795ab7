//! What a spreadsheet's numbers stand for, as text: a number, a date or a time, by the format of its cell.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

/// Beyond this a spreadsheet's numbers are no longer whole numbers told apart.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

const MILLISECONDS_A_DAY: f64 = 86_400_000.0;

/// The days from 1 January 1900 to 1 January 1904, from which workbooks of old Macs count.
const DAYS_TO_1904: f64 = 1462.0;

/// What the numbers of a cell stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Number,
    /// Days since the epoch, and the time as their fraction.
    Moment,
    /// A length of time, in days.
    Duration,
}

impl Kind {
    /// The formats that have a number and no text of their own (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates
    /// and times of East Asia).
    pub(super) fn of_number(format: u32) -> Kind {
        match format {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Kind::Moment,
            46 => Kind::Duration,
            _ => Kind::Number,
        }
    }

    /// A format in words, such as `dd/mm/yyyy;@`: only its first section counts, and in it what is neither quoted, escaped
    /// nor a colour or condition in brackets.
    pub(super) fn of_format(code: &str) -> Kind {
        let mut characters = code.chars();
        while let Some(character) = characters.next() {
            match character {
                ';' => break,
                // These take the next character as it stands, as a width, as a filling.
                '\\' | '_' | '*' => {
                    characters.next();
                }
                '"' => {
                    characters.by_ref().find(|end| *end == '"');
                }
                '[' => {
                    let inside: String = characters.by_ref().take_while(|end| *end != ']').collect();
                    let elapsed = |unit| inside.chars().all(|letter| letter.eq_ignore_ascii_case(&unit));
                    if !inside.is_empty() && ['h', 'm', 's'].into_iter().any(elapsed) {
                        return Kind::Duration;
                    }
                }
                'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => return Kind::Moment,
                _ => (),
            }
        }
        Kind::Number
    }
}

/// Writes a number as a text file would have it: a date as `2020-09-16`, with its time where it has one; a time without a date
/// as `10:30:00`.
pub(super) fn write_number(into: &mut String, number: f64, kind: Kind, from_1904: bool) {
    let written = match kind {
        Kind::Number => None,
        Kind::Moment => write_moment(into, number, from_1904),
        Kind::Duration => write_duration(into, number),
    };
    if written.is_none() {
        write_plain(into, number);
    }
}

fn write_plain(into: &mut String, number: f64) {
    let written = if number.fract() == 0.0 && number.abs() < LARGEST_WHOLE {
        write!(into, "{}", number as i64)
    } else {
        write!(into, "{number}")
    };
    written.expect("a string takes any text");
}

/// Writes nothing for a number that is no date.
fn write_moment(into: &mut String, days: f64, from_1904: bool) -> Option<()> {
    let since_1900 = if from_1904 { days + DAYS_TO_1904 } else { days };
    // Spreadsheets believe in a 29 February 1900, so their days before it are one short.
    let since_1900 = if since_1900 < 60.0 { since_1900 + 1.0 } else { since_1900 };
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    let at = epoch.checked_add_signed(milliseconds(since_1900)?)?;
    let written = if at.time() == NaiveTime::MIN {
        write!(into, "{}", at.date())
    } else if (0.0..1.0).contains(&days) {
        write!(into, "{}", at.format("%H:%M:%S"))
    } else {
        write!(into, "{}", at.format("%Y-%m-%d %H:%M:%S%.f"))
    };
    written.ok()
}

fn write_duration(into: &mut String, days: f64) -> Option<()> {
    let seconds = milliseconds(days)?.num_seconds();
    let sign = if seconds < 0 { "-" } else { "" };
    let (minutes, seconds) = (seconds.abs() / 60, seconds.abs() % 60);
    write!(into, "{sign}{}:{:02}:{:02}", minutes / 60, minutes % 60, seconds).ok()
}

fn milliseconds(days: f64) -> Option<TimeDelta> {
    let milliseconds = (days * MILLISECONDS_A_DAY).round();
    // More than a million years is no date, and would not fit.
    (milliseconds.abs() < 1e17).then(|| TimeDelta::milliseconds(milliseconds as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: f64, kind: Kind) -> String {
        let mut text = String::new();
        write_number(&mut text, number, kind, false);
        text
    }

    #[test]
    fn formats_tell_dates_from_numbers() {
        for code in ["dd/mm/yyyy", "DD-MMM-YY", "h:mm AM/PM", "[$-809]dd mmmm yyyy;@", "m\"M\"d\"D\";@", "*-yyyy"] {
            assert_eq!(Kind::of_format(code), Kind::Moment, "{code}");
        }
        for code in ["[h]:mm:ss", "[mm]:ss", "[S].00", "[Blue]\\+[h]:mm;[Red]\\-[h]:mm"] {
            assert_eq!(Kind::of_format(code), Kind::Duration, "{code}");
        }
        for code in [
            "General",
            "0.00",
            "@",
            "#,##0\\ [$\u{20bd}-46D]",
            "\"day\" 0",
            "\\d0",
            "0*d",
            "_m0",
            "0;dd/mm",
            "[",
            "[Red]0",
        ] {
            assert_eq!(Kind::of_format(code), Kind::Number, "{code}");
        }
        assert_eq!([14, 46, 1, 164].map(Kind::of_number), [Kind::Moment, Kind::Duration, Kind::Number, Kind::Number]);
    }

    #[test]
    fn numbers_are_written_as_text_files_have_them() {
        for (number, written) in
            [(7.0, "7"), (-0.5, "-0.5"), (1e15, "1000000000000000"), (0.1 + 0.2, "0.30000000000000004")]
        {
            assert_eq!(text(number, Kind::Number), written);
        }
        for (days, written) in [
            (44_090.0, "2020-09-16"),
            (44_090.437_5, "2020-09-16 10:30:00"),
            (44_090.000_005_787_037, "2020-09-16 00:00:00.500"),
            (0.4375, "10:30:00"),
            (59.0, "1900-02-28"),
            (61.0, "1900-03-01"),
            (0.0, "1899-12-31"),
            (1e9, "1000000000"),
            (f64::MAX, &format!("{}", f64::MAX)),
        ] {
            assert_eq!(text(days, Kind::Moment), written);
        }
        for (days, written) in
            [(1.5, "36:00:00"), (-0.25, "-6:00:00"), (0.0, "0:00:00"), (1e300, &format!("{}", 1e300))]
        {
            assert_eq!(text(days, Kind::Duration), written);
        }
        let mut mac = String::new();
        write_number(&mut mac, 42_628.0, Kind::Moment, true);
        assert_eq!(mac, "2020-09-16");
    }
}
