//! The days of the invented county: which are worked, how busy each is, and how each is written.

use std::path::Path;

use chrono::{Datelike, Days as Span, Months, NaiveDate};

use super::rng::{Curve, Rng};
use crate::calendar::{Calendar, date_of, day_number};
use crate::error::{Error, Result};

/// England's bank holidays, which the generator both keeps and writes out.
pub const BANK_HOLIDAYS: &str = include_str!("../../sample_data/bank_holidays.csv");

/// Lives begin this long before the window, so that the window opens on a county in full swing: plans that have run for
/// three years, re-referrals, open cases.
const LEAD_MONTHS: u32 = 40;

/// Cases that the council had open for longer are known from this long before the first life begins.
const FORMER_MONTHS: u32 = 13 * 12;

/// Nobody is born longer before the first life begins.
const OLDEST_MONTHS: u32 = 19 * 12;

/// Days are known for this long after the window's end, so that what falls there does so without a special case.
const DAYS_AFTER: i32 = 366;

/// How long before the window's end the reorganisation takes effect.
const REORGANISED_MONTHS_BEFORE_END: u32 = 20;

/// How long before the window's end the third planted truth begins.
const LATE_VISITS_MONTHS_BEFORE_END: u32 = 13;

/// Referrals by month, the average near 100: fewest in August and December, most in March and September.
const SEASON: [u32; 12] = [102, 98, 110, 93, 102, 105, 103, 72, 114, 106, 106, 80];

/// Referrals by weekday from Monday, on days that are worked.
const WEEK: [u32; 5] = [112, 104, 100, 98, 92];

/// Referrals on a weekend or a bank holiday, when only the out-of-hours team is in.
const OUT_OF_HOURS: u32 = 9;

/// 15 April 2013: from then on there are single assessments, and before there were initial and core ones.
const SINGLE_ASSESSMENTS_FROM: i32 = 15_810;

/// When in the day things arrive, in minutes from midnight.
const MINUTE: Curve =
    Curve(&[(0.0, 420.0), (0.05, 510.0), (0.45, 720.0), (0.60, 810.0), (0.93, 1020.0), (1.0, 1320.0)]);

/// A moment: the day and the minute in it. Day numbers count from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub day: i32,
    pub minute: i32,
}

/// Day numbers count from 1970-01-01, as in [`Calendar`].
pub struct Days {
    /// The first day on which a life can begin.
    first: i32,
    /// The first day of which it is known whether it was worked.
    origin: i32,
    /// The first day that can be written.
    oldest: i32,
    /// The first day of the window.
    pub begin: i32,
    /// The last day of the window: the extracts know nothing later.
    pub end: i32,
    /// The first day of the new structure.
    pub reorganised: i32,
    /// The first day on which the third planted truth holds.
    pub late_visits_from: i32,
    /// At `i`, the working days in the first `i + 1` days from the origin.
    worked: Vec<i32>,
    /// The working days in order.
    working: Vec<i32>,
    /// At `i`, the weights of the first `i + 1` days of lives together.
    busy: Vec<u64>,
    /// At `i`, that day's weight.
    weight: Vec<u32>,
    iso: Vec<[u8; 10]>,
    british: Vec<[u8; 10]>,
}

impl Days {
    /// # Errors
    /// No months at all, or days that the bank holidays do not cover.
    pub fn new(months: u32, end: NaiveDate) -> Result<Self> {
        if months == 0 {
            return Err(Error::usage("a county needs at least one month: give --months 1 or more"));
        }
        let calendar = Calendar::from_csv(BANK_HOLIDAYS, Path::new("bank_holidays.csv"), None, None)?;
        let outside = || Error::usage(format!("the bank holidays do not cover the {months} months to {end}"));
        let months_before = |months: u32| {
            let after = end.checked_add_days(Span::new(1))?;
            after.checked_sub_months(Months::new(months)).map(day_number)
        };
        let begin = months_before(months).ok_or_else(outside)?;
        let lead = months.checked_add(LEAD_MONTHS).ok_or_else(outside)?;
        let first = months_before(lead).ok_or_else(outside)?;
        let oldest = months_before(lead.saturating_add(OLDEST_MONTHS)).ok_or_else(outside)?;
        let former = months_before(lead.saturating_add(FORMER_MONTHS)).ok_or_else(outside)?;
        let covered = calendar.covers().map(|(first, _)| day_number(first) + 1);
        let origin = covered.map_or(first, |covered| former.max(covered)).min(first);
        let reorganised = months_before(REORGANISED_MONTHS_BEFORE_END).ok_or_else(outside)?;
        let late_visits_from = months_before(LATE_VISITS_MONTHS_BEFORE_END).ok_or_else(outside)?;

        let end = day_number(end);
        let mut days = Days {
            first,
            origin,
            oldest,
            begin,
            end,
            reorganised,
            late_visits_from,
            worked: Vec::new(),
            working: Vec::new(),
            busy: Vec::new(),
            weight: Vec::new(),
            iso: Vec::new(),
            british: Vec::new(),
        };
        for day in oldest..=end + DAYS_AFTER {
            let date = date_of(day).ok_or_else(outside)?;
            days.write(date);
            if day >= origin {
                let works = calendar.working_days_between(day - 1, day).ok_or_else(outside)? > 0;
                days.work(day, date, works);
            }
        }
        Ok(days)
    }

    fn write(&mut self, date: NaiveDate) {
        let (year, month, day) = (date.year() as u32, date.month(), date.day());
        self.iso.push(digits(&[(year, 4), (month, 2), (day, 2)], b'-'));
        self.british.push(digits(&[(day, 2), (month, 2), (year, 4)], b'/'));
    }

    fn work(&mut self, day: i32, date: NaiveDate, works: bool) {
        if works {
            self.working.push(day);
        }
        self.worked.push(self.working.len() as i32);
        if day < self.first || day > self.end {
            return;
        }
        let weekday =
            WEEK.get(date.weekday().num_days_from_monday() as usize).filter(|_| works).unwrap_or(&OUT_OF_HOURS);
        let weight = weekday * SEASON[date.month0() as usize];
        self.weight.push(weight);
        self.busy.push(self.busy.last().unwrap_or(&0) + u64::from(weight));
    }

    /// Whether the window reaches back to initial and core assessments.
    pub fn begins_before_single_assessments(&self) -> bool {
        !self.has_single_assessments(self.begin)
    }

    pub fn has_single_assessments(&self, day: i32) -> bool {
        day >= SINGLE_ASSESSMENTS_FROM
    }

    /// The first day of which it is known whether it was worked.
    pub fn first_known(&self) -> i32 {
        self.origin
    }

    /// The first day of the last months of the window, so many of them.
    pub fn last_months(&self, months: u32) -> i32 {
        let after = date_of(self.end + 1).and_then(|date| date.checked_sub_months(Months::new(months)));
        after.map_or(self.begin, day_number)
    }

    /// A day between the first and the end, busy days more often.
    pub fn arrival(&self, rng: &mut Rng) -> i32 {
        let place = rng.below(self.busy.last().copied().unwrap_or(0));
        self.first + self.busy.partition_point(|sum| *sum <= place) as i32
    }

    /// A day some days after another, kept or redrawn by how busy it is; it may lie after the end.
    pub fn later_arrival(&self, rng: &mut Rng, after: i32, low: i32, high: i32) -> i32 {
        let most = u64::from(WEEK[0] * SEASON[8]);
        let mut day = after + rng.between(low, high);
        for _ in 0..8 {
            match self.weight.get((day - self.first) as usize) {
                Some(weight) if rng.below(most) >= u64::from(*weight) => day = after + rng.between(low, high),
                _ => break,
            }
        }
        day
    }

    /// The minute of a day at which something arrives.
    pub fn minute(&self, rng: &mut Rng) -> i32 {
        rng.draw(MINUTE)
    }

    /// The day itself where it is worked, else the next that is.
    pub fn on_or_after(&self, day: i32) -> i32 {
        self.after(day - 1, 1)
    }

    /// The day itself where it is worked, else the last before it that was.
    pub fn on_or_before(&self, day: i32) -> i32 {
        let place = self.up_to(day) - 1;
        self.working.get(place.max(0) as usize).copied().unwrap_or(day)
    }

    /// The `count`-th working day after a day; the day itself for 0.
    ///
    /// A year and more after the end it is only known that it is far off.
    pub fn after(&self, day: i32, count: i32) -> i32 {
        if count <= 0 {
            return day;
        }
        let place = self.up_to(day) + count - 1;
        self.working.get(place as usize).copied().unwrap_or(day.max(self.end) + 366)
    }

    /// Working days up to and including a day.
    fn up_to(&self, day: i32) -> i32 {
        if day < self.origin {
            return 0;
        }
        let place = (day - self.origin) as usize;
        self.worked.get(place).or(self.worked.last()).copied().unwrap_or(0)
    }

    /// `2026-10-31`. Days that nothing falls on are written as the nearest that something can.
    pub fn iso(&self, day: i32) -> &[u8; 10] {
        &self.iso[self.place(day)]
    }

    /// `31/10/2026`. Days that nothing falls on are written as the nearest that something can.
    pub fn british(&self, day: i32) -> &[u8; 10] {
        &self.british[self.place(day)]
    }

    fn place(&self, day: i32) -> usize {
        (day.clamp(self.oldest, self.end + DAYS_AFTER) - self.oldest) as usize
    }
}

/// Completed years from a birth to a day; none before it.
pub fn age(born: i32, on: i32) -> i32 {
    let years = date_of(on).zip(date_of(born)).and_then(|(on, born)| on.years_since(born));
    years.map_or(-1, |years| years as i32)
}

/// The day on which someone was born who comes to an age on this one: 29 February and none in that year is the 28th.
pub fn years_before(day: i32, years: u32) -> i32 {
    let earlier = date_of(day).and_then(|date| date.checked_sub_months(Months::new(years * 12)));
    earlier.map_or(day, day_number)
}

/// The day some calendar months later: 31 January and one month is the end of February.
pub fn months_after(day: i32, months: u32) -> i32 {
    let later = date_of(day).and_then(|date| date.checked_add_months(Months::new(months)));
    later.map_or(day, day_number)
}

fn digits(parts: &[(u32, usize)], separator: u8) -> [u8; 10] {
    let mut text = [separator; 10];
    let mut place = 0;
    for (number, width) in parts {
        let mut left = *number;
        for digit in text[place..place + width].iter_mut().rev() {
            *digit = b'0' + (left % 10) as u8;
            left /= 10;
        }
        place += width + 1;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days() -> Days {
        Days::new(36, "2026-10-31".parse().expect("a date")).expect("days")
    }

    fn day(text: &str) -> i32 {
        day_number(text.parse().expect("a date"))
    }

    #[test]
    fn working_days_are_the_calendars() {
        let days = days();
        let calendar =
            Calendar::from_csv(BANK_HOLIDAYS, Path::new("bank_holidays.csv"), None, None).expect("a calendar");
        for start in days.begin..days.end {
            for count in [1, 10, 45] {
                assert_eq!(Some(days.after(start, count)), calendar.add_working_days(start, i64::from(count)));
            }
        }
        assert_eq!(days.on_or_after(day("2025-12-25")), day("2025-12-29"));
        assert_eq!(days.on_or_before(day("2025-12-26")), day("2025-12-24"));
    }

    #[test]
    fn days_are_written() {
        let days = days();
        assert_eq!(days.iso(day("2024-02-29")), b"2024-02-29");
        assert_eq!(days.british(day("2024-02-29")), b"29/02/2024");
        assert_eq!(months_after(day("2026-01-31"), 1), day("2026-02-28"));
    }

    #[test]
    fn a_window_without_holidays_is_refused() {
        assert!(Days::new(36, "2060-01-31".parse().expect("a date")).is_err());
        assert!(Days::new(u32::MAX, "2026-10-31".parse().expect("a date")).is_err());
    }
}
