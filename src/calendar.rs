//! The working-day calendar: which days count, how many lie between two days, and which day is the n-th.
//!
//! A working day is not a Saturday, a Sunday, a bank holiday in England or one of the council's own closure days. Days are
//! plain day numbers since 1970-01-01, as Arrow's `Date32` has them. What a clock starts from or stops at is no concern of
//! this module: the definitions under `queries/indicators` say that.

mod read;

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

/// 1970-01-01 counted from 1 January of the year 1, as chrono counts.
const EPOCH: i32 = 719_163;

/// A bank holiday and the days between which it was known: holidays are proclaimed, and now and then moved, after the fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub date: NaiveDate,
    /// The day it was published; `None` where it has always been known.
    pub known_from: Option<NaiveDate>,
    /// The day it was withdrawn; `None` where it stands.
    pub known_to: Option<NaiveDate>,
}

impl Holiday {
    /// Whether it counts for someone who knows what was known on `day` (`None` = what is known at the latest).
    fn counts(&self, known_on: Option<NaiveDate>) -> bool {
        match known_on {
            None => self.known_to.is_none(),
            Some(day) => self.known_from.is_none_or(|from| from <= day) && self.known_to.is_none_or(|to| day < to),
        }
    }
}

/// Working days over the whole years from the first holiday's to the last's; outside them it has no answer.
///
/// Two calendars are equal where their [fingerprints](Calendar::fingerprint) are.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The first day covered.
    first: i32,
    /// At `i`, the working days among the first `i` days: one element more than there are days.
    counts: Vec<u32>,
    /// Every working day, in order.
    working: Vec<i32>,
    fingerprint: String,
}

impl Calendar {
    /// Makes a calendar of what was known on `known_on` (`None` = the latest knowledge: every holiday not withdrawn).
    ///
    /// The years covered are those of all the holidays given, known or not. Without a holiday no day is covered. Closures
    /// outside those years have no effect.
    pub fn new(
        holidays: impl IntoIterator<Item = Holiday>,
        closures: impl IntoIterator<Item = NaiveDate>,
        known_on: Option<NaiveDate>,
    ) -> Calendar {
        let holidays: Vec<Holiday> = holidays.into_iter().collect();
        let years = holidays.iter().map(|holiday| holiday.date.year());
        let (first, end) = match (years.clone().min(), years.max()) {
            (Some(first), Some(last)) => (first_of_year(first), first_of_year(last + 1)),
            _ => (0, 0),
        };
        let known = holidays.iter().filter(|holiday| holiday.counts(known_on)).map(|holiday| holiday.date);
        let closed: BTreeSet<i32> = known
            .chain(closures)
            .map(day_number)
            .filter(|day| (first..end).contains(day) && !is_weekend(*day))
            .collect();

        let working: Vec<i32> = (first..end).filter(|day| !is_weekend(*day) && !closed.contains(day)).collect();
        let mut counts = Vec::with_capacity((end - first) as usize + 1);
        let mut count = 0;
        counts.push(count);
        for day in first..end {
            if working.get(count as usize) == Some(&day) {
                count += 1;
            }
            counts.push(count);
        }
        let fingerprint = fingerprint(first, end, &closed);
        Calendar { first, counts, working, fingerprint }
    }

    /// The working days in (a, b]: the start is day 0. Negative where `b` comes before `a`; `None` outside the years covered.
    pub fn working_days_between(&self, a: i32, b: i32) -> Option<i64> {
        Some(self.up_to(b)? - self.up_to(a)?)
    }

    /// The `n`-th working day after `a` (before it, where `n` is negative), or `a` itself where `n` is 0.
    ///
    /// `None` where `a` or the answer lies outside the years covered.
    pub fn add_working_days(&self, a: i32, n: i64) -> Option<i32> {
        let up_to = self.up_to(a)?;
        let place = match n {
            0 => return Some(a),
            1.. => up_to.checked_add(n - 1)?,
            _ => (up_to - i64::from(self.is_working_day(a)?)).checked_add(n)?,
        };
        self.working.get(usize::try_from(place).ok()?).copied()
    }

    /// Whether the day is a working day; `None` outside the years covered.
    pub fn is_working_day(&self, day: i32) -> Option<bool> {
        let place = self.place(day)?;
        Some(self.counts[place + 1] > self.counts[place])
    }

    /// [`Calendar::working_days_between`] for dates.
    pub fn working_days_between_dates(&self, a: NaiveDate, b: NaiveDate) -> Option<i64> {
        self.working_days_between(day_number(a), day_number(b))
    }

    /// [`Calendar::add_working_days`] for dates.
    pub fn add_working_days_to_date(&self, a: NaiveDate, n: i64) -> Option<NaiveDate> {
        self.add_working_days(day_number(a), n).and_then(date_of)
    }

    /// [`Calendar::is_working_day`] for dates.
    pub fn is_working_date(&self, date: NaiveDate) -> Option<bool> {
        self.is_working_day(day_number(date))
    }

    /// The first and the last day covered; `None` for a calendar made without holidays.
    pub fn covers(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = i32::try_from(self.counts.len() - 1).ok().filter(|days| *days > 0)?;
        Some((date_of(self.first)?, date_of(self.first + days - 1)?))
    }

    /// SHA-256, in hexadecimal, of the years covered and the weekdays in them that are not worked.
    ///
    /// It is what a manifest quotes: the same fingerprint gives the same answers.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// How many of the days covered come before `day`, where it is covered itself.
    fn place(&self, day: i32) -> Option<usize> {
        let place = usize::try_from(i64::from(day) - i64::from(self.first)).ok()?;
        (place + 1 < self.counts.len()).then_some(place)
    }

    /// The working days up to and including `day`.
    fn up_to(&self, day: i32) -> Option<i64> {
        self.place(day).map(|place| i64::from(self.counts[place + 1]))
    }
}

impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for Calendar {}

impl Hash for Calendar {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

/// The days from 1970-01-01 to `date`.
pub fn day_number(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - EPOCH
}

/// The date that lies `day` days after 1970-01-01; `None` beyond the dates chrono knows.
pub fn date_of(day: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day.checked_add(EPOCH)?)
}

/// The day number of 1 January; the latest day there is where chrono knows no such year.
fn first_of_year(year: i32) -> i32 {
    day_number(NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MAX))
}

fn is_weekend(day: i32) -> bool {
    // 1970-01-01 was a Thursday, so that 0 is Monday here.
    (day + 3).rem_euclid(7) >= 5
}

fn fingerprint(first: i32, end: i32, closed: &BTreeSet<i32>) -> String {
    let mut digest = Sha256::new();
    for day in [first, end].iter().chain(closed) {
        digest.update(day.to_le_bytes());
    }
    format!("{:x}", digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn holiday(day: &str) -> Holiday {
        Holiday { date: date(day), known_from: None, known_to: None }
    }

    fn calendar() -> Calendar {
        Calendar::new(["2022-06-02", "2022-06-03", "2022-12-26", "2023-05-08"].map(holiday), [date("2022-06-06")], None)
    }

    #[test]
    fn the_start_is_day_nought() {
        let calendar = calendar();
        let between = |a, b| calendar.working_days_between_dates(date(a), date(b));
        assert_eq!(between("2022-05-31", "2022-05-31"), Some(0));
        assert_eq!(between("2022-05-31", "2022-06-01"), Some(1));
        assert_eq!(between("2022-06-01", "2022-06-07"), Some(1), "two holidays, a weekend and a closure day");
        assert_eq!(between("2022-06-07", "2022-06-01"), Some(-1));
        assert_eq!(between("2022-06-04", "2022-06-07"), Some(1), "a start on a Saturday");
    }

    #[test]
    fn adding_agrees_with_counting() {
        let calendar = calendar();
        let (first, last) = calendar.covers().expect("two years");
        assert_eq!((first, last), (date("2022-01-01"), date("2023-12-31")));
        for day in day_number(first)..=day_number(last) {
            for n in [-60, -2, -1, 1, 2, 15, 45] {
                let Some(reached) = calendar.add_working_days(day, n) else { continue };
                assert_eq!(calendar.is_working_day(reached), Some(true));
                let between = calendar.working_days_between(day, reached).expect("both covered");
                // Counting back leaves out the day reached and counts the start, where that is a working day.
                let expected = if n > 0 { n } else { n + 1 - i64::from(calendar.is_working_day(day) == Some(true)) };
                assert_eq!(between, expected, "{n} from day {day}");
            }
            assert_eq!(calendar.add_working_days(day, 0), Some(day));
        }
    }

    #[test]
    fn going_back_skips_what_is_not_worked() {
        let calendar = calendar();
        let add = |a, n| calendar.add_working_days_to_date(date(a), n);
        assert_eq!(add("2022-06-07", -1), Some(date("2022-06-01")));
        assert_eq!(add("2022-06-04", -1), Some(date("2022-06-01")));
        assert_eq!(add("2022-06-01", 1), Some(date("2022-06-07")));
    }

    #[test]
    fn outside_the_years_covered_there_is_no_answer() {
        let calendar = calendar();
        let (first, last) = (day_number(date("2022-01-01")), day_number(date("2023-12-31")));
        assert_eq!(calendar.working_days_between(first - 1, last), None);
        assert_eq!(calendar.working_days_between(first, last + 1), None);
        assert_eq!(calendar.add_working_days(last, 1), None);
        assert_eq!(calendar.add_working_days(first, -1), None);
        assert_eq!(calendar.add_working_days(last + 1, 0), None);
        for day in [i32::MIN, i32::MAX] {
            assert_eq!(calendar.is_working_day(day), None);
            assert_eq!(date_of(day).map(day_number).filter(|there| *there != day), None);
        }
        for n in [i64::MIN, i64::MAX] {
            assert_eq!(calendar.add_working_days(first, n), None);
        }
        let empty = Calendar::new([], [], None);
        assert_eq!(empty.covers(), None);
        assert_eq!(empty.working_days_between(0, 0), None);
    }

    #[test]
    fn knowledge_has_its_date() {
        let moved = [
            Holiday {
                known_from: Some(date("2018-12-06")),
                known_to: Some(date("2019-06-10")),
                ..holiday("2020-05-04")
            },
            Holiday { known_from: Some(date("2019-06-10")), ..holiday("2020-05-08") },
        ];
        let works = |known_on: Option<&str>| {
            let calendar = Calendar::new(moved, [], known_on.map(date));
            ["2020-05-04", "2020-05-08"].map(|day| calendar.is_working_date(date(day)) == Some(true))
        };
        assert_eq!(works(None), [true, false]);
        assert_eq!(works(Some("2018-12-05")), [true, true]);
        assert_eq!(works(Some("2018-12-06")), [false, true]);
        assert_eq!(works(Some("2019-06-10")), [true, false]);
    }

    #[test]
    fn the_fingerprint_is_of_the_answers() {
        let one = calendar();
        let weekend = Calendar::new(
            ["2022-06-02", "2022-06-03", "2022-12-25", "2022-12-26", "2023-05-08"].map(holiday),
            ["2022-06-06", "2022-06-06", "2031-01-02"].map(date),
            None,
        );
        assert_eq!(one.fingerprint().len(), 64);
        assert_eq!(one, weekend, "a Sunday, a repeated day and a day outside the years change nothing");
        assert_ne!(one, Calendar::new([holiday("2022-06-02"), holiday("2023-05-08")], [], None));
    }
}
