//! Years from 1 April to 31 March, as the statutory returns count them.

use chrono::{Datelike, NaiveDate};

use super::days::Days;
use crate::calendar::{date_of, day_number};

pub struct Year {
    /// The calendar year of its 31 March.
    pub ends_in: i32,
    pub start: i32,
    /// Its 31 March.
    pub end: i32,
    /// The last day that its return knows: the 31 March, or the county's last day where that comes first.
    pub cut: i32,
}

impl Year {
    /// `2024-25`.
    pub fn label(&self) -> String {
        format!("{}-{:02}", self.ends_in - 1, self.ends_in % 100)
    }

    /// Whether it is over, so that what is counted on 31 March can be.
    pub fn is_over(&self) -> bool {
        self.cut == self.end
    }

    pub fn holds(&self, day: i32) -> bool {
        (self.start..=self.cut).contains(&day)
    }

    /// Whether a stretch of time lies in it, in part at least.
    pub fn meets(&self, start: i32, end: i32) -> bool {
        start <= self.cut && end >= self.start
    }

    /// The day, where its return knows it.
    pub fn known(&self, day: i32) -> Option<i32> {
        (day <= self.cut).then_some(day)
    }
}

/// The years that the window reaches into, from the one in which it opens to the one in which it closes.
pub fn years(days: &Days) -> Vec<Year> {
    let ends_in = |day: i32| date_of(day).map_or(0, |date| date.year() + i32::from(date.month() > 3));
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).map_or(0, day_number);
    let year = |ends_in| {
        let end = day(ends_in, 3, 31);
        Year { ends_in, start: day(ends_in - 1, 4, 1), end, cut: end.min(days.end) }
    };
    (ends_in(days.begin)..=ends_in(days.end)).map(year).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_year_may_be_unfinished() {
        let days = Days::new(36, "2026-10-31".parse().expect("a date")).expect("days");
        let years = years(&days);
        assert_eq!(years.iter().map(Year::label).collect::<Vec<_>>(), ["2023-24", "2024-25", "2025-26", "2026-27"]);
        assert!(years[2].is_over() && !years[3].is_over());
        assert_eq!(years[3].cut, days.end);
        assert_eq!(years[1].end + 1, years[2].start);
    }
}
