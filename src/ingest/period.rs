//! To when an extract reports: its latest date, as far as that is not a mistake.

use std::collections::BTreeMap;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::TimestampMicrosecondType;
use chrono::{DateTime, Datelike, NaiveDate};

use crate::definition::Window;

/// A month with fewer than one date for this many of the busiest month's is what mistyped dates look like.
const ONE_IN: u64 = 100;

/// A year with fewer than one date for this many of the busiest year's is not the one that a return is about.
const ONE_YEAR_IN: u64 = 20;

/// Dates counted by month, with the latest of each.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    months: BTreeMap<i32, (u64, NaiveDate)>,
}

impl Dates {
    /// Adds the moments of events; what is only planned has not been yet.
    pub fn add(&mut self, events: &RecordBatch) {
        let moments = events.column_by_name("occurred_at").expect("put into shape");
        let moments = moments.as_primitive::<TimestampMicrosecondType>();
        let activities = events.column_by_name("activity").expect("put into shape").as_string::<i32>();
        for at in (0..events.num_rows()).filter(|at| moments.is_valid(*at) && activities.is_valid(*at)) {
            if !["planned", "reported", "listed"].contains(&activities.value(at)) {
                self.add_moment(moments.value(at));
            }
        }
    }

    fn add_moment(&mut self, moment: i64) {
        let Some(date) = DateTime::from_timestamp_micros(moment).map(|moment| moment.date_naive()) else { return };
        let (count, latest) = self.months.entry(date.year() * 12 + date.month0() as i32).or_insert((0, date));
        *count += 1;
        *latest = date.max(*latest);
    }

    pub fn merge(&mut self, other: &Dates) {
        for (month, (more, date)) in &other.months {
            let (count, latest) = self.months.entry(*month).or_insert((0, *date));
            *count += more;
            *latest = (*date).max(*latest);
        }
    }

    /// The latest date, passing over months that hold next to nothing; none where there is no date.
    pub fn latest(&self) -> Option<NaiveDate> {
        let busiest = self.months.values().map(|(count, _)| *count).max()?;
        self.months.values().rev().find(|(count, _)| count * ONE_IN >= busiest).map(|(_, latest)| *latest)
    }

    /// The end of the window that these dates fill: the latest date, or, of windows that end on a day of the year, the last
    /// that holds its share. A return is filled in up to its year's end and now and then a day beyond.
    pub fn end(&self, window: &Window) -> Option<NaiveDate> {
        if window.ends.is_none() {
            return self.latest();
        }
        let mut years: BTreeMap<NaiveDate, u64> = BTreeMap::new();
        for (count, latest) in self.months.values() {
            *years.entry(window.end(*latest)).or_default() += count;
        }
        let busiest = *years.values().max()?;
        years.into_iter().rev().find(|(_, count)| count * ONE_YEAR_IN >= busiest).map(|(end, _)| end)
    }
}

/// The days, months and years that a file's name tells, such as `2017-18` or `Sep 2024`, after its folder: files of one family in
/// one folder whose names tell the same ones report together.
pub fn dates_named(label: &str) -> String {
    let date = regex::Regex::new(concat!(
        r"(?i)\d\d[-_. ]\d\d[-_. ](?:19|20)\d\d",
        r"|(?:19|20)\d\d(?:[-_.]?\d\d){2}",
        r"|(?:19|20)\d\d(?:[-_ ]?(?:19|20)?\d\d)?",
        r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october",
        r"|november|december)\b",
    ))
    .expect("a sound pattern");
    let (folder, name) = label.rsplit_once('/').unwrap_or(("", label));
    let name = name.replace('_', " ");
    let dates: Vec<String> = date.find_iter(&name).map(|found| found.as_str().to_lowercase()).collect();
    format!("{folder}/{}", dates.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(texts: &[(&str, u64)]) -> Dates {
        let mut dates = Dates::default();
        for (text, times) in texts {
            let moment = text.parse::<NaiveDate>().unwrap().and_time(chrono::NaiveTime::MIN).and_utc();
            (0..*times).for_each(|_| dates.add_moment(moment.timestamp_micros()));
        }
        dates
    }

    #[test]
    fn a_mistyped_date_does_not_stretch_an_extract() {
        let latest = |texts: &[(&str, u64)]| dates(texts).latest().map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(latest(&[("2024-01-02", 3), ("2024-02-05", 1)]), "2024-02-05");
        assert_eq!(latest(&[("2024-01-02", 101), ("2042-02-05", 1)]), "2024-01-02");
        assert_eq!(latest(&[("2024-01-02", 100), ("2042-02-05", 1)]), "2042-02-05");
        assert_eq!(latest(&[]), "");
        let mut merged = dates(&[("2024-01-02", 1)]);
        merged.merge(&dates(&[("2024-01-31", 1), ("2023-12-31", 1)]));
        assert_eq!(merged.latest(), NaiveDate::from_ymd_opt(2024, 1, 31));
    }

    #[test]
    fn a_day_beyond_its_year_does_not_make_a_return_the_next_years() {
        let year: Window = toml::from_str("months = 12\nends = \"03-31\"").unwrap();
        let end = |texts: &[(&str, u64)]| dates(texts).end(&year).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(end(&[("2016-05-01", 30), ("2017-06-01", 50), ("2018-03-31", 11), ("2018-04-01", 3)]), "2018-03-31");
        assert_eq!(end(&[("2016-05-01", 30), ("2017-06-01", 50), ("2018-04-01", 4)]), "2019-03-31");
        assert_eq!(end(&[]), "");
        let six: Window = toml::from_str("months = 6").unwrap();
        assert_eq!(dates(&[("2018-04-01", 1)]).end(&six), NaiveDate::from_ymd_opt(2018, 4, 1));
    }

    #[test]
    fn files_whose_names_tell_one_date_report_together() {
        assert_eq!(dates_named("returns/2017-episodes.csv"), dates_named("returns/2017-oc2.csv"));
        assert_ne!(dates_named("returns/2017-episodes.csv"), dates_named("returns/2018-episodes.csv"));
        assert_ne!(dates_named("a/episodes.csv"), dates_named("b/episodes.csv"));
        assert_eq!(dates_named("a/List 1.csv"), dates_named("a/List 11.csv"));
        assert_eq!(dates_named("a/903 2017-18 header.csv"), dates_named("a/903 2017-18 oc3.csv"));
        let (march, september) = ("a/list_9_Mar_2024.csv", "a/list_9_Sept_2024.csv");
        assert_eq!(dates_named(march), "a/mar 2024");
        assert_eq!(dates_named(march), dates_named("a/list_10_Mar_2024.csv"));
        assert_ne!(dates_named(march), dates_named(september));
        assert_ne!(dates_named("a/list 9 2024-03-31.csv"), dates_named("a/list 9 2024-09-30.csv"));
        assert_ne!(dates_named("a/list 9 20240331.csv"), dates_named("a/list 9 20240930.csv"));
        assert_ne!(dates_named("a/list 9 31.03.2024.csv"), dates_named("a/list 9 30.09.2024.csv"));
        assert_eq!(dates_named("a/decisions.csv"), dates_named("a/marches.csv"));
    }
}
