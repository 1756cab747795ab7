//! Months of the calendar.

use chrono::{Datelike, NaiveDate};

use crate::error::{Error, Result};

/// A month of the calendar, such as 2026-10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    pub fn of(date: NaiveDate) -> Self {
        Month { year: date.year(), month: date.month() }
    }

    /// Reads `2026-10`.
    pub fn parse(text: &str) -> Result<Self> {
        let parts = text.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
        match parts {
            Some((year @ 1900..=2100, month @ 1..=12)) => Ok(Month { year, month }),
            _ => Err(Error::usage(format!("\"{text}\" is not a month; write it as 2026-10"))),
        }
    }

    pub fn last_day(self) -> NaiveDate {
        let next = if self.month == 12 { (self.year + 1, 1) } else { (self.year, self.month + 1) };
        NaiveDate::from_ymd_opt(next.0, next.1, 1)
            .and_then(|day| day.pred_opt())
            .expect("a month between 1900 and 2100")
    }

    pub fn previous(self) -> Self {
        if self.month == 1 { Month { year: self.year - 1, month: 12 } } else { Month { month: self.month - 1, ..self } }
    }

    /// Whether a quarter of the financial year ends with it, and of the calendar's.
    pub fn ends_quarter(self) -> bool {
        self.month.is_multiple_of(3)
    }

    /// Months counted from the year 0, as the queries number them.
    pub fn number(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}
